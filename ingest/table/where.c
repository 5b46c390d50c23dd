#include "ingest/table/where.h"

#include "base/array.h"
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

void where_book_init(struct where_book *book) {
    *book = (struct where_book){0};
    key_map_init(&book->numbers);
}

void where_book_free(struct where_book *book) {
    alloc_free(book->areas);
    alloc_free(book->starts);
    key_map_free(&book->numbers);
    where_book_init(book);
}

/* Room for `n` more areas and one more set. */
static bool reserve(struct where_book *book, size_t n) {
    size_t need = book->n_areas + n > 0 ? book->n_areas + n : 1;
    uint32_t *areas =
        array_grow(book->areas, &book->areas_capacity, need, SIZE_MAX, sizeof *areas);
    if (areas == NULL) {
        return false;
    }
    book->areas = areas;
    size_t *starts = array_grow(book->starts, &book->sets_capacity, book->n_sets + 2,
                                SIZE_MAX, sizeof *starts);
    if (starts == NULL) {
        return false;
    }
    book->starts = starts;
    return true;
}

enum err_code where_book_add(struct where_book *book, uint32_t *out,
                             const uint32_t *areas, size_t n, struct err *err) {
    uint32_t number = 0;
    size_t bytes = n * sizeof *areas;

    if (!key_map_find(&book->numbers, areas, bytes, &number)) {
        if (!reserve(book, n) ||
            key_map_add(&book->numbers, areas, bytes, (uint32_t)book->n_sets,
                        &number) != ERR_OK) {
            return err_memory(err);
        }
        if (n > 0) {
            memcpy(book->areas + book->n_areas, areas, bytes);
        }
        book->starts[book->n_sets] = book->n_areas;
        book->n_areas += n;
        book->starts[++book->n_sets] = book->n_areas;
    }
    *out = number;
    return ERR_OK;
}

struct whereabouts where_book_set(const struct where_book *book, uint32_t number) {
    size_t start = book->starts[number];

    return (struct whereabouts){book->areas + start, book->starts[number + 1] - start};
}

int where_compare(const struct whereabouts *a, const struct whereabouts *b) {
    for (size_t i = 0; i < a->n && i < b->n; i++) {
        if (a->areas[i] != b->areas[i]) {
            return a->areas[i] < b->areas[i] ? -1 : 1;
        }
    }
    return (a->n > b->n) - (a->n < b->n);
}

static int by_index(const void *left, const void *right) {
    return sort_order(*(const uint32_t *)left, *(const uint32_t *)right);
}

size_t where_tidy(uint32_t *areas, size_t n) {
    size_t kept = 0;

    qsort(areas, n, sizeof *areas, by_index);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || areas[kept - 1] != areas[i]) {
            areas[kept++] = areas[i];
        }
    }
    return kept;
}
