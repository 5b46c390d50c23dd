/* first_records.h: which records of a return were submitted first.
 *
 * Private to ingest. For a file that was saved anew since, such as a workbook: its
 * bytes tell nothing of what was in it, but how many records it had is known. */
#ifndef KLOE_INGEST_LAYOUT_FIRST_RECORDS_H
#define KLOE_INGEST_LAYOUT_FIRST_RECORDS_H

#include "ingest/cells/moment.h"
#include "ingest/file/return_text.h"

struct first_records {
    struct moment *moments; /* by record, from 1 on */
    size_t n, capacity;
    struct date_evidence dates;
    bool *is_first; /* by record, from 1 on; NULL before first_records_find */
};

void first_records_init(struct first_records *records);
void first_records_free(struct first_records *records);

/* Goes through the records of a return to find the `n` submitted first, by the cells of
 * column `submitted` (NONE: there is none). Of equal times that comes first which does
 * in the file, or in a file that begins with the newest, which comes last; a record
 * without a time stands with the one before it; a file without any is in order.
 * *is_unsure tells whether there are fewer than `n` records, or the choice depends on
 * times that cannot be read, or on which number of a date is the day. Errors as
 * source_read. */
enum err_code first_records_find(struct first_records *records, bool *is_unsure,
                                 uint64_t n, const struct return_text *text,
                                 const struct source_plan *plan, size_t submitted,
                                 struct err *err) MUST_CHECK;

/* Whether a record, counted from 1, is one of them; none that was not there is. */
bool first_records_has(const struct first_records *records, uint64_t record);

#endif
