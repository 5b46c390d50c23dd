/* All the answers: a row for each option of each question, and for each way to give no
 * answer that counts. */
#include "export/page/figure_columns.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

/* What a row counts, of a question. */
struct answer_count {
    const char *words;
    struct count n;
    bool is_scored; /* it has a share of the answers on the scale */
};

static void add_row(struct page_builder *builder, const struct target_row *row,
                    const struct answer_count *answer) {
    const struct published_cell *cell = builder_shown(builder);
    const struct figures *head = &cell->items[row->item].head;
    enum status status = !answer->n.known && status_is_shown(head->status)
                             ? STATUS_SUPPRESSED
                             : head->status;

    cell_text(builder, builder->instrument->composites[row->under].id);
    cells_target(builder, row);
    cell_text(builder, answer->words);
    cell_count(builder, status, answer->n);
    if (answer->is_scored) {
        cell_share_of(builder, status, answer->n, head->n);
    } else {
        cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
    }
    cell_share_of(builder, status, answer->n, cell->responses);
}

/* Whether some staff of the cell were not asked, and others were. */
static bool is_asked_of_some(const struct item_result *result) {
    struct count n = result->non_answers[NON_ANSWER_NOT_ASKED];

    return status_is_shown(result->head.status) && (!n.known || n.value > 0);
}

static void add_question(struct page_builder *builder, struct target_row row) {
    const struct instrument *instrument = builder->instrument;
    const struct scale *scale = &instrument->scales[instrument->items[row.item].scale];
    const struct item_result *result = &builder_shown(builder)->items[row.item];

    row.composite = NONE; /* the question alone */
    for (size_t o = 0; o < scale->n_options; o++) {
        const struct option *option = &scale->options[o];
        bool is_scored = option->kind == OPTION_SCORED;
        bool is_known =
            result->options != NULL &&
            (is_scored || result->non_answers[words_non_answer(option->kind)].known);

        add_row(builder, &row,
                &(struct answer_count){option->label,
                                       {is_known, is_known ? result->options[o] : 0},
                                       is_scored});
        row.is_again = true;
    }
    for (size_t k = 0; k < WORDS_UNASKED; k++) {
        if (words_unasked[k].which != NON_ANSWER_NOT_ASKED ||
            is_asked_of_some(result)) {
            add_row(builder, &row,
                    &(struct answer_count){words_unasked[k].words,
                                           result->non_answers[words_unasked[k].which],
                                           false});
        }
    }
}

void add_answers(struct page_builder *builder) {
    struct target_rows rows = target_rows_make(builder, NONE, false);

    page_begin(builder, PAGE_ANSWERS, words_tab(builder, PAGE_ANSWERS, 0),
               words_text(builder, "All the answers: %s", builder->subject));
    line_of_fallback(builder);
    line_of_stem(builder);
    page_line(builder,
              words_text(
                  builder,
                  "How many " STAFF
                  " gave each answer to each question, and the %s" KLOE
                  " it asks about. Don't know and the like have no share of "
                  "the answers on the scale.",
                  builder->instrument->n_conditions == 0 ? "" : FULL_CONDITION " or "));
    line_of_notes(builder);
    table_begin(builder, "All_answers");
    table_column(builder, "Asked about", false);
    table_column(builder, "Code", false);
    table_column(builder, "Question", false);
    table_column(builder, "Answer", false);
    table_column(builder, "Number of " STAFF, true);
    table_column(builder, "Of the answers on the scale (%)", true);
    table_column(builder, "Of all who took part (%)", true);
    for (size_t r = 0; r < rows.n; r++) {
        /* Once each, wherever else the question stands. */
        if (rows.list[r].item != NONE && !rows.list[r].is_again) {
            add_question(builder, rows.list[r]);
        }
    }
    page_end(builder);
}
