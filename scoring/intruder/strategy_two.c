/* Several files of one wave as one release: what they tell together, and what their
 * differences tell (disclosure.md D12). */
#include "base/alloc.h"
#include "scoring/intruder/intruder.h"
#include "scoring/intruder/release_table.h"
#include "scoring/intruder/release_unchanged.h"
#include "scoring/intruder/strategies.h"

#define COMPARE_BYTES_MAX ((size_t)512 << 20)

/* How the numbers of the second of two files differ from the first's, where both
 * publish them. */
enum change {
    CHANGE_NONE, /* nowhere, and figures are the same */
    CHANGE_MORE,
    CHANGE_FEWER,
    CHANGE_MIXED
};

struct comparing {
    struct release_union of;
    enum change *changes; /* by measure */
    bool *measures;       /* by measure: to be attacked next */
    bool *is_lent;        /* by measure and cell */
    struct leak_list leaks;
};

/* The numbers of two files; false where not both tell. */
static bool both_n(const struct release_union *of, size_t cell, size_t measure,
                   uint64_t *first, uint64_t *second) {
    return release_union_n(of, 0, cell, measure, first) &&
           release_union_n(of, 1, cell, measure, second);
}

static enum change joint_change(enum change a, enum change b) {
    if (a == CHANGE_NONE || b == CHANGE_NONE) {
        return a == CHANGE_NONE ? b : a;
    }
    return a == b ? a : CHANGE_MIXED;
}

/* Takes note of how two files differ in one cell, and adds what that tells. */
static bool compare_cell(struct comparing *comparing, size_t cell, size_t measure) {
    enum change *change = &comparing->changes[measure];
    uint64_t first;
    uint64_t second;

    if (!both_n(&comparing->of, cell, measure, &first, &second)) {
        return true;
    }
    if (first == second) {
        if (release_is_unchanged(&comparing->of, 0, 1, cell, measure)) {
            return true;
        }
        *change = CHANGE_MIXED;
        return leak_list_add_cell(&comparing->leaks, LEAK_CHANGED, measure, cell, 0);
    }
    uint64_t n = first > second ? first - second : second - first;
    *change = joint_change(*change, second > first ? CHANGE_MORE : CHANGE_FEWER);
    return n >= comparing->of.results.minimum ||
           leak_list_add_cell(&comparing->leaks, LEAK_DIFFERENCE, measure, cell, n);
}

/* Where people in several places count in each in one file and in the first in the
 * other, a difference is not of the same people in a place as in the system. */
static void leave_unlike(struct comparing *comparing) {
    const struct results *const *files = comparing->of.files;

    for (size_t m = 0; m < comparing->of.n_measures; m++) {
        if (files[0]->several_places_first != files[1]->several_places_first &&
            comparing->changes[m] != CHANGE_NONE) {
            comparing->changes[m] = CHANGE_MIXED;
        }
    }
}

static bool compare_cells(struct comparing *comparing) {
    for (size_t c = 0; c < comparing->of.results.n_cells; c++) {
        for (size_t m = 0; m < comparing->of.n_measures; m++) {
            if (!compare_cell(comparing, c, m)) {
                return false;
            }
        }
    }
    leave_unlike(comparing);
    return true;
}

/* The people by whom two files differ, which only a measure has that changed in one
 * direction. */
static bool count_difference(const void *context, size_t layer, size_t cell,
                             size_t measure, uint64_t *n) {
    const struct comparing *comparing = context;
    uint64_t first;
    uint64_t second;

    (void)layer;
    if (comparing->changes[measure] == CHANGE_MIXED ||
        !both_n(&comparing->of, cell, measure, &first, &second)) {
        return false;
    }
    *n = first > second ? first - second : second - first;
    return true;
}

/* Everybody of the file that has more. */
static bool count_people(const void *context, size_t cell, uint64_t *n) {
    const struct comparing *comparing = context;
    size_t larger = comparing->changes[0] == CHANGE_FEWER ? 0 : 1;

    return release_union_n(&comparing->of, larger, cell, 0, n);
}

/* Whether a cell of the set differs by few by itself, which is told already. */
static bool find_difference_told(const void *context, const struct leak *leak,
                                 bool *is_told) {
    const struct comparing *comparing = context;

    *is_told = false;
    for (size_t t = 0; t < leak->n_terms; t++) {
        uint64_t n;

        if (count_difference(comparing, 0, leak->terms[t].cell, leak->measure, &n) &&
            n > 0 && n < comparing->of.results.minimum) {
            *is_told = true;
        }
    }
    return true;
}

