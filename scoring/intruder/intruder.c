#include "scoring/intruder/intruder.h"

#include "base/alloc.h"
#include "scoring/intruder/release_figures.h"
#include "scoring/intruder/release_table.h"

#define RELEASE_BYTES_MAX ((size_t)512 << 20)

static bool count_in_file(const void *context, size_t layer, size_t cell,
                          size_t measure, uint64_t *n) {
    const struct results *results = context;

    (void)layer;
    return leak_cell_n(results, &results->cells[cell], measure, n);
}

static enum err_code attack_file(struct leaks *out, struct leak_list *leaks,
                                 const struct results *results, struct err *err) {
    const struct release_scope scope = {.results = results,
                                        .minimum = results->minimum,
                                        .n_layers = 1,
                                        .kind = LEAK_SET,
                                        .count = count_in_file,
                                        .context = results};
    struct release_reach reach;

    if (!release_look_at_figures(leaks, results)) {
        return err_memory(err);
    }
    enum err_code code = release_read(&reach, leaks, &scope, err);
    if (code == ERR_OK) {
        *out = (struct leaks){
            .results = results,
            .leaks = leaks->leaks,
            .n_leaks = leaks->n,
            .is_cut = leaks->is_cut,
            .smallest = reach.smallest,
            .is_limited = reach.is_limited,
            .arena = leaks->arena,
        };
    }
    return code;
}

enum err_code intruder_attack(struct leaks **out, const struct results *results,
                              struct err *err) {
    struct arena *arena = arena_new(RELEASE_BYTES_MAX);
    struct leaks *found = arena == NULL ? NULL : arena_array(arena, 1, sizeof *found);
    struct leak_list leaks = {.arena = arena};
    enum err_code code =
        found == NULL ? err_memory(err) : attack_file(found, &leaks, results, err);

    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *out = found;
    return ERR_OK;
}

void leaks_free(struct leaks *found) {
    if (found != NULL) {
        arena_free(found->arena);
    }
}
