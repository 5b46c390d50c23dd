#include "scoring/statistics/comparison_publish.h"

#include "base/alloc.h"
#include "scoring/statistics/stats_tests.h"

#include <math.h>
#include <stdlib.h>

/* The comparisons of one cell, while they are made. */
struct draft {
    enum comparison_kind kind;
    size_t cell;
    size_t family_area; /* a family: drafts of one kind, family area and attribute */
    size_t twin;        /* the draft that makes the very same tests; or NONE */
    bool has_rest;      /* people stand on both sides */
    struct published_comparison *targets;
};

/* A draft among those it is adjusted with. */
struct place_in_order {
    enum comparison_kind kind;
    size_t area, attribute;
    size_t draft;
};

struct drafting {
    const struct publication *publication;
    const struct instrument *instrument;
    const struct membership *membership;
    size_t n_targets;
    struct draft *drafts;
    size_t n;
    struct place_in_order *order;
    struct p_value *values; /* room for a p of every draft and target */
};

static const struct published_cell *cell_at(const struct drafting *drafting,
                                            size_t cell) {
    return &drafting->publication->cells[cell];
}

static enum status target_status(const struct drafting *drafting, size_t cell,
                                 size_t target) {
    return published_figures(drafting->instrument, cell_at(drafting, cell), target)
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

static void publish_card(struct published_comparison *out,
                         const struct comparison_card *card) {
    out->n1 = (struct count){true, card->n1};
    out->n2 = (struct count){true, card->n2};
    out->difference = card->difference;
    out->low = card->low;
    out->high = card->high;
    out->delta = card->delta;
    out->p = card->p;
    if (card->low.known && card->high.known) {
        out->least = stats_figure((card->high.value - card->low.value) / 2);
    }
}

/* A new draft for a cell; room for it was made. NULL without memory. */
static struct draft *add_draft(struct drafting *drafting, enum comparison_kind kind,
                               size_t cell, size_t family_area) {
    struct draft *draft = &drafting->drafts[drafting->n];

    *draft = (struct draft){kind, cell, family_area, NONE, false, NULL};
    draft->targets = arena_array(drafting->publication->arena, drafting->n_targets,
                                 sizeof *draft->targets);
    if (draft->targets == NULL) {
        return NULL;
    }
    drafting->n++;
    return draft;
}

static bool draft_against_rest(struct drafting *drafting, enum comparison_kind kind,
                               size_t cell, size_t whole,
                               const struct comparison_card *cards) {
    const struct published_cell *of = cell_at(drafting, cell);
    size_t family_area = kind == COMPARISON_GROUP ? of->area : 0;
    struct draft *draft = add_draft(drafting, kind, cell, family_area);

    if (draft == NULL) {
        return false;
    }
    draft->has_rest = cards != NULL;
    for (size_t t = 0; t < drafting->n_targets; t++) {
        struct published_comparison *out = &draft->targets[t];

        out->status = joint_status(target_status(drafting, cell, t),
                                   target_status(drafting, whole, t));
        if (target_is_theme(drafting->instrument, t)) {
            out->status = STATUS_NOT_ASKED;
        } else if (out->status == STATUS_PUBLISHED && cards == NULL) {
            out->status = STATUS_SUPPRESSED;
        } else if (out->status == STATUS_PUBLISHED) {
            out->status = counted_status(
                out->status, &cards[t], drafting->publication->review->publish.minimum);
        }
        if (out->status == STATUS_PUBLISHED) {
            publish_card(out, &cards[t]);
        }
    }
    return true;
}

static bool draft_all_against_rest(struct drafting *drafting,
                                   const struct comparison_card *const *cards) {
    const struct membership *membership = drafting->membership;
    const struct area *areas = drafting->publication->review->areas;

    for (size_t i = 0; i < membership->n_cells; i++) {
        const struct cell_key *key = &membership->cells[i];

        if (key->attribute == NONE && areas[key->area].level == AREA_PLACE &&
            !draft_against_rest(drafting, COMPARISON_REST_OF_SYSTEM, i, 0, cards[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < membership->n_cells; i++) {
        const struct cell_key *key = &membership->cells[i];

        if (key->attribute != NONE &&
            !draft_against_rest(drafting, COMPARISON_GROUP, i,
                                membership->area_cells[key->area], cards[i])) {
            return false;
        }
    }
    return true;
}

/* The families of changes: places, or the localities of a place, or groups. */
static bool draft_changes(struct drafting *drafting,
                          const struct comparison_before *before) {
    const struct review *review = drafting->publication->review;

    for (size_t i = 0; before != NULL && i < drafting->membership->n_cells; i++) {
        const struct published_cell *of = cell_at(drafting, i);
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
            out->status = target_is_theme(drafting->instrument, t)
                              ? STATUS_NOT_ASKED
                              : counted_status(out->status, &before[i].cards[t],
                                               review->publish.minimum);
            if (out->status == STATUS_PUBLISHED) {
                publish_card(out, &before[i].cards[t]);
            }
        }
    }
    return true;
}

static int by_order(const void *a, const void *b) {
    const struct place_in_order *x = a;
    const struct place_in_order *y = b;

    if (x->kind != y->kind) {
        return x->kind < y->kind ? -1 : 1;
    }
    if (x->area != y->area) {
        return x->area < y->area ? -1 : 1;
    }
    if (x->attribute != y->attribute) {
        return x->attribute < y->attribute ? -1 : 1;
    }
    return (x->draft > y->draft) - (x->draft < y->draft);
}

/* Puts the drafts in order family by family, or area by area. */
static void order_drafts(struct drafting *drafting, bool by_family) {
    for (size_t i = 0; i < drafting->n; i++) {
        const struct draft *draft = &drafting->drafts[i];
        const struct published_cell *of = cell_at(drafting, draft->cell);

        drafting->order[i] = (struct place_in_order){
            .kind = draft->kind,
            .area = by_family ? draft->family_area : of->area,
            .attribute = by_family ? of->attribute : 0,
            .draft = i,
        };
    }
    qsort(drafting->order, drafting->n, sizeof *drafting->order, by_order);
}

/* Where the run of drafts that are adjusted together ends. */
static size_t run_end(const struct drafting *drafting, size_t begin) {
    const struct place_in_order *first = &drafting->order[begin];
    size_t end = begin + 1;

    while (end < drafting->n && drafting->order[end].kind == first->kind &&
           drafting->order[end].area == first->area &&
           drafting->order[end].attribute == first->attribute) {
        end++;
    }
    return end;
}

/* Whether the draft is of a group that is shown as part of a joined one. */
static bool is_part(const struct drafting *drafting, const struct draft *draft) {
    const struct published_cell *of = cell_at(drafting, draft->cell);
    const struct joined_groups *joined =
        publication_joined(drafting->publication, of->area, of->attribute);

    for (size_t v = 0; joined != NULL && v < joined->n; v++) {
        if (joined->values[v] == of->value) {
            return true;
        }
    }
    return false;
}

/* Of exactly two groups (or places) with anybody in them, each is what separates the
 * other from the rest: one test, made once. */
static void find_twins(struct drafting *drafting, size_t begin, size_t end) {
    size_t found[2] = {NONE, NONE};
    size_t n = 0;

    for (size_t i = begin; i < end; i++) {
        size_t draft = drafting->order[i].draft;

        if (drafting->drafts[draft].has_rest &&
            !is_part(drafting, &drafting->drafts[draft])) {
            if (n < 2) {
                found[n] = draft;
            }
            n++;
        }
    }
    if (n == 2) {
        drafting->drafts[found[0]].twin = found[1];
        drafting->drafts[found[1]].twin = found[0];
    }
}

/* Holm's adjustment of one target within one family. */
static void adjust_family(struct drafting *drafting, size_t begin, size_t end,
                          size_t target) {
    size_t n = 0;

    for (size_t i = begin; i < end; i++) {
        struct draft *draft = &drafting->drafts[drafting->order[i].draft];
        struct published_comparison *of = &draft->targets[target];

        if (of->p.known && draft->twin != NONE) {
            of->p_adjusted = of->p;
        } else if (of->p.known) {
            drafting->values[n++] =
                (struct p_value){.p = of->p.value, .at = drafting->order[i].draft};
        }
    }
    stats_holm(drafting->values, n);
    for (size_t i = 0; i < n; i++) {
        drafting->drafts[drafting->values[i].at].targets[target].p_adjusted =
            stats_figure(drafting->values[i].adjusted);
    }
}

static void adjust_families(struct drafting *drafting) {
    order_drafts(drafting, true);
    for (size_t begin = 0; begin < drafting->n;) {
        size_t end = run_end(drafting, begin);

        if (drafting->order[begin].kind != COMPARISON_PREVIOUS) {
            find_twins(drafting, begin, end);
        }
        for (size_t t = 0; t < drafting->n_targets; t++) {
            adjust_family(drafting, begin, end, t);
        }
        begin = end;
    }
}

static void judge(struct published_comparison *of, double false_share) {
    bool is_large = of->delta.known
                        ? fabs(of->delta.value) >= COMPARISON_DELTA_MIN
                        : fabs(of->difference.value) >= COMPARISON_CHANGE_MIN;

    of->highlighted = of->p_adjusted.value < COMPARISON_LEVEL &&
                      false_share <= COMPARISON_LEVEL && is_large;
}

/* The target of the draft's twin if that has a p too; else NULL. */
static struct published_comparison *twin_of(struct drafting *drafting, size_t draft,
                                            size_t target) {
    size_t twin = drafting->drafts[draft].twin;

    return twin != NONE && drafting->drafts[twin].targets[target].p.known
               ? &drafting->drafts[twin].targets[target]
               : NULL;
}

/* Items, KLOEs and conditions are each adjusted among their own kind. */
static bool is_of_kind(const struct drafting *drafting, size_t target, size_t kind) {
    static const enum composite_kind kinds[] = {COMPOSITE_KLOE, COMPOSITE_CONDITION};
    const struct composite *composite = target_composite(drafting->instrument, target);

    return composite == NULL
               ? kind == sizeof kinds / sizeof *kinds
               : kind < sizeof kinds / sizeof *kinds && composite->kind == kinds[kind];
}

#define TARGET_KINDS 3

static void highlight_kind(struct drafting *drafting, size_t begin, size_t end,
                           size_t kind) {
    size_t n_targets = drafting->n_targets;
    size_t n = 0;

    for (size_t i = begin; i < end; i++) {
        size_t draft = drafting->order[i].draft;

        for (size_t t = 0; t < n_targets; t++) {
            const struct published_comparison *of = &drafting->drafts[draft].targets[t];
            const struct published_comparison *twin = twin_of(drafting, draft, t);

            if (!of->p.known || !is_of_kind(drafting, t, kind) ||
                (twin != NULL && drafting->drafts[draft].twin < draft)) {
                continue;
            }
            drafting->values[n++] = (struct p_value){
                .p = twin == NULL ? of->p.value : fmax(of->p.value, twin->p.value),
                .at = draft * n_targets + t,
            };
        }
    }
    stats_benjamini_hochberg(drafting->values, n);
    for (size_t i = 0; i < n; i++) {
        size_t draft = drafting->values[i].at / n_targets;
        size_t target = drafting->values[i].at % n_targets;
        struct published_comparison *twin = twin_of(drafting, draft, target);

        judge(&drafting->drafts[draft].targets[target], drafting->values[i].adjusted);
        if (twin != NULL) {
            judge(twin, drafting->values[i].adjusted);
        }
    }
}

static void highlight(struct drafting *drafting) {
    order_drafts(drafting, false);
    for (size_t begin = 0; begin < drafting->n;) {
        size_t end = run_end(drafting, begin);

        for (size_t kind = 0; kind < TARGET_KINDS; kind++) {
            highlight_kind(drafting, begin, end, kind);
        }
        begin = end;
    }
}

static bool make(struct drafting *drafting, struct publication *publication,
                 const struct comparison_card *const *against_rest,
                 const struct comparison_before *before) {
    struct published_comparisons *out = NULL;

    if (!draft_all_against_rest(drafting, against_rest) ||
        !draft_changes(drafting, before)) {
        return false;
    }
    out = arena_array(publication->arena, drafting->n, sizeof *out);
    if (out == NULL) {
        return false;
    }
    adjust_families(drafting);
    highlight(drafting);
    for (size_t i = 0; i < drafting->n; i++) {
        const struct draft *draft = &drafting->drafts[i];
        const struct published_cell *cell = cell_at(drafting, draft->cell);

        out[i] = (struct published_comparisons){
            draft->kind, cell->area, cell->attribute, cell->value, draft->targets};
    }
    publication->comparisons = out;
    publication->n_comparisons = drafting->n;
    return true;
}

enum err_code comparisons_publish(struct publication *publication,
                                  const struct membership *membership,
                                  const struct comparison_card *const *against_rest,
                                  const struct comparison_before *before,
                                  struct err *err) {
    const struct instrument *instrument = publication->instrument;
    struct drafting drafting = {
        .publication = publication,
        .instrument = instrument,
        .membership = membership,
        .n_targets = target_count(instrument),
    };
    size_t room = 2 * membership->n_cells; /* against the rest, and the wave before */
    bool done = false;

    drafting.drafts = alloc_array(room, sizeof *drafting.drafts);
    drafting.order = alloc_array(room, sizeof *drafting.order);
    drafting.values = alloc_array(room * drafting.n_targets, sizeof *drafting.values);
    if (drafting.drafts != NULL && drafting.order != NULL && drafting.values != NULL) {
        done = make(&drafting, publication, against_rest, before);
    }
    alloc_free(drafting.values);
    alloc_free(drafting.order);
    alloc_free(drafting.drafts);
    return done ? ERR_OK : err_memory(err);
}
