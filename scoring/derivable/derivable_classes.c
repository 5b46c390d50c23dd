#include "scoring/derivable/derivable_classes.h"

#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

#define WORD_BITS 64

static uint64_t blur_of(const struct derivable_setting *setting, uint32_t inner) {
    return setting->weights.blur == NULL ? 0 : setting->weights.blur[inner];
}

bool derivable_is_there(const struct derivable_setting *setting, uint32_t inner) {
    return setting->weights.people[inner] > 0 || blur_of(setting, inner) > 0;
}

bool derivable_is_silent(const struct derivable_setting *setting, uint32_t inner) {
    const bool *silent = setting->weights.silent;

    return silent != NULL && silent[inner] && setting->weights.people[inner] == 0;
}

static int by_key(const void *a, const void *b) {
    const struct derivable_keyed *x = a;
    const struct derivable_keyed *y = b;

    return sort_then(memcmp(x->key, y->key, x->words * sizeof *x->key),
                     sort_order(x->position, y->position));
}

/* Inner cells that somebody is in and something published covers, by their rows. */
static size_t sort_inner(const struct derivable_setting *setting,
                         const struct lattice_block *block,
                         const struct derivable_keys *scratch) {
    size_t n = 0;

    memset(scratch->keys, 0, scratch->n * scratch->words * sizeof(uint64_t));
    for (size_t i = 0; i < block->inner.n; i++) {
        uint32_t inner = block->inner.numbers[i];
        const struct number_list *cells = &setting->lattice->inner[inner].cells;
        uint64_t *key = scratch->keys + n * scratch->words;
        bool is_covered = false;

        if (!derivable_is_there(setting, inner)) {
            continue;
        }
        for (size_t c = 0; c < cells->n; c++) {
            uint32_t cell = cells->numbers[c];
            size_t row = cell < setting->lattice->n_system ? scratch->n_rows + cell
                                                           : setting->row_of[cell];

            if (setting->shown[cell]) {
                key[row / WORD_BITS] |= (uint64_t)1 << row % WORD_BITS;
                is_covered = true;
            }
        }
        if (is_covered) {
            scratch->keyed[n++] =
                (struct derivable_keyed){key, scratch->words, (uint32_t)i};
        }
    }
    if (n > 0) {
        qsort(scratch->keyed, n, sizeof *scratch->keyed, by_key);
    }
    return n;
}

/* Large classes first, free ones last; of the others first the heavier ones, which end
 * a search sooner. */
static int by_weight(const void *a, const void *b) {
    const struct derivable_class *x = a;
    const struct derivable_class *y = b;

    return sort_then(
        sort_order(y->is_large, x->is_large),
        sort_then(sort_order(y->people, x->people), sort_order(x->first, y->first)));
}

static uint32_t part_of(const struct derivable_setting *setting, uint32_t inner) {
    const uint32_t *judged = setting->weights.judged;

    return judged == NULL ? DERIVABLE_NOT_JUDGED : judged[inner];
}

/* Takes in what one of a class says of its name. A class has room for one part. */
static void name_class(struct derivable_class *class, bool is_named, uint32_t part) {
    if (part == DERIVABLE_NOT_JUDGED) {
        class->is_named = class->is_named || is_named;
        return;
    }
    class->is_named =
        class->is_named || (class->part != DERIVABLE_NOT_JUDGED && class->part != part);
    class->is_judged = class->is_judged || is_named;
    class->part = part;
}

/* Those of one key become one class; column_of holds the class's first member. */
static void make_classes(struct derivable_block *block,
                         const struct derivable_setting *setting,
                         const struct lattice_block *from,
                         const struct derivable_keys *scratch, size_t n) {
    block->n_columns = 0;
    for (size_t i = 0; i < n; i++) {
        const struct derivable_keyed *keyed = &scratch->keyed[i];
        uint32_t inner = from->inner.numbers[keyed->position];
        struct derivable_class *class = NULL;

        if (i == 0 || memcmp(keyed->key, scratch->keyed[i - 1].key,
                             keyed->words * sizeof *keyed->key) != 0) {
            block->classes[block->n_columns++] = (struct derivable_class){
                .first = keyed->position, .part = DERIVABLE_NOT_JUDGED};
        }
        class = &block->classes[block->n_columns - 1];
        class->people += setting->weights.people[inner];
        class->blur += blur_of(setting, inner);
        if (setting->weights.people[inner] > 0) {
            name_class(class, setting->named[inner], part_of(setting, inner));
        }
        block->column_of[keyed->position] = class->first;
    }
}

