/* reissue_list.h: conflicts as they are found, and the figures of results by target.
 * Private to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_LIST_H
#define KLOE_SCORING_REISSUE_REISSUE_LIST_H

#include "scoring/reissue/reissue.h"

struct reissue_list {
    const struct publication *publication;
    const struct release *releases;
    size_t n_releases;
    uint64_t minimum; /* of the publication */
    struct reissue_conflict *conflicts;
    size_t n;
    enum reissue_doubt *doubts; /* by release */
    struct arena *arena;
};

/* A conflict of one cell of the publication; beyond the most, none. */
void reissue_list_add(struct reissue_list *list, enum reissue_kind kind, size_t release,
                      const struct published_cell *cell, size_t target,
                      enum figure_part part);

/* Which cells go first where some must: groups before all staff; of either, localities
 * before places before the system. 0 goes first. */
int reissue_rank(const struct publication *publication, size_t cell);

void reissue_list_remove(struct reissue_list *list, size_t at);

/* The same cell in released results; NULL where there is none. */
const struct results_cell *reissue_cell(const struct reissue_list *list,
                                        const struct results *results,
                                        const struct published_cell *cell);

/* The target of the released results: by its id, or else by its words, since a question
 * that was only renamed is still the same. NONE: they have none, or it is
 * TARGET_RESPONSES. */
size_t reissue_target(const struct reissue_list *list, const struct results *results,
                      size_t target);

/* The part of a target that is not of those who answered it, as its other figures are:
 * of an item how many were not asked, of a composite its alpha. */
enum figure_part reissue_other_part(const struct instrument *instrument, size_t target);

/* How many people or answers stand behind figures of a target; false: not published.
 * Nor is a number of people not asked that is of nobody or, in the publication, of all:
 * it says nothing that others do not. `then` is the target in the results
 * (reissue_target). */
bool reissue_n(const struct reissue_list *list, const struct published_cell *cell,
               size_t target, enum figure_part part, uint64_t *n);
bool reissue_n_then(const struct results *results, const struct results_cell *cell,
                    size_t target, size_t then, enum figure_part part, uint64_t *n);

/* Audits the publication together with all released results whose people are known,
 * and marks the others. ERR_MEMORY, ERR_INTERNAL. */
enum err_code reissue_derivable(struct reissue_list *list,
                                const struct responses *responses,
                                struct err *err) MUST_CHECK;

#endif
