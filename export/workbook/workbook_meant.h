/* workbook_meant.h: what a workbook is meant to hold, gathered while it is handed to
 * the library, which does not look whether it had the memory to keep it.
 *
 * workbook_put.h gathers, workbook_check.h compares with what was written. */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_MEANT_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_MEANT_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum meant_kind { MEANT_BLANK, MEANT_TEXT, MEANT_NUMBER, MEANT_TRUTH };

/* How cells look that are handed over with one format of the library. */
struct meant_look {
    const void *format;
    size_t kind;   /* the number of the first look that is the same */
    bool is_plain; /* as a cell without any */
    double size;   /* of its font */
    bool is_bold, is_underlined, wraps, has_fill, has_border, has_number;
    unsigned style; /* its number in the workbook that was written */
    bool is_found;  /* a cell of it was */
};

struct meant_cell {
    uint32_t row, column; /* 0 for the first */
    enum meant_kind kind;
    double number; /* or 1 for TRUE and 0 for FALSE */
    uint64_t text; /* a mix of it as XML has it */
    size_t look;   /* of the workbook's */
};

struct meant_sheet {
    const char *name; /* borrowed */
    struct meant_cell *cells;
    size_t n, capacity;
    size_t n_links, n_choices;
    size_t n_table_columns; /* 0: no table */
    size_t n_series;        /* of its chart; 0: no chart */
    bool is_ordered;        /* its cells stand row by row so far */
};

struct workbook_meant {
    struct meant_sheet *sheets;
    size_t n, capacity;
    struct meant_look *looks;
    size_t n_looks, looks_capacity;
    double plain_size; /* of the font of cells without a format; 0: not known */
    size_t n_names;    /* of ranges, such as rows that are printed on every page */
    bool has_texts;
    struct text_buffer escaped; /* to work with */
};

void workbook_meant_init(struct workbook_meant *meant);
void workbook_meant_free(struct workbook_meant *meant);

/* The next sheet; `name` must live as long. ERR_MEMORY. */
enum err_code workbook_meant_sheet(struct workbook_meant *meant, const char *name,
                                   struct err *err) MUST_CHECK;

/* A cell of a sheet: `text` is that of a MEANT_TEXT. Of two for one place the later one
 * counts. ERR_MEMORY. */
enum err_code workbook_meant_cell(struct workbook_meant *meant, size_t sheet,
                                  const struct meant_cell *cell, const char *text,
                                  struct err *err) MUST_CHECK;

/* Finds the look of a format; false: it is none yet. */
bool workbook_meant_find_look(size_t *out, const struct workbook_meant *meant,
                              const void *format);

/* Adds a look, whose number is that of looks before. ERR_MEMORY. */
enum err_code workbook_meant_add_look(struct workbook_meant *meant,
                                      const struct meant_look *look,
                                      struct err *err) MUST_CHECK;

/* Brings the cells of every sheet into their order, one for each place. To be called
 * before they are compared. */
void workbook_meant_order(struct workbook_meant *meant);

#endif
