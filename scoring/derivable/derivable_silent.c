#include "scoring/derivable/derivable_silent.h"

#include "base/alloc.h"

#include <string.h>

/* A fraction looks like any residue: only whole numbers up to this have a sign. */
#define WHOLE_MAX ((residue)1 << 32)

/* Signs that entries have; one that is no known whole number may have either. */
enum { SIGN_ABOVE = 1, SIGN_BELOW = 2 };

/* Whether a row says that nobody of its silent is there: all have 1, and nobody else
 * anything. */
static bool is_of_nobody(const struct derivable_block *block, size_t row) {
    const residue *entries = block->rows.entries + row * block->rows.stride;

    for (size_t c = 0; c < block->rows.stride; c++) {
        if (entries[c] > (c < block->n_columns ? 0 : 1)) {
            return false;
        }
    }
    return true;
}

void derivable_silent_drop_nobody(struct derivable_block *block, size_t rank) {
    for (size_t row = block->rank; row < rank; row++) {
        const residue *silent =
            block->rows.entries + row * block->rows.stride + block->n_columns;
        bool is_nobody = is_of_nobody(block, row);

        for (size_t i = 0; i < block->n_silent && is_nobody; i++) {
            if (silent[i] != 0) {
                block->parts[i] = DERIVABLE_NOT_JUDGED;
                block->judged[i] = false;
            }
        }
    }
}

enum err_code derivable_marking_begin(struct derivable_marking *out,
                                      const struct lattice *lattice, struct err *err) {
    size_t n = lattice->n_system;
    enum err_code code =
        derivable_limits_begin(&out->limits, lattice, DERIVABLE_WHERE_ANY, err);

    out->multiples = (struct matrix){alloc_array(n * n, sizeof(residue)), 0, n};
    out->touching = alloc_array(n, sizeof *out->touching);
    return code == ERR_OK && (out->multiples.entries == NULL || out->touching == NULL)
               ? err_memory(err)
               : code;
}

void derivable_marking_end(struct derivable_marking *marking) {
    alloc_free(marking->touching);
    alloc_free(marking->multiples.entries);
    derivable_limits_end(&marking->limits);
}

/* Which rows of the system are not 0 where nobody weighs, in any block. */
static void find_touching(bool *touching, const struct derivable_block *blocks,
                          const struct lattice *lattice) {
    memset(touching, 0, lattice->n_system * sizeof *touching);
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        for (size_t k = 0; blocks[b].is_coupled && k < lattice->n_system; k++) {
            touching[k] |= blocks[b].touches_others[k];
        }
    }
}

static bool is_of_touching(const residue *multiple, const bool *touching, size_t n) {
    for (size_t k = 0; k < n; k++) {
        if (multiple[k] != 0 && touching[k]) {
            return true;
        }
    }
    return false;
}

/* Keeps the multiples that may be other than 0 where nobody weighs. Returns whether
 * they are those that were kept before. */
