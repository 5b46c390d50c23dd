#include "scoring/score.h"

#include "base/alloc.h"
#include "base/thread.h"
#include "scoring/commenters/commenters_publish.h"
#include "scoring/comments/comments.h"
#include "scoring/counting/membership.h"
#include "scoring/disclosure/counting_ways.h"
#include "scoring/disclosure/decisions.h"
#include "scoring/disclosure/disclosure.h"
#include "scoring/provenance.h"
#include "scoring/statistics/cell_tallies.h"
#include "scoring/statistics/comparison_publish.h"
#include "scoring/statistics/divided.h"
#include "scoring/statistics/waves.h"

#include <string.h>

/* A guard against a fault: 300 places with 15 groups each and 55 items need 200 MiB. */
#define PUBLICATION_BYTES_MAX ((size_t)1 << 33)

/* Whether the places' figures of a target are of the same questions. */
static bool is_asked_alike(const struct publication *publication, size_t target) {
    const struct composite *composite =
        target_composite(publication->instrument, target);

    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        if (published_is_mean_without(
                publication, target_composite_index(publication->instrument, target),
                composite->items[i])) {
            return false;
        }
    }
    return true;
}

/* The plain mean over the places that publish the target. Its positive share is known
 * only where all of them show one: the two must not speak of different places. */
static void mean_of_places(struct mean_of_places *out,
                           const struct publication *publication) {
    const struct review *review = publication->review;
    double scores = 0;
    double positives = 0;
    uint64_t n = 0, n_positive = 0;

    for (size_t i = 0; i < publication->n_cells; i++) {
        const struct published_cell *cell = &publication->cells[i];

        if (review->areas[cell->area].level != AREA_PLACE || cell->attribute != NONE) {
            continue;
        }
        const struct figures place =
            published_figures(publication->instrument, cell, out->target);
        if (place.status == STATUS_PUBLISHED && place.score.known) {
            n++;
            scores += place.score.value;
            positives += place.shares[BAND_POSITIVE].value;
            n_positive += place.shares[BAND_POSITIVE].known ? 1 : 0;
        }
    }
    out->places = (struct count){true, n};
    if (n == 0 || !is_asked_alike(publication, out->target)) {
        return;
    }
    out->score = (struct figure){true, scores / (double)n};
    if (n_positive > 0 && n_positive == n) {
        out->positive = (struct figure){true, positives / (double)n_positive};
    }
}

/* One for each item, then one for each composite. */
static bool publish_means(struct publication *publication) {
    const struct instrument *instrument = publication->instrument;
    size_t n = target_count(instrument);
    struct mean_of_places *means = arena_array(publication->arena, n, sizeof *means);

    if (means == NULL) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        means[i].target = i;
        mean_of_places(&means[i], publication);
    }
    publication->mean_of_places = means;
    publication->n_mean_of_places = n;
    return true;
}

static bool publish_joined(struct publication *publication,
                           const struct joined_list *joined) {
    struct joined_groups *groups =
        arena_array(publication->arena, joined->n, sizeof *groups);

    if (groups == NULL) {
        return false;
    }
    for (size_t i = 0; i < joined->n; i++) {
        size_t n = joined->groups[i].n;
        size_t *values = arena_array(publication->arena, n, sizeof *values);

        if (values == NULL) {
            return false;
        }
        memcpy(values, joined->groups[i].values, n * sizeof *values);
        groups[i] = joined->groups[i];
        groups[i].values = values;
    }
    publication->joined = groups;
    publication->n_joined = joined->n;
    return true;
}

static bool publish_who(struct publication *publication,
                        const struct membership *membership) {
    size_t n = membership->n_counted_places;
    size_t *places = arena_array(publication->arena, n, sizeof *places);

    if (places == NULL) {
        return false;
    }
    memcpy(places, membership->counted_places, n * sizeof *places);
    publication->counted_places = places;
    publication->n_counted_places = n;
    publication->sharing = membership->sharing;
    return counting_copy(&publication->counting, &membership->counting,
                         publication->review->n_areas, publication->arena) &&
           publish_joined(publication, &membership->joined);
}

/* Comparisons stand between published cells, and what they show of a group who are
 * apart from the rest is told beside all staff. */
static enum err_code publish_comparisons(struct publication *publication,
                                         const struct membership *membership,
                                         const struct scorecard *cards,
                                         const struct comparison_cards *compared,
                                         const struct results *previous,
                                         struct arena *scratch, struct err *err) {
    struct comparison_before *before = NULL;
    enum err_code code = ERR_OK;

    if (previous != NULL) {
        before = arena_array(scratch, membership->n_cells, sizeof *before);
        code = before == NULL
                   ? err_memory(err)
                   : waves_compare(publication, before, previous, scratch, err);
    }
    ERR_NEXT(code, comparisons_publish(publication, membership, compared, before, err));
    return code == ERR_OK ? divided_find(publication, cards, err) : code;
}

/* What is made of the responses in two parts that know nothing of each other: the
 * figures, and which of them may be seen. */
struct working {
    struct cell_tallies *tallies;
    struct decisions decisions;
    const struct cells_to_score *of;
    const struct figure_list *withheld;
};

/* The decisions first, which are one long job, and then the figures by parts. */
static enum err_code work_out(void *context, size_t job, struct err *err) {
    struct working *working = context;
    const struct cells_to_score *of = working->of;

    return job > 0 ? cell_tallies_part(working->tallies, job - 1, err)
                   : decisions_make_without(&working->decisions, of->membership,
                                            of->review, of->responses,
                                            working->withheld, of->threads - 1, err);
}

