/* Two sides beside one another: what people see differently, and what moved. */
#include "export/bars/sides.h"
#include "export/slides/slides_parts.h"

#define QUESTIONS_MAX 5 /* that two sides are shown on */
#define MOVED_MAX     8

static const char *alt_words(struct slides_builder *builder, const struct sides *sides,
                             const char *what) {
    const char *alt =
        words_text(builder->page, "Bar chart: %s. For each, %s beside %s.", what,
                   sides->names[0], sides->names[1]);

    for (size_t i = 0; i < sides->n; i++) {
        alt = words_text(builder->page, "%s %s: %s and %s.", alt, sides->list[i].name,
                         side_words(builder->page, sides, i, 0),
                         side_words(builder->page, sides, i, 1));
    }
    return alt;
}

static void draw(struct slides_builder *builder, const struct sides *sides,
                 const char *what) {
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);
    struct slide_series *series = slides_array(builder, SIDES, sizeof *series);
    const char **categories = slides_array(builder, sides->n, sizeof *categories);
    struct slide_value *values =
        slides_array(builder, SIDES * sides->n, sizeof *values);

    if (values == NULL) {
        return;
    }
    series[0] = (struct slide_series){sides->names[0], COLOUR_ONE};
    series[1] = (struct slide_series){sides->names[1], COLOUR_OTHER};
    for (size_t i = 0; i < sides->n; i++) {
        categories[i] = sides->list[i].name;
        for (size_t side = 0; side < SIDES; side++) {
            values[SIDES * i + side] =
                (struct slide_value){true, side_number(sides, i, side)};
        }
    }
    *chart = (struct slide_chart){
        .alt = alt_words(builder, sides, what),
        .series = series,
        .n_series = SIDES,
        .categories = categories,
        .n_categories = sides->n,
        .values = values,
        .is_percent = sides->is_share,
        .to_hundred = true,
        .places = sides->is_share ? 0 : 1,
    };
    slide_charts(builder, chart, 1);
}

/* What is drawn of rows from `from` on, in words. */
static void note_sides(struct slides_builder *builder, const struct sides *sides,
                       size_t from) {
    struct page_builder *page = builder->page;

    for (size_t i = from; i < sides->n; i++) {
        const struct side_row *row = &sides->list[i];
        const char *n[SIDES] = {words_count(page, row->n[0].value),
                                words_count(page, row->n[1].value)};

        slide_note(builder,
                   sides->is_share
                       ? words_text(page, "%s Answers: %s %s, %s %s.", row->name,
                                    sides->names[0], n[0], sides->names[1], n[1])
                       : words_text(page, "%s %s: %s of %s; %s: %s of %s.", row->name,
                                    sides->names[0], side_words(page, sides, i, 0),
                                    n[0], sides->names[1],
                                    side_words(page, sides, i, 1), n[1]));
    }
}

static void add_ask_why(struct slides_builder *builder, size_t at) {
    struct page_builder *page = builder->page;
    const struct message *message = &page->messages->list[at];
    struct sides sides = {0};
    const char *what = sides_of_groups(page, &sides, message, QUESTIONS_MAX);

    slide_begin(builder, SLIDE_BARS, message->title);
    slide_note(builder, message->text);
    note_sides(builder, &sides, 0);
    if (sides.n == 0) { /* the sentence then has to do */
        builder->slide.kind = SLIDE_WORDS;
        page_line(page, message->text);
    } else {
        slide_subtitle(builder, words_text(page, "%s%s", slides_stem(builder),
                                           slides_whose(builder)));
        draw(builder, &sides, what);
        slide_foot(builder,
                   words_text(page, "%s. It does not say who is right.", what));
    }
    slide_note(builder, "Ask each side what they see, one after the other, before "
                        "anybody answers.");
    (void)slides_tell(builder, at);
    slide_end(builder);
}

void add_ask_whys(struct slides_builder *builder) {
    for (size_t i = slides_message(builder, MESSAGE_ASK_WHY, 0); i != NONE;
         i = slides_message(builder, MESSAGE_ASK_WHY, i + 1)) {
        add_ask_why(builder, i);
    }
}

void add_moved(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    const struct published_wave *previous = page->publication->previous;
    size_t first = slides_message(builder, MESSAGE_MOVED, 0);
    struct sides sides = {.names = {"Now", "Then"}};
    struct wording wording;

    if (first == NONE || previous == NULL || !sides_begin(page, &sides, MOVED_MAX)) {
        return;
    }
    slide_begin(builder, SLIDE_BARS, "What moved");
    for (size_t i = first; i != NONE;
         i = slides_message(builder, MESSAGE_MOVED, i + 1)) {
        size_t n_before = sides.n;

        slide_note(builder, page->messages->list[i].text);
        sides_add_averages(page, &sides, &page->messages->list[i]);
        note_sides(builder, &sides, n_before);
    }
    slide_subtitle(builder, words_text(page, "%s. Then: %s", slides_whose(builder),
                                       previous->period != NULL ? previous->period
                                                                : previous->title));
    if (sides.n == 0) {
        builder->slide.kind = SLIDE_WORDS;
        page_line(page, page->messages->list[first].text);
    } else {
        const char *what = NULL;

        words_wording_all(page, &wording);
        what = words_text(page, "Average answer (%s)", wording.ends);
        draw(builder, &sides, what);
        slide_foot(builder, words_text(page,
                                       "%s. Only changes that were tested and stand "
                                       "out are shown.",
                                       what));
    }
    slide_note(builder, "What did we do that could show here? What else happened?");
    slide_end(builder);
}
