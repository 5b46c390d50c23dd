/* table_findings.h: what is told of the table that a return is: other sheets beside it,
 * formulas without a result, rows that may be no headings.
 *
 * Private to ingest. Each adds to `findings`, nothing where there is nothing to tell;
 * ERR_MEMORY. */
#ifndef KLOE_INGEST_TABLE_FINDINGS_H
#define KLOE_INGEST_TABLE_FINDINGS_H

#include "ingest/account/finding_list.h"
#include "ingest/answers/answers.h"
#include "ingest/file/return_text.h"
#include "ingest/layout/profile.h"

/* Sheets to be seen that no return of the review reads. One with headings of the survey
 * needs a decision, unless the review says which sheet this return is. */
enum err_code table_report_sheets(struct finding_list *findings,
                                  const struct questions *questions,
                                  const struct return_file *file,
                                  const struct workbook *workbook,
                                  struct err *err) MUST_CHECK;

/* Formulas whose result was never saved, in columns that are read. */
enum err_code table_report_formulas(struct finding_list *findings,
                                    const struct return_text *text,
                                    const struct binding *binding,
                                    struct err *err) MUST_CHECK;

/* A table with a row for each answer, and what of it was not turned. */
enum err_code table_report_long(struct finding_list *findings,
                                const struct return_text *text,
                                struct err *err) MUST_CHECK;

/* Headings that hold answers, and questions in the rows under them; nothing where the
 * review says how many rows are headings. */
enum err_code
table_report_headings(struct finding_list *findings, const struct return_file *file,
                      const struct layout *layout, const struct questions *questions,
                      struct answers *answers, struct err *err) MUST_CHECK;

/* The items that another sheet has headings of. ERR_MEMORY. */
enum err_code table_count_items(size_t *out, const struct questions *questions,
                                const struct return_file *file,
                                const struct other_sheet *sheet,
                                struct err *err) MUST_CHECK;

#endif
