/* Two files of one wave: what their differences tell, and what one shows that the other
 * hides (rules.md D12). */
#include "scoring/intruder/release_table.h"
#include "scoring/intruder/strategies.h"

/* The numbers of two files; false where not both tell. */
static bool find_both(const struct release_union *of, size_t cell, size_t target,
                      uint64_t n[2]) {
    return release_union_n(of, 0, cell, target, &n[0]) &&
           release_union_n(of, 1, cell, target, &n[1]);
}

static uint64_t difference(const uint64_t n[2]) {
    return n[0] > n[1] ? n[0] - n[1] : n[1] - n[0];
}

/* How one cell changes; mixed where as many people have other figures. */
static enum change find_change(const struct release_union *of, size_t cell,
                               size_t target) {
    uint64_t n[2];

    if (!find_both(of, cell, target, n)) {
        return CHANGE_NONE;
    }
    if (n[0] != n[1]) {
        return n[1] > n[0] ? CHANGE_MORE : CHANGE_FEWER;
    }
    return release_union_is_unchanged(of, 0, 1, cell, target) ? CHANGE_NONE
                                                              : CHANGE_MIXED;
}

static enum change join_changes(enum change a, enum change b) {
    if (a == CHANGE_NONE || b == CHANGE_NONE) {
        return a == CHANGE_NONE ? b : a;
    }
    return a == b ? a : CHANGE_MIXED;
}

void strategy_find_changes(struct intruder *intruder) {
    const struct release_union *of = &intruder->of;
    /* Else somebody in several places counts in each in one file and in the first in
     * the other: a difference is not of the same people in a place as in the system. */
    bool counts_alike = of->files[0]->way == of->files[1]->way;

    for (size_t s = 0; s < of->n_slots; s++) {
        enum change *change = &intruder->changes[s];

        *change = CHANGE_NONE;
        for (size_t c = 0; c < of->results.n_cells && *change != CHANGE_MIXED; c++) {
            *change = join_changes(*change, find_change(of, c, target_in_slot(s)));
        }
        *change = *change == CHANGE_NONE || counts_alike ? *change : CHANGE_MIXED;
    }
}

static bool compare_cell(struct intruder *intruder, size_t cell, size_t target) {
    uint64_t n[2];

    if (!find_both(&intruder->of, cell, target, n)) {
        return true;
    }
    if (n[0] == n[1]) {
        return find_change(&intruder->of, cell, target) == CHANGE_NONE ||
               leak_list_add_cell(&intruder->leaks, LEAK_CHANGED, target, cell, 0);
    }
    return difference(n) >= intruder->results->minimum ||
           leak_list_add_cell(&intruder->leaks, LEAK_DIFFERENCE, target, cell,
                              difference(n));
}

bool strategy_changed_cells(struct intruder *intruder) {
    for (size_t c = 0; c < intruder->results->n_cells; c++) {
        for (size_t s = 0; s < intruder->of.n_slots; s++) {
            if (!compare_cell(intruder, c, target_in_slot(s))) {
                return false;
            }
        }
    }
    return true;
}

/* What a cell of one file says of a target. */
static const struct item_result *item_of(const struct release_union *of, size_t file,
                                         size_t cell, size_t target) {
    const struct results *results = of->files[file];

    return &results->cells[of->cells[file][cell]].items[of->targets[file][target]];
}

static const struct composite_result *
composite_of(const struct release_union *of, size_t file, size_t cell, size_t target) {
    const struct results *results = of->files[file];
    size_t own = of->targets[file][target] - results->n_items;

    return &results->cells[of->cells[file][cell]].composites[own];
}

/* By how much a number beside that of a target differs: of an item who was not asked,
 * of a composite who answered all of it. 0 where not both tell. */
static uint64_t other_difference(const struct release_union *of, size_t cell,
                                 size_t target) {
    struct count counts[2];

    for (size_t file = 0; file < 2; file++) {
        counts[file] =
            target < of->results.n_items
                ? item_of(of, file, cell, target)->non_answers[NON_ANSWER_NOT_ASKED]
                : composite_of(of, file, cell, target)->alpha.n;
    }
    const uint64_t n[2] = {counts[0].value, counts[1].value};

    return counts[0].known && counts[1].known ? difference(n) : 0;
}

bool strategy_other_numbers(struct intruder *intruder) {
    const struct release_union *of = &intruder->of;
    uint64_t minimum = intruder->results->minimum;

    for (size_t c = 0; c < intruder->results->n_cells; c++) {
        for (size_t t = 0; t + 1 < of->n_slots; t++) {
            uint64_t n[2] = {0, 0};
            uint64_t other = find_both(of, c, t, n) ? other_difference(of, c, t) : 0;
            bool is_told = difference(n) > 0 && difference(n) < minimum;

            if (other > 0 && other < minimum && !is_told &&
                !leak_list_add_cell(&intruder->leaks,
                                    t < intruder->results->n_items ? LEAK_NOT_ASKED
                                                                   : LEAK_WHOLE,
                                    t, c, other)) {
                return false;
            }
        }
    }
    return true;
}

/* The people by whom two files differ, of a target that changed in one direction. */
static bool count_difference(const void *context, size_t layer, size_t cell,
                             size_t target, uint64_t *n) {
    const struct intruder *intruder = context;
    uint64_t both[2];

    (void)layer;
    if (intruder->changes[target_slot(target)] == CHANGE_MIXED ||
        !find_both(&intruder->of, cell, target, both)) {
        return false;
    }
    *n = difference(both);
    return true;
}

