#include "ingest/answers/recall.h"

#include "base/alloc.h"
#include "base/key_map.h"

struct recall *recall_new(void) {
    return alloc_array(1, sizeof(struct recall));
}

void recall_free(struct recall *recall) {
    alloc_free(recall);
}

static struct recall_short short_of(struct cell cell) {
    struct recall_short found = {.len = (uint32_t)cell.len};

    if (cell.len < RECALL_PART) {
        memcpy(&found.first, cell.bytes, cell.len);
        found.last = found.first;
        return found;
    }
    memcpy(&found.first, cell.bytes, RECALL_PART);
    memcpy(&found.last, cell.bytes + cell.len - RECALL_PART, RECALL_PART);
    return found;
}

/* The number of the slot that holds the short cell or is to hold it. */
static size_t place_of_short(const struct recall *recall,
                             const struct recall_short *wanted) {
    size_t i = recall_slot(wanted);
    const struct recall_short *slot = &recall->shorts[i];

    return slot->len == 0 || recall_is_same(slot, wanted) ? i : i ^ 1;
}

static bool holds(const struct recall_long *slot, struct cell cell) {
    return slot->len == cell.len && memcmp(slot->bytes, cell.bytes, cell.len) == 0;
}

static size_t place_of_long(const struct recall *recall, struct cell cell) {
    size_t i = (size_t)key_hash(cell.bytes, cell.len) & (RECALL_LONGS - 1);
    const struct recall_long *slot = &recall->longs[i];

    return slot->len == 0 || holds(slot, cell) ? i : i ^ 1;
}

bool recall_find(const struct recall *recall, uint32_t *out, struct cell cell) {
    if (cell.len == 0 || cell.len > RECALL_BYTES_MAX) {
        return false;
    }
    if (cell.len <= RECALL_SHORT) {
        struct recall_short wanted = short_of(cell);
        const struct recall_short *slot =
            &recall->shorts[place_of_short(recall, &wanted)];

        *out = slot->meaning;
        return recall_is_same(slot, &wanted);
    }
    const struct recall_long *slot = &recall->longs[place_of_long(recall, cell)];
    *out = slot->meaning;
    return holds(slot, cell);
}

void recall_keep(struct recall *recall, uint32_t meaning, struct cell cell) {
    if (cell.len == 0 || cell.len > RECALL_BYTES_MAX) {
        return;
    }
    if (cell.len <= RECALL_SHORT) {
        struct recall_short wanted = short_of(cell);

        wanted.meaning = meaning;
        recall->shorts[place_of_short(recall, &wanted)] = wanted;
        return;
    }
    struct recall_long *slot = &recall->longs[place_of_long(recall, cell)];
    slot->meaning = meaning;
    slot->len = (uint16_t)cell.len;
    memcpy(slot->bytes, cell.bytes, cell.len);
}
