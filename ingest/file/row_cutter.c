#include "ingest/file/row_cutter.h"

#include "ingest/file/row_place.h"

#include <string.h>

void row_cutter_init(struct row_cutter *cutter, char delimiter) {
    const char bytes[] = {delimiter, '"', '\r', '\n'};

    *cutter = (struct row_cutter){.delimiter = delimiter,
                                  .set = byte_set_of(bytes, sizeof bytes)};
}

void row_cutter_take(struct row_cutter *cutter, char *bytes, size_t len) {
    cutter->bytes = bytes;
    cutter->len = len;
    byte_set_mark(&cutter->set, cutter->marks, bytes, len);
}

static size_t next_mark(const struct row_cutter *cutter, size_t from) {
    return byte_set_next(cutter->marks, from, cutter->len);
}

static bool is_blank(const struct row_cutter *cutter, size_t at) {
    char byte = cutter->bytes[at];

    return (byte == ' ' || byte == '\t') && byte != cutter->delimiter;
}

/* Finds the end of a cell without marks that begins at *at, and goes there. */
static bool cut_plain(const struct row_cutter *cutter, size_t *at, struct cell *cell) {
    size_t from = *at, end = next_mark(cutter, from);

    *at = end;
    if (end == cutter->len || cutter->bytes[end] == '"') {
        return false;
    }
    while (end > from && is_blank(cutter, end - 1)) {
        end--;
    }
    *cell = (struct cell){cutter->bytes + from, end - from};
    return true;
}

/* The same of a cell in quotation marks; as yet with its doubled ones. */
static bool cut_quoted(const struct row_cutter *cutter, size_t *at, struct cell *cell,
                       uint64_t *breaks) {
    const char *bytes = cutter->bytes;
    size_t from = *at + 1, end = next_mark(cutter, from);

    for (; end < cutter->len; end = next_mark(cutter, end + 1)) {
        if (bytes[end] == '"') {
            bool is_doubled = end + 1 < cutter->len && bytes[end + 1] == '"';

            if (!is_doubled) {
                break;
            }
            end++;
        } else if (byte_is_line_end(bytes[end])) {
            *breaks += bytes[end] == '\r' || bytes[end - 1] != '\r' ? 1 : 0;
        }
    }
    *cell = (struct cell){bytes + from, end - from};
    *at = end + 1;
    return *at < cutter->len && cutter->set.has[(unsigned char)bytes[*at]] &&
           bytes[*at] != '"';
}

/* Makes one mark of two in a cell that was quoted: what stands between the pairs moves
 * up, each with the first mark of the pair behind it. */
static void undouble(struct row_cutter *cutter, struct cell *cell) {
    char *const first = cutter->bytes + (cell->bytes - cutter->bytes);
    const char *const end = first + cell->len;
    const char *from = first;
    char *to = first;

    while (from < end) {
        const char *mark = memchr(from, '"', (size_t)(end - from));
        size_t part = (size_t)((mark != NULL ? mark + 1 : end) - from);

        memmove(to, from, part);
        to += part;
        from += mark != NULL ? part + 1 : part;
    }
    cell->len = (size_t)(to - first);
}

bool row_cutter_cut(struct row_cutter *cutter, size_t at, struct cell *cells,
                    size_t room, struct cut_row *out) {
    size_t start = at, n = 0;
    uint64_t breaks = 0;
    bool is_cut = true;

    do {
        while (at < cutter->len && is_blank(cutter, at)) {
            at++;
        }
        if (at == cutter->len || n == room ||
            (n == 0 && byte_is_line_end(cutter->bytes[at]))) {
            return false;
        }
        is_cut = cutter->bytes[at] == '"' ? cut_quoted(cutter, &at, &cells[n], &breaks)
                                          : cut_plain(cutter, &at, &cells[n]);
        n++;
    } while (is_cut && cutter->bytes[at++] == cutter->delimiter);
    if (!is_cut) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (cells[i].len > 1 && cells[i].bytes > cutter->bytes &&
            cells[i].bytes[-1] == '"') {
            undouble(cutter, &cells[i]);
        }
    }
    at += at < cutter->len && cutter->bytes[at - 1] == '\r' && cutter->bytes[at] == '\n'
              ? 1
              : 0;
    *out = (struct cut_row){n, at - start, breaks};
    return true;
}
