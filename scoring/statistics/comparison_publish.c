#include "scoring/statistics/comparison_publish.h"

#include "base/alloc.h"
#include "scoring/statistics/comparison_drafts.h"
#include "scoring/statistics/stats.h"

static enum status target_status(const struct drafting *drafting, size_t cell,
                                 size_t target) {
    return published_figures(drafting->instrument, drafts_cell(drafting, cell), target)
        .status;
}

/* What withholds or empties either side does so to the comparison. */
static enum status joint_status(enum status first, enum status second) {
    if (first == STATUS_SUPPRESSED || second == STATUS_SUPPRESSED) {
        return STATUS_SUPPRESSED;
    }
    return first != STATUS_PUBLISHED ? first : second;
}

/* The same with the valid answers looked at: both sides need the minimum (method.md
 * M15). */
static enum status counted_status(enum status status,
                                  const struct comparison_card *card,
                                  uint64_t minimum) {
    if (status != STATUS_PUBLISHED) {
        return status;
    }
    if (card->n1 == 0 || card->n2 == 0) {
        return STATUS_EMPTY;
    }
    return card->n1 < minimum || card->n2 < minimum ? STATUS_SUPPRESSED
                                                    : STATUS_PUBLISHED;
}

/* Whether it is scored from one question and, on either side, from all its answers:
 * then it is that question, whomever else it was not put to. */
static bool is_one_question(const struct instrument *instrument,
                            const struct comparison_card *cards, size_t target) {
    size_t item = target_figured(instrument, target);

    return item != target && cards[target].n1 == cards[item].n1 &&
           cards[target].n2 == cards[item].n2;
}

/* What is scored from questions is compared only where both sides were asked them. */
static enum status asked_status(const struct drafting *drafting, size_t target,
                                enum status status,
                                const struct comparison_card *cards) {
    const struct composite *composite = target_composite(drafting->instrument, target);

    if (composite == NULL || status != STATUS_PUBLISHED ||
        is_one_question(drafting->instrument, cards, target)) {
        return status;
    }
    for (size_t i = 0; i < composite->n_items; i++) {
        if (cards[composite->items[i]].is_asked_apart) {
            return STATUS_NOT_ASKED;
        }
    }
    return status;
}

/* Whether a cell's standard deviation of a target may be known (rules.md D4). */
static bool shows_spread(const struct drafting *drafting, size_t cell, size_t target) {
    const struct figures figures =
        published_figures(drafting->instrument, drafts_cell(drafting, cell), target);

    return target_composite(drafting->instrument, target) == NULL || figures.sd.known ||
           figures.n.value < 2;
}

/* Without spread there is a difference and no more: the rest would give it back. */
static void publish_card(struct published_comparison *out,
                         const struct comparison_card *card, bool spread) {
    out->n1 = (struct count){true, card->n1};
    out->n2 = (struct count){true, card->n2};
    out->difference = card->difference;
    if (!spread) {
        return;
    }
    out->low = card->low;
    out->high = card->high;
    out->delta = card->delta;
    out->p = card->p;
}

/* A new draft for a cell; room for it was made. NULL without memory. */
static struct draft *add_draft(struct drafting *drafting, enum comparison_kind kind,
                               size_t cell, size_t family_area) {
    struct draft *draft = &drafting->drafts[drafting->n];

    *draft = (struct draft){
        .kind = kind, .cell = cell, .family_area = family_area, .twin = NONE};
    draft->targets = arena_array(drafting->publication->arena, drafting->n_targets,
                                 sizeof *draft->targets);
    if (draft->targets == NULL) {
        return NULL;
    }
    drafting->n++;
    return draft;
}

/* Fills a draft from the cards of two cells, `first` and one that both sides are of or
 * that is the other side; NULL: nobody is on one side. */
