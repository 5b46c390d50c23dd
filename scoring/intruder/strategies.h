/* strategies.h: what an intruder tries with results files, and what all that shares.
 *
 * Private to intruder.c, which has the table of strategies, and strategy_*.c. Each
 * strategy adds what it finds to the leaks, and needs no other one to have run. It
 * returns false without memory. */
#ifndef KLOE_SCORING_INTRUDER_STRATEGIES_H
#define KLOE_SCORING_INTRUDER_STRATEGIES_H

#include "scoring/intruder/release_leaks.h"
#include "scoring/intruder/release_union.h"

/* How the numbers of the second of two files differ from the first's, where both
 * publish them. */
enum change {
    CHANGE_NONE, /* nowhere, and figures are the same */
    CHANGE_MORE,
    CHANGE_FEWER,
    CHANGE_MIXED
};

struct intruder {
    const struct results *const *files;
    size_t n_files;
    const struct results *results; /* the one file, or the union of several */
    struct leak_list leaks;

    /* Of one file: as in struct leaks. */
    struct leak smallest;
    bool is_limited;

    /* Of several files. */
    struct release_union of;
    enum change *changes; /* of two, by target_slot */
    bool *is_wanted;      /* scratch, by target_slot: to be attacked next */
    bool *is_adopted; /* scratch, by target_slot and cell: what other files say of it
                         holds for the people of the file attacked */
};

/* Of one file: figures beside what is withheld or about few, the numbers of records,
 * averages of places, comparisons, totals less their parts, withheld answers through an
 * average, and one average less another. */
bool strategy_cells(struct intruder *intruder) MUST_CHECK;
bool strategy_records(struct intruder *intruder) MUST_CHECK;
bool strategy_averages(struct intruder *intruder) MUST_CHECK;
bool strategy_comparisons(struct intruder *intruder) MUST_CHECK;
bool strategy_totals(struct intruder *intruder) MUST_CHECK;
bool strategy_given_back(struct intruder *intruder) MUST_CHECK;
bool strategy_less_another(struct intruder *intruder) MUST_CHECK;

/* Of two files: cells that differ by few or in their figures, or in how many were not
 * asked a question or answered all of a composite, the people who came between, what
 * one file hides and the other shows, and the people of one file as some of the
 * other's. */
bool strategy_changed_cells(struct intruder *intruder) MUST_CHECK;
bool strategy_other_numbers(struct intruder *intruder) MUST_CHECK;
bool strategy_people_between(struct intruder *intruder) MUST_CHECK;
bool strategy_two_as_one(struct intruder *intruder) MUST_CHECK;
bool strategy_first_in_second(struct intruder *intruder) MUST_CHECK;
bool strategy_second_in_first(struct intruder *intruder) MUST_CHECK;

/* Of more: all as one table. */
bool strategy_all_as_one(struct intruder *intruder) MUST_CHECK;

/* Sets how each target changes between two files. */
void strategy_find_changes(struct intruder *intruder);

/* Attacks the people of one file (the base): what it publishes, and of other files the
 * cells that are adopted, in the targets that are wanted. Adds the sets that no file
 * gives alone; of more than two files, that no two give. Of groups that cross each
 * other (release_union_has_crossing) those of the base are used. */
bool strategy_attack_base(struct intruder *intruder, size_t base) MUST_CHECK;

/* Finds whether two files (or one, named twice) of the same people give few of them by
 * themselves in a target. */
bool strategy_find_few(const struct release_union *of, size_t first, size_t second,
                       size_t target, bool *gives_few) MUST_CHECK;

#endif
