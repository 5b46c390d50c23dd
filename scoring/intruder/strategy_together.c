#include "scoring/intruder/strategies.h"

#include "base/alloc.h"
#include "scoring/intruder/release_table.h"

#define ALONE_BYTES_MAX ((size_t)64 << 20)

/* Whether two files, or one, give few people by themselves. */
enum alone { ALONE_UNKNOWN, ALONE_SAFE, ALONE_UNSAFE };

/* An attack, and what has been found out of its files on the way. */
struct attacking {
    const struct release_together *together;
    unsigned char *alone; /* by file, file and measure */
};

static bool count(const void *context, size_t layer, size_t cell, size_t measure,
                  uint64_t *n) {
    const struct attacking *attacking = context;
    const struct release_together *together = attacking->together;
    const struct release_union *of = together->of;

    (void)layer;
    if (release_union_n(of, together->base, cell, measure, n)) {
        return true;
    }
    for (size_t f = 0; f < of->n_files; f++) {
        if (together->is_lent[measure * of->results.n_cells + cell] &&
            release_union_n(of, f, cell, measure, n)) {
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

static bool count_in_two(const void *context, size_t layer, size_t cell, size_t measure,
                         uint64_t *n) {
    const struct two *two = context;

    (void)layer;
    return release_union_n(two->of, two->first, cell, measure, n) ||
           release_union_n(two->of, two->second, cell, measure, n);
}

/* Whether all cells of a set are published by the two. */
static bool do_publish(const struct two *two, const struct leak *leak) {
    for (size_t t = 0; t < leak->n_terms; t++) {
        uint64_t n;

        if (!count_in_two(two, 0, leak->terms[t].cell, leak->measure, &n)) {
            return false;
        }
    }
    return true;
}

static bool leave_nameless(const void *context, const struct leak *leak,
                           bool *is_told) {
    (void)context;
    *is_told = leak->kind == LEAK_NAMELESS;
    return true;
}

bool release_find_few(const struct release_union *of, size_t first, size_t second,
                      size_t measure, bool *gives_few) {
    const struct two two = {of, first, second};
    struct leak_list leaks = {.arena = arena_new(ALONE_BYTES_MAX)};
    bool *measures = leaks.arena == NULL
                         ? NULL
                         : arena_array(leaks.arena, of->n_measures, sizeof *measures);
    bool is_done = false;

    if (measures != NULL) {
        const struct release_scope scope = {.results = &of->results,
                                            .measures = measures,
                                            .minimum = of->results.minimum,
                                            .n_layers = 1,
                                            .kind = LEAK_SET,
                                            .count = count_in_two,
                                            .find_told = leave_nameless,
                                            .context = &two};
        struct release_reach reach;
        struct err err;

        measures[measure] = true;
        is_done = release_read(&reach, &leaks, &scope, &err) == ERR_OK;
        *gives_few = leaks.n > 0;
    }
    arena_free(leaks.arena);
    return is_done;
}

/* Cells of two files can be all that a set needs, and yet the others be needed to know
 * that somebody is not there: then the two are safe by themselves. */
static bool find_told(const void *context, const struct leak *leak, bool *is_told) {
    const struct attacking *attacking = context;
    const struct release_union *of = attacking->together->of;

    *is_told = false;
    for (size_t i = 0; i < of->n_files && !*is_told; i++) {
        for (size_t j = i; j < (of->n_files > 2 ? of->n_files : i + 1); j++) {
            const struct two two = {of, i, j};
            unsigned char *alone =
                &attacking
                     ->alone[(i * of->n_files + j) * of->n_measures + leak->measure];
            bool gives_few = *alone == ALONE_UNSAFE;

            if (!do_publish(&two, leak)) {
                continue;
            }
            if (*alone == ALONE_UNKNOWN &&
                !release_find_few(of, i, j, leak->measure, &gives_few)) {
                return false;
            }
            *alone = gives_few ? ALONE_UNSAFE : ALONE_SAFE;
            *is_told = *is_told || gives_few;
        }
    }
    return true;
}

enum err_code release_attack_together(struct leak_list *leaks,
                                      const struct release_together *together,
                                      struct err *err) {
    const struct results *results = &together->of->results;
    size_t n_files = together->of->n_files;
    struct attacking attacking = {
        together, alloc_array(n_files * n_files * together->of->n_measures, 1)};
    size_t *order = alloc_array(results->n_cells, sizeof *order);
    struct release_reach reach;
    size_t n = 0;

    if (order == NULL || attacking.alone == NULL) {
        alloc_free(order);
        alloc_free(attacking.alone);
        return err_memory(err);
    }
    for (int has = 1; has >= 0; has--) {
        for (size_t c = 0; c < results->n_cells; c++) {
            if ((together->of->cells[together->base][c] != NONE) == (has == 1)) {
                order[n++] = c;
            }
        }
    }
    const struct release_scope scope = {.results = results,
                                        .order = order,
                                        .measures = together->measures,
                                        .minimum = results->minimum,
                                        .n_layers = 1,
                                        .kind = LEAK_TOGETHER,
                                        .count = count,
                                        .find_told = find_told,
                                        .context = &attacking};
    enum err_code code = release_read(&reach, leaks, &scope, err);
    alloc_free(attacking.alone);
    alloc_free(order);
    return code;
}
