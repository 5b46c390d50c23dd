/* M31: where two sides of the staff see something far apart, ask why. */
#include "base/sort.h"
#include "export/messages/heard.h"
#include "export/messages/message_words.h"

#include <math.h>

/* A group of the area compared with all others there, or with one, in one direction. */
struct side {
    size_t attribute, value;
    size_t other;                                /* of a pair; else NONE */
    const struct published_comparison *compared; /* by target */
    bool is_higher;
};

/* Where it is far apart. */
struct split {
    struct side side;
    struct heard_target *targets; /* the widest first; at least one */
    size_t n;
};

static bool passes(const struct published_comparison *comparison) {
    return comparison->status == STATUS_PUBLISHED && comparison->highlighted &&
           comparison->delta.known &&
           fabs(comparison->delta.value) >= ASK_WHY_DELTA_MIN;
}

static bool is_wide(const struct heard *heard, const void *context,
                    struct heard_target *target) {
    const struct side *side = context;
    const struct published_comparison *comparison = &side->compared[target->figured];

    (void)heard;
    target->weight = fabs(comparison->delta.value);
    return passes(comparison) &&
           published_way(comparison) == (side->is_higher ? 1 : -1);
}

/* Of two groups each is the rest of the other: the later one says the same again. */
static bool is_mirror(const struct split *splits, size_t n, const struct split *split) {
    size_t target = split->targets[0].figured;
    const struct published_comparison *own = &split->side.compared[target];

    for (size_t i = 0; i < n; i++) {
        const struct side *side = &splits[i].side;
        const struct published_comparison *other = &side->compared[target];

        if (side->other == NONE && side->attribute == split->side.attribute &&
            side->is_higher != split->side.is_higher &&
            other->n1.value == own->n2.value && other->n2.value == own->n1.value) {
            return true;
        }
    }
    return false;
}

static bool has_target(const struct split *split, size_t target) {
    for (size_t t = 0; t < split->n; t++) {
        if (split->targets[t].target == target) {
            return true;
        }
    }
    return false;
}

/* What a pair of which the group is one says already, it does not say again. */
static void take_out_told(const struct split *splits, size_t n, struct split *split) {
    const struct side *own = &split->side;

    for (size_t i = 0; i < n; i++) {
        const struct side *side = &splits[i].side;
        size_t kept = 0;

        if (side->other == NONE || side->attribute != own->attribute ||
            (side->value != own->value && side->other != own->value)) {
            continue;
        }
        for (size_t t = 0; t < split->n; t++) {
            if (!has_target(&splits[i], split->targets[t].target)) {
                split->targets[kept++] = split->targets[t];
            }
        }
        split->n = kept;
    }
}

/* Both ways of one side; how many splits there are then. */
static size_t add_splits(struct heard *heard, struct side side, struct split *splits,
                         size_t n) {
    for (int way = 0; way < 2; way++) {
        struct split split = {.side = side};

        split.side.is_higher = way == 0;
        split.n = heard_choose(heard, is_wide, &split.side, &split.targets);
        if (side.other == NONE) {
            take_out_told(splits, n, &split);
        }
        if (split.n > 0 && (side.other != NONE || !is_mirror(splits, n, &split))) {
            splits[n++] = split;
        }
    }
    return n;
}

/* The groups and pairs that there can be. */
static size_t count_sides(const struct page_builder *builder) {
    size_t n = builder->review->n_pairs;

    for (size_t g = 0; g < builder->review->n_groups; g++) {
        n += builder->instrument->attributes[builder->review->groups[g]].n_values;
    }
    return n;
}

/* Pairs come first: what they say replaces what their groups would say. */
static size_t find_splits_of_pairs(struct heard *heard, struct split *splits) {
    const struct page_builder *builder = heard->builder;
    size_t n = 0;

    for (size_t p = 0; p < builder->review->n_pairs; p++) {
        const struct group_pair *pair = &builder->review->pairs[p];
        const struct published_comparison *compared =
            publication_pair(builder->publication, heard->area, pair);

        if (compared != NULL) {
            n = add_splits(heard,
                           (struct side){pair->attribute, pair->first, pair->second,
                                         compared, false},
                           splits, n);
        }
    }
    return n;
}

