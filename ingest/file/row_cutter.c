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

/* Goes over the marks of a block from one place on, each once. */
struct marks {
    const uint64_t *words;
    size_t word, n_words;
    uint64_t bits; /* of `word`, not yet gone over */
    size_t len;    /* of the block */
};

static struct marks marks_from(const struct row_cutter *cutter, size_t at) {
    size_t word = at / 64, n_words = BYTE_SET_WORDS(cutter->len);

    return (struct marks){cutter->marks, word, n_words,
                          word < n_words ? cutter->marks[word] & ~UINT64_C(0) << at % 64
                                         : 0,
                          cutter->len};
}

/* The place of the next mark; the length of the block behind the last. */
static inline size_t next_mark(struct marks *marks) {
    while (marks->bits == 0) {
        if (++marks->word >= marks->n_words) {
            return marks->len;
        }
        marks->bits = marks->words[marks->word];
    }
    size_t place = marks->word * 64 + (size_t)__builtin_ctzll(marks->bits);
    marks->bits &= marks->bits - 1;
    return place;
}

static inline bool is_blank(const struct row_cutter *cutter, size_t at) {
    char byte = cutter->bytes[at];

    return (byte == ' ' || byte == '\t') && byte != cutter->delimiter;
}

/* Finds the end of a cell without marks that begins at *at, and goes there. */
static inline bool cut_plain(const struct row_cutter *cutter, struct marks *marks,
                             size_t *at, struct cell *cell) {
    size_t from = *at, end = next_mark(marks);

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

/* A row while it is cut. */
struct cutting {
    struct marks marks;
    uint64_t breaks;
    bool has_doubled; /* a cell holds doubled marks, as yet */
};

/* The same of a cell in quotation marks. */
static bool cut_quoted(const struct row_cutter *cutter, struct cutting *cutting,
                       size_t *at, struct cell *cell) {
    const char *bytes = cutter->bytes;
    size_t from = *at + 1;

    (void)next_mark(&cutting->marks); /* the one that opens */
    size_t end = next_mark(&cutting->marks);
    for (; end < cutter->len; end = next_mark(&cutting->marks)) {
        if (bytes[end] == '"') {
            bool is_doubled = end + 1 < cutter->len && bytes[end + 1] == '"';

            if (!is_doubled) {
                break;
            }
            cutting->has_doubled = true;
            (void)next_mark(&cutting->marks);
        } else if (byte_is_line_end(bytes[end])) {
            cutting->breaks += bytes[end] == '\r' || bytes[end - 1] != '\r' ? 1 : 0;
        }
    }
    *cell = (struct cell){bytes + from, end - from};
    *at = end + 1;
    return *at < cutter->len && cutter->set.has[(unsigned char)bytes[*at]] &&
           bytes[*at] != '"' && next_mark(&cutting->marks) == *at;
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

/* The cells that were quoted begin behind a mark. */
static void undouble_all(struct row_cutter *cutter, struct cell *cells, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (cells[i].len > 1 && cells[i].bytes > cutter->bytes &&
            cells[i].bytes[-1] == '"') {
            undouble(cutter, &cells[i]);
        }
    }
}

bool row_cutter_cut(struct row_cutter *cutter, size_t at, struct cell *cells,
                    size_t room, struct cut_row *out) {
    struct cutting cutting = {.marks = marks_from(cutter, at)};
    size_t start = at, n = 0;
    bool is_cut = true;

    do {
        while (at < cutter->len && is_blank(cutter, at)) {
            at++;
        }
        if (at == cutter->len || n == room ||
            (n == 0 && byte_is_line_end(cutter->bytes[at]))) {
            return false;
        }
        is_cut = cutter->bytes[at] == '"'
                     ? cut_quoted(cutter, &cutting, &at, &cells[n])
                     : cut_plain(cutter, &cutting.marks, &at, &cells[n]);
        n++;
    } while (is_cut && cutter->bytes[at++] == cutter->delimiter);
    if (!is_cut) {
        return false;
    }
    if (cutting.has_doubled) {
        undouble_all(cutter, cells, n);
    }
    at += at < cutter->len && cutter->bytes[at - 1] == '\r' && cutter->bytes[at] == '\n'
              ? 1
              : 0;
    *out = (struct cut_row){n, at - start, cutting.breaks};
    return true;
}
