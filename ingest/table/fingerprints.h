/* fingerprints.h: what rows say, as hashes: those that may say the same. */
#ifndef KLOE_INGEST_TABLE_FINGERPRINTS_H
#define KLOE_INGEST_TABLE_FINGERPRINTS_H

#include <stddef.h>
#include <stdint.h>

/* A row whose respondent is not known: a hash of all its answers and comments. */
struct fingerprint {
    uint64_t hash;
    uint64_t record;
    uint32_t row;
};

/* Puts those whose hashes may stand twice in front, by hash and then record; how many.
 * Where there is no memory for finding them all are sorted. */
size_t fingerprints_sort(struct fingerprint *prints, size_t n);

#endif