static enum err_code attack_difference(struct comparing *comparing, struct err *err) {
    const struct release_scope scope = {.results = &comparing->of.results,
                                        .measures = comparing->measures,
                                        .minimum = comparing->of.results.minimum,
                                        .n_layers = 1,
                                        .kind = LEAK_DIFFERENCE,
                                        .is_difference = true,
                                        .count = count_difference,
                                        .people = count_people,
                                        .find_told = find_difference_told,
                                        .context = comparing};
    struct release_reach reach;

    for (size_t m = 0; m < comparing->of.n_measures; m++) {
        comparing->measures[m] = comparing->changes[m] == CHANGE_MORE ||
                                 comparing->changes[m] == CHANGE_FEWER;
    }
    return release_read(&reach, &comparing->leaks, &scope, err);
}

/* Whether the cell is part of one whose number is the same in both files, though others
 * are not: nobody came there. */
static bool is_in_still(const struct comparing *comparing, size_t cell,
                        size_t measure) {
    for (size_t c = 0; c < comparing->of.results.n_cells; c++) {
        uint64_t first;
        uint64_t second;

        if (release_union_is_part(&comparing->of, cell, c) &&
            both_n(&comparing->of, c, measure, &first, &second) && first == second) {
            return true;
        }
    }
    return false;
}

/* Which cells of one of two files hold for the people of the other, in measures that
 * changed in one direction or not at all. How many do that the other does not publish.
 */
static size_t lend(struct comparing *comparing, size_t measure, size_t from) {
    size_t n_cells = comparing->of.results.n_cells;
    bool *is_lent = comparing->is_lent + measure * n_cells;
    enum change change = comparing->changes[measure];
    size_t n_lent = 0;

    for (size_t c = 0; c < n_cells; c++) {
        uint64_t n;

        is_lent[c] = change != CHANGE_MIXED &&
                     release_union_n(&comparing->of, from, c, measure, &n) &&
                     !release_union_n(&comparing->of, 1 - from, c, measure, &n) &&
                     (change == CHANGE_NONE || is_in_still(comparing, c, measure));
        n_lent += is_lent[c] ? 1 : 0;
    }
    return n_lent;
}

/* Attacks what two files tell together about the people of each. */
static enum err_code attack_two(struct comparing *comparing, struct err *err) {
    bool has_crossing = release_union_has_crossing(&comparing->of);
    enum err_code code = ERR_OK;

    for (size_t base = 0; base < 2 && code == ERR_OK; base++) {
        const struct release_together together = {
            &comparing->of, base, comparing->measures, comparing->is_lent};
        for (size_t m = 0; m < comparing->of.n_measures; m++) {
            bool is_same = comparing->changes[m] == CHANGE_NONE;
            bool gives = lend(comparing, m, base) > 0;
            bool takes = lend(comparing, m, 1 - base) > 0;

            /* Of the same people both tables are one. */
            comparing->measures[m] =
                takes && (!is_same || (gives && (base == 0 || has_crossing)));
        }
        code = release_attack_together(&comparing->leaks, &together, err);
    }
    return code;
}

/* The file that has fewer people, and the one that has them and more. */
struct growth {
    const struct comparing *comparing;
    size_t files[2];
};

static bool count_in_layer(const void *context, size_t layer, size_t cell,
                           size_t measure, uint64_t *n) {
    const struct growth *growth = context;

    return release_union_n(&growth->comparing->of, growth->files[layer], cell, measure,
                           n);
}

/* Whether one file gives the set alone. */
static bool find_of_one_file(const void *context, const struct leak *leak,
                             bool *is_told) {
    const struct growth *growth = context;
    size_t file = leak->terms[0].file;

    for (size_t t = 1; t < leak->n_terms; t++) {
        if (leak->terms[t].file != file) {
            *is_told = false;
            return true;
        }
    }
    return release_find_few(&growth->comparing->of, file, file, leak->measure, is_told);
}

/* Attacks the people of the smaller file as some of those of the larger one: what a
 * cell of one leaves of a cell of the other. */
