#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/cells/cell_text.h"
#include "ingest/cells/moment.h"
#include "ingest/layout/profile.h"

#include <string.h>

/* Rows below a row of headings that must be there before it can be told from a record
 * by what recurs, where nothing else tells. */
#define ROWS_BELOW_MIN 8
#define ODDS_MIN       1000 /* one in so many is no accident */
#define CODE_BYTES_MAX 24
#define CUT_AT         15 /* LimeSurvey's abbreviated headings */

/* Whether what is wanted stands in a text where it may. */
static bool is_found(const char *text, size_t len, const char *wanted, size_t want,
                     enum text_match match) {
    bool from_start = match == MATCH_WHOLE || match == MATCH_START;
    bool to_end = match == MATCH_WHOLE || match == MATCH_END;

    if (want > len || (match == MATCH_WHOLE && want != len)) {
        return false;
    }
    size_t last = from_start ? 0 : len - want;
    for (size_t i = to_end ? len - want : 0; i <= last; i++) {
        if (memcmp(text + i, wanted, want) == 0) {
            return true;
        }
    }
    return false;
}

bool profile_matches(const char *text, const char *wanted, enum text_match match,
                     const char **found, size_t *found_len) {
    size_t len = strlen(text);

    for (const char *at = wanted; at != NULL;) {
        const char *end = strchr(at, '|');
        size_t want = end != NULL ? (size_t)(end - at) : strlen(at);

        if (is_found(text, len, at, want, match)) {
            if (found != NULL) {
                *found = at;
                *found_len = want;
            }
            return true;
        }
        at = end != NULL ? end + 1 : NULL;
    }
    return false;
}

static bool is_whole_number(struct cell cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (!ascii_is_digit(cell.bytes[i])) {
            return false;
        }
    }
    return cell.len > 0;
}

/* A number, or what programs of statistics write for none. */
static bool is_number(struct cell cell) {
    bool has_digit = false;

    if (cell.len == 6 && memcmp(cell.bytes, "#NULL!", 6) == 0) {
        return true;
    }
    for (size_t i = 0; i < cell.len; i++) {
        if (!ascii_is_digit(cell.bytes[i]) && strchr("+-.,", cell.bytes[i]) == NULL) {
            return false;
        }
        has_digit = has_digit || ascii_is_digit(cell.bytes[i]);
    }
    return has_digit || (cell.len == 1 && *cell.bytes == '.');
}

static bool is_time(struct cell cell) {
    bool has_mark = false;

    for (size_t i = 0; i < cell.len; i++) {
        has_mark = has_mark || strchr(":/-", cell.bytes[i]) != NULL;
    }
    enum moment_kind kind = moment_read(cell).kind;
    return has_mark && (kind == MOMENT_KNOWN || kind == MOMENT_DAYMONTH);
}

/* "en", "de-informal". */
static bool is_language(struct cell cell) {
    size_t i = 0;

    while (i < cell.len && ascii_is_lower(cell.bytes[i])) {
        i++;
    }
    return (i == 2 || i == 3) && (i == cell.len || cell.bytes[i] == '-');
}

/* A name as programs give it: no spaces, a letter first. */
static bool is_code(struct cell cell) {
    return cell.len > 0 && ascii_is_letter(*cell.bytes) && cell.len <= CODE_BYTES_MAX &&
           memchr(cell.bytes, ' ', cell.len) == NULL;
}

static bool has_space(struct cell cell) {
    return memchr(cell.bytes, ' ', cell.len) != NULL;
}

static bool is_same(struct cell a, struct cell b) {
    return a.len == b.len && memcmp(a.bytes, b.bytes, a.len) == 0;
}

/* Whether all filled cells of a column from a row on pass a test. Times may all be
 * missing: nobody has submitted among the first. */
static bool column_is(const struct head *head, const struct profile_mark *mark,
                      bool (*test)(struct cell), bool may_be_empty) {
    size_t filled = 0;

    for (size_t row = mark->row; row < head->n; row++) {
        struct cell cell = head_cell(head, row, mark->column);

        if (cell.len > 0 && !test(cell)) {
            return false;
        }
        filled += cell.len > 0 ? 1 : 0;
    }
    return head->n > mark->row && (filled > 0 || may_be_empty);
}

