/* return_account.h: what is known of a return before its first record is read.
 *
 * Private to ingest. Both write into a report that has its arena. ERR_MEMORY. */
#ifndef KLOE_INGEST_RETURN_ACCOUNT_H
#define KLOE_INGEST_RETURN_ACCOUNT_H

#include "ingest/account/return_report.h"
#include "ingest/binding/binding.h"
#include "ingest/file/return_text.h"
#include "ingest/layout/profile.h"

/* What the file is called. */
enum err_code return_account_name(struct return_report *report,
                                  const struct return_file *file,
                                  struct err *err) MUST_CHECK;

/* Its bytes, its layout and its columns; of a snapshot of some records the digest is
 * the snapshot's. */
enum err_code
return_account_layout(struct return_report *report, const struct return_file *file,
                      const struct return_text *text, const struct layout *layout,
                      const struct binding *binding, const struct snapshot *snapshot,
                      struct err *err) MUST_CHECK;

#endif
