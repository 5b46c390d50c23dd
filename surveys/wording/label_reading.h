/* label_reading.h: what the label of one answer says, apart from any scale.
 *
 * Numbers beside the words, words for "no answer", bands of numbers. For drafting an
 * instrument; scoring never looks here. */
#ifndef KLOE_SURVEYS_WORDING_LABEL_READING_H
#define KLOE_SURVEYS_WORDING_LABEL_READING_H

#include "base/err.h"
#include "base/text.h"
#include "surveys/wording/option_kind.h"

#include <stdbool.h>
#include <stdint.h>

/* What one answer says. Texts are in folded form, in the reading's own buffer. */
struct label_reading {
    struct text_buffer fold;
    /* Without a number in front or behind: "agree" of "(5) Agree", "5 (Agree)" and
     * "Agree (5)"; "" of a bare number, also of one written "5.0" or "5,0". */
    const char *words;
    bool has_number;
    int64_t number; /* 0 to 999, or -999 to -1 of a bare number */
};

/* Start it with zeros and text_buffer_init; end it with text_buffer_free of `fold`.
 * Takes a label apart. ERR_MEMORY; ERR_INPUT when it is not UTF-8. */
enum err_code label_read(struct label_reading *reading, const char *label) MUST_CHECK;

/* Whether a label says that there is no answer ("don't know", "n/a"), and which kind.
 */
bool label_is_non_answer(enum option_kind *out, const struct label_reading *reading);

/* Whether a label is a band of numbers ("6-25", "under 1 year", "65 and over"), and its
 * lower end times 10, with half a step for "more than"; -1 for "under". */
bool label_is_band(int64_t *out, const struct label_reading *reading);

#endif
