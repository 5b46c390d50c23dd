#include "export/page/share_status.h"

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
