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

const struct published_cell *publication_cell(const struct publication *publication,
                                              size_t area, size_t attribute,
                                              size_t value) {
    for (size_t i = 0; i < publication->n_cells; i++) {
        const struct published_cell *cell = &publication->cells[i];

        if (cell->area == area && cell->attribute == attribute &&
            cell->value == value) {
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
