/* byte_sum.h: a quick sum over bytes, by which it shows that they changed.
 *
 * Private to ingest. The same in pieces of any size. 64 bits against what happens by
 * itself, as a survey that goes on; against nobody's intent, which is what the digest
 * is for. */
#ifndef KLOE_INGEST_ENCODING_BYTE_SUM_H
#define KLOE_INGEST_ENCODING_BYTE_SUM_H

#include <stddef.h>
#include <stdint.h>

#define BYTE_SUM_LANES 4
#define BYTE_SUM_STEP  (BYTE_SUM_LANES * sizeof(uint64_t))

struct byte_sum {
    uint64_t lanes[BYTE_SUM_LANES];
    uint64_t len;
    char rest[BYTE_SUM_STEP]; /* the last bytes, not yet added */
};

void byte_sum_init(struct byte_sum *sum);
void byte_sum_add(struct byte_sum *sum, const char *bytes, size_t len);

/* The sum of what was added. */
uint64_t byte_sum_of(const struct byte_sum *sum);

#endif
