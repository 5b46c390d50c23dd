/* The answers that were not understood, each with a cell for what it means. */
#include "ingest/drafting/sheets/open_sheets.h"

#include "base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define CUT_MARK "..." /* at the end of a value that is too long to be shown */

/* Of one scale, group question or the place: more answers than these that nothing can
 * go on without are asked about in one cell, for all that are not named by themselves.
 */
#define ASKED_ONE_BY_ONE 3

#define WORDS_BYTES_MAX 250 /* of all choices of a cell: Excel takes 255 */
#define WORDS_MAX       24
#define ROWS_OFFERED    60 /* that have choices of their own */

/* The answers of one key of "values". */
struct answers {
    const char *key;
    size_t n_stops;
    uint64_t records; /* of those */
    bool is_one_cell; /* one cell is asked for all of them */
};

static bool is_cut(const char *value) {
    size_t len = strlen(value), mark = strlen(CUT_MARK);

    return len >= mark && strcmp(value + len - mark, CUT_MARK) == 0;
}

const char *open_answer_key(const struct open_sheets *sheets, size_t r,
                            const struct open_point *point) {
    return point->earlier == NONE && finding_needs_decision(point->finding->kind)
               ? open_point_key(sheets->review->instrument, &sheets->load->returns[r],
                                point->finding)
               : NULL;
}

/* Calls `each` for every point of a key; of all keys with NULL. */
typedef enum err_code (*visit)(struct open_sheets *sheets, struct answers *answers,
                               size_t r, const struct open_point *point);

static enum err_code each_point(struct open_sheets *sheets, struct answers *answers,
                                visit each) {
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < sheets->load->n_returns; r++) {
        const struct return_points *of = &sheets->points->returns[r];

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            const char *key = open_answer_key(sheets, r, &of->list[m]);

            if (key != NULL &&
                (answers->key == NULL || strcmp(key, answers->key) == 0)) {
                code = each(sheets, answers, r, &of->list[m]);
            }
        }
    }
    return code;
}

static enum err_code count_point(struct open_sheets *sheets, struct answers *answers,
                                 size_t r, const struct open_point *point) {
    (void)sheets;
    (void)r;
    if (point->stops) {
        answers->n_stops++;
        answers->records += point->records;
        answers->is_one_cell = answers->is_one_cell || is_cut(point->finding->value) ||
                               answers->n_stops > ASKED_ONE_BY_ONE;
    }
    return ERR_OK;
}

/* The words of a list, while they are gathered. */
struct offered {
    struct arena *arena; /* of the book, which outlives the review */
    const char **words;
    size_t n, bytes;
    bool failed;
};

/* Offers a word where the list has room for it; there are commas between them. */
static void offer(struct offered *to, const char *word) {
    size_t len = strlen(word);

    if (to->n < WORDS_MAX && to->bytes + len + 1 <= WORDS_BYTES_MAX &&
        strpbrk(word, ",\"") == NULL) {
        to->words[to->n] = arena_text(to->arena, word, len);
        to->failed = to->failed || to->words[to->n] == NULL;
        to->n++;
        to->bytes += len + 1;
    }
}

/* Offers what the answer of a row may mean, where that fits. ERR_MEMORY. */
static enum err_code add_choices(struct open_sheets *sheets, struct form_sheet *sheet,
                                 size_t row, const char *key) {
    const struct instrument *in = sheets->review->instrument;
    size_t scale = instrument_find_scale(in, key);
    size_t attribute = instrument_find_attribute(in, key);
    struct offered to = {.arena = sheets->book->arena};

    to.words = arena_array(to.arena, WORDS_MAX + 1, sizeof *to.words);
    if (to.words == NULL) {
        return err_memory(sheets->err);
    }
    offer(&to, FORM_LEAVE_OUT);
    for (size_t o = 0; scale != NONE && o < in->scales[scale].n_options; o++) {
        offer(&to, in->scales[scale].options[o].label);
    }
    for (size_t v = 0; attribute != NONE && v < in->attributes[attribute].n_values;
         v++) {
        offer(&to, in->attributes[attribute].values[v].label);
    }
    for (size_t a = 0; strcmp(key, FORM_PLACE) == 0 && a < sheets->review->n_areas;
         a++) {
        offer(&to, sheets->review->areas[a].name);
    }
    const struct form_choices choices = {.column = ANSWER_MEANS,
                                         .first_row = row,
                                         .words = to.words,
                                         .is_one_row = true};
    return to.failed ? err_memory(sheets->err)
                     : form_sheet_choose(sheet, choices, sheets->err);
}

