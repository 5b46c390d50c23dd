#include "ingest/table/fingerprints.h"

#include "base/alloc.h"
#include "base/bits.h"
#include "base/sort.h"

#define FEW            ((size_t)64) /* are sorted at once */
#define BITS_OF_A_HASH ((size_t)16) /* of 16 hashes one shares its bit by chance */

static int by_hash_and_record(const void *left, const void *right) {
    const struct fingerprint *a = left, *b = right;

    return sort_then(sort_order(a->hash, b->hash), sort_order(a->record, b->record));
}

/* Keeps the fingerprints whose hashes may stand twice, in their order; how many. Each
 * hash has a bit, by its lowest bits, which few other hashes share. */
static size_t keep_likely(struct fingerprint *prints, size_t n) {
    size_t n_bits = BITS_IN_WORD, n_kept = 0;

    while (n_bits < n * BITS_OF_A_HASH) {
        n_bits *= 2;
    }
    uint64_t *seen = alloc_array(2 * bits_words(n_bits), sizeof *seen);
    if (seen == NULL) {
        return n; /* then all are sorted */
    }
    uint64_t *again = seen + bits_words(n_bits);
    for (size_t i = 0; i < n; i++) {
        size_t bit = (size_t)prints[i].hash & (n_bits - 1);

        bits_set(bits_has(seen, bit) ? again : seen, bit);
    }
    for (size_t i = 0; i < n; i++) {
        if (bits_has(again, (size_t)prints[i].hash & (n_bits - 1))) {
            prints[n_kept++] = prints[i];
        }
    }
    alloc_free(seen);
    return n_kept;
}

size_t fingerprints_sort(struct fingerprint *prints, size_t n) {
    n = n > FEW ? keep_likely(prints, n) : n;
    sort_hashed(prints, n, sizeof *prints, by_hash_and_record);
    return n;
}