/* Names in the row, and nothing but numbers below. */
static bool is_codes(const struct head *head, size_t row) {
    size_t n = row < head->n ? head->rows[row].n : 0;

    for (size_t column = 0; column < n; column++) {
        struct profile_mark below = {.row = row + 1, .column = column};

        if (!is_code(head_cell(head, row, column)) ||
            !column_is(head, &below, is_number, true)) {
            return false;
        }
    }
    return n > 1 && head->n > row + 1;
}

/* Labels stand under blanks of the row above, look like no data and never recur. One
 * blank is not enough in a short file: somebody may have left a question without a
 * title, and few records need not repeat each other. */
static bool is_labels(const struct head *head, size_t row) {
    size_t under_blank = 0;

    if (row + 1 >= head->n || head_cell(head, row - 1, 0).len == 0) {
        return false;
    }
    for (size_t column = 0; column < head->rows[row].n; column++) {
        struct cell cell = head_cell(head, row, column);

        if (cell.len == 0) {
            continue;
        }
        if (is_number(cell) || is_time(cell) || head_recurs_below(head, row, column)) {
            return false;
        }
        under_blank += head_cell(head, row - 1, column).len == 0 ? 1 : 0;
    }
    return under_blank > 1 || (under_blank == 1 && head->n >= row + 1 + ROWS_BELOW_MIN);
}

static bool are_different(const struct head *head, size_t row) {
    for (size_t column = 0; column < head->rows[row].n; column++) {
        for (size_t other = 0; other < column; other++) {
            if (is_same(head_cell(head, row, column), head_cell(head, row, other))) {
                return false;
            }
        }
    }
    return true;
}

bool profile_may_be_texts(const struct head *head, size_t row) {
    size_t n = row < head->n ? head->rows[row].n : 0, with_space = 0, named = 0;

    if (n < 2 || row == 0 || head->rows[row - 1].n != n) {
        return false;
    }
    for (size_t column = 0; column < n; column++) {
        struct cell cell = head_cell(head, row, column);
        struct cell name = head_cell(head, row - 1, column);

        if (cell.len == 0 || (!is_code(name) && !is_same(name, cell)) ||
            is_number(cell) || is_time(cell) || head_recurs_below(head, row, column)) {
            return false;
        }
        named += is_code(name) ? 1 : 0;
        with_space += is_code(name) && has_space(cell) ? 1 : 0;
    }
    return named > 1 && with_space * 2 >= named && are_different(head, row - 1);
}

static bool is_longest(const struct head *head, size_t row, size_t column) {
    for (size_t below = row + 1; below < head->n; below++) {
        if (head_cell(head, below, column).len >= head_cell(head, row, column).len) {
            return false;
        }
    }
    return true;
}

/* Whether a row of cells that all differ stands out from the few below: if it was a
 * record among others, the chance that one cell of its is longer than all below it is
 * one in as many as there are. */
static bool stands_out(const struct head *head, size_t row) {
    size_t rows = head->n - row, odds = 1;

    for (size_t column = 0; column < head->rows[row].n && odds < ODDS_MIN; column++) {
        odds *= is_longest(head, row, column) ? rows : 1;
    }
    return odds >= ODDS_MIN;
}

/* Under names, texts that are all there, all different and never recur. */
static bool is_texts(const struct head *head, size_t row) {
    if (!profile_may_be_texts(head, row) || head->rows[row].n < 4 ||
        !are_different(head, row)) {
        return false;
    }
    return head->n >= row + 1 + ROWS_BELOW_MIN || stands_out(head, row);
}

/* Choices under blanks of the row above that recur below; a record, unlike a row of
 * labels, begins with something. */
static bool has_chosen(const struct head *head, size_t row) {
    if (row >= head->n || head_cell(head, row, 0).len > 0) {
        return false;
    }
    for (size_t column = 1; column < head->rows[row].n; column++) {
        if (head_cell(head, row - 1, column).len == 0 &&
            head_recurs_below(head, row, column)) {
            return true;
        }
    }
    return false;
}