static void fill_draft(const struct drafting *drafting, struct draft *draft,
                       size_t second, const struct comparison_card *cards) {
    for (size_t t = 0; t < drafting->n_targets; t++) {
        struct published_comparison *out = &draft->targets[t];

        out->status = joint_status(target_status(drafting, draft->cell, t),
                                   target_status(drafting, second, t));
        if (out->status == STATUS_PUBLISHED && cards == NULL) {
            out->status = STATUS_SUPPRESSED;
        } else if (out->status == STATUS_PUBLISHED) {
            out->status = counted_status(
                out->status, &cards[t], drafting->publication->review->publish.minimum);
            out->status = asked_status(drafting, t, out->status, cards);
        }
        out->is_asked_apart = cards != NULL && cards[t].is_asked_apart;
        if (out->status == STATUS_PUBLISHED) {
            publish_card(out, &cards[t],
                         shows_spread(drafting, draft->cell, t) &&
                             shows_spread(drafting, second, t));
        }
    }
}

static bool draft_against_rest(struct drafting *drafting, enum comparison_kind kind,
                               size_t cell, size_t whole_area,
                               const struct comparison_card *cards) {
    struct draft *draft = add_draft(drafting, kind, cell, whole_area);

    if (draft == NULL) {
        return false;
    }
    draft->has_rest = cards != NULL;
    fill_draft(drafting, draft, drafting->membership->area_cells[whole_area], cards);
    return true;
}

/* The pairs of the review in each area that has groups, by area. */
static bool draft_pairs(struct drafting *drafting,
                        const struct comparison_card *const *cards) {
    const struct membership *membership = drafting->membership;
    const struct review *review = drafting->publication->review;

    for (size_t area = 0; area < review->n_areas; area++) {
        for (size_t p = 0; membership_has_groups(review, area) && p < review->n_pairs;
             p++) {
            const struct group_pair *pair = &review->pairs[p];
            struct draft *draft =
                add_draft(drafting, COMPARISON_PAIR,
                          membership_group_cell(membership, review, area,
                                                pair->attribute, pair->first),
                          area);

            if (draft == NULL) {
                return false;
            }
            draft->against = membership_group_cell(membership, review, area,
                                                   pair->attribute, pair->second);
            fill_draft(drafting, draft, draft->against,
                       cards[area * review->n_pairs + p]);
        }
    }
    return true;
}

/* The area that a cell is compared with the rest of, and as what; NONE: it is the
 * system or one of a kind, and has no rest. */
static size_t whole_of(const struct review *review, const struct cell_key *key,
                       enum comparison_kind *kind) {
    const struct area *area = &review->areas[key->area];

    if (key->attribute != NONE) {
        *kind = COMPARISON_GROUP;
        return key->area;
    }
    switch (area->level) {
    case AREA_PLACE:
        *kind = COMPARISON_REST_OF_SYSTEM;
        return review->n_places > 1 ? area->parent : NONE;
    case AREA_LOCALITY:
        *kind = COMPARISON_REST_OF_PLACE;
        return review_n_localities(review, area->parent) > 1 ? area->parent : NONE;
    case AREA_SYSTEM:
        break;
    }
    return NONE;
}

/* Kind by kind, as they are published. */
static bool draft_all_against_rest(struct drafting *drafting,
                                   const struct comparison_card *const *cards) {
    static const enum comparison_kind kinds[] = {
        COMPARISON_REST_OF_SYSTEM, COMPARISON_REST_OF_PLACE, COMPARISON_GROUP};
    const struct membership *membership = drafting->membership;
    const struct review *review = drafting->publication->review;

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (size_t i = 0; i < membership->n_cells; i++) {
            enum comparison_kind kind = COMPARISON_PREVIOUS;
            size_t whole = whole_of(review, &membership->cells[i], &kind);

            if (whole != NONE && kind == kinds[k] &&
                !draft_against_rest(drafting, kind, i, whole, cards[i])) {
                return false;
            }
        }
    }
    return true;
}

/* What is not compared as a whole has the mean of the changes of its common questions,
 * where all of these are published in both waves: nothing that is not known already. */
static struct figure common_change(const struct drafting *drafting,
                                   const struct published_comparison *targets,
                                   size_t composite) {
    const struct publication *publication = drafting->publication;
    const struct published_common *of = &publication->previous->commons[composite];
    double sum = 0;
    size_t n = 0;

    for (size_t i = 0; i < of->n; i++) {
        const struct published_comparison *item = &targets[of->items[i]];

        if (!published_is_common(publication, targets, composite, of->items[i])) {
            continue;
        }
        if (item->status != STATUS_PUBLISHED || !item->difference.known) {
            return (struct figure){false, 0};
        }
        sum += item->difference.value;
        n++;
    }
    return n == 0 || n < of->need ? (struct figure){false, 0}
                                  : stats_figure(sum / (double)n);
}

