#include "scoring/question_costs.h"

#include "base/alloc.h"
#include "scoring/score.h"

struct finding_costs {
    const struct review *review;
    const struct responses *responses;
    struct question_costs *to;
    size_t n_wanted; /* no more are looked for */
    const struct publication *as_it_is;
    struct left_out_item *leave_out; /* the review's, with room for one more */
    size_t tried;
};

/* Scores all staff, with what is in `leave_out`. */
static enum err_code score_all_staff(struct publication **out,
                                     const struct finding_costs *from,
                                     struct review *review, size_t n_leave_out,
                                     struct err *err) {
    static const struct accounts nothing;

    *review = *from->review;
    review->n_groups = 0;
    review->n_pairs = 0;
    review->leave_out = from->leave_out;
    review->n_leave_out = n_leave_out;
    return score_review(out, review, from->responses, &nothing, err);
}

static bool is_shown(const struct publication *publication, size_t area,
                     size_t composite) {
    const struct published_cell *cell = publication_cell(publication, area, NONE, NONE);

    return cell->status == STATUS_PUBLISHED &&
           cell->composites[composite].head.status == STATUS_PUBLISHED;
}

/* How many areas show a composite that did not: more of them, less of those that do no
 * more. */
static int64_t count_gain(const struct finding_costs *from,
                          const struct publication *without, size_t composite) {
    int64_t gain = 0;

    for (size_t area = 0; area < from->review->n_areas; area++) {
        gain += is_shown(without, area, composite) ? 1 : 0;
        gain -= is_shown(from->as_it_is, area, composite) ? 1 : 0;
    }
    return gain;
}

/* What leaving out shows more of: KLOEs, or no fewer and more conditions. False: it
 * does not. */
static bool finds_gain(struct question_cost *cost, const struct finding_costs *from,
                       const struct publication *without) {
    static const enum composite_kind kinds[2] = {COMPOSITE_KLOE, COMPOSITE_CONDITION};
    const struct instrument *instrument = from->review->instrument;
    int64_t sum = 0;

    for (size_t k = 0; k < 2 && sum == 0; k++) {
        int64_t most = 0;

        for (size_t c = 0; c < instrument->n_composites; c++) {
            if (instrument->composites[c].kind != kinds[k]) {
                continue;
            }
            int64_t gain = count_gain(from, without, c);
            sum += gain;
            if (gain > most) {
                most = gain;
                cost->composite = c;
            }
        }
    }
    for (size_t area = 0; area < from->review->n_areas && sum > 0; area++) {
        bool is_new = is_shown(without, area, cost->composite) &&
                      !is_shown(from->as_it_is, area, cost->composite);

        cost->places += is_new && area > 0 ? 1 : 0;
        cost->is_of_system = cost->is_of_system || (is_new && area == 0);
    }
    return sum > 0;
}

static bool is_in(const struct review *review, const struct whereabouts *where,
                  size_t area) {
    for (size_t i = 0; i < where->n; i++) {
        if (where->areas[i] == area ||
            (where->areas[i] > 0 && review_place_of(review, where->areas[i]) == area)) {
            return true;
        }
    }
    return false;
}

static bool is_scored(const struct instrument *instrument, size_t item, uint8_t code) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];

    return code < scale->n_options && scale->options[code].kind == OPTION_SCORED;
}

/* Who answered a question in an area, or was not asked it. */
static uint64_t count_people(const struct finding_costs *from, size_t item, size_t area,
                             bool is_not_asked) {
    const struct responses *responses = from->responses;
    uint64_t n = 0;

    for (size_t row = 0; row < responses->n; row++) {
        uint8_t code = responses->answers[row * responses->n_items + item];

        n +=
            is_in(from->review, &responses->whereabouts[responses->where[row]], area) &&
                    (is_not_asked ? code == ANSWER_NOT_ASKED
                                  : is_scored(from->review->instrument, item, code))
                ? 1
                : 0;
    }
    return n;
}

/* Finds the place or locality in which the fewest, but somebody and fewer than the
 * minimum, answered a question, or else were not asked it; NONE: there is none. */
static void find_few(struct question_cost *cost, const struct finding_costs *from,
                     size_t item) {
    cost->area = NONE;
    for (int i = 0; i < 2 && cost->area == NONE; i++) {
        cost->is_not_asked = i > 0;
        cost->people = from->review->publish.minimum;
        for (size_t area = 1; area < from->review->n_areas; area++) {
            uint64_t n = count_people(from, item, area, cost->is_not_asked);

            if (n > 0 && n < cost->people) {
                cost->people = n;
                cost->area = area;
            }
        }
    }
}

static bool is_not_asked_of_some(const struct responses *responses, size_t item) {
    for (size_t row = 0; row < responses->n; row++) {
        if (responses->answers[row * responses->n_items + item] == ANSWER_NOT_ASKED) {
            return true;
        }
    }
    return false;
}

