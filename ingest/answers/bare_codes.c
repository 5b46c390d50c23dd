#include "ingest/answers/bare_codes.h"

#include "base/alloc.h"
#include "base/ascii.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum err_code bare_codes_init(struct bare_codes *codes,
                              const struct instrument *instrument, struct err *err) {
    *codes = (struct bare_codes){.instrument = instrument};
    codes->items = alloc_array(instrument->n_items, sizeof *codes->items);
    return codes->items != NULL ? ERR_OK : err_memory(err);
}

void bare_codes_free(struct bare_codes *codes) {
    alloc_free(codes->items);
    codes->items = NULL;
}

void bare_codes_take(struct bare_codes *codes, size_t item, size_t option,
                     size_t column, uint64_t record) {
    struct bare_code *of_item = &codes->items[item];

    if (of_item->n == 0) {
        of_item->column = column;
        of_item->first_record = record;
    }
    of_item->n++;
    of_item->options |= UINT64_C(1) << option;
}

static bool has_letter(struct cell cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (ascii_is_letter(cell.bytes[i]) || (unsigned char)cell.bytes[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

static const struct scale *scale_of(const struct bare_codes *codes, size_t item) {
    return &codes->instrument->scales[codes->instrument->items[item].scale];
}

void bare_codes_see(struct bare_codes *codes, size_t item, size_t option,
                    struct cell cell) {
    struct bare_code *of_item = &codes->items[item];

    of_item->has_words =
        of_item->has_words ||
        (scale_of(codes, item)->options[option].kind == OPTION_SCORED &&
         has_letter(cell));
}

static bool is_unproved(const struct bare_code *of_item) {
    return of_item->n > 0 && !of_item->has_words;
}

/* The scored options that unproved answers of a scale mean, as bits. */
static uint64_t options_met(const struct bare_codes *codes, size_t scale) {
    uint64_t options = 0;

    for (size_t i = 0; i < codes->instrument->n_items; i++) {
        if (codes->instrument->items[i].scale == scale &&
            is_unproved(&codes->items[i])) {
            options |= codes->items[i].options;
        }
    }
    return options;
}

/* "1 to 5, read as Not at all to To a very great extent": the numbers that were met and
 * have the lowest and the highest score. */
static void word_codes(char *out, size_t out_bytes, const struct scale *scale,
                       uint64_t options) {
    const struct option *low = NULL, *high = NULL;

    for (size_t i = 0; i < scale->n_options; i++) {
        const struct option *option = &scale->options[i];

        if ((options & UINT64_C(1) << i) == 0 || option->kind != OPTION_SCORED) {
            continue;
        }
        low = low == NULL || option->score < low->score ? option : low;
        high = high == NULL || option->score > high->score ? option : high;
    }
    if (low == NULL) {
        (void)snprintf(out, out_bytes, "numbers");
        return;
    }
    if (low == high) {
        (void)snprintf(out, out_bytes, "%s, read as %s", option_bare_code(low),
                       low->label);
        return;
    }
    (void)snprintf(out, out_bytes, "%s to %s, read as %s to %s", option_bare_code(low),
                   option_bare_code(high), low->label, high->label);
}

enum err_code bare_codes_close(const struct bare_codes *codes,
                               struct finding_list *findings, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < codes->instrument->n_items && code == ERR_OK; i++) {
        const struct bare_code *of_item = &codes->items[i];
        size_t scale = codes->instrument->items[i].scale;
        char text[FINDING_VALUE_BYTES];

        if (is_unproved(of_item)) {
            word_codes(text, sizeof text, &codes->instrument->scales[scale],
                       options_met(codes, scale));
            code = finding_list_add_many(findings, FINDING_CODE_BARE, of_item->column,
                                         text, strlen(text), of_item->first_record,
                                         of_item->n, err);
        }
    }
    return code;
}
