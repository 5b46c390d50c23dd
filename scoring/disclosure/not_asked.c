#include "scoring/disclosure/not_asked.h"

#include "base/alloc.h"

#include <string.h>

enum err_code not_asked_count(struct not_asked *out, const struct scorecard *cards,
                              const struct membership *membership, size_t n_items,
                              struct err *err) {
    *out = (struct not_asked){.n_items = n_items, .n_cells = membership->n_cells};
    out->people = alloc_array(n_items * out->n_cells, sizeof *out->people);
    if (out->people == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n_items; i++) {
        for (size_t c = 0; c < out->n_cells; c++) {
            const struct item_result *item = &cards[c].items[i];

            out->people[i * out->n_cells + c] =
                item->head.status == STATUS_NOT_ASKED
                    ? cards[c].responses
                    : item->non_answers[NON_ANSWER_NOT_ASKED].value;
        }
    }
    return ERR_OK;
}

void not_asked_free(struct not_asked *of) {
    alloc_free(of->people);
}

/* One question, and the cells of all staff or of the groups of one attribute. */
struct asking {
    const struct published_cell *cells;
    const struct membership *membership;
    const struct review *review;
    const uint64_t *people; /* by cell */
    const bool *is_counted; /* by area: it is part of the area above it */
    bool counts_twice;      /* some people are in two areas of one level */
    bool *hides;            /* by area: a number below or in it may not stand */
};

/* A group that is shown as one with others is looked at there. */
static bool is_in_joined(const struct asking *asking, const struct cell_key *key) {
    const struct membership *membership = asking->membership;

    for (size_t j = membership->first_joined[key->area];
         j < membership->first_joined[key->area + 1]; j++) {
        const struct joined_groups *joined = &membership->joined.groups[j];

        for (size_t v = 0; v < joined->n && joined->attribute == key->attribute; v++) {
            if (joined->values[v] == key->value) {
                return true;
            }
        }
    }
    return false;
}

/* Whether few people stand twice in the cells of the areas below, or may do so: groups
 * that are shown as one are not always the same ones there. */
static bool counts_few_twice(const struct asking *asking, size_t cell) {
    const struct membership *membership = asking->membership;
    const struct cell_key *key = &membership->cells[cell];
    uint64_t below = 0;

    if (!asking->counts_twice || key->value == VALUE_JOINED) {
        return asking->counts_twice;
    }
    for (size_t c = 0; c < membership->n_cells; c++) {
        const struct cell_key *other = &membership->cells[c];

        if (asking->review->areas[other->area].parent == key->area &&
            asking->is_counted[other->area] && other->attribute == key->attribute &&
            other->value == key->value) {
            below += asking->people[c];
        }
    }
    return below > asking->people[cell] &&
           membership_is_few(below - asking->people[cell],
                             asking->review->publish.minimum);
}

/* Marks the areas whose own cells say that no number may stand there. */
static void mark_cells(const struct asking *asking, size_t attribute) {
    for (size_t c = 0; c < asking->membership->n_cells; c++) {
        const struct cell_key *key = &asking->membership->cells[c];
        uint64_t n = asking->people[c];

        if (key->attribute != attribute || n == 0 ||
            (asking->cells[c].status == STATUS_SUPPRESSED &&
             is_in_joined(asking, key))) {
            continue;
        }
        asking->hides[key->area] =
            asking->hides[key->area] || asking->cells[c].status == STATUS_SUPPRESSED ||
            membership_is_few(n, asking->review->publish.minimum) ||
            counts_few_twice(asking, c);
    }
}

/* What may not stand in an area may not stand in the area above. */
static void mark_above(const struct asking *asking) {
    const struct area *areas = asking->review->areas;

    for (int level = AREA_LOCALITY; level > AREA_SYSTEM; level--) {
        for (size_t a = 0; a < asking->review->n_areas; a++) {
            if ((int)areas[a].level == level && asking->hides[a] &&
                asking->is_counted[a]) {
                asking->hides[areas[a].parent] = true;
            }
        }
    }
}

