#include "export/xlsx/xlsx_formats.h"

#include "base/alloc.h"
#include "export/workbook/workbook_text.h"
#include "export/xlsx/xlsx_tags.h"

#include <stdbool.h>
#include <stdint.h>
#include <xlsxwriter.h>

/* In characters; a cell may hold 32,767 UTF-16 units, two to a character at most. */
#define CELL_CHARACTERS_MAX 16000

#define FONT_NAME "Arial"
#define FONT_SIZE 12.0

/* Formats of figures and of the codes that stand in their place. "_w" leaves room for a
 * w at the right, so that headings of two columns of figures cannot touch. (Not "_m":
 * other programs take a format with an m for a date.) */
#define COUNT_FORMAT   "#,##0_w"
#define PERCENT_FORMAT "0_w"
#define DECIMAL_FORMAT "0.0_w;-0.0_w"
#define CODE_FORMAT    "0_w;-0_w;0_w;@_w"

static lxw_format *new_format(lxw_workbook *workbook) {
    lxw_format *format = workbook_add_format(workbook);

    if (format != NULL) {
        format_set_font_name(format, FONT_NAME);
        format_set_font_size(format, FONT_SIZE);
    }
    return format;
}

/* A format of a table's cell: wrapped, from the top, so that a long question and its
 * figures begin on one line. */
static lxw_format *new_cell_format(lxw_workbook *workbook, uint8_t align,
                                   const char *number_format) {
    lxw_format *format = new_format(workbook);

    if (format != NULL) {
        format_set_text_wrap(format);
        format_set_align(format, align);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (number_format != NULL) {
            format_set_num_format(format, number_format);
        }
    }
    return format;
}

static lxw_format *new_bold_format(lxw_workbook *workbook, double size) {
    lxw_format *format = new_format(workbook);

    if (format != NULL) {
        format_set_font_size(format, size);
        format_set_bold(format);
    }
    return format;
}

static lxw_format *new_header_format(lxw_workbook *workbook, uint8_t align) {
    lxw_format *format = new_bold_format(workbook, FONT_SIZE);

    if (format != NULL) {
        format_set_text_wrap(format);
        format_set_align(format, align);
    }
    return format;
}

/* The library has no call for the default font, but the first format of a workbook is
 * it, and what is set there becomes the style "Normal". */
static void set_default_font(lxw_workbook *workbook) {
    lxw_format *normal = STAILQ_FIRST(workbook->formats);

    if (normal != NULL) {
        format_set_font_name(normal, FONT_NAME);
        format_set_font_size(normal, FONT_SIZE);
    }
}

enum err_code xlsx_make_formats(struct xlsx_formats *out, struct lxw_workbook *workbook,
                                struct err *err) {
    set_default_font(workbook);
    *out = (struct xlsx_formats){
        .title = new_bold_format(workbook, XLSX_TITLE_SIZE),
        .text_title = new_bold_format(workbook, XLSX_TITLE_SIZE),
        .heading = new_bold_format(workbook, XLSX_HEADING_SIZE),
        .line = new_format(workbook),
        .paragraph = new_cell_format(workbook, LXW_ALIGN_LEFT, NULL),
        .header_first = new_header_format(workbook, LXW_ALIGN_LEFT),
        .header_text = new_header_format(workbook, LXW_ALIGN_LEFT),
        .header_number = new_header_format(workbook, LXW_ALIGN_RIGHT),
        .text = new_cell_format(workbook, LXW_ALIGN_LEFT, NULL),
        .code = new_cell_format(workbook, LXW_ALIGN_RIGHT, CODE_FORMAT),
        .link = new_cell_format(workbook, LXW_ALIGN_LEFT, NULL),
        .count = new_cell_format(workbook, LXW_ALIGN_RIGHT, COUNT_FORMAT),
        .percent = new_cell_format(workbook, LXW_ALIGN_RIGHT, PERCENT_FORMAT),
        .decimal = new_cell_format(workbook, LXW_ALIGN_RIGHT, DECIMAL_FORMAT),
    };
    if (out->title == NULL || out->text_title == NULL || out->heading == NULL ||
        out->line == NULL || out->paragraph == NULL || out->header_first == NULL ||
        out->header_text == NULL || out->header_number == NULL || out->text == NULL ||
        out->code == NULL || out->link == NULL || out->count == NULL ||
        out->percent == NULL || out->decimal == NULL) {
        return err_memory(err);
    }
    /* Of two formats that look the same the library knows only one when it meets them
     * again: it looks the other up for every cell. */
    out->first = out->paragraph;
    format_set_text_wrap(out->text_title);
    format_set_indent(out->header_number, 1);
    format_set_indent(out->header_text, 1);
    format_set_indent(out->text, 1);
    format_set_underline(out->link, LXW_UNDERLINE_SINGLE);
    format_set_font_color(out->link, 0x0000EE);
    return ERR_OK;
}

/* U+FFFE and U+FFFF are characters of UTF-8 and none of XML. */
static bool is_forbidden(const unsigned char *at) {
    return at[0] == 0xEF && at[1] == 0xBF && (at[2] == 0xBE || at[2] == 0xBF);
}

char *xlsx_safe_text(struct arena *arena, const char *text) {
    size_t characters = 0;
    size_t len = 0;

    for (; text[len] != '\0' && characters <= CELL_CHARACTERS_MAX; len++) {
        characters += ((unsigned char)text[len] & 0xC0) != 0x80;
    }
    if (characters > CELL_CHARACTERS_MAX) {
        len--; /* the first byte of the character that is too many */
    }
    char *copy = arena_text(arena, text, len);
    if (copy == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)copy[i];

        if (byte < 0x20 && byte != '\n') {
            copy[i] = ' ';
        } else if (is_forbidden((const unsigned char *)copy + i)) {
            copy[i + 2] = (char)0xBD; /* U+FFFD, the replacement character */
        }
    }
    return copy;
}

const char *xlsx_cell_text(struct arena *arena, const char *text) {
    const char *safe = xlsx_safe_text(arena, text);

    return safe == NULL ? NULL : workbook_text(arena, safe);
}
