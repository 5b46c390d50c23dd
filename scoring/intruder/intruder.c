#include "scoring/intruder/intruder.h"

#include "base/alloc.h"
#include "scoring/intruder/strategies.h"

#define INTRUDER_BYTES_MAX ((size_t)512 << 20)

#define FINDS(kind) (1u << (kind))

enum needs { NEEDS_ONE_FILE, NEEDS_TWO_FILES, NEEDS_MORE_FILES };

/* What an intruder tries, in this order; docs/audit.md says what each is. */
static const struct strategy {
    const char *name;
    enum needs needs;
    unsigned finds;      /* kinds of leaks; others are no finding of it */
    bool is_last_resort; /* only while nothing is found */
    bool (*run)(struct intruder *intruder);
} strategies[] = {
    {"Figures of a cell", NEEDS_ONE_FILE,
     FINDS(LEAK_SET) | FINDS(LEAK_SHOWN) | FINDS(LEAK_SHARE) | FINDS(LEAK_SPREAD),
     false, strategy_cells},
    {"Numbers of records", NEEDS_ONE_FILE, FINDS(LEAK_RECORDS), false,
     strategy_records},
    {"Averages of the places", NEEDS_ONE_FILE, FINDS(LEAK_MEAN), false,
     strategy_averages},
    {"Comparisons", NEEDS_ONE_FILE,
     FINDS(LEAK_COMPARED_WITHHELD) | FINDS(LEAK_COMPARED_SHOWN) |
         FINDS(LEAK_COMPARED_FEW) | FINDS(LEAK_COMPARED_OTHERS),
     false, strategy_comparisons},
    {"Totals less their parts", NEEDS_ONE_FILE, FINDS(LEAK_SET) | FINDS(LEAK_NAMELESS),
     false, strategy_totals},
    {"Answers through an average", NEEDS_ONE_FILE, FINDS(LEAK_GIVEN_BACK), false,
     strategy_given_back},
    {"One average less another", NEEDS_ONE_FILE, FINDS(LEAK_LESS_ANOTHER), false,
     strategy_less_another},
    {"Cells that changed", NEEDS_TWO_FILES,
     FINDS(LEAK_DIFFERENCE) | FINDS(LEAK_CHANGED), false, strategy_changed_cells},
    {"Numbers beside the answers", NEEDS_TWO_FILES,
     FINDS(LEAK_NOT_ASKED) | FINDS(LEAK_WHOLE), false, strategy_other_numbers},
    {"People who came between", NEEDS_TWO_FILES, FINDS(LEAK_DIFFERENCE), false,
     strategy_people_between},
    {"Two files as one table", NEEDS_TWO_FILES, FINDS(LEAK_TOGETHER), false,
     strategy_two_as_one},
    {"The first file's people in the second's", NEEDS_TWO_FILES, FINDS(LEAK_TOGETHER),
     true, strategy_first_in_second},
    {"The second file's people in the first's", NEEDS_TWO_FILES, FINDS(LEAK_TOGETHER),
     true, strategy_second_in_first},
    {"All files as one table", NEEDS_MORE_FILES, FINDS(LEAK_TOGETHER), false,
     strategy_all_as_one},
};

/* Room for what several files share. */
static bool unite_files(struct intruder *intruder) {
    struct arena *arena = intruder->leaks.arena;

    if (!release_unite(&intruder->of, intruder->files, intruder->n_files, arena)) {
        return false;
    }
    size_t n_slots = intruder->of.n_slots;
    size_t n_cells = intruder->of.results.n_cells;

    intruder->results = &intruder->of.results;
    intruder->changes = arena_array(arena, n_slots, sizeof *intruder->changes);
    intruder->is_wanted = arena_array(arena, n_slots, sizeof *intruder->is_wanted);
    intruder->is_adopted =
        arena_array(arena, n_slots * n_cells, sizeof *intruder->is_adopted);
    return intruder->changes != NULL && intruder->is_wanted != NULL &&
           intruder->is_adopted != NULL;
}

/* Tries every strategy that so many files allow. */
static bool try_strategies(struct intruder *intruder) {
    enum needs has = intruder->n_files == 1   ? NEEDS_ONE_FILE
                     : intruder->n_files == 2 ? NEEDS_TWO_FILES
                                              : NEEDS_MORE_FILES;

    for (size_t i = 0; i < sizeof strategies / sizeof *strategies; i++) {
        const struct strategy *strategy = &strategies[i];

        if (strategy->needs != has ||
            (strategy->is_last_resort && intruder->leaks.n > 0)) {
            continue;
        }
        intruder->leaks.finds = strategy->finds;
        if (!strategy->run(intruder)) {
            return false;
        }
    }
    return true;
}

enum err_code intruder_attack(struct leaks **out, const struct results *const *files,
                              size_t n_files, struct err *err) {
    struct arena *arena = arena_new(INTRUDER_BYTES_MAX);
    struct leaks *found = arena == NULL ? NULL : arena_array(arena, 1, sizeof *found);
    struct intruder *intruder =
        found == NULL ? NULL : arena_array(arena, 1, sizeof *intruder);

    if (intruder == NULL) {
        goto no_memory;
    }
    *intruder = (struct intruder){.files = files,
                                  .n_files = n_files,
                                  .results = files[0],
                                  .leaks = {.arena = arena}};
    if (n_files > 1 && !unite_files(intruder)) {
        goto no_memory;
    }
    if (n_files == 2) {
        strategy_find_changes(intruder);
    }
    if (!try_strategies(intruder)) {
        goto no_memory;
    }
    *found = (struct leaks){.results = intruder->results,
                            .leaks = intruder->leaks.leaks,
                            .n_leaks = intruder->leaks.n,
                            .smallest = intruder->smallest,
                            .is_limited = intruder->is_limited,
                            .is_cut = intruder->leaks.is_cut,
                            .arena = arena};
    *out = found;
    return ERR_OK;
no_memory:
    arena_free(arena);
    return err_memory(err);
}

void leaks_free(struct leaks *leaks) {
    if (leaks != NULL) {
        arena_free(leaks->arena);
    }
}
