#include "scoring/publication/publication.h"

#include "base/alloc.h"
#include "base/num.h"
#include "surveys/results/same.h"

size_t publication_first_cell(const struct publication *publication, size_t area) {
    size_t low = 0;
    size_t high = publication->n_cells;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (publication->cells[middle].area < area) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct published_cell *publication_cell(const struct publication *publication,
                                              size_t area, size_t attribute,
                                              size_t value) {
    for (size_t i = publication_first_cell(publication, area);
         i < publication->n_cells && publication->cells[i].area == area; i++) {
        const struct published_cell *cell = &publication->cells[i];

        if (cell->attribute == attribute && cell->value == value) {
            return cell;
        }
    }
    return NULL;
}

size_t published_cell_number(const struct publication *publication,
                             const struct figure_key *figure) {
    const struct published_cell *cell =
        publication_cell(publication, figure->area, figure->attribute, figure->value);

    return cell == NULL ? NONE : (size_t)(cell - publication->cells);
}

const struct joined_groups *publication_joined(const struct publication *publication,
                                               size_t area, size_t attribute) {
    for (size_t i = 0; i < publication->n_joined; i++) {
        const struct joined_groups *joined = &publication->joined[i];

        if (joined->area == area && joined->attribute == attribute) {
            return joined;
        }
    }
    return NULL;
}

struct group_key published_group_key(const struct publication *publication,
                                     const struct published_cell *cell) {
    const struct instrument *instrument = publication->instrument;
    const struct joined_groups *joined =
        cell->value == VALUE_JOINED
            ? publication_joined(publication, cell->area, cell->attribute)
            : NULL;

    if (joined != NULL) {
        return review_group_key(instrument, cell->attribute, joined->values, joined->n);
    }
    return review_group_key(instrument, cell->attribute, &cell->value,
                            cell->attribute == NONE ? 0 : 1);
}

/* The first comparisons of a kind and area or later ones: they stand by both. */
static size_t first_comparisons(const struct publication *publication,
                                enum comparison_kind kind, size_t area) {
    size_t low = 0;
    size_t high = publication->n_comparisons;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct published_comparisons *of = &publication->comparisons[middle];

        if (of->kind < kind || (of->kind == kind && of->area < area)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct published_comparison *
publication_comparisons(const struct publication *publication,
                        enum comparison_kind kind, size_t area, size_t attribute,
                        size_t value) {
    for (size_t i = first_comparisons(publication, kind, area);
         i < publication->n_comparisons; i++) {
        const struct published_comparisons *of = &publication->comparisons[i];

        if (of->kind != kind || of->area != area) {
            break;
        }
        if (of->attribute == attribute && of->value == value) {
            return of->targets;
        }
    }
    return NULL;
}

bool published_is_common(const struct publication *publication,
                         const struct published_comparison *targets, size_t composite,
                         size_t item) {
    const struct published_common *of = &publication->previous->commons[composite];
    bool is_same = false;

    for (size_t i = 0; i < of->n; i++) {
        is_same = is_same || of->items[i] == item;
    }
    return is_same && targets[item].status != STATUS_NOT_ASKED &&
           !targets[item].is_asked_apart;
}

struct published_then publication_before(const struct publication *publication,
                                         size_t area, size_t target) {
    const struct published_cell *of = publication_cell(publication, area, NONE, NONE);
    const struct published_comparison *compared =
        publication_comparisons(publication, COMPARISON_PREVIOUS, area, NONE, NONE);

    if (publication->previous == NULL || compared == NULL || of == NULL ||
        compared[target].status != STATUS_PUBLISHED) {
        return (struct published_then){0};
    }
    size_t cell = (size_t)(of - publication->cells);
    return publication->previous
        ->scores[cell * target_count(publication->instrument) + target];
}

const struct published_comparison *
publication_pair(const struct publication *publication, size_t area,
                 const struct group_pair *pair) {
    for (size_t i = first_comparisons(publication, COMPARISON_PAIR, area);
         i < publication->n_comparisons; i++) {
        const struct published_comparisons *of = &publication->comparisons[i];

        if (of->kind != COMPARISON_PAIR || of->area != area) {
            break;
        }
        if (of->attribute == pair->attribute && of->value == pair->first &&
            of->against == pair->second) {
            return of->targets;
        }
    }
    return NULL;
}

const struct published_split *publication_split(const struct publication *publication,
                                                size_t area, size_t target,
                                                size_t attribute) {
    for (size_t i = 0; i < publication->n_splits; i++) {
        const struct published_split *split = &publication->splits[i];

        if (split->area == area && split->target == target &&
            split->attribute == attribute) {
            return split;
        }
    }
    return NULL;
}

struct figures published_figures(const struct instrument *instrument,
                                 const struct published_cell *cell, size_t target) {
    if (target == TARGET_RESPONSES) {
        return (struct figures){.status = cell->status, .n = cell->responses};
    }
    return target_is_item(instrument, target)
               ? cell->items[target].head
               : cell->composites[target_composite_index(instrument, target)].head;
}

enum asked published_asked(const struct published_cell *cell, size_t item) {
    const struct item_result *of = &cell->items[item];

    return asked_and_scored(asked_of(of->head.status, of->non_answers),
                            of->in_composites);
}

static bool holds_item(const struct composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

struct published_crossing published_crossing(const struct instrument *instrument,
                                             const struct published_cell *cell,
                                             size_t composite, size_t other) {
    const struct composite *of = &instrument->composites[composite];
    struct published_crossing out = {.status = STATUS_NOT_ASKED};
    double sum = 0;
    size_t n = 0;

    for (size_t i = 0; i < of->n_items && out.status != STATUS_SUPPRESSED; i++) {
        const struct item_result *item = &cell->items[of->items[i]];

        if (!holds_item(&instrument->composites[other], of->items[i]) ||
            item->in_composites == ASKED_OF_NONE ||
            item->head.status == STATUS_NOT_ASKED) {
            continue;
        }
        if (item->head.status == STATUS_PUBLISHED && item->head.score.known) {
            sum += item->head.score.value;
            n++;
            out.has_low_reliability =
                out.has_low_reliability ||
                (item->head.flags & (unsigned)FLAG_LOW_RELIABILITY) != 0;
        }
        if (out.status != STATUS_PUBLISHED || item->head.status == STATUS_SUPPRESSED) {
            out.status = item->head.status;
        }
    }
    if (out.status != STATUS_PUBLISHED) {
        out.has_low_reliability = false;
    } else if (n > 0) {
        out.score = (struct figure){true, sum / (double)n};
    }
    return out;
}

bool published_asked_apart(const struct published_cell *a,
                           const struct published_cell *b, size_t item) {
    return asked_apart(published_asked(a, item), published_asked(b, item));
}

bool published_is_without(const struct published_cell *cell, size_t composite,
                          size_t item) {
    enum status status = cell->items[item].head.status;

    return cell->composites[composite].head.status == STATUS_PUBLISHED &&
           (status == STATUS_NOT_ASKED || status == STATUS_EMPTY ||
            cell->items[item].in_composites != ASKED_OF_ALL);
}

bool published_is_mean_without(const struct publication *publication, size_t composite,
                               size_t item) {
    const struct published_cell *first = NULL;

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        if (cell->attribute != NONE ||
            publication->review->areas[cell->area].level != AREA_PLACE ||
            cell->composites[composite].head.status != STATUS_PUBLISHED) {
            continue;
        }
        first = first == NULL ? cell : first;
        if (cell != first && published_asked_apart(first, cell, item)) {
            return true;
        }
    }
    return false;
}

int published_way(const struct published_comparison *comparison) {
    double printed = num_round(comparison->difference.value, 1);
    int way = printed > 0 ? 1 : printed < 0 ? -1 : 0;
    bool is_told = !comparison->delta.known || comparison->delta.value * way > 0;

    return is_told ? way : 0;
}

void publication_free(struct publication *publication) {
    if (publication != NULL) {
        arena_free(publication->arena);
    }
}