/* Every byte of what people did who gave no scored answer. */
static void withhold_non_answers(struct item_result *item, uint64_t *options,
                                 const struct scale *scale) {
    memset(item->non_answers, 0, sizeof item->non_answers);
    for (size_t o = 0; options != NULL && o < scale->n_options; o++) {
        options[o] = scale->options[o].kind == OPTION_SCORED ? options[o] : 0;
    }
}

static void withhold_marked(const struct asking *asking, const struct scorecard *cards,
                            size_t item, size_t attribute) {
    const struct instrument *instrument = asking->review->instrument;

    for (size_t c = 0; c < asking->membership->n_cells; c++) {
        const struct cell_key *key = &asking->membership->cells[c];
        struct item_result *of = &cards[c].items[item];

        if (key->attribute == attribute && asking->people[c] > 0 &&
            asking->hides[key->area] && of->non_answers[NON_ANSWER_NOT_ASKED].known) {
            withhold_non_answers(of, of->options,
                                 &instrument->scales[instrument->items[item].scale]);
        }
    }
}

/* What hides all staff hides the groups, too: together they are all staff. */
static void withhold_item(const struct asking *asking, const struct scorecard *cards,
                          size_t item, bool *of_all_staff) {
    size_t n_areas = asking->review->n_areas;

    memset(asking->hides, 0, n_areas * sizeof *asking->hides);
    mark_cells(asking, NONE);
    mark_above(asking);
    memcpy(of_all_staff, asking->hides, n_areas * sizeof *asking->hides);
    withhold_marked(asking, cards, item, NONE);
    for (size_t g = 0; g < asking->review->n_groups; g++) {
        memcpy(asking->hides, of_all_staff, n_areas * sizeof *asking->hides);
        mark_cells(asking, asking->review->groups[g]);
        mark_above(asking);
        withhold_marked(asking, cards, item, asking->review->groups[g]);
    }
}

static bool is_any(const uint64_t *people, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (people[i] > 0) {
            return true;
        }
    }
    return false;
}

/* Whether anybody counts in two areas of one level. */
static bool counts_twice(const struct membership *membership,
                         const struct review *review) {
    for (size_t c = 0; c < membership->n_classes; c++) {
        const struct membership_class *class = &membership->classes[c];
        size_t n[AREA_LOCALITY + 1] = {0};

        for (size_t a = 0; a < class->n_areas; a++) {
            n[review->areas[class->areas[a]].level]++;
        }
        if (n[AREA_PLACE] > 1 || n[AREA_LOCALITY] > 1) {
            return true;
        }
    }
    return false;
}

/* Localities are part of their place, and places of the system unless left out. */
static void find_counted(bool *is_counted, const struct membership *membership,
                         const struct review *review) {
    for (size_t a = 0; a < review->n_areas; a++) {
        is_counted[a] = review->areas[a].level == AREA_LOCALITY;
    }
    for (size_t p = 0; p < membership->n_counted_places; p++) {
        is_counted[membership->counted_places[p]] = true;
    }
}

enum err_code not_asked_withhold(const struct not_asked *of,
                                 const struct scorecard *cards,
                                 const struct published_cell *cells,
                                 const struct membership *membership,
                                 const struct review *review, struct err *err) {
    bool *is_counted = alloc_array(review->n_areas, sizeof *is_counted);
    bool *hides = alloc_array(review->n_areas, sizeof *hides);
    bool *of_all_staff = alloc_array(review->n_areas, sizeof *of_all_staff);
    bool has_room = is_counted != NULL && hides != NULL && of_all_staff != NULL;

    bool twice = counts_twice(membership, review);

    if (has_room) {
        find_counted(is_counted, membership, review);
    }
    for (size_t i = 0; has_room && i < of->n_items; i++) {
        const struct asking asking = {.cells = cells,
                                      .membership = membership,
                                      .review = review,
                                      .people = of->people + i * of->n_cells,
                                      .is_counted = is_counted,
                                      .counts_twice = twice,
                                      .hides = hides};

        if (is_any(asking.people, of->n_cells)) {
            withhold_item(&asking, cards, i, of_all_staff);
        }
    }
    alloc_free(of_all_staff);
    alloc_free(hides);
    alloc_free(is_counted);
    return has_room ? ERR_OK : err_memory(err);
}
