#include "scoring/derivable/derivable_repair.h"

/* Publishes or withholds the cells `begin` to `end` - 1 of the order. */
static void show_cells(struct derivable *derivable,
                       const struct derivable_repair *repair, size_t begin, size_t end,
                       bool shown) {
    for (size_t i = begin; i < end; i++) {
        derivable_show(derivable, repair->order[i], shown);
    }
}

/* Whether the set is derived without the cells `begin` to `end` - 1 of the order. */
static enum err_code derives_without(bool *derives, struct derivable *derivable,
                                     const struct derivable_repair *repair,
                                     size_t begin, size_t end, struct err *err) {
    show_cells(derivable, repair, begin, end, false);
    enum err_code code =
        derivable_derives(derivable, repair->set, repair->block, derives, err);
    show_cells(derivable, repair, begin, end, true);
    return code;
}

/* The last cell of the shortest run that is enough, as a position. More cells withheld
 * never derive more, so that halving finds it. */
static enum err_code find_last(size_t *at, struct derivable *derivable,
                               const struct derivable_repair *repair, struct err *err) {
    enum err_code code = ERR_OK;
    size_t too_few = 0;
    size_t enough = repair->n;

    while (code == ERR_OK && too_few + 1 < enough) {
        size_t middle = too_few + (enough - too_few) / 2;
        bool derives = true;

        code = derives_without(&derives, derivable, repair, 0, middle, err);
        too_few = derives ? middle : too_few;
        enough = derives ? enough : middle;
    }
    *at = enough - 1;
    return code;
}

enum err_code derivable_repair_choose(uint32_t *chosen, struct derivable *derivable,
                                      const struct derivable_repair *repair,
                                      struct err *err) {
    size_t at = 0;
    const struct derivable_given given = {repair->set, repair->block, repair->order,
                                          repair->n_alone};
    enum err_code code = derivable_first_needed(&at, derivable, &given, err);

    if (code == ERR_OK && at == repair->n_alone) {
        code = find_last(&at, derivable, repair, err);
    }
    *chosen = repair->order[at];
    return code;
}