static void add_common_changes(const struct drafting *drafting, struct draft *draft) {
    const struct instrument *instrument = drafting->instrument;

    for (size_t c = 0; c < instrument->n_composites; c++) {
        struct published_comparison *out =
            &draft->targets[target_of_composite(instrument, c)];

        if (out->status == STATUS_NOT_ASKED) {
            out->common = common_change(drafting, draft->targets, c);
        }
    }
}

/* The families of changes: places, or the localities of a place, or groups. */
static bool draft_changes(struct drafting *drafting,
                          const struct comparison_before *before) {
    const struct review *review = drafting->publication->review;

    for (size_t i = 0; before != NULL && i < drafting->membership->n_cells; i++) {
        const struct published_cell *of = drafts_cell(drafting, i);
        struct draft *draft = NULL;

        if (before[i].statuses == NULL) {
            continue;
        }
        draft = add_draft(drafting, COMPARISON_PREVIOUS, i,
                          of->attribute == NONE ? review->areas[of->area].parent
                                                : of->area);
        if (draft == NULL) {
            return false;
        }
        for (size_t t = 0; t < drafting->n_targets; t++) {
            struct published_comparison *out = &draft->targets[t];

            out->status =
                joint_status(before[i].statuses[t], target_status(drafting, i, t));
            out->status = counted_status(out->status, &before[i].cards[t],
                                         review->publish.minimum);
            out->status = asked_status(drafting, t, out->status, before[i].cards);
            out->is_asked_apart = before[i].cards[t].is_asked_apart;
            if (out->status == STATUS_PUBLISHED) {
                publish_card(out, &before[i].cards[t], shows_spread(drafting, i, t));
            }
        }
        add_common_changes(drafting, draft);
    }
    return true;
}

static bool make_comparisons(struct drafting *drafting, struct publication *publication,
                             const struct comparison_cards *cards,
                             const struct comparison_before *before) {
    struct published_comparisons *out = NULL;

    if (!draft_all_against_rest(drafting, cards->against_rest) ||
        !draft_pairs(drafting, cards->of_pairs) || !draft_changes(drafting, before)) {
        return false;
    }
    out = arena_array(publication->arena, drafting->n, sizeof *out);
    if (out == NULL) {
        return false;
    }
    drafts_adjust(drafting);
    drafts_highlight(drafting);
    drafts_share_tests(drafting);
    for (size_t i = 0; i < drafting->n; i++) {
        const struct draft *draft = &drafting->drafts[i];
        const struct published_cell *cell = drafts_cell(drafting, draft->cell);

        out[i] = (struct published_comparisons){
            draft->kind, cell->area,     cell->attribute,
            cell->value, draft->targets, drafts_cell(drafting, draft->against)->value};
    }
    publication->comparisons = out;
    publication->n_comparisons = drafting->n;
    return true;
}

enum err_code comparisons_publish(struct publication *publication,
                                  const struct membership *membership,
                                  const struct comparison_cards *cards,
                                  const struct comparison_before *before,
                                  struct err *err) {
    const struct instrument *instrument = publication->instrument;
    struct drafting drafting = {
        .publication = publication,
        .instrument = instrument,
        .membership = membership,
        .n_targets = target_count(instrument),
    };
    const struct review *review = publication->review;
    /* Against the rest, and the wave before; and pairs. */
    size_t room = 2 * membership->n_cells + review->n_areas * review->n_pairs;
    bool done = false;

    drafting.drafts = alloc_array(room, sizeof *drafting.drafts);
    drafting.order = alloc_array(room, sizeof *drafting.order);
    drafting.values = alloc_array(room * drafting.n_targets, sizeof *drafting.values);
    if (drafting.drafts != NULL && drafting.order != NULL && drafting.values != NULL) {
        done = make_comparisons(&drafting, publication, cards, before);
    }
    alloc_free(drafting.values);
    alloc_free(drafting.order);
    alloc_free(drafting.drafts);
    return done ? ERR_OK : err_memory(err);
}
