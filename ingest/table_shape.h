/* table_shape.h: what a table is whose headings are no questions of the survey.
 *
 * Private to ingest. For the message: what people send by mistake has a cure, and
 * another one than that of a heading which is worded otherwise. */
#ifndef KLOE_INGEST_TABLE_SHAPE_H
#define KLOE_INGEST_TABLE_SHAPE_H

#include "ingest/file/return_text.h"
#include "ingest/layout/profile.h"
#include "ingest/long_table.h"
#include "surveys/review.h"

/* A return of which no column could be bound. */
struct odd_table {
    const struct questions *questions; /* with the review */
    const struct return_file *file;
    const struct return_text *text;
    const struct layout *layout;
};

/* Sets `err` to ERR_INPUT with what the table is and what to do, and returns it; ERR_OK
 * when it is nothing that is known here. *is_long: the table has a row for each answer,
 * and *columns says where everything stands; then nothing is set. ERR_MEMORY. */
enum err_code table_shape_explain(bool *is_long, struct long_columns *columns,
                                  const struct odd_table *table,
                                  struct err *err) MUST_CHECK;

#endif
