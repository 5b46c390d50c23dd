#include "export/messages/heard.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/num.h"
#include "base/sort.h"

/* A guard against a fault: 5,000 areas have 14 at most each. */
#define MESSAGES_MAX ((size_t)1 << 20)

void *heard_array(struct heard *heard, size_t n, size_t size) {
    void *array = NULL;

    if (heard->builder->fault == ERR_OK) {
        array = arena_array(heard->builder->arena, n, size);
        heard->builder->fault = array == NULL ? ERR_MEMORY : ERR_OK;
    }
    return array;
}

void heard_add(struct heard *heard, struct message message) {
    struct message *grown = NULL;

    if (heard->builder->fault != ERR_OK) {
        return;
    }
    grown = array_grow_in(heard->builder->arena, heard->messages, &heard->capacity,
                          heard->n + 1, MESSAGES_MAX, sizeof *grown);
    if (grown == NULL) {
        heard->builder->fault = ERR_MEMORY;
        return;
    }
    message.area = heard->area;
    heard->messages = grown;
    heard->messages[heard->n++] = message;
}

static size_t add_composites(const struct heard *heard, enum composite_kind kind,
                             struct heard_target *out) {
    const struct instrument *instrument = heard->builder->instrument;
    size_t n = 0;

    for (size_t c = 0; c < instrument->n_composites; c++) {
        size_t target = target_of_composite(instrument, c);

        if (instrument->composites[c].kind == kind) {
            out[n++] =
                (struct heard_target){target, target_figured(instrument, target), 0};
        }
    }
    return n;
}

/* Items that are a condition or KLOE by themselves are told as that. */
static size_t add_items(const struct heard *heard, struct heard_target *out) {
    const struct instrument *instrument = heard->builder->instrument;
    size_t n = 0;

    for (size_t i = 0; i < instrument->n_items; i++) {
        bool is_told = false;

        for (size_t c = 0; c < instrument->n_kloes + instrument->n_conditions; c++) {
            is_told =
                is_told ||
                target_figured(instrument, target_of_composite(instrument, c)) == i;
        }
        if (!is_told) {
            out[n++] = (struct heard_target){i, i, 0};
        }
    }
    return n;
}

size_t heard_targets(const struct heard *heard, enum heard_level level,
                     struct heard_target *out) {
    static const enum composite_kind kinds[] = {
        [HEARD_CONDITIONS] = COMPOSITE_CONDITION,
        [HEARD_KLOES] = COMPOSITE_KLOE,
        [HEARD_THEMES] = COMPOSITE_THEME,
    };

    return level < HEARD_ITEMS ? add_composites(heard, kinds[level], out)
                               : add_items(heard, out);
}

static int by_weight(const void *a, const void *b, const void *context) {
    const struct heard_target *x = a;
    const struct heard_target *y = b;

    (void)context;
    return (x->weight < y->weight) - (x->weight > y->weight);
}

size_t heard_choose(struct heard *heard, heard_rule *rule, const void *context,
                    struct heard_target **out) {
    size_t n = 0;

    *out = heard_array(heard, target_count(heard->builder->instrument), sizeof **out);
    for (int level = 0; *out != NULL && level < HEARD_LEVELS && n == 0; level++) {
        size_t n_all = heard_targets(heard, (enum heard_level)level, *out);

        for (size_t i = 0; i < n_all; i++) {
            struct heard_target target = (*out)[i];

            if (rule(heard, context, &target)) {
                /* What is the same in results.json weighs the same. */
                target.weight = num_as_written(target.weight);
                (*out)[n++] = target;
            }
        }
    }
    sort_stable(*out, n, sizeof **out, by_weight, NULL);
    return n;
}
