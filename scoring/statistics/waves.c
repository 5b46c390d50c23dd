#include "scoring/statistics/waves.h"

#include "base/alloc.h"
#include "base/num.h"
#include "scoring/statistics/stats.h"
#include "scoring/statistics/waves_scores.h"
#include "surveys/results/same.h"

#include <string.h>

#define FULL_SCORE 100.0

struct match {
    const struct instrument *instrument;
    const struct results *earlier;
    enum wave_fit *fits;  /* by target */
    size_t *counterparts; /* by target: that of the earlier results, or NONE */
    struct published_common *commons; /* by composite */
    struct arena *scratch;
};

/* The same options in the same order, with the same words and scores. */
static bool is_same_scale(const struct scale *now, const struct results_scale *then) {
    if (now->n_options != then->n_options) {
        return false;
    }
    for (size_t i = 0; i < now->n_options; i++) {
        const struct option *option = &now->options[i];
        const struct results_option *before = &then->options[i];

        if (strcmp(option->id, before->id) != 0 ||
            strcmp(option->label, before->label) != 0 ||
            (option->kind == OPTION_SCORED) != before->is_scored ||
            (before->is_scored && option->score != before->score)) {
            return false;
        }
    }
    return true;
}

static enum wave_fit fit_item(const struct match *match, size_t item, size_t then) {
    const struct item *now = &match->instrument->items[item];

    if (then == NONE) {
        return WAVE_NEW;
    }
    const struct results_item *before = &match->earlier->items[then];
    if (strcmp(now->text, before->text) != 0) {
        return WAVE_TEXT_CHANGED;
    }
    return now->reverse == before->reverse &&
                   is_same_scale(&match->instrument->scales[now->scale],
                                 &match->earlier->scales[before->scale])
               ? WAVE_SAME
               : WAVE_SCALE_CHANGED;
}

enum membership_then { NOT_IN, IN, UNKNOWN };

/* Whether an earlier item belonged to an earlier composite. Results do not always say
 * to which KLOE an item without conditions belongs. */
static enum membership_then belonged(const struct results *earlier, size_t item,
                                     size_t composite) {
    const struct results_composite *of = &earlier->composites[composite];

    for (size_t i = 0; i < of->n_items; i++) {
        if (of->items[i] == item) {
            return IN;
        }
    }
    return of->kind != COMPOSITE_KLOE || of->has_all_items ||
                   earlier->items[item].n_conditions > 0
               ? NOT_IN
               : UNKNOWN;
}

