#include "ingest/table/response_digest.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "base/thread.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_OF(origin)   ((size_t)((origin) >> 40))
#define SAYINGS_BYTES_MAX ((size_t)1 << 28)
#define WORD_DIGITS       16 /* of 64 bits */
#define LINES             64 /* of digests that are digested at once */
#define CODES             256
#define SHORT_SAYING      ((size_t)16)      /* copied with what stands behind it */
#define PIECE_ROWS        ((size_t)1 << 15) /* that one thread does without a break */

/* What an answer, a value or a set of places adds to the text of a response. */
struct saying {
    const char *text; /* with SHORT_SAYING bytes behind it */
    size_t len;
};

/* All that may be said, so that nothing of a response is written anew. */
struct sayings {
    struct arena *arena;             /* owns all of it */
    struct saying (*columns)[CODES]; /* items, then attributes; of each code */
    size_t n_columns;
    struct saying *places; /* of each whereabouts */
    size_t row_bytes;      /* of the longest text, and SHORT_SAYING more */
};

/* An id and what was said of it, each with its end. */
static enum err_code make_saying(struct sayings *sayings, struct saying *out,
                                 const char *id, const char *value) {
    size_t id_len = strlen(id) + 1, value_len = strlen(value) + 1;
    char *text = arena_array(sayings->arena, id_len + value_len + SHORT_SAYING, 1);

    if (text == NULL) {
        return ERR_MEMORY;
    }
    memcpy(text, id, id_len);
    memcpy(text + id_len, value, value_len);
    *out = (struct saying){text, id_len + value_len};
    return ERR_OK;
}

/* What is no option or value, and not blank either, is its number. */
static enum err_code make_number(struct sayings *sayings, struct saying codes[CODES],
                                 const char *id, uint8_t code) {
    char number[8];

    (void)snprintf(number, sizeof number, "%" PRIu8, code);
    return make_saying(sayings, &codes[code], id, number);
}

static enum err_code make_columns(struct sayings *sayings,
                                  const struct instrument *instrument) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct item *item = &instrument->items[i];
        const struct scale *scale = &instrument->scales[item->scale];
        struct saying *codes = sayings->columns[i];

        ERR_NEXT(code, make_number(sayings, codes, item->id, ANSWER_INVALID));
        for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
            code = make_saying(sayings, &codes[o], item->id, scale->options[o].id);
        }
    }
    for (size_t i = 0; i < instrument->n_attributes; i++) {
        const struct attribute *attribute = &instrument->attributes[i];
        struct saying *codes = sayings->columns[instrument->n_items + i];

        ERR_NEXT(code, make_number(sayings, codes, attribute->id, ATTRIBUTE_SEVERAL));
        for (size_t v = 0; v < attribute->n_values && code == ERR_OK; v++) {
            code =
                make_saying(sayings, &codes[v], attribute->id, attribute->values[v].id);
        }
    }
    return code;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The places, each once, in the order of their ids. */
static enum err_code make_places(struct sayings *sayings, struct saying *out,
                                 const struct whereabouts *where,
                                 const struct review *review, const char **ids) {
    size_t room = SHORT_SAYING;

    for (size_t i = 0; i < where->n; i++) {
        const struct area *area = &review->areas[where->areas[i]];

        ids[i] =
            area->level == AREA_LOCALITY ? review->areas[area->parent].id : area->id;
        room += strlen(ids[i]) + 1;
    }
    qsort(ids, where->n, sizeof *ids, by_text);
    char *text = arena_array(sayings->arena, room, 1);
    if (text == NULL) {
        return ERR_MEMORY;
    }
    *out = (struct saying){text, 0};
    for (size_t i = 0; i < where->n; i++) {
        if (i == 0 || strcmp(ids[i], ids[i - 1]) != 0) {
            size_t len = strlen(ids[i]) + 1;

            memcpy(text + out->len, ids[i], len);
            out->len += len;
        }
    }
    return ERR_OK;
}

static size_t longest_of(const struct saying *sayings, size_t n) {
    size_t longest = 0;

    for (size_t i = 0; i < n; i++) {
        longest = sayings[i].len > longest ? sayings[i].len : longest;
    }
    return longest;
}

