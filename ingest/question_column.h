/* question_column.h: tables whose questions stand below one another in a column.
 *
 * Private to ingest. Beside the questions there may be a row for each answer, a column
 * for each person, or how often each answer was given. */
#ifndef KLOE_INGEST_QUESTION_COLUMN_H
#define KLOE_INGEST_QUESTION_COLUMN_H

#include "ingest/long_table.h"
#include "ingest/table_shape.h"

/* As table_shape_explain, for these tables, under one row of headings. */
enum err_code question_column_explain(bool *is_long, struct long_columns *columns,
                                      const struct odd_table *table,
                                      struct err *err) MUST_CHECK;

#endif
