/* counting.h: how people in several places, in several localities of one place and of
 * the whole system are counted (docs/method.md M22 and M24). */
#ifndef KLOE_SURVEYS_COUNTING_H
#define KLOE_SURVEYS_COUNTING_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* In the order in which they are tried. */
enum counting_way {
    COUNT_EVERYWHERE,          /* in each place named, and once in the system */
    COUNT_EVERYWHERE_NO_GROUP, /* the same, but in all staff only */
    COUNT_FIRST_PLACE /* in the first place of the review's order, and in the system;
                         who named the whole system counts nowhere */
};

/* The word of each way, in their order, as results have it. */
static inline struct text_list counting_way_words(void) {
    static const char *const words[] = {"each", "each-no-group", "first"};

    return (struct text_list){words, sizeof words / sizeof words[0]};
}

/* Whether anybody counts in several places; results say so, and never how many. */
enum sharing { SHARING_NOT_KNOWN, SHARING_SOME, SHARING_NOBODY };

static inline struct text_list sharing_words(void) {
    static const char *const words[] = {"not-known", "some", "nobody"};

    return (struct text_list){words, sizeof words / sizeof words[0]};
}

/* All zero: everywhere. */
struct counting {
    enum counting_way way;
    const bool
        *first_locality; /* by area, of places: who named several localities of
                            this one counts in the first only; NULL: nowhere so */
};

static inline bool counting_is_first_locality(const struct counting *counting,
                                              size_t place) {
    return counting->first_locality != NULL && counting->first_locality[place];
}

#endif
