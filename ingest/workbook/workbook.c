#include "ingest/workbook/workbook.h"

#include "base/array.h"
#include "ingest/workbook/workbook_map.h"
#include "ingest/workbook/workbook_sheet.h"

#include <string.h>

#define READ_BYTES ((size_t)65536)

/* Adds what another sheet is, if it holds anything. What is wrong with it is no fault
 * of the answers. */
static enum err_code read_other(struct workbook *workbook, struct sheet_reading reading,
                                struct package *package,
                                const struct workbook_sheet *sheet, size_t number,
                                struct err *err) {
    struct other_sheet other = {.number = number};
    struct err fault = {0};

    memcpy(other.name, sheet->name, sizeof other.name);
    text_buffer_init(&other.front, WORKBOOK_TEXT_MAX);
    reading.out = &other.front;
    reading.rows_kept = OTHER_SHEET_ROWS_MAX;
    reading.workbook = NULL;
    enum err_code code =
        workbook_sheet_read(&other.rows, &reading, package, sheet->part, &fault);
    code = code == ERR_INPUT ? ERR_OK : code;
    if (code == ERR_OK && other.rows > 0) {
        struct other_sheet *others =
            array_grow(workbook->others, &workbook->others_capacity,
                       workbook->n_others + 1, PACKAGE_PARTS_MAX, sizeof *others);

        if (others != NULL) {
            workbook->others = others;
            workbook->others[workbook->n_others++] = other;
            return ERR_OK;
        }
        code = ERR_MEMORY;
    }
    text_buffer_free(&other.front);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

/* The sheet that is meant, and what the others are. */
static enum err_code read_sheets(struct workbook *workbook,
                                 const struct sheet_reading *reading,
                                 struct package *package,
                                 const struct sheet_named *named, struct err *err) {
    const struct workbook_map *map = &reading->parts->map;
    size_t chosen = 0, rows = 0;
    enum err_code code = workbook_map_choose(&chosen, map, named, err);

    if (code == ERR_OK) {
        memcpy(workbook->sheet, map->sheets[chosen].name, sizeof workbook->sheet);
        code =
            workbook_sheet_read(&rows, reading, package, map->sheets[chosen].part, err);
    }
    for (size_t i = 0, number = 0; i < map->n && code == ERR_OK; i++) {
        number += map->sheets[i].is_seen ? 1 : 0;
        if (i != chosen && map->sheets[i].is_seen) {
            code =
                read_other(workbook, *reading, package, &map->sheets[i], number, err);
        }
    }
    return code;
}

static enum err_code read_package(struct workbook *workbook, struct package *package,
                                  const struct sheet_named *named, struct err *err) {
    struct workbook_parts parts;
    enum err_code code = workbook_parts_read(&parts, package, err);
    const struct sheet_reading reading = {.parts = &parts,
                                          .out = &workbook->text,
                                          .rows_kept = SIZE_MAX,
                                          .workbook = workbook};

    ERR_NEXT(code, read_sheets(workbook, &reading, package, named, err));
    workbook_parts_free(&parts);
    return code;
}

/* The whole file, which libzip reads from its end. */
static enum err_code read_file(struct text_buffer *file,
                               const struct source_bytes *bytes, struct err *err) {
    char *chunk = alloc_array(READ_BYTES, 1);
    enum err_code code =
        chunk != NULL ? bytes->rewind(bytes->context, err) : err_memory(err);

    for (size_t got = 1; code == ERR_OK && got > 0;) {
        code = bytes->read(bytes->context, chunk, READ_BYTES, &got, err);
        if (code == ERR_OK && got > file->limit - file->len) {
            code = err_set(err, ERR_INPUT,
                           "the workbook is over %zu MB: save the sheet as 'CSV UTF-8'",
                           file->limit >> 20);
        }
        if (code == ERR_OK && text_append(file, chunk, got) != ERR_OK) {
            code = err_memory(err);
        }
    }
    alloc_free(chunk);
    return code;
}

enum err_code workbook_read(struct workbook *out, const struct source_bytes *bytes,
                            const struct sheet_named *sheet, struct err *err) {
    struct text_buffer file;
    struct package *package = NULL;
    struct workbook workbook = {.sheet = ""};

    text_buffer_init(&file, WORKBOOK_BYTES_MAX);
    text_buffer_init(&workbook.text, WORKBOOK_TEXT_MAX);
    enum err_code code = read_file(&file, bytes, err);
    ERR_NEXT(code, package_open(&package, file.bytes, file.len, err));
    ERR_NEXT(code, read_package(&workbook, package, sheet, err));
    package_free(package);
    text_buffer_free(&file);
    if (code != ERR_OK) {
        workbook_free(&workbook);
        return code;
    }
    *out = workbook;
    return ERR_OK;
}

void workbook_free(struct workbook *workbook) {
    text_buffer_free(&workbook->text);
    for (size_t i = 0; i < workbook->n_others; i++) {
        text_buffer_free(&workbook->others[i].front);
    }
    alloc_free(workbook->others);
    alloc_free(workbook->unsaved);
}
