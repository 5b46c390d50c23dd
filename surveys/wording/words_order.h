/* words_order.h: whether the words of answers prove in which order they are.
 *
 * From the families of scale_words.h: which answer says more, not which is good.
 * Numbers prove nothing: 1 is the best in many surveys. */
#ifndef KLOE_SURVEYS_WORDING_WORDS_ORDER_H
#define KLOE_SURVEYS_WORDING_WORDS_ORDER_H

#include "base/err.h"

#include <stddef.h>

enum words_order { WORDS_PROVE_NOTHING, WORDS_RISE, WORDS_FALL, WORDS_JUMBLED };

/* Finds whether `n` labels rise from the first to the last, or fall. It is proved when
 * a family knows both ends, or three of them, all that it knows of run one way without
 * a step that stands still, and no other family says the contrary. They are jumbled
 * when a family knows all of three labels or more, each by another rank, and they run
 * up and down. ERR_MEMORY. */
enum err_code words_order_find(enum words_order *out, const char *const *labels,
                               size_t n) MUST_CHECK;

#endif
