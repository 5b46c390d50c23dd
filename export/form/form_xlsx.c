#include "export/form/form_xlsx.h"

#include "base/alloc.h"
#include "base/text.h"
#include "export/colours/colours.h"
#include "export/workbook/workbook_check.h"
#include "export/workbook/workbook_put.h"
#include "export/workbook/workbook_text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define TEXTS_BYTES_MAX ((size_t)512 << 20)

#define FONT_NAME  "Arial"
#define FONT_SIZE  11.0
#define TITLE_SIZE 16.0

#define WIDTH_LEAST   12
#define WIDTH_MOST    48
#define LINES_MOST    8
#define LINE_HEIGHT   15.0
#define CHOICE_ROWS   1000 /* below the headings have the drop-down list */
#define FORMULA_BYTES 120
#define WORDS_MAX     32

/* A workbook while it is written. */
struct book {
    const struct form_book *form;
    struct arena *arena;
    struct workbook_file file;
    lxw_worksheet *first_seen; /* which is not hidden */
    lxw_format *texts[FORM_LOOKS], *numbers[FORM_LOOKS][FORM_NUMBERS];
};

static enum err_code refused(struct err *err, const char *what) {
    return err_set(err, ERR_INTERNAL, "the workbook's library refused %s", what);
}

/* Of cells to be filled in, and of those that nothing can go on without: told in words,
 * too. COLOUR_GROUND: none. */
static const enum colour fills[FORM_LOOKS] = {
    [FORM_LOOK_TITLE] = COLOUR_GROUND,     [FORM_LOOK_LINE] = COLOUR_GROUND,
    [FORM_LOOK_HELP] = COLOUR_GROUND,      [FORM_LOOK_GIVEN] = COLOUR_GROUND,
    [FORM_LOOK_HEADING] = COLOUR_PANEL,    [FORM_LOOK_FILL] = COLOUR_TO_FILL,
    [FORM_LOOK_DECIDE] = COLOUR_TO_DECIDE,
};

static lxw_format *make_format(lxw_workbook *workbook, enum form_look look) {
    lxw_format *format = workbook_add_format(workbook);
    enum colour fill = fills[look];

    if (format == NULL) {
        return NULL;
    }
    format_set_font_name(format, FONT_NAME);
    format_set_font_size(format, look == FORM_LOOK_TITLE ? TITLE_SIZE : FONT_SIZE);
    if (look == FORM_LOOK_TITLE || look == FORM_LOOK_HEADING) {
        format_set_bold(format);
    }
    if (look != FORM_LOOK_TITLE && look != FORM_LOOK_LINE) {
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    if (fill != COLOUR_GROUND) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, colour_fill(COLOUR_LINE));
        format_set_bg_color(format, colour_fill(fill));
        format_set_font_color(format, colour_ink(fill));
    }
    return format;
}

/* How programs call what a number is; NULL: by no format. */
static const char *const number_formats[FORM_NUMBERS] = {
    [FORM_DAY] = "yyyy-mm-dd",
    [FORM_TIME] = "hh:mm:ss",
    [FORM_DAY_AND_TIME] = "yyyy-mm-dd hh:mm:ss",
    [FORM_HOURS] = "[h]:mm:ss",
};

static enum err_code make_formats(struct book *book, struct err *err) {
    for (size_t look = 0; look < FORM_LOOKS; look++) {
        lxw_format *text = make_format(book->file.workbook, (enum form_look)look);

        if (text == NULL) {
            return err_memory(err);
        }
        format_set_num_format_index(text, 49); /* "@": what is typed stays as it is */
        book->texts[look] = text;
        for (size_t number = 0; number < FORM_NUMBERS; number++) {
            lxw_format *format = make_format(book->file.workbook, (enum form_look)look);

            if (format == NULL) {
                return err_memory(err);
            }
            if (number_formats[number] != NULL) {
                format_set_num_format(format, number_formats[number]);
            }
            book->numbers[look][number] = format;
        }
    }
    return ERR_OK;
}

static enum err_code write_cell(struct book *book, lxw_worksheet *sheet,
                                const struct form_cell *cell, struct err *err) {
    struct workbook_place place = {sheet, (uint32_t)cell->row, (uint16_t)cell->column,
                                   book->texts[cell->look]};
    const char *text = workbook_text(book->arena, cell->text);

    if (text == NULL) {
        return err_memory(err);
    }
    if (text[0] == '\0') {
        return workbook_put_blank(&book->file, place, err);
    }
    if (!cell->is_number) {
        return workbook_put_text(&book->file, place, text, err);
    }
    place.format = book->numbers[cell->look][cell->number];
    return cell->number == FORM_TRUTH
               ? workbook_put_truth(&book->file, place, text[0] == '1', err)
               : workbook_put_number(&book->file, place, strtod(text, NULL), err);
}

