#include "ingest/form/form_workbook.h"

#include "base/num.h"
#include "ingest/workbook/workbook_map.h"
#include "ingest/workbook/workbook_sheet.h"
#include "surveys/form/form.h"

#include <stdlib.h>
#include <string.h>

/* A sheet while its cells come. */
struct filling {
    struct form_book *book;
    struct form_sheet *sheet;
    struct text_buffer text;
    struct form_unkept *unkept; /* of a workbook of which everything is kept; or NULL */
    bool is_1904;
};

bool form_workbook_is(const char *bytes, size_t len) {
    static const char mark[] = "PK\x03\x04";

    return len >= sizeof mark - 1 && memcmp(bytes, mark, sizeof mark - 1) == 0;
}

/* What a cell says: the text that it shows, without the blanks around it. */
static enum err_code take_cell(void *context, const struct sheet_cell *cell,
                               struct err *err) {
    struct filling *filling = context;
    const char *text = cell->text;
    size_t len = form_bare(&text, cell->len);
    enum err_code code = ERR_OK;

    text_buffer_clear(&filling->text);
    for (size_t from = 0; from < len && code == ERR_OK;) {
        const char *mark = memchr(text + from, '\r', len - from);
        size_t part = mark != NULL ? (size_t)(mark - text) - from : len - from;

        code = part > 0 ? text_append(&filling->text, text + from, part) : ERR_OK;
        from += part + (mark != NULL ? 1 : 0);
    }
    if (code != ERR_OK) {
        return err_memory(err);
    }
    if (filling->text.len == 0) {
        return ERR_OK;
    }
    return form_sheet_add(filling->book, filling->sheet,
                          (struct form_cell){.row = cell->row,
                                             .column = cell->column,
                                             .text = filling->text.bytes},
                          filling->text.len, err);
}

static enum form_number number_of(const struct sheet_cell *cell) {
    static const enum form_number numbers[] = {[FORMAT_NUMBER] = FORM_NUMBER,
                                               [FORMAT_DATE] = FORM_DAY,
                                               [FORMAT_TIME] = FORM_TIME,
                                               [FORMAT_DATE_TIME] = FORM_DAY_AND_TIME,
                                               [FORMAT_ELAPSED] = FORM_HOURS};

    return cell->is_truth ? FORM_TRUTH : numbers[cell->format];
}

/* A cell as it stands, to be written again. */
static enum err_code keep_cell(void *context, const struct sheet_cell *cell,
                               struct err *err) {
    struct filling *filling = context;
    struct form_cell kept = {.row = cell->row,
                             .column = cell->column,
                             .text = cell->text,
                             .is_number = cell->number != NULL,
                             .look = FORM_LOOK_GIVEN};
    char days[NUM_TEXT_BYTES], place[FORM_PLACE_BYTES];

    if (cell->has_formula) {
        form_place_write(place, filling->sheet->name, cell->row, cell->column);
        if (filling->unkept->n_formulas++ == 0) {
            memcpy(filling->unkept->formula, place, sizeof place);
        }
    }
    if (cell->is_unsaved) {
        return err_set(err, ERR_DEFINITION,
                       "%s: the result of its formula was never saved: open the "
                       "workbook in a spreadsheet program, and save it there",
                       place);
    }
    if (cell->number != NULL) {
        kept.text = cell->number;
        kept.number = number_of(cell);
    }
    if (filling->is_1904 &&
        (kept.number == FORM_DAY || kept.number == FORM_DAY_AND_TIME)) {
        num_format(days, strtod(cell->number, NULL) + WORKBOOK_DAYS_TO_1904);
        kept.text = days;
    }
    return cell->len > 0 ? form_sheet_add(filling->book, filling->sheet, kept,
                                          strlen(kept.text), err)
                         : ERR_OK;
}

static bool is_of_the_form(const char *name) {
    for (size_t i = 0; i < n_form_sheets; i++) {
        if (text_same(form_sheets[i].name, name)) {
            return true;
        }
    }
    return false;
}

static enum err_code read_sheets(struct filling *filling,
                                 struct sheet_reading reading, /* but for the sink */
                                 struct package *package, struct err *err) {
    const struct workbook_map *map = &reading.parts->map;
    bool is_whole = filling->unkept != NULL;
    const struct cell_sink sink = {is_whole ? keep_cell : take_cell, filling};
    enum err_code code = ERR_OK;

    text_buffer_init(&filling->text, WORKBOOK_TEXT_MAX);
    filling->is_1904 = map->is_1904;
    reading.cells = &sink;
    for (size_t i = 0; i < map->n && code == ERR_OK; i++) {
        const struct workbook_sheet *sheet = &map->sheets[i];
        size_t rows = 0;

        if (is_whole || is_of_the_form(sheet->name)) {
            code = form_book_add(&filling->sheet, filling->book, sheet->name, err);
            if (code == ERR_OK) {
                filling->sheet->is_hidden = !sheet->is_seen;
            }
            ERR_NEXT(code,
                     workbook_sheet_read(&rows, &reading, package, sheet->part, err));
        }
    }
    text_buffer_free(&filling->text);
    return code;
}

static enum err_code read_package(struct filling *filling, struct package *package,
                                  struct err *err) {
    struct workbook_parts parts;
    enum err_code code = workbook_parts_read(&parts, package, err);
    const struct sheet_reading reading = {.parts = &parts, .rows_kept = SIZE_MAX};

    ERR_NEXT(code, read_sheets(filling, reading, package, err));
    workbook_parts_free(&parts);
    return code;
}

/* Whether a part is of what is no cell: a picture, a chart, a comment. */
static bool is_beside_cells(const char *part) {
    static const char *const folders[] = {
        "xl/drawings/",         "xl/media/",       "xl/charts/",     "xl/comments",
        "xl/threadedComments/", "xl/chartsheets/", "xl/pivotTables/"};

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (strncmp(part, folders[i], strlen(folders[i])) == 0) {
            return true;
        }
    }
    return false;
}

static enum err_code read_bytes(struct filling *filling, const char *bytes, size_t len,
                                struct err *err) {
    struct package *package = NULL;
    enum err_code code = form_book_new(filling->book, err);

    ERR_NEXT(code, package_open(&package, bytes, len, err));
    ERR_NEXT(code, read_package(filling, package, err));
    for (size_t i = 0;
         code == ERR_OK && filling->unkept != NULL && i < package_n_parts(package);
         i++) {
        filling->unkept->has_pictures |= is_beside_cells(package_part_name(package, i));
    }
    package_free(package);
    return code;
}

enum err_code form_workbook_read(struct form_book *out, const char *bytes, size_t len,
                                 struct err *err) {
    struct filling filling = {.book = out};

    return read_bytes(&filling, bytes, len, err);
}

enum err_code form_workbook_keep(struct form_book *out, struct form_unkept *unkept,
                                 const char *bytes, size_t len, struct err *err) {
    struct filling filling = {.book = out, .unkept = unkept};

    *unkept = (struct form_unkept){0};
    return read_bytes(&filling, bytes, len, err);
}
