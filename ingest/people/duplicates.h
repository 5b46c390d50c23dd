/* duplicates.h: which of the responses of one person counts.
 *
 * Private to ingest. By the review's "duplicates": the first or the last in the order
 * of submission; where times are missing, equal or cannot be read, in the order of the
 * returns and of their records, which is a finding: to decide where the answers differ
 * and nobody said that this order is what counts. */
#ifndef KLOE_INGEST_PEOPLE_DUPLICATES_H
#define KLOE_INGEST_PEOPLE_DUPLICATES_H

#include "base/files/digest.h"
#include "ingest/people/return_part.h"

/* Drops all but one response of each person from the parts and adds the findings.
 * `parts` are in the order of the review's returns. ERR_MEMORY. */
enum err_code duplicates_drop(struct return_part *parts, size_t n,
                              const struct review *review, struct err *err) MUST_CHECK;

/* Whose response record `record` of return `number` is: one number for all responses of
 * which duplicates_drop keeps one, and the same whatever else is read; another for each
 * other (two ids share one with a probability of 2^-63). `id` NULL: nobody knows, so
 * that it is alone. */
uint64_t duplicates_person(const struct review *review, size_t number, uint64_t record,
                           const struct digest_id *id);

#endif
