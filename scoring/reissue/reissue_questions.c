#include "scoring/reissue/reissue_questions.h"

#include "surveys/results/same.h"

/* Of whom an item is left out, now or then. */
struct extent {
    bool of_nobody, of_everybody;
};

static struct extent left_out_now(const struct review *review, size_t item) {
    struct extent of = {.of_nobody = true};

    for (size_t i = 0; i < review->n_leave_out; i++) {
        if (review->leave_out[i].item == item) {
            of.of_nobody = false;
            of.of_everybody = of.of_everybody || review->leave_out[i].area == 0;
        }
    }
    return of;
}

static struct extent left_out_then(const struct results *results, size_t item) {
    struct extent of = {.of_nobody = true};

    for (size_t i = 0; i < results->n_leave_out; i++) {
        const struct results_left_out *entry = &results->leave_out[i];

        if (entry->item == item) {
            of.of_nobody = false;
            of.of_everybody =
                of.of_everybody || results->areas[entry->area].level == AREA_SYSTEM;
        }
    }
    return of;
}

/* Whether an item is left out of an area now and was then. */
static bool has_entry_then(const struct results *results, size_t item,
                           struct area_key area) {
    for (size_t i = 0; i < results->n_leave_out; i++) {
        const struct results_left_out *entry = &results->leave_out[i];

        if (entry->item == item &&
            same_area(results_area_key(&results->areas[entry->area]), area)) {
            return true;
        }
    }
    return false;
}

/* Whether it is left out of the same areas. Neither list has an entry twice. */
static bool has_same_areas(const struct review *review, size_t item,
                           const struct results *results, size_t then) {
    size_t n_now = 0;
    size_t n_then = 0;
    bool are_same = true;

    for (size_t i = 0; i < review->n_leave_out; i++) {
        const struct left_out_item *entry = &review->leave_out[i];

        if (entry->item == item) {
            n_now++;
            are_same = are_same &&
                       has_entry_then(results, then,
                                      review_area_key(&review->areas[entry->area]));
        }
    }
    for (size_t i = 0; i < results->n_leave_out; i++) {
        n_then += results->leave_out[i].item == then ? 1 : 0;
    }
    return are_same && n_now == n_then;
}

static enum made item_made(const struct reissue_list *list, size_t release,
                           size_t item) {
    const struct review *review = list->publication->review;
    const struct results *results = list->releases[release].results;
    size_t then = reissue_target(list, results, item);

    if (then == NONE) {
        return MADE_ALIKE; /* a question that is new: the composite is another one */
    }
    struct extent now = left_out_now(review, item);
    struct extent before = left_out_then(results, then);

    if ((now.of_everybody && before.of_everybody) ||
        (now.of_nobody && before.of_nobody) ||
        has_same_areas(review, item, results, then)) {
        return MADE_ALIKE;
    }
    return now.of_everybody || before.of_everybody ? MADE_OTHERWISE : MADE_OF_OTHERS;
}

enum made reissue_made(const struct reissue_list *list, size_t release, size_t target) {
    const struct instrument *instrument = list->publication->instrument;
    const struct composite *composite =
        target == TARGET_RESPONSES ? NULL : target_composite(instrument, target);
    enum made made = MADE_ALIKE;

    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        enum made of_item = item_made(list, release, composite->items[i]);

        made = of_item > made ? of_item : made;
    }
    return made;
}

bool reissue_is_made_anew(const struct reissue_list *list, size_t target) {
    for (size_t r = 0; r < list->n_releases; r++) {
        if (reissue_made(list, r, target) != MADE_ALIKE) {
            return true;
        }
    }
    return false;
}
