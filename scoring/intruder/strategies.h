/* strategies.h: several files attacked as one table.
 *
 * Private to release*.c. The table is one file's, with the cells that only others
 * publish, where those are known to be of the same people. */
#ifndef KLOE_SCORING_INTRUDER_STRATEGIES_H
#define KLOE_SCORING_INTRUDER_STRATEGIES_H

#include "scoring/intruder/release_union.h"

struct release_together {
    const struct release_union *of;
    size_t base;          /* the file whose people the table is about */
    const bool *measures; /* which to attack */
    const bool *is_lent;  /* by measure and cell: what others say holds, too */
};

/* Adds the sets that no file gives alone; of more than two files, that no two give. Of
 * groups that cross each other (release_union_has_crossing) those of the base are used.
 * ERR_MEMORY. */
enum err_code release_attack_together(struct leak_list *leaks,
                                      const struct release_together *together,
                                      struct err *err) MUST_CHECK;

/* Finds whether two files (or one, named twice) of the same people give few of them by
 * themselves in a measure. False without memory. */
bool release_find_few(const struct release_union *of, size_t first, size_t second,
                      size_t measure, bool *gives_few) MUST_CHECK;

#endif
