#include "scoring/reissue/reissue_list.h"
#include "scoring/reissue/reissue_makings.h"

#include "base/alloc.h"

#include <math.h>
#include <string.h>

#define REISSUE_BYTES_MAX ((size_t)1 << 30)
#define SAME_DIGITS       1e-14 /* results hold 15 digits */

static bool is_same_count(struct count now, struct count then) {
    return !now.known || !then.known || now.value == then.value;
}

static bool is_same_item(const struct scale *scale, const struct results_scale *before,
                         const struct item_result *now,
                         const struct item_result *then) {
    if (now->options == NULL) { /* themes of few commenters, of which nothing is told */
        return then->options == NULL;
    }
    if (then->options == NULL || scale->n_options != before->n_options) {
        return false;
    }
    for (size_t o = 0; o < scale->n_options; o++) {
        if (scale->options[o].kind == OPTION_SCORED &&
            now->options[o] != then->options[o]) {
            return false;
        }
    }
    return true;
}

/* Of the same people as many must have given no answer for the same reason. Results
 * without a number of those not asked count them as blank. */
static bool has_same_non_answers(const struct item_result *now,
                                 const struct item_result *then) {
    struct count counts[NON_ANSWERS];
    bool is_same = true;

    memcpy(counts, now->non_answers, sizeof counts);
    if (!then->non_answers[NON_ANSWER_NOT_ASKED].known) {
        counts[NON_ANSWER_BLANK].value += counts[NON_ANSWER_NOT_ASKED].value;
    }
    for (size_t i = 0; is_same && i < NON_ANSWERS; i++) {
        is_same = is_same_count(counts[i], then->non_answers[i]);
    }
    return is_same;
}

static bool is_same_composite(const struct composite_result *now,
                              const struct composite_result *then) {
    return now->head.score.known == then->head.score.known &&
           fabs(now->head.score.value - then->head.score.value) <=
               SAME_DIGITS * fabs(then->head.score.value);
}

/* Whether as many people gave the same answers. Responses have none of their own. */
static bool is_unchanged(const struct reissue_list *list, const struct results *results,
                         const struct published_cell *cell,
                         const struct results_cell *before, size_t target,
                         size_t then) {
    const struct instrument *instrument = list->publication->instrument;

    if (target == TARGET_RESPONSES) {
        return true;
    }
    if (!target_is_item(instrument, target)) {
        return is_same_composite(
            &cell->composites[target_composite_index(instrument, target)],
            &before->composites[then - results->n_items]);
    }
    const struct item_result *item = &cell->items[target];
    const struct item_result *item_before = &before->items[then];
    bool of_same_people = cell->responses.value == before->responses.value;

    return is_same_item(&instrument->scales[instrument->items[target].scale],
                        &results->scales[results->items[then].scale], item,
                        item_before) &&
           (!of_same_people || has_same_non_answers(item, item_before));
}

/* Whether a figure that stands in both may not; *kind says why. */
static bool is_conflict(const struct reissue_list *list, size_t release,
                        const struct published_cell *cell,
                        const struct results_cell *before, size_t target,
                        enum figure_part part, enum reissue_kind *kind) {
    const struct results *results = list->releases[release].results;
    size_t then = reissue_target(list, results, target);
    uint64_t minimum =
        results->minimum > list->minimum ? results->minimum : list->minimum;
    uint64_t now_n = 0;
    uint64_t then_n = 0;

    /* Other questions are another composite, of which only their own answers tell. */
    if (reissue_made(list, release, target) != MADE_ALIKE ||
        !reissue_n(list, cell, target, part, &now_n) ||
        !reissue_n_then(results, before, target, then, part, &then_n)) {
        return false;
    }
    uint64_t apart = now_n > then_n ? now_n - then_n : then_n - now_n;
    *kind = apart == 0 ? REISSUE_CHANGED : REISSUE_FEW;
    if (apart > 0) {
        return apart < minimum;
    }
    return part == FIGURES_ALL &&
           !is_unchanged(list, results, cell, before, target, then);
}

