/* alike.h: two returns that seem to hold the same records, though nothing numbers them:
 * the same export sorted otherwise, or once as labels and once as codes.
 *
 * Private to ingest. Nothing is left out for being alike: it is a finding. */
#ifndef KLOE_INGEST_PEOPLE_ALIKE_H
#define KLOE_INGEST_PEOPLE_ALIKE_H

#include "ingest/people/return_part.h"

/* Says of each return which earlier one holds most of its records, answer by answer: of
 * those that only one record of a return gives, and that are not one answer throughout.
 * ERR_MEMORY. */
enum err_code alike_report(struct return_part *parts, size_t n,
                           struct err *err) MUST_CHECK;

#endif