static enum err_code attack_growth(struct comparing *comparing, enum change change,
                                   struct err *err) {
    size_t before = change == CHANGE_MORE ? 0 : 1;
    const struct growth growth = {comparing, {before, 1 - before}};
    const struct release_scope scope = {.results = &comparing->of.results,
                                        .measures = comparing->measures,
                                        .minimum = comparing->of.results.minimum,
                                        .n_layers = 2,
                                        .files = {before, 1 - before},
                                        .kind = LEAK_TOGETHER,
                                        .count = count_in_layer,
                                        .find_told = find_of_one_file,
                                        .context = &growth};
    struct release_reach reach;

    for (size_t m = 0; m < comparing->of.n_measures; m++) {
        comparing->measures[m] = comparing->changes[m] == change;
    }
    return release_read(&reach, &comparing->leaks, &scope, err);
}

/* Whether all files that publish a cell tell the same of it. */
static bool all_agree(const struct release_union *of, size_t cell, size_t measure) {
    size_t known = NONE;

    for (size_t f = 0; f < of->n_files; f++) {
        uint64_t first;
        uint64_t n;

        if (!release_union_n(of, f, cell, measure, &n)) {
            continue;
        }
        if (known == NONE) {
            known = f;
        } else if (!release_union_n(of, known, cell, measure, &first) || first != n ||
                   !release_is_unchanged(of, known, f, cell, measure)) {
            return false;
        }
    }
    return true;
}

/* Attacks all files together, in the measures in which they are of the same people. */
static enum err_code attack_many(struct comparing *comparing, struct err *err) {
    const struct release_union *of = &comparing->of;
    size_t n_cells = of->results.n_cells;
    size_t n_bases = release_union_has_crossing(of) ? of->n_files : 1;
    enum err_code code = ERR_OK;

    for (size_t m = 0; m < of->n_measures; m++) {
        comparing->measures[m] = true;
        for (size_t c = 0; c < n_cells && comparing->measures[m]; c++) {
            comparing->measures[m] = all_agree(of, c, m);
        }
        for (size_t c = 0; c < n_cells; c++) {
            comparing->is_lent[m * n_cells + c] = comparing->measures[m];
        }
    }
    for (size_t base = 0; base < n_bases && code == ERR_OK; base++) {
        const struct release_together together = {of, base, comparing->measures,
                                                  comparing->is_lent};

        code = release_attack_together(&comparing->leaks, &together, err);
    }
    return code;
}

static enum err_code compare(struct comparing *comparing, struct err *err) {
    struct arena *arena = comparing->leaks.arena;
    size_t n_measures = comparing->of.n_measures;
    size_t n_cells = comparing->of.results.n_cells;

    comparing->changes = arena_array(arena, n_measures, sizeof *comparing->changes);
    comparing->measures = arena_array(arena, n_measures, sizeof *comparing->measures);
    comparing->is_lent =
        arena_array(arena, n_measures * n_cells, sizeof *comparing->is_lent);
    if (comparing->changes == NULL || comparing->measures == NULL ||
        comparing->is_lent == NULL) {
        return err_memory(err);
    }
    if (comparing->of.n_files > 2) {
        return attack_many(comparing, err);
    }
    enum err_code code =
        compare_cells(comparing) ? attack_difference(comparing, err) : err_memory(err);
    code = code == ERR_OK ? attack_two(comparing, err) : code;
    for (int change = CHANGE_MORE; change <= CHANGE_FEWER && code == ERR_OK; change++) {
        if (comparing->leaks.n == 0) {
            code = attack_growth(comparing, (enum change)change, err);
        }
    }
    return code;
}

enum err_code intruder_compare(struct leaks **out, const struct results *const *files,
                               size_t n_files, struct err *err) {
    struct arena *arena = arena_new(COMPARE_BYTES_MAX);
    struct leaks *found = arena == NULL ? NULL : arena_array(arena, 1, sizeof *found);
    struct comparing *comparing =
        found == NULL ? NULL : arena_array(arena, 1, sizeof *comparing);
    enum err_code code = ERR_MEMORY;

    if (comparing != NULL) {
        comparing->leaks.arena = arena;
        code = release_unite(&comparing->of, files, n_files, arena)
                   ? compare(comparing, err)
                   : ERR_MEMORY;
    }
    if (code != ERR_OK) {
        arena_free(arena);
        return err_memory(err);
    }
    found->results = &comparing->of.results;
    found->leaks = comparing->leaks.leaks;
    found->n_leaks = comparing->leaks.n;
    found->is_cut = comparing->leaks.is_cut;
    found->arena = arena;
    *out = found;
    return ERR_OK;
}
