/* recall.h: what cells that were seen lately mean.
 *
 * Private to ingest. Few cells of a return differ, so that nearly every one is found
 * here by one hash of its bytes. */
#ifndef KLOE_INGEST_ANSWERS_RECALL_H
#define KLOE_INGEST_ANSWERS_RECALL_H

#include "ingest/cells/cell_text.h"

#include <string.h>

/* Powers of two. A cell stands in its slot or the one beside it; of three that want the
 * same two, one is recognised anew each time, which costs time and changes nothing. */
#define RECALL_SHORTS ((size_t)2048)
#define RECALL_LONGS  ((size_t)1024)

#define RECALL_BYTES_MAX                                                               \
    ((size_t)90) /* a longer cell is recognised anew each time                         \
                  */

/* A cell whose first and last eight bytes say all of it, as those of most do. */
#define RECALL_PART  sizeof(uint64_t)
#define RECALL_SHORT (2 * RECALL_PART)

struct recall_short {
    uint64_t first, last; /* of a cell under eight bytes both are all of it */
    uint32_t meaning;
    uint32_t len; /* 0: free */
};

struct recall_long {
    uint32_t meaning;
    uint16_t len; /* 0: free */
    char bytes[RECALL_BYTES_MAX];
};

struct recall {
    struct recall_short shorts[RECALL_SHORTS];
    struct recall_long longs[RECALL_LONGS];
};

/* NULL without memory. The caller frees it with recall_free; NULL is fine. */
struct recall *recall_new(void);
void recall_free(struct recall *recall);

/* Whether the cell is there, and then its meaning; *out is not kept when it is not. */
bool recall_find(const struct recall *recall, uint32_t *out, struct cell cell);

/* Puts a cell with its meaning there, perhaps in the place of another one. An empty one
 * and a long one are not kept. */
void recall_keep(struct recall *recall, uint32_t meaning, struct cell cell);

/* Up to eight bytes with zeros behind them, where eight may be read. */
static inline uint64_t recall_part(const char *bytes, size_t len) {
    static const unsigned char ones[2 * RECALL_PART] = {0xFF, 0xFF, 0xFF, 0xFF,
                                                        0xFF, 0xFF, 0xFF, 0xFF};
    uint64_t part = 0, mask = 0;

    memcpy(&part, bytes, sizeof part);
    memcpy(&mask, ones + RECALL_PART - len, sizeof mask);
    return part & mask;
}

static inline bool recall_is_same(const struct recall_short *a,
                                  const struct recall_short *b) {
    return ((a->first ^ b->first) | (a->last ^ b->last) | (a->len ^ b->len)) == 0;
}

/* The slot where a short cell is looked for first; the other is at its number ^ 1. */
static inline size_t recall_slot(const struct recall_short *wanted) {
    uint64_t both = wanted->first ^ (wanted->last << 21 | wanted->last >> 43);

    return (size_t)(both * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (RECALL_SHORTS - 1);
}

/* What is said of a cell that is not there; recall_find tells it from one that means
 * it. */
#define RECALL_NOTHING UINT32_MAX

/* The meaning of a cell of a record that is roomy (ingest/file/source.h), or
 * RECALL_NOTHING: without a step that hangs on the length, which the next cell does not
 * have. */
static inline uint32_t recall_roomy(const struct recall *recall, struct cell cell) {
    size_t part = cell.len < RECALL_PART ? cell.len : RECALL_PART;
    uint32_t meaning = RECALL_NOTHING;

    if (cell.len == 0 || cell.len > RECALL_SHORT) {
        return recall_find(recall, &meaning, cell) ? meaning : RECALL_NOTHING;
    }
    const struct recall_short wanted = {recall_part(cell.bytes, part),
                                        recall_part(cell.bytes + cell.len - part, part),
                                        0, (uint32_t)cell.len};
    const struct recall_short *slot = &recall->shorts[recall_slot(&wanted)];
    if (!recall_is_same(slot, &wanted)) {
        slot = &recall->shorts[recall_slot(&wanted) ^ 1];
    }
    return recall_is_same(slot, &wanted) ? slot->meaning : RECALL_NOTHING;
}

#endif