/* What the sums of people and of blur make of each class. */
static void judge_classes(struct derivable_block *block,
                          const struct derivable_setting *setting) {
    for (size_t c = 0; c < block->n_columns; c++) {
        struct derivable_class *class = &block->classes[c];

        class->blur /= setting->blur_unit;
        class->is_large =
            class->people >= setting->bound || class->blur >= setting->levels;
        class->is_free = class->people == 0 && !class->is_large;
    }
}

/* Sorts the classes and sets column_of to their columns. */
static void place_classes(struct derivable_block *block,
                          const struct derivable_setting *setting, size_t n_positions) {
    judge_classes(block, setting);
    if (block->n_columns > 0) {
        qsort(block->classes, block->n_columns, sizeof *block->classes, by_weight);
    }
    block->n_large = 0;
    while (block->n_large < block->n_columns &&
           block->classes[block->n_large].is_large) {
        block->n_large++;
    }
    block->n_weighing = block->n_large;
    while (block->n_weighing < block->n_columns &&
           !block->classes[block->n_weighing].is_free) {
        block->n_weighing++;
    }
    /* A class's first member gets its column; the others, which come later, read it. */
    for (size_t c = 0; c < block->n_columns; c++) {
        block->values[c] = block->classes[c].first;
    }
    for (size_t i = 0; i < n_positions; i++) {
        uint32_t first = block->column_of[i];

        if (first != DERIVABLE_NO_COLUMN && first != i) {
            block->column_of[i] = block->column_of[first];
        } else if (first == i) {
            size_t c = 0;

            while (block->values[c] != i) {
                c++;
            }
            block->column_of[i] = (uint32_t)c;
        }
    }
}

/* The judged of a part that cannot be in a set all together are judged no more, nor are
 * the silent of it, who may be taken for the others. */
static void name_part(struct derivable_block *block, uint32_t part) {
    for (size_t c = 0; c < block->n_columns && part != DERIVABLE_NOT_JUDGED; c++) {
        if (block->classes[c].part == part) {
            block->classes[c].is_named = true;
        }
    }
    for (size_t i = 0; i < block->n_silent && part != DERIVABLE_NOT_JUDGED; i++) {
        block->judged[i] = block->judged[i] && block->parts[i] != part;
    }
}

/* Some of a part are too many for any set, or in nothing that is published. */
static void name_parts(struct derivable_block *block,
                       const struct derivable_setting *setting,
                       const struct lattice_block *from) {
    for (size_t c = 0; c < block->n_large; c++) {
        name_part(block, block->classes[c].part);
    }
    for (size_t i = 0; i < from->inner.n && setting->weights.judged != NULL; i++) {
        uint32_t inner = from->inner.numbers[i];

        if (setting->weights.people[inner] > 0 &&
            block->column_of[i] == DERIVABLE_NO_COLUMN) {
            name_part(block, part_of(setting, inner));
        }
    }
}

/* The unnameable come first, so that what is left of silent people alone, which a
 * reader knows to be 0, says more of them than of the others. */
static void list_silent(struct derivable_block *block,
                        const struct derivable_setting *setting,
                        const struct lattice_block *from) {
    block->n_silent = 0;
    for (int named = 0; named < 2; named++) {
        for (size_t i = 0; i < from->inner.n; i++) {
            uint32_t inner = from->inner.numbers[i];

            if (derivable_is_silent(setting, inner) &&
                setting->named[inner] == (named == 1)) {
                block->parts[block->n_silent] = part_of(setting, inner);
                block->judged[block->n_silent] =
                    named == 1 && part_of(setting, inner) != DERIVABLE_NOT_JUDGED;
                block->silent[block->n_silent++] = (uint32_t)i;
            }
        }
    }
}

void derivable_classes_make(struct derivable_block *block,
                            const struct derivable_setting *setting,
                            const struct lattice_block *from,
                            const struct derivable_keys *scratch) {
    for (size_t i = 0; i < from->inner.n; i++) {
        block->column_of[i] = DERIVABLE_NO_COLUMN;
    }
    make_classes(block, setting, from, scratch, sort_inner(setting, from, scratch));
    place_classes(block, setting, from->inner.n);
    list_silent(block, setting, from);
    name_parts(block, setting, from);
}
