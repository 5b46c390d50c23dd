/* Two sides beside one another: what people see differently, and what moved. */
#include "export/bars/sides.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"

#define QUESTIONS_MAX 5 /* that two sides are shown on */
#define MOVED_MAX     8

static const char *alt_words(struct slides_builder *builder, const struct sides *sides,
                             size_t first, size_t n, const char *what) {
    const char *alt =
        words_text(builder->page, "Bar chart: %s. For each, %s beside %s.", what,
                   sides->names[0], sides->names[1]);

    for (size_t i = first; i < first + n; i++) {
        alt = words_text(builder->page, "%s %s: %s and %s.", alt, sides->list[i].name,
                         side_words(builder->page, sides, i, 0),
                         side_words(builder->page, sides, i, 1));
    }
    return alt;
}

static void set_series(const struct sides *sides, struct slide_series series[SIDES]) {
    series[0] = (struct slide_series){sides->names[0], COLOUR_ONE};
    series[1] = (struct slide_series){sides->names[1], COLOUR_OTHER};
}

/* Which rows of both sides stand on which slide. */
static struct chart_rows rows_of_sides(struct slides_builder *builder,
                                       const struct sides *sides, const char *subtitle,
                                       const char *foot) {
    struct slide_series series[SIDES];
    const char **labels = slides_array(builder, sides->n, sizeof *labels);

    if (labels == NULL) {
        return (struct chart_rows){0};
    }
    set_series(sides, series);
    for (size_t i = 0; i < sides->n; i++) {
        labels[i] = sides->list[i].name;
    }
    return rows_of_chart(builder, rows_space(builder, subtitle, foot), labels, sides->n,
                         sides->n, SIDES, series, SIDES);
}

/* Draws `n` rows from `first` on. */
static void draw(struct slides_builder *builder, const struct sides *sides,
                 size_t first, size_t n, const char *what) {
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);
    struct slide_series *series = slides_array(builder, SIDES, sizeof *series);
    const char **categories = slides_array(builder, n, sizeof *categories);
    struct slide_value *values = slides_array(builder, SIDES * n, sizeof *values);

    if (values == NULL) {
        return;
    }
    set_series(sides, series);
    for (size_t i = 0; i < n; i++) {
        categories[i] = sides->list[first + i].name;
        for (size_t side = 0; side < SIDES; side++) {
            values[SIDES * i + side] =
                (struct slide_value){true, side_number(sides, first + i, side)};
        }
    }
    *chart = (struct slide_chart){
        .alt = alt_words(builder, sides, first, n, what),
        .series = series,
        .n_series = SIDES,
        .categories = categories,
        .n_categories = n,
        .values = values,
        .is_percent = sides->is_share,
        .to_hundred = true,
        .places = sides->is_share ? 0 : 1,
    };
    slide_charts(builder, chart, 1);
}

/* Says of `n` rows from `first` on what both sides answered, and how many they were. */
static void note_rows(struct slides_builder *builder, const struct sides *sides,
                      size_t first, size_t n) {
    struct page_builder *page = builder->page;

    for (size_t i = first; i < first + n; i++) {
        const struct side_row *row = &sides->list[i];

        slide_note(builder,
                   words_text(page, "%s %s: %s of %s; %s: %s of %s.", row->name,
                              sides->names[0], side_words(page, sides, i, 0),
                              words_count(page, row->n[0].value), sides->names[1],
                              side_words(page, sides, i, 1),
                              words_count(page, row->n[1].value)));
    }
}

static void add_ask_why(struct slides_builder *builder, size_t at) {
    struct page_builder *page = builder->page;
    const struct message *message = &page->messages->list[at];
    struct sides sides = {0};
    const char *what = sides_of_groups(page, &sides, message, QUESTIONS_MAX);

    slide_begin(builder, SLIDE_BARS, message->title);
    slide_note(builder, message->text);
    if (sides.n == 0) { /* the sentence then has to do */
        builder->slide.kind = SLIDE_WORDS;
        page_line(page, message->text);
    } else {
        const char *subtitle =
            words_text(page, "%s%s", slides_stem(builder), slides_whose(builder));
        const char *foot = words_text(page, "%s. It does not say who is right.", what);
        const struct chart_rows rows = rows_of_sides(builder, &sides, subtitle, foot);
        size_t n = rows.slides == 0 ? 0 : rows.first[1]; /* there is one slide */

        slide_subtitle(builder, subtitle);
        draw(builder, &sides, 0, n, what);
        note_rows(builder, &sides, 0, n);
        slide_foot(builder, foot);
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

static void begin_moved(struct slides_builder *builder, const char *subtitle) {
    slide_begin(builder, SLIDE_BARS, "What moved");
    slide_subtitle(builder, subtitle);
    slide_note(builder, "What did we do that could show here? What else happened?");
}

/* Now and then, on as many slides as it takes. */
static void draw_moved(struct slides_builder *builder, const struct sides *sides,
                       const char *subtitle, const char *what) {
    const char *foot = words_text(builder->page,
                                  "%s. Only changes that were tested and stand out are "
                                  "shown.",
                                  what);
    const struct chart_rows rows = rows_of_sides(builder, sides, subtitle, foot);

    for (size_t i = 0; i < rows.slides; i++) {
        size_t first = rows.first[i];
        size_t n = rows.first[i + 1] - first;

        begin_moved(builder, subtitle);
        for (size_t m = i == 0 ? slides_message(builder, MESSAGE_MOVED, 0) : NONE;
             m != NONE; m = slides_message(builder, MESSAGE_MOVED, m + 1)) {
            slide_note(builder, builder->page->messages->list[m].text);
        }
        draw(builder, sides, first, n, what);
        note_rows(builder, sides, first, n);
        slide_foot(builder, foot);
        slide_end(builder);
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
    const char *subtitle =
        words_text(page, "%s. Then: %s", slides_whose(builder),
                   previous->period != NULL ? previous->period : previous->title);
    for (size_t i = first; i != NONE;
         i = slides_message(builder, MESSAGE_MOVED, i + 1)) {
        sides_add_averages(page, &sides, &page->messages->list[i]);
    }
    if (sides.n > 0) {
        words_wording_all(page, &wording);
        draw_moved(builder, &sides, subtitle,
                   words_text(page, "Average answer (%s)", wording.ends));
    } else { /* the sentence then has to do */
        begin_moved(builder, subtitle);
        builder->slide.kind = SLIDE_WORDS;
        page_line(page, page->messages->list[first].text);
        slide_note(builder, page->messages->list[first].text);
        slide_end(builder);
    }
}
