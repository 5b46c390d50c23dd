/* form_workbook.h: the sheets of a workbook that is a review.
 *
 * On the reader of returns. Of sheets that are not the form's nothing is read; a cell
 * is what it shows: of a formula the value that was saved, TRUE and FALSE, dates as
 * 2022-07-20, whole numbers without a point. Blanks around a text are nothing. */
#ifndef KLOE_INGEST_FORM_FORM_WORKBOOK_H
#define KLOE_INGEST_FORM_FORM_WORKBOOK_H

#include "surveys/form/form_cells.h"

#include <stdbool.h>

#define FORM_WORKBOOK_BYTES_MAX ((size_t)64 << 20)

/* Whether bytes are a packed file, which a workbook is. */
bool form_workbook_is(const char *bytes, size_t len);

/* Reads the sheets of the form. ERR_INPUT for what is no sound workbook, is protected,
 * holds macros or goes over a limit; ERR_MEMORY. The caller frees *out with
 * form_book_free, after errors, too. */
enum err_code form_workbook_read(struct form_book *out, const char *bytes, size_t len,
                                 struct err *err) MUST_CHECK;

/* What of a workbook is not kept by form_workbook_keep. */
struct form_unkept {
    size_t n_formulas;              /* their values are */
    char formula[FORM_PLACE_BYTES]; /* the first */
    bool has_pictures;              /* or charts, or comments on cells */
};

/* Reads all sheets, with every cell as it stands, so that it can be written again:
 * texts with the blanks around them, and numbers as what they are. Errors as
 * form_workbook_read; ERR_DEFINITION with the cell of a formula whose result was never
 * saved. The caller frees *out, after errors, too. */
enum err_code form_workbook_keep(struct form_book *out, struct form_unkept *unkept,
                                 const char *bytes, size_t len,
                                 struct err *err) MUST_CHECK;

#endif
