#include "ingest/encoding/byte_sum.h"

#include <string.h>

static uint64_t mix(uint64_t lane, uint64_t word) {
    lane = (lane ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return lane ^ lane >> 29;
}

/* One step: each lane takes eight bytes, none waits for another. */
static void add_step(struct byte_sum *sum, const char *bytes) {
    uint64_t words[BYTE_SUM_LANES];

    memcpy(words, bytes, sizeof words);
    for (size_t i = 0; i < BYTE_SUM_LANES; i++) {
        sum->lanes[i] = mix(sum->lanes[i], words[i]);
    }
}

void byte_sum_init(struct byte_sum *sum) {
    *sum = (struct byte_sum){.lanes = {1, 2, 3, 4}};
}

void byte_sum_add(struct byte_sum *sum, const char *bytes, size_t len) {
    size_t n_rest = sum->len % BYTE_SUM_STEP;
    size_t part = BYTE_SUM_STEP - n_rest;

    sum->len += len;
    if (n_rest > 0) {
        part = len < part ? len : part;
        memcpy(sum->rest + n_rest, bytes, part);
        bytes += part;
        len -= part;
        if (n_rest + part < BYTE_SUM_STEP) {
            return;
        }
        add_step(sum, sum->rest);
    }
    for (; len >= BYTE_SUM_STEP; bytes += BYTE_SUM_STEP, len -= BYTE_SUM_STEP) {
        add_step(sum, bytes);
    }
    memcpy(sum->rest, bytes, len);
}

uint64_t byte_sum_of(const struct byte_sum *sum) {
    struct byte_sum all = *sum;
    size_t n_rest = all.len % BYTE_SUM_STEP;
    uint64_t out = mix(0, all.len);

    memset(all.rest + n_rest, 0, BYTE_SUM_STEP - n_rest);
    add_step(&all, all.rest);
    for (size_t i = 0; i < BYTE_SUM_LANES; i++) {
        out = mix(out, all.lanes[i]);
    }
    return out;
}
