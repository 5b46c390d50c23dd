#include "scoring/derivable/lattice.h"

#include "base/alloc.h"

#define LATTICE_BYTES_MAX ((size_t)1 << 32) /* a guard against a fault */

bool number_list_has(const struct number_list *list, uint32_t number) {
    size_t low = 0;
    size_t high = list->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->numbers[middle] == number) {
            return true;
        }
        if (list->numbers[middle] < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}

static bool copy_numbers(struct number_list *out, const struct number_list *from,
                         struct arena *arena) {
    uint32_t *numbers = arena_array(arena, from->n, sizeof *numbers);

    if (numbers == NULL) {
        return false;
    }
    for (size_t i = 0; i < from->n; i++) {
        numbers[i] = from->numbers[i];
    }
    *out = (struct number_list){numbers, from->n};
    return true;
}

static bool copy_source(struct lattice *to, const struct lattice_source *source) {
    struct lattice_inner *inner =
        arena_array(to->arena, source->n_inner, sizeof *inner);
    uint8_t *ranks = arena_array(to->arena, source->n_cells, sizeof *ranks);

    if (inner == NULL || ranks == NULL) {
        return false;
    }
    for (size_t i = 0; i < source->n_inner; i++) {
        inner[i] = source->inner[i];
        if (!copy_numbers(&inner[i].cells, &source->inner[i].cells, to->arena) ||
            !copy_numbers(&inner[i].fuller, &source->inner[i].fuller, to->arena)) {
            return false;
        }
    }
    for (size_t c = 0; c < source->n_cells && source->ranks != NULL; c++) {
        ranks[c] = source->ranks[c];
    }
    to->inner = inner;
    to->ranks = ranks;
    return true;
}

/* Lists of numbers that are filled one by one: starts[list] is where each begins in
 * `numbers` once all have been counted. */
struct filling {
    uint32_t *numbers;
    size_t *counts;
    struct number_list *lists;
};

static bool filling_begin(struct filling *filling, size_t n_lists, const size_t *counts,
                          struct arena *arena) {
    size_t sum = 0;
    size_t at = 0;

    for (size_t i = 0; i < n_lists; i++) {
        sum += counts[i];
    }
    filling->numbers = arena_array(arena, sum, sizeof *filling->numbers);
    filling->counts = arena_array(arena, n_lists, sizeof *filling->counts);
    filling->lists = arena_array(arena, n_lists, sizeof *filling->lists);
    if (filling->numbers == NULL || filling->counts == NULL || filling->lists == NULL) {
        return false;
    }
    for (size_t i = 0; i < n_lists; i++) {
        filling->lists[i] = (struct number_list){filling->numbers + at, counts[i]};
        filling->counts[i] = at;
        at += counts[i];
    }
    return true;
}

static void filling_add(struct filling *filling, size_t list, uint32_t number) {
    filling->numbers[filling->counts[list]++] = number;
}

static bool list_members(struct lattice *to) {
    struct filling members;
    size_t *counts = arena_array(to->arena, to->n_cells, sizeof *counts);

    if (counts == NULL) {
        return false;
    }
    for (size_t i = 0; i < to->n_inner; i++) {
        for (size_t c = 0; c < to->inner[i].cells.n; c++) {
            counts[to->inner[i].cells.numbers[c]]++;
        }
    }
    if (!filling_begin(&members, to->n_cells, counts, to->arena)) {
        return false;
    }
    for (size_t i = 0; i < to->n_inner; i++) {
        for (size_t c = 0; c < to->inner[i].cells.n; c++) {
            filling_add(&members, to->inner[i].cells.numbers[c], (uint32_t)i);
        }
    }
    to->members = members.lists;
    return true;
}

/* The lowest cell known to share people with `cell`, on the way shortening the way. */
static uint32_t find_root(uint32_t *parents, uint32_t cell) {
    while (parents[cell] != cell) {
        parents[cell] = parents[parents[cell]];
        cell = parents[cell];
    }
    return cell;
}

/* The first cell below the system of an inner cell; LATTICE_NO_BLOCK: none. */
static uint32_t first_below(const struct lattice *lattice, size_t inner) {
    const struct number_list *cells = &lattice->inner[inner].cells;

    for (size_t c = 0; c < cells->n; c++) {
        if (cells->numbers[c] >= lattice->n_system) {
            return cells->numbers[c];
        }
    }
    return LATTICE_NO_BLOCK;
}