/* Everybody of the file that has more. */
static bool count_people(const void *context, size_t cell, uint64_t *n) {
    const struct intruder *intruder = context;
    size_t larger =
        intruder->changes[target_slot(TARGET_RESPONSES)] == CHANGE_FEWER ? 0 : 1;

    return release_union_n(&intruder->of, larger, cell, TARGET_RESPONSES, n);
}

/* Whether a cell of the set differs by few by itself, which is told already. */
static bool holds_small_difference(const void *context, const struct leak *leak,
                                   bool *is_told) {
    const struct intruder *intruder = context;

    *is_told = false;
    for (size_t t = 0; t < leak->n_terms; t++) {
        uint64_t n;

        if (count_difference(intruder, 0, leak->terms[t].cell, leak->target, &n) &&
            n > 0 && n < intruder->results->minimum) {
            *is_told = true;
        }
    }
    return true;
}

bool strategy_people_between(struct intruder *intruder) {
    const struct release_table table = {.results = intruder->results,
                                        .is_wanted = intruder->is_wanted,
                                        .minimum = intruder->results->minimum,
                                        .n_layers = 1,
                                        .kind = LEAK_DIFFERENCE,
                                        .is_difference = true,
                                        .count = count_difference,
                                        .people = count_people,
                                        .find_told = holds_small_difference,
                                        .context = intruder};
    struct release_reach reach;

    for (size_t s = 0; s < intruder->of.n_slots; s++) {
        intruder->is_wanted[s] =
            intruder->changes[s] == CHANGE_MORE || intruder->changes[s] == CHANGE_FEWER;
    }
    return release_attack_table(&reach, &intruder->leaks, &table);
}

/* Whether the cell is part of one whose number is the same in both files: nobody came
 * there, though people came elsewhere. */
static bool is_in_same_number(const struct intruder *intruder, size_t cell,
                              size_t target) {
    for (size_t c = 0; c < intruder->results->n_cells; c++) {
        uint64_t n[2];

        if (release_union_is_part(&intruder->of, cell, c) &&
            find_both(&intruder->of, c, target, n) && n[0] == n[1]) {
            return true;
        }
    }
    return false;
}

/* Adopts the cells that only the file `from` publishes and that hold for the people of
 * the other file. Whether there are any. */
static bool adopt_cells(struct intruder *intruder, size_t target, size_t from) {
    const struct release_union *of = &intruder->of;
    size_t n_cells = of->results.n_cells;
    bool *is_adopted = intruder->is_adopted + target_slot(target) * n_cells;
    enum change change = intruder->changes[target_slot(target)];
    bool has_any = false;

    for (size_t c = 0; c < n_cells; c++) {
        uint64_t n;

        is_adopted[c] =
            change != CHANGE_MIXED && release_union_n(of, from, c, target, &n) &&
            !release_union_n(of, 1 - from, c, target, &n) &&
            (change == CHANGE_NONE || is_in_same_number(intruder, c, target));
        has_any = has_any || is_adopted[c];
    }
    return has_any;
}

bool strategy_two_as_one(struct intruder *intruder) {
    bool has_crossing = release_union_has_crossing(&intruder->of);

    for (size_t base = 0; base < 2; base++) {
        for (size_t s = 0; s < intruder->of.n_slots; s++) {
            bool is_same = intruder->changes[s] == CHANGE_NONE;
            bool gives = adopt_cells(intruder, target_in_slot(s), base);
            bool takes = adopt_cells(intruder, target_in_slot(s), 1 - base);

            /* Of the same people both tables are one. */
            intruder->is_wanted[s] =
                takes && (!is_same || (gives && (base == 0 || has_crossing)));
        }
        if (!strategy_attack_base(intruder, base)) {
            return false;
        }
    }
    return true;
}

/* The file that has fewer people, and the one that has them and more. */
struct growth {
    const struct release_union *of;
    size_t files[2];
};

static bool count_in_layer(const void *context, size_t layer, size_t cell,
                           size_t target, uint64_t *n) {
    const struct growth *growth = context;

    return release_union_n(growth->of, growth->files[layer], cell, target, n);
}

/* Whether one file gives the set alone. */
static bool is_of_one_file(const void *context, const struct leak *leak,
                           bool *is_told) {
    const struct growth *growth = context;
    size_t file = leak->terms[0].file;

    for (size_t t = 1; t < leak->n_terms; t++) {
        if (leak->terms[t].file != file) {
            *is_told = false;
            return true;
        }
    }
    return strategy_find_few(growth->of, file, file, leak->target, is_told);
}

/* Attacks what a cell of the smaller file leaves of a cell of the larger one, in the
 * targets that changed in this direction. */
static bool attack_growth(struct intruder *intruder, size_t smaller,
                          enum change change) {
    const struct growth growth = {&intruder->of, {smaller, 1 - smaller}};
    const struct release_table table = {.results = intruder->results,
                                        .is_wanted = intruder->is_wanted,
                                        .minimum = intruder->results->minimum,
                                        .n_layers = 2,
                                        .files = {smaller, 1 - smaller},
                                        .kind = LEAK_TOGETHER,
                                        .count = count_in_layer,
                                        .find_told = is_of_one_file,
                                        .context = &growth};
    struct release_reach reach;

    for (size_t s = 0; s < intruder->of.n_slots; s++) {
        intruder->is_wanted[s] = intruder->changes[s] == change;
    }
    return release_attack_table(&reach, &intruder->leaks, &table);
}

bool strategy_first_in_second(struct intruder *intruder) {
    return attack_growth(intruder, 0, CHANGE_MORE);
}

bool strategy_second_in_first(struct intruder *intruder) {
    return attack_growth(intruder, 1, CHANGE_FEWER);
}
