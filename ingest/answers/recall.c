#include "ingest/answers/recall.h"

#include "base/alloc.h"
#include "base/key_map.h"

#include <string.h>

/* A cell stands in its slot or the one beside it; of three that want the same two, one
 * is recognised anew each time, which costs time and changes nothing. */
#define SLOTS          ((size_t)512) /* a power of two */
#define CELL_BYTES_MAX ((size_t)90)  /* a longer cell is recognised anew each time */

/* A cell whose first and last eight bytes say all of it, as those of most do. */
#define SHORT_BYTES ((size_t)16)
#define PART_BYTES  (SHORT_BYTES / 2)

struct short_slot {
    uint64_t first, last;
    uint32_t meaning;
    uint32_t len; /* 0: free */
};

struct long_slot {
    uint32_t meaning;
    uint16_t len; /* 0: free */
    char bytes[CELL_BYTES_MAX];
};

struct recall {
    struct short_slot shorts[SLOTS];
    struct long_slot longs[SLOTS];
};

struct recall *recall_new(void) {
    return alloc_array(1, sizeof(struct recall));
}

void recall_free(struct recall *recall) {
    alloc_free(recall);
}

static struct short_slot short_of(struct cell cell) {
    size_t part = cell.len < PART_BYTES ? cell.len : PART_BYTES;

    return (struct short_slot){.first = key_part(cell.bytes, part),
                               .last = key_part(cell.bytes + cell.len - part, part),
                               .len = (uint32_t)cell.len};
}

static bool is_same(const struct short_slot *a, const struct short_slot *b) {
    return a->first == b->first && a->last == b->last && a->len == b->len;
}

/* The number of the slot that holds the short cell or is to hold it. */
static size_t place_of_short(const struct recall *recall,
                             const struct short_slot *wanted) {
    uint64_t both = wanted->first ^ (wanted->last << 21 | wanted->last >> 43);
    size_t i = (size_t)(both * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (SLOTS - 1);
    const struct short_slot *slot = &recall->shorts[i];

    return slot->len == 0 || is_same(slot, wanted) ? i : i ^ 1;
}

static bool holds(const struct long_slot *slot, struct cell cell) {
    return slot->len == cell.len && memcmp(slot->bytes, cell.bytes, cell.len) == 0;
}

static size_t place_of_long(const struct recall *recall, struct cell cell) {
    size_t i = (size_t)key_hash(cell.bytes, cell.len) & (SLOTS - 1);
    const struct long_slot *slot = &recall->longs[i];

    return slot->len == 0 || holds(slot, cell) ? i : i ^ 1;
}

bool recall_find(const struct recall *recall, uint32_t *out, struct cell cell) {
    if (cell.len == 0 || cell.len > CELL_BYTES_MAX) {
        return false;
    }
    if (cell.len <= SHORT_BYTES) {
        struct short_slot wanted = short_of(cell);
        const struct short_slot *slot =
            &recall->shorts[place_of_short(recall, &wanted)];

        *out = slot->meaning;
        return is_same(slot, &wanted);
    }
    const struct long_slot *slot = &recall->longs[place_of_long(recall, cell)];
    *out = slot->meaning;
    return holds(slot, cell);
}

void recall_keep(struct recall *recall, uint32_t meaning, struct cell cell) {
    if (cell.len == 0 || cell.len > CELL_BYTES_MAX) {
        return;
    }
    if (cell.len <= SHORT_BYTES) {
        struct short_slot wanted = short_of(cell);

        wanted.meaning = meaning;
        recall->shorts[place_of_short(recall, &wanted)] = wanted;
        return;
    }
    struct long_slot *slot = &recall->longs[place_of_long(recall, cell)];
    slot->meaning = meaning;
    slot->len = (uint16_t)cell.len;
    memcpy(slot->bytes, cell.bytes, cell.len);
}
