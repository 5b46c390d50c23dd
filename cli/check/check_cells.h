/* check_cells.h: which cells of a review's workbook settle what is to be decided.
 *
 * Private to `kloe check`; check_advice.h has the same of a review in JSON. */
#ifndef KLOE_CLI_CHECK_CHECK_CELLS_H
#define KLOE_CLI_CHECK_CHECK_CELLS_H

#include "base/text.h"
#include "ingest/drafting/review/open_points.h"
#include "ingest/drafting/review/suggest.h"
#include "surveys/form/form_cells.h"

/* Appends a line for each cell to fill in, with the words that may stand there, of what
 * the returns leave open; nothing where they leave nothing. A row that is not there yet
 * is told with what each of its cells holds. ERR_MEMORY. */
enum err_code check_cells(struct text_buffer *out, const struct form_book *book,
                          const struct suggester *suggester,
                          const struct review *review, const struct load *load,
                          const struct open_points *points) MUST_CHECK;

#endif
