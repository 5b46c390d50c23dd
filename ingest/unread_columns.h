/* unread_columns.h: what the columns held that nobody reads, and whether one of them is
 * a branch of a question.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_UNREAD_COLUMNS_H
#define KLOE_INGEST_UNREAD_COLUMNS_H

#include "ingest/answers/answers.h"
#include "ingest/answers/branches.h"

/* Of one column. */
struct unread_column {
    uint64_t count, first_record; /* records that held something */
    uint64_t n_known; /* of them, answers that the column's kin would understand */
    bool is_double;   /* beside another column that asks the same */
};

struct unread_columns {
    const struct binding *binding;
    struct answers *answers;
    struct branches *branches;
    struct unread_column *columns; /* by column */
    size_t *counted;               /* the columns that are counted, ascending */
    size_t n_counted;
};

/* Borrows all three. ERR_MEMORY. End it with unread_columns_free in either case. */
enum err_code unread_columns_init(struct unread_columns *unread,
                                  const struct binding *binding,
                                  struct answers *answers, struct branches *branches,
                                  struct err *err) MUST_CHECK;
void unread_columns_free(struct unread_columns *unread);

/* Counts one record, as it stands in the file. ERR_MEMORY. */
enum err_code unread_columns_count(struct unread_columns *unread,
                                   const struct record *record,
                                   struct err *err) MUST_CHECK;

/* Tells of every such column, but of one without a heading only if it held something;
 * and of a column that is read and may be a branch of another. ERR_MEMORY. */
enum err_code unread_columns_report(const struct unread_columns *unread,
                                    struct finding_list *findings,
                                    struct err *err) MUST_CHECK;

#endif
