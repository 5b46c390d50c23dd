/* where.h: sets of areas, each kept once.
 *
 * Private to ingest. A set is ascending area indices without repeats; its number is
 * what a row of responses holds (ingest/table/responses.h, struct whereabouts). */
#ifndef KLOE_INGEST_TABLE_WHERE_H
#define KLOE_INGEST_TABLE_WHERE_H

#include "base/err.h"
#include "base/key_map.h"
#include "ingest/table/responses.h"

#include <stdint.h>

struct where_book {
    uint32_t *areas; /* of all sets, one after the other */
    size_t n_areas, areas_capacity;
    size_t *starts; /* of set i in `areas`; one more at the end */
    size_t n_sets, sets_capacity;
    struct key_map numbers;
};

void where_book_init(struct where_book *book);
void where_book_free(struct where_book *book);

/* Keeps a set and gives its number; the same set has the same number. Ascending,
 * without repeats; n may be 0. ERR_MEMORY. */
enum err_code where_book_add(struct where_book *book, uint32_t *out,
                             const uint32_t *areas, size_t n,
                             struct err *err) MUST_CHECK;

/* The set of a number; valid until the next where_book_add. */
struct whereabouts where_book_set(const struct where_book *book, uint32_t number);

/* Orders two sets: by their first different area, the shorter before the longer. */
int where_compare(const struct whereabouts *a, const struct whereabouts *b);

/* Sorts areas and takes out repeats; returns how many are left. */
size_t where_tidy(uint32_t *areas, size_t n);

#endif