static bool keep_multiples(struct derivable_marking *marking) {
    const struct matrix *all = &marking->limits.multiples;
    struct matrix *kept = &marking->multiples;
    size_t before = kept->n_rows;
    bool is_same = true;

    kept->n_rows = 0;
    for (size_t m = 0; m < all->n_rows; m++) {
        const residue *multiple = all->entries + m * all->stride;
        residue *to = kept->entries + kept->n_rows * kept->stride;

        if (is_of_touching(multiple, marking->touching, all->stride)) {
            is_same = is_same && kept->n_rows < before &&
                      memcmp(to, multiple, all->stride * sizeof *to) == 0;
            memcpy(to, multiple, all->stride * sizeof *to);
            kept->n_rows++;
        }
    }
    return is_same && kept->n_rows == before;
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

/* In such a sum nobody weighs: it tells what those do who blur in it. */
static void clear_blur(struct derivable_block *block, const residue *multiple) {
    for (size_t c = block->n_weighing; c < block->n_columns; c++) {
        if (block->classes[c].blur > 0 && entry(block, multiple, c) != 0) {
            block->classes[c].blur = 0;
        }
    }
}

static void find_signs(struct derivable_block *block, const residue *multiple,
                       size_t m) {
    bool *touched = block->touched + m * block->n_silent;

    for (size_t i = 0; i < block->n_silent; i++) {
        residue value = entry(block, multiple, block->n_columns + i);

        touched[i] = value != 0;
        block->signs[m] |=
            value != 0 && value < ROW_SPACE_PRIME - WHOLE_MAX ? SIGN_ABOVE : 0;
        block->signs[m] |= value > WHOLE_MAX ? SIGN_BELOW : 0;
    }
}

/* What the multiples are in a block where nobody weighs. */
static void mark_block(struct derivable_block *block, const struct matrix *multiples) {
    for (size_t c = block->n_weighing; c < block->n_columns; c++) {
        block->classes[c].blur = block->free_blur[c - block->n_weighing];
    }
    /* A block that is too large to be reduced has no room for signs, and nobody. */
    for (size_t m = 0; block->n_silent > 0 && m < multiples->n_rows; m++) {
        block->signs[m] = 0;
    }
    for (size_t m = 0; m < multiples->n_rows && block->is_coupled; m++) {
        const residue *multiple = multiples->entries + m * multiples->stride;

        if (is_of_touching(multiple, block->touches_others, multiples->stride)) {
            clear_blur(block, multiple);
            find_signs(block, multiple, m);
        }
    }
    block->is_marked = true;
    block->is_changed = true;
}

/* Names as the lattice has them. */
static void begin_names(struct derivable_block *block,
                        const struct derivable_setting *setting, size_t index) {
    const struct number_list *inner = &setting->lattice->blocks[index].inner;

    for (size_t i = 0; i < block->n_silent; i++) {
        block->names[i] =
            setting->named[inner->numbers[block->silent[i]]] && !block->judged[i];
    }
    block->is_renamed = false;
    block->is_changed = true;
}

/* Marks the blocks that are new, with other multiples all. Returns how many are silent.
 */
static size_t mark_blocks(struct derivable_block *blocks,
                          const struct derivable_setting *setting,
                          const struct matrix *multiples, bool is_same) {
    size_t n = 0;

    for (size_t b = 0; b < setting->lattice->n_blocks; b++) {
        if (!blocks[b].is_marked || !is_same) {
            mark_block(&blocks[b], multiples);
        }
        if (blocks[b].is_renamed) {
            begin_names(&blocks[b], setting, b);
        }
        n += blocks[b].n_silent;
    }
    return n;
}

/* Whether a multiple touches a silent one that names a set or, not `named`, one that
 * does not. */
static bool touches(const struct derivable_block *block, size_t m, bool named) {
    const bool *touched = block->touched + m * block->n_silent;

    for (size_t i = 0; block->signs[m] != 0 && i < block->n_silent; i++) {
        if (touched[i] && block->names[i] == named) {
            return true;
        }
    }
    return false;
}

/* Whether a sum has entries of both signs, or of none that is known, and somebody in it
 * who names a set. */
static bool is_naming(const struct derivable_block *blocks, size_t n_blocks, size_t m) {
    unsigned signs = 0;
    bool has_name = false;

    for (size_t b = 0; b < n_blocks; b++) {
        if (blocks[b].n_silent > 0) {
            signs |= blocks[b].signs[m];
            has_name = has_name || touches(&blocks[b], m, true);
        }
    }
    return signs == (SIGN_ABOVE | SIGN_BELOW) && has_name;
}

/* Returns whether anybody in the sum did not name a set before. */
static bool name_all(struct derivable_block *blocks, size_t n_blocks, size_t m) {
    bool changed = false;

    for (size_t b = 0; b < n_blocks; b++) {
        struct derivable_block *block = &blocks[b];

        if (block->n_silent == 0 || !touches(block, m, false)) {
            continue;
        }
        for (size_t i = 0; i < block->n_silent; i++) {
            block->names[i] =
                block->names[i] || block->touched[m * block->n_silent + i];
        }
        block->is_renamed = block->is_changed = changed = true;
    }
    return changed;
}

static void name_silent(struct derivable_block *blocks, size_t n_blocks,
                        size_t n_multiples) {
    bool changed = true;

    while (changed) {
        changed = false;
        for (size_t m = 0; m < n_multiples; m++) {
            if (is_naming(blocks, n_blocks, m)) {
                changed = name_all(blocks, n_blocks, m) || changed;
            }
        }
    }
}

enum err_code derivable_silent_mark(struct derivable_marking *marking,
                                    struct derivable_block *blocks,
                                    const struct derivable_setting *setting,
                                    struct err *err) {
    const struct lattice *lattice = setting->lattice;
    enum err_code code =
        derivable_limits_update(&marking->limits, blocks, lattice->n_blocks, err);

    if (code != ERR_OK) {
        return code;
    }
    find_touching(marking->touching, blocks, lattice);
    bool is_same = keep_multiples(marking);
    if (mark_blocks(blocks, setting, &marking->multiples, is_same) > 0) {
        name_silent(blocks, lattice->n_blocks, marking->multiples.n_rows);
    }
    return ERR_OK;
}