static enum err_code sayings_make(struct sayings *sayings,
                                  const struct responses *responses,
                                  const struct review *review) {
    const struct instrument *instrument = review->instrument;
    size_t n = responses->n_whereabouts;

    *sayings =
        (struct sayings){.arena = arena_new(SAYINGS_BYTES_MAX),
                         .row_bytes = SHORT_SAYING,
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
    for (size_t i = 0; i < sayings->n_columns; i++) {
        sayings->row_bytes += longest_of(sayings->columns[i], CODES);
    }
    sayings->row_bytes += longest_of(sayings->places, n);
    return code;
}

static char *put_saying(char *to, const struct saying *saying) {
    if (saying->len > SHORT_SAYING) {
        memcpy(to, saying->text, saying->len);
    } else if (saying->len > 0) {
        memcpy(to, saying->text, SHORT_SAYING);
    }
    return to + saying->len;
}

/* A response: its answers and values, what is blank left out, and its places. `text`
 * has room for it. */
static struct digest_id digest_row(const struct sayings *sayings,
                                   const struct responses *responses, size_t row,
                                   char *text) {
    const uint8_t *answers = responses->answers + row * responses->n_items;
    const uint8_t *values = responses->attributes + row * responses->n_attributes;
    char *to = text;

    for (size_t i = 0; i < responses->n_items; i++) {
        to = put_saying(to, &sayings->columns[i][answers[i]]);
    }
    for (size_t i = responses->n_items; i < sayings->n_columns; i++) {
        to = put_saying(to, &sayings->columns[i][values[i - responses->n_items]]);
    }
    to = put_saying(to, &sayings->places[responses->where[row]]);
    return digest_id(text, (size_t)(to - text));
}

static int by_id(const void *a, const void *b) {
    return digest_id_order(*(const struct digest_id *)a, *(const struct digest_id *)b);
}

/* Quicker than printf, of which a large review would feel it. */
static void write_hex(char out[WORD_DIGITS], uint64_t word) {
    for (size_t i = WORD_DIGITS; i-- > 0; word >>= 4) {
        out[i] = "0123456789abcdef"[word & 15];
    }
}

/* The digests of the return's responses, in their own order, as one. */
static void digest_all(char hex[DIGEST_HEX_BYTES], struct digest_id *rows, size_t n,
                       size_t threads) {
    struct digest digest;
    char text[LINES][2 * WORD_DIGITS + 1];
    size_t used = 0;

    sort_hashed_by(rows, n, sizeof *rows, by_id, threads);
    digest_init(&digest);
    for (size_t i = 0; i < n; i++) {
        write_hex(text[used], rows[i].high);
        write_hex(text[used] + WORD_DIGITS, rows[i].low);
        text[used++][2 * WORD_DIGITS] = '\n';
        if (used == LINES || i + 1 == n) {
            digest_add(&digest, text, used * sizeof *text);
            used = 0;
        }
    }
    digest_finish(&digest, hex);
}

/* The responses of one return, in pieces that threads share out. */
struct digesting {
    const struct responses *responses;
    size_t file;
    struct sayings sayings;
    size_t n_pieces;
    size_t
        *first; /* of each piece, and behind the last: how many responses are before */
    struct digest_id *rows;
};

static size_t end_of(const struct digesting *all, size_t piece) {
    size_t end = (piece + 1) * PIECE_ROWS;

    return end < all->responses->n ? end : all->responses->n;
}

static void count_rows(struct digesting *all) {
    const struct responses *responses = all->responses;

    for (size_t piece = 0; piece < all->n_pieces; piece++) {
        size_t n = 0;

        for (size_t row = piece * PIECE_ROWS; row < end_of(all, piece); row++) {
            n += FILE_OF(responses->origin[row]) == all->file ? 1 : 0;
        }
        all->first[piece + 1] = all->first[piece] + n;
    }
}

static enum err_code digest_piece(void *context, size_t piece, struct err *err) {
    const struct digesting *all = context;
    size_t n = all->first[piece];

    if (n == all->first[piece + 1]) {
        return ERR_OK;
    }
    char *text = alloc_array(all->sayings.row_bytes, 1);
    if (text == NULL) {
        return err_memory(err);
    }
    for (size_t row = piece * PIECE_ROWS; row < end_of(all, piece); row++) {
        if (FILE_OF(all->responses->origin[row]) == all->file) {
            all->rows[n++] = digest_row(&all->sayings, all->responses, row, text);
        }
    }
    alloc_free(text);
    return ERR_OK;
}

enum err_code response_digest(char hex[DIGEST_HEX_BYTES],
                              const struct responses *responses, size_t file,
                              const struct review *review, size_t threads,
                              struct err *err) {
    struct digesting all = {.responses = responses,
                            .file = file,
                            .n_pieces = (responses->n + PIECE_ROWS - 1) / PIECE_ROWS};
    enum err_code code = ERR_OK;

    all.first = alloc_array(all.n_pieces + 1, sizeof *all.first);
    if (all.first == NULL) {
        return err_memory(err);
    }
    count_rows(&all);
    size_t n = all.first[all.n_pieces];
    all.rows = alloc_array(n, sizeof *all.rows);
    if (all.rows == NULL || sayings_make(&all.sayings, responses, review) != ERR_OK) {
        code = err_memory(err);
        goto out;
    }
    code = thread_each(all.n_pieces, threads, digest_piece, &all, err);
    if (code == ERR_OK) {
        digest_all(hex, all.rows, n, threads);
    }
out:
    arena_free(all.sayings.arena);
    alloc_free(all.rows);
    alloc_free(all.first);
    return code;
}
