#include "ingest/workbook/workbook_sheet.h"

#include "base/array.h"
#include "base/ascii.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How the value of a cell is to be read. */
enum cell_type {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_INLINE,
    TYPE_BOOLEAN,
    TYPE_TEXT,
    TYPE_DATE
};

/* Texts that cells refer to may come to so much together, and to so much more for each
 * cell and for what they are once: a small file that says one long text a million times
 * is not to fill the memory. Answers and comments stay far below. */
#define SHARED_FREE_BYTES       ((uint64_t)64 << 20)
#define SHARED_FREE_BYTES_OTHER ((uint64_t)1 << 20) /* of a sheet that is only seen */
#define SHARED_CELL_BYTES       256

/* The sheet while its rows go by. */
struct sheet_reader {
    const struct sheet_reading *of;
    struct package_xml *xml;
    size_t row, column;          /* 1 for the first; the last that was read */
    size_t written;              /* columns of the row that are written */
    size_t width;                /* of the widest row so far */
    size_t rows;                 /* that held something */
    uint64_t shared, shared_max; /* bytes of texts referred to, and that may be */
    bool in_row, in_cell, in_value;
    bool has_formula; /* the cell */
    enum cell_type type;
    enum cell_format format;
    struct text_buffer value;     /* of the cell, as it stands in the file */
    struct text_buffer shown;     /* the same as text */
    struct string_reader inlined; /* of the cell, when its text stands in it */
    struct err *err;
};

static enum err_code damaged(struct sheet_reader *reader, const char *what) {
    return err_set(reader->err, ERR_INPUT,
                   "the workbook is damaged near row %zu: %s; export or download it "
                   "again",
                   reader->row, what);
}

static enum err_code append_bytes(struct sheet_reader *reader, struct text_buffer *to,
                                  const char *bytes, size_t len) {
    if (to == reader->of->out && len > to->limit - to->len) {
        return err_set(reader->err, ERR_INPUT,
                       "the sheet holds over %zu bytes of text: save it as 'CSV UTF-8'",
                       to->limit);
    }
    return text_append(to, bytes, len) == ERR_OK ? ERR_OK : err_memory(reader->err);
}

/* The row and column of a reference such as "AB12", each 0 when it is not there. */
static void read_reference(const char *reference, size_t *row, size_t *column) {
    *row = 0;
    *column = 0;
    for (; ascii_is_upper(*reference); reference++) {
        *column = *column * 26 + (size_t)(*reference - 'A') + 1;
        if (*column > WORKBOOK_COLUMNS_MAX) {
            return;
        }
    }
    for (; ascii_is_digit(*reference); reference++) {
        *row = *row * 10 + (size_t)(*reference - '0');
        if (*row > WORKBOOK_ROWS_MAX) {
            return;
        }
    }
}

static enum err_code start_row(struct sheet_reader *reader) {
    const char *reference = package_xml_attribute(reader->xml, "r");
    size_t last = reader->row, column = 0;

    reader->row++;
    if (reference != NULL) {
        read_reference(reference, &reader->row, &column);
    }
    if (reader->row <= last) {
        return damaged(reader, "its rows are out of order");
    }
    if (reader->row > WORKBOOK_ROWS_MAX) {
        return damaged(reader, "it has more rows than Excel can hold");
    }
    reader->in_row = true;
    reader->column = 0;
    reader->written = 0;
    return ERR_OK;
}

static enum cell_type type_of(const char *type) {
    static const struct {
        const char *word;
        enum cell_type type;
    } types[] = {{"s", TYPE_SHARED}, {"inlineStr", TYPE_INLINE}, {"b", TYPE_BOOLEAN},
                 {"e", TYPE_TEXT},   {"str", TYPE_TEXT},         {"d", TYPE_DATE}};

    for (size_t i = 0; type != NULL && i < sizeof types / sizeof *types; i++) {
        if (strcmp(type, types[i].word) == 0) {
            return types[i].type;
        }
    }
    return TYPE_NUMBER;
}

static enum err_code start_cell(struct sheet_reader *reader) {
    const char *reference = package_xml_attribute(reader->xml, "r");
    size_t last = reader->column, row = 0;

    reader->column++;
    if (reference != NULL) {
        read_reference(reference, &row, &reader->column);
    }
    if (reader->column <= last) {
        return damaged(reader, "its cells are out of order");
    }
    if (reader->column > WORKBOOK_COLUMNS_MAX) {
        return damaged(reader, "it has more columns than Excel can hold");
    }
    const char *style = package_xml_attribute(reader->xml, "s");
    size_t format = style != NULL ? strtoul(style, NULL, 10) : 0;
    const struct cell_formats *formats = &reader->of->parts->formats;

    reader->format = format < formats->n ? (enum cell_format)formats->formats[format]
                                         : FORMAT_NUMBER;
    reader->type = type_of(package_xml_attribute(reader->xml, "t"));
    reader->in_cell = true;
    reader->has_formula = false;
    text_buffer_clear(&reader->value);
    text_buffer_clear(&reader->inlined.raw);
    return ERR_OK;
}

