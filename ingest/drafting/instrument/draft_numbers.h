/* draft_numbers.h: columns whose answers are a run of numbers, with or without words.
 *
 * Private to draft_*.c. "1", "2 (Rarely)", "3 - Sometimes" and words alone at the ends
 * of a run are points of one scale; a number apart from the run is a code. Words at the
 * ends are one below and one above the numbers. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_NUMBERS_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_NUMBERS_H

#include "ingest/drafting/instrument/draft.h"

/* Judges a column whose values were read. *is_taken: it is one of numbers, and now an
 * item with ranks or left out with a reason. With `may_be_worded` that may be words
 * beside each number, else some must be bare. ERR_MEMORY. */
enum err_code draft_numbers_judge(bool *is_taken, struct draft *draft, size_t column,
                                  bool may_be_worded, struct err *err) MUST_CHECK;

#endif
