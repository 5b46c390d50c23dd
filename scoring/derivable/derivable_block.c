/* One block with what is published now, reduced. */
#include "scoring/derivable/derivable_block.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_silent.h"

#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 16
#define WORD_BITS 64

/* An inner cell with the published cells it is in, one bit for each row. */
struct keyed {
    const uint64_t *key;
    size_t words;
    uint32_t position;
};

/* Sizes of a block as it is published now. */
struct snapshot {
    size_t n_inner, n_silent, n_rows, n_system, words, levels;
};

/* Hands out pieces of memory, or only adds up their sizes. */
struct carving {
    unsigned char *memory;
    size_t used;
};

static void *carve(struct carving *carving, size_t n, size_t size) {
    size_t at = carving->used;

    carving->used += (n * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return carving->memory == NULL ? NULL : carving->memory + at;
}

struct scratch {
    struct keyed *keyed;
    uint64_t *keys;
    size_t *pivots;
    void *span;
};

static void carve_block(struct carving *carving, struct derivable_block *block,
                        const struct snapshot *snapshot, struct scratch *scratch) {
    size_t n = snapshot->n_inner;
    size_t width = n + snapshot->n_silent;
    size_t turned = (snapshot->n_system + 1) * snapshot->n_system;

    block->classes = carve(carving, n, sizeof *block->classes);
    block->silent = carve(carving, snapshot->n_silent, sizeof *block->silent);
    block->names = carve(carving, snapshot->n_silent, sizeof *block->names);
    block->signs = carve(carving, snapshot->n_system, sizeof *block->signs);
    block->touched =
        carve(carving, snapshot->n_system * snapshot->n_silent, sizeof *block->touched);
    block->judged = carve(carving, snapshot->n_silent, sizeof *block->judged);
    block->parts = carve(carving, snapshot->n_silent, sizeof *block->parts);
    block->rows.entries = carve(carving, snapshot->n_rows * width, sizeof(residue));
    block->pivots = carve(carving, snapshot->n_rows, sizeof *block->pivots);
    block->system.entries = carve(carving, snapshot->n_system * width, sizeof(residue));
    block->large.entries = carve(carving, turned, sizeof(residue));
    block->small.entries = carve(carving, turned, sizeof(residue));
    block->touches_others =
        carve(carving, snapshot->n_system, sizeof *block->touches_others);
    block->values = carve(carving, width, sizeof *block->values);
    block->set = carve(carving, n, sizeof *block->set);
    block->own_set = carve(carving, n, sizeof *block->own_set);
    block->free_blur = carve(carving, n, sizeof *block->free_blur);
    block->searched_blur = carve(carving, n, sizeof *block->searched_blur);
    block->searched_names =
        carve(carving, snapshot->n_silent, sizeof *block->searched_names);
    for (size_t i = 0; i < 2 * snapshot->levels; i++) {
        block->least_sets[i / 2][i % 2] = carve(carving, n, sizeof(bool));
    }
    scratch->span =
        carve(carving, derivable_span_bytes(snapshot->n_rows, n, snapshot->n_silent),
              sizeof(char));
    scratch->pivots = carve(carving, snapshot->n_system + 1, sizeof *scratch->pivots);
    scratch->keyed = carve(carving, n, sizeof *scratch->keyed);
    scratch->keys = carve(carving, n * snapshot->words, sizeof *scratch->keys);
}

static bool make_room(struct derivable_block *block, const struct snapshot *snapshot,
                      size_t n_positions, struct scratch *scratch) {
    struct carving carving = {NULL, 0};

    (void)carve(&carving, n_positions, sizeof *block->column_of);
    carve_block(&carving, block, snapshot, scratch);
    if (carving.used > block->memory_size) {
        void *memory = alloc_array(carving.used, 1);

        if (memory == NULL) {
            return false;
        }
        alloc_free(block->memory);
        block->memory = memory;
        block->memory_size = carving.used;
    }
    carving = (struct carving){block->memory, 0};
    block->column_of = carve(&carving, n_positions, sizeof *block->column_of);
    carve_block(&carving, block, snapshot, scratch);
    return true;
}

static uint64_t blur_of(const struct derivable_setting *setting, uint32_t inner) {
    return setting->weights.blur == NULL ? 0 : setting->weights.blur[inner];
}

/* Whether anybody of an inner cell weighs or blurs. */
static bool is_there(const struct derivable_setting *setting, uint32_t inner) {
    return setting->weights.people[inner] > 0 || blur_of(setting, inner) > 0;
}

static bool is_silent(const struct derivable_setting *setting, uint32_t inner) {
    const bool *silent = setting->weights.silent;

    return silent != NULL && silent[inner] && setting->weights.people[inner] == 0;
}

/* Numbers the published rows of a block, those of the system after its own. */
static struct snapshot number_rows(const struct derivable_setting *setting,
                                   size_t index) {
    const struct lattice *lattice = setting->lattice;
    const struct lattice_block *block = &lattice->blocks[index];
    struct snapshot snapshot = {.n_system = lattice->n_system,
                                .levels = (size_t)setting->levels};

    for (size_t c = 0; c < block->cells.n; c++) {
        uint32_t cell = block->cells.numbers[c];

        setting->row_of[cell] = setting->shown[cell] ? (uint32_t)snapshot.n_rows : 0;
        snapshot.n_rows += setting->shown[cell] ? 1 : 0;
    }
    for (size_t k = 0; k < lattice->n_system; k++) {
        setting->row_of[k] = (uint32_t)(snapshot.n_rows + k);
    }
    for (size_t i = 0; i < block->inner.n; i++) {
        uint32_t inner = block->inner.numbers[i];

        snapshot.n_inner += is_there(setting, inner) ? 1 : 0;
        snapshot.n_silent += is_silent(setting, inner) ? 1 : 0;
    }
    snapshot.words = (snapshot.n_rows + snapshot.n_system + WORD_BITS - 1) / WORD_BITS;
    return snapshot;
}

static int by_key(const void *a, const void *b) {
    const struct keyed *x = a;
    const struct keyed *y = b;
    int order = memcmp(x->key, y->key, x->words * sizeof *x->key);

    return order != 0 ? order
                      : (x->position > y->position) - (x->position < y->position);
}

/* Inner cells that somebody is in and something published covers, by their rows. */
static size_t sort_inner(const struct derivable_setting *setting,
                         const struct lattice_block *block,
                         const struct snapshot *snapshot,
                         const struct scratch *scratch) {
    size_t n = 0;

    memset(scratch->keys, 0, snapshot->n_inner * snapshot->words * sizeof(uint64_t));
    for (size_t i = 0; i < block->inner.n; i++) {
        uint32_t inner = block->inner.numbers[i];
        const struct number_list *cells = &setting->lattice->inner[inner].cells;
        uint64_t *key = scratch->keys + n * snapshot->words;
        bool is_covered = false;

        if (!is_there(setting, inner)) {
            continue;
        }
        for (size_t c = 0; c < cells->n; c++) {
            uint32_t row = setting->row_of[cells->numbers[c]];

            if (setting->shown[cells->numbers[c]]) {
                key[row / WORD_BITS] |= (uint64_t)1 << row % WORD_BITS;
                is_covered = true;
            }
        }
        if (is_covered) {
            scratch->keyed[n++] = (struct keyed){key, snapshot->words, (uint32_t)i};
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

    if (x->is_large != y->is_large) {
        return x->is_large ? -1 : 1;
    }
    if (x->people != y->people) {
        return x->people > y->people ? -1 : 1;
    }
    return (x->first > y->first) - (x->first < y->first);
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
                         const struct scratch *scratch, size_t n) {
    block->n_columns = 0;
    for (size_t i = 0; i < n; i++) {
        const struct keyed *keyed = &scratch->keyed[i];
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

            if (is_silent(setting, inner) && setting->named[inner] == (named == 1)) {
                block->parts[block->n_silent] = part_of(setting, inner);
                block->judged[block->n_silent] =
                    named == 1 && part_of(setting, inner) != DERIVABLE_NOT_JUDGED;
                block->silent[block->n_silent++] = (uint32_t)i;
            }
        }
    }
}

static void fill_rows(struct derivable_block *block,
                      const struct derivable_setting *setting,
                      const struct lattice_block *from,
                      const struct snapshot *snapshot) {
    size_t n = block->n_columns + block->n_silent;

    block->rows.n_rows = snapshot->n_rows;
    block->rows.stride = n;
    block->system.n_rows = snapshot->n_system;
    block->system.stride = n;
    memset(block->rows.entries, 0, snapshot->n_rows * n * sizeof(residue));
    memset(block->system.entries, 0, snapshot->n_system * n * sizeof(residue));
    for (size_t column = 0; column < n; column++) {
        uint32_t position = column < block->n_columns
                                ? block->classes[column].first
                                : block->silent[column - block->n_columns];
        const struct number_list *cells =
            &setting->lattice->inner[from->inner.numbers[position]].cells;

        for (size_t c = 0; c < cells->n; c++) {
            uint32_t cell = cells->numbers[c];

            if (cell < setting->lattice->n_system && setting->shown[cell]) {
                block->system.entries[cell * n + column] = 1;
            } else if (setting->shown[cell]) {
                block->rows.entries[setting->row_of[cell] * n + column] = 1;
            }
        }
    }
}

/* Columns `from` to `to` of the system's rows, turned: independent ones, reduced. */
static void turn_system(const struct derivable_block *block, struct matrix *out,
                        size_t from, size_t to, size_t *pivots) {
    out->stride = block->system.n_rows;
    out->n_rows = 0;
    for (size_t c = from; c < to; c++) {
        residue *row = out->entries + out->n_rows * out->stride;

        for (size_t k = 0; k < out->stride; k++) {
            row[k] = block->system.entries[k * block->system.stride + c];
        }
        (void)row_space_take_in(out, pivots);
    }
}

/* What is left of the system's rows where nobody weighs. */
static bool find_others(struct derivable_block *block) {
    bool is_any = false;

    for (size_t k = 0; k < block->system.n_rows; k++) {
        const residue *row = block->system.entries + k * block->system.stride;

        block->touches_others[k] = false;
        for (size_t c = block->n_weighing; c < block->system.stride; c++) {
            block->touches_others[k] = block->touches_others[k] || row[c] != 0;
        }
        is_any = is_any || block->touches_others[k];
    }
    return is_any;
}

/* A row in which nobody weighs tells what those do who blur in it. */
static void keep_blur(struct derivable_block *block, size_t rank) {
    for (size_t c = block->n_weighing; c < block->n_columns; c++) {
        uint64_t *blur = &block->free_blur[c - block->n_weighing];

        *blur = block->classes[c].blur;
        for (size_t row = block->rank; row < rank; row++) {
            if (block->rows.entries[row * block->rows.stride + c] != 0) {
                *blur = 0;
            }
        }
    }
}

/* Rows in which nobody weighs are taken out of all others, and left over. */
static bool reduce_rows(struct derivable_block *block, size_t *pivots_scratch) {
    size_t rank = row_space_reduce(&block->rows, block->rows.stride, &block->system,
                                   block->pivots);

    block->rank = rank;
    while (block->rank > 0 && block->pivots[block->rank - 1] >= block->n_weighing) {
        block->rank--;
    }
    keep_blur(block, rank);
    derivable_silent_drop_nobody(block, rank);
    block->n_large_rows = 0;
    while (block->n_large_rows < block->rank &&
           block->pivots[block->n_large_rows] < block->n_large) {
        block->n_large_rows++;
    }
    turn_system(block, &block->large, 0, block->n_large, pivots_scratch);
    turn_system(block, &block->small, block->n_large, block->n_weighing,
                pivots_scratch);
    return find_others(block) || block->large.n_rows + block->small.n_rows > 0;
}

enum err_code derivable_block_renew(struct derivable_block *block,
                                    const struct derivable_setting *setting,
                                    size_t index, struct err *err) {
    const struct lattice_block *from = &setting->lattice->blocks[index];
    struct snapshot snapshot = number_rows(setting, index);
    struct scratch scratch;

    block->is_stale = block->is_searched = block->is_marked = false;
    block->is_renamed = block->is_changed = true;
    memset(block->is_limiting, 0, sizeof block->is_limiting);
    block->n_columns = block->n_weighing = block->n_silent = 0;
    block->large.n_rows = block->small.n_rows = 0;
    if (snapshot.n_rows * snapshot.n_rows >
        DERIVABLE_WORK_MAX / (snapshot.n_inner + snapshot.n_silent + 1)) {
        block->is_given_up = block->is_searched = true;
        return ERR_OK;
    }
    if (!make_room(block, &snapshot, from->inner.n, &scratch)) {
        return err_memory(err);
    }
    for (size_t i = 0; i < from->inner.n; i++) {
        block->column_of[i] = DERIVABLE_NO_COLUMN;
    }
    make_classes(block, setting, from, &scratch,
                 sort_inner(setting, from, &snapshot, &scratch));
    place_classes(block, setting, from->inner.n);
    list_silent(block, setting, from);
    name_parts(block, setting, from);
    fill_rows(block, setting, from, &snapshot);
    block->is_coupled = reduce_rows(block, scratch.pivots);
    block->span = (struct derivable_span){
        .classes = block->classes,
        .n_columns = block->n_columns,
        .n_tail = block->n_silent,
        .n_silent = block->n_silent,
        .names = block->names,
        .judged = block->judged,
        .parts = block->parts,
        .rows = block->rows.entries + block->n_large_rows * block->rows.stride,
        .n_rows = block->rank - block->n_large_rows,
        .pivots = block->pivots + block->n_large_rows,
    };
    derivable_span_prepare(&block->span, scratch.span, block->n_large);
    return ERR_OK;
}