/* "What is your..", perhaps with " [Row]" behind it. */
static bool is_cut(struct cell cell) {
    for (size_t i = 0; i + 2 <= cell.len && i <= (size_t)4 * CUT_AT; i++) {
        bool has_dots = memcmp(cell.bytes + i, "..", 2) == 0 &&
                        (i == 0 || cell.bytes[i - 1] != '.');
        bool has_end = i + 2 == cell.len || strchr(" [", cell.bytes[i + 2]) != NULL;

        if (has_dots && has_end && i + 1 >= CUT_AT) {
            return true;
        }
    }
    return false;
}

static bool has_cut(const struct head *head, size_t row) {
    for (size_t column = 0; row < head->n && column < head->rows[row].n; column++) {
        if (is_cut(head_cell(head, row, column))) {
            return true;
        }
    }
    return false;
}

/* How many of the rows of a file marks look at for texts. */
static size_t text_rows(const struct head *head) {
    return head->n < PROFILE_MARK_ROWS ? head->n : PROFILE_MARK_ROWS;
}

enum err_code head_texts_make(struct head_texts *out, const struct head *head,
                              struct err *err) {
    struct text_buffer fold;
    size_t n = 0;
    enum err_code code = ERR_OK;

    *out = (struct head_texts){.head = head};
    text_buffer_init(&out->bytes, SIZE_MAX);
    text_buffer_init(&fold, SIZE_MAX);
    for (size_t row = 0; row < text_rows(head); row++) {
        out->first[row] = n;
        n += head->rows[row].n;
    }
    out->starts = alloc_array(n, sizeof *out->starts);
    if (out->starts == NULL) {
        return err_memory(err);
    }
    for (size_t row = 0; row < text_rows(head); row++) {
        for (size_t i = 0; i < head->rows[row].n && code == ERR_OK; i++) {
            out->starts[out->first[row] + i] = out->bytes.len;
            code = cell_fold(&fold, NULL, head->rows[row].cells[i], err);
            if (code == ERR_OK &&
                text_append(&out->bytes, fold.bytes, fold.len + 1) != ERR_OK) {
                code = err_memory(err);
            }
        }
    }
    text_buffer_free(&fold);
    return code;
}

void head_texts_free(struct head_texts *texts) {
    text_buffer_free(&texts->bytes);
    alloc_free(texts->starts);
    texts->starts = NULL;
}

/* The kinds of mark that look at texts: some cell, the first or all of a row. */
static bool find_text(const char **found, size_t *len, const struct head_texts *texts,
                      const struct profile_mark *mark) {
    size_t n = mark->row < text_rows(texts->head) ? texts->head->rows[mark->row].n : 0;
    bool is_there = false;

    n = mark->kind == MARK_FIRST && n > 1 ? 1 : n;
    for (size_t i = 0; i < n; i++) {
        const char *text =
            texts->bytes.bytes + texts->starts[texts->first[mark->row] + i];
        bool fits = profile_matches(text, mark->text, mark->match, found, len);

        if (mark->kind == MARK_ALL && !fits && *text != '\0') {
            return false;
        }
        is_there = is_there || fits;
        if (is_there && mark->kind != MARK_ALL) {
            return true;
        }
    }
    return is_there;
}

bool profile_mark_find(const char **found, size_t *len, const struct head_texts *texts,
                       const struct profile_mark *mark) {
    const struct head *head = texts->head;

    *found = mark->text;
    *len = strlen(mark->text);
    switch (mark->kind) {
    case MARK_CELL:
    case MARK_FIRST:
    case MARK_ALL:
        return find_text(found, len, texts, mark);
    case MARK_NUMBERS:
        return column_is(head, mark, is_whole_number, true);
    case MARK_TIMES:
        return column_is(head, mark, is_time, true);
    case MARK_LANGUAGES:
        return column_is(head, mark, is_language, false);
    case MARK_CODES:
        return is_codes(head, mark->row);
    case MARK_CUT:
        return has_cut(head, mark->row);
    case MARK_LABELS:
        return is_labels(head, mark->row);
    case MARK_TEXTS:
        return is_texts(head, mark->row);
    case MARK_CHOSEN:
        return has_chosen(head, mark->row);
    }
    return false;
}
