/* check_text.h: what `kloe check` prints: each return in turn, then what is to decide.
 *
 * The lines of a return are laid out by check_lines.h, its columns told by
 * check_columns.h; what was not understood in it is worded by check_points.h, and what
 * to write about it by check_advice.h or, in a workbook, check_cells.h. */
#ifndef KLOE_CLI_CHECK_CHECK_TEXT_H
#define KLOE_CLI_CHECK_CHECK_TEXT_H

#include "base/text.h"
#include "cli/check/check_costs.h"
#include "ingest/drafting/review/open_points.h"
#include "surveys/form/form_cells.h"

/* Above what the largest review could print; a cap, not a size. */
#define CHECK_TEXT_BYTES_MAX ((size_t)64 << 20)

/* Appends the account of a load and of its points, in lines of 80 columns: what there
 * is to know on a screen, or with `all` each column and each value. `path` is the
 * review's, as the operator typed it; `costs` are what groups and questions cost
 * others; `book` are the sheets of a review that is a workbook, or NULL.
 * ERR_MEMORY. */
enum err_code check_text(struct text_buffer *out, const struct review *review,
                         const char *path, const struct load *load,
                         const struct open_points *points,
                         const struct check_costs *costs, bool all,
                         const struct form_book *book) MUST_CHECK;

#endif
