#include "scoring/disclosure/differencing.h"

/* A composite of so few items gives a withheld item back by itself. */
#define DIFFERENCING_ITEMS_MAX 2

static uint64_t people_in(const struct differencing *from, const uint64_t *people,
                          size_t cell) {
    const struct number_list *members = &from->lattice->members[cell];
    uint64_t sum = 0;

    for (size_t i = 0; i < members->n; i++) {
        sum += people[members->numbers[i]];
    }
    return sum;
}

static bool is_item_shown(const struct differencing *from, size_t item, size_t cell) {
    return from->decisions->targets[item * from->decisions->n_cells + cell];
}

static uint64_t item_people(const struct differencing *from, size_t item, size_t cell) {
    return people_in(
        from, from->contributors->people + item * from->contributors->n_inner, cell);
}

static size_t count_withheld(const struct differencing *from,
                             const struct composite *composite, size_t cell) {
    size_t n = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        n += !is_item_shown(from, composite->items[i], cell) &&
                     item_people(from, composite->items[i], cell) > 0
                 ? 1
                 : 0;
    }
    return n;
}

/* Whether an item of the composite is withheld for another cell's sake in a cell where
 * nearly all who count in the composite answered all of it. With fewer than `minimum`
 * others, k times the mean of the composite less the other items is what fewer than
 * `minimum` people answered, to within less than they could differ by. */
static bool gives_item_back(const struct differencing *from, size_t index,
                            size_t cell) {
    const struct instrument *instrument = from->review->instrument;
    const struct composite *composite = &instrument->composites[index];
    size_t n_inner = from->contributors->n_inner;
    uint64_t minimum = from->review->publish.minimum;
    const uint64_t *people =
        from->contributors->people + (instrument->n_items + index) * n_inner;
    const uint64_t *complete = from->contributors->complete + index * n_inner;

    if (people_in(from, people, cell) >= people_in(from, complete, cell) + minimum) {
        return false;
    }
    for (size_t i = 0; i < composite->n_items; i++) {
        if (!is_item_shown(from, composite->items[i], cell) &&
            item_people(from, composite->items[i], cell) >= minimum) {
            return true;
        }
    }
    return false;
}

/* Whether the composite is withheld wherever one of its items is: then it can be
 * derived only where its items can, which is safe. Elsewhere it may stand, since it is
 * of people who answered unlike numbers of its items. */
static bool gives_any_item_back(const struct differencing *from, size_t index) {
    const struct composite *composite = &from->review->instrument->composites[index];
    bool gives_back = composite->n_items <= DIFFERENCING_ITEMS_MAX;

    for (size_t cell = 0; cell < from->decisions->n_cells && !gives_back; cell++) {
        gives_back = from->decisions->cells[cell] && gives_item_back(from, index, cell);
    }
    return gives_back;
}

void differencing_withhold(bool *shown, size_t composite,
                           const struct differencing *from) {
    const struct composite *items = &from->review->instrument->composites[composite];
    bool gives_back = gives_any_item_back(from, composite);

    for (size_t cell = 0; cell < from->decisions->n_cells; cell++) {
        size_t n = count_withheld(from, items, cell);

        if ((n > 0 && gives_back) ||
            (n > 0 && n == items->n_items && from->review->publish.unanimity)) {
            shown[cell] = false;
        }
    }
}
