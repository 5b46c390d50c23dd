#include "ingest/table/response_digest.h"

#include "base/alloc.h"
#include "base/thread.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_OF(origin)   ((size_t)((origin) >> 40))
#define SAYINGS_BYTES_MAX ((size_t)1 << 28)
#define CODES             256
#define PIECE_ROWS        ((size_t)1 << 15) /* that one thread does without a break */

/* Of what something is said. */
static const char item_mark[] = "item", attribute_mark[] = "attribute",
                  places_mark[] = "places";

/* What an answer, a value or a set of places adds to a response; what says nothing adds
 * nothing. */
struct sayings {
    struct arena *arena;                /* owns all of it */
    struct digest_id (*columns)[CODES]; /* items, then attributes; of each code */
    size_t n_columns;
    struct digest_id *places; /* of each whereabouts */
};

static void add(struct digest_id *sum, struct digest_id one) {
    sum->high += one.high;
    sum->low += one.low;
}

/* Of three words, each with its end. */
static enum err_code make_saying(struct arena *arena, struct digest_id *out,
                                 const char *mark, const char *id, const char *value) {
    const char *const words[] = {mark, id, value};
    size_t len = strlen(mark) + strlen(id) + strlen(value) + 3;
    char *text = arena_array(arena, len, 1), *to = text;

    if (text == NULL) {
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t word_len = strlen(words[i]) + 1;

        memcpy(to, words[i], word_len);
        to += word_len;
    }
    *out = digest_id(text, len);
    return ERR_OK;
}

/* What is no option or value, and not blank either, is its number. */
static enum err_code make_number(struct arena *arena, struct digest_id codes[CODES],
                                 const char *mark, const char *id, uint8_t code) {
    char number[8];

    (void)snprintf(number, sizeof number, "%" PRIu8, code);
    return make_saying(arena, &codes[code], mark, id, number);
}

static enum err_code make_columns(const struct sayings *sayings,
                                  const struct instrument *instrument) {
    struct arena *arena = sayings->arena;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct item *item = &instrument->items[i];
        const struct scale *scale = &instrument->scales[item->scale];
        struct digest_id *codes = sayings->columns[i];

        ERR_NEXT(code, make_number(arena, codes, item_mark, item->id, ANSWER_INVALID));
        for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
            code = make_saying(arena, &codes[o], item_mark, item->id,
                               scale->options[o].id);
        }
    }
    for (size_t i = 0; i < instrument->n_attributes; i++) {
        const struct attribute *of = &instrument->attributes[i];
        struct digest_id *codes = sayings->columns[instrument->n_items + i];

        ERR_NEXT(code,
                 make_number(arena, codes, attribute_mark, of->id, ATTRIBUTE_SEVERAL));
        for (size_t v = 0; v < of->n_values && code == ERR_OK; v++) {
            code =
                make_saying(arena, &codes[v], attribute_mark, of->id, of->values[v].id);
        }
    }
    return code;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The places, each once, whatever their order. */
static enum err_code make_places(struct sayings *sayings, struct digest_id *out,
                                 const struct whereabouts *where,
                                 const struct review *review, const char **ids) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < where->n; i++) {
        const struct area *area = &review->areas[where->areas[i]];

        ids[i] =
            area->level == AREA_LOCALITY ? review->areas[area->parent].id : area->id;
    }
    qsort(ids, where->n, sizeof *ids, by_text);
    for (size_t i = 0; i < where->n && code == ERR_OK; i++) {
        struct digest_id place;

        if (i == 0 || strcmp(ids[i], ids[i - 1]) != 0) {
            code = make_saying(sayings->arena, &place, places_mark, ids[i], "");
            if (code == ERR_OK) {
                add(out, place);
            }
        }
    }
    return code;
}

