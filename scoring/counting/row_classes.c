#include "scoring/counting/row_classes.h"

#include "base/alloc.h"

/* Where a row falls in one pass of the sort: its whereabouts or an attribute's code. */
static size_t row_key(const struct responses *responses, size_t attribute, size_t row) {
    if (attribute == NONE) {
        return responses->where[row];
    }
    return responses->attributes[row * responses->n_attributes + attribute];
}

/* One stable pass of a radix sort. `starts` has room for n_keys + 1 and is zero. */
static void sort_pass(const struct responses *responses, size_t attribute,
                      size_t n_keys, const uint32_t *from, uint32_t *to,
                      size_t *starts) {
    for (size_t i = 0; i < responses->n; i++) {
        starts[row_key(responses, attribute, i) + 1]++;
    }
    for (size_t key = 0; key < n_keys; key++) {
        starts[key + 1] += starts[key];
    }
    for (size_t i = 0; i < responses->n; i++) {
        to[starts[row_key(responses, attribute, from[i])]++] = from[i];
    }
}

/* Sorts the rows by whereabouts, then by each group of the review: least important
 * key first, since every pass is stable. *rows and *other are swapped as needed. */
static bool sort_rows(const struct review *review, const struct responses *responses,
                      uint32_t **rows, uint32_t **other) {
    for (size_t i = 0; i < responses->n; i++) {
        (*rows)[i] = (uint32_t)i;
    }
    for (size_t pass = 0; pass <= review->n_groups; pass++) {
        bool last = pass == review->n_groups;
        size_t attribute = last ? NONE : review->groups[review->n_groups - 1 - pass];
        size_t n_keys = last ? responses->n_whereabouts : ATTRIBUTE_CODES;
        size_t *starts = alloc_array(n_keys + 1, sizeof *starts);
        uint32_t *sorted = *other;

        if (starts == NULL) {
            return false;
        }
        sort_pass(responses, attribute, n_keys, *rows, sorted, starts);
        alloc_free(starts);
        *other = *rows;
        *rows = sorted;
    }
    return true;
}

static bool same_class(const struct review *review, const struct responses *responses,
                       size_t a, size_t b) {
    for (size_t i = 0; i < review->n_groups; i++) {
        if (row_key(responses, review->groups[i], a) !=
            row_key(responses, review->groups[i], b)) {
            return false;
        }
    }
    return responses->where[a] == responses->where[b];
}

static size_t count_classes(const struct review *review,
                            const struct responses *responses, const uint32_t *rows) {
    size_t n = responses->n > 0 ? 1 : 0;

    for (size_t i = 1; i < responses->n; i++) {
        n += same_class(review, responses, rows[i - 1], rows[i]) ? 0 : 1;
    }
    return n;
}

static void split(struct row_class *classes, const struct review *review,
                  const struct responses *responses, const uint32_t *rows) {
    size_t n = 0;

    for (size_t i = 0; i < responses->n; i++) {
        if (i == 0 || !same_class(review, responses, rows[i - 1], rows[i])) {
            classes[n++] = (struct row_class){
                .rows = rows + i,
                .where = responses->where[rows[i]],
                .attributes =
                    responses->attributes + (size_t)rows[i] * responses->n_attributes,
            };
        }
        classes[n - 1].n_rows++;
    }
}

bool row_classes(const struct row_class **out, size_t *n, const struct review *review,
                 const struct responses *responses, struct arena *arena) {
    uint32_t *first = alloc_array(responses->n, sizeof *first);
    uint32_t *second = alloc_array(responses->n, sizeof *second);
    uint32_t *rows = arena_array(arena, responses->n, sizeof *rows);
    struct row_class *classes = NULL;
    size_t n_classes = 0;
    bool done = false;

    if (first == NULL || second == NULL || rows == NULL ||
        !sort_rows(review, responses, &first, &second)) {
        goto out;
    }
    for (size_t i = 0; i < responses->n; i++) {
        rows[i] = first[i];
    }
    n_classes = count_classes(review, responses, rows);
    classes = arena_array(arena, n_classes, sizeof *classes);
    if (classes == NULL) {
        goto out;
    }
    split(classes, review, responses, rows);
    *out = classes;
    *n = n_classes;
    done = true;
out:
    alloc_free(second);
    alloc_free(first);
    return done;
}