/* Whether a cell is of the table: words above it run over its columns. */
static bool is_of_table(const struct form_cell *cell) {
    return cell->look != FORM_LOOK_TITLE && cell->look != FORM_LOOK_LINE;
}

/* How wide a column is, by its longest line; help is wrapped. */
static size_t width_of(const struct form_sheet *form, size_t column) {
    size_t width = WIDTH_LEAST;

    for (size_t i = 0; i < form->n; i++) {
        const struct form_cell *cell = &form->cells[i];
        size_t len = strcspn(cell->text, "\n") + 2;

        if (is_of_table(cell) && cell->look != FORM_LOOK_HELP &&
            cell->column == column && len > width) {
            width = len;
        }
    }
    return width < WIDTH_MOST ? width : WIDTH_MOST;
}

/* How many lines a cell takes in a column of this width. */
static size_t lines_of(const char *text, size_t width) {
    size_t n = 0;

    do {
        size_t len = strcspn(text, "\n");

        n += len / width + 1;
        text += len + (text[len] != '\0' ? 1 : 0);
    } while (*text != '\0');
    return n < LINES_MOST ? n : LINES_MOST;
}

/* Sets widths of columns and heights of rows: not every program finds them itself. */
static enum err_code set_sizes(struct book *book, lxw_worksheet *sheet,
                               const struct form_sheet *form, struct err *err) {
    size_t n = 0;

    for (size_t i = 0; i < form->n; i++) {
        n = form->cells[i].column >= n ? form->cells[i].column + 1 : n;
    }
    size_t *widths = arena_array(book->arena, n, sizeof *widths);
    if (widths == NULL) {
        return err_memory(err);
    }
    for (size_t column = 0; column < n; column++) {
        widths[column] = width_of(form, column);
        if (worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column,
                                 (double)widths[column], NULL) != LXW_NO_ERROR) {
            return refused(err, "the width of a column");
        }
    }
    for (size_t i = 0; i < form->n;) {
        size_t row = form->cells[i].row, lines = 1;

        for (; i < form->n && form->cells[i].row == row; i++) {
            const struct form_cell *cell = &form->cells[i];
            size_t own =
                is_of_table(cell) ? lines_of(cell->text, widths[cell->column]) : 1;

            lines = own > lines ? own : lines;
        }
        if (lines > 1 &&
            worksheet_set_row(sheet, (lxw_row_t)row, LINE_HEIGHT * (double)lines,
                              NULL) != LXW_NO_ERROR) {
            return refused(err, "the height of a row");
        }
    }
    return ERR_OK;
}

/* The cells that have the choices, as a formula. */
static void write_formula(char out[FORMULA_BYTES], const struct form_choices *choices) {
    char letters[8];

    form_column_write(letters, choices->sheet_column);
    (void)snprintf(out, FORMULA_BYTES, "'%.31s'!$%s$%zu:$%s$%zu", choices->sheet,
                   letters, choices->sheet_first_row + 1, letters,
                   choices->sheet_first_row + CHOICE_ROWS);
}

/* Puts a formula in place of the words of the last list of a sheet, which has room for
 * it. The library's own way to give one (1.1.4) loses a copy of it. */
static void put_formula(lxw_worksheet *sheet, const char *formula) {
    lxw_data_val_obj *entry = NULL, *newest = NULL;

    STAILQ_FOREACH(entry, sheet->data_validations, list_pointers) {
        newest = entry;
    }
    if (newest != NULL && newest->value_formula != NULL &&
        strlen(newest->value_formula) >= strlen(formula)) {
        memcpy(newest->value_formula, formula, strlen(formula) + 1);
    }
}

/* A list of words, or the column of a sheet that has them. What is not in it may be
 * typed all the same: several, or one that is yet to come. */
