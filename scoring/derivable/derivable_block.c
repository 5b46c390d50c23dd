/* One block with what is published now, reduced. */
#include "scoring/derivable/derivable_block.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_classes.h"
#include "scoring/derivable/derivable_silent.h"

#include <string.h>

#define ALIGNMENT 16
#define WORD_BITS 64

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
    struct derivable_keys keys;
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
    scratch->keys = (struct derivable_keys){
        carve(carving, n, sizeof *scratch->keys.keyed),
        carve(carving, n * snapshot->words, sizeof *scratch->keys.keys), n,
        snapshot->words, snapshot->n_rows};
}

static bool make_room(struct derivable_block *block, const struct snapshot *snapshot,
                      size_t n_positions, struct scratch *scratch) {
    struct carving carving = {NULL, 0};

    (void)carve(&carving, n_positions, sizeof *block->column_of);
    carve_block(&carving, block, snapshot, scratch);
    if (carving.used > block->memory_size) {
        /* Of a block before, what is there is of no use, and nothing reads it. */
        alloc_free(block->memory);
        block->memory_size = 0;
        block->memory = alloc_resize(NULL, carving.used, 1);
        if (block->memory == NULL) {
            return false;
        }
        block->memory_size = carving.used;
    }
    carving = (struct carving){block->memory, 0};
    block->column_of = carve(&carving, n_positions, sizeof *block->column_of);
    carve_block(&carving, block, snapshot, scratch);
    return true;
}

/* Numbers the published rows of a block: its own, after which the system's stand. Other
 * blocks are numbered meanwhile, so that nothing of the system is written. */
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
    for (size_t i = 0; i < block->inner.n; i++) {
        uint32_t inner = block->inner.numbers[i];

        snapshot.n_inner += derivable_is_there(setting, inner) ? 1 : 0;
        snapshot.n_silent += derivable_is_silent(setting, inner) ? 1 : 0;
    }
    snapshot.words = (snapshot.n_rows + snapshot.n_system + WORD_BITS - 1) / WORD_BITS;
    return snapshot;
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
    block->is_coupled = false;
    if (snapshot.n_rows * snapshot.n_rows >
        DERIVABLE_WORK_MAX / (snapshot.n_inner + snapshot.n_silent + 1)) {
        block->is_given_up = block->is_searched = true;
        return ERR_OK;
    }
    if (!make_room(block, &snapshot, from->inner.n, &scratch)) {
        return err_memory(err);
    }
    derivable_classes_make(block, setting, from, &scratch.keys);
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
