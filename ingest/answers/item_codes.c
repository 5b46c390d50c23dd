#include "ingest/answers/item_codes.h"

#include "base/alloc.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum err_code item_codes_init(struct item_codes *codes,
                              const struct instrument *instrument, struct err *err) {
    *codes = (struct item_codes){.instrument = instrument};
    codes->items = alloc_array(instrument->n_items, sizeof *codes->items);
    return codes->items != NULL ? ERR_OK : err_memory(err);
}

void item_codes_free(struct item_codes *codes) {
    alloc_free(codes->items);
    codes->items = NULL;
}

uint8_t item_codes_take(struct item_codes *codes, size_t item,
                        const struct coded_word *word, struct cell cell, size_t column,
                        uint64_t record) {
    struct item_code *of_item = &codes->items[item];
    uint64_t bit = UINT64_C(1) << word->number;
    bool has_other =
        (of_item->has & bit) != 0 && of_item->codes[word->number] != word->code;

    if (!of_item->is_used) {
        of_item->is_used = true;
        of_item->column = column;
        of_item->first_record = record;
    }
    if ((word->conflicts || has_other) && !of_item->is_wrong) {
        of_item->is_wrong = true;
        text_display(of_item->example, sizeof of_item->example, cell.bytes, cell.len,
                     FINDING_SHOWN_MAX);
    }
    of_item->has |= bit;
    of_item->codes[word->number] = word->code;
    return (uint8_t)(ITEM_CODED + word->number);
}

/* An option with its code, to be put in the order of the scale. */
struct coded_option {
    const struct option *option;
    int32_t code;
};

static int by_score(const void *left, const void *right) {
    const struct coded_option *a = left, *b = right;

    return (a->option->score > b->option->score) -
           (a->option->score < b->option->score);
}

static void show_pair(char *example, const struct coded_option *a,
                      const struct coded_option *b) {
    char text[FINDING_VALUE_BYTES];

    (void)snprintf(text, sizeof text, "%.60s (%d), %.60s (%d)", a->option->label,
                   (int)a->code, b->option->label, (int)b->code);
    text_display(example, FINDING_VALUE_BYTES, text, strlen(text), FINDING_SHOWN_MAX);
}

/* The scored options that have a code, by their scores; how many there are. */
static size_t scored_codes(struct coded_option *out, const struct scale *scale,
                           const struct item_code *of_item) {
    size_t n = 0;

    for (size_t i = 0; i < scale->n_options; i++) {
        if ((of_item->has & UINT64_C(1) << i) != 0 &&
            scale->options[i].kind == OPTION_SCORED) {
            out[n++] = (struct coded_option){&scale->options[i], of_item->codes[i]};
        }
    }
    qsort(out, n, sizeof *out, by_score);
    return n;
}

/* Whether an option that has no score has the code of another. */
static bool is_shared(char *example, const struct scale *scale,
                      const struct item_code *of_item) {
    for (size_t i = 0; i < scale->n_options; i++) {
        for (size_t j = 0; j < i; j++) {
            bool has_both = (of_item->has & UINT64_C(1) << i) != 0 &&
                            (of_item->has & UINT64_C(1) << j) != 0;

            if (has_both && of_item->codes[i] == of_item->codes[j]) {
                struct coded_option a = {&scale->options[j], of_item->codes[j]};
                struct coded_option b = {&scale->options[i], of_item->codes[i]};

                show_pair(example, &a, &b);
                return true;
            }
        }
    }
    return false;
}

/* Whether words and codes of an item disagree; then `example` says where. */
static bool disagrees(char *example, const struct scale *scale,
                      const struct item_code *of_item) {
    struct coded_option options[ANSWER_OPTIONS_MAX];

    if (of_item->is_wrong) {
        memcpy(example, of_item->example, FINDING_VALUE_BYTES);
        return true;
    }
    if (is_shared(example, scale, of_item)) {
        return true;
    }
    if (scale->undecided) {
        return false;
    }
    size_t n = scored_codes(options, scale, of_item);
    bool rises = n > 1 && options[n - 1].code > options[0].code;
    for (size_t i = 1; i < n; i++) {
        if ((options[i].code > options[i - 1].code) != rises) {
            show_pair(example, &options[i - 1], &options[i]);
            return true;
        }
    }
    return false;
}

/* Settles the answers of one item; how many there were. */
static uint64_t settle_column(struct rows *rows, size_t item, bool is_invalid) {
    uint64_t n = 0;

    for (size_t row = 0; row < rows->n; row++) {
        uint8_t *answer = &rows->answers[row * rows->n_items + item];

        if (*answer >= ITEM_CODED && *answer < ANSWER_NOT_ASKED) {
            *answer = is_invalid ? ANSWER_INVALID : (uint8_t)(*answer - ITEM_CODED);
            n++;
        }
    }
    return n;
}

/* Settles an item that was answered in words with codes, and says so where they
 * disagree. */
static enum err_code close_item(const struct item_codes *codes, size_t item,
                                struct rows *rows, struct finding_list *findings,
                                struct err *err) {
    const struct item_code *of_item = &codes->items[item];
    const struct scale *scale =
        &codes->instrument->scales[codes->instrument->items[item].scale];
    char example[FINDING_VALUE_BYTES] = "";
    bool is_invalid = disagrees(example, scale, of_item);
    uint64_t n = settle_column(rows, item, is_invalid);

    return is_invalid && n > 0
               ? finding_list_add_many(findings, FINDING_CODE_CONFLICT, of_item->column,
                                       example, strlen(example), of_item->first_record,
                                       n, err)
               : ERR_OK;
}

enum err_code item_codes_close(const struct item_codes *codes, struct rows *rows,
                               struct finding_list *findings, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < codes->instrument->n_items && code == ERR_OK; i++) {
        if (codes->items[i].is_used) {
            code = close_item(codes, i, rows, findings, err);
        }
    }
    return code;
}
