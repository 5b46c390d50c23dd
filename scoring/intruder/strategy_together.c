/* Several files attacked as one table: one file's, with the cells that only others
 * publish, where those are known to be of the same people. */
#include "base/alloc.h"
#include "scoring/intruder/release_table.h"
#include "scoring/intruder/strategies.h"

#define ALONE_BYTES_MAX ((size_t)64 << 20)

/* Whether two files, or one, give few people by themselves. */
enum alone { ALONE_UNKNOWN, ALONE_SAFE, ALONE_UNSAFE };

/* An attack on the people of one file. */
struct base_attack {
    const struct intruder *intruder;
    size_t base;
    unsigned char *alone; /* enum alone, by file, file and target_slot */
};

static bool count_adopted(const void *context, size_t layer, size_t cell, size_t target,
                          uint64_t *n) {
    const struct base_attack *attack = context;
    const struct intruder *intruder = attack->intruder;
    const struct release_union *of = &intruder->of;

    (void)layer;
    if (release_union_n(of, attack->base, cell, target, n)) {
        return true;
    }
    for (size_t f = 0; f < of->n_files; f++) {
        if (intruder->is_adopted[target_slot(target) * of->results.n_cells + cell] &&
            release_union_n(of, f, cell, target, n)) {
            return true;
        }
    }
    return false;
}

/* Two files, or one twice. */
struct two {
    const struct release_union *of;
    size_t first, second;
};

static bool count_in_two(const void *context, size_t layer, size_t cell, size_t target,
                         uint64_t *n) {
    const struct two *two = context;

    (void)layer;
    return release_union_n(two->of, two->first, cell, target, n) ||
           release_union_n(two->of, two->second, cell, target, n);
}

/* Whether all cells of a set are published by the two. */
static bool do_publish(const struct two *two, const struct leak *leak) {
    for (size_t t = 0; t < leak->n_terms; t++) {
        uint64_t n;

        if (!count_in_two(two, 0, leak->terms[t].cell, leak->target, &n)) {
            return false;
        }
    }
    return true;
}

bool strategy_find_few(const struct release_union *of, size_t first, size_t second,
                       size_t target, bool *gives_few) {
    const struct two two = {of, first, second};
    struct leak_list leaks = {.arena = arena_new(ALONE_BYTES_MAX),
                              .finds = 1u << LEAK_SET};
    bool *is_wanted = leaks.arena == NULL
                          ? NULL
                          : arena_array(leaks.arena, of->n_slots, sizeof *is_wanted);
    const struct release_table table = {.results = &of->results,
                                        .is_wanted = is_wanted,
                                        .minimum = of->results.minimum,
                                        .n_layers = 1,
                                        .kind = LEAK_SET,
                                        .count = count_in_two,
                                        .context = &two};
    struct release_reach reach;
    bool is_done = false;

    if (is_wanted != NULL) {
        is_wanted[target_slot(target)] = true;
        is_done = release_attack_table(&reach, &leaks, &table);
        *gives_few = leaks.n > 0;
    }
    arena_free(leaks.arena);
    return is_done;
}

/* Whether two of more files, or one of two, give the set without the others. Their
 * cells can be all that it needs, and yet the others be needed to know that somebody is
 * not there: then the two are safe by themselves. */
static bool is_given_by_fewer(const void *context, const struct leak *leak,
                              bool *is_told) {
    const struct base_attack *attack = context;
    const struct release_union *of = &attack->intruder->of;

    *is_told = false;
    for (size_t i = 0; i < of->n_files && !*is_told; i++) {
        for (size_t j = i; j < (of->n_files > 2 ? of->n_files : i + 1); j++) {
            const struct two two = {of, i, j};
            unsigned char *alone = &attack->alone[(i * of->n_files + j) * of->n_slots +
                                                  target_slot(leak->target)];
            bool gives_few = *alone == ALONE_UNSAFE;

            if (!do_publish(&two, leak)) {
                continue;
            }
            if (*alone == ALONE_UNKNOWN &&
                !strategy_find_few(of, i, j, leak->target, &gives_few)) {
                return false;
            }
            *alone = gives_few ? ALONE_UNSAFE : ALONE_SAFE;
            *is_told = *is_told || gives_few;
        }
    }
    return true;
}

bool strategy_attack_base(struct intruder *intruder, size_t base) {
    const struct release_union *of = &intruder->of;
    size_t n_cells = of->results.n_cells;
    struct base_attack attack = {
        intruder, base, alloc_array(of->n_files * of->n_files * of->n_slots, 1)};
    size_t *order = alloc_array(n_cells, sizeof *order);
    const struct release_table table = {.results = &of->results,
                                        .order = order,
                                        .is_wanted = intruder->is_wanted,
                                        .minimum = of->results.minimum,
                                        .n_layers = 1,
                                        .kind = LEAK_TOGETHER,
                                        .count = count_adopted,
                                        .find_told = is_given_by_fewer,
                                        .context = &attack};
    struct release_reach reach;
    bool is_done = order != NULL && attack.alone != NULL;
    size_t n = 0;

    /* The base's own cells first. */
    for (int has = 1; has >= 0 && is_done; has--) {
        for (size_t c = 0; c < n_cells; c++) {
            if ((of->cells[base][c] != NONE) == (has == 1)) {
                order[n++] = c;
            }
        }
    }
    is_done = is_done && release_attack_table(&reach, &intruder->leaks, &table);
    alloc_free(attack.alone);
    alloc_free(order);
    return is_done;
}

/* Whether all files that publish a cell tell the same of it. */
static bool all_agree(const struct release_union *of, size_t cell, size_t target) {
    size_t known = NONE;
    uint64_t first = 0;

    for (size_t f = 0; f < of->n_files; f++) {
        uint64_t n;

        if (!release_union_n(of, f, cell, target, &n)) {
            continue;
        }
        if (known == NONE) {
            known = f;
            first = n;
        } else if (first != n ||
                   !release_union_is_unchanged(of, known, f, cell, target)) {
            return false;
        }
    }
    return true;
}

bool strategy_all_as_one(struct intruder *intruder) {
    const struct release_union *of = &intruder->of;
    size_t n_cells = of->results.n_cells;
    size_t n_bases = release_union_has_crossing(of) ? of->n_files : 1;
    bool is_done = true;

    for (size_t s = 0; s < of->n_slots; s++) {
        bool is_same = true;

        for (size_t c = 0; c < n_cells && is_same; c++) {
            is_same = all_agree(of, c, target_in_slot(s));
        }
        intruder->is_wanted[s] = is_same;
        for (size_t c = 0; c < n_cells; c++) {
            intruder->is_adopted[s * n_cells + c] = is_same;
        }
    }
    for (size_t base = 0; base < n_bases && is_done; base++) {
        is_done = strategy_attack_base(intruder, base);
    }
    return is_done;
}
