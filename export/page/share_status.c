#include "export/page/share_status.h"

enum status share_status(const struct instrument *instrument,
                         const struct published_cell *cell, size_t index) {
    const struct composite *composite = &instrument->composites[index];
    const struct composite_result *result = &cell->composites[index];

    if (result->head.status != STATUS_PUBLISHED ||
        result->head.shares[BAND_POSITIVE].known) {
        return result->head.status;
    }
    for (size_t i = 0; i < composite->n_items; i++) {
        if (cell->items[composite->items[i]].head.status == STATUS_SUPPRESSED) {
            return STATUS_SUPPRESSED;
        }
    }
    return STATUS_PUBLISHED;
}