static enum err_code sayings_make(struct sayings *sayings,
                                  const struct responses *responses,
                                  const struct review *review) {
    const struct instrument *instrument = review->instrument;
    size_t n = responses->n_whereabouts;

    *sayings =
        (struct sayings){.arena = arena_new(SAYINGS_BYTES_MAX),
                         .n_columns = instrument->n_items + instrument->n_attributes};
    if (sayings->arena == NULL) {
        return ERR_MEMORY;
    }
    const char **ids = arena_array(sayings->arena, review->n_areas, sizeof *ids);
    sayings->columns =
        arena_array(sayings->arena, sayings->n_columns, sizeof *sayings->columns);
    sayings->places = arena_array(sayings->arena, n, sizeof *sayings->places);
    if (ids == NULL || sayings->columns == NULL || sayings->places == NULL) {
        return ERR_MEMORY;
    }
    enum err_code code = make_columns(sayings, instrument);
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        code = make_places(sayings, &sayings->places[i], &responses->whereabouts[i],
                           review, ids);
    }
    return code;
}

/* The highest byte first, whatever the machine's own order. */
static void put_word(uint8_t bytes[sizeof(uint64_t)], uint64_t word) {
    for (size_t i = sizeof word; i-- > 0; word >>= 8) {
        bytes[i] = (uint8_t)word;
    }
}

/* A response: its answers, values and places, whatever their order; values made from
 * answers stand behind those and say nothing more. What it adds up to is digested, so
 * that the sum over responses tells who said what together. */
static struct digest_id digest_row(const struct sayings *sayings,
                                   const struct responses *responses, size_t row) {
    const uint8_t *answers = responses->answers + row * responses->n_items;
    const uint8_t *values = responses->attributes + row * responses->n_attributes;
    struct digest_id sum = sayings->places[responses->where[row]];
    uint8_t bytes[2 * sizeof(uint64_t)];

    for (size_t i = 0; i < responses->n_items; i++) {
        add(&sum, sayings->columns[i][answers[i]]);
    }
    for (size_t i = responses->n_items; i < sayings->n_columns; i++) {
        add(&sum, sayings->columns[i][values[i - responses->n_items]]);
    }
    put_word(bytes, sum.high);
    put_word(bytes + sizeof sum.high, sum.low);
    return digest_id(bytes, sizeof bytes);
}

/* What some responses add up to, whatever their order. */
struct responses_sum {
    uint64_t n;
    struct digest_id all;
};

/* The responses of one return, in pieces that threads share out. */
struct digesting {
    const struct responses *responses;
    size_t file;
    struct sayings sayings;
    struct responses_sum *sums; /* of each piece */
};

static enum err_code digest_piece(void *context, size_t piece, struct err *err) {
    const struct digesting *all = context;
    const struct responses *responses = all->responses;
    struct responses_sum *sum = &all->sums[piece];
    size_t row = piece * PIECE_ROWS;
    size_t end = responses->n - row < PIECE_ROWS ? responses->n : row + PIECE_ROWS;

    (void)err;
    for (; row < end; row++) {
        if (FILE_OF(responses->origin[row]) == all->file) {
            add(&sum->all, digest_row(&all->sayings, responses, row));
            sum->n++;
        }
    }
    return ERR_OK;
}

static void digest_sum(char hex[DIGEST_HEX_BYTES], const struct responses_sum *sums,
                       size_t n_pieces) {
    struct responses_sum whole = {0};
    uint8_t bytes[3 * sizeof(uint64_t)];

    for (size_t i = 0; i < n_pieces; i++) {
        whole.n += sums[i].n;
        add(&whole.all, sums[i].all);
    }
    put_word(bytes, whole.n);
    put_word(bytes + sizeof(uint64_t), whole.all.high);
    put_word(bytes + 2 * sizeof(uint64_t), whole.all.low);
    digest_hex(bytes, sizeof bytes, hex);
}

enum err_code response_digest(char hex[DIGEST_HEX_BYTES],
                              const struct responses *responses, size_t file,
                              const struct review *review, size_t threads,
                              struct err *err) {
    struct digesting all = {.responses = responses, .file = file};
    size_t n_pieces = (responses->n + PIECE_ROWS - 1) / PIECE_ROWS;
    enum err_code code = ERR_OK;

    all.sums = alloc_array(n_pieces, sizeof *all.sums);
    if (all.sums == NULL || sayings_make(&all.sayings, responses, review) != ERR_OK) {
        code = err_memory(err);
    }
    ERR_NEXT(code, thread_each(n_pieces, threads, digest_piece, &all, err));
    if (code == ERR_OK) {
        digest_sum(hex, all.sums, n_pieces);
    }
    arena_free(all.sayings.arena);
    alloc_free(all.sums);
    return code;
}
