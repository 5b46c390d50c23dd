/* sort.h: the one sort that keeps equal elements in their order, and one of many
 * hashes.
 *
 * For orders that need a context, which qsort cannot pass on, or that must not depend
 * on how qsort is made. It takes no memory, so it cannot fail: about n log n
 * comparisons and n (log n)^2 moves; n - 1 comparisons when the elements are in order
 * already. */
#ifndef KLOE_BASE_SORT_H
#define KLOE_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Negative when element `a` comes before `b`, positive when after, 0 when equal. Must
 * be a consistent order. `context` is what the caller gave to sort_stable. */
typedef int sort_compare(const void *a, const void *b, const void *context);

/* The order of two numbers, the smaller first, as a sort_compare or qsort wants it. */
static inline int sort_order(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

/* The order by one key, and where that is the same by the next. */
static inline int sort_then(int order, int next) {
    return order != 0 ? order : next;
}

/* Sorts `n` elements of `size` bytes (1 or more) in place. `elements` may be NULL when
 * n is 0; `context` is only passed on. */
void sort_stable(void *elements, size_t n, size_t size, sort_compare *compare,
                 const void *context);

/* Sorts as qsort does elements whose first eight bytes are a uint64_t by which
 * `compare` orders first, and that is a hash: spread evenly, it says by itself about
 * where each belongs. Takes memory for as many elements again; without it, and for
 * few, this is qsort. */
void sort_hashed(void *elements, size_t n, size_t size,
                 int (*compare)(const void *a, const void *b));

#endif
