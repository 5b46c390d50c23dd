#include "scoring/reissue/reissue_list.h"

#include "surveys/results/same.h"

#include <string.h>

void reissue_list_add(struct reissue_list *list, enum reissue_kind kind, size_t release,
                      const struct published_cell *cell, size_t target,
                      enum figure_part part) {
    if (list->n < REISSUE_CONFLICTS_MAX) {
        list->conflicts[list->n++] = (struct reissue_conflict){
            kind, release, {cell->area, cell->attribute, cell->value, target, part}};
    }
}

int reissue_rank(const struct publication *publication, size_t cell) {
    static const int of_areas[] = {
        [AREA_LOCALITY] = 0, [AREA_PLACE] = 1, [AREA_SYSTEM] = 2};
    const int all_staff = 3;
    const struct published_cell *of = &publication->cells[cell];

    return of_areas[publication->review->areas[of->area].level] +
           (of->attribute == NONE ? all_staff : 0);
}

void reissue_list_remove(struct reissue_list *list, size_t at) {
    list->n--;
    memmove(list->conflicts + at, list->conflicts + at + 1,
            (list->n - at) * sizeof *list->conflicts);
}

const struct results_cell *reissue_cell(const struct reissue_list *list,
                                        const struct results *results,
                                        const struct published_cell *cell) {
    const struct review *review = list->publication->review;
    const struct group_key group = published_group_key(list->publication, cell);

    return same_cell_in(results, review_area_key(&review->areas[cell->area]), &group);
}

size_t reissue_target(const struct reissue_list *list, const struct results *results,
                      size_t target) {
    if (target == TARGET_RESPONSES) {
        return TARGET_RESPONSES;
    }
    const struct target_key key =
        review_target_key(list->publication->instrument, target);

    return same_or_renamed_target_in(results, &key);
}

enum figure_part reissue_other_part(const struct instrument *instrument,
                                    size_t target) {
    return target_is_item(instrument, target) ? FIGURES_NON_ANSWERS : FIGURES_ALPHA;
}

/* Whether a count is known, and of somebody. */
static bool is_of_somebody(struct count count, uint64_t *n) {
    *n = count.value;
    return count.known && count.value > 0;
}

bool reissue_n(const struct reissue_list *list, const struct published_cell *cell,
               size_t target, enum figure_part part, uint64_t *n) {
    const struct instrument *instrument = list->publication->instrument;

    if (part == FIGURES_NON_ANSWERS) {
        return is_of_somebody(cell->items[target].non_answers[NON_ANSWER_NOT_ASKED],
                              n) &&
               *n < cell->responses.value;
    }
    if (part == FIGURES_ALPHA) {
        return is_of_somebody(
            cell->composites[target_composite_index(instrument, target)].alpha.n, n);
    }
    const struct figures now = published_figures(instrument, cell, target);

    *n = now.n.value;
    return now.status == STATUS_PUBLISHED && now.n.known;
}

bool reissue_n_then(const struct results *results, const struct results_cell *cell,
                    size_t target, size_t then, enum figure_part part, uint64_t *n) {
    if (target != TARGET_RESPONSES && then == NONE) {
        return false;
    }
    if (part == FIGURES_NON_ANSWERS) {
        return is_of_somebody(cell->items[then].non_answers[NON_ANSWER_NOT_ASKED], n);
    }
    if (part == FIGURES_ALPHA) {
        return is_of_somebody(cell->composites[then - results->n_items].alpha.n, n);
    }
    const struct figures before = results_figures(results, cell, then);

    *n = before.n.value;
    return before.status == STATUS_PUBLISHED && before.n.known;
}
