#include "scoring/disclosure/withheld.h"

void withheld_take_out(const struct phase *phase, size_t target, enum figure_part part,
                       bool *open) {
    const struct membership *membership = phase->membership;

    for (size_t i = 0; phase->withheld != NULL && i < phase->withheld->n; i++) {
        const struct figure_key *key = &phase->withheld->list[i];
        bool is_it = key->target == target && key->part == part;

        for (size_t c = 0; is_it && c < membership->n_cells; c++) {
            const struct cell_key *cell = &membership->cells[c];

            if (cell->area == key->area && cell->attribute == key->attribute &&
                cell->value == key->value) {
                open[c] = false;
            }
        }
    }
}
