/* reissue_makings.h: what the averages of releases are made of: other questions than
 * those of the same id in another release (method.md M28), or the same. Private to
 * reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_MAKINGS_H
#define KLOE_SCORING_REISSUE_REISSUE_MAKINGS_H

#include "scoring/reissue/reissue_people.h"

/* A composite of the same questions, of which the same is left out, in some releases.
 */
struct reissue_making {
    struct composite composite;  /* its items are those of today's instrument */
    size_t target;               /* today's; target_count: there is none like it */
    const struct review *review; /* that says what is left out of it */
    uint32_t releases;           /* which have it, bit by bit; 1: the publication */
    size_t *then; /* by release that has it: its number there, after the items' */
};

struct reissue_makings {
    struct reissue_making *list;
    size_t n;
};

/* Lists them. Where a released composite has a question that is not asked any more,
 * nobody knows what it is made of, and it is not listed. All memory is the arena's.
 * False without memory. */
bool reissue_makings_list(struct reissue_makings *out, const struct reissue_list *list,
                          const struct reissue_people *people,
                          struct arena *arena) MUST_CHECK;

/* Whether two releases leave the same of a composite's items out of averages. */
bool reissue_leave_same_out(const struct reissue_people *people, size_t a, size_t b,
                            const struct composite *composite);

/* Whether a release, by its number among the people's, has it. */
bool reissue_making_is_in(const struct reissue_making *making, size_t release);

/* How a composite is made now, and was in released results. */
enum made {
    /* Of the answers of the same people to the same questions: one composite. */
    MADE_ALIKE,
    /* A question is in one of the two of nobody: two composites, of which that one says
     * nothing of the question. */
    MADE_OTHERWISE,
    /* A question is in both, of other people in each: the difference is the answers of
     * those who are in one. */
    MADE_OF_OTHERS
};

/* How a target was made in one release; of an item or TARGET_RESPONSES alike. */
enum made reissue_made(const struct reissue_list *list, size_t release, size_t target);

/* Whether it was made otherwise in any release, or of others. */
bool reissue_is_made_anew(const struct reissue_list *list, size_t target);

#endif
