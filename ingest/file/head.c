#include "ingest/file/head.h"

#include "base/alloc.h"
#include "base/ascii.h"

#include <limits.h>
#include <string.h>

#define FRONT_ROWS (PREAMBLE_ROWS_MAX + HEAD_ROWS_MAX)

/* The first rows of a file, preamble and all. */
struct front {
    struct record rows[FRONT_ROWS];
    size_t n;
    struct arena *arena;
};

static enum err_code copy_row(void *context, const struct record *record,
                              struct err *err) {
    struct front *front = context;
    struct cell *cells = arena_array(front->arena, record->n, sizeof *cells);

    if (cells == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < record->n; i++) {
        cells[i].len = record->cells[i].len;
        cells[i].bytes =
            arena_text(front->arena, record->cells[i].bytes, record->cells[i].len);
        if (cells[i].bytes == NULL) {
            return err_memory(err);
        }
    }
    struct record *row = &front->rows[front->n++];
    *row = *record;
    row->is_roomy = false; /* its cells are copied */
    row->cells = cells;
    return ERR_OK;
}

/* How many rows stand above the headings, which fill more than half of the table. */
static size_t count_preamble(const struct front *front, size_t width) {
    size_t n = 0;

    while (n < front->n && record_is_above(&front->rows[n], width)) {
        n++;
    }
    return n < front->n && n <= PREAMBLE_ROWS_MAX && front->rows[n].n * 2 > width ? n
                                                                                  : 0;
}

enum err_code head_read(struct head *out, const struct source_bytes *text,
                        const struct dialect *dialect, struct arena *arena,
                        struct err *err) {
    struct front front = {.arena = arena};
    struct err fault = {0};
    enum err_code code =
        source_front(text, dialect, FRONT_ROWS, copy_row, &front, &fault);

    /* What is wrong below the first row is met again by source_read, which knows
     * whether it is a record. */
    if (code != ERR_OK && (code != ERR_INPUT || front.n == 0)) {
        if (err != NULL) {
            *err = fault;
        }
        return code;
    }
    if (front.n == 0) {
        return err_set(err, ERR_INPUT,
                       "the file is empty: export the answers again, with headings");
    }
    struct head head = {.n_preamble = count_preamble(&front, dialect->width)};
    for (size_t i = 0; i < front.n; i++) {
        if (i < head.n_preamble) {
            head.preamble[i] = front.rows[i];
        } else if (head.n < HEAD_ROWS_MAX) {
            head.rows[head.n++] = front.rows[i];
        }
    }
    *out = head;
    return ERR_OK;
}

size_t head_rows_below(struct head *head, size_t rows) {
    size_t above = 0;

    for (size_t i = 0; i < head->n_preamble; i++) {
        above += head->preamble[i].n > 0 ? 1 : 0;
    }
    if (above < rows) {
        return rows - above;
    }
    for (size_t to = HEAD_ROWS_MAX; to-- > 0;) {
        if (to < head->n_preamble) {
            head->rows[to] = head->preamble[to];
        } else if (to - head->n_preamble < head->n) {
            head->rows[to] = head->rows[to - head->n_preamble];
        }
    }
    head->n += head->n_preamble;
    head->n = head->n < HEAD_ROWS_MAX ? head->n : HEAD_ROWS_MAX;
    head->n_preamble = 0;
    return rows;
}

struct cell head_cell(const struct head *head, size_t row, size_t column) {
    static const struct cell empty = {"", 0};

    return row < head->n && column < head->rows[row].n ? head->rows[row].cells[column]
                                                       : empty;
}

static bool is_same(struct cell a, struct cell b) {
    return a.len == b.len && memcmp(a.bytes, b.bytes, a.len) == 0;
}

bool head_recurs_below(const struct head *head, size_t row, size_t column) {
    struct cell cell = head_cell(head, row, column);

    for (size_t i = row + 1; i < head->n; i++) {
        if (cell.len > 0 && is_same(cell, head_cell(head, i, column))) {
            return true;
        }
    }
    return false;
}

/* Whether something else stands below a cell in its column: a choice that is ticked by
 * its own text has nothing else. */
static bool has_other_below(const struct head *head, size_t row, size_t column) {
    struct cell cell = head_cell(head, row, column);

    for (size_t i = row + 1; i < head->n; i++) {
        struct cell below = head_cell(head, i, column);

        if (below.len > 0 && !is_same(cell, below)) {
            return true;
        }
    }
    return false;
}

/* The number a cell is; -1 for none. */
static long number_of(struct cell cell) {
    long number = 0;

    for (size_t i = 0; i < cell.len; i++) {
        if (!ascii_is_digit(cell.bytes[i]) || number > LONG_MAX / 10 - 1) {
            return -1;
        }
        number = number * 10 + (cell.bytes[i] - '0');
    }
    return cell.len > 0 ? number : -1;
}

static bool numbers_rise(const struct record *row) {
    size_t n = 0;
    long last = -1;

    for (size_t i = 0; i < row->n; i++) {
        long number = number_of(row->cells[i]);

        if (number >= 0 && number <= last) {
            return false;
        }
        n += number >= 0 ? 1 : 0;
        last = number >= 0 ? number : last;
    }
    return n > 1;
}

bool head_is_response(const struct head *head, size_t row) {
    bool are_questions = numbers_rise(&head->rows[row]);
    size_t n = 0, recurring = 0;

    for (size_t i = 0; i < head->rows[row].n; i++) {
        struct cell cell = head->rows[row].cells[i];
        bool is_number = are_questions && number_of(cell) >= 0;

        n += cell.len > 0 ? 1 : 0;
        recurring += !is_number && head_recurs_below(head, row, i) &&
                             has_other_below(head, row, i)
                         ? 1
                         : 0;
    }
    return recurring > 1 && recurring * 2 >= n;
}
