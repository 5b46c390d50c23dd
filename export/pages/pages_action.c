/* The action plan: what a review is for. Its columns are those of published plans of
 * reviewed places; kloe fills the first and leaves the others to the place. */
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

#define ACTION_ROWS_MAX 5 /* as many as are named least positive (method.md M20) */

static const char *const columns_to_fill[] = {
    "Key action", "Accountable", "Responsible", "Completion date", "Current progress",
};

#define N_TO_FILL (sizeof columns_to_fill / sizeof *columns_to_fill)

static const struct composite_result *result_of(const struct page_builder *builder,
                                                size_t composite) {
    return &builder_shown(builder)->composites[composite];
}

/* Puts the conditions with the lowest published averages into `chosen`, lowest first;
 * of equal ones the first in the instrument. Returns how many. */
static size_t choose(const struct page_builder *builder,
                     size_t chosen[ACTION_ROWS_MAX]) {
    size_t first = builder->instrument->n_kloes;
    size_t n = 0;

    for (size_t c = first; c < first + builder->instrument->n_conditions; c++) {
        const struct composite_result *result = result_of(builder, c);
        size_t at = n;

        if (result->head.status != STATUS_PUBLISHED || !result->head.score.known) {
            continue;
        }
        while (at > 0 && result_of(builder, chosen[at - 1])->head.score.value >
                             result->head.score.value) {
            at--;
        }
        if (at == ACTION_ROWS_MAX) {
            continue;
        }
        n = n < ACTION_ROWS_MAX ? n + 1 : n;
        for (size_t i = n - 1; i > at; i--) {
            chosen[i] = chosen[i - 1];
        }
        chosen[at] = c;
    }
    return n;
}

void add_action_plan(struct page_builder *builder) {
    size_t chosen[ACTION_ROWS_MAX];
    size_t n = choose(builder, chosen);

    if (n == 0) {
        return;
    }
    page_begin(builder, PAGE_ACTION_PLAN, words_tab(builder, PAGE_ACTION_PLAN, 0),
               words_text(builder, "Action plan: %s", builder->subject));
    line_of_fallback(builder);
    page_line(builder, "For you to fill in. The cells beside the conditions are left "
                       "empty on purpose. Add rows where you need them.");
    page_line(builder, "The conditions are those with the lowest averages, lowest "
                       "first. Which of them matter is for you to decide.");
    table_begin(builder, "Action_plan");
    table_column(builder, "Condition for success", false);
    for (size_t i = 0; i < N_TO_FILL; i++) {
        table_column(builder, columns_to_fill[i], false);
    }
    for (size_t row = 0; row < n; row++) {
        cell_text(builder, builder->instrument->composites[chosen[row]].title);
        for (size_t i = 0; i < N_TO_FILL; i++) {
            cell_to_fill(builder);
        }
    }
    page_end(builder);
}
