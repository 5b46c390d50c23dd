/* bare_codes.h: answers that are numbers without a word.
 *
 * Private to ingest. A tool that exports 1 to 5 does not say which end is the most, and
 * the definition's aliases only say what somebody thought. So such answers are to
 * decide, once for a scale of a return, unless the review's "values" name them or words
 * of the scale stand in the same column. */
#ifndef KLOE_INGEST_ANSWERS_BARE_CODES_H
#define KLOE_INGEST_ANSWERS_BARE_CODES_H

#include "ingest/account/finding_list.h"
#include "ingest/answers/recognise.h"
#include "surveys/instrument.h"

/* Of one item. */
struct bare_code {
    uint64_t n, first_record; /* answers that were bare numbers */
    uint64_t options;         /* bit: option that one of them meant */
    size_t column;
    bool has_words; /* some scored answer was a word */
};

struct bare_codes {
    const struct instrument *instrument;
    struct bare_code *items;
};

/* ERR_MEMORY. End it with bare_codes_free in either case. */
enum err_code bare_codes_init(struct bare_codes *codes,
                              const struct instrument *instrument,
                              struct err *err) MUST_CHECK;
void bare_codes_free(struct bare_codes *codes);

/* Keeps that the item was answered by the bare number of an option. */
void bare_codes_take(struct bare_codes *codes, size_t item, size_t option,
                     size_t column, uint64_t record);

/* Keeps that it was answered by an option otherwise: by a word, if the cell holds one.
 */
void bare_codes_see(struct bare_codes *codes, size_t item, size_t option,
                    struct cell cell);

/* Reports every item whose answers are bare numbers alone. ERR_MEMORY. */
enum err_code bare_codes_close(const struct bare_codes *codes,
                               struct finding_list *findings,
                               struct err *err) MUST_CHECK;

#endif
