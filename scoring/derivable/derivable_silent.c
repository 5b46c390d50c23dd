#include "scoring/derivable/derivable_silent.h"

#include "base/alloc.h"

#include <string.h>

/* A fraction looks like any residue: only whole numbers up to this have a sign. */
#define WHOLE_MAX ((residue)1 << 32)

/* Sets names as the lattice has them, and blur as the blocks have it by themselves.
 * Returns how many are silent or free. */
static size_t begin_names(struct derivable_block *blocks,
                          const struct derivable_setting *setting) {
    size_t n = 0;

    for (size_t b = 0; b < setting->lattice->n_blocks; b++) {
        const struct number_list *inner = &setting->lattice->blocks[b].inner;

        for (size_t c = blocks[b].n_weighing; c < blocks[b].n_columns; c++) {
            blocks[b].classes[c].blur = blocks[b].free_blur[c - blocks[b].n_weighing];
        }

        for (size_t i = 0; i < blocks[b].n_silent; i++) {
            blocks[b].names[i] = setting->named[inner->numbers[blocks[b].silent[i]]] &&
                                 !blocks[b].judged[i];
        }
        n += blocks[b].n_silent + blocks[b].n_columns - blocks[b].n_weighing;
    }
    return n;
}

/* Takes out the multiples of withheld rows alone: they are 0 everywhere. */
static void drop_withheld(struct matrix *multiples, const bool *shown) {
    size_t n = 0;

    for (size_t m = 0; m < multiples->n_rows; m++) {
        residue *multiple = multiples->entries + m * multiples->stride;
        bool is_of_shown = false;

        for (size_t k = 0; k < multiples->stride; k++) {
            is_of_shown = is_of_shown || (multiple[k] != 0 && shown[k]);
        }
        if (is_of_shown) {
            memmove(multiples->entries + n++ * multiples->stride, multiple,
                    multiples->stride * sizeof *multiple);
        }
    }
    multiples->n_rows = n;
}

/* The multiples that vanish wherever anybody weighs. */
static bool find_multiples(struct matrix *out, const struct derivable_block *blocks,
                           const struct derivable_setting *setting) {
    size_t n = setting->lattice->n_system;
    size_t n_limits = 0;

    for (size_t b = 0; b < setting->lattice->n_blocks; b++) {
        n_limits += blocks[b].large.n_rows + blocks[b].small.n_rows;
    }
    struct matrix limits = {alloc_array(n_limits * n, sizeof(residue)), 0, n};
    for (size_t b = 0; limits.entries != NULL && b < setting->lattice->n_blocks; b++) {
        row_space_append(&limits, &blocks[b].large);
        row_space_append(&limits, &blocks[b].small);
    }
    bool is_found = limits.entries != NULL && row_space_null(out, &limits);

    if (is_found) {
        drop_withheld(out, setting->shown);
    }
    alloc_free(limits.entries);
    return is_found;
}

/* The entry of a multiple in a column of a block. */
static residue entry(const struct derivable_block *block, const residue *multiple,
                     size_t at) {
    const residue *column = block->system.entries + at;
    residue sum = 0;

    for (size_t k = 0; block->is_coupled && k < block->system.n_rows; k++) {
        if (multiple[k] != 0 && column[k * block->system.stride] != 0) {
            sum = residue_add(
                sum, residue_multiply(multiple[k], column[k * block->system.stride]));
        }
    }
    return sum;
}

/* Whether a sum has entries of both signs, or of none that is known, and somebody in it
 * who names a set. */
static bool is_naming(const struct derivable_block *blocks, size_t n_blocks,
                      const residue *multiple) {
    bool has_above = false;
    bool has_below = false;
    bool has_name = false;

    for (size_t b = 0; b < n_blocks; b++) {
        for (size_t i = 0; i < blocks[b].n_silent; i++) {
            residue value = entry(&blocks[b], multiple, blocks[b].n_columns + i);

            if (value != 0) {
                has_above = has_above || value < ROW_SPACE_PRIME - WHOLE_MAX;
                has_below = has_below || value > WHOLE_MAX;
                has_name = has_name || blocks[b].names[i];
            }
        }
    }
    return has_above && has_below && has_name;
}

/* Returns whether anybody in the sum did not name a set before. */
static bool name_all(struct derivable_block *blocks, size_t n_blocks,
                     const residue *multiple) {
    bool changed = false;

    for (size_t b = 0; b < n_blocks; b++) {
        for (size_t i = 0; i < blocks[b].n_silent; i++) {
            if (!blocks[b].names[i] &&
                entry(&blocks[b], multiple, blocks[b].n_columns + i) != 0) {
                blocks[b].names[i] = true;
                changed = true;
            }
        }
    }
    return changed;
}

/* In such a sum nobody weighs: it tells what those do who blur in it. */
static void clear_blur(struct derivable_block *blocks, size_t n_blocks,
                       const residue *multiple) {
    for (size_t b = 0; b < n_blocks; b++) {
        for (size_t c = blocks[b].n_weighing; c < blocks[b].n_columns; c++) {
            if (blocks[b].classes[c].blur > 0 && entry(&blocks[b], multiple, c) != 0) {
                blocks[b].classes[c].blur = 0;
            }
        }
    }
}

enum err_code derivable_silent_mark_names(struct derivable_block *blocks,
                                          const struct derivable_setting *setting,
                                          struct err *err) {
    size_t n_blocks = setting->lattice->n_blocks;
    struct matrix multiples = {NULL, 0, setting->lattice->n_system};
    bool changed = begin_names(blocks, setting) > 0;

    if (changed && !find_multiples(&multiples, blocks, setting)) {
        return err_memory(err);
    }
    for (size_t m = 0; m < multiples.n_rows; m++) {
        clear_blur(blocks, n_blocks, multiples.entries + m * multiples.stride);
    }
    while (changed) {
        changed = false;
        for (size_t m = 0; m < multiples.n_rows; m++) {
            const residue *multiple = multiples.entries + m * multiples.stride;

            if (is_naming(blocks, n_blocks, multiple)) {
                changed = name_all(blocks, n_blocks, multiple) || changed;
            }
        }
    }
    alloc_free(multiples.entries);
    return ERR_OK;
}
