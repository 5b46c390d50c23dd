/* column_names.h: what the columns of a return are called, and which of them the survey
 * tool keeps for itself.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_LAYOUT_COLUMN_NAMES_H
#define KLOE_INGEST_LAYOUT_COLUMN_NAMES_H

#include "ingest/layout/profile.h"
#include "ingest/layout/return_columns.h"

/* Writes heading, name, code, wording and use of each of the layout's columns. The
 * texts live in `arena`. ERR_MEMORY. */
enum err_code column_names_read(struct return_column *columns,
                                const struct layout *layout, struct arena *arena,
                                struct err *err) MUST_CHECK;

#endif
