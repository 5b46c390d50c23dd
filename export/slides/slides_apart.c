/* Two sides beside one another: what people see differently, and what moved. */
#include "base/num.h"
#include "export/page/page_words.h"
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"

#define QUESTIONS_MAX 5 /* that two sides are shown on */
#define MOVED_MAX     8

/* Two bars for each of some categories. */
struct two_sides {
    const char *categories[MOVED_MAX];
    struct slide_value values[2 * MOVED_MAX];
    size_t n;
    const char *names[2]; /* of the sides */
    const char *what;     /* "per cent who answered ..." */
    bool is_percent;
};

/* "61 %" or "66.0", as the bar says it. */
static const char *side_words(struct slides_builder *builder,
                              const struct two_sides *sides, size_t i) {
    char digits[NUM_TEXT_BYTES];

    num_format_fixed(digits, sides->values[i].number, sides->is_percent ? 0 : 1);
    return words_text(builder->page, "%s%s", digits, sides->is_percent ? " %" : "");
}

static const char *alt_words(struct slides_builder *builder,
                             const struct two_sides *sides) {
    const char *alt =
        words_text(builder->page, "Bar chart: %s. For each, %s beside %s.", sides->what,
                   sides->names[0], sides->names[1]);

    for (size_t i = 0; i < sides->n; i++) {
        alt = words_text(builder->page, "%s %s: %s and %s.", alt, sides->categories[i],
                         side_words(builder, sides, 2 * i),
                         side_words(builder, sides, 2 * i + 1));
    }
    return alt;
}

static void draw(struct slides_builder *builder, const struct two_sides *sides) {
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);
    struct slide_series *series = slides_array(builder, 2, sizeof *series);
    const char **categories = slides_array(builder, sides->n, sizeof *categories);
    struct slide_value *values = slides_array(builder, 2 * sides->n, sizeof *values);

    if (values == NULL) {
        return;
    }
    series[0] = (struct slide_series){sides->names[0], SLIDE_COLOUR_ONE};
    series[1] = (struct slide_series){sides->names[1], SLIDE_COLOUR_OTHER};
    for (size_t i = 0; i < sides->n; i++) {
        categories[i] = sides->categories[i];
        values[2 * i] = sides->values[2 * i];
        values[2 * i + 1] = sides->values[2 * i + 1];
    }
    *chart = (struct slide_chart){
        .alt = alt_words(builder, sides),
        .series = series,
        .n_series = 2,
        .categories = categories,
        .n_categories = sides->n,
        .values = values,
        .is_percent = sides->is_percent,
        .to_hundred = true,
        .places = sides->is_percent ? 0 : 1,
    };
    slide_charts(builder, chart, 1);
}

/* Whether a question is shown of both sides, and is not among those chosen. */
static bool is_shown(const struct published_cell *const cells[2], size_t item,
                     const size_t *chosen, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (chosen[i] == item) {
            return false;
        }
    }
    for (size_t side = 0; side < 2; side++) {
        const struct figures *head = &cells[side]->items[item].head;

        if (head->status != STATUS_PUBLISHED || !head->n.known ||
            !head->shares[BAND_POSITIVE].known) {
            return false;
        }
    }
    return true;
}

/* The questions that a message of two groups is about, as far as both show them. */
static size_t choose_items(const struct instrument *instrument,
                           const struct message *message,
                           const struct published_cell *const cells[2],
                           size_t chosen[QUESTIONS_MAX]) {
    size_t n = 0;

    for (size_t f = 0; f < message->n_figures; f++) {
        size_t target = message->figures[f].target;
        const struct composite *composite = target_composite(instrument, target);
        size_t n_items = composite == NULL ? 1 : composite->n_items;

        for (size_t i = 0; i < n_items && n < QUESTIONS_MAX; i++) {
            size_t item = composite == NULL ? target : composite->items[i];

            if (is_shown(cells, item, chosen, n)) {
                chosen[n++] = item;
            }
        }
    }
    return n;
}

static const char *question_words(struct slides_builder *builder, size_t item) {
    return words_capital(
        builder->page,
        words_one_line(builder->page, builder->page->instrument->items[item].text));
}

