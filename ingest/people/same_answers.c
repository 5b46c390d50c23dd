#include "ingest/people/same_answers.h"

#include <string.h>

bool same_sayings(const struct return_part *a, size_t row_a,
                  const struct return_part *b, size_t row_b) {
    size_t n_items = a->rows.n_items, n_attributes = a->rows.n_attributes;

    return memcmp(a->rows.answers + row_a * n_items, b->rows.answers + row_b * n_items,
                  n_items) == 0 &&
           memcmp(a->rows.attributes + row_a * n_attributes,
                  b->rows.attributes + row_b * n_attributes, n_attributes) == 0;
}

bool same_answers(const struct return_part *a, size_t row_a,
                  const struct return_part *b, size_t row_b) {
    if (!same_sayings(a, row_a, b, row_b)) {
        return false;
    }
    struct whereabouts where_a = where_book_set(&a->sets, a->rows.where[row_a]);
    struct whereabouts where_b = where_book_set(&b->sets, b->rows.where[row_b]);

    return where_compare(&where_a, &where_b) == 0;
}
