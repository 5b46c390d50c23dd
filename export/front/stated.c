/* What the instrument itself calls its figures. */
#include "scoring/publication/stated.h"
#include "base/num.h"
#include "export/front/front.h"
#include "export/page/page_words.h"

static const char *const figure_called[STATED_FIGURES] = {
    [STATED_MEAN] = "average answer",
    [STATED_SUM] = "sum of the answers",
    [STATED_PERCENT] = "sum of the answers in per cent of the highest",
};

/* "Tempo, version 2: the average answer, from 0 to 3, rounded to 1 decimal. 0.0 to
 * 1.4: Slow. 1.5 to 3.0: Quick." */
static const char *rule_of(struct page_builder *builder,
                           const struct stated_bands *stated) {
    double steps = (double)stated_steps(stated);
    const char *rule =
        words_text(builder, "%s, version %s: the %s, rounded to %s.", stated->title,
                   stated->version, figure_called[stated->figure],
                   stated->decimals == 0 ? "a whole number" : "one decimal");

    for (size_t b = 0; b < stated->n_bands; b++) {
        char from[NUM_TEXT_BYTES], to[NUM_TEXT_BYTES];

        num_format_fixed(from, (double)stated->bands[b].from / steps, stated->decimals);
        num_format_fixed(to, (double)stated->bands[b].to / steps, stated->decimals);
        rule = words_text(builder, "%s %s to %s: %s.", rule, from, to,
                          stated->bands[b].text);
    }
    return rule;
}

static void add_row(struct page_builder *builder, const struct stated_bands *stated,
                    const struct stated_result *result) {
    cell_text(builder, builder->instrument->composites[stated->composite].title);
    cell_number(builder, result->n);
    cell_stated(builder, result->value, stated->decimals);
    cell_text(builder, result->band->text);
    cell_text(builder, rule_of(builder, stated));
}

static void begin(struct page_builder *builder) {
    page_begin(builder, PAGE_STATED, words_tab(builder, PAGE_STATED, 0),
               words_text(builder, "What the instrument calls its figures: %s",
                          builder->subject));
    page_line(builder,
              "The words are the instrument's own, for ranges that it states, "
              "of the answers of all " STAFF ". They are no judgement of kloe's.");
    page_line(
        builder,
        words_text(builder,
                   "They belong to a figure and not to a %s. Do not put them side "
                   "by side: figures on either side of a border may differ by "
                   "chance alone.",
                   builder->review->word_place));
    page_line(builder, "A figure is rounded as the rule says, and then its range is "
                       "looked up. Whoever left questions out counts with the average "
                       "of their other answers. There are no words where a figure is "
                       "withheld, or where one of its questions was not asked or is "
                       "left out.");
    table_begin(builder, "bands");
    table_column(builder, "What it is of", false);
    table_column(builder, "Number of " STAFF, true);
    table_column(builder, "Figure", true);
    table_column(builder, "In the instrument's words", false);
    table_column(builder, "The rule", false);
}

void add_stated(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;
    const struct published_cell *cell = builder_shown(builder);
    size_t n = 0;

    if (!builder->review->publish.stated_bands || builder_is_fallback(builder)) {
        return;
    }
    for (size_t s = 0; s < instrument->n_stated; s++) {
        struct stated_result result;

        if (!stated_look_up(&result, builder->publication, cell,
                            &instrument->stated[s])) {
            continue;
        }
        if (n++ == 0) {
            begin(builder);
        }
        add_row(builder, &instrument->stated[s], &result);
    }
    if (n > 0) {
        page_end(builder);
    }
}
