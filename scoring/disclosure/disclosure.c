#include "scoring/disclosure/disclosure.h"

#include "scoring/disclosure/decisions.h"
#include "scoring/disclosure/other_numbers.h"

#include <string.h>

/* Every byte goes, those between the members too; but what a composite that stands is
 * made of is no answer of anybody. */
static void withhold_item(struct item_result *item) {
    enum asked in_composites = item->in_composites;

    memset(item, 0, sizeof *item);
    item->head.status = STATUS_SUPPRESSED;
    item->in_composites = in_composites;
}

static void withhold_composite(struct composite_result *composite) {
    memset(composite, 0, sizeof *composite);
    composite->head.status = STATUS_SUPPRESSED;
}

static void withhold_cell(const struct scorecard *card,
                          const struct instrument *instrument) {
    for (size_t i = 0; i < instrument->n_items; i++) {
        withhold_item(&card->items[i]);
    }
    for (size_t i = 0; i < instrument->n_composites; i++) {
        withhold_composite(&card->composites[i]);
    }
}

static bool holds_withheld_item(const struct composite *composite,
                                const struct item_result *items) {
    for (size_t i = 0; i < composite->n_items; i++) {
        const struct item_result *item = &items[composite->items[i]];

        if (item->head.status == STATUS_SUPPRESSED &&
            item->in_composites != ASKED_OF_NONE) {
            return true;
        }
    }
    return false;
}

/* The items of `card` have been decided already. */
static void restrict_composite(struct composite_result *out,
                               const struct composite *composite,
                               const struct scorecard *card, bool shown,
                               bool shows_alpha) {
    if (out->head.n.value > 0 && !shown) {
        withhold_composite(out);
        return;
    }
    bool holds_withheld = holds_withheld_item(composite, card->items);

    if (holds_withheld) {
        memset(out->head.shares, 0, sizeof out->head.shares);
        /* The limits would give the standard deviation back. */
        out->head.sd = out->head.low = out->head.high = (struct figure){false, 0};
    }
    if (holds_withheld || !shows_alpha) {
        memset(&out->alpha, 0, sizeof out->alpha);
    }
}

static void restrict_cell(const struct scorecard *card, const struct review *review,
                          const struct decisions *decisions, size_t cell) {
    const struct instrument *instrument = review->instrument;
    const bool *shown = decisions->targets + cell;
    size_t step = decisions->n_cells;

    for (size_t i = 0; i < instrument->n_items; i++) {
        if (card->items[i].head.n.value > 0 && !shown[i * step]) {
            withhold_item(&card->items[i]);
        } else if (card->items[i].non_answers[NON_ANSWER_NOT_ASKED].value > 0 &&
                   !decisions->not_asked[i * step + cell]) {
            not_asked_withhold(&card->items[i],
                               &instrument->scales[instrument->items[i].scale]);
        }
    }
    for (size_t i = 0; i < instrument->n_composites; i++) {
        restrict_composite(&card->composites[i], &instrument->composites[i], card,
                           shown[(instrument->n_items + i) * step],
                           decisions->alphas[i * step + cell]);
    }
}

/* Responses of those asked. Not known for a group, where nobody was counted as asked,
 * for more responses than people, and for a system of which a place is left out: the
 * people asked are then not the people counted. */
static struct figure response_rate(const struct published_cell *cell,
                                   const struct membership *membership,
                                   const struct area *area) {
    uint64_t invited = area->invited > 0 ? (uint64_t)area->invited : 0;

    if (cell->attribute != NONE || invited == 0 || cell->responses.value > invited ||
        (area->level == AREA_SYSTEM && membership->any_place_left_out)) {
        return (struct figure){false, 0};
    }
    return (struct figure){true, (double)cell->responses.value / (double)invited};
}

static void publish_cell(struct published_cell *cell, const struct scorecard *card,
                         const struct membership *membership,
                         const struct review *review, const struct decisions *decisions,
                         size_t index) {
    if (card->responses > 0 && !decisions->cells[index]) {
        cell->status = STATUS_SUPPRESSED;
        withhold_cell(card, review->instrument);
        return;
    }
    cell->status = card->responses > 0 ? STATUS_PUBLISHED : STATUS_EMPTY;
    cell->responses = (struct count){true, card->responses};
    cell->response_rate = response_rate(cell, membership, &review->areas[cell->area]);
    restrict_cell(card, review, decisions, index);
}

void disclosure_apply(struct published_cell *cells, const struct scorecard *cards,
                      const struct decisions *decisions,
                      const struct membership *membership,
                      const struct review *review) {
    for (size_t i = 0; i < membership->n_cells; i++) {
        const struct cell_key *key = &membership->cells[i];

        cells[i] = (struct published_cell){
            .area = key->area,
            .attribute = key->attribute,
            .value = key->value,
            .items = cards[i].items,
            .composites = cards[i].composites,
        };
        publish_cell(&cells[i], &cards[i], membership, review, decisions, i);
    }
}
