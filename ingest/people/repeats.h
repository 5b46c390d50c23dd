/* repeats.h: responses that stand twice, by the survey tool's own number of them.
 *
 * Private to ingest. A number is of a response, not of a person: where two records of
 * one number say the same, one of them is left out, whatever "duplicates" says. Inside
 * a return that is certain if nearly every record has a number of its own. Across
 * returns a long number is enough; short ones count from 1 in each survey anew, so that
 * they mean the same responses only if the times or answers of most agree, and more
 * than chance would have it. What is likely, and what differs, is for a person. */
#ifndef KLOE_INGEST_PEOPLE_REPEATS_H
#define KLOE_INGEST_PEOPLE_REPEATS_H

#include "ingest/people/return_part.h"

/* Drops the repeated responses of one return, whose sets are there, and adds the
 * findings: the first record stays. Sorts rows.ids and sets has_own_ids. ERR_MEMORY. */
enum err_code repeats_drop_inside(struct return_part *part, struct err *err) MUST_CHECK;

/* The same across returns, once each was looked at by itself: what stands in the first
 * of them stays. ERR_MEMORY. */
enum err_code repeats_drop(struct return_part *parts, size_t n,
                           struct err *err) MUST_CHECK;

#endif
