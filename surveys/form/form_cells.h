/* form_cells.h: sheets of cells, as a person fills them in: what is between a workbook
 * and a definition. Knows no library. */
#ifndef KLOE_SURVEYS_FORM_FORM_CELLS_H
#define KLOE_SURVEYS_FORM_FORM_CELLS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* How a cell looks to the person who is to fill it in. */
enum form_look {
    FORM_LOOK_TITLE,
    FORM_LOOK_LINE, /* of words above a table */
    FORM_LOOK_HELP, /* of what belongs in a column, above its heading */
    FORM_LOOK_HEADING,
    FORM_LOOK_FILL,   /* to be filled in */
    FORM_LOOK_DECIDE, /* to be filled in before anything can be reported */
    FORM_LOOK_GIVEN,  /* there to be read */
    FORM_LOOKS
};

/* What the number of a cell is. */
enum form_number {
    FORM_NUMBER,
    FORM_DAY, /* counted from 30 December 1899, and the next two likewise */
    FORM_TIME,
    FORM_DAY_AND_TIME,
    FORM_HOURS, /* of which there may be over 24 */
    FORM_TRUTH, /* 1 or 0 */
    FORM_NUMBERS
};

struct form_cell {
    size_t row, column; /* 0 for the first */
    const char *text;   /* terminated; "" for one that is yet to be filled in */
    bool is_number;     /* `text` is one, as a program writes it */
    enum form_number number;
    enum form_look look;
};

/* A column of a table that has choices: from its headings down. */
struct form_choices {
    size_t column, first_row;
    const char *const *words; /* ended by NULL; or */
    const char *sheet;        /* the sheet, and its column, that has them */
    size_t sheet_column, sheet_first_row;
    bool is_one_row; /* the list is of its first row only */
};

struct form_sheet {
    const char *name;
    struct form_cell *cells; /* by row, then column */
    size_t n, capacity;
    struct form_choices *choices;
    size_t n_choices, choices_capacity;
    size_t heading_row; /* of the table; SIZE_MAX: it has none */
    bool is_hidden;
};

struct form_book {
    struct form_sheet *sheets;
    size_t n, capacity;
    struct arena *arena; /* owns the texts */
};

/* An empty book; free it with form_book_free. ERR_MEMORY. */
enum err_code form_book_new(struct form_book *out, struct err *err) MUST_CHECK;
void form_book_free(struct form_book *book);

/* Adds a sheet. ERR_MEMORY, which further calls take, too: NULL is fine for them. */
enum err_code form_book_add(struct form_sheet **out, struct form_book *book,
                            const char *name, struct err *err) MUST_CHECK;

/* Adds a cell behind those that are there. ERR_MEMORY; ERR_INPUT when there are more of
 * them than any review has. */
enum err_code form_sheet_add(struct form_book *book, struct form_sheet *sheet,
                             struct form_cell cell, size_t len,
                             struct err *err) MUST_CHECK;
enum err_code form_sheet_choose(struct form_sheet *sheet, struct form_choices choices,
                                struct err *err) MUST_CHECK;

/* Takes the blanks around a text, which say nothing in a cell: spaces, breaks, spaces
 * that do not break. Its length. */
size_t form_bare(const char **text, size_t len);

/* The sheet of that name, whatever its capitals; NULL: none. */
struct form_sheet *form_book_find(const struct form_book *book, const char *name);

/* The cell of a sheet; NULL: none. */
struct form_cell *form_sheet_find(struct form_sheet *sheet, size_t row, size_t column);

/* The row of the first sheet that says how many cells are to be filled in. */
#define FORM_COUNT_ROW 2

/* Says there how many are, and in which sheets. ERR_MEMORY. */
enum err_code form_book_count(struct form_book *book, struct err *err) MUST_CHECK;

#define FORM_PLACE_BYTES 80

/* "Questions, D7"; with column SIZE_MAX "Questions, row 7". */
void form_place_write(char out[FORM_PLACE_BYTES], const char *sheet, size_t row,
                      size_t column);

/* "D" of column 3. */
void form_column_write(char out[8], size_t column);

#endif
