#include "scoring/derivable/derivable_search.h"

size_t derivable_span_bytes(size_t n_rows, size_t n_columns, size_t n_tail) {
    return 2 * (n_rows + 1) * sizeof(size_t) +
           (n_rows * (n_columns + n_tail) + 3 * n_columns) * sizeof(uint32_t);
}

static residue entry(const struct derivable_span *span, size_t row, size_t column) {
    return span->rows[row * (span->n_columns + span->n_tail) + column];
}

/* Also fills last_row, by column: the last row that touches it; n_rows: none does. */
static void list_touched(struct derivable_span *span, uint32_t *last_row) {
    size_t n = 0;

    for (size_t c = 0; c < span->n_columns; c++) {
        last_row[c] = (uint32_t)span->n_rows;
    }

    for (size_t row = 0; row < span->n_rows; row++) {
        span->touched_at[row] = n;
        for (size_t c = 0; c < span->n_columns + span->n_tail; c++) {
            if (entry(span, row, c) == 0) {
                continue;
            }
            if (c < span->n_columns) {
                last_row[c] = (uint32_t)row;
            }
            if (c != span->pivots[row]) {
                span->touched[n++] = (uint32_t)c;
            }
        }
    }
    span->touched_at[span->n_rows] = n;
}

static void list_finished(struct derivable_span *span, const uint32_t *last_row,
                          size_t n_large) {
    size_t n = 0;

    for (size_t row = 0; row < span->n_rows; row++) {
        span->finished_at[row] = n;
        for (size_t k = span->touched_at[row]; k < span->touched_at[row + 1]; k++) {
            size_t column = span->touched[k];

            if (column < span->n_columns && last_row[column] == row) {
                span->finished[n++] = (uint32_t)column;
            }
        }
    }
    span->finished_at[span->n_rows] = n;
    for (size_t c = n_large; c < span->n_columns; c++) {
        if (last_row[c] == span->n_rows) {
            span->fixed[span->n_fixed++] = (uint32_t)c;
        }
    }
}

void derivable_span_prepare(struct derivable_span *span, void *memory, size_t n_large) {
    size_t width = span->n_columns + span->n_tail;
    size_t *starts = memory;
    uint32_t *lists = NULL;

    span->touched_at = starts;
    span->finished_at = starts + span->n_rows + 1;
    lists = (uint32_t *)(void *)(starts + 2 * (span->n_rows + 1));
    span->touched = lists;
    span->finished = lists + span->n_rows * width;
    span->fixed = span->finished + span->n_columns;
    span->n_fixed = 0;
    list_touched(span, span->fixed + span->n_columns);
    list_finished(span, span->fixed + span->n_columns, n_large);
}

/* Whether all judged of a part have the same entry, in the set and among the silent. */
static bool is_whole(const struct derivable_search *search, const residue *silent,
                     uint32_t part, residue value) {
    const struct derivable_span *span = search->span;

    for (size_t c = 0; c < span->n_columns; c++) {
        if (span->classes[c].part == part && (search->set[c] ? 1 : 0) != value) {
            return false;
        }
    }
    for (size_t i = 0; i < span->n_silent; i++) {
        if (span->parts[i] == part && silent[i] != value) {
            return false;
        }
    }
    return true;
}

/* Whether somebody who was judged names the set: not all of them are in it. */
static bool is_part_named(const struct derivable_search *search,
                          const residue *silent) {
    const struct derivable_span *span = search->span;

    for (size_t c = 0; c < span->n_columns && search->n_judged > 0; c++) {
        if (search->set[c] && span->classes[c].is_judged &&
            !is_whole(search, silent, span->classes[c].part, 1)) {
            return true;
        }
    }
    for (size_t i = 0; i < span->n_silent; i++) {
        if (silent[i] != 0 && span->judged[i] &&
            !is_whole(search, silent, span->parts[i], silent[i])) {
            return true;
        }
    }
    return false;
}

bool derivable_search_is_named(const struct derivable_search *search) {
    const struct derivable_span *span = search->span;
    const residue *silent =
        search->values + span->n_columns + span->n_tail - span->n_silent;

    if (search->n_named > 0) {
        return true;
    }
    for (size_t i = 0; i < span->n_silent; i++) {
        if (silent[i] != 0 && span->names[i]) {
            return true;
        }
    }
    return is_part_named(search, silent);
}

static void take_class(struct derivable_search *search, size_t column) {
    const struct derivable_class *class = &search->span->classes[column];

    search->people += class->people;
    search->blur += class->blur;
    search->n_named += class->is_named ? 1 : 0;
    search->n_judged += class->is_judged ? 1 : 0;
}

/* Takes columns whose entry will not change: false if one that is not free is neither 0
 * nor 1. */
static bool take_columns(struct derivable_search *search, const uint32_t *columns,
                         size_t n) {
    for (size_t i = 0; i < n; i++) {
        residue value = search->values[columns[i]];
        const struct derivable_class *class = &search->span->classes[columns[i]];

        if (class->is_free) {
            search->blur += value != 0 ? class->blur : 0;
            continue;
        }
        if (value > 1) {
            return false;
        }
        search->set[columns[i]] = value == 1;
        if (value == 1) {
            take_class(search, columns[i]);
        }
    }
    return search->people < search->limit && search->blur < search->levels;
}

/* Adds a row to the vector, or takes it out again. */
static void add_row(struct derivable_search *search, size_t row, bool takes_out) {
    const struct derivable_span *span = search->span;

    for (size_t k = span->touched_at[row]; k < span->touched_at[row + 1]; k++) {
        uint32_t c = span->touched[k];
        residue change = entry(span, row, c);

        search->values[c] = takes_out ? residue_subtract(search->values[c], change)
                                      : residue_add(search->values[c], change);
    }
}

/* Decides the coefficient of `row`, both ways. The depth is the number of rows. */
static void decide_rows(struct derivable_search *search, size_t row) {
    const struct derivable_span *span = search->span;
    uint64_t people = search->people;
    uint64_t blur = search->blur;
    size_t n_named = search->n_named;
    size_t n_judged = search->n_judged;

    if (search->steps == 0) {
        search->is_given_up = true;
        return;
    }
    search->steps--;
    if (row == span->n_rows) {
        search->leaf(search);
        return;
    }
    for (int taken = 0; taken < 2 && !search->is_given_up; taken++) {
        search->set[span->pivots[row]] = taken == 1;
        if (taken == 1) {
            take_class(search, span->pivots[row]);
            add_row(search, row, false);
        }
        if (search->people < search->limit && search->blur < search->levels &&
            take_columns(search, span->finished + span->finished_at[row],
                         span->finished_at[row + 1] - span->finished_at[row])) {
            decide_rows(search, row + 1);
        }
        if (taken == 1) {
            add_row(search, row, true);
        }
        search->people = people;
        search->blur = blur;
        search->n_named = n_named;
        search->n_judged = n_judged;
    }
}

void derivable_search_run(struct derivable_search *search) {
    const struct derivable_span *span = search->span;

    search->people = 0;
    search->blur = 0;
    search->n_named = 0;
    search->n_judged = 0;
    for (size_t c = 0; c < span->n_columns; c++) {
        search->set[c] = false;
    }
    if (take_columns(search, span->fixed, span->n_fixed)) {
        decide_rows(search, 0);
    }
}