static enum err_code show_shared(struct sheet_reader *reader) {
    const struct shared_strings *strings = &reader->of->parts->strings;
    char *end = NULL;
    unsigned long index = strtoul(reader->value.bytes, &end, 10);

    if (*end != '\0' || index >= strings->n) {
        return damaged(reader, "a text that it refers to is missing");
    }
    size_t from = index > 0 ? strings->ends[index - 1] : 0;
    size_t len = strings->ends[index] - from;

    reader->shared += len;
    reader->shared_max += SHARED_CELL_BYTES;
    if (reader->shared > reader->shared_max) {
        return err_set(
            reader->err, ERR_INPUT,
            "the sheet repeats long texts until they are over %llu bytes near "
            "row %zu: if it is genuine, save it as 'CSV UTF-8'",
            (unsigned long long)reader->shared_max, reader->row);
    }
    return len > 0
               ? append_bytes(reader, &reader->shown, strings->bytes.bytes + from, len)
               : ERR_OK;
}

/* A date in ISO form, with a space for its T. */
static enum err_code show_date(struct sheet_reader *reader) {
    char *letter = strchr(reader->value.bytes, 'T');

    if (letter != NULL) {
        *letter = ' ';
    }
    return append_bytes(reader, &reader->shown, reader->value.bytes, reader->value.len);
}

/* FALSE as programs write it: 0, which is what Excel writes, or the word. */
static bool is_false(const char *value) {
    return *value == '0' || strcmp(value, "false") == 0;
}

/* What the cell says, into reader->shown. */
static enum err_code show_value(struct sheet_reader *reader) {
    struct text_buffer *value = &reader->value, *shown = &reader->shown;
    enum err_code code = ERR_OK;

    text_buffer_clear(shown);
    if (reader->type == TYPE_INLINE) {
        value = &reader->inlined.raw;
    }
    if (value->len == 0) {
        return ERR_OK;
    }
    switch (reader->type) {
    case TYPE_SHARED:
        return show_shared(reader);
    case TYPE_BOOLEAN:
        return is_false(value->bytes) ? append_bytes(reader, shown, "FALSE", 5)
                                      : append_bytes(reader, shown, "TRUE", 4);
    case TYPE_DATE:
        return show_date(reader);
    case TYPE_INLINE:
    case TYPE_TEXT:
        code = cell_append_text(shown, value->bytes, value->len);
        break;
    case TYPE_NUMBER:
        code = cell_append_number(shown, value->bytes, reader->format,
                                  reader->of->parts->map.is_1904);
        break;
    }
    return code == ERR_OK ? ERR_OK : err_memory(reader->err);
}

/* Writes delimiters until `column` is the next to be written. */
static enum err_code fill_up_to(struct sheet_reader *reader, size_t column) {
    enum err_code code = ERR_OK;

    while (code == ERR_OK && reader->written < column) {
        code = reader->written > 0 ? append_bytes(reader, reader->of->out, ",", 1)
                                   : ERR_OK;
        reader->written++;
    }
    return code;
}

/* Whether it is a formula without a result. One whose result is no text at all says so
 * by its type. */
static bool is_unsaved(const struct sheet_reader *reader) {
    return reader->has_formula && reader->value.len == 0 && reader->type != TYPE_TEXT &&
           reader->type != TYPE_INLINE;
}

static enum err_code count_unsaved(struct sheet_reader *reader) {
    struct workbook *workbook = reader->of->workbook;

    if (workbook == NULL || !is_unsaved(reader)) {
        return ERR_OK;
    }
    struct unsaved_formulas *unsaved =
        array_grow(workbook->unsaved, &workbook->unsaved_capacity, reader->column,
                   WORKBOOK_COLUMNS_MAX, sizeof *unsaved);
    if (unsaved == NULL) {
        return err_memory(reader->err);
    }
    workbook->unsaved = unsaved;
    while (workbook->n_unsaved < reader->column) {
        unsaved[workbook->n_unsaved++] = (struct unsaved_formulas){0, reader->row};
    }
    struct unsaved_formulas *column = &unsaved[reader->column - 1];
    column->first_row = column->n == 0 ? reader->row : column->first_row;
    column->n++;
    return ERR_OK;
}

/* Whether the value of the cell is a number, as it stands in the file. */
static bool is_number(const struct sheet_reader *reader) {
    char *end = NULL;

    if (reader->type != TYPE_NUMBER || reader->value.len == 0) {
        return false;
    }
    double value = strtod(reader->value.bytes, &end);
    return end != reader->value.bytes && *end == '\0' && isfinite(value);
}

/* The number of the cell as it stands in the file, or as Excel would write it. */
static const char *number_of(const struct sheet_reader *reader) {
    if (reader->type == TYPE_BOOLEAN && reader->value.len > 0) {
        return is_false(reader->value.bytes) ? "0" : "1";
    }
    return is_number(reader) ? reader->value.bytes : NULL;
}

