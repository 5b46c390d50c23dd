#include "ingest/file/quoting.h"

#include "base/ascii.h"
#include "ingest/file/row_place.h"

#include <string.h>

/* Narrower tables have lines of their width in many comments. */
#define TELLING_COLUMNS 4

/* The lines of one cell. */
struct lines {
    size_t n;
    size_t delimiters; /* in all of them */
    size_t ends;       /* in the first and the last */
    size_t whole;      /* lines between them with as many as a row has */
    size_t between;    /* lines between them that hold something */
    bool has_wide;     /* a line between them with as many as a row, or more */
    struct cell last;
};

/* How many of the bytes are this one: eight at a time, of which each has its high bit
 * left where it is the same. */
static size_t count_byte(struct cell cell, char byte) {
    static const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t low = ones * 0x7F;
    size_t n = 0, i = 0;

    for (uint64_t eight = 0; i + sizeof eight <= cell.len; i += sizeof eight) {
        memcpy(&eight, cell.bytes + i, sizeof eight);
        eight ^= ones * (unsigned char)byte;
        eight = ~(((eight & low) + low) | eight | low);
        n += (size_t)((eight >> 7) * ones >> 56);
    }
    for (; i < cell.len; i++) {
        n += cell.bytes[i] == byte;
    }
    return n;
}

/* Counts one line of a cell; `is_end`: the first or the last. */
static void count_line(struct lines *lines, struct cell line, bool is_end,
                       size_t columns, char delimiter) {
    size_t n = count_byte(line, delimiter);

    lines->n++;
    lines->delimiters += n;
    if (is_end) {
        lines->ends += n;
    } else if (line.len > 0) {
        lines->between++;
        lines->whole += n + 1 == columns ? 1 : 0;
        lines->has_wide = lines->has_wide || n + 1 >= columns;
    }
    lines->last = line;
}

/* Between the two bytes of one line end is an empty line, which adds nothing. */
static struct lines lines_of(struct cell cell, size_t columns, char delimiter) {
    struct lines lines = {0};
    size_t from = 0;

    for (size_t i = 0; i <= cell.len; i++) {
        if (i < cell.len && !byte_is_line_end(cell.bytes[i])) {
            continue;
        }
        struct cell line = {cell.bytes + from, i - from};
        count_line(&lines, line, lines.n == 0 || i == cell.len, columns, delimiter);
        from = i + 1;
    }
    return lines;
}

/* Whether a text up to a delimiter or its end is a number, quotation marks aside. */
static bool begins_with_number(struct cell cell, char delimiter) {
    bool has_digit = false;

    for (size_t i = 0; i < cell.len && cell.bytes[i] != delimiter; i++) {
        bool is_digit = ascii_is_digit(cell.bytes[i]);

        if (!is_digit && cell.bytes[i] != '"') {
            return false;
        }
        has_digit = has_digit || is_digit;
    }
    return has_digit;
}

static bool is_of_width(const struct record *record, size_t columns) {
    return record->width >= columns && record->n <= columns;
}

/* What a cell of several lines shows in a record without a mark that stands wrongly. */
static enum quoting judge_cell(const struct record *record, const struct lines *lines,
                               struct cell cell, size_t columns, char delimiter) {
    size_t a_row = columns - 1;

    if (!is_of_width(record, columns)) {
        size_t n = lines->between + 2; /* rows, if each line is one */
        bool are_rows =
            lines->delimiters > 0 && record->width - 1 + lines->delimiters >= n * a_row;

        return lines->whole > 0 || are_rows ? QUOTING_SWALLOWS : QUOTING_SOUND;
    }
    if (lines->ends != a_row || lines->whole != lines->between) {
        return QUOTING_SOUND;
    }
    bool is_telling = columns >= TELLING_COLUMNS ||
                      (begins_with_number(record->cells[0], delimiter) &&
                       begins_with_number(lines->last, delimiter));
    if (cell.bytes[cell.len - 1] == delimiter && is_telling) {
        return QUOTING_SWALLOWS;
    }
    return columns >= TELLING_COLUMNS ? QUOTING_ROWS_INSIDE : QUOTING_SOUND;
}

/* The same for a record in which a mark stands wrongly. */
static enum quoting judge_marked(const struct lines *lines, size_t columns) {
    return lines->has_wide || lines->ends >= columns - 1 ? QUOTING_SWALLOWS
                                                         : QUOTING_SOUND;
}

enum quoting quoting_judge(const struct record *record, size_t columns,
                           char delimiter) {
    enum quoting found = QUOTING_SOUND;
    bool is_marked = record->quote_line > 0;
    bool has_lines = record->last_line > record->line && columns > 1;
    bool is_plain = !is_marked && is_of_width(record, columns);

    for (size_t i = 0; has_lines && i < record->n; i++) {
        if (is_plain && (record->cells[i].len < columns - 1 ||
                         count_byte(record->cells[i], delimiter) < columns - 1)) {
            continue; /* it has not the delimiters of one row */
        }
        struct lines lines = lines_of(record->cells[i], columns, delimiter);

        if (lines.n < 2) {
            continue;
        }
        enum quoting cell = is_marked ? judge_marked(&lines, columns)
                                      : judge_cell(record, &lines, record->cells[i],
                                                   columns, delimiter);
        if (cell == QUOTING_SWALLOWS) {
            return cell;
        }
        found = cell == QUOTING_ROWS_INSIDE ? cell : found;
    }
    if (is_marked && (record->width < columns || record->n > columns)) {
        return QUOTING_WRONG_WIDTH;
    }
    return found;
}
