/* reissue_space.h: what is searched at a time: the cells of all releases that show a
 * target, or an item and the composites that hold it (layers.h). Private to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_SPACE_H
#define KLOE_SCORING_REISSUE_REISSUE_SPACE_H

#include "scoring/disclosure/layers.h"
#include "scoring/reissue/reissue_makings.h"

/* The releases that are known, the publication first. */
struct reissue_known {
    struct reissue_list *list;
    const struct reissue_people *people;
    const struct linked *linked;
    size_t reference; /* the release that says what is left out of averages in it */
    bool with_groups; /* else what all staff of all releases gives, as if no release had
                         groups (rules.md D18) */
    struct contributors contributors;
    bool *shown_for_people; /* by cell of the joint: its number of responses is shown */
    bool *silent;           /* by inner cell of the joint: scratch */
    uint64_t bound;         /* the largest minimum of all */
};

struct reissue_space {
    const struct reissue_known *known;
    const size_t *targets; /* by layer */
    /* Of two averages, by layer, which releases have them; else NULL. Borrowed. */
    const struct reissue_making *const *makings;
    enum figure_part part; /* of the last layer; those before it: all figures */
    size_t n_layers;
    struct layers layers; /* of an item with its composites, or of a pair; else empty */
    const struct lattice *lattice;
    struct derivable *derivable;
    struct derivable_weights weights;
    uint64_t *people; /* by inner cell: those of `weights`, to be changed */
    bool *shown;      /* by cell */
    bool with_groups; /* of the publication; else all staff only */
};

/* The space of one target, or TARGET_RESPONSES, or of its other part (reissue_list.h):
 * of an item the numbers of people and of those not asked, as two layers. Or of an item
 * with all composites that hold it. ERR_MEMORY; *out is then empty. The caller frees
 * with reissue_space_end. `target` must outlive it. */
enum err_code reissue_space_begin(struct reissue_space *out,
                                  const struct reissue_known *known,
                                  const size_t *target, struct err *err) MUST_CHECK;
enum err_code reissue_space_begin_other(struct reissue_space *out,
                                        const struct reissue_known *known,
                                        const size_t *target,
                                        struct err *err) MUST_CHECK;
enum err_code reissue_space_begin_layers(struct reissue_space *out,
                                         const struct reissue_known *known, size_t item,
                                         struct err *err) MUST_CHECK;

/* The space of two averages, with who counts in them by inner cell of the joint. What
 * is passed must outlive it. */
enum err_code reissue_space_begin_pair(struct reissue_space *out,
                                       const struct reissue_known *known,
                                       const struct layers_pair *pair,
                                       const struct reissue_making *const makings[2],
                                       struct err *err) MUST_CHECK;
void reissue_space_end(struct reissue_space *space);

/* Fills `shown` with what the releases show, and the publication but for the figures
 * that are on the list. */
void reissue_space_mark(struct reissue_space *space, bool with_groups);

/* Whether a composite is shown in a cell that does not show the item, or the item
 * weighs more in it for some people than for others, so that it could give answers
 * back. */
bool reissue_space_may_give_back(const struct reissue_space *space);

/* Whether any release shows the other part of a target. */
bool reissue_space_has_other(const struct reissue_known *known, size_t target);

/* Which figures a layer is of. */
enum figure_part reissue_space_part(const struct reissue_space *space, size_t layer);

/* The cell of the space that a release's cell is in a layer. */
size_t reissue_space_cell(const struct reissue_space *space, size_t layer,
                          size_t release, size_t cell);

/* Which figures of the publication go first (reissue_rank): averages before the
 * question that they would give back, and numbers of those not asked before cells; in
 * one cell themes before conditions, these before KLOEs. */
int reissue_space_rank(const struct reissue_space *space, size_t layer, size_t cell);

/* Shows or withholds a figure of the publication, whose target is one of the space's,
 * in all layers that are of it. */
void reissue_space_show(struct reissue_space *space, const struct figure_key *figure,
                        bool is_shown);

#endif
