/* row_cutter.h: rows whose quotation marks are all sound -> their cells, without
 * libcsv.
 *
 * Private to ingest. Most rows of most returns are such rows, and are cut by looking
 * only where a delimiter, a mark or a line end stands. A cell either has no mark at
 * all, or a mark is its first byte, those inside are doubled, and a delimiter or line
 * end follows the one that closes it. Any other row is left to libcsv, of which this
 * gives the very cells (tests/property/test_source_properties.c). */
#ifndef KLOE_INGEST_FILE_ROW_CUTTER_H
#define KLOE_INGEST_FILE_ROW_CUTTER_H

#include "base/byte_set.h"
#include "ingest/encoding/bytes.h"

#include <stdint.h>

/* UTF-8 without NUL, not terminated. Leading blanks, and trailing ones outside quotes,
 * are gone. */
struct cell {
    const char *bytes; /* never NULL */
    size_t len;
};

struct row_cutter {
    char delimiter;
    struct byte_set set; /* the delimiter, the mark and the line ends */
    char *bytes;         /* borrowed: the block under way */
    size_t len;
    uint64_t marks[BYTE_SET_WORDS(BYTES_CHUNK)];
};

struct cut_row {
    size_t n;        /* cells */
    size_t bytes;    /* of the row, with its line end */
    uint64_t breaks; /* line ends inside its cells */
};

void row_cutter_init(struct row_cutter *cutter, char delimiter);

/* Takes a block of at most BYTES_CHUNK bytes, which are borrowed until the next one,
 * and changed where marks are doubled. */
void row_cutter_take(struct row_cutter *cutter, char *bytes, size_t len);

/* Cuts the row that begins at `at` into `cells`, which has room for `room`; they lie in
 * the block. False, and nothing is changed, when the row is not sound, does not end in
 * the block, is a blank line, or has more cells. */
bool row_cutter_cut(struct row_cutter *cutter, size_t at, struct cell *cells,
                    size_t room, struct cut_row *out) MUST_CHECK;

#endif
