#include "ingest/layout/return_columns.h"

#include "base/array.h"
#include "base/files/infile.h"
#include "base/key_map.h"
#include "ingest/cells/cell_text.h"
#include "ingest/file/cut_ends.h"
#include "ingest/file/head.h"
#include "ingest/file/return_text.h"
#include "ingest/layout/column_names.h"
#include "ingest/layout/private_heading.h"
#include "ingest/layout/profile.h"

#include <string.h>

#define SHEETS_BYTES_MAX ((size_t)4 << 20)

/* A column while its cells go by. */
struct tally {
    struct key_map seen; /* folded -> index in `values` */
    struct column_value *values;
    size_t capacity;
};

struct survey {
    const struct layout *layout;
    struct return_columns *out;
    struct return_column *columns;
    struct tally *tallies; /* by column */
    struct text_buffer fold;
    bool cuts_ends; /* a shorter record is whole */
};

static size_t characters_of(struct cell cell) {
    size_t n = 0;

    for (size_t i = 0; i < cell.len; i++) {
        n += ((unsigned char)cell.bytes[i] & 0xC0) != 0x80 ? 1 : 0;
    }
    return n;
}

static bool has_separator(const struct profile *profile, struct cell cell) {
    for (size_t s = 0; s < PROFILE_SEPARATORS && profile->separators[s] != NULL; s++) {
        size_t len = strlen(profile->separators[s]);

        for (size_t i = 0; i + len < cell.len; i++) {
            if (memcmp(cell.bytes + i, profile->separators[s], len) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* A cell without the blanks at its ends, of which tools leave hard ones. */
static struct cell trimmed(struct cell cell) {
    static const char hard[] = "\xC2\xA0";

    for (;;) {
        size_t front = cell.len > 0 && *cell.bytes == ' ' ? 1 : 0;
        size_t back = cell.len > 0 && cell.bytes[cell.len - 1] == ' ' ? 1 : 0;

        if (cell.len > 1 && memcmp(cell.bytes, hard, 2) == 0) {
            front = 2;
        }
        if (cell.len > 1 && memcmp(cell.bytes + cell.len - 2, hard, 2) == 0) {
            back = 2;
        }
        if (front + back == 0 || front + back > cell.len) {
            return front + back == 0 ? cell : (struct cell){cell.bytes, 0};
        }
        cell = (struct cell){cell.bytes + front, cell.len - front - back};
    }
}

/* Keeps a new value of a column at its end. */
static enum err_code keep_value(struct survey *survey, size_t column, struct cell cell,
                                struct err *err) {
    struct return_column *report = &survey->columns[column];
    struct tally *tally = &survey->tallies[column];
    char shown[COLUMN_VALUE_CHARACTERS_MAX * 4 + 4];

    struct column_value *values =
        array_grow(tally->values, &tally->capacity, report->n_values + 1,
                   COLUMN_VALUES_MAX, sizeof *values);
    if (values == NULL) {
        return err_memory(err);
    }
    tally->values = values;
    text_display(shown, sizeof shown, cell.bytes, cell.len,
                 COLUMN_VALUE_CHARACTERS_MAX);
    const char *text = arena_text(survey->out->arena, shown, strlen(shown));
    if (text == NULL) {
        return err_memory(err);
    }
    tally->values[report->n_values++] = (struct column_value){text, 1};
    return ERR_OK;
}

static enum err_code take_value(struct survey *survey, size_t column, struct cell cell,
                                struct err *err) {
    struct return_column *report = &survey->columns[column];
    struct tally *tally = &survey->tallies[column];
    uint32_t index = 0;
    enum err_code code =
        cell_fold(&survey->fold, survey->layout->profile->apostrophe, cell, err);

    if (code != ERR_OK) {
        return code;
    }
    if (key_map_find(&tally->seen, survey->fold.bytes, survey->fold.len, &index)) {
        tally->values[index].count++;
        return ERR_OK;
    }
    if (report->n_values == COLUMN_VALUES_MAX) {
        report->has_more = true;
        return ERR_OK;
    }
    if (key_map_add(&tally->seen, survey->fold.bytes, survey->fold.len,
                    (uint32_t)report->n_values, &index) != ERR_OK) {
        return err_memory(err);
    }
    return keep_value(survey, column, cell, err);
}

static enum err_code take_record(void *context, const struct record *record,
                                 struct err *err) {
    struct survey *survey = context;

    survey->out->records = record->number;
    bool is_cut = survey->cuts_ends && record->width < survey->out->n_columns;

    if (!is_cut && !layout_has_width(survey->layout, record)) {
        survey->out->n_other_width++;
        return ERR_OK;
    }
    for (size_t i = 0; i < record->n && i < survey->out->n_columns; i++) {
        struct return_column *column = &survey->columns[i];
        struct cell cell = trimmed(record->cells[i]);
        size_t characters = characters_of(cell);

        if (column->use != COLUMN_UNBOUND || characters == 0) {
            continue;
        }
        column->filled++;
        column->characters += characters;
        column->n_several += has_separator(survey->layout->profile, cell) ? 1 : 0;
        if (characters > COLUMN_VALUE_CHARACTERS_MAX) {
            column->n_long++;
            continue;
        }
        enum err_code code = take_value(survey, i, cell, err);
        if (code != ERR_OK) {
            return code;
        }
    }
    return ERR_OK;
}

static enum err_code name_columns(struct survey *survey, struct err *err) {
    size_t n = survey->layout->n_columns;

    survey->columns = arena_array(survey->out->arena, n, sizeof *survey->columns);
    survey->tallies = alloc_array(n, sizeof *survey->tallies);
    if (survey->columns == NULL || survey->tallies == NULL) {
        return err_memory(err);
    }
    survey->out->n_columns = n;
    survey->out->columns = survey->columns;
    for (size_t i = 0; i < n; i++) {
        key_map_init(&survey->tallies[i].seen);
    }
    return column_names_read(survey->columns, survey->layout, survey->out->arena, err);
}

/* Whether most of the answers that were kept are e-mail addresses or telephone numbers:
 * then the column is private whatever it is called. */
static bool holds_private_answers(const struct column_value *values, size_t n) {
    uint64_t all = 0, private = 0;

    for (size_t v = 0; v < n; v++) {
        all += values[v].count;
        private += private_answer(values[v].text) ? values[v].count : 0;
    }
    return private > all / 2;
}

/* Moves the values into the arena, where the rest is. */
static enum err_code keep_values(struct survey *survey, struct err *err) {
    for (size_t i = 0; i < survey->out->n_columns; i++) {
        struct return_column *column = &survey->columns[i];

        if (column->use == COLUMN_UNBOUND &&
            holds_private_answers(survey->tallies[i].values, column->n_values)) {
            column->use = COLUMN_PRIVATE;
            column->n_values = 0;
        }
        struct column_value *values =
            arena_array(survey->out->arena, column->n_values, sizeof *values);

        if (values == NULL) {
            return err_memory(err);
        }
        if (column->n_values > 0) {
            memcpy(values, survey->tallies[i].values,
                   column->n_values * sizeof *values);
        }
        column->values = values;
    }
    return ERR_OK;
}

static void free_tallies(struct survey *survey) {
    for (size_t i = 0; survey->tallies != NULL && i < survey->out->n_columns; i++) {
        key_map_free(&survey->tallies[i].seen);
        alloc_free(survey->tallies[i].values);
    }
    alloc_free(survey->tallies);
    text_buffer_free(&survey->fold);
}

/* The names and rows of sheets beside the one that is read. */
static enum err_code name_sheets(struct return_columns *out,
                                 const struct workbook *workbook, struct err *err) {
    const char **names = arena_array(out->arena, workbook->n_others, sizeof *names);
    struct text_buffer list;
    enum err_code code = ERR_OK;

    if (names == NULL) {
        return err_memory(err);
    }
    text_buffer_init(&list, SHEETS_BYTES_MAX);
    code = text_append(&list, "", 0);
    for (size_t i = 0; i < workbook->n_others && code == ERR_OK; i++) {
        const struct other_sheet *sheet = &workbook->others[i];

        names[i] = arena_text(out->arena, sheet->name, strlen(sheet->name));
        code = names[i] != NULL ? ERR_OK : ERR_MEMORY;
        ERR_NEXT(code, text_append_format(&list, "%s\"%s\" (%zu row%s)",
                                          i > 0 ? ", " : "", sheet->name, sheet->rows,
                                          text_plural(sheet->rows)));
    }
    out->sheets = names;
    out->n_sheets = workbook->n_others;
    out->sheet = arena_text(out->arena, workbook->sheet, strlen(workbook->sheet));
    out->other_sheets =
        code == ERR_OK ? arena_text(out->arena, list.bytes, list.len) : NULL;
    text_buffer_free(&list);
    return out->other_sheets != NULL && out->sheet != NULL ? ERR_OK : err_memory(err);
}

/* Rows and cells of a workbook's text stand where the sheet has them. */
static void count_unsaved(struct survey *survey, const struct workbook *workbook) {
    size_t n = survey->out->n_columns;

    for (size_t i = 0; i < n && i < workbook->n_unsaved; i++) {
        survey->columns[i].n_unsaved = workbook->unsaved[i].n;
    }
}

static enum err_code survey_text(void *context, const struct return_text *text,
                                 struct err *err) {
    struct return_columns *out = context;
    struct survey survey = {.out = out};
    struct head head = {0};
    struct layout layout = {0};
    enum err_code code = head_read(&head, &text->text, &text->dialect, out->arena, err);

    ERR_NEXT(code, profile_choose(&layout, &head, NULL, err));
    ERR_NEXT(code, name_sheets(out, &text->workbook, err));
    layout.is_placed = text->encoding.is_workbook;
    if (code != ERR_OK) {
        return code;
    }
    const struct source_plan plan = {head.n_preamble + layout.header_rows,
                                     layout.n_columns};
    survey.layout = &layout;
    text_buffer_init(&survey.fold, SIZE_MAX);
    code = name_columns(&survey, err);
    ERR_NEXT(code,
             cut_ends_find(&survey.cuts_ends, &text->text, &text->dialect, &plan, err));
    if (code == ERR_OK) {
        count_unsaved(&survey, &text->workbook);
        code =
            source_read(&text->text, &text->dialect, &plan, take_record, &survey, err);
    }
    ERR_NEXT(code, keep_values(&survey, err));
    free_tallies(&survey);
    out->profile = layout.profile->id;
    out->profile_why = arena_text(out->arena, layout.why, strlen(layout.why));
    return code == ERR_OK && out->profile_why == NULL ? err_memory(err) : code;
}

enum err_code return_columns_read(struct return_columns **out, const char *path,
                                  const char *sheet, struct err *err) {
    const struct sheet_named named = {.name = sheet};
    struct arena *arena = arena_new(COLUMNS_ARENA_BYTES);
    struct return_columns *columns =
        arena != NULL ? arena_array(arena, 1, sizeof *columns) : NULL;
    const char *name = infile_name(path);

    if (columns == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    columns->arena = arena;
    columns->name = arena_text(arena, name, strlen(name));
    enum err_code code = columns->name != NULL
                             ? return_text_read(path, &named, survey_text, columns, err)
                             : err_memory(err);
    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *out = columns;
    return ERR_OK;
}

enum err_code return_columns_match(struct return_columns *columns,
                                   const struct return_report *report,
                                   struct err *err) {
    if (!report->is_turned) {
        return ERR_OK;
    }
    struct return_column *turned =
        arena_array(columns->arena, report->n_columns, sizeof *turned);
    if (turned == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < report->n_columns; i++) {
        const char *heading = report->columns[i].heading;
        const char *text = arena_text(columns->arena, heading, strlen(heading));
        enum column_use use = report->columns[i].use;

        if (text == NULL) {
            return err_memory(err);
        }
        turned[i] = (struct return_column){
            .heading = text,
            .name = text,
            .code = "",
            .wording = text,
            .use = use == COLUMN_BOUND ? COLUMN_UNBOUND : use,
        };
    }
    columns->columns = turned;
    columns->n_columns = report->n_columns;
    columns->records = report->records;
    return ERR_OK;
}

void return_columns_free(struct return_columns *columns) {
    if (columns != NULL) {
        arena_free(columns->arena);
    }
}
