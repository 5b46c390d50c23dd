/* intruder.h: what an intruder works out who has results files and nothing else.
 *
 * The strategies stand as a table in intruder.c and in docs/audit.md. They read the
 * numbers of responses and of answers, and figures that give withheld ones back, of one
 * file or of files of one wave together. */
#ifndef KLOE_SCORING_INTRUDER_INTRUDER_H
#define KLOE_SCORING_INTRUDER_INTRUDER_H

#include "base/err.h"
#include "surveys/results/results_json.h"

#include <stdbool.h>
#include <stdint.h>

#define RELEASE_LEAKS_MAX 2000 /* no more are told apart */

enum leak_kind {
    LEAK_SET,        /* fewer people than the minimum can be worked out */
    LEAK_NAMELESS,   /* the same of people who stated nothing further: no leak */
    LEAK_SHOWN,      /* a figure stands beside what is withheld */
    LEAK_RECORDS,    /* records of the returns are shown though an area is withheld */
    LEAK_SHARE,      /* a composite has a positive share beside a withheld item of it */
    LEAK_SPREAD,     /* it has a standard deviation or an alpha there */
    LEAK_GIVEN_BACK, /* its mean gives back what few answered to a withheld item */
    LEAK_LESS_ANOTHER,      /* its mean less another's gives the scores of few */
    LEAK_MEAN,              /* a mean of places is of others than the places shown */
    LEAK_COMPARED_WITHHELD, /* one side of a comparison is withheld */
    LEAK_COMPARED_SHOWN,    /* a figure stands beside a withheld comparison */
    LEAK_COMPARED_FEW,      /* a cell is compared with few */
    LEAK_COMPARED_OTHERS,   /* a comparison is of other numbers than its cells */
    LEAK_TOGETHER,          /* several files give fewer people together */
    LEAK_DIFFERENCE,        /* two files differ by fewer people than the minimum */
    LEAK_CHANGED,   /* two files have the same number of people and other figures */
    LEAK_NOT_ASKED, /* how many were not asked an item differs by fewer than the minimum
                     */
    LEAK_WHOLE      /* likewise who answered all of a composite, as alpha needs */
};

/* `sign` times a cell of the results. */
struct leak_term {
    size_t cell; /* NONE: one that the file does not have */
    size_t file; /* which of several files says so; NONE: any that shows the cell. Of
                    LEAK_LESS_ANOTHER 0: the mean of `composite`; 1: that of `target` */
    int sign;
};

struct leak {
    enum leak_kind kind;
    size_t target;    /* of `results`, or TARGET_RESPONSES: the first it was found in */
    size_t n_targets; /* in how many */
    size_t composite; /* LEAK_GIVEN_BACK, LEAK_LESS_ANOTHER: by which, as a target */
    uint64_t n;       /* people or answers; 0 where there is no number */
    bool is_bound;    /* n at least */
    const struct leak_term *terms; /* those added first */
    size_t n_terms;
};

struct leaks {
    const struct results *results; /* whose cells, items and composites are meant: the
                                      file's, or brought together from several */
    const struct leak *leaks;      /* by kind of figure looked at, then area */
    size_t n_leaks;
    struct leak smallest; /* set that can be worked out; n 0: nothing is published */
    bool is_limited; /* an attribute has more groups with withheld cells than ATTACK_
                        GROUPS_MAX: not every union of groups was looked at */
    bool is_cut;     /* there are more leaks */
    struct arena *arena;
};

/* Attacks one file; or what several files of one wave tell together and none of them
 * alone. What two give is not told again of more. The files and their list must outlive
 * what is found. ERR_MEMORY; *out untouched on error. The caller frees with leaks_free.
 */
enum err_code intruder_attack(struct leaks **out, const struct results *const *files,
                              size_t n_files, struct err *err) MUST_CHECK;

/* NULL is fine. */
void leaks_free(struct leaks *leaks);

#endif
