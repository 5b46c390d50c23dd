/* record_width.h: whether the cells of a record stand under their headings.
 *
 * Private to ingest. A delimiter in a text that nobody quoted, or a question that was
 * added later, moves all cells behind it: then answers stand under other questions, and
 * nothing in the record says so but its width. */
#ifndef KLOE_INGEST_RECORD_WIDTH_H
#define KLOE_INGEST_RECORD_WIDTH_H

#include "ingest/answers/answers.h"
#include "ingest/file/return_text.h"
#include "ingest/layout/profile.h"
#include "ingest/people/cases.h"

enum record_width {
    RECORD_AS_WIDE, /* as the headings */
    RECORD_LONG,    /* cells beyond the headings: those read are where they belong */
    RECORD_SHORT,   /* likewise; only cells that are empty or that nobody reads are
                       missing */
    RECORD_OTHER_WIDTH, /* it is not known which answer is of which question */
};

struct record_widths {
    const struct layout *layout;
    const struct binding *binding;
    struct answers *answers;
    size_t last_read; /* column; NONE: there is none */
    size_t
        last_before;  /* column of a closed question before the last column; or NONE */
    bool is_provable; /* that a record of another width has its cells in place */
    bool asks_more;   /* a column behind the closed questions holds like answers */
    bool cuts_ends;   /* no record ends in an empty cell */
};

/* A record of another width is in place if each closed question has one of its answers
 * under its heading, and all free texts, and everything else that is read, stand where
 * they can move none of those. Cells may be missing only where no column behind holds
 * like answers among the first records: they could be a later question's.
 *
 * Where no record of the file ends in an empty cell, the program that wrote it cut them
 * off, or the last column is filled in each. A shorter record is then in place if it
 * ends in an answer of the question there, or has one under the last question and none
 * behind, and nothing but answers under the others: had a cell been lost before, what
 * stands in the columns behind the questions would be there. */

/* `text` is read once more where its rows are of several widths. As source_read;
 * ERR_MEMORY. */
enum err_code record_widths_init(struct record_widths *out, const struct layout *layout,
                                 struct answers *answers, const struct cases *cases,
                                 const struct return_text *text,
                                 const struct source_plan *plan,
                                 struct err *err) MUST_CHECK;

/* ERR_MEMORY. */

enum err_code record_widths_judge(enum record_width *out,
                                  const struct record_widths *widths,
                                  const struct record *record,
                                  struct err *err) MUST_CHECK;

#endif
