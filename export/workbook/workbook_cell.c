#include "export/workbook/workbook_cell.h"

#include "base/ascii.h"

#include <stdlib.h>
#include <string.h>

/* Numbers of so many digits are whole in a double, and so are such powers of ten. */
#define EXACT_DIGITS 15

/* Reads a number of few digits as strtod does, in less time. */
static double read_number(const char *at, char **end) {
    static const double tens[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *from = at;
    bool is_negative = *at == '-';
    double digits = 0;
    size_t n = 0, behind = 0;

    for (at += is_negative; ascii_is_digit(*at) && n <= EXACT_DIGITS; at++, n++) {
        digits = digits * 10 + (*at - '0');
    }
    if (*at == '.') {
        for (at++; ascii_is_digit(*at) && n <= EXACT_DIGITS; at++, n++, behind++) {
            digits = digits * 10 + (*at - '0');
        }
    }
    if (n == 0 || n > EXACT_DIGITS || ascii_is_digit(*at) || *at == 'E' || *at == 'e') {
        return strtod(from, end);
    }
    *end = (char *)(uintptr_t)at;
    return is_negative ? -(digits / tens[behind]) : digits / tens[behind];
}

bool workbook_cell_read_place(struct workbook_cell *cell, const char **at) {
    uint32_t column = 0, row = 0;

    for (; ascii_is_upper(**at); (*at)++) {
        column = column * 26 + (uint32_t)(**at - 'A') + 1;
    }
    for (; ascii_is_digit(**at); (*at)++) {
        row = row * 10 + (uint32_t)(**at - '0');
    }
    cell->row = row - 1;
    cell->column = column - 1;
    return column > 0 && row > 0 && **at == '"';
}

/* What kind of cell has this type; false: one that nobody writes. */
static bool read_kind(struct workbook_cell *cell, const char *tag, const char *end) {
    static const char style[] = "\" s=\"";
    const char *type = NULL;

    cell->style = 0;
    if (strncmp(tag, style, sizeof style - 1) == 0) {
        for (tag += sizeof style - 1; ascii_is_digit(*tag) && cell->style < 100000;
             tag++) {
            cell->style = cell->style * 10 + (unsigned)(*tag - '0');
        }
    }
    if (strncmp(tag, "\" t=\"", 5) == 0) {
        type = tag + 1;
    } else if (tag[1] == '>' || tag[1] == '/') {
        cell->kind = MEANT_NUMBER;
        return true;
    }
    if (type == NULL || type > end) {
        return false;
    }
    cell->kind = type[4] == 's' ? MEANT_TEXT : MEANT_TRUTH;
    return type[5] == '"' && (type[4] == 's' || type[4] == 'b');
}

bool workbook_cell_read(struct workbook_cell *cell, const char **at,
                        const uint64_t *texts, size_t n_texts) {
    static const char value[] = "<v>";
    char *behind = NULL;

    if (!workbook_cell_read_place(cell, at)) {
        return false;
    }
    const char *end = strchr(*at, '>');
    if (end == NULL || !read_kind(cell, *at, end)) {
        return false;
    }
    *at = end + 1;
    if (end[-1] == '/') {
        cell->kind = MEANT_BLANK;
        return true;
    }
    if (strncmp(*at, value, sizeof value - 1) != 0) {
        return false;
    }
    cell->number = read_number(*at + sizeof value - 1, &behind);
    *at = behind;
    if (cell->kind == MEANT_TEXT) {
        if (!(cell->number >= 0) || cell->number >= (double)n_texts) {
            return false;
        }
        cell->text = texts[(size_t)cell->number];
    }
    return *behind == '<';
}