static enum err_code hand_over(struct sheet_reader *reader) {
    const struct cell_sink *sink = reader->of->cells;
    const struct sheet_cell cell = {
        .row = reader->row - 1,
        .column = reader->column - 1,
        .text = reader->shown.len > 0 ? reader->shown.bytes : "",
        .len = reader->shown.len,
        .number = number_of(reader),
        .format = reader->format,
        .is_truth = reader->type == TYPE_BOOLEAN,
        .has_formula = reader->has_formula,
        .is_unsaved = is_unsaved(reader),
    };

    return sink->take(sink->context, &cell, reader->err);
}

static enum err_code end_cell(struct sheet_reader *reader) {
    enum err_code code = show_value(reader);
    const char *bytes = reader->shown.bytes;
    size_t from = 0;

    reader->in_cell = false;
    ERR_NEXT(code, count_unsaved(reader));
    if (code == ERR_OK && reader->of->cells != NULL) {
        return reader->shown.len > 0 || reader->has_formula ? hand_over(reader)
                                                            : ERR_OK;
    }
    if (code != ERR_OK || reader->shown.len == 0) {
        return code;
    }
    if (reader->rows >= reader->of->rows_kept) {
        reader->written = 1; /* the row holds something */
        return ERR_OK;
    }
    code = fill_up_to(reader, reader->column);
    ERR_NEXT(code, append_bytes(reader, reader->of->out, "\"", 1));
    for (size_t i = 0; i < reader->shown.len && code == ERR_OK; i++) {
        if (bytes[i] == '"') {
            code = append_bytes(reader, reader->of->out, bytes + from, i + 1 - from);
            from = i; /* once more */
        }
    }
    ERR_NEXT(code, append_bytes(reader, reader->of->out, bytes + from,
                                reader->shown.len - from));
    return code == ERR_OK ? append_bytes(reader, reader->of->out, "\"", 1) : code;
}

/* Rows are made as wide as the widest before them, the headings: cells that nobody
 * filled are not in the file. */
static enum err_code end_row(struct sheet_reader *reader) {
    enum err_code code = ERR_OK;

    reader->in_row = false;
    if (reader->written == 0) {
        return ERR_OK;
    }
    if (++reader->rows > reader->of->rows_kept) {
        return ERR_OK;
    }
    reader->width = reader->written > reader->width ? reader->written : reader->width;
    code = fill_up_to(reader, reader->width);
    return code == ERR_OK ? append_bytes(reader, reader->of->out, "\n", 1) : code;
}

static enum err_code start_element(struct sheet_reader *reader, const char *name) {
    if (!reader->in_row) {
        return strcmp(name, "row") == 0 ? start_row(reader) : ERR_OK;
    }
    if (!reader->in_cell) {
        return strcmp(name, "c") == 0 ? start_cell(reader) : ERR_OK;
    }
    if (strcmp(name, "v") == 0) {
        reader->in_value = true;
    } else if (strcmp(name, "f") == 0) {
        reader->has_formula = true;
    }
    return ERR_OK;
}

static enum err_code end_element(struct sheet_reader *reader, const char *name) {
    if (reader->in_cell && strcmp(name, "v") == 0) {
        reader->in_value = false;
    } else if (reader->in_cell && strcmp(name, "c") == 0) {
        return end_cell(reader);
    } else if (reader->in_row && strcmp(name, "row") == 0) {
        return end_row(reader);
    }
    return ERR_OK;
}

static enum err_code take_event(struct sheet_reader *reader, enum package_event event) {
    if (reader->in_cell && reader->type == TYPE_INLINE &&
        string_reader_take(&reader->inlined, reader->xml, event) != ERR_OK) {
        return err_memory(reader->err);
    }
    switch (event) {
    case PACKAGE_START:
        return start_element(reader, package_xml_name(reader->xml));
    case PACKAGE_END:
        return end_element(reader, package_xml_name(reader->xml));
    case PACKAGE_TEXT:
        if (reader->in_value) {
            const char *text = package_xml_text(reader->xml);

            return append_bytes(reader, &reader->value, text, strlen(text));
        }
        break;
    case PACKAGE_DONE:
        break;
    }
    return ERR_OK;
}

enum err_code workbook_sheet_read(size_t *rows, const struct sheet_reading *reading,
                                  struct package *package, const char *part,
                                  struct err *err) {
    struct sheet_reader reader = {.of = reading, .err = err};

    reader.shared_max =
        reading->parts->strings.bytes.len +
        (reading->rows_kept == SIZE_MAX ? SHARED_FREE_BYTES : SHARED_FREE_BYTES_OTHER);
    enum package_event event = PACKAGE_START;
    enum err_code code = package_xml_open(&reader.xml, package, part, err);

    text_buffer_init(&reader.value, WORKBOOK_TEXT_MAX);
    text_buffer_init(&reader.shown, WORKBOOK_TEXT_MAX);
    text_buffer_init(&reader.inlined.raw, WORKBOOK_TEXT_MAX);
    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, reader.xml, err);
        ERR_NEXT(code, take_event(&reader, event));
    }
    text_buffer_free(&reader.value);
    text_buffer_free(&reader.shown);
    text_buffer_free(&reader.inlined.raw);
    package_xml_close(reader.xml);
    *rows = reader.rows;
    return code;
}
