#include "export/page/figure_columns.h"

void line_of_average(struct page_builder *builder, const struct wording *wording) {
    page_line(builder, words_text(builder,
                                  "Average answer: 0 to 100, where %s. Its limits say "
                                  "how far chance alone could move it.",
                                  wording->ends));
}

void columns_limits(struct page_builder *builder) {
    table_column(builder, "Lower limit", true);
    table_column(builder, "Upper limit", true);
}

void columns_average(struct page_builder *builder) {
    table_column(builder, "Number of " STAFF, true);
    table_column(builder, AVERAGE_HEADING, true);
    columns_limits(builder);
}

/* More than one answer has limits, unless they are withheld (rules.md D4). */
void cells_limits(struct page_builder *builder, const struct figures *figures) {
    bool is_withheld = figures->status == STATUS_PUBLISHED && !figures->low.known &&
                       figures->n.value > 1;
    enum status status = is_withheld ? STATUS_SUPPRESSED : figures->status;

    cell_average(builder, status, figures->low);
    cell_average(builder, status, figures->high);
}

void cells_figures(struct page_builder *builder, const struct figures *figures) {
    cell_count(builder, figures->status, figures->n);
    cell_average(builder, figures->status, figures->score);
    cells_limits(builder, figures);
}

void columns_bands(struct page_builder *builder, const struct wording *wording) {
    for (size_t b = 0; b < BANDS; b++) {
        if (wording->bands[b] != NULL) {
            table_column(builder, words_text(builder, "%s (%%)", wording->bands[b]),
                         true);
        }
    }
}

size_t items_counted(const struct instrument *instrument,
                     const struct published_cell *cell, size_t index) {
    const struct composite *composite = &instrument->composites[index];
    size_t n = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        n += published_is_without(cell, index, composite->items[i]) ? 0 : 1;
    }
    return n;
}

static bool item_has_middle(const struct instrument *instrument, size_t item) {
    return scale_has_middle(&instrument->scales[instrument->items[item].scale]);
}

bool target_has_middle(const struct instrument *instrument,
                       const struct published_cell *cell, size_t target) {
    const struct composite *composite = target_composite(instrument, target);
    bool has_middle = composite == NULL && item_has_middle(instrument, target);

    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        size_t index = target_composite_index(instrument, target);

        has_middle =
            has_middle || (item_has_middle(instrument, composite->items[i]) &&
                           !published_is_without(cell, index, composite->items[i]));
    }
    return has_middle;
}

static void cell_band(struct page_builder *builder, const struct published_cell *cell,
                      const struct target_row *row, size_t band) {
    const struct instrument *instrument = builder->instrument;
    size_t target =
        row->item != NONE ? row->item : target_of_composite(instrument, row->composite);
    enum status status = row->item != NONE
                             ? cell->items[row->item].head.status
                             : share_status(instrument, cell, row->composite);

    /* Beside scales that have a middle, one without has no such answers. */
    if (band == BAND_MIDDLE && status == STATUS_PUBLISHED &&
        !target_has_middle(instrument, cell, target)) {
        cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
    } else if (row->item != NONE) {
        const struct item_result *result = &cell->items[row->item];

        cell_share_of(builder, status, result->bands[band].count, result->head.n);
    } else {
        cell_share(builder, status, cell->composites[row->composite].head.shares[band]);
    }
}

void cells_bands(struct page_builder *builder, const struct wording *wording,
                 const struct published_cell *cell, const struct target_row *row) {
    for (size_t b = 0; b < BANDS; b++) {
        if (wording->bands[b] != NULL) {
            cell_band(builder, cell, row, b);
        }
    }
}

enum status share_status(const struct instrument *instrument,
                         const struct published_cell *cell, size_t index) {
    const struct composite *composite = &instrument->composites[index];
    const struct composite_result *result = &cell->composites[index];

    if (result->head.status != STATUS_PUBLISHED ||
        result->head.shares[BAND_POSITIVE].known) {
        return result->head.status;
    }
    enum status status = STATUS_PUBLISHED;

    for (size_t i = 0; i < composite->n_items; i++) {
        const struct item_result *item = &cell->items[composite->items[i]];

        if (item->in_composites != ASKED_OF_NONE &&
            item->head.status == STATUS_SUPPRESSED) {
            return STATUS_SUPPRESSED;
        }
        if (item->in_composites == ASKED_OF_SOME) {
            status = STATUS_NOT_ASKED;
        }
    }
    return status;
}
