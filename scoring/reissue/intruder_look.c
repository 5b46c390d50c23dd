#include "scoring/reissue/intruder_look.h"

#include "base/alloc.h"
#include "scoring/intruder/intruder.h"
#include "scoring/publication/publication_results.h"
#include "scoring/reissue/intruder_leaks.h"
#include "scoring/reissue/reissue_list.h"
#include "surveys/results/same.h"

#include <string.h>

#define CONFLICTS_BYTES_MAX ((size_t)16 << 20)

/* An attack on the new results and those handed out. */
struct look {
    const struct publication *publication;
    const struct releases *releases;
    const struct results **all; /* those handed out, then the new ones */
    bool *is_found;             /* by cell of the publication and target_slot */
    struct reissue_conflict *conflicts;
    size_t n;
};

bool intruder_look_is_needed(const struct reissue *reissue, size_t n_releases) {
    for (size_t i = 0; i < n_releases; i++) {
        if (reissue->doubts[i] != REISSUE_CERTAIN) {
            return true;
        }
    }
    return false;
}

static size_t count_slots(const struct look *look) {
    return 1 + target_count(look->publication->instrument);
}

/* The results that the publication gives; its cells and targets are numbered alike. */
static const struct results *results_now(const struct look *look) {
    return look->all[look->releases->n];
}

/* Whether the publication's cell shows a target. */
static bool is_shown(const struct look *look, size_t cell, size_t target) {
    const struct results *now = results_now(look);

    return results_figures(now, &now->cells[cell], target).status == STATUS_PUBLISHED;
}

/* The publication's target of the leak's; of one that it does not have, responses. */
static size_t find_target(const struct look *look, const struct leaks *leaks,
                          const struct leak *leak) {
    size_t found = NONE;

    if (leak->target != TARGET_RESPONSES) {
        const struct target_key key = results_target_key(leaks->results, leak->target);

        found = same_target_in(results_now(look), &key);
    }
    return found == NONE ? TARGET_RESPONSES : found;
}

/* The publication's cell that is the same; NONE: it has none. */
static size_t find_cell(const struct look *look, const struct results *results,
                        const struct results_cell *then) {
    const struct results *now = results_now(look);
    const struct group_key group = results_group_key(results, then);
    const struct results_cell *found =
        same_cell_in(now, results_area_key(&results->areas[then->area]), &group);

    return found == NULL ? NONE : (size_t)(found - now->cells);
}

/* Whether the figure at `a` goes before that at `b`. */
static bool goes_before(const struct publication *publication, size_t a, size_t b) {
    int rank_a = reissue_rank(publication, a);
    int rank_b = reissue_rank(publication, b);

    return rank_a != rank_b ? rank_a < rank_b
                            : publication->cells[a].responses.value <
                                  publication->cells[b].responses.value;
}

/* Marks one of the publication's figures that the leak is made of, if none is yet: the
 * first to go. Where it is not made of any, but of what the others tell of the same
 * people, it is for all that is shown of them: the first cell, all staff of the system.
 */
static void mark_leak(struct look *look, const struct leaks *leaks,
                      const struct leak *leak) {
    size_t target = find_target(look, leaks, leak);
    size_t first = NONE;

    for (size_t t = 0; t < leak->n_terms; t++) {
        size_t cell = leak->terms[t].cell;

        if (cell != NONE) {
            cell = find_cell(look, leaks->results, &leaks->results->cells[cell]);
        }
        if (cell == NONE || !is_shown(look, cell, target)) {
            continue;
        }
        if (look->is_found[cell * count_slots(look) + target_slot(target)]) {
            return;
        }
        if (first == NONE || goes_before(look->publication, cell, first)) {
            first = cell;
        }
    }
    if (first != NONE) {
        look->is_found[first * count_slots(look) + target_slot(target)] = true;
    } else {
        look->is_found[0] = true;
    }
}

/* Makes conflicts of what is marked, and takes the marks away. */
static void list_marked(struct look *look, size_t release) {
    const struct publication *publication = look->publication;
    size_t n_slots = count_slots(look);

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];
        bool *is_found = look->is_found + c * n_slots;

        for (size_t s = 0; s < n_slots; s++) {
            /* Where its people tell, so does whatever is in it. */
            if (is_found[s] && (s == 0 || !is_found[0]) &&
                look->n < REISSUE_CONFLICTS_MAX) {
                look->conflicts[look->n++] =
                    (struct reissue_conflict){REISSUE_SET,
                                              release,
                                              {cell->area, cell->attribute, cell->value,
                                               target_in_slot(s), FIGURES_ALL}};
            }
        }
        memset(is_found, 0, n_slots * sizeof *is_found);
    }
}

/* Sets which of the leaks between release `r` and the new results are between `r` and
 * one more release, with the same figures. */
