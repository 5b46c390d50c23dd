#include "scoring/derivable/derivable_silent.h"

#include "base/alloc.h"

#include <string.h>

/* A fraction looks like any residue: only whole numbers up to this have a sign. */
#define WHOLE_MAX ((residue)1 << 32)

/* Names as the lattice has them, where others changed them or the block is new. Returns
 * how many are silent. */
static size_t begin_names(struct derivable_block *blocks,
                          const struct derivable_setting *setting) {
    size_t n = 0;

    for (size_t b = 0; b < setting->lattice->n_blocks; b++) {
        const struct number_list *inner = &setting->lattice->blocks[b].inner;
        struct derivable_block *block = &blocks[b];

        for (size_t i = 0; !block->has_own_names && i < block->n_silent; i++) {
            block->names[i] =
                setting->named[inner->numbers[block->silent[i]]] && !block->judged[i];
        }
        block->has_own_names = true;
        n += block->n_silent;
    }
    return n;
}

/* Takes out the multiples that are 0 everywhere. `touching`, by row of the system: it
 * is not 0 in some block where nobody weighs. */
static void drop_nothing(struct matrix *multiples, const bool *touching) {
    size_t n = 0;

    for (size_t m = 0; m < multiples->n_rows; m++) {
        residue *multiple = multiples->entries + m * multiples->stride;
        bool is_touching = false;

        for (size_t k = 0; k < multiples->stride; k++) {
            is_touching = is_touching || (multiple[k] != 0 && touching[k]);
        }
        if (is_touching) {
            memmove(multiples->entries + n++ * multiples->stride, multiple,
                    multiples->stride * sizeof *multiple);
        }
    }
    multiples->n_rows = n;
}

/* Fills `touching`. Returns whether any row is so. */
static bool find_touching(bool *touching, const struct derivable_block *blocks,
                          const struct derivable_setting *setting) {
    bool is_any = false;

    for (size_t b = 0; b < setting->lattice->n_blocks; b++) {
        for (size_t k = 0; blocks[b].is_coupled && k < blocks[b].system.n_rows; k++) {
            touching[k] = touching[k] || blocks[b].touches_others[k];
            is_any = is_any || touching[k];
        }
    }
    return is_any;
}

/* The multiples that vanish wherever anybody weighs, and not where nobody does. */
static bool find_multiples(struct matrix *out, const struct derivable_block *blocks,
                           const struct derivable_setting *setting) {
    bool *touching = alloc_array(setting->lattice->n_system, sizeof *touching);
    bool is_found = touching != NULL;

    *out = (struct matrix){NULL, 0, setting->lattice->n_system};
    if (is_found && find_touching(touching, blocks, setting)) {
        is_found = derivable_block_multiples(out, blocks, setting, true);
        if (is_found) {
            drop_nothing(out, touching);
        }
    }
    alloc_free(touching);
    return is_found;
}

/* Whether the multiple may be other than 0 in a block, where nobody weighs. */
static bool touches(const struct derivable_block *block, const residue *multiple) {
    for (size_t k = 0; block->is_coupled && k < block->system.n_rows; k++) {
        if (multiple[k] != 0 && block->touches_others[k]) {
            return true;
        }
    }
    return false;
}

/* The entry of a multiple in a column of a block. */
static residue entry(const struct derivable_block *block, const residue *multiple,
                     size_t at) {
    const residue *column = block->system.entries + at;
    residue sum = 0;

    for (size_t k = 0; k < block->system.n_rows; k++) {
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
        bool is_touched = blocks[b].n_silent > 0 && touches(&blocks[b], multiple);

        for (size_t i = 0; is_touched && i < blocks[b].n_silent; i++) {
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
        bool is_touched = blocks[b].n_silent > 0 && touches(&blocks[b], multiple);

        for (size_t i = 0; is_touched && i < blocks[b].n_silent; i++) {
            if (!blocks[b].names[i] &&
                entry(&blocks[b], multiple, blocks[b].n_columns + i) != 0) {
                blocks[b].names[i] = true;
                blocks[b].has_own_names = false;
                changed = true;
            }
        }
    }
    return changed;
}

/* In such a sum nobody weighs: it tells what those do who blur in it. Blocks that are
 * not new, and had these multiples before, are as they were. */
static void set_blur(struct derivable_block *block, const struct matrix *multiples) {
    if (block->has_blur) {
        return;
    }
    for (size_t c = block->n_weighing; c < block->n_columns; c++) {
        block->classes[c].blur = block->free_blur[c - block->n_weighing];
    }
    for (size_t m = 0; m < multiples->n_rows; m++) {
        const residue *multiple = multiples->entries + m * multiples->stride;
        bool is_touched = touches(block, multiple);

        for (size_t c = block->n_weighing; is_touched && c < block->n_columns; c++) {
            if (block->classes[c].blur > 0 && entry(block, multiple, c) != 0) {
                block->classes[c].blur = 0;
            }
        }
    }
    block->has_blur = true;
}

/* Keeps the multiples; returns whether they are those that were kept before. */
static bool keep_multiples(struct matrix *kept, const struct matrix *multiples) {
    size_t n = multiples->n_rows * multiples->stride;
    bool is_same = kept->n_rows == multiples->n_rows;

    for (size_t i = 0; is_same && i < n; i++) {
        is_same = kept->entries[i] == multiples->entries[i];
    }
    kept->n_rows = multiples->n_rows;
    for (size_t i = 0; !is_same && i < n; i++) {
        kept->entries[i] = multiples->entries[i];
    }
    return is_same;
}

static void mark_names(struct derivable_block *blocks, size_t n_blocks,
                       const struct matrix *multiples) {
    bool changed = true;

    while (changed) {
        changed = false;
        for (size_t m = 0; m < multiples->n_rows; m++) {
            const residue *multiple = multiples->entries + m * multiples->stride;

            if (is_naming(blocks, n_blocks, multiple)) {
                changed = name_all(blocks, n_blocks, multiple) || changed;
            }
        }
    }
}

enum err_code derivable_silent_mark_names(struct derivable_block *blocks,
                                          const struct derivable_setting *setting,
                                          struct matrix *kept, struct err *err) {
    size_t n_blocks = setting->lattice->n_blocks;
    struct matrix multiples;

    if (!find_multiples(&multiples, blocks, setting)) {
        return err_memory(err);
    }
    bool is_same = keep_multiples(kept, &multiples);
    for (size_t b = 0; b < n_blocks; b++) {
        blocks[b].has_blur = blocks[b].has_blur && is_same;
        set_blur(&blocks[b], &multiples);
    }
    if (begin_names(blocks, setting) > 0) {
        mark_names(blocks, n_blocks, &multiples);
    }
    alloc_free(multiples.entries);
    return ERR_OK;
}
