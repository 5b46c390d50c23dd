/* M32, M33: what is clearly more positive than not, and clearly less. */
#include "export/messages/heard.h"
#include "export/messages/message_words.h"

static struct figures figures_of(const struct heard *heard, size_t target) {
    return published_figures(heard->builder->instrument, heard->cell, target);
}

/* Nothing else that is told speaks against it. */
static bool is_sure(const struct heard *heard, const struct heard_target *target) {
    struct figures figures = figures_of(heard, target->figured);
    unsigned flags = figures.flags | figures_of(heard, target->target).flags;

    return figures.status == STATUS_PUBLISHED && figures.low.known &&
           figures.high.known &&
           (flags & ((unsigned)FLAG_DIVIDED | (unsigned)FLAG_LOW_RELIABILITY)) == 0;
}

/* Of the system, where it is a place; of the place, where it is a locality. */
static bool is_below_the_rest(const struct heard *heard, size_t target) {
    static const enum comparison_kind kinds[] = {COMPARISON_REST_OF_SYSTEM,
                                                 COMPARISON_REST_OF_PLACE};

    bool is_below = false;

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct published_comparison *rest = publication_comparisons(
            heard->builder->publication, kinds[k], heard->area, NONE, NONE);

        is_below = is_below || (rest != NULL && rest[target].highlighted &&
                                rest[target].difference.value < 0);
    }
    return is_below;
}

static bool is_clearly_more(const struct heard *heard, const void *context,
                            struct heard_target *target) {
    (void)context;
    target->weight = figures_of(heard, target->figured).low.value;
    return is_sure(heard, target) && target->weight > SCORE_MIDDLE &&
           !heard->is_asked[target->target] && !heard->is_asked[target->figured] &&
           !is_below_the_rest(heard, target->figured);
}

static bool is_clearly_less(const struct heard *heard, const void *context,
                            struct heard_target *target) {
    (void)context;
    target->weight = -figures_of(heard, target->figured).high.value;
    return is_sure(heard, target) && -target->weight < SCORE_MIDDLE;
}

/* The answers counted are of the band that the message is about. */
static void tell(struct heard *heard, enum message_kind kind, enum band band,
                 const struct heard_target *target) {
    struct message_figure *figure = heard_array(heard, 1, sizeof *figure);
    struct message message = {
        .kind = kind,
        .attribute = NONE,
        .value = NONE,
        .other = NONE,
        .figures = figure,
        .n_figures = 1,
        .rule = kind == MESSAGE_BUILD_ON ? "M32" : "M33",
    };

    if (figure == NULL) {
        return;
    }
    message_figure_of(figure, heard->builder->instrument, heard->cell, target);
    figure->band = band;
    if (target_is_item(heard->builder->instrument, target->figured)) {
        figure->of = heard->cell->items[target->figured].bands[band].count;
    }
    message_say_standing(heard->builder, &message);
    heard_add(heard, message);
}

/* The surest are chosen, and told in the review's order. */
static void tell_chosen(struct heard *heard, enum message_kind kind, enum band band,
                        const struct heard_target *chosen, size_t n) {
    size_t n_targets = target_count(heard->builder->instrument);
    size_t told = n < TOLD_MAX ? n : TOLD_MAX;

    for (size_t t = 0; t < n_targets; t++) {
        for (size_t i = 0; i < told; i++) {
            if (chosen[i].target == t) {
                tell(heard, kind, band, &chosen[i]);
            }
        }
    }
}

/* What the rules say of each condition, KLOE and item, told or not. */
static void note_standing(struct heard *heard) {
    struct heard_target *targets =
        heard_array(heard, target_count(heard->builder->instrument), sizeof *targets);

    for (int level = 0; targets != NULL && level < HEARD_LEVELS; level++) {
        size_t n = heard_targets(heard, (enum heard_level)level, targets);

        for (size_t i = 0; i < n; i++) {
            struct heard_target *of = &targets[i];
            unsigned *standing = &heard->standing[of->target];

            bool is_asked = heard->is_asked[of->target] || heard->is_asked[of->figured];

            *standing |= is_asked ? 1u << MESSAGE_ASK_WHY : 0;
            *standing |= is_clearly_more(heard, NULL, of) ? 1u << MESSAGE_BUILD_ON : 0;
            *standing |= is_clearly_less(heard, NULL, of) ? 1u << MESSAGE_LOOK_AT : 0;
        }
    }
}

void hear_standing(struct heard *heard) {
    static const struct {
        enum message_kind kind;
        enum band band;
        heard_rule *rule;
    } kinds[] = {
        {MESSAGE_BUILD_ON, BAND_POSITIVE, is_clearly_more},
        {MESSAGE_LOOK_AT, BAND_NEGATIVE, is_clearly_less},
    };

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct heard_target *chosen = NULL;
        size_t n = heard_choose(heard, kinds[k].rule, NULL, &chosen);

        tell_chosen(heard, kinds[k].kind, kinds[k].band, chosen, n);
    }
    note_standing(heard);
}
