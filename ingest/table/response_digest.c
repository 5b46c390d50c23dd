#include "ingest/table/response_digest.h"

#include "base/alloc.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_OF(origin)   ((size_t)((origin) >> 40))
#define SAYINGS_BYTES_MAX ((size_t)1 << 24)
#define WORD_DIGITS       16 /* of 64 bits */

/* An id and what was said of it, each with its end; a number for what is no option. */
static enum err_code add_saying(struct text_buffer *out, const char *id,
                                const char *value, uint8_t code) {
    enum err_code added = text_append(out, id, strlen(id) + 1);

    if (value == NULL) {
        char number[8];
        int len = snprintf(number, sizeof number, "%" PRIu8, code);

        ERR_NEXT(added, text_append(out, number, (size_t)len + 1));
        return added;
    }
    ERR_NEXT(added, text_append(out, value, strlen(value) + 1));
    return added;
}

static enum err_code add_answers(struct text_buffer *out,
                                 const struct responses *responses, size_t row,
                                 const struct instrument *instrument) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < responses->n_items && code == ERR_OK; i++) {
        uint8_t answer = responses->answers[row * responses->n_items + i];
        const struct item *item = &instrument->items[i];
        const struct scale *scale = &instrument->scales[item->scale];

        if (answer != ANSWER_BLANK && answer != ANSWER_NOT_ASKED) {
            const char *option =
                answer < scale->n_options ? scale->options[answer].id : NULL;

            code = add_saying(out, item->id, option, answer);
        }
    }
    return code;
}

static enum err_code add_attributes(struct text_buffer *out,
                                    const struct responses *responses, size_t row,
                                    const struct instrument *instrument) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < instrument->n_attributes && code == ERR_OK; i++) {
        uint8_t value = responses->attributes[row * responses->n_attributes + i];
        const struct attribute *attribute = &instrument->attributes[i];

        if (value != ATTRIBUTE_NOT_STATED) {
            const char *id =
                value < attribute->n_values ? attribute->values[value].id : NULL;

            code = add_saying(out, attribute->id, id, value);
        }
    }
    return code;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The places, each once, in the order of their ids. */
static enum err_code add_places(struct text_buffer *out,
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
        if (i == 0 || strcmp(ids[i], ids[i - 1]) != 0) {
            code = text_append(out, ids[i], strlen(ids[i]) + 1);
        }
    }
    return code;
}

static int by_id(const void *a, const void *b) {
    const struct digest_id *x = a;
    const struct digest_id *y = b;

    if (x->high != y->high) {
        return x->high < y->high ? -1 : 1;
    }
    return (x->low > y->low) - (x->low < y->low);
}

/* Quicker than printf, of which a large review would feel it. */
static void write_hex(char out[WORD_DIGITS], uint64_t word) {
    for (size_t i = WORD_DIGITS; i-- > 0; word >>= 4) {
        out[i] = "0123456789abcdef"[word & 15];
    }
}

/* The digests of the return's responses, in their own order, as one. */
static void digest_all(char hex[DIGEST_HEX_BYTES], struct digest_id *rows, size_t n) {
    struct digest digest;

    if (n > 0) {
        qsort(rows, n, sizeof *rows, by_id);
    }
    digest_init(&digest);
    for (size_t i = 0; i < n; i++) {
        char text[2 * WORD_DIGITS + 1];

        write_hex(text, rows[i].high);
        write_hex(text + WORD_DIGITS, rows[i].low);
        text[2 * WORD_DIGITS] = '\n';
        digest_add(&digest, text, sizeof text);
    }
    digest_finish(&digest, hex);
}

static size_t count_rows(const struct responses *responses, size_t file) {
    size_t n = 0;

    for (size_t row = 0; row < responses->n; row++) {
        n += FILE_OF(responses->origin[row]) == file ? 1 : 0;
    }
    return n;
}

enum err_code response_digest(char hex[DIGEST_HEX_BYTES],
                              const struct responses *responses, size_t file,
                              const struct review *review, struct err *err) {
    struct digest_id *rows = alloc_array(count_rows(responses, file), sizeof *rows);
    const char **ids = alloc_array(review->n_areas, sizeof *ids);
    struct text_buffer sayings;
    enum err_code code = rows == NULL || ids == NULL ? ERR_MEMORY : ERR_OK;
    size_t n = 0;

    text_buffer_init(&sayings, SAYINGS_BYTES_MAX);
    for (size_t row = 0; row < responses->n && code == ERR_OK; row++) {
        if (FILE_OF(responses->origin[row]) != file) {
            continue;
        }
        text_buffer_clear(&sayings);
        code = add_answers(&sayings, responses, row, review->instrument);
        ERR_NEXT(code, add_attributes(&sayings, responses, row, review->instrument));
        ERR_NEXT(code,
                 add_places(&sayings, &responses->whereabouts[responses->where[row]],
                            review, ids));
        if (code == ERR_OK) {
            rows[n++] = digest_id(sayings.len > 0 ? sayings.bytes : "", sayings.len);
        }
    }
    if (code == ERR_OK) {
        digest_all(hex, rows, n);
    }
    text_buffer_free(&sayings);
    alloc_free(ids);
    alloc_free(rows);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}
