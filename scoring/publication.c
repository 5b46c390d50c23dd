#include "scoring/publication.h"

#include "base/alloc.h"

const char *status_word(enum status status) {
    static const char *const words[] = {
        [STATUS_PUBLISHED] = "published",
        [STATUS_SUPPRESSED] = "suppressed",
        [STATUS_EMPTY] = "empty",
        [STATUS_NOT_ASKED] = "not-asked",
    };
    return words[status];
}

/* The first cell of an area or a later one: cells stand by area. */
static size_t first_cell(const struct publication *publication, size_t area) {
    size_t low = 0;
    size_t high = publication->n_cells;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (publication->cells[middle].area < area) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct published_cell *publication_cell(const struct publication *publication,
                                              size_t area, size_t attribute,
                                              size_t value) {
    for (size_t i = first_cell(publication, area);
         i < publication->n_cells && publication->cells[i].area == area; i++) {
        const struct published_cell *cell = &publication->cells[i];

        if (cell->attribute == attribute && cell->value == value) {
            return cell;
        }
    }
    return NULL;
}

void publication_free(struct publication *publication) {
    if (publication != NULL) {
        arena_free(publication->arena);
    }
}