static size_t find_splits(struct heard *heard, struct split *splits) {
    const struct page_builder *builder = heard->builder;
    size_t n = find_splits_of_pairs(heard, splits);

    for (size_t g = 0; g < builder->review->n_groups; g++) {
        size_t attribute = builder->review->groups[g];
        const struct attribute *of = &builder->instrument->attributes[attribute];

        for (size_t v = 0; v < of->n_values; v++) {
            const struct published_comparison *compared = publication_comparisons(
                builder->publication, COMPARISON_GROUP, heard->area, attribute, v);

            if (compared != NULL && !attribute_value_is_other(&of->values[v])) {
                n = add_splits(heard,
                               (struct side){attribute, v, NONE, compared, false},
                               splits, n);
            }
        }
    }
    return n;
}

/* The widest first. */
static int by_width(const void *a, const void *b, const void *context) {
    const struct split *x = a;
    const struct split *y = b;

    (void)context;
    return (x->targets[0].weight < y->targets[0].weight) -
           (x->targets[0].weight > y->targets[0].weight);
}

/* The positive answers of the other side to an item: those of the other group of the
 * pair, or all staff's less the group's. */
static struct count count_other(const struct heard *heard, const struct split *split,
                                size_t item, const struct item_result *own) {
    const struct published_cell *other =
        publication_cell(heard->builder->publication, heard->area,
                         split->side.attribute, split->side.other);
    const struct count all = heard->cell->items[item].bands[BAND_POSITIVE].count;
    const struct count of = own->bands[BAND_POSITIVE].count;

    struct count count = {.known = all.known && of.known};

    if (split->side.other == NONE) {
        count.value = count.known ? all.value - of.value : 0;
    } else if (other != NULL) {
        count = other->items[item].bands[BAND_POSITIVE].count;
    }
    return count;
}

/* How many of either side gave positive answers, where it is an item. */
static void count_answers(const struct heard *heard, const struct split *split,
                          const struct published_cell *group,
                          struct message_figure *figure) {
    if (group != NULL && target_is_item(heard->builder->instrument, figure->figured)) {
        const struct item_result *own = &group->items[figure->figured];

        figure->of = own->bands[BAND_POSITIVE].count;
        figure->of_other = count_other(heard, split, figure->figured, own);
    }
}

static struct message_figure figure_of(const struct heard *heard,
                                       const struct split *split,
                                       const struct heard_target *target) {
    const struct published_cell *group =
        publication_cell(heard->builder->publication, heard->area,
                         split->side.attribute, split->side.value);
    struct message_figure figure = {.band = BAND_POSITIVE};

    message_compare(&figure, heard->builder->instrument, group,
                    &split->side.compared[target->figured], target);
    count_answers(heard, split, group, &figure);
    return figure;
}

static void tell(struct heard *heard, const struct split *split) {
    struct message_figure *figures = heard_array(heard, split->n, sizeof *figures);
    struct message message = {
        .kind = MESSAGE_ASK_WHY,
        .attribute = split->side.attribute,
        .value = split->side.value,
        .other = split->side.other,
        .figures = figures,
        .n_figures = split->n,
        .rule = "M31",
    };

    for (size_t i = 0; figures != NULL && i < split->n; i++) {
        figures[i] = figure_of(heard, split, &split->targets[i]);
    }
    if (figures != NULL) {
        message_say_split(heard->builder, &message);
        heard_add(heard, message);
    }
}

/* All of them are asked of, also those that are not told. */
static void mark(struct heard *heard, const struct split *split) {
    for (size_t i = 0; i < split->n; i++) {
        heard->is_asked[split->targets[i].target] = true;
        heard->is_asked[split->targets[i].figured] = true;
    }
}

void hear_ask_why(struct heard *heard) {
    struct split *splits =
        heard_array(heard, 2 * count_sides(heard->builder), sizeof *splits);
    size_t n = splits == NULL ? 0 : find_splits(heard, splits);

    for (size_t i = 0; i < n; i++) {
        mark(heard, &splits[i]);
    }
    sort_stable(splits, n, sizeof *splits, by_width, NULL);
    for (size_t i = 0; i < n && i < TOLD_MAX; i++) {
        tell(heard, &splits[i]);
    }
}
