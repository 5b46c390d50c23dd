/* quoting.h: whether a record is one record, or several that a stray quotation mark
 * made into one.
 *
 * Private to ingest. A mark that is opened and never closed takes everything up to the
 * next mark into one cell. The parser cannot see that; the width of the record and the
 * lines inside the cell can. */
#ifndef KLOE_INGEST_FILE_QUOTING_H
#define KLOE_INGEST_FILE_QUOTING_H

#include "ingest/file/source.h"

enum quoting {
    QUOTING_SOUND,
    QUOTING_ROWS_INSIDE, /* sound, but a cell holds lines as wide as the table */
    QUOTING_SWALLOWS,    /* one cell holds the rest of a row and the start of another */
    QUOTING_WRONG_WIDTH  /* marks stand wrongly, and the cells are not those meant */
};

/* Judges a record of a table that is `columns` wide. With a mark that stands wrongly
 * (record->quote_line) the record must be as wide as the table, and its cells may hold
 * no line that is as wide. Without one, such lines in a record of another width, or in
 * a cell that ends in a delimiter as nobody's comment does, are rows; of tables under
 * four columns the row inside must begin with a number as the record does. */
enum quoting quoting_judge(const struct record *record, size_t columns, char delimiter);

#endif
