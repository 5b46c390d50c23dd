#include "scoring/suppression/given.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable.h"
#include "scoring/derivable/row_space.h"

#include <string.h>

struct given {
    const struct lattice *lattice;
    uint32_t *numbers; /* by inner cell: the answer */
    /* Of one block: inner cells by column, those who can be named first, then others
     * who weigh, then others who do not; and its rows, the system's last. */
    uint32_t *columns;
    size_t n_named, n_weighing, n_columns;
    struct matrix rows, system;
    size_t *pivots, rank;
    size_t *uses; /* by column: how many rows hold it */
};

enum err_code given_new(struct given **out, const struct lattice *lattice,
                        struct err *err) {
    struct given *given = alloc_array(1, sizeof *given);
    size_t n_entries = 0;
    size_t n_columns = 0;
    size_t n_rows = 0;

    for (size_t b = 0; b < lattice->n_blocks; b++) {
        size_t cells = lattice->blocks[b].cells.n;
        size_t inner = lattice->blocks[b].inner.n;

        n_rows = cells > n_rows ? cells : n_rows;
        n_columns = inner > n_columns ? inner : n_columns;
        n_entries = cells * inner > n_entries ? cells * inner : n_entries;
    }
    if (given == NULL) {
        return err_memory(err);
    }
    given->lattice = lattice;
    given->numbers = alloc_array(lattice->n_inner, sizeof *given->numbers);
    given->columns = alloc_array(n_columns, sizeof *given->columns);
    given->rows.entries = alloc_array(n_entries, sizeof(residue));
    given->system.entries = alloc_array(n_columns, sizeof(residue));
    given->pivots = alloc_array(n_rows, sizeof *given->pivots);
    given->uses = alloc_array(n_columns, sizeof *given->uses);
    if (given->numbers == NULL || given->columns == NULL ||
        given->rows.entries == NULL || given->system.entries == NULL ||
        given->pivots == NULL || given->uses == NULL) {
        given_free(given);
        return err_memory(err);
    }
    *out = given;
    return ERR_OK;
}

void given_free(struct given *given) {
    if (given != NULL) {
        alloc_free(given->uses);
        alloc_free(given->pivots);
        alloc_free(given->system.entries);
        alloc_free(given->rows.entries);
        alloc_free(given->columns);
        alloc_free(given->numbers);
        alloc_free(given);
    }
}

/* Whether somebody who weighs stated the same and more. */
static bool is_unnameable(const struct lattice *lattice, uint32_t inner,
                          const uint64_t *people) {
    const struct number_list *fuller = &lattice->inner[inner].fuller;

    for (size_t i = 0; i < fuller->n; i++) {
        if (people[fuller->numbers[i]] > 0) {
            return true;
        }
    }
    return false;
}

static void list_columns(struct given *given, const struct number_list *inner,
                         const uint64_t *people) {
    given->n_columns = 0;
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < inner->n; i++) {
            uint32_t number = inner->numbers[i];
            bool can_name = !is_unnameable(given->lattice, number, people);

            if ((people[number] > 0) == (kind < 2) && can_name == (kind == 0)) {
                given->columns[given->n_columns++] = number;
            }
        }
        if (kind == 0) {
            given->n_named = given->n_columns;
        } else if (kind == 1) {
            given->n_weighing = given->n_columns;
        }
    }
}

static void fill_row(const struct given *given, residue *row, uint32_t cell) {
    for (size_t c = 0; c < given->n_columns; c++) {
        row[c] = number_list_has(&given->lattice->inner[given->columns[c]].cells, cell)
                     ? 1
                     : 0;
    }
}

/* Reduces the rows of a block, and takes them out of the system's. What is left of
 * those alone who do not weigh is known to be 0, and taken out of the others. */
static void reduce(struct given *given, const struct number_list *cells,
                   const bool *shown) {
    given->rows.n_rows = 0;
    given->rows.stride = given->system.stride = given->n_columns;
    given->system.n_rows = 1;
    for (size_t i = 0; i < cells->n; i++) {
        if (shown[cells->numbers[i]]) {
            fill_row(given,
                     given->rows.entries + given->rows.n_rows++ * given->rows.stride,
                     cells->numbers[i]);
        }
    }
    fill_row(given, given->system.entries, 0);
    given->rank =
        row_space_reduce(&given->rows, given->n_columns, &given->system, given->pivots);
    while (given->rank > 0 && given->pivots[given->rank - 1] >= given->n_weighing) {
        given->rank--;
    }
}

static const residue *row_at(const struct given *given, size_t row) {
    return given->rows.entries + row * given->rows.stride;
}

/* Whether a row is a set of which nobody is in another. */
static bool is_set(const struct given *given, size_t row) {
    for (size_t c = given->n_named; c < given->n_weighing; c++) {
        if (row_at(given, row)[c] > 1 ||
            (row_at(given, row)[c] == 1 && given->uses[c] > 1)) {
            return false;
        }
    }
    return true;
}

/* Gives those of a set their number, and those who may be beside them. */
static void number_set(const struct given *given, const residue *row, uint32_t number) {
    for (size_t c = given->n_named; c < given->n_columns; c++) {
        uint32_t inner = given->columns[c];

        if (row[c] == 1) {
            given->numbers[inner] = number;
        } else if (row[c] != 0 && given->numbers[inner] == GIVEN_NOT) {
            given->numbers[inner] = inner;
        }
    }
}

/* Rows whose pivot is of who cannot be named come last. */
static void find_sets(const struct given *given) {
    size_t first = 0;

    while (first < given->rank && given->pivots[first] < given->n_named) {
        first++;
    }
    memset(given->uses, 0, given->n_columns * sizeof *given->uses);
    for (size_t row = first; row < given->rank; row++) {
        for (size_t c = 0; c < given->n_weighing; c++) {
            given->uses[c] += row_at(given, row)[c] != 0 ? 1 : 0;
        }
    }
    for (size_t row = first; row < given->rank; row++) {
        if (is_set(given, row)) {
            number_set(given, row_at(given, row), given->columns[given->pivots[row]]);
        }
    }
}

/* Whether the rows of a block left nothing of the system's where anybody weighs. */
static bool is_spanned(const struct given *given) {
    for (size_t c = 0; c < given->n_weighing; c++) {
        if (given->system.entries[c] != 0) {
            return false;
        }
    }
    return true;
}

/* As in a search (derivable.h). */
static bool is_too_large(const struct lattice_block *block) {
    return block->cells.n * block->cells.n > DERIVABLE_WORK_MAX / (block->inner.n + 1);
}

const uint32_t *given_find(struct given *given, const uint64_t *people,
                           const bool *shown) {
    const struct lattice *lattice = given->lattice;
    bool is_rest_given = shown[0];

    for (size_t i = 0; i < lattice->n_inner; i++) {
        given->numbers[i] = GIVEN_NOT;
    }
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        const struct lattice_block *block = &lattice->blocks[b];

        list_columns(given, &block->inner, people);
        if (block->cells.n == 0) {
            /* The last: who is in nothing below the system. */
            fill_row(given, given->system.entries, 0);
            if (is_rest_given && given->n_named == 0 && given->n_weighing == 1) {
                number_set(given, given->system.entries, given->columns[0]);
            }
        } else if (is_too_large(block)) {
            is_rest_given = false;
        } else {
            reduce(given, &block->cells, shown);
            find_sets(given);
            is_rest_given = is_rest_given && is_spanned(given);
        }
    }
    return given->numbers;
}