/* Fills the cards and what they are compared with, and decides. The caller frees the
 * decisions, whatever came of it. */
static enum err_code decide_and_score(struct decisions *decisions,
                                      const struct cells_to_score *of,
                                      const struct figure_list *withheld,
                                      struct err *err) {
    struct working working = {.of = of, .withheld = withheld};
    enum err_code code = cell_tallies_begin(&working.tallies, of, err);

    if (code == ERR_OK) {
        code = thread_each(1 + cell_tallies_n_parts(working.tallies), of->threads,
                           work_out, &working, err);
        ERR_NEXT(code, cell_tallies_end(working.tallies, err));
    }
    cell_tallies_free(working.tallies);
    *decisions = working.decisions;
    return code;
}

static enum err_code publish_cells(struct publication *publication,
                                   const struct membership *membership,
                                   const struct responses *responses,
                                   const struct accounts *accounts, struct err *err) {
    size_t n = membership->n_cells;
    struct scorecard *cards = alloc_array(n, sizeof *cards);
    const struct comparison_cards compared = {
        alloc_array(n, sizeof *compared.against_rest),
        alloc_array(publication->review->n_areas * publication->review->n_pairs,
                    sizeof *compared.of_pairs)};
    struct arena *scratch = arena_new(PUBLICATION_BYTES_MAX);
    struct published_cell *cells = arena_array(publication->arena, n, sizeof *cells);
    struct decisions decisions = {0};
    enum err_code code = ERR_OK;

    if (cards == NULL || compared.against_rest == NULL || compared.of_pairs == NULL ||
        scratch == NULL || cells == NULL) {
        code = err_memory(err);
        goto out;
    }
    code = decide_and_score(&decisions,
                            &(struct cells_to_score){
                                .cards = cards,
                                .compared = &compared,
                                .membership = membership,
                                .review = publication->review,
                                .responses = responses,
                                .arena = publication->arena,
                                .scratch = scratch,
                                .threads = 1 + accounts->helpers,
                            },
                            &accounts->withheld, err);
    if (code != ERR_OK) {
        goto out;
    }
    disclosure_apply(cells, cards, &decisions, membership, publication->review);
    publication->past_bound = decisions.past_bound;
    publication->is_complete = true;
    publication->cells = cells;
    publication->n_cells = n;
    for (size_t i = 0; i < n; i++) {
        publication->cells_withheld += cells[i].status == STATUS_SUPPRESSED ? 1 : 0;
    }
    code = publish_comparisons(publication, membership, cards, &compared,
                               accounts->previous, scratch, err);
out:
    decisions_free(&decisions);
    arena_free(scratch);
    alloc_free(compared.of_pairs);
    alloc_free(compared.against_rest);
    alloc_free(cards);
    return code;
}

/* Who wrote something, and what about; nothing where that is not counted. */
static enum err_code publish_commenters(struct publication *publication,
                                        const struct membership *membership,
                                        const struct responses *responses,
                                        const struct accounts *accounts,
                                        struct err *err) {
    const struct commenters_withheld withheld = {accounts->withheld,
                                                 accounts->withheld_commenters};
    struct commenters commenters = {0};

    if (accounts->comments == NULL || !review_counts_commenters(publication->review)) {
        return ERR_OK;
    }
    enum err_code code = commenters_find(&commenters, publication->instrument,
                                         responses, accounts->comments, err);
    ERR_NEXT(code,
             commenters_publish(publication, membership, &commenters, &withheld, err));
    commenters_free(&commenters);
    return code;
}

static enum err_code publish(struct publication *publication,
                             const struct responses *responses,
                             const struct accounts *accounts, struct err *err) {
    struct membership *membership = NULL;
    enum err_code code = counting_ways_membership(&membership, publication->review,
                                                  responses, accounts->counting, err);

    if (code != ERR_OK) {
        return code;
    }
    code = publish_who(publication, membership)
               ? publish_cells(publication, membership, responses, accounts, err)
               : err_memory(err);
    if (code == ERR_OK &&
        (!publish_means(publication) ||
         !provenance_publish(publication, membership, accounts, responses->n))) {
        code = err_memory(err);
    }
    ERR_NEXT(code,
             publish_commenters(publication, membership, responses, accounts, err));
    if (code == ERR_OK && accounts->comments != NULL &&
        publication->review->publish.comments) {
        code = comments_publish(
            publication, membership, accounts->comments, responses->n,
            &(struct comments_before){accounts->came_since, accounts->n_before}, err);
    }
    membership_free(membership);
    return code;
}

enum err_code score_review(struct publication **out, const struct review *review,
                           const struct responses *responses,
                           const struct accounts *accounts, struct err *err) {
    struct arena *arena = NULL;
    struct publication *publication = NULL;
    enum err_code code = ERR_OK;

    if (responses->n > TALLY_RESPONSES_MAX) {
        return err_set(err, ERR_INPUT, "more than %lu responses cannot be counted",
                       (unsigned long)TALLY_RESPONSES_MAX);
    }
    code = instrument_need_scores(review->instrument, err);
    if (code != ERR_OK) {
        return code;
    }
    arena = arena_new(PUBLICATION_BYTES_MAX);
    publication = arena == NULL ? NULL : arena_array(arena, 1, sizeof *publication);
    if (publication == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    publication->arena = arena;
    publication->review = review;
    publication->instrument = review->instrument;
    publication->n_undecided = accounts->n_undecided;
    publication->beside = accounts->beside;
    publication->plan = accounts->plan;
    code = publish(publication, responses, accounts, err);
    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *out = publication;
    return ERR_OK;
}