static enum err_code add_row(struct open_sheets *sheets, const char *key,
                             const char *answer, uint64_t records, const char *nearest,
                             const char *left) {
    struct form_sheet *sheet =
        form_book_find(sheets->book, form_sheet_of_shape(FORM_ANSWERS)->name);
    size_t row = open_next_row(sheet);
    char n[40];
    const char *const texts[] = {
        [ANSWER_FILE] = "",         [ANSWER_OF] = key, [ANSWER_TEXT] = answer,
        [ANSWER_MEANS] = "",        [ANSWER_TOLD] = n, [ANSWER_NEAREST] = nearest,
        [ANSWER_NEAREST + 1] = left};
    enum err_code code = ERR_OK;

    (void)snprintf(n, sizeof n, "%llu", (unsigned long long)records);
    for (size_t c = 0; c < sizeof texts / sizeof texts[0] && code == ERR_OK; c++) {
        code = open_cell_add(sheets, sheet, row, c, texts[c],
                             c > ANSWER_MEANS                      ? FORM_LOOK_GIVEN
                             : c == ANSWER_MEANS && left[0] == 'T' ? FORM_LOOK_DECIDE
                                                                   : FORM_LOOK_FILL);
    }
    if (sheet->n_choices < ROWS_OFFERED) {
        ERR_NEXT(code, add_choices(sheets, sheet, row, key));
    }
    return code;
}

static enum err_code add_point(struct open_sheets *sheets, struct answers *answers,
                               size_t r, const struct open_point *point) {
    struct suggestions found = {0};
    char nearest[OPEN_TEXT_BYTES];
    const char *left = !point->stops          ? "May stay empty: then it is no answer"
                       : answers->is_one_cell ? "May stay empty: then it is as * says"
                                              : "To fill in: What it means";

    if (is_cut(point->finding->value)) {
        return ERR_OK;
    }
    enum err_code code = suggest(&found, sheets->suggester, &sheets->load->returns[r],
                                 point->finding, sheets->err);
    open_write_nearest(nearest, &found);
    ERR_NEXT(code, add_row(sheets, answers->key, point->finding->value, point->records,
                           nearest, left));
    return code;
}

/* Adds the rows of a key with its first point; those of later ones stand there. */
static enum err_code add_key(struct open_sheets *sheets, struct answers *all, size_t r,
                             const struct open_point *point) {
    struct answers answers = {.key = open_answer_key(sheets, r, point)};
    enum err_code code = ERR_OK;

    (void)all;
    for (size_t i = 0; i <= r; i++) {
        const struct return_points *of = &sheets->points->returns[i];

        for (size_t m = 0; m < of->n && !(i == r && &of->list[m] == point); m++) {
            const char *key = open_answer_key(sheets, i, &of->list[m]);

            if (key != NULL && strcmp(key, answers.key) == 0) {
                return ERR_OK;
            }
        }
    }
    code = each_point(sheets, &answers, count_point);
    if (code == ERR_OK && answers.is_one_cell) {
        code = add_row(sheets, answers.key, VALUE_OTHERS, answers.records, "",
                       "To fill in: What it means, for all below that stay empty");
    }
    ERR_NEXT(code, each_point(sheets, &answers, add_point));
    return code;
}

enum err_code open_answers_add(struct open_sheets *sheets) {
    struct answers all = {.key = NULL};

    return each_point(sheets, &all, add_key);
}