/* What two groups of the review's pair answered, in the questions' own words. */
static void compare_groups(struct slides_builder *builder,
                           const struct message *message, struct two_sides *sides) {
    struct page_builder *page = builder->page;
    const struct published_cell *const cells[2] = {
        builder_cell(page, message->area, message->attribute, message->value),
        builder_cell(page, message->area, message->attribute, message->other)};
    size_t chosen[QUESTIONS_MAX];
    struct wording wording;

    if (cells[0] == NULL || cells[1] == NULL) {
        return;
    }
    sides->n = choose_items(page->instrument, message, cells, chosen);
    words_wording(page, chosen, sides->n, &wording);
    sides->is_percent = true;
    for (size_t side = 0; side < 2; side++) {
        sides->names[side] = words_group(page, cells[side]);
    }
    for (size_t i = 0; i < sides->n; i++) {
        const struct figures *heads[2];

        sides->categories[i] = question_words(builder, chosen[i]);
        for (size_t side = 0; side < 2; side++) {
            heads[side] = &cells[side]->items[chosen[i]].head;
            sides->values[2 * i + side] =
                bars_value(heads[side]->shares[BAND_POSITIVE]);
        }
        slide_note(builder,
                   words_text(page, "%s Answers: %s %s, %s %s.", sides->categories[i],
                              sides->names[0], words_count(page, heads[0]->n.value),
                              sides->names[1], words_count(page, heads[1]->n.value)));
    }
    sides->what = sides->n == 0
                      ? ""
                      : words_text(page, "Per cent who answered \"%s\"",
                                   words_small(page, wording.bands[BAND_POSITIVE]));
}

/* The averages that a message rests on, of either side, as long as there is room. */
static void compare_averages(struct slides_builder *builder,
                             const struct message *message, struct two_sides *sides,
                             size_t room) {
    struct page_builder *page = builder->page;
    struct wording wording;

    words_wording_all(page, &wording);
    for (size_t f = 0; f < message->n_figures && sides->n < room; f++) {
        const struct message_figure *figure = &message->figures[f];
        size_t i = sides->n;

        if (!figure->score.known || !figure->score_other.known) {
            continue;
        }
        sides->categories[i] =
            target_is_item(page->instrument, figure->figured)
                ? question_words(builder, figure->figured)
                : words_one_line(page, target_title(page->instrument, figure->figured));
        sides->values[2 * i] =
            (struct slide_value){true, num_round(figure->score.value, 1)};
        sides->values[2 * i + 1] =
            (struct slide_value){true, num_round(figure->score_other.value, 1)};
        sides->n++;
        slide_note(builder,
                   words_text(page, "%s %s: %s of %s; %s: %s of %s.",
                              sides->categories[i], sides->names[0],
                              side_words(builder, sides, 2 * i),
                              words_count(page, figure->n.value), sides->names[1],
                              side_words(builder, sides, 2 * i + 1),
                              words_count(page, figure->n_other.value)));
    }
    sides->what = words_text(page, "Average answer (%s)", wording.ends);
}

static void add_ask_why(struct slides_builder *builder, size_t at) {
    struct page_builder *page = builder->page;
    const struct message *message = &page->messages->list[at];
    struct two_sides sides = {0};

    slide_begin(builder, SLIDE_BARS, message->title);
    slide_note(builder, message->text);
    if (message->other != NONE) {
        compare_groups(builder, message, &sides);
    } else {
        const struct published_cell *cell =
            builder_cell(page, message->area, message->attribute, message->value);

        sides.names[0] = cell == NULL ? "" : words_group(page, cell);
        sides.names[1] = "All others";
        compare_averages(builder, message, &sides, QUESTIONS_MAX);
    }
    if (sides.n == 0) { /* the sentence then has to do */
        builder->slide.kind = SLIDE_WORDS;
        page_line(page, message->text);
    } else {
        slide_subtitle(builder, words_text(page, "%s%s", slides_stem(builder),
                                           slides_whose(builder)));
        draw(builder, &sides);
        slide_foot(builder,
                   words_text(page, "%s. It does not say who is right.", sides.what));
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
    struct two_sides sides = {.names = {"Now", "Then"}};

    if (first == NONE || previous == NULL) {
        return;
    }
    slide_begin(builder, SLIDE_BARS, "What moved");
    for (size_t i = first; i != NONE;
         i = slides_message(builder, MESSAGE_MOVED, i + 1)) {
        slide_note(builder, page->messages->list[i].text);
        compare_averages(builder, &page->messages->list[i], &sides, MOVED_MAX);
    }
    slide_subtitle(builder, words_text(page, "%s. Then: %s", slides_whose(builder),
                                       previous->period != NULL ? previous->period
                                                                : previous->title));
    if (sides.n == 0) {
        builder->slide.kind = SLIDE_WORDS;
        page_line(page, page->messages->list[first].text);
    } else {
        draw(builder, &sides);
        slide_foot(builder, words_text(page,
                                       "%s. Only changes that were tested and stand "
                                       "out are shown.",
                                       sides.what));
    }
    slide_note(builder, "What did we do that could show here? What else happened?");
    slide_end(builder);
}