static void join_cells(const struct lattice *lattice, uint32_t *parents) {
    for (size_t i = 0; i < lattice->n_inner; i++) {
        const struct number_list *cells = &lattice->inner[i].cells;
        uint32_t first = first_below(lattice, i);

        for (size_t c = 0; c < cells->n; c++) {
            if (cells->numbers[c] >= lattice->n_system) {
                uint32_t a = find_root(parents, first);
                uint32_t b = find_root(parents, cells->numbers[c]);

                parents[a < b ? b : a] = a < b ? a : b;
            }
        }
    }
}

/* Numbers the blocks by their lowest cell. `parents` holds each cell's root. */
static size_t number_blocks(const struct lattice *lattice, uint32_t *parents,
                            uint32_t *block_of) {
    uint32_t n = 0;

    for (uint32_t cell = 0; cell < lattice->n_cells; cell++) {
        uint32_t root = find_root(parents, cell);

        block_of[cell] = LATTICE_NO_BLOCK;
        if (cell < lattice->n_system || lattice->members[cell].n == 0) {
            continue;
        }
        block_of[cell] = root == cell ? n++ : block_of[root];
    }
    return n;
}

static size_t block_of_inner(const struct lattice *lattice, size_t inner) {
    uint32_t cell = first_below(lattice, inner);

    return cell == LATTICE_NO_BLOCK ? lattice->n_blocks - 1 : lattice->block_of[cell];
}

static bool fill_blocks(struct lattice *to) {
    struct lattice_block *blocks = arena_array(to->arena, to->n_blocks, sizeof *blocks);
    size_t *n_cells = arena_array(to->arena, to->n_blocks, sizeof *n_cells);
    size_t *n_inner = arena_array(to->arena, to->n_blocks, sizeof *n_inner);
    struct filling cells;
    struct filling inner;

    if (blocks == NULL || n_cells == NULL || n_inner == NULL) {
        return false;
    }
    for (size_t c = 0; c < to->n_cells; c++) {
        if (to->block_of[c] != LATTICE_NO_BLOCK) {
            n_cells[to->block_of[c]]++;
        }
    }
    for (size_t i = 0; i < to->n_inner; i++) {
        n_inner[block_of_inner(to, i)]++;
    }
    if (!filling_begin(&cells, to->n_blocks, n_cells, to->arena) ||
        !filling_begin(&inner, to->n_blocks, n_inner, to->arena)) {
        return false;
    }
    for (size_t c = 0; c < to->n_cells; c++) {
        if (to->block_of[c] != LATTICE_NO_BLOCK) {
            filling_add(&cells, to->block_of[c], (uint32_t)c);
        }
    }
    for (size_t i = 0; i < to->n_inner; i++) {
        filling_add(&inner, block_of_inner(to, i), (uint32_t)i);
    }
    for (size_t b = 0; b < to->n_blocks; b++) {
        blocks[b] = (struct lattice_block){cells.lists[b], inner.lists[b]};
    }
    to->blocks = blocks;
    return true;
}

static bool make_blocks(struct lattice *to) {
    uint32_t *parents = arena_array(to->arena, to->n_cells, sizeof *parents);
    uint32_t *block_of = arena_array(to->arena, to->n_cells, sizeof *block_of);

    if (parents == NULL || block_of == NULL) {
        return false;
    }
    for (uint32_t cell = 0; cell < to->n_cells; cell++) {
        parents[cell] = cell;
    }
    join_cells(to, parents);
    to->n_blocks = number_blocks(to, parents, block_of) + 1;
    to->block_of = block_of;
    return fill_blocks(to);
}

enum err_code lattice_make(struct lattice **out, const struct lattice_source *source,
                           struct err *err) {
    struct arena *arena = arena_new(LATTICE_BYTES_MAX);
    struct lattice *lattice =
        arena == NULL ? NULL : arena_array(arena, 1, sizeof *lattice);

    if (lattice == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    lattice->arena = arena;
    lattice->n_cells = source->n_cells;
    lattice->n_system = source->n_system;
    lattice->n_inner = source->n_inner;
    if (!copy_source(lattice, source) || !list_members(lattice) ||
        !make_blocks(lattice)) {
        arena_free(arena);
        return err_memory(err);
    }
    *out = lattice;
    return ERR_OK;
}

void lattice_free(struct lattice *lattice) {
    if (lattice != NULL) {
        arena_free(lattice->arena);
    }
}