static enum err_code try_without(bool *is_gain, struct finding_costs *from,
                                 struct question_cost *cost, struct err *err) {
    size_t n = from->review->n_leave_out;
    struct publication *without = NULL;
    struct review review;

    from->leave_out[n] = cost->leave_out;
    from->tried++;
    enum err_code code = score_all_staff(&without, from, &review, n + 1, err);
    *is_gain = code == ERR_OK && finds_gain(cost, from, without);
    publication_free(without);
    return code;
}

static enum err_code try_question(struct finding_costs *from, size_t item,
                                  struct err *err) {
    struct question_cost cost = {0};
    bool is_gain = false;
    enum err_code code = ERR_OK;

    find_few(&cost, from, item);
    if (cost.area != NONE) {
        cost.leave_out = (struct left_out_item){item, cost.area};
        code = try_without(&is_gain, from, &cost, err);
    }
    if (code == ERR_OK && !is_gain) {
        cost.leave_out = (struct left_out_item){item, 0};
        code = try_without(&is_gain, from, &cost, err);
    }
    if (code == ERR_OK && is_gain) {
        from->to->costs[from->to->n++] = cost;
    }
    return code;
}

/* Whether a composite that holds the question is withheld for all staff of an area that
 * is shown, and the question with it somewhere, unless some were not asked it. */
static bool may_cost(const struct publication *publication,
                     const struct responses *responses, size_t item) {
    const struct instrument *instrument = publication->instrument;
    bool is_withheld = false;
    bool is_in_withheld = false;

    for (size_t area = 0; area < publication->review->n_areas; area++) {
        const struct published_cell *cell =
            publication_cell(publication, area, NONE, NONE);

        if (cell->status != STATUS_PUBLISHED) {
            continue;
        }
        is_withheld = is_withheld || cell->items[item].head.status == STATUS_SUPPRESSED;
        for (size_t c = 0; c < instrument->n_composites; c++) {
            const struct composite *composite = &instrument->composites[c];

            for (size_t i = 0; i < composite->n_items; i++) {
                is_in_withheld = is_in_withheld ||
                                 (composite->items[i] == item &&
                                  cell->composites[c].head.status == STATUS_SUPPRESSED);
            }
        }
    }
    return is_in_withheld && (is_withheld || is_not_asked_of_some(responses, item));
}

/* The first costs, `n_wanted` at most. */
static enum err_code find_first(struct question_costs *out, size_t n_wanted,
                                const struct review *review,
                                const struct responses *responses, struct err *err) {
    size_t n_items = review->instrument->n_items;
    struct finding_costs from = {
        .review = review, .responses = responses, .to = out, .n_wanted = n_wanted};
    struct publication *as_it_is = NULL;
    struct review all_staff;
    enum err_code code = ERR_OK;

    *out = (struct question_costs){alloc_array(n_items, sizeof *out->costs), 0};
    from.leave_out = alloc_array(review->n_leave_out + 1, sizeof *from.leave_out);
    if (out->costs == NULL || from.leave_out == NULL) {
        code = err_memory(err);
        goto out;
    }
    for (size_t i = 0; i < review->n_leave_out; i++) {
        from.leave_out[i] = review->leave_out[i];
    }
    code = score_all_staff(&as_it_is, &from, &all_staff, review->n_leave_out, err);
    from.as_it_is = as_it_is;
    for (size_t item = 0; code == ERR_OK && item < n_items && out->n < from.n_wanted &&
                          from.tried < QUESTION_COSTS_TRIED_MAX;
         item++) {
        if (may_cost(as_it_is, responses, item)) {
            code = try_question(&from, item, err);
        }
    }
    publication_free(as_it_is);
out:
    alloc_free(from.leave_out);
    if (code != ERR_OK) {
        question_costs_free(out);
    }
    return code;
}

enum err_code question_costs_find(struct question_costs *out,
                                  const struct review *review,
                                  const struct responses *responses, struct err *err) {
    return find_first(out, review->instrument->n_items, review, responses, err);
}

enum err_code question_costs_tell(struct publication *publication,
                                  const struct responses *responses, struct err *err) {
    const struct review *review = publication->review;
    uint64_t work = (uint64_t)responses->n * responses->n_items * review->n_areas;
    struct question_costs first;
    bool may_any_cost = false;

    for (size_t item = 0; item < review->instrument->n_items; item++) {
        may_any_cost = may_any_cost || may_cost(publication, responses, item);
    }
    if (!may_any_cost || work > QUESTION_COSTS_TOLD_MAX) {
        return ERR_OK;
    }
    enum err_code code = find_first(&first, 1, review, responses, err);
    if (code == ERR_OK) {
        publication->leave_out_shows_more = first.n > 0;
        question_costs_free(&first);
    }
    return code;
}

void question_costs_free(struct question_costs *costs) {
    alloc_free(costs->costs);
    *costs = (struct question_costs){NULL, 0};
}
