#include "scoring/intruder/release_groups.h"

#include "scoring/intruder/attack.h"

#define NO_BIT UINT32_MAX

/* Notes which values of an attribute have cells, by bit 0; how many do. */
static size_t find_values(const struct release_groups *groups,
                          const struct results *results, size_t n_values) {
    size_t n = 0;

    for (size_t v = 0; v < n_values; v++) {
        groups->bits[v] = NO_BIT;
    }
    for (size_t c = 0; c < results->n_cells && groups->attribute != NONE; c++) {
        const struct results_cell *cell = &results->cells[c];

        for (size_t v = 0; cell->attribute == groups->attribute && v < cell->n_values;
             v++) {
            n += groups->bits[cell->values[v]] == NO_BIT ? 1 : 0;
            groups->bits[cell->values[v]] = 0;
        }
    }
    return n;
}

void release_number_groups(struct release_groups *groups, const struct results *results,
                           size_t attribute, size_t n_layers) {
    size_t n_values = attribute == NONE ? 0 : results->attributes[attribute].n_values;
    size_t most = (ATTACK_GROUPS_MAX + 1) / n_layers - 1;

    groups->attribute = attribute;
    size_t n_with = find_values(groups, results, n_values);
    groups->is_limited = n_with > most || (n_with == most && n_with < n_values);

    most -= groups->is_limited || n_with < n_values ? 1 : 0;
    groups->n_bits = 0;
    for (size_t v = 0; v < n_values; v++) {
        if (groups->bits[v] != NO_BIT) {
            groups->bits[v] =
                groups->n_bits < most ? (uint32_t)groups->n_bits++ : NO_BIT;
        }
    }
    groups->n_bits += n_with < n_values || groups->is_limited ? 1 : 0;
}

uint32_t release_layer_bits(const struct release_groups *groups, size_t layer,
                            uint32_t bits) {
    return layer == 0 ? bits : bits | bits << (groups->n_bits + 1);
}

uint32_t release_cell_bits(const struct release_groups *groups,
                           const struct results_cell *cell) {
    uint32_t bits = 0;

    if (cell->attribute == NONE) {
        return (2u << groups->n_bits) - 1;
    }
    for (size_t v = 0; cell->attribute == groups->attribute && v < cell->n_values;
         v++) {
        if (groups->bits[cell->values[v]] == NO_BIT) {
            return 0;
        }
        bits |= 1u << groups->bits[cell->values[v]];
    }
    return bits;
}
