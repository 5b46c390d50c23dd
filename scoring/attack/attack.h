/* attack.h: what an intruder works out from published numbers of people, and nothing
 * else. Shares no code with what decides what is published.
 *
 * An area is a node of a tree, a respondent group a bit; the last bit, `n_groups`, is
 * everybody who stated none of the groups. A published cell says how many people one
 * node has with certain bits. A set of people is derivable when it is the sum of some
 * published cells less others and counts nobody in part.
 *
 * For each node and each union of groups that its own cells give, the intruder takes
 * away whatever published cells can take away, all the way down the tree. What is left
 * cannot be made smaller. Every smallest set is among these: if part of it could still
 * go, that part would be a set further down. The choice that leaves least is made for
 * each node and union, from the leaves up.
 *
 * Where a node is known to be no more than its children, cells that can be worked out
 * from it count as published, until nothing new comes.
 *
 * The intruder knows only the numbers. People who stated no area below, or no group,
 * are no group that anybody can name. Where children may share people, taking away more
 * than one leaves a lower bound. Where they surely do, it leaves a number that tells
 * nothing. */
#ifndef KLOE_SCORING_ATTACK_ATTACK_H
#define KLOE_SCORING_ATTACK_ATTACK_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define ATTACK_GROUPS_MAX 12         /* 8,192 unions of groups for each node */
#define ATTACK_STATES_MAX (1u << 22) /* nodes times unions; 32 bytes each */
#define ATTACK_NO_PARENT  SIZE_MAX

struct attack_row {
    size_t node;
    uint32_t groups; /* bits; all n_groups + 1 of them: everybody of the node */
    uint64_t n;      /* 2^40 at most */
};

/* A node of the tree. */
struct attack_area {
    size_t parent;  /* a node before it; or ATTACK_NO_PARENT */
    bool may_share; /* its children may have people in common */
    bool shares;    /* they surely have; false: unknown */
    bool is_whole;  /* each of its people is in one child; false: unknown */
};

struct attack_table {
    const struct attack_area *areas; /* by node */
    size_t n_nodes;
    size_t n_groups;    /* 0 to ATTACK_GROUPS_MAX */
    uint32_t also_none; /* other bits of people who stated none of the groups */
    const struct attack_row *rows;
    size_t n_rows;
    bool ignores_whole; /* the numbers are of other people than is_whole */
    bool all_stated;    /* everybody is known to have stated a leaf and a group */
};

/* `sign` times (mostly 1 or -1) the number of a row. */
struct attack_term {
    size_t row;
    int sign;
};

/* People who can be told apart from all others. */
struct attack_set {
    uint64_t n;
    bool is_bound; /* n at least, more if people count twice */
    bool is_named; /* false: made only of people who stated nothing further */
    const struct attack_term *terms; /* by row; those added come first */
    size_t n_terms;
};

struct attack {
    const struct attack_set *sets; /* of 1 to minimum - 1 people; by node */
    size_t n_sets;
    struct attack_set smallest; /* of all named sets; n 0: there is none */
    struct arena *arena;
};

/* Attacks a table. Of the sets of one node that are under the minimum those are given
 * that have fewer people than any of only some of their groups. ERR_MEMORY, also for a
 * table over ATTACK_STATES_MAX; *out untouched on error. The caller frees with
 * attack_free. */
enum err_code attack_run(struct attack **out, const struct attack_table *table,
                         uint64_t minimum, struct err *err) MUST_CHECK;

/* NULL is fine. */
void attack_free(struct attack *attack);

#endif