static enum err_code find_out_already(const struct look *look, size_t r,
                                      const struct leaks *leaks, bool *is_out,
                                      struct err *err) {
    const struct results *now = look->all[look->releases->n];
    enum err_code code = ERR_OK;

    for (size_t j = 0; j < look->releases->n && code == ERR_OK; j++) {
        const struct results *two[] = {look->all[r], look->all[j]};
        struct leaks *before = NULL;

        if (j == r) {
            continue;
        }
        code = intruder_attack(&before, two, 2, err);
        for (size_t i = 0; i < leaks->n_leaks && code == ERR_OK; i++) {
            const struct leak *leak = &leaks->leaks[i];

            is_out[i] =
                is_out[i] || (leak_is_among(leaks, leak, before) &&
                              leak_is_interchangeable(leaks, leak, now, look->all[j]));
        }
        leaks_free(before);
    }
    return code;
}

/* Likewise of the leaks between all of them: which are between all releases. */
static enum err_code find_out_of_all(const struct look *look, const struct leaks *leaks,
                                     bool *is_out, struct err *err) {
    struct leaks *before = NULL;

    if (look->releases->n < 3) {
        return ERR_OK; /* what two give was left out */
    }
    enum err_code code = intruder_attack(&before, look->all, look->releases->n, err);
    for (size_t i = 0; i < leaks->n_leaks && code == ERR_OK; i++) {
        is_out[i] = leak_is_among(leaks, &leaks->leaks[i], before);
    }
    leaks_free(before);
    return code;
}

/* Adds what the new results give away with one release, or with all (NONE). */
static enum err_code look_with(struct look *look, size_t release, struct err *err) {
    size_t n_releases = look->releases->n;
    const struct results *two[] = {look->all[release == NONE ? 0 : release],
                                   look->all[n_releases]};
    struct leaks *leaks = NULL;
    bool *is_out = NULL;
    enum err_code code = release == NONE
                             ? intruder_attack(&leaks, look->all, n_releases + 1, err)
                             : intruder_attack(&leaks, two, 2, err);

    if (code != ERR_OK || leaks->n_leaks == 0) {
        goto out;
    }
    is_out = alloc_array(leaks->n_leaks, sizeof *is_out);
    if (is_out == NULL) {
        code = err_memory(err);
        goto out;
    }
    code = release == NONE ? find_out_of_all(look, leaks, is_out, err)
                           : find_out_already(look, release, leaks, is_out, err);
    for (size_t i = 0; i < leaks->n_leaks && code == ERR_OK; i++) {
        if (leaks->leaks[i].kind != LEAK_NAMELESS && !is_out[i]) {
            mark_leak(look, leaks, &leaks->leaks[i]);
        }
    }
    if (code == ERR_OK) {
        list_marked(look, release);
    }
out:
    alloc_free(is_out);
    leaks_free(leaks);
    return code;
}

static enum err_code look_at_all(struct look *look, const struct reissue *reissue,
                                 struct err *err) {
    size_t n = look->releases->n;
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < n && code == ERR_OK; r++) {
        if (reissue->doubts[r] != REISSUE_CERTAIN) {
            code = look_with(look, r, err);
        }
    }
    return code == ERR_OK && n > 1 && look->n == 0 ? look_with(look, NONE, err) : code;
}

enum err_code intruder_look(struct reissue **out, const struct publication *publication,
                            const struct reissue *reissue,
                            const struct releases *releases, struct err *err) {
    struct arena *arena = arena_new(CONFLICTS_BYTES_MAX);
    struct look look = {.publication = publication, .releases = releases};
    struct reissue *found = arena == NULL ? NULL : arena_array(arena, 1, sizeof *found);
    struct results *now = NULL;
    enum err_code code = ERR_MEMORY;

    if (found != NULL) {
        look.conflicts =
            arena_array(arena, REISSUE_CONFLICTS_MAX, sizeof *look.conflicts);
    }
    look.all = alloc_array(releases->n + 1, sizeof *look.all);
    look.is_found =
        alloc_array(publication->n_cells * count_slots(&look), sizeof *look.is_found);
    if (look.conflicts == NULL || look.all == NULL || look.is_found == NULL) {
        code = err_memory(err);
        goto out;
    }
    code = publication_results(&now, publication, err);
    if (code == ERR_OK) {
        for (size_t i = 0; i < releases->n; i++) {
            look.all[i] = releases->list[i].results;
        }
        look.all[releases->n] = now;
        code = look_at_all(&look, reissue, err);
    }
    if (code == ERR_OK) {
        *found = (struct reissue){look.conflicts, look.n, reissue->doubts, arena};
        *out = found;
        arena = NULL;
    }
out:
    results_free(now);
    alloc_free(look.all);
    alloc_free(look.is_found);
    arena_free(arena);
    return code;
}
