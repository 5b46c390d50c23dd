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

static void cell_band_of_item(struct page_builder *builder,
                              const struct published_cell *cell, size_t item,
                              size_t band) {
    const struct item_result *result = &cell->items[item];
    const struct instrument *instrument = builder->instrument;
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];

    /* Beside items whose scale has a middle, one without has no such answers. */
    if (band == BAND_MIDDLE && result->head.status == STATUS_PUBLISHED &&
        !scale_has_middle(scale)) {
        cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
    } else {
        cell_share_of(builder, result->head.status, result->bands[band].count,
                      result->head.n);
    }
}

void cells_bands(struct page_builder *builder, const struct wording *wording,
                 const struct published_cell *cell, const struct target_row *row) {
    for (size_t b = 0; b < BANDS; b++) {
        if (wording->bands[b] == NULL) {
            continue;
        }
        if (row->item != NONE) {
            cell_band_of_item(builder, cell, row->item, b);
        } else {
            cell_share(builder, share_status(builder->instrument, cell, row->composite),
                       cell->composites[row->composite].head.shares[b]);
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
