/* head.h: the first rows of a return, from the headings on, and what stands above them.
 *
 * Private to ingest. Read before it is known which rows are headings and what they
 * mean; source_read then reads the records. */
#ifndef KLOE_INGEST_FILE_HEAD_H
#define KLOE_INGEST_FILE_HEAD_H

#include "ingest/file/source.h"

struct arena;

#define HEAD_ROWS_MAX 12 /* rows of headings, and records enough to know a layout */

/* Rows above the headings that are looked at: a title, a date, who exported it. */
#define PREAMBLE_ROWS_MAX 20

/* The first rows of a file, from the headings on; here a row of empty cells counts,
 * because it may be a row of headings. */
struct head {
    struct record rows[HEAD_ROWS_MAX]; /* n is 0 for a row of empty cells */
    size_t n;
    struct record preamble[PREAMBLE_ROWS_MAX]; /* the rows above the headings */
    size_t n_preamble;
};

/* Reads the first rows into `arena`. Rows above the headings are those before the first
 * that fills more than half of the table, if they are narrower or fill a cell or two.
 * ERR_INPUT as source_read, and for a file without any row; ERR_MEMORY. */
enum err_code head_read(struct head *out, const struct source_bytes *text,
                        const struct dialect *dialect, struct arena *arena,
                        struct err *err) MUST_CHECK;

/* A cell of a row of the head; empty where the row or the column is not there. */
struct cell head_cell(const struct head *head, size_t row, size_t column);

/* Whether the cell holds something that stands again below it in its column. */
bool head_recurs_below(const struct head *head, size_t row, size_t column);

/* Whether a row looks like a response among responses, and not like headings: half of
 * its cells, and two at least, stand again below, each in a column that holds something
 * else, too. Numbers that rise from cell to cell are those of questions. */
bool head_is_response(const struct head *head, size_t row);

/* How many of the first `rows` rows of a file that hold something stand in `head` below
 * what is above the headings. When there are not that many above, nothing is: the rows
 * of the preamble then come first in `head`. */
size_t head_rows_below(struct head *head, size_t rows);

#endif
