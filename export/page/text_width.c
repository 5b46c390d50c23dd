#include "export/page/text_width.h"

#include <stdint.h>
#include <string.h>

#define TEXT_WIDTH_MAX    50 /* a line of more is hard to read */
#define HEADING_LINES_MAX 4
#define HEADING_INDENT    2 /* of the heading of a column of figures */

static unsigned larger(unsigned a, unsigned b) {
    return a > b ? a : b;
}

unsigned text_longest_line(const char *text) {
    unsigned longest = 0;
    unsigned line = 0;

    for (; *text != '\0' && line < UINT16_MAX; text++) {
        if (*text == '\n') {
            line = 0;
        } else if (((unsigned char)*text & 0xC0) != 0x80) {
            longest = larger(longest, ++line);
        }
    }
    return longest;
}

unsigned text_longest_word(const char *text) {
    unsigned longest = 0;
    unsigned word = 0;

    for (; *text != '\0' && word < UINT16_MAX; text++) {
        if (*text == ' ') {
            word = 0;
        } else if (((unsigned char)*text & 0xC0) != 0x80) {
            longest = larger(longest, ++word);
        }
    }
    return longest;
}

/* The widths of the characters of ASCII in tenths of a digit, as Arial has them. */
static const unsigned char ascii_tenths[128] = {
    5,  10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
    10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
    5,  5,  10, 10, 10, 15, 10, 5,  10, 10, 10, 10, 5,  10, 5,  5,  /* space to / */
    10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 5,  5,  10, 10, 10, 10, /* 0 to ? */
    15, 12, 12, 12, 12, 12, 12, 12, 12, 5,  12, 12, 12, 15, 12, 12, /* @ to O */
    12, 12, 12, 12, 12, 12, 12, 15, 12, 12, 12, 10, 10, 10, 10, 10, /* P to _ */
    10, 10, 10, 10, 10, 10, 5,  10, 10, 5,  5,  10, 5,  15, 10, 10, /* ` to o */
    10, 10, 10, 10, 5,  10, 10, 15, 10, 10, 10, 10, 5,  10, 10, 10, /* p on */
};

/* The width of the character at `text`. */
static unsigned character_tenths(const char *text) {
    unsigned char byte = (unsigned char)*text;

    if (byte < 0x80) {
        return ascii_tenths[byte];
    }
    /* Latin and Greek letters take two bytes; what takes more may be as wide as high.
     * Further bytes of a character add nothing. */
    return byte < 0xC0 ? 0 : byte < 0xE0 ? 12 : 18;
}

/* Tenths of a digit that the first `len` bytes of a text take. */
static unsigned tenths_of(const char *text, size_t len) {
    unsigned tenths = 0;

    for (size_t i = 0; i < len && tenths < UINT16_MAX; i++) {
        tenths += character_tenths(text + i);
    }
    return tenths;
}

/* The lines of a text wrapped between words, with `room` tenths of a digit to a line.
 */
static unsigned wrap(const char *text, unsigned room) {
    unsigned lines = 1;
    unsigned used = 0; /* of the last line */

    while (*text != '\0') {
        size_t len = strcspn(text, " \n");
        unsigned word = tenths_of(text, len);

        if (used > 0 && used + word > room) {
            lines++;
            used = 0;
        }
        if (word > room) { /* broken within */
            lines += (word - 1) / room;
            word = (word - 1) % room + 1;
        }
        used += word + character_tenths(" ");
        text += len;
        if (*text == '\n') {
            lines++;
            used = 0;
        }
        text += *text != '\0';
    }
    return lines;
}

unsigned text_lines(const char *text, unsigned width) {
    return wrap(text, width * 10);
}

size_t text_first_line(const char *text, unsigned width) {
    size_t end = strcspn(text, " ");
    unsigned used = tenths_of(text, end);

    while (text[end] != '\0') {
        size_t next = end + 1 + strcspn(text + end + 1, " ");

        used += tenths_of(text + end, next - end);
        if (used > width * 10) {
            break;
        }
        end = next;
    }
    return end;
}

/* Bytes of the characters that fit into `room` tenths of a digit; one at least. */
static size_t bytes_that_fit(const char *text, size_t len, unsigned room) {
    size_t end = 0;
    unsigned used = 0;

    while (end < len) {
        size_t next = end + 1;

        while (next < len && ((unsigned char)text[next] & 0xC0) == 0x80) {
            next++;
        }
        used += character_tenths(text + end);
        if (used > room && end > 0) {
            break;
        }
        end = next;
    }
    return end;
}

size_t text_line(const char *text, unsigned width) {
    size_t line = strcspn(text, "\n");
    size_t end = strcspn(text, " \n");
    unsigned used = tenths_of(text, end);

    if (used > width * 10) {
        return bytes_that_fit(text, end, width * 10);
    }
    while (end < line) {
        size_t next = end + 1 + strcspn(text + end + 1, " \n");

        used += tenths_of(text + end, next - end);
        if (used > width * 10) {
            break;
        }
        end = next;
    }
    return end;
}

unsigned text_width(const char *text) {
    return tenths_of(text, strlen(text)) / 10 + 1;
}

/* Tenths of a digit that a heading has in a column: bold letters are a tenth wider. */
static unsigned heading_room(unsigned width) {
    return (width - HEADING_INDENT) * 9;
}

unsigned heading_lines(const char *header, unsigned width) {
    return wrap(header, heading_room(width));
}

unsigned heading_width(const char *header) {
    unsigned width = text_longest_word(header) + 1 + HEADING_INDENT;
    unsigned width_max = width + TEXT_WIDTH_MAX;

    while (width < width_max && heading_lines(header, width) > HEADING_LINES_MAX) {
        width++;
    }
    return width;
}

/* How much wider the columns beyond `at` are together than they need to be. */
static unsigned spare_from(const unsigned *widths, const unsigned *needs, size_t n,
                           size_t at) {
    unsigned spare = 0;

    for (; at < n; at++) {
        spare += widths[at] > needs[at] ? widths[at] - needs[at] : 0;
    }
    return spare;
}

void text_share_widths(unsigned *widths, const unsigned *needs, size_t n) {
    unsigned lack = 0;

    for (size_t i = 0; i < n; i++) {
        lack += needs[i] > widths[i] ? needs[i] - widths[i] : 0;
    }
    if (lack > spare_from(widths, needs, n, 0)) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (needs[i] >= widths[i]) {
            widths[i] = needs[i];
            continue;
        }
        unsigned own = widths[i] - needs[i];
        unsigned given =
            (unsigned)((uint64_t)lack * own / spare_from(widths, needs, n, i));

        widths[i] -= given;
        lack -= given;
    }
}
