/* branches.h: a question asked in several columns -> the one cell that answers it.
 *
 * Private to ingest. A survey that sends people down different branches writes a column
 * for each; a record fills at most one of them. */
#ifndef KLOE_INGEST_ANSWERS_BRANCHES_H
#define KLOE_INGEST_ANSWERS_BRANCHES_H

#include "ingest/binding/binding.h"

struct branches {
    const struct binding *binding;
    const struct profile *profile;
    struct record record; /* the last one, as it was joined */
    struct cell *cells;   /* by column */
    size_t *starts;       /* by column: in `joined`, or NONE */
    struct text_buffer joined, fold, other_fold;
};

/* ERR_MEMORY. End it with branches_free in either case. */
enum err_code branches_init(struct branches *branches, const struct profile *profile,
                            const struct binding *binding, struct err *err) MUST_CHECK;
void branches_free(struct branches *branches);

/* The record with every question's answer in its first column: *out is `record` itself
 * where no question has branches, else good until the next call. Where a record fills
 * two of them the cell holds both texts, "Agree | Disagree", unless they are the same.
 * ERR_MEMORY. */
enum err_code branches_join(struct branches *branches, const struct record **out,
                            const struct record *record, struct err *err) MUST_CHECK;

/* Whether a cell says anything: white space does not, nor do the tool's words for no
 * answer. ERR_MEMORY. */
enum err_code branches_fills(struct branches *branches, bool *out, struct cell cell,
                             struct err *err) MUST_CHECK;

#endif
