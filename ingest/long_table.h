/* long_table.h: a table with a row for each answer -> the text of one with a row for
 * each respondent.
 *
 * Private to ingest. Knows which columns are meant, and no questions. All of it is in
 * memory: a number for each answer, and each different text once. */
#ifndef KLOE_INGEST_LONG_TABLE_H
#define KLOE_INGEST_LONG_TABLE_H

#include "base/text.h"
#include "ingest/file/return_text.h"
#include "ingest/layout/profile.h"

#define LONG_TEXT_MAX                                                                  \
    ((size_t)1 << 30) /* of the different texts, and of the result                     \
                       */

/* The columns that say it, by their numbers from 0. */
struct long_columns {
    size_t respondent, question, answer;
};

struct long_table {
    struct text_buffer text; /* CSV with commas, everything quoted */
    char inconstant[256];    /* the headings of columns left out; "" when none was */
};

/* Turns the table whose rows of headings `layout` has: a column for the respondent, one
 * for each other column that says the same in every row of a respondent, and one for
 * each question, in the order in which they were first met. Columns that do not say the
 * same are left out. ERR_INPUT with the record when nothing proves that this is such a
 * table: a row without a respondent or a question, or of another width, a question that
 * a respondent answers twice, or nobody who answers two or no question that two answer;
 * or as source_read; ERR_MEMORY. The caller frees it with long_table_free, after
 * errors, too. */
enum err_code long_table_read(struct long_table *out, const struct return_text *text,
                              const struct layout *layout,
                              const struct long_columns *columns,
                              struct err *err) MUST_CHECK;
void long_table_free(struct long_table *table);

#endif
