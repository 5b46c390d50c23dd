#include "ingest/encoding/byte_sum.h"

#include <string.h>

static uint64_t mix(uint64_t lane, uint64_t word) {
    lane = (lane ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return lane ^ lane >> 29;
}

static uint64_t mix_bytes(uint64_t lane, const char *bytes) {
    uint64_t word = 0;

    memcpy(&word, bytes, sizeof word);
    return mix(lane, word);
}

/* In each step each lane takes eight bytes, and none waits for another. They are four
 * of their own so that none is put down before the last step. */
static void add_steps(struct byte_sum *sum, const char *bytes, size_t n) {
    uint64_t a = sum->lanes[0], b = sum->lanes[1], c = sum->lanes[2], d = sum->lanes[3];

    for (; n > 0; n--, bytes += BYTE_SUM_STEP) {
        a = mix_bytes(a, bytes);
        b = mix_bytes(b, bytes + 8);
        c = mix_bytes(c, bytes + 16);
        d = mix_bytes(d, bytes + 24);
    }
    sum->lanes[0] = a;
    sum->lanes[1] = b;
    sum->lanes[2] = c;
    sum->lanes[3] = d;
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
        add_steps(sum, sum->rest, 1);
    }
    add_steps(sum, bytes, len / BYTE_SUM_STEP);
    memcpy(sum->rest, bytes + len / BYTE_SUM_STEP * BYTE_SUM_STEP, len % BYTE_SUM_STEP);
}

uint64_t byte_sum_of(const struct byte_sum *sum) {
    struct byte_sum all = *sum;
    size_t n_rest = all.len % BYTE_SUM_STEP;
    uint64_t out = mix(0, all.len);

    memset(all.rest + n_rest, 0, BYTE_SUM_STEP - n_rest);
    add_steps(&all, all.rest, 1);
    for (size_t i = 0; i < BYTE_SUM_LANES; i++) {
        out = mix(out, all.lanes[i]);
    }
    return out;
}
