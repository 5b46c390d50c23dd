#include "surveys/questionnaire/question_order.h"

#include "base/alloc.h"

#include <string.h>

/* Whether an item is asked under a KLOE: the first that it serves. */
static bool is_asked_under(const struct item *item, size_t kloe) {
    return item->kloes[0] == kloe;
}

/* Adds an item to the grid before, if it fits, or to a new one. */
static void add_item(struct question_order *order, const struct instrument *instrument,
                     size_t kloe, size_t item) {
    size_t scale = instrument->items[item].scale;
    bool opens_kloe =
        order->n_grids == 0 || order->grids[order->n_grids - 1].kloe != kloe;

    if (opens_kloe || order->grids[order->n_grids - 1].scale != scale) {
        order->grids[order->n_grids++] = (struct question_grid){
            .kloe = kloe,
            .scale = scale,
            .first = order->n_items,
            .opens_kloe = opens_kloe,
        };
    }
    order->items[order->n_items++] = item;
    order->grids[order->n_grids - 1].n++;
}

enum err_code question_order_make(struct question_order *out,
                                  const struct instrument *instrument) {
    struct question_order order = {
        .items = alloc_array(instrument->n_items, sizeof *order.items),
        .grids = alloc_array(instrument->n_items, sizeof *order.grids),
    };

    if (order.items == NULL || order.grids == NULL) {
        question_order_free(&order);
        return ERR_MEMORY;
    }
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        for (size_t i = 0; i < instrument->n_items; i++) {
            if (is_asked_under(&instrument->items[i], k)) {
                add_item(&order, instrument, k, i);
            }
        }
    }
    for (size_t g = 0; g < order.n_grids; g++) {
        order.grids[g].ends_kloe =
            g + 1 == order.n_grids || order.grids[g + 1].kloe != order.grids[g].kloe;
    }
    *out = order;
    return ERR_OK;
}

void question_order_free(struct question_order *order) {
    alloc_free(order->items);
    alloc_free(order->grids);
}

enum err_code question_line(struct text_buffer *out, const char *text) {
    enum err_code code = ERR_OK;

    while (*text != '\0' && code == ERR_OK) {
        size_t plain = strcspn(text, "\r\n\t");

        code = text_append(out, text, plain);
        text += plain;
        if (code == ERR_OK && *text != '\0') {
            code = text_append(out, " ", 1);
            text += strspn(text, "\r\n\t");
        }
    }
    return code;
}

enum err_code question_grid_title(struct text_buffer *out,
                                  const struct instrument *instrument,
                                  const struct question_grid *grid) {
    bool has_stem = instrument->stem[0] != '\0';
    enum err_code code = question_line(out, instrument->kloes[grid->kloe].title);

    if (code == ERR_OK && has_stem) {
        code = text_append(out, ": ", 2);
    }
    if (code == ERR_OK && has_stem) {
        code = question_line(out, instrument->stem);
    }
    return code == ERR_OK && has_stem ? text_append(out, "...", 3) : code;
}
