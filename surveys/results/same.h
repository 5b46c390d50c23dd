/* same.h: when two areas, groups, cells or targets are the same, of a review or of
 * results: the one place that says so.
 *
 * Ids say it, and the level of an area and the kind of a composite with them. Each kind
 * of thing has a key, which a review and results make alike; keys borrow what they are
 * made from. */
#ifndef KLOE_SURVEYS_RESULTS_SAME_H
#define KLOE_SURVEYS_RESULTS_SAME_H

#include "surveys/results/results_json.h"

struct area_key {
    enum area_level level;
    const char *id;
};

/* All staff, or some values of an attribute. */
struct group_key {
    const char *attribute; /* its id; not looked at for all staff */
    const void *values;    /* of the attribute: structs that begin with their id */
    size_t stride;         /* bytes of such a struct */
    const size_t *chosen;  /* which of them the group has, in any order, each once */
    size_t n;              /* how many; 0: all staff */
};

struct target_key {
    bool is_item;
    enum composite_kind kind; /* unless it is an item */
    const char *id;
    const char *words; /* the text of an item, the title of a composite */
};

struct area_key review_area_key(const struct area *area);
struct area_key results_area_key(const struct results_area *area);

/* `chosen` are `n` values of the attribute; n 0 is all staff, whatever the attribute.
 */
struct group_key review_group_key(const struct instrument *instrument, size_t attribute,
                                  const size_t *chosen, size_t n);
struct group_key results_group_key(const struct results *results,
                                   const struct results_cell *cell);

/* Not for TARGET_RESPONSES. */
struct target_key review_target_key(const struct instrument *instrument, size_t target);
struct target_key results_target_key(const struct results *results, size_t target);

bool same_area(struct area_key a, struct area_key b);
bool same_target(const struct target_key *a, const struct target_key *b);

/* Whether two cells of different results are of the same area and group. */
bool same_cell(const struct results *a, const struct results_cell *x,
               const struct results *b, const struct results_cell *y);

/* The cell of an area and group; NULL where the results have none. */
const struct results_cell *same_cell_in(const struct results *results,
                                        struct area_key area,
                                        const struct group_key *group);

/* Whether an attribute of a review's instrument, asked or derived, puts the people of
 * each value that results show into the same one. False where the review has no such
 * value. */
bool same_derivation(const struct instrument *instrument, size_t attribute,
                     const struct results_attribute *then);

/* The target of the results, items first; NONE where they have none. */
size_t same_target_in(const struct results *results, const struct target_key *key);

/* The same; or else the target of the same words, since a question that only has
 * another id now is still the same. */
size_t same_or_renamed_target_in(const struct results *results,
                                 const struct target_key *key);

#endif
