#include "base/sort.h"

#include "base/alloc.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Heaps of about so many elements, and not more heaps than a cache can hold open. */
#define HEAP_SIZE     ((size_t)16)
#define HEAP_BITS_MAX 15

struct sorting {
    size_t size;
    sort_compare *compare;
    const void *context;
};

static void reverse(unsigned char *low, unsigned char *high) {
    while (low < high) {
        unsigned char byte = *low;

        *low++ = *--high;
        *high = byte;
    }
}

/* Exchanges the parts [low, middle) and [middle, high): each turned round, then both.
 */
static void exchange(unsigned char *low, unsigned char *middle, unsigned char *high) {
    reverse(low, middle);
    reverse(middle, high);
    reverse(low, high);
}

/* The first of `n` sorted elements that does not come before `pivot`, or, past equals,
 * that comes after it. */
static unsigned char *find_cut(const struct sorting *sorting, unsigned char *low,
                               size_t n, const unsigned char *pivot, bool past_equals) {
    while (n > 0) {
        unsigned char *middle = low + n / 2 * sorting->size;
        int order = sorting->compare(middle, pivot, sorting->context);

        if (order < 0 || (order == 0 && past_equals)) {
            low = middle + sorting->size;
            n -= n / 2 + 1;
        } else {
            n /= 2;
        }
    }
    return low;
}

/* Merges two sorted parts that lie side by side (Dudzinski and Dydek 1981): halves the
 * longer one, cuts the other at the same value, exchanges the two inner pieces, and
 * merges what then lies on either side. Each side has 3/4 of the elements at most, so
 * the depth is logarithmic. */
static void merge(const struct sorting *sorting, unsigned char *low, size_t n_left,
                  size_t n_right) {
    const size_t size = sorting->size;

    while (n_left > 0 && n_right > 0) {
        unsigned char *middle = low + n_left * size;
        unsigned char *left_cut, *right_cut;

        if (sorting->compare(middle - size, middle, sorting->context) <= 0) {
            return;
        }
        if (n_left > n_right) {
            left_cut = low + n_left / 2 * size;
            right_cut = find_cut(sorting, middle, n_right, left_cut, false);
        } else {
            right_cut = middle + (n_right + 1) / 2 * size;
            left_cut = find_cut(sorting, low, n_left, right_cut - size, true);
        }
        size_t n_low = (size_t)(left_cut - low) / size;
        size_t n_moved = (size_t)(right_cut - middle) / size;
        exchange(left_cut, middle, right_cut);
        merge(sorting, low, n_low, n_moved);
        low = left_cut + n_moved * size;
        n_left -= n_low;
        n_right -= n_moved;
    }
}

void sort_stable(void *elements, size_t n, size_t size, sort_compare *compare,
                 const void *context) {
    const struct sorting sorting = {size, compare, context};
    unsigned char *bytes = elements;

    for (size_t width = 1; width < n; width *= 2) {
        for (size_t at = 0; at + width < n; at += 2 * width) {
            size_t rest = n - at - width;

            merge(&sorting, bytes + at * size, width, rest < width ? rest : width);
        }
    }
}

/* By the highest bits of their hashes `from` is dealt out to heaps in `to`; ends[h] is
 * where heap h ends, and was 0. */
static void deal_out(unsigned char *to, const unsigned char *from, size_t n,
                     size_t size, unsigned bits, size_t *ends) {
    const size_t heaps = (size_t)1 << bits;
    uint64_t hash = 0;

    for (size_t i = 0; i < n; i++) {
        memcpy(&hash, from + i * size, sizeof hash);
        ends[hash >> (64 - bits)]++;
    }
    for (size_t h = 0, sum = 0; h < heaps; h++) { /* where each begins */
        size_t in_heap = ends[h];

        ends[h] = sum;
        sum += in_heap;
    }
    for (size_t i = 0; i < n; i++) {
        memcpy(&hash, from + i * size, sizeof hash);
        memcpy(to + ends[hash >> (64 - bits)]++ * size, from + i * size, size);
    }
}

void sort_hashed(void *elements, size_t n, size_t size,
                 int (*compare)(const void *a, const void *b)) {
    unsigned bits = 1;

    while (bits < HEAP_BITS_MAX && n >> bits > HEAP_SIZE) {
        bits++;
    }
    size_t heaps = (size_t)1 << bits;
    bool is_worth_it = n > 2 * HEAP_SIZE;
    size_t *ends = is_worth_it ? alloc_array(heaps, sizeof *ends) : NULL;
    unsigned char *dealt = ends != NULL ? alloc_array(n, size) : NULL;

    if (dealt != NULL) {
        deal_out(dealt, elements, n, size, bits, ends);
        for (size_t h = 0, first = 0; h < heaps; first = ends[h++]) {
            if (ends[h] - first > 1) {
                qsort(dealt + first * size, ends[h] - first, size, compare);
            }
        }
        memcpy(elements, dealt, n * size);
    } else if (n > 1) {
        qsort(elements, n, size, compare);
    }
    alloc_free(dealt);
    alloc_free(ends);
}
