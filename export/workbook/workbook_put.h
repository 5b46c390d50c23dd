/* workbook_put.h: cells, links and tables handed to the library, and noted as meant.
 *
 * The library does not look whether it had memory for all of what it was given, but the
 * system leaves a mark (errno), which is looked at after every call. Errors of all
 * here: ERR_MEMORY; ERR_INTERNAL when the library refuses what should have been right.
 */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_PUT_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_PUT_H

#include "export/workbook/workbook_file.h"

#include <stdbool.h>
#include <stdint.h>

struct lxw_format;
struct lxw_table_options;
struct lxw_worksheet;

/* Where a cell stands, 0 for the first, and how it looks. */
struct workbook_place {
    struct lxw_worksheet *sheet;
    uint32_t row;
    uint16_t column;
    struct lxw_format *format; /* not NULL */
};

/* Adds a sheet; `name` must live as long as the workbook. */
enum err_code workbook_put_sheet(struct lxw_worksheet **out, struct workbook_file *file,
                                 const char *name, struct err *err) MUST_CHECK;

/* Always as text: one that begins with '=' never becomes a formula. */
enum err_code workbook_put_text(struct workbook_file *file, struct workbook_place place,
                                const char *text, struct err *err) MUST_CHECK;
enum err_code workbook_put_number(struct workbook_file *file,
                                  struct workbook_place place, double number,
                                  struct err *err) MUST_CHECK;
enum err_code workbook_put_truth(struct workbook_file *file,
                                 struct workbook_place place, bool truth,
                                 struct err *err) MUST_CHECK;
enum err_code workbook_put_blank(struct workbook_file *file,
                                 struct workbook_place place,
                                 struct err *err) MUST_CHECK;

/* A text that leads to `url`. */
enum err_code workbook_put_link(struct workbook_file *file, struct workbook_place place,
                                const char *url, const char *text,
                                struct err *err) MUST_CHECK;

/* Marks a table of `n_rows` rows below its headings, which the library writes, in the
 * first `n_columns` columns; each has a format of its heading. */
enum err_code workbook_put_table(struct workbook_file *file,
                                 struct lxw_worksheet *sheet, uint32_t heading_row,
                                 uint32_t n_rows, uint16_t n_columns,
                                 struct lxw_table_options *options,
                                 struct err *err) MUST_CHECK;

/* Notes that a chart of so many series was put on a sheet. */
void workbook_put_chart(struct workbook_file *file, const struct lxw_worksheet *sheet,
                        size_t n_series);

/* Notes that cells of a sheet were given a list of choices. */
void workbook_put_choices(struct workbook_file *file,
                          const struct lxw_worksheet *sheet);

/* Notes that rows of a sheet are printed on every page. */
void workbook_put_repeated(struct workbook_file *file);

/* Whether memory ran out in the library since the file was opened, as far as the system
 * has not told of another fault since. ERR_MEMORY. */
enum err_code workbook_put_check(struct err *err) MUST_CHECK;

#endif
