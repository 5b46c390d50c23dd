/* release_table.h: a table of published numbers of people, attacked (attack.h) target
 * by target.
 *
 * Private to strategy_*.c. The numbers are those of one file, of several files
 * together, or of what came between two of them. */
#ifndef KLOE_SCORING_INTRUDER_RELEASE_TABLE_H
#define KLOE_SCORING_INTRUDER_RELEASE_TABLE_H

#include "scoring/intruder/release_leaks.h"

/* What is attacked: one table of people, or two layers of it, of which the second has
 * everybody of the first and more. */
struct release_table {
    const struct results *results; /* its areas, attributes, cells and targets */
    const size_t *order;           /* its cells, those that count most first; or NULL */
    const bool *is_wanted;         /* by target_slot: what to attack; NULL: all */
    uint64_t minimum;
    enum leak_kind kind; /* what a set is; one that nobody can name is LEAK_NAMELESS */
    size_t composite;    /* as in struct leak */
    bool is_difference;  /* numbers of answers may be of others than the responses */
    size_t n_layers;     /* 1 or 2 */
    size_t files[2];     /* of two layers: the files that terms name */

    /* How many people or answers a cell tells of in the layer; false: that is not
     * known. */
    bool (*count)(const void *context, size_t layer, size_t cell, size_t target,
                  uint64_t *n);

    /* Of how many people those of a cell are some, where the table is of some only, so
     * that it is seen who counts twice; false: that is not known. NULL: of all. */
    bool (*people)(const void *context, size_t cell, uint64_t *n);

    /* Whether a set needs no telling; false without memory. May be NULL. */
    bool (*find_told)(const void *context, const struct leak *leak, bool *is_told);
    const void *context;
};

/* What came of it, beside the leaks: as in struct leaks. */
struct release_reach {
    struct leak smallest;
    bool is_limited;
};

/* Attacks the responses and every target of the table, for all staff and each
 * attribute, and adds what is found. False without memory. */
bool release_attack_table(struct release_reach *out, struct leak_list *leaks,
                          const struct release_table *table) MUST_CHECK;

#endif
