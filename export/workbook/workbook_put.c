#include "export/workbook/workbook_put.h"

#include <errno.h>
#include <string.h>
#include <xlsxwriter.h>

enum err_code workbook_put_check(struct err *err) {
    if (errno != ENOMEM) {
        return ERR_OK;
    }
    err_refuse("libxlsxwriter", ERR_HERE, 0, 0);
    return err_memory(err);
}

/* What a call came to. */
static enum err_code judge(lxw_error fault, const char *what, struct err *err) {
    enum err_code code = workbook_put_check(err);

    if (code != ERR_OK || fault == LXW_NO_ERROR) {
        return code;
    }
    return fault == LXW_ERROR_MEMORY_MALLOC_FAILED
               ? err_memory(err)
               : err_set(err, ERR_INTERNAL, "the workbook's library refused %s: %s",
                         what, lxw_strerror(fault));
}

/* Whether two formats look the same. */
static bool is_same(const lxw_format *one, const lxw_format *other) {
    return strcmp(one->font_name, other->font_name) == 0 &&
           one->font_size == other->font_size && one->bold == other->bold &&
           one->underline == other->underline && one->font_color == other->font_color &&
           strcmp(one->num_format, other->num_format) == 0 &&
           one->num_format_index == other->num_format_index &&
           one->text_wrap == other->text_wrap &&
           one->text_h_align == other->text_h_align &&
           one->text_v_align == other->text_v_align && one->indent == other->indent &&
           one->bg_color == other->bg_color && one->left == other->left;
}

/* The number of the look of a format, which is added if it is new. */
static enum err_code find_look(size_t *out, struct workbook_file *file,
                               const lxw_format *format, struct err *err) {
    struct workbook_meant *meant = &file->meant;
    size_t n = meant->n_looks;

    if (workbook_meant_find_look(out, meant, format)) {
        return ERR_OK;
    }
    struct meant_look look = {
        .format = format,
        .kind = n,
        .is_plain = is_same(file->plain, format),
        .size = format->font_size,
        .is_bold = format->bold != 0,
        .is_underlined = format->underline != 0,
        .wraps = format->text_wrap != 0,
        .has_fill = format->bg_color != 0,
        .has_border = format->left != 0,
        .has_number = format->num_format_index != 0 || format->num_format[0] != '\0',
    };
    for (size_t i = n; i > 0; i--) {
        if (is_same(meant->looks[i - 1].format, format)) {
            look.kind = meant->looks[i - 1].kind;
        }
    }
    *out = n;
    return workbook_meant_add_look(meant, &look, err);
}

/* Notes a cell once the library has taken it. */
static enum err_code note(struct workbook_file *file, struct workbook_place place,
                          struct meant_cell cell, const char *text, lxw_error fault,
                          struct err *err) {
    enum err_code code = judge(fault, "a cell", err);

    cell.row = place.row;
    cell.column = place.column;
    ERR_NEXT(code, find_look(&cell.look, file, place.format, err));
    ERR_NEXT(code,
             workbook_meant_cell(&file->meant, place.sheet->index, &cell, text, err));
    return code;
}

enum err_code workbook_put_sheet(struct lxw_worksheet **out, struct workbook_file *file,
                                 const char *name, struct err *err) {
    lxw_worksheet *sheet = workbook_add_worksheet(file->workbook, name);
    enum err_code code = workbook_put_check(err);

    if (code == ERR_OK && sheet == NULL) {
        code = err_set(err, ERR_INTERNAL,
                       "the workbook's library refused the name of a "
                       "sheet: '%.60s'",
                       name);
    }
    ERR_NEXT(code, workbook_meant_sheet(&file->meant, name, err));
    if (code == ERR_OK) {
        *out = sheet;
    }
    return code;
}

enum err_code workbook_put_text(struct workbook_file *file, struct workbook_place place,
                                const char *text, struct err *err) {
    if (text[0] == '\0') { /* as the library has it */
        return workbook_put_blank(file, place, err);
    }
    lxw_error fault = worksheet_write_string(place.sheet, place.row, place.column, text,
                                             place.format);
    return note(file, place, (struct meant_cell){.kind = MEANT_TEXT}, text, fault, err);
}

enum err_code workbook_put_number(struct workbook_file *file,
                                  struct workbook_place place, double number,
                                  struct err *err) {
    lxw_error fault = worksheet_write_number(place.sheet, place.row, place.column,
                                             number, place.format);
    return note(file, place,
                (struct meant_cell){.kind = MEANT_NUMBER, .number = number}, NULL,
                fault, err);
}

enum err_code workbook_put_truth(struct workbook_file *file,
                                 struct workbook_place place, bool truth,
                                 struct err *err) {
    lxw_error fault = worksheet_write_boolean(place.sheet, place.row, place.column,
                                              truth, place.format);
    return note(file, place,
                (struct meant_cell){.kind = MEANT_TRUTH, .number = truth ? 1 : 0}, NULL,
                fault, err);
}

enum err_code workbook_put_blank(struct workbook_file *file,
                                 struct workbook_place place, struct err *err) {
    lxw_error fault =
        worksheet_write_blank(place.sheet, place.row, place.column, place.format);

    return note(file, place, (struct meant_cell){.kind = MEANT_BLANK}, NULL, fault,
                err);
}

enum err_code workbook_put_link(struct workbook_file *file, struct workbook_place place,
                                const char *url, const char *text, struct err *err) {
    lxw_error fault = worksheet_write_url_opt(place.sheet, place.row, place.column, url,
                                              place.format, text, NULL);
    enum err_code code =
        note(file, place, (struct meant_cell){.kind = MEANT_TEXT}, text, fault, err);

    if (code == ERR_OK) {
        file->meant.sheets[place.sheet->index].n_links++;
    }
    return code;
}

enum err_code workbook_put_table(struct workbook_file *file,
                                 struct lxw_worksheet *sheet, uint32_t heading_row,
                                 uint32_t n_rows, uint16_t n_columns,
                                 struct lxw_table_options *options, struct err *err) {
    lxw_error fault = worksheet_add_table(sheet, heading_row, 0, heading_row + n_rows,
                                          (lxw_col_t)(n_columns - 1), options);
    enum err_code code = judge(fault, "a table", err);

    for (uint16_t c = 0; c < n_columns && code == ERR_OK; c++) {
        struct meant_cell cell = {.row = heading_row, .column = c, .kind = MEANT_TEXT};

        code = find_look(&cell.look, file, options->columns[c]->header_format, err);
        ERR_NEXT(code, workbook_meant_cell(&file->meant, sheet->index, &cell,
                                           options->columns[c]->header, err));
    }
    if (code == ERR_OK) {
        file->meant.sheets[sheet->index].n_table_columns = n_columns;
    }
    return code;
}

void workbook_put_chart(struct workbook_file *file, const struct lxw_worksheet *sheet,
                        size_t n_series) {
    file->meant.sheets[sheet->index].n_series = n_series;
}

void workbook_put_choices(struct workbook_file *file,
                          const struct lxw_worksheet *sheet) {
    file->meant.sheets[sheet->index].n_choices++;
}

void workbook_put_repeated(struct workbook_file *file) {
    file->meant.n_names++;
}