/* Adds the conflicts of one kind that a cell has. Where its people differ by few, that
 * says all: whatever is in it does so, too. */
static void compare_cell(struct reissue_list *list, size_t release,
                         const struct published_cell *cell,
                         const struct results_cell *before, enum reissue_kind wanted) {
    const struct instrument *instrument = list->publication->instrument;
    size_t n_targets = target_count(instrument);
    enum reissue_kind kind = REISSUE_FEW;

    if (is_conflict(list, release, cell, before, TARGET_RESPONSES, FIGURES_ALL,
                    &kind)) {
        if (kind == wanted) {
            reissue_list_add(list, kind, release, cell, TARGET_RESPONSES, FIGURES_ALL);
        }
        return;
    }
    for (size_t t = 0; t < n_targets; t++) {
        enum figure_part part = FIGURES_ALL;
        bool is_found = is_conflict(list, release, cell, before, t, part, &kind);

        if (!is_found) {
            part = reissue_other_part(instrument, t);
            is_found = is_conflict(list, release, cell, before, t, part, &kind);
        }
        if (is_found && kind == wanted) {
            reissue_list_add(list, kind, release, cell, t, part);
        }
    }
}

/* rules.md D12: each figure that stands in both. */
static void compare_cells(struct reissue_list *list, size_t release,
                          enum reissue_kind wanted) {
    const struct publication *publication = list->publication;

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];
        const struct results_cell *before =
            reissue_cell(list, list->releases[release].results, cell);

        if (before != NULL) {
            compare_cell(list, release, cell, before, wanted);
        }
    }
}

/* What is made of a question that other people's answers to are in the released one. */
static void refuse_made_of_others(struct reissue_list *list, size_t release) {
    const struct publication *publication = list->publication;
    size_t n_items = publication->instrument->n_items;
    uint64_t n = 0;

    for (size_t t = n_items; t < target_count(publication->instrument); t++) {
        bool is_of_others = reissue_made(list, release, t) == MADE_OF_OTHERS;

        for (size_t c = 0; c < publication->n_cells && is_of_others; c++) {
            if (reissue_n(list, &publication->cells[c], t, FIGURES_ALL, &n)) {
                reissue_list_add(list, REISSUE_CHANGED, release, &publication->cells[c],
                                 t, FIGURES_ALL);
            }
        }
    }
}

enum err_code reissue_check(struct reissue **out, const struct publication *publication,
                            const struct responses *responses,
                            const struct release *releases, size_t n, struct err *err) {
    struct arena *arena = arena_new(REISSUE_BYTES_MAX);
    struct reissue_list list = {.publication = publication,
                                .releases = releases,
                                .n_releases = n,
                                .minimum = publication->review->publish.minimum,
                                .arena = arena};
    struct reissue *reissue = NULL;
    enum err_code code = ERR_OK;

    if (arena != NULL) {
        reissue = arena_array(arena, 1, sizeof *reissue);
        list.conflicts =
            arena_array(arena, REISSUE_CONFLICTS_MAX, sizeof *list.conflicts);
        list.doubts = arena_array(arena, n, sizeof *list.doubts);
    }
    if (reissue == NULL || list.conflicts == NULL || list.doubts == NULL) {
        code = err_memory(err);
    }
    for (size_t r = 0; r < n && code == ERR_OK; r++) {
        compare_cells(&list, r, REISSUE_FEW);
        compare_cells(&list, r, REISSUE_CHANGED);
        refuse_made_of_others(&list, r);
    }
    ERR_NEXT(code, reissue_derivable(&list, responses, err));
    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *reissue = (struct reissue){list.conflicts, list.n, list.doubts, arena};
    *out = reissue;
    return ERR_OK;
}

void reissue_free(struct reissue *reissue) {
    if (reissue != NULL) {
        arena_free(reissue->arena);
    }
}
