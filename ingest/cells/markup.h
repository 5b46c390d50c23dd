/* markup.h: a cell as its reader saw it: HTML that a tool left in taken out.
 *
 * Private to ingest. Only tags that survey tools write are taken for tags ("<5 years"
 * stays as it is): those of a line or paragraph become a space, others nothing; and the
 * entities of HTML become their characters. */
#ifndef KLOE_INGEST_CELLS_MARKUP_H
#define KLOE_INGEST_CELLS_MARKUP_H

#include "base/err.h"
#include "base/text.h"
#include "ingest/file/source.h"

/* Whether a cell can hold any markup at all. */
bool markup_is_likely(struct cell cell);

/* Appends the cell without markup to `out`. ERR_MEMORY as text_append. */
enum err_code markup_strip(struct text_buffer *out, struct cell cell) MUST_CHECK;

#endif