static enum err_code add_choices(struct book *book, lxw_worksheet *sheet,
                                 const struct form_choices *choices, struct err *err) {
    lxw_data_validation validation = {
        .criteria = LXW_VALIDATION_CRITERIA_NONE,
        .ignore_blank = LXW_VALIDATION_ON,
        .show_error = LXW_VALIDATION_OFF,
        .dropdown = LXW_VALIDATION_ON,
    };
    char formula[FORMULA_BYTES], room[FORMULA_BYTES];
    size_t last =
        choices->is_one_row ? choices->first_row : choices->first_row + CHOICE_ROWS;
    char *words[WORDS_MAX] = {room};

    memset(room, 'x', sizeof room - 1);
    room[sizeof room - 1] = '\0';
    for (size_t i = 0;
         choices->words != NULL && i + 1 < WORDS_MAX && choices->words[i] != NULL;
         i++) {
        words[i] =
            arena_text(book->arena, choices->words[i], strlen(choices->words[i]));
        if (words[i] == NULL) {
            return err_memory(err);
        }
    }
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = words;
    if (worksheet_data_validation_range(
            sheet, (lxw_row_t)choices->first_row, (lxw_col_t)choices->column,
            (lxw_row_t)last, (lxw_col_t)choices->column, &validation) != LXW_NO_ERROR) {
        return refused(err, "a list of choices");
    }
    workbook_put_choices(&book->file, sheet);
    if (choices->words == NULL) {
        write_formula(formula, choices);
        put_formula(sheet, formula);
    }
    return ERR_OK;
}

static enum err_code write_sheet(struct book *book, const struct form_sheet *form,
                                 struct err *err) {
    lxw_worksheet *sheet = NULL;
    enum err_code code = workbook_put_sheet(&sheet, &book->file, form->name, err);

    for (size_t i = 0; i < form->n && code == ERR_OK; i++) {
        code = write_cell(book, sheet, &form->cells[i], err);
    }
    ERR_NEXT(code, set_sizes(book, sheet, form, err));
    for (size_t i = 0; i < form->n_choices && code == ERR_OK; i++) {
        code = add_choices(book, sheet, &form->choices[i], err);
    }
    if (code == ERR_OK && form->heading_row != SIZE_MAX) {
        worksheet_freeze_panes(sheet, (lxw_row_t)form->heading_row + 1, 1);
        workbook_put_repeated(&book->file);
        worksheet_repeat_rows(sheet, (lxw_row_t)form->heading_row,
                              (lxw_row_t)form->heading_row);
    }
    if (code == ERR_OK && form->is_hidden) {
        worksheet_hide(sheet);
    }
    if (code == ERR_OK && book->first_seen == NULL && !form->is_hidden) {
        book->first_seen = sheet;
        worksheet_activate(sheet);
        worksheet_set_first_sheet(sheet);
    }
    if (code == ERR_OK) {
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9); /* A4 */
        worksheet_fit_to_pages(sheet, 1, 0);
    }
    return code;
}

/* Bytes that the parts of the workbook take before they are packed, at most. */
static size_t bytes_needed(const struct form_book *form) {
    size_t bytes = WORKBOOK_FIXED_BYTES;

    for (size_t i = 0; i < form->n; i++) {
        bytes += WORKBOOK_SHEET_BYTES;
        for (size_t c = 0; c < form->sheets[i].n; c++) {
            bytes += WORKBOOK_CELL_BYTES(strlen(form->sheets[i].cells[c].text));
        }
    }
    return bytes;
}

static enum err_code set_properties(struct book *book, const char *title,
                                    struct err *err) {
    char *copy = arena_text(book->arena, title, strlen(title));
    lxw_doc_properties properties = {.title = copy, .created = WORKBOOK_DATE_UNKNOWN};

    return copy != NULL && workbook_set_properties(book->file.workbook, &properties) ==
                               LXW_NO_ERROR
               ? ERR_OK
               : err_memory(err);
}

/* Reads the closed workbook back. */
static enum err_code check_written(struct workbook_file *file, struct err *err) {
    struct err fault = {0};
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = workbook_file_read(&bytes, &len, file, err);

    if (code != ERR_OK) {
        return code;
    }
    ERR_NEXT(code, workbook_check_bytes(bytes, len, &file->meant, &fault));
    alloc_free(bytes);
    return code == ERR_OK ? ERR_OK : workbook_file_judge(file, &fault, err);
}

enum err_code form_xlsx_write(const char *path, const struct form_book *form,
                              const char *title, struct err *err) {
    struct book book = {.form = form, .arena = arena_new(TEXTS_BYTES_MAX)};
    enum err_code code =
        book.arena != NULL
            ? workbook_file_open(&book.file, path, bytes_needed(form), err)
            : err_memory(err);

    ERR_NEXT(code, set_properties(&book, title, err));
    ERR_NEXT(code, make_formats(&book, err));
    for (size_t i = 0; i < form->n && code == ERR_OK; i++) {
        code = write_sheet(&book, &form->sheets[i], err);
    }
    ERR_NEXT(code, workbook_file_close(&book.file, err));
    ERR_NEXT(code, check_written(&book.file, err));
    workbook_file_end(&book.file);
    arena_free(book.arena);
    return code;
}
