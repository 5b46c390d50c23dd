/* dialect.h: how the text of a return is cut into cells, judged from all of it.
 *
 * Found in the sweep that finds the encoding, or in a pass after it: the delimiter and
 * how wide the table is, a "sep=" line in front, and rows that were quoted whole. Knows
 * nothing of headings or answers. Files are streamed; memory does not grow with them.
 */
#ifndef KLOE_INGEST_FILE_DIALECT_H
#define KLOE_INGEST_FILE_DIALECT_H

#include "ingest/encoding/bytes.h"

#include <stdbool.h>
#include <stdint.h>

#define DIALECT_COLUMNS_MAX ((size_t)16384) /* what a spreadsheet can hold */

struct dialect {
    char delimiter;  /* ',' when there is one column */
    size_t skip;     /* bytes of the line "sep=;" in front, with its end */
    bool is_wrapped; /* each row is one quoted cell: to be read through unwrap.h */
    bool is_lax;     /* a quotation mark may stand where none should */
    size_t width;    /* columns that most rows have */
    bool is_uneven;  /* other rows have others */
    uint64_t rows;   /* with something in them, quoted line breaks aside; a guess */
};

/* Judges the text, which is UTF-8, from its first byte to the last. `delimiter` is what
 * is known of it, or 0: then a "sep=" line says, if any row has its delimiter;
 * otherwise it is the one of comma, semicolon, tab and bar that gives most rows the
 * same width of at least two columns, title lines in front aside; a tie goes to the
 * wider table, then to that order. A table of one column whose cells hold nine times in
 * ten, and in the first row, a row of the same width is taken for one whose rows were
 * quoted whole. ERR_INPUT when the text holds nothing; ERR_MEMORY; *out untouched on
 * error. */
enum err_code dialect_find(struct dialect *out, const struct source_bytes *text,
                           char delimiter, struct err *err) MUST_CHECK;

/* The same in blocks of at most BYTES_CHUNK, for one who sees all of the text anyway:
 * all of it, once, in its order. ERR_MEMORY; the judge is the caller's to free, NULL is
 * fine. */
struct dialect_judge;
enum err_code dialect_judge_new(struct dialect_judge **out, char delimiter,
                                struct err *err) MUST_CHECK;
void dialect_judge_take(struct dialect_judge *judge, const char *bytes, size_t len);
enum err_code dialect_judge_end(struct dialect *out, struct dialect_judge *judge,
                                struct err *err) MUST_CHECK;
void dialect_judge_free(struct dialect_judge *judge);

#endif
