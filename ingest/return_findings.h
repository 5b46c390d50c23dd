/* return_findings.h: what is told of a return beside its answers.
 *
 * Private to ingest. Each adds to `findings`, nothing where there is nothing to tell;
 * ERR_MEMORY. */
#ifndef KLOE_INGEST_RETURN_FINDINGS_H
#define KLOE_INGEST_RETURN_FINDINGS_H

#include "ingest/account/finding_list.h"
#include "ingest/account/return_report.h"
#include "ingest/binding/binding.h"
#include "ingest/file/dialect.h"
#include "ingest/layout/profile.h"
#include "ingest/table/rows.h"

/* What was done to the text before its first heading could be read. */
enum err_code return_report_front(struct finding_list *findings,
                                  const struct dialect *dialect,
                                  const struct layout *layout,
                                  struct err *err) MUST_CHECK;

/* A quotation mark that stands wrongly in `row`. `record` is its number, 0 for a row of
 * headings. */
enum err_code return_report_quote(struct finding_list *findings,
                                  const struct record *row, uint64_t record,
                                  struct err *err) MUST_CHECK;

/* Columns that may not be the question they are read as, and questions whose column is
 * yet to be chosen. */
enum err_code return_report_doubts(struct finding_list *findings,
                                   const struct binding *binding,
                                   struct err *err) MUST_CHECK;

/* Attributes to group by that nothing in the return or the review tells: everybody
 * would silently count as not stated. */
enum err_code return_report_groups(struct finding_list *findings,
                                   const struct review *review,
                                   const struct return_file *file,
                                   const struct binding *binding,
                                   struct err *err) MUST_CHECK;

/* A return without a record, or with none that stands under its headings. */
enum err_code return_report_records(struct finding_list *findings,
                                    const struct return_report *report,
                                    struct err *err) MUST_CHECK;

/* Records that are the same in every answer; forgets the fingerprints of `rows`. */
enum err_code return_report_identical(struct finding_list *findings, struct rows *rows,
                                      struct err *err) MUST_CHECK;

#endif
