/* What is asked of a reduced block: its least sets, and a set as a vector of it. */
#include "scoring/derivable/derivable_block.h"

#include <string.h>

static void keep_least(struct derivable_search *search) {
    struct derivable_block *block = search->context;
    uint64_t(*least)[2] = block->least.people;
    size_t blur = (size_t)search->blur;
    size_t named = derivable_search_is_named(search) ? 1 : 0;

    if (search->people < least[blur][named]) {
        least[blur][named] = search->people;
        memcpy(block->least_sets[blur][named], search->set,
               block->n_columns * sizeof(bool));
        /* Without blur nothing heavier than both kinds found is of use. */
        if (least[0][0] < search->limit && least[0][1] < search->limit &&
            search->levels == 1) {
            search->limit = least[0][0] > least[0][1] ? least[0][0] : least[0][1];
        }
    }
}

/* Of a search by itself only the smallest nameable set is wanted. */
static void keep_own(struct derivable_search *search) {
    struct derivable_block *block = search->context;

    if (search->people < block->own_people && derivable_search_is_named(search)) {
        block->own_people = search->people;
        search->limit = search->people;
        memcpy(block->own_set, search->set, block->n_columns * sizeof(bool));
    }
}

void derivable_block_search_own(struct derivable_block *block,
                                const struct derivable_setting *setting) {
    struct derivable_search search = {
        .span = &block->span,
        .values = block->values,
        .set = block->set,
        .limit = setting->bound,
        .levels = setting->levels,
        .steps = DERIVABLE_STEPS_MAX,
        .leaf = keep_own,
        .context = block,
    };

    memset(block->values, 0, block->rows.stride * sizeof(residue));
    block->own_people = setting->bound;
    derivable_search_run(&search);
    block->is_given_up = search.is_given_up;
    block->is_searched = true;
    block->is_changed = false;
    for (size_t i = 0; i < block->n_silent; i++) {
        block->searched_names[i] = block->names[i];
    }
    for (size_t c = block->n_weighing; c < block->n_columns; c++) {
        block->searched_blur[c - block->n_weighing] = block->classes[c].blur;
    }
}

bool derivable_block_is_searched(struct derivable_block *block) {
    if (!block->is_searched || !block->is_changed) {
        return block->is_searched;
    }
    for (size_t i = 0; i < block->n_silent; i++) {
        if (block->searched_names[i] != block->names[i]) {
            return false;
        }
    }
    for (size_t c = block->n_weighing; c < block->n_columns; c++) {
        if (block->searched_blur[c - block->n_weighing] != block->classes[c].blur) {
            return false;
        }
    }
    block->is_changed = false;
    return true;
}

/* The multiple times the system's rows, into block->values. Returns whether any of them
 * is not 0. */
static bool add_up(const struct derivable_block *block, const residue *multiple) {
    residue *values = block->values;
    residue any = 0;

    memset(values, 0, block->system.stride * sizeof *values);
    for (size_t k = 0; k < block->system.n_rows; k++) {
        const residue *row = block->system.entries + k * block->system.stride;

        for (size_t c = 0; multiple[k] != 0 && c < block->system.stride; c++) {
            if (row[c] != 0) {
                values[c] =
                    residue_add(values[c], residue_multiply(multiple[k], row[c]));
            }
        }
    }
    for (size_t c = 0; c < block->system.stride; c++) {
        any |= values[c];
    }
    return any != 0;
}

bool derivable_block_search(struct derivable_block *block,
                            const struct derivable_setting *setting,
                            const residue *multiple, uint64_t limit, uint64_t *steps) {
    struct derivable_search search = {
        .span = &block->span,
        .values = block->values,
        .set = block->set,
        .limit = limit,
        .steps = *steps,
        .levels = setting->levels,
        .leaf = keep_least,
        .context = block,
    };
    bool is_touched = add_up(block, multiple);

    for (size_t i = 0; i < 2 * setting->levels; i++) {
        block->least.people[i / 2][i % 2] = setting->bound;
    }
    if (is_touched) {
        derivable_search_run(&search);
        *steps = search.is_given_up ? 0 : search.steps;
    }
    return is_touched;
}

bool derivable_block_vector(const struct derivable_block *block,
                            const struct derivable_setting *setting, size_t index,
                            const bool *set, residue *vector) {
    const struct lattice_block *from = &setting->lattice->blocks[index];

    memset(vector, 0, block->n_columns * sizeof *vector);
    for (size_t i = 0; i < from->inner.n; i++) {
        if (block->column_of[i] != DERIVABLE_NO_COLUMN &&
            setting->weights.people[from->inner.numbers[i]] > 0) {
            vector[block->column_of[i]] = set[from->inner.numbers[i]] ? 1 : 0;
        }
    }
    for (size_t i = 0; i < from->inner.n; i++) {
        uint32_t inner = from->inner.numbers[i];
        uint32_t column = block->column_of[i];

        if (setting->weights.people[inner] == 0) {
            continue;
        }
        if (column == DERIVABLE_NO_COLUMN ? set[inner]
                                          : vector[column] != (set[inner] ? 1 : 0)) {
            return false;
        }
    }
    return true;
}

struct derivable_least derivable_least_none(const struct derivable_setting *setting) {
    struct derivable_least none = {{{0}}};

    for (size_t i = 0; i < 2 * setting->levels; i++) {
        none.people[i / 2][i % 2] = setting->bound;
    }
    return none;
}

bool derivable_parts_next(struct derivable_parts *parts, size_t levels) {
    if (parts->named[1]++ == 0) {
        return true;
    }
    parts->named[1] = 0;
    if (parts->named[0]++ == 0) {
        return true;
    }
    parts->named[0] = 0;
    if (++parts->blur[1] + parts->blur[0] < levels) {
        return true;
    }
    parts->blur[1] = 0;
    return ++parts->blur[0] < levels;
}

struct derivable_least derivable_least_combine(const struct derivable_setting *setting,
                                               const struct derivable_least *before,
                                               const struct derivable_least *least) {
    struct derivable_least sum = derivable_least_none(setting);
    struct derivable_parts parts = {{0, 0}, {0, 0}};

    do {
        uint64_t *to =
            &sum.people[parts.blur[0] + parts.blur[1]][parts.named[0] | parts.named[1]];
        uint64_t people = before->people[parts.blur[0]][parts.named[0]] +
                          least->people[parts.blur[1]][parts.named[1]];

        *to = people < *to ? people : *to;
    } while (derivable_parts_next(&parts, setting->levels));
    return sum;
}

uint64_t derivable_least_smallest(const struct derivable_setting *setting,
                                  const struct derivable_least *least) {
    uint64_t smallest = setting->bound;

    for (size_t i = 0; i < 2 * setting->levels; i++) {
        smallest = least->people[i / 2][i % 2] < smallest ? least->people[i / 2][i % 2]
                                                          : smallest;
    }
    return smallest;
}
