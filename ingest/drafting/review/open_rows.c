#include "ingest/drafting/review/open_rows.h"

#include "ingest/drafting/review/suggest.h"
#include "surveys/form/form.h"

#include <stdio.h>
#include <string.h>

#define TEXT_BYTES 400
#define NO_BREAK   "\xC2\xA0" /* a space that does not break */
#define CUT_MARK   "..."      /* at the end of a value that is too long to be shown */

/* The columns of the sheet "To decide". */
enum to_decide {
    DECIDE_FILE,
    DECIDE_COLUMN,
    DECIDE_HEADING,
    DECIDE_FOUND,
    DECIDE_VALUE,
    DECIDE_RECORDS,
    DECIDE_NEAREST,
    DECIDE_WHERE,
    DECIDE_COLUMNS
};

/* The book while rows are added. */
struct adding {
    struct form_book *book;
    const struct review *review;
    const struct suggester *suggester;
    size_t n_answers, n_told;
    struct err *err;
};

/* How many bytes of blanks a text begins with: they say nothing in a cell. */
static size_t blanks_in_front(const char *text) {
    size_t n = 0;

    while (text[n] == ' ' || strncmp(text + n, NO_BREAK, strlen(NO_BREAK)) == 0) {
        n += text[n] == ' ' ? 1 : strlen(NO_BREAK);
    }
    return n;
}

static size_t length_without_blanks(const char *text) {
    size_t len = strlen(text), mark = strlen(NO_BREAK);

    for (;;) {
        if (len > 0 && text[len - 1] == ' ') {
            len--;
        } else if (len >= mark && memcmp(text + len - mark, NO_BREAK, mark) == 0) {
            len -= mark;
        } else {
            return len;
        }
    }
}

static enum err_code add(struct adding *adding, struct form_sheet *sheet, size_t row,
                         size_t column, const char *text, enum form_look look) {
    const char *bare = text + blanks_in_front(text);
    const struct form_cell cell = {
        .row = row, .column = column, .text = bare, .look = look};

    return form_sheet_add(adding->book, sheet, cell, length_without_blanks(bare),
                          adding->err);
}

/* The row behind the last of a sheet. */
static size_t next_row(const struct form_sheet *sheet) {
    return sheet->n > 0 ? sheet->cells[sheet->n - 1].row + 1 : 0;
}

static void write_nearest(char out[TEXT_BYTES], const struct suggestions *found) {
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < found->n && len < TEXT_BYTES - 1; i++) {
        int added = snprintf(out + len, TEXT_BYTES - len, "%s%.100s", i > 0 ? "; " : "",
                             found->list[i].label);

        len += added > 0 ? (size_t)added : 0;
    }
}

/* An answer that may be said to mean something: of all returns, as `kloe check` has it.
 */
static enum err_code add_answer(struct adding *adding, const char *key,
                                const struct open_point *point, const char *nearest) {
    struct form_sheet *sheet =
        form_book_find(adding->book, form_sheet_of_shape(FORM_ANSWERS)->name);
    const char *const texts[] = {[ANSWER_FILE] = "",
                                 [ANSWER_OF] = key,
                                 [ANSWER_TEXT] = point->finding->value,
                                 [ANSWER_MEANS] = ""};
    size_t row = next_row(sheet);
    char records[40];
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < sizeof texts / sizeof texts[0] && code == ERR_OK; c++) {
        code = add(adding, sheet, row, c, texts[c],
                   c == ANSWER_MEANS ? FORM_LOOK_DECIDE : FORM_LOOK_FILL);
    }
    (void)snprintf(records, sizeof records, "%llu", (unsigned long long)point->records);
    ERR_NEXT(code, add(adding, sheet, row, ANSWER_TOLD, records, FORM_LOOK_GIVEN));
    ERR_NEXT(code, add(adding, sheet, row, ANSWER_NEAREST, nearest, FORM_LOOK_GIVEN));
    ERR_NEXT(code, add(adding, sheet, row, ANSWER_NEAREST + 1,
                       "To fill in: What it means", FORM_LOOK_GIVEN));
    adding->n_answers++;
    return code;
}

/* A heading that is read as nothing. */
static enum err_code add_heading(struct adding *adding, const char *file,
                                 const char *heading, const struct open_point *point,
                                 const char *nearest) {
    struct form_sheet *sheet =
        form_book_find(adding->book, form_sheet_of_shape(FORM_HEADINGS)->name);
    const char *const texts[] = {[HEADING_FILE] = file,
                                 [HEADING_TEXT] = heading,
                                 [HEADING_WHAT] = "",
                                 [HEADING_WHICH] = ""};
    size_t row = next_row(sheet);
    char told[TEXT_BYTES];
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < sizeof texts / sizeof texts[0] && code == ERR_OK; c++) {
        code = add(adding, sheet, row, c, texts[c], FORM_LOOK_FILL);
    }
    (void)snprintf(told, sizeof told, "not read: %llu record%s",
                   (unsigned long long)point->records, text_plural(point->records));
    ERR_NEXT(code, add(adding, sheet, row, HEADING_TOLD, told, FORM_LOOK_GIVEN));
    (void)snprintf(told, sizeof told, "%s%s", nearest[0] != '\0' ? "nearest: " : "",
                   nearest);
    ERR_NEXT(code, add(adding, sheet, row, HEADING_NOTE, told, FORM_LOOK_GIVEN));
    return code;
}

