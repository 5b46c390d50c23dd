/* judged.h: whom the figures of all staff tell apart while groups are decided (rules.md
 * D8 and D18). Used by disclosure only.
 *
 * All staff is decided as if there were no groups. The staff of a place less those of
 * its localities may then be four who named no locality, whom nobody can name. What
 * they said of groups could name them: they may be the only ones of their sector there.
 * But the four come out of figures that say nothing of sectors, so that nothing is
 * known of them that was not judged before. So where all staff gives such people
 * (given.h), they name no set that holds all who are given together. They do name one
 * that holds a part of them, since only groups can tell them apart. Where all staff
 * does not give them, they name a set like anybody else.
 *
 * One case is left. If they are one or several groups of their area, with nobody else
 * but people who are in no group, then what is left of the area without the other
 * groups is they, and all staff has told what they said. So it is where others of these
 * groups are in another area, too: a group of all places less that of the other one is
 * they. They are then not judged, as if nothing of all staff gave them; suppression.h
 * says what goes where all staff does.
 */
#ifndef KLOE_SCORING_SUPPRESSION_JUDGED_H
#define KLOE_SCORING_SUPPRESSION_JUDGED_H

#include "scoring/derivable/derivable.h"
#include "scoring/suppression/given.h"

struct judged {
    const struct membership *membership;
    const struct review *review;
    const struct lattice *lattice; /* of groups */
    struct lattice *all_staff;
    struct given *given; /* by all staff */
    uint32_t *part_of;   /* by inner cell of `lattice`: that of all staff it is in */
    uint64_t *people;    /* by inner cell of all staff: scratch */
    bool *reached;       /* likewise, by number of those given together: scratch */
    bool *marked;        /* by inner cell of `lattice`: scratch */
    uint32_t *judged;    /* likewise: the answer */
};

/* `membership`, `review` and `lattice`, made of it, are borrowed. ERR_MEMORY; *out is
 * then empty. The caller frees with judged_free. */
enum err_code judged_begin(struct judged *out, const struct membership *membership,
                           const struct review *review, const struct lattice *lattice,
                           struct err *err) MUST_CHECK;

/* As derivable_weights.judged wants it, for people by inner cell and what is shown, by
 * cell; only cells of all staff matter. Borrowed until the next call. */
const uint32_t *judged_of(struct judged *judged, const uint64_t *people,
                          const bool *shown);

/* The same with those, too, who are one or several groups: for what is decided once
 * `people` and `shown` are. */
const uint32_t *judged_given(struct judged *judged, const uint64_t *people,
                             const bool *shown);

/* Judges all who are in a set after all, and who said the same of where they work, for
 * the answer of judged_of that was given last. Whether any was not. */
bool judged_accept(struct judged *judged, const bool *set);

void judged_free(struct judged *judged);

#endif
