/* return_table.h: the table of a return, with its columns bound.
 *
 * Private to ingest. Decides which rows are headings and which column is which
 * question; a table with a row for each answer is turned into one with a row for each
 * respondent.
 */
#ifndef KLOE_INGEST_RETURN_TABLE_H
#define KLOE_INGEST_RETURN_TABLE_H

#include "ingest/binding/binding.h"
#include "ingest/file/return_text.h"
#include "ingest/layout/profile.h"

/* Not to be copied or moved. */
struct return_table {
    struct head head;
    struct layout layout;
    struct binding binding;
};

/* Opens the table of `text`, which changes if it is turned. `lenient` as in
 * binding_make. ERR_INPUT when the columns cannot be bound, with what the table is
 * where that is known; ERR_DEFINITION for an unknown layout; ERR_MEMORY. What it finds
 * lives in `arena`. */
enum err_code return_table_open(struct return_table *out,
                                const struct questions *questions,
                                const struct return_file *file,
                                struct return_text *text, bool lenient,
                                struct arena *arena, struct err *err) MUST_CHECK;

#endif
