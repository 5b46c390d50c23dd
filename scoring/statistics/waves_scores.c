#include "scoring/statistics/waves_scores.h"

#include "base/alloc.h"
#include "surveys/results/same.h"

const struct published_then *waves_scores(const struct publication *publication,
                                          const struct results *earlier,
                                          const enum wave_fit *fits,
                                          const size_t *counterparts) {
    size_t n = target_count(publication->instrument);
    struct published_then *scores =
        arena_array(publication->arena, publication->n_cells * n, sizeof *scores);

    for (size_t c = 0; scores != NULL && c < publication->n_cells; c++) {
        const struct published_cell *now = &publication->cells[c];
        const struct group_key group = published_group_key(publication, now);
        const struct results_cell *then =
            now->attribute != NONE
                ? NULL
                : same_cell_in(earlier,
                               review_area_key(&publication->review->areas[now->area]),
                               &group);

        for (size_t t = 0; then != NULL && t < n; t++) {
            if (fits[t] == WAVE_SAME) {
                const struct figures of =
                    results_figures(earlier, then, counterparts[t]);

                scores[c * n + t] = (struct published_then){of.score, of.low, of.high};
            }
        }
    }
    return scores;
}
