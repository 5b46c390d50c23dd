/* probe.h: how many questions some rows of cells would be the headings of.
 *
 * Private to ingest. For sheets that are not read, for rows below those that were taken
 * for headings, and for texts that stand in a column. Binds nothing. */
#ifndef KLOE_INGEST_PROBE_H
#define KLOE_INGEST_PROBE_H

#include "ingest/binding/questions.h"
#include "ingest/file/head.h"
#include "ingest/layout/profile.h"
#include "surveys/review.h"

/* How many items are no accident. */
size_t probe_least(const struct review *review);

/* How many items a layout has a column for: by a text of their own, or by a heading
 * that the review gives; numbers of columns do not count. 0 when its headings cannot be
 * used. ERR_MEMORY. */
enum err_code probe_layout(size_t *out, const struct questions *questions,
                           const struct return_file *file, const struct layout *layout,
                           struct err *err) MUST_CHECK;

/* The same for the rows of `head` from `row` on, if that one were the headings. */
enum err_code probe_row(size_t *out, const struct questions *questions,
                        const struct return_file *file, const struct head *head,
                        size_t row, struct err *err) MUST_CHECK;

/* Whether the review gives a column of this rule by its number. */
bool probe_names_number(const struct column_rule *rule);

#endif
