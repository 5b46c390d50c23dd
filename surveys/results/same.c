#include "surveys/results/same.h"

#include <string.h>

struct area_key review_area_key(const struct area *area) {
    return (struct area_key){area->level, area->id};
}

struct area_key results_area_key(const struct results_area *area) {
    return (struct area_key){area->level, area->id};
}

struct group_key review_group_key(const struct instrument *instrument, size_t attribute,
                                  const size_t *chosen, size_t n) {
    if (n == 0) {
        return (struct group_key){.n = 0};
    }
    const struct attribute *of = &instrument->attributes[attribute];

    return (struct group_key){of->id, of->values, sizeof *of->values, chosen, n};
}

struct group_key results_group_key(const struct results *results,
                                   const struct results_cell *cell) {
    if (cell->attribute == NONE) {
        return (struct group_key){.n = 0};
    }
    const struct results_attribute *of = &results->attributes[cell->attribute];

    return (struct group_key){of->id, of->values, sizeof *of->values, cell->values,
                              cell->n_values};
}

struct target_key review_target_key(const struct instrument *instrument,
                                    size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    return (struct target_key){
        .is_item = composite == NULL,
        .kind = composite == NULL ? COMPOSITE_KLOE : composite->kind,
        .id = target_id(instrument, target),
        .words = target_title(instrument, target),
    };
}

struct target_key results_target_key(const struct results *results, size_t target) {
    if (target < results->n_items) {
        const struct results_item *item = &results->items[target];

        return (struct target_key){
            .is_item = true, .id = item->id, .words = item->text};
    }
    const struct results_composite *composite =
        &results->composites[target - results->n_items];

    return (struct target_key){false, composite->kind, composite->id, composite->title};
}

bool same_area(struct area_key a, struct area_key b) {
    return a.level == b.level && strcmp(a.id, b.id) == 0;
}

static const char *value_id(const struct group_key *group, size_t at) {
    const char *id = NULL;

    memcpy(&id, (const char *)group->values + group->chosen[at] * group->stride,
           sizeof id);
    return id;
}

static bool same_group(const struct group_key *a, const struct group_key *b) {
    size_t n_same = 0;

    if (a->n != b->n || (a->n > 0 && strcmp(a->attribute, b->attribute) != 0)) {
        return false;
    }
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < b->n; j++) {
            n_same += strcmp(value_id(a, i), value_id(b, j)) == 0 ? 1 : 0;
        }
    }
    return n_same == a->n;
}

static bool same_kind(const struct target_key *a, const struct target_key *b) {
    return a->is_item == b->is_item && (a->is_item || a->kind == b->kind);
}

bool same_target(const struct target_key *a, const struct target_key *b) {
    return same_kind(a, b) && strcmp(a->id, b->id) == 0;
}

bool same_cell(const struct results *a, const struct results_cell *x,
               const struct results *b, const struct results_cell *y) {
    const struct group_key first = results_group_key(a, x);
    const struct group_key second = results_group_key(b, y);

    return same_area(results_area_key(&a->areas[x->area]),
                     results_area_key(&b->areas[y->area])) &&
           same_group(&first, &second);
}

const struct results_cell *same_cell_in(const struct results *results,
                                        struct area_key area,
                                        const struct group_key *group) {
    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];
        const struct group_key own = results_group_key(results, cell);

        if (same_area(results_area_key(&results->areas[cell->area]), area) &&
            same_group(&own, group)) {
            return cell;
        }
    }
    return NULL;
}

/* Whether the values `of` a value of `from` then are those that are `value` now. */
static bool has_same_parts(const struct attribute *derived,
                           const struct attribute *from, size_t value,
                           const struct text_list *of) {
    size_t n_now = 0;
    size_t n_same = 0;

    for (size_t part = 0; part < from->n_values; part++) {
        n_now += derived->recode[part] == value ? 1 : 0;
        for (size_t i = 0; derived->recode[part] == value && i < of->n; i++) {
            n_same += strcmp(from->values[part].id, of->texts[i]) == 0 ? 1 : 0;
        }
    }
    return n_now == of->n && n_same == of->n;
}

bool same_derivation(const struct instrument *instrument, size_t attribute,
                     const struct results_attribute *then) {
    const struct attribute *now = &instrument->attributes[attribute];

    if (now->recode == NULL || then->from == NULL) {
        return now->recode == NULL && then->from == NULL;
    }
    const struct attribute *from = &instrument->attributes[now->from];
    bool is_same = strcmp(from->id, then->from) == 0;

    for (size_t v = 0; v < then->n_values && is_same; v++) {
        size_t value = attribute_find_value(now, then->values[v].id);

        is_same =
            value != NONE && has_same_parts(now, from, value, &then->values[v].of);
    }
    return is_same;
}

static size_t find_target(const struct results *results, const struct target_key *key,
                          bool by_words) {
    for (size_t t = 0; t < results->n_items + results->n_composites; t++) {
        const struct target_key own = results_target_key(results, t);

        if (by_words ? same_kind(&own, key) && strcmp(own.words, key->words) == 0
                     : same_target(&own, key)) {
            return t;
        }
    }
    return NONE;
}

size_t same_target_in(const struct results *results, const struct target_key *key) {
    return find_target(results, key, false);
}

size_t same_or_renamed_target_in(const struct results *results,
                                 const struct target_key *key) {
    size_t found = find_target(results, key, false);

    return found == NONE ? find_target(results, key, true) : found;
}