/* The sheet that tells of everything: its front, if it is not there yet. */
static enum err_code find_told(struct form_sheet **out, struct adding *adding) {
    static const char *const names[DECIDE_COLUMNS] = {
        "File",   "Column",   "Heading", "What was found",
        "Answer", "How many", "Nearest", "Where to settle it"};
    enum err_code code = ERR_OK;

    *out = form_book_find(adding->book, "To decide");
    if (*out != NULL) {
        return ERR_OK;
    }
    code = form_book_add(out, adding->book, "To decide", adding->err);
    ERR_NEXT(code, add(adding, *out, 0, 0, "To decide", FORM_LOOK_TITLE));
    ERR_NEXT(code, add(adding, *out, 1, 0,
                       "What kloe met in the returns; nothing is read from this sheet.",
                       FORM_LOOK_LINE));
    for (size_t c = 0; c < DECIDE_COLUMNS && code == ERR_OK; c++) {
        code = add(adding, *out, 3, c, names[c], FORM_LOOK_HEADING);
    }
    if (code == ERR_OK) {
        (*out)->heading_row = 3;
    }
    return code;
}

static enum err_code tell(struct adding *adding, const struct return_report *report,
                          const struct open_point *point, const char *file,
                          const char *nearest, const char *where) {
    const struct finding *finding = point->finding;
    bool has_column = finding->column != NONE && finding->column < report->n_columns;
    struct form_sheet *sheet = NULL;
    char column[40] = "", records[40], heading[TEXT_BYTES] = "";
    enum err_code code = find_told(&sheet, adding);
    size_t row = code == ERR_OK ? next_row(sheet) : 0;

    if (has_column) {
        const struct column_report *of = &report->columns[finding->column];

        (void)snprintf(column, sizeof column, "%zu", finding->column + 1);
        text_display(heading, sizeof heading, of->heading, strlen(of->heading), 80);
    }
    (void)snprintf(records, sizeof records, "%llu", (unsigned long long)point->records);
    const char *const texts[DECIDE_COLUMNS] = {
        file,           column,  heading, finding_sentence(finding->kind),
        finding->value, records, nearest, where};
    for (size_t c = 0; c < DECIDE_COLUMNS && code == ERR_OK; c++) {
        code = add(adding, sheet, row, c, texts[c], FORM_LOOK_GIVEN);
    }
    adding->n_told++;
    return code;
}

static bool is_cut(const char *value) {
    size_t len = strlen(value), mark = strlen(CUT_MARK);

    return len >= mark && strcmp(value + len - mark, CUT_MARK) == 0;
}

static enum err_code add_point(struct adding *adding, size_t r,
                               const struct return_report *report,
                               const struct open_point *point) {
    const struct finding *finding = point->finding;
    const char *file = adding->review->returns[r].file;
    const char *key = open_point_key(adding->review->instrument, report, finding);
    const char *where = "";
    struct suggestions found = {0};
    char nearest[TEXT_BYTES];
    bool is_whole = finding->value[0] != '\0' && !is_cut(finding->value);

    if (point->earlier != NONE) {
        return ERR_OK;
    }
    enum err_code code =
        suggest(&found, adding->suggester, report, finding, adding->err);
    write_nearest(nearest, &found);
    if (key != NULL && is_whole) {
        where = form_sheet_of_shape(FORM_ANSWERS)->name;
        ERR_NEXT(code, add_answer(adding, key, point, nearest));
    } else if (finding_is_of_heading(finding->kind) &&
               finding->column < report->n_columns) {
        where = form_sheet_of_shape(FORM_HEADINGS)->name;
        ERR_NEXT(code,
                 add_heading(adding, file, report->columns[finding->column].heading,
                             point, nearest));
    }
    return code == ERR_OK ? tell(adding, report, point, file, nearest, where) : code;
}

/* The front of the workbook counts what the definition leaves open: this is added. */
static enum err_code count_answers(struct adding *adding) {
    struct form_sheet *sheet = &adding->book->sheets[0];
    char text[TEXT_BYTES];

    (void)snprintf(text, sizeof text,
                   "Of the returns: %zu answer%s to be settled in the sheet Other "
                   "answers; the sheet To decide has %zu row%s.",
                   adding->n_answers, text_plural(adding->n_answers), adding->n_told,
                   text_plural(adding->n_told));
    return add(adding, sheet, next_row(sheet) + 1, 0, text, FORM_LOOK_LINE);
}

enum err_code open_rows_add(struct form_book *book, const struct review *review,
                            const struct load *load, const struct open_points *points,
                            struct err *err) {
    struct suggester *suggester = NULL;
    enum err_code code = suggester_new(&suggester, review, err);
    struct adding adding = {
        .book = book, .review = review, .suggester = suggester, .err = err};

    for (size_t r = 0; r < load->n_returns && code == ERR_OK; r++) {
        const struct return_points *of = &points->returns[r];

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            code = add_point(&adding, r, &load->returns[r], &of->list[m]);
        }
    }
    ERR_NEXT(code, count_answers(&adding));
    suggester_free(suggester);
    return code;
}
