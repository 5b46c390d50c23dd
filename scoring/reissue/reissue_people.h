/* reissue_people.h: who was in which cell of a publication and of what was released
 * before. Private to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_PEOPLE_H
#define KLOE_SCORING_REISSUE_REISSUE_PEOPLE_H

#include "scoring/reissue/linked.h"
#include "scoring/reissue/reissue_list.h"

struct reissue_people {
    struct release_people *releases; /* the publication; then those that are known */
    size_t n;
    struct review *review; /* with the groups of all of them */
    struct arena *arena;
};

/* Finds who was in each release: the people of its responses counted by today's rules,
 * with its groups and minimum. Where any of its numbers of responses or of answers is
 * not theirs, nobody knows who was in it: it is marked in the list and left out.
 * ERR_MEMORY; *out untouched on error. The caller frees with reissue_people_free. */
enum err_code reissue_people_make(struct reissue_people **out,
                                  const struct reissue_list *list,
                                  const struct responses *responses,
                                  struct err *err) MUST_CHECK;

/* All of them as one lattice; the publication is its first release. What `reference`,
 * one of the releases, leaves out of averages is left out in all. Without groups,
 * nobody is in one, and what was said of them is not known. Errors as linked_make.
 */
enum err_code reissue_people_join(struct linked **out,
                                  const struct reissue_people *people, size_t reference,
                                  bool with_groups, struct err *err) MUST_CHECK;

/* NULL is fine. */
void reissue_people_free(struct reissue_people *people);

#endif
