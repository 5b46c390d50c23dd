#include "ingest/file/head.h"

#include "base/alloc.h"

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
