/* Every figure of those who stand side by side, one below the other. */
#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/headings.h"
#include "export/pages/pages_crosstab.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

void lines_of_crosstab(struct page_builder *builder, const struct crosstab *crosstab) {
    if (crosstab->hidden != NULL) {
        page_line(builder, words_text(builder, "%s: %s.",
                                      words_capital(builder, WORDS_NOT_SHOWN),
                                      crosstab->hidden));
    }
    if (crosstab->silent != NULL) {
        page_line(builder,
                  words_text(builder, "Nobody answered: %s.", crosstab->silent));
    }
    line_of_average(builder, &crosstab->wording);
    line_of_notes(builder);
}

/* What of a comparison with the rest is shown as a difference; or NULL. */
static const char *words_higher(const struct published_comparison *comparison) {
    static const char *const ways[] = {"Lower than the rest", "Different from the rest",
                                       "Higher than the rest"};

    if (comparison == NULL || comparison->status != STATUS_PUBLISHED ||
        !comparison->highlighted) {
        return NULL;
    }
    return ways[1 + published_way(comparison)];
}

/* The text of a row stands in the first of its rows only. */
static void cells_target_again(struct page_builder *builder,
                               const struct target_row *row, bool is_first) {
    const struct instrument *instrument = builder->instrument;

    if (is_first) {
        cells_target(builder, row);
        return;
    }
    const char *id = row->item != NONE ? instrument->items[row->item].id
                                       : instrument->composites[row->composite].id;
    cell_text(builder, row->item == NONE || row->composite == NONE
                           ? id
                           : words_text(builder, "%s, %s",
                                        instrument->composites[row->composite].id, id));
    cell_text(builder, id);
}

/* How the subject differs from the rest, the flags of its figures, and which questions
 * these are made without. */
static const char *words_found(struct page_builder *builder,
                               const struct subject *subject,
                               const struct target_row *row) {
    size_t target = target_of_row(builder->instrument, row);
    const struct figures figures =
        published_figures(builder->instrument, subject->cell, target);
    const char *higher =
        subject->rest == NULL ? NULL : words_higher(&subject->rest[target]);
    const char *words = words_flags(builder, figures.status,
                                    figures.flags & ~(unsigned)FLAG_DIVIDED, false);

    if (row->composite != NONE) {
        words = words_and(builder, words,
                          words_without(builder, subject->cell, row->composite));
    }
    if (higher == NULL) {
        return words;
    }
    return words_and(builder, higher,
                     words_same(builder, words, "None") ? NULL : words);
}

static void add_rows(struct page_builder *builder, const struct crosstab *crosstab,
                     const struct target_row *row) {
    size_t target = target_of_row(builder->instrument, row);

    for (size_t s = 0; s < crosstab->n; s++) {
        const struct subject *subject = &crosstab->subjects[s];
        const struct figures figures =
            published_figures(builder->instrument, subject->cell, target);

        cells_target_again(builder, row, s == 0);
        cell_text(builder, subject->label);
        cell_text(builder, words_found(builder, subject, row));
        cells_figures(builder, &figures);
        cells_bands(builder, &crosstab->wording, subject->cell, row);
    }
}

void add_figures(struct page_builder *builder, const struct crosstab *crosstab,
                 enum page_kind kind, size_t index, const char *title) {
    struct target_rows rows = target_rows_make(builder, NONE, true);
    const char *tab = words_tab(builder, kind, index);

    page_begin(builder, kind, tab, title);
    line_of_fallback(builder);
    line_of_stem(builder);
    if (crosstab->attribute != NONE) {
        line_of_joined(builder, crosstab->attribute);
    }
    page_line(
        builder,
        words_text(builder,
                   "Each " KLOE "%s and question, in the review's own order%s. "
                   "Percentages are of the " STAFF " who gave an answer on the scale.",
                   builder->instrument->n_conditions == 0 ? "" : ", " FULL_CONDITION,
                   builder->instrument->n_themes == 0 ? "" : "; then themes"));
    lines_of_crosstab(builder, crosstab);
    table_begin(builder, tab);
    table_column(builder, "Code", false);
    table_column(builder, heading_rows(builder, true), false);
    table_column(builder, crosstab->what, false);
    table_column(builder, crosstab->attribute == NONE ? "Notes" : "What was found",
                 false);
    columns_average(builder);
    columns_bands(builder, &crosstab->wording);
    for (size_t r = 0; r < rows.n; r++) {
        add_rows(builder, crosstab, &rows.list[r]);
    }
    page_end(builder);
}