static bool holds_item(const struct composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

/* The item of now that an earlier item is; or NONE. */
static size_t item_now(const struct match *match, size_t then) {
    for (size_t i = 0; i < match->instrument->n_items; i++) {
        if (match->counterparts[i] == then) {
            return i;
        }
    }
    return NONE;
}

/* A composite can be compared when it was made of the same unchanged items. */
static enum wave_fit fit_composite(const struct match *match,
                                   const struct composite *composite, size_t target) {
    const struct results *earlier = match->earlier;

    if (target == NONE) {
        return WAVE_NEW;
    }
    size_t then = target - earlier->n_items;
    for (size_t i = 0; i < composite->n_items; i++) {
        size_t item = composite->items[i];

        if (match->fits[item] != WAVE_SAME ||
            belonged(earlier, match->counterparts[item], then) == NOT_IN) {
            return WAVE_ITEMS_CHANGED;
        }
    }
    for (size_t i = 0; i < earlier->n_items; i++) {
        enum membership_then was = belonged(earlier, i, then);
        size_t now = was == NOT_IN ? NONE : item_now(match, i);

        if ((was == IN && (now == NONE || !holds_item(composite, now))) ||
            (was == UNKNOWN && now == NONE)) {
            return WAVE_ITEMS_CHANGED;
        }
    }
    return WAVE_SAME;
}

/* How many items a composite had; of those of which that is not known, those that it
 * has now. */
static size_t count_then(const struct match *match, const struct composite *composite,
                         size_t then) {
    size_t n = 0;

    for (size_t i = 0; i < match->earlier->n_items; i++) {
        enum membership_then was = belonged(match->earlier, i, then);
        size_t now = was == UNKNOWN ? item_now(match, i) : NONE;

        n += was == IN || (now != NONE && holds_item(composite, now)) ? 1 : 0;
    }
    return n;
}

/* The items of a composite that were the same and its own; at least half of those it
 * has and had are to tell of it. */
static bool find_common(const struct match *match, struct arena *arena,
                        size_t composite) {
    const struct instrument *instrument = match->instrument;
    const struct composite *of = &instrument->composites[composite];
    size_t target = match->counterparts[target_of_composite(instrument, composite)];
    size_t *items = arena_array(arena, of->n_items, sizeof *items);
    struct published_common *out = &match->commons[composite];

    *out = (struct published_common){.items = items};
    if (items == NULL || target == NONE) {
        return items != NULL;
    }
    size_t then = target - match->earlier->n_items;
    for (size_t i = 0; i < of->n_items; i++) {
        size_t item = of->items[i];

        if (match->fits[item] == WAVE_SAME &&
            belonged(match->earlier, match->counterparts[item], then) != NOT_IN) {
            items[out->n++] = item;
        }
    }
    size_t n_then = count_then(match, of, then);
    size_t most = n_then > of->n_items ? n_then : of->n_items;
    out->need = (most + 1) / 2;
    return true;
}

static void fit_targets(const struct match *match) {
    const struct instrument *instrument = match->instrument;

    for (size_t t = 0; t < target_count(instrument); t++) {
        const struct target_key key = review_target_key(instrument, t);
        size_t then = same_target_in(match->earlier, &key);

        match->counterparts[t] = then;
        match->fits[t] =
            target_is_item(instrument, t)
                ? fit_item(match, t, then)
                : fit_composite(match, target_composite(instrument, t), then);
    }
}

/* Compares an item; what is not published on both sides needs no card. */
static enum err_code compare_item(const struct match *match, size_t item,
                                  const struct item_result *now,
                                  const struct item_result *then, enum status *status,
                                  struct comparison_card *card, struct err *err) {
    const struct scale *scale =
        &match->instrument->scales[match->instrument->items[item].scale];

    if (*status != STATUS_PUBLISHED || now->head.status != STATUS_PUBLISHED) {
        return ERR_OK;
    }
    if (then->options == NULL || now->options == NULL) {
        *status = STATUS_SUPPRESSED;
        return ERR_OK;
    }
    for (size_t i = 0; i < scale->n_options; i++) {
        if (then->options[i] > TALLY_RESPONSES_MAX) {
            return err_set(err, ERR_DEFINITION,
                           "previous: more than %lu answers to '%s' cannot be right",
                           (unsigned long)TALLY_RESPONSES_MAX,
                           match->instrument->items[item].id);
        }
    }
    *card = comparison_of_options(match->instrument, item, now->options, then->options);
    return ERR_OK;
}

/* Both sides as a file has them: the earlier one has no more digits, and what is the
 * same in both has not changed at all. */
static struct moments moments_as_written(const struct figures *of) {
    double unit_sd = num_as_written(of->sd.value) / FULL_SCORE;

    return (struct moments){of->n.value, num_as_written(of->score.value) / FULL_SCORE,
                            unit_sd * unit_sd};
}

/* Whether the moments are there: without its sd, withheld beside a withheld item, a
 * score tells nothing of how it varies. */
static bool has_moments(const struct composite_result *of) {
    return of->head.n.known && of->head.score.known &&
           (of->head.n.value <= 1 || of->head.sd.known);
}

static enum err_code compare_composite(const struct composite *composite,
                                       const struct composite_result *now,
                                       const struct composite_result *then,
                                       enum status *status,
                                       struct comparison_card *card, struct err *err) {
    if (*status != STATUS_PUBLISHED || now->head.status != STATUS_PUBLISHED) {
        return ERR_OK;
    }
    if (!has_moments(now) || !has_moments(then)) {
        *status = STATUS_SUPPRESSED;
        return ERR_OK;
    }
    if (then->head.score.value < 0 || then->head.score.value > FULL_SCORE ||
        then->head.sd.value < 0 || then->head.sd.value > FULL_SCORE ||
        then->head.n.value > TALLY_RESPONSES_MAX) {
        return err_set(err, ERR_DEFINITION,
                       "previous: the figures of '%s' are not those of a score from 0 "
                       "to 100",
                       composite->id);
    }
    struct moments first = moments_as_written(&now->head);
    struct moments second = moments_as_written(&then->head);
    *card = comparison_of_means(&first, &second);
    return ERR_OK;
}

static bool is_within(const struct results *earlier, size_t area, size_t whole) {
    while (area != whole && area != NONE) {
        area = earlier->areas[area].parent;
    }
    return area == whole;
}

/* How a question was asked then. Files that do not tell who was not asked count them as
 * blank: then some were not where a cell in the area says that nobody of it was. */
static enum asked asked_then(const struct results *earlier,
                             const struct results_cell *cell, size_t item) {
    const struct item_result *of = &cell->items[item];
    bool tells = of->non_answers[NON_ANSWER_NOT_ASKED].known ||
                 !of->non_answers[NON_ANSWER_BLANK].known;

    if (tells || of->head.status == STATUS_NOT_ASKED) {
        return asked_of(of->head.status, of->non_answers);
    }
    for (size_t c = 0; c < earlier->n_cells; c++) {
        if (earlier->cells[c].items[item].head.status == STATUS_NOT_ASKED &&
            is_within(earlier, earlier->cells[c].area, cell->area)) {
            return ASKED_OF_SOME;
        }
    }
    return ASKED_OF_ALL;
}

static enum err_code compare_cell(const struct match *match,
                                  const struct published_cell *now,
                                  const struct results_cell *then,
                                  struct comparison_before *out, struct err *err) {
    const struct instrument *instrument = match->instrument;
    size_t n = target_count(instrument);
    enum status *statuses = arena_array(match->scratch, n, sizeof *statuses);
    struct comparison_card *cards = arena_array(match->scratch, n, sizeof *cards);
    enum err_code code = ERR_OK;

    if (statuses == NULL || cards == NULL) {
        return err_memory(err);
    }
    for (size_t t = 0; t < n && code == ERR_OK; t++) {
        size_t before = match->counterparts[t];

        statuses[t] = STATUS_NOT_ASKED;
        if (match->fits[t] != WAVE_SAME) {
            continue;
        }
        statuses[t] = results_figures(match->earlier, then, before).status;
        if (target_is_item(instrument, t)) {
            code = compare_item(match, t, &now->items[t], &then->items[before],
                                &statuses[t], &cards[t], err);
            cards[t].is_asked_apart =
                asked_apart(published_asked(now, t),
                            asked_and_scored(asked_then(match->earlier, then, before),
                                             then->items[before].in_composites));
        } else {
            size_t composite = target_composite_index(instrument, t);

            code = compare_composite(
                &instrument->composites[composite], &now->composites[composite],
                &then->composites[before - match->earlier->n_items], &statuses[t],
                &cards[t], err);
        }
    }
    *out = (struct comparison_before){statuses, cards};
    return code;
}

static const char *copy(struct arena *arena, const char *text, bool *done) {
    const char *copied = text == NULL ? NULL : arena_text(arena, text, strlen(text));

    *done = *done && (text == NULL || copied != NULL);
    return copied;
}

/* What is told of the wave before, in the publication's own memory. */
static struct published_wave *describe(const struct publication *publication,
                                       const struct match *match) {
    struct arena *arena = publication->arena;
    struct published_wave *wave = arena_array(arena, 1, sizeof *wave);
    bool done = wave != NULL;

    if (done) {
        wave->title = copy(arena, match->earlier->title, &done);
        wave->period = copy(arena, match->earlier->period, &done);
        wave->wave = copy(arena, match->earlier->wave, &done);
        wave->date = copy(arena, match->earlier->date, &done);
        wave->sha256 = copy(arena, match->earlier->sha256, &done);
        wave->fits = match->fits;
        wave->commons = match->commons;
        wave->is_counted_otherwise = match->earlier->way != publication->counting.way;
    }
    return done ? wave : NULL;
}

enum err_code waves_compare(struct publication *publication,
                            struct comparison_before *before,
                            const struct results *earlier, struct arena *scratch,
                            struct err *err) {
    const struct instrument *instrument = publication->instrument;
    size_t n_targets = target_count(instrument);
    struct match match = {
        .instrument = instrument,
        .earlier = earlier,
        .fits = arena_array(publication->arena, n_targets, sizeof *match.fits),
        .counterparts = arena_array(scratch, n_targets, sizeof *match.counterparts),
        .commons = arena_array(publication->arena, instrument->n_composites,
                               sizeof *match.commons),
        .scratch = scratch,
    };
    struct published_wave *wave = NULL;
    enum err_code code = ERR_OK;

    if (match.fits != NULL && match.counterparts != NULL && match.commons != NULL) {
        wave = describe(publication, &match);
    }
    if (wave == NULL) {
        return err_memory(err);
    }
    fit_targets(&match);
    wave->scores = waves_scores(publication, earlier, match.fits, match.counterparts);
    if (wave->scores == NULL) {
        return err_memory(err);
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        if (!find_common(&match, publication->arena, c)) {
            return err_memory(err);
        }
    }
    for (size_t i = 0; i < publication->n_cells && code == ERR_OK; i++) {
        const struct published_cell *now = &publication->cells[i];
        const struct group_key group = published_group_key(publication, now);
        const struct results_cell *then = same_cell_in(
            earlier, review_area_key(&publication->review->areas[now->area]), &group);

        if (then != NULL) {
            code = compare_cell(&match, now, then, &before[i], err);
        }
    }
    if (code == ERR_OK) {
        publication->previous = wave;
    }
    return code;
}
