#include "scoring/release_together.h"

#include "base/alloc.h"
#include "scoring/release_reading.h"

static bool count(const void *context, size_t cell, size_t measure, uint64_t *n) {
    const struct release_together *together = context;
    const struct release_union *of = together->of;

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

/* Whether two files (or one, twice) publish every cell of a set. */
static bool do_tell(const struct release_union *of, const struct leak *leak,
                    size_t first, size_t second) {
    for (size_t t = 0; t < leak->n_terms; t++) {
        size_t cell = leak->terms[t].cell;
        uint64_t n;

        if (!release_union_n(of, first, cell, leak->measure, &n) &&
            !release_union_n(of, second, cell, leak->measure, &n)) {
            return false;
        }
    }
    return true;
}

static bool is_told(const void *context, const struct leak *leak) {
    const struct release_together *together = context;
    const struct release_union *of = together->of;

    for (size_t i = 0; i < of->n_files; i++) {
        for (size_t j = i; j < of->n_files; j++) {
            if ((i == j || of->n_files > 2) && do_tell(of, leak, i, j)) {
                return true;
            }
        }
    }
    return false;
}

enum err_code release_attack_together(struct leak_list *leaks,
                                      const struct release_together *together,
                                      struct err *err) {
    const struct earlier *results = &together->of->results;
    size_t *order = alloc_array(results->n_cells, sizeof *order);
    struct release_reach reach;
    size_t n = 0;

    if (order == NULL) {
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
                                        .kind = LEAK_TOGETHER,
                                        .count = count,
                                        .is_told = is_told,
                                        .context = together};
    enum err_code code = release_read(&reach, leaks, &scope, err);
    alloc_free(order);
    return code;
}
