/* A heading: its conditions for success, each with its questions under it; of one
 * without conditions, as a theme is, its questions. */
#include "export/pages/pages_kloe.h"

#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/headings.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"
#include "export/team/beside.h"

struct kloe_table {
    const struct published_cell *cell;
    struct wording wording;
};

static void add_columns(struct page_builder *builder, const struct kloe_table *table,
                        const char *what) {
    table_column(builder, "Code", false);
    table_column(builder, what, false);
    table_column(builder, "Notes", false);
    columns_average(builder);
    columns_bands(builder, &table->wording);
    table_column(builder, "No answer on the scale", true);
}

/* How many gave no answer that counts, for whatever reason; the sheet of all answers
 * has each. Withheld together where one of them is. */
static void add_unanswered(struct page_builder *builder,
                           const struct item_result *result) {
    enum status status = result->head.status;
    struct count sum = {.known = true, .value = 0};

    for (size_t k = 0; k < NON_ANSWERS; k++) {
        sum.known = sum.known && result->non_answers[k].known;
        sum.value += result->non_answers[k].value;
    }
    cell_count(builder,
               !sum.known && status_is_shown(status) ? STATUS_SUPPRESSED : status, sum);
}

/* `notes` behind how the answers to a question pull apart. */
static const char *words_split(struct page_builder *builder, size_t item,
                               const char *notes) {
    const char *apart = words_pulled_apart(builder, builder->shown, item);

    if (apart == NULL) {
        return notes;
    }
    return words_same(builder, notes, "None")
               ? apart
               : words_text(builder, "%s. %s", apart, notes);
}

/* The flags in words, and which questions a composite is made without. */
static const char *words_notes(struct page_builder *builder,
                               const struct kloe_table *table,
                               const struct target_row *row,
                               const struct figures *figures) {
    bool is_reversed = row->item != NONE && !table->wording.is_uniform &&
                       builder->instrument->items[row->item].reverse;
    const char *notes =
        words_flags(builder, figures->status, figures->flags, is_reversed);

    if (row->item != NONE) {
        notes = words_split(builder, row->item, notes);
    }
    if (row->composite == NONE) {
        return notes;
    }
    return builder->instrument->composites[row->composite].n_items == 0
               ? "No question asks about this"
               : words_and(builder, notes,
                           words_without(builder, table->cell, row->composite));
}

static void add_row(struct page_builder *builder, const struct kloe_table *table,
                    const struct target_row *row) {
    const struct figures figures = published_figures(
        builder->instrument, table->cell, target_of_row(builder->instrument, row));

    cells_target(builder, row);
    cell_text(builder, words_notes(builder, table, row, &figures));
    cells_figures(builder, &figures);
    cells_bands(builder, &table->wording, table->cell, row);
    if (row->item == NONE) {
        cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
    } else {
        add_unanswered(builder, &table->cell->items[row->item]);
    }
}

/* What the percentages of the rows are of; those of composites, if any row is one. */
static const char *percentages_words(struct page_builder *builder,
                                     const struct target_rows *rows) {
    static const char of[] =
        "Percentages are of the " STAFF " who gave an answer on the scale";

    for (size_t r = 0; r < rows->n; r++) {
        if (rows->list[r].item == NONE) {
            return words_text(builder,
                              "%s; those of %s are the average over its questions.", of,
                              heading_a_kind(heading_part_kind(builder->instrument)));
        }
    }
    return words_text(builder, "%s.", of);
}

void end_kloe_table(struct page_builder *builder, const struct target_rows *rows,
                    const struct wording *wording, const char *what,
                    const char *table_name) {
    const struct kloe_table table = {builder_shown(builder), *wording};

    line_of_stem(builder);
    line_of_average(builder, wording);
    page_line(builder, percentages_words(builder, rows));
    line_of_notes(builder);
    table_begin(builder, table_name);
    add_columns(builder, &table, what);
    for (size_t r = 0; r < rows->n; r++) {
        add_row(builder, &table, &rows->list[r]);
    }
    page_end(builder);
}

static void add_heading(struct page_builder *builder, size_t index) {
    const struct heading heading = heading_of(builder->instrument, index);
    const struct composite *composite = heading.composite;
    enum page_kind kind = heading.n_conditions > 0 ? PAGE_CONDITIONS : PAGE_ITEMS;
    struct target_rows rows = target_rows_make(builder, index, false);
    struct wording wording;

    if (rows.n == 0) {
        return;
    }
    words_wording(builder, composite->items, composite->n_items, &wording);
    page_begin(
        builder, kind, words_tab(builder, kind, index),
        words_text(builder, "%s: %s", heading_title(builder, index), builder->subject));
    line_of_fallback(builder);
    for (size_t p = 0; heading_prompt(builder, index, p) != NULL; p++) {
        page_line(builder, heading_prompt(builder, index, p));
    }
    lines_of_beside(builder, index);
    end_kloe_table(builder, &rows, &wording,
                   heading.n_conditions > 0 ? CAP_FULL_CONDITION ", or question"
                                            : "Question",
                   words_text(builder, "%s_questions", composite->id));
}

void add_headings(struct page_builder *builder, size_t set) {
    const struct heading_set of = heading_set(builder->instrument, set);

    for (size_t h = of.first; h < of.first + of.n; h++) {
        add_heading(builder, h);
    }
}
