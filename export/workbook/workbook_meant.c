#include "export/workbook/workbook_meant.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/key_map.h"
#include "base/sort.h"

#include <stdio.h>
#include <string.h>

#define CELL_TEXT_BYTES_MAX ((size_t)1 << 20) /* 32,767 characters, each escaped */

void workbook_meant_init(struct workbook_meant *meant) {
    *meant = (struct workbook_meant){.sheets = NULL};
    text_buffer_init(&meant->escaped, CELL_TEXT_BYTES_MAX);
}

void workbook_meant_free(struct workbook_meant *meant) {
    for (size_t i = 0; i < meant->n; i++) {
        alloc_free(meant->sheets[i].cells);
    }
    alloc_free(meant->sheets);
    alloc_free(meant->looks);
    text_buffer_free(&meant->escaped);
    *meant = (struct workbook_meant){.sheets = NULL};
}

enum err_code workbook_meant_sheet(struct workbook_meant *meant, const char *name,
                                   struct err *err) {
    struct meant_sheet *sheets = array_grow(meant->sheets, &meant->capacity,
                                            meant->n + 1, SIZE_MAX, sizeof *sheets);

    if (sheets == NULL) {
        return err_memory(err);
    }
    meant->sheets = sheets;
    sheets[meant->n++] = (struct meant_sheet){.name = name, .is_ordered = true};
    return ERR_OK;
}

/* How a byte of a text is written in XML; NULL: as it is. */
static const char *escape_of(char byte, char room[8]) {
    unsigned char number = (unsigned char)byte;

    if (number < 0x20 && byte != '\n' && byte != '\t') {
        (void)snprintf(room, 8, "_x%04X_",
                       (unsigned)number); /* ECMA-376 1, 22.9.2.19 */
        return room;
    }
    return byte == '&' ? "&amp;" : byte == '<' ? "&lt;" : byte == '>' ? "&gt;" : NULL;
}

/* The mix of a text as XML has it. */
static enum err_code mix_text(uint64_t *out, struct workbook_meant *meant,
                              const char *text) {
    struct text_buffer *escaped = &meant->escaped;
    enum err_code code = ERR_OK;
    char room[8];
    size_t from = 0, at = 0;

    text_buffer_clear(escaped);
    for (; text[at] != '\0' && code == ERR_OK; at++) {
        const char *as = escape_of(text[at], room);

        if (as != NULL) {
            code = text_append(escaped, text + from, at - from);
            code = code == ERR_OK ? text_append(escaped, as, strlen(as)) : code;
            from = at + 1;
        }
    }
    if (from == 0) { /* nothing to escape */
        *out = key_hash(text, at);
        return ERR_OK;
    }
    code = code == ERR_OK ? text_append(escaped, text + from, at - from) : code;
    *out = key_hash(escaped->bytes, escaped->len);
    return code;
}

static int compare_places(const struct meant_cell *a, const struct meant_cell *b) {
    return a->row != b->row         ? (a->row < b->row ? -1 : 1)
           : a->column != b->column ? (a->column < b->column ? -1 : 1)
                                    : 0;
}

enum err_code workbook_meant_cell(struct workbook_meant *meant, size_t sheet,
                                  const struct meant_cell *cell, const char *text,
                                  struct err *err) {
    struct meant_sheet *of = &meant->sheets[sheet];
    struct meant_cell *cells =
        array_grow(of->cells, &of->capacity, of->n + 1, SIZE_MAX, sizeof *cells);

    if (cells == NULL) {
        return err_memory(err);
    }
    of->cells = cells;
    cells[of->n] = *cell;
    if (cell->kind == MEANT_TEXT) {
        meant->has_texts = true;
        if (mix_text(&cells[of->n].text, meant, text) != ERR_OK) {
            return err_memory(err);
        }
    }
    of->is_ordered =
        of->is_ordered && (of->n == 0 || compare_places(&cells[of->n - 1], cell) < 0);
    of->n++;
    return ERR_OK;
}

static int compare_cells(const void *a, const void *b, const void *context) {
    (void)context;
    return compare_places(a, b);
}

void workbook_meant_order(struct workbook_meant *meant) {
    for (size_t i = 0; i < meant->n; i++) {
        struct meant_sheet *sheet = &meant->sheets[i];
        size_t kept = 0;

        if (sheet->is_ordered) {
            continue;
        }
        sort_stable(sheet->cells, sheet->n, sizeof *sheet->cells, compare_cells, NULL);
        for (size_t c = 0; c < sheet->n; c++) {
            bool is_again = kept > 0 && compare_places(&sheet->cells[kept - 1],
                                                       &sheet->cells[c]) == 0;

            kept -= is_again ? 1 : 0;
            sheet->cells[kept++] = sheet->cells[c];
        }
        sheet->n = kept;
        sheet->is_ordered = true;
    }
}

bool workbook_meant_find_look(size_t *out, const struct workbook_meant *meant,
                              const void *format) {
    for (size_t i = 0; i < meant->n_looks; i++) {
        if (meant->looks[i].format == format) {
            *out = i;
            return true;
        }
    }
    return false;
}

enum err_code workbook_meant_add_look(struct workbook_meant *meant,
                                      const struct meant_look *look, struct err *err) {
    struct meant_look *looks = array_grow(meant->looks, &meant->looks_capacity,
                                          meant->n_looks + 1, SIZE_MAX, sizeof *looks);

    if (looks == NULL) {
        return err_memory(err);
    }
    meant->looks = looks;
    looks[meant->n_looks++] = *look;
    return ERR_OK;
}
