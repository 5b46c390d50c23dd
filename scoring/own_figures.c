#include "scoring/own_figures.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/num.h"

#include <string.h>

/* A number in a text: where it begins, how long it is, and whether it is of 100. */
struct number {
    const char *digits;
    size_t len;
    bool has_decimals, is_percent;
};

static bool begins_with(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

static bool is_percent(const char *text) {
    text += strspn(text, " ");
    return begins_with(text, "%") || begins_with(text, "per cent") ||
           begins_with(text, "percent");
}

/* The first number at or behind `text`; false where there is none. */
static bool next_number(struct number *out, const char *text) {
    while (*text != '\0' && !ascii_is_digit(*text)) {
        text++;
    }
    out->digits = text;
    out->len = strspn(text, "0123456789");
    out->has_decimals = text[out->len] == '.' && ascii_is_digit(text[out->len + 1]);
    if (out->has_decimals) {
        out->len += 1 + strspn(text + out->len + 1, "0123456789");
    }
    out->is_percent = is_percent(text + out->len);
    return out->len > 0;
}

static bool is_written(const struct number *number, double value, int places) {
    char digits[NUM_TEXT_BYTES];

    num_format_fixed(digits, value, places);
    return strlen(digits) == number->len &&
           strncmp(digits, number->digits, number->len) == 0;
}

/* Whether a number is how a figure is printed. */
static bool is_of(const struct number *number, const struct figures *figures) {
    if (number->is_percent) {
        for (size_t b = 0; b < BANDS; b++) {
            if (figures->shares[b].known &&
                is_written(number, 100 * figures->shares[b].value,
                           number->has_decimals ? 1 : 0)) {
                return true;
            }
        }
    }
    return !number->is_percent && number->has_decimals && figures->score.known &&
           is_written(number, figures->score.value, 1);
}

static bool tells(const char *text, const struct figures *figures) {
    struct number number;

    while (next_number(&number, text)) {
        if (is_of(&number, figures)) {
            return true;
        }
        text = number.digits + number.len;
    }
    return false;
}

/* The value with its unit behind it, as it is read. */
static bool value_tells(const struct beside_note *note, const struct figures *figures) {
    struct number number;

    if (!next_number(&number, note->value)) {
        return false;
    }
    number.is_percent = number.is_percent || is_percent(note->unit);
    return is_of(&number, figures);
}

/* The target of the note that it gives a figure of; NONE. */
static size_t target_told(const struct publication *publication,
                          const struct beside_note *note) {
    const struct published_cell *cell =
        publication_cell(publication, note->area, NONE, NONE);

    for (size_t i = 0; cell != NULL && i < note->about.n; i++) {
        const struct figures figures =
            published_figures(publication->instrument, cell, note->about.targets[i]);

        if (value_tells(note, &figures) || tells(note->text, &figures)) {
            return note->about.targets[i];
        }
    }
    return NONE;
}

static void find_all(struct own_figures *out, const struct publication *publication,
                     const struct beside *beside) {
    for (size_t i = 0; i < beside->n; i++) {
        const struct beside_note *note = &beside->notes[i];
        size_t target = note->kind == BESIDE_FIGURE || note->kind == BESIDE_STATEMENT
                            ? target_told(publication, note)
                            : NONE;

        if (target != NONE) {
            out->list[out->n++] = (struct own_figure){i, target};
        }
    }
}

enum err_code own_figures_find(struct own_figures *out, const struct review *review,
                               const struct beside *beside,
                               const struct responses *responses, struct err *err) {
    static const struct accounts nothing;
    struct review all = *review;
    struct publication *publication = NULL;
    struct err fault = {0};

    *out = (struct own_figures){alloc_array(beside->n, sizeof *out->list), 0};
    if (out->list == NULL) {
        return err_memory(err);
    }
    all.publish.minimum = 1;
    enum err_code code = score_review(&publication, &all, responses, &nothing, &fault);
    if (code == ERR_OK) {
        find_all(out, publication, beside);
    }
    publication_free(publication);
    return code == ERR_OK || code == ERR_DEFINITION ? ERR_OK : err_pass(err, &fault);
}

void own_figures_free(struct own_figures *own) {
    alloc_free(own->list);
    *own = (struct own_figures){NULL, 0};
}
