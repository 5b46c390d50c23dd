#include "scoring/statistics/comparison_drafts.h"

#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

const struct published_cell *drafts_cell(const struct drafting *drafting, size_t cell) {
    return &drafting->publication->cells[cell];
}

static int by_order(const void *a, const void *b) {
    const struct place_in_order *x = a;
    const struct place_in_order *y = b;

    int order = sort_order(x->kind, y->kind);
    order = sort_then(order, sort_order(x->area, y->area));
    order = sort_then(order, sort_order(x->attribute, y->attribute));
    return sort_then(order, sort_order(x->draft, y->draft));
}

/* Puts the drafts in order family by family, or area by area. */
static void order_drafts(struct drafting *drafting, bool by_family) {
    for (size_t i = 0; i < drafting->n; i++) {
        const struct draft *draft = &drafting->drafts[i];
        const struct published_cell *of = drafts_cell(drafting, draft->cell);

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
    const struct published_cell *of = drafts_cell(drafting, draft->cell);
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

/* Whether the target has a test of its own: what is made of one item has the item's. */
static bool is_tested(const struct drafting *drafting, size_t target) {
    return target_figured(drafting->instrument, target) == target;
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

void drafts_adjust(struct drafting *drafting) {
    order_drafts(drafting, true);
    for (size_t begin = 0; begin < drafting->n;) {
        size_t end = run_end(drafting, begin);

        if (drafting->order[begin].kind != COMPARISON_PREVIOUS) {
            find_twins(drafting, begin, end);
        }
        for (size_t t = 0; t < drafting->n_targets; t++) {
            if (is_tested(drafting, t)) {
                adjust_family(drafting, begin, end, t);
            }
        }
        begin = end;
    }
}

static void judge_comparison(struct published_comparison *of, double false_share) {
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

/* Items, KLOEs, conditions and themes are each adjusted among their own kind; items
 * are the kind behind those of composites. */
#define TARGET_KINDS (COMPOSITE_KINDS + 1)

static bool is_of_kind(const struct drafting *drafting, size_t target, size_t kind) {
    const struct composite *composite = target_composite(drafting->instrument, target);

    return (composite == NULL ? COMPOSITE_KINDS : composite->kind) == kind;
}

static void highlight_kind(struct drafting *drafting, size_t begin, size_t end,
                           size_t kind) {
    size_t n_targets = drafting->n_targets;
    size_t n = 0;

    for (size_t i = begin; i < end; i++) {
        size_t draft = drafting->order[i].draft;

        for (size_t t = 0; t < n_targets; t++) {
            const struct published_comparison *of = &drafting->drafts[draft].targets[t];
            const struct published_comparison *twin = twin_of(drafting, draft, t);

            if (!of->p.known || !is_tested(drafting, t) ||
                !is_of_kind(drafting, t, kind) ||
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

        judge_comparison(&drafting->drafts[draft].targets[target],
                         drafting->values[i].adjusted);
        if (twin != NULL) {
            judge_comparison(twin, drafting->values[i].adjusted);
        }
    }
}

void drafts_highlight(struct drafting *drafting) {
    order_drafts(drafting, false);
    for (size_t begin = 0; begin < drafting->n;) {
        size_t end = run_end(drafting, begin);

        for (size_t kind = 0; kind < TARGET_KINDS; kind++) {
            highlight_kind(drafting, begin, end, kind);
        }
        begin = end;
    }
}

void drafts_share_tests(struct drafting *drafting) {
    for (size_t i = 0; i < drafting->n; i++) {
        struct draft *draft = &drafting->drafts[i];

        for (size_t t = 0; t < drafting->n_targets; t++) {
            size_t item = target_figured(drafting->instrument, t);

            if (item != t && draft->targets[t].status == STATUS_PUBLISHED) {
                draft->targets[t] = draft->targets[item];
                draft->targets[t].is_asked_apart = false;
            }
        }
    }
}
