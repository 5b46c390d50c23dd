/* unwrap.h: takes rows out of the quotation marks that stand round each whole row.
 *
 * Private to ingest. A spreadsheet that took a whole row for one cell wrote it as such:
 * "1;""yes"";2" for 1;"yes";2. Rows without marks round them pass unchanged. */
#ifndef KLOE_INGEST_FILE_UNWRAP_H
#define KLOE_INGEST_FILE_UNWRAP_H

#include "ingest/encoding/bytes.h"
#include "ingest/file/row_place.h"

struct unwrap {
    struct source_bytes text; /* borrowed */
    enum row_place place;     /* after the last byte */
};

/* The text of `unwrap->text` with its rows unwrapped; to be rewound before it is
 * read. */
struct source_bytes unwrap_bytes(struct unwrap *unwrap);

#endif
