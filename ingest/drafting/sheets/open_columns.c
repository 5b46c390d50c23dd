/* The headings of the returns, each with what kloe makes of it and why. */
#include "ingest/drafting/sheets/open_sheets.h"

#include "base/alloc.h"
#include "base/key_map.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define KEY_BYTES_MAX ((size_t)64 << 10)
#define SHOWN         80 /* characters of a heading */
#define SHOWN_BYTES   (SHOWN * 4 + 4)

/* The headings while they go by. */
struct headings {
    struct open_sheets *sheets;
    struct form_sheet *sheet;
    struct key_map meanings; /* heading and meaning -> index into `returns` */
    size_t *returns;         /* how many have it */
    size_t n;
    struct key_map times; /* return and heading -> 1, or 2 for more than once */
    struct key_map rows;  /* file and heading -> a row that is there */
    struct text_buffer key;
};

/* One column of a return. */
struct one {
    size_t r, c;
    const struct return_report *report;
    const struct column_report *column;
    const struct open_point *point; /* what is to be known of it; or NULL */
    bool is_doubled;                /* the return has its heading twice */
    bool is_open;                   /* somebody has to say what it is, because of: */
    const char *doubt;
};

static enum err_code key_of(struct headings *headings, const char *heading,
                            const char *front) {
    text_buffer_clear(&headings->key);
    enum err_code code = text_append_format(&headings->key, "%s\n", front);
    return code == ERR_OK ? text_fold(&headings->key, heading, strlen(heading)) : code;
}

static enum err_code key_of_meaning(struct headings *headings,
                                    const struct column_report *column) {
    char front[80];

    (void)snprintf(front, sizeof front, "%d %d %zu", (int)column->use,
                   column->use == COLUMN_BOUND ? (int)column->role : 0,
                   column->use == COLUMN_BOUND ? column->index : 0);
    return key_of(headings, column->heading, front);
}

/* Of each return, which headings stand there once (1), and which again (2). */
static enum err_code key_in_return(struct headings *headings, size_t r,
                                   const char *heading) {
    char front[40];

    (void)snprintf(front, sizeof front, "%zu", r);
    return key_of(headings, heading, front);
}

static enum err_code count_heading(struct headings *headings, size_t r,
                                   const char *heading) {
    uint32_t times = 1;
    enum err_code code = key_in_return(headings, r, heading);
    const struct text_buffer *key = &headings->key;

    if (code == ERR_OK &&
        key_map_find(&headings->times, key->bytes, key->len, &times)) {
        key_map_set(&headings->times, key->bytes, key->len, 2);
        return ERR_OK;
    }
    ERR_NEXT(code, key_map_add(&headings->times, key->bytes, key->len, 1, &times));
    return code;
}

static enum err_code find_doubled(bool *out, struct headings *headings, size_t r,
                                  const char *heading) {
    uint32_t times = 1;

    if (key_in_return(headings, r, heading) != ERR_OK) {
        return err_memory(headings->sheets->err);
    }
    *out = key_map_find(&headings->times, headings->key.bytes, headings->key.len,
                        &times) &&
           times > 1;
    return ERR_OK;
}

/* Counts in how many returns each heading has each meaning. */
static enum err_code count_meanings(struct headings *headings) {
    const struct load *load = headings->sheets->load;
    size_t n = 0;
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < load->n_returns; r++) {
        n += load->returns[r].n_columns;
    }
    headings->returns = alloc_array(n, sizeof *headings->returns);
    code = headings->returns != NULL ? ERR_OK : ERR_MEMORY;
    for (size_t r = 0; r < load->n_returns; r++) {
        const struct return_report *report = &load->returns[r];

        for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
            uint32_t own = (uint32_t)headings->n, at = own;

            code = key_of_meaning(headings, &report->columns[c]);
            ERR_NEXT(code, key_map_add(&headings->meanings, headings->key.bytes,
                                       headings->key.len, own, &at));
            if (code == ERR_OK) {
                headings->n += at == own ? 1 : 0;
                headings->returns[at]++;
                code = count_heading(headings, r, report->columns[c].heading);
            }
        }
    }
    return code == ERR_OK ? ERR_OK : err_memory(headings->sheets->err);
}

/* Notes the rows that are there, by file and heading. */
static enum err_code note_rows(struct headings *headings) {
    const struct form_sheet *sheet = headings->sheet;
    const char *file = "";
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < sheet->n && code == ERR_OK; i++) {
        const struct form_cell *cell = &sheet->cells[i];
        uint32_t ignored = 0;

        if (cell->row <= sheet->heading_row) {
            continue;
        }
        if (cell->column == HEADING_FILE) {
            file = cell->text;
        }
        if (cell->column == HEADING_TEXT && cell->text[0] != '\0') {
            code = key_of(headings, cell->text, file);
            ERR_NEXT(code,
                     key_map_add(&headings->rows, headings->key.bytes,
                                 headings->key.len, (uint32_t)cell->row, &ignored));
        }
    }
    return code == ERR_OK ? ERR_OK : err_memory(headings->sheets->err);
}

/* The row that says something of a heading of this file, or of all; SIZE_MAX: none. */
static enum err_code find_row(size_t *out, struct headings *headings, const char *file,
                              const char *heading) {
    const char *const files[] = {file, ""};

    *out = SIZE_MAX;
    for (size_t i = 0; i < 2 && *out == SIZE_MAX; i++) {
        if (key_of(headings, heading, files[i]) != ERR_OK) {
            return err_memory(headings->sheets->err);
        }
        uint32_t row = 0;
        bool is_there =
            key_map_find(&headings->rows, headings->key.bytes, headings->key.len, &row);
        *out = is_there ? row : SIZE_MAX;
    }
    return ERR_OK;
}

/* What else is to be known of a column: the finding's own words, or what is near. */
static enum err_code word_note(char out[2 * OPEN_TEXT_BYTES], struct headings *headings,
                               const struct one *one) {
    struct open_sheets *sheets = headings->sheets;
    struct suggestions found = {0};
    char nearest[OPEN_TEXT_BYTES];
    enum err_code code = one->point != NULL
                             ? suggest(&found, sheets->suggester, one->report,
                                       one->point->finding, sheets->err)
                             : ERR_OK;

    open_write_nearest(nearest, &found);
    (void)snprintf(out, (size_t)2 * OPEN_TEXT_BYTES, "%s%s%s",
                   open_why_read(sheets->review, one->r, one->column),
                   nearest[0] != '\0' ? "; nearest: " : "", nearest);
    return code;
}

/* The point of a return that is about a column as a whole; and the doubt about it. */
static void find_points(struct one *one, const struct return_points *points) {
    for (size_t m = 0; m < points->n; m++) {
        const struct open_point *point = &points->list[m];
        enum finding_kind kind = point->finding->kind;
        size_t of = point->finding->column;
        bool is_pair =
            kind == FINDING_HEADING_REPEATED || kind == FINDING_HEADING_BRANCH;
        size_t first = is_pair && of < one->report->n_columns
                           ? one->report->columns[of].repeats
                           : NONE;
        bool is_asked = kind == FINDING_HEADING_REPEATED
                            ? first == one->c
                            : of == one->c || first == one->c;

        if (!finding_is_of_heading(kind)) {
            continue;
        }
        if (of == one->c) {
            one->point = point;
        }
        if (point->stops && is_asked && open_doubt_words(kind) != NULL) {
            one->is_open = true;
            one->doubt = open_doubt_words(kind);
        }
    }
}

/* The rest of a row: what is told, and what is left to do. */
static enum err_code tell_row(struct headings *headings, const struct one *one,
                              size_t row, bool is_new) {
    struct open_sheets *sheets = headings->sheets;
    char use[OPEN_TEXT_BYTES];
    char note[2 * OPEN_TEXT_BYTES], text[2 * OPEN_TEXT_BYTES];
    enum err_code code = word_note(note, headings, one);

    open_word_use(use, sheets->review, one->column,
                  one->point != NULL ? one->point->records : 0);
    if (one->is_doubled || one->is_open) {
        char shown[SHOWN_BYTES];
        const char *heading = one->column->heading;

        text_display(shown, sizeof shown, heading, strlen(heading), SHOWN);
        (void)snprintf(text, sizeof text, "%s (\"%s\")", use, shown);
        (void)snprintf(use, sizeof use, "%.*s", OPEN_TEXT_BYTES - 1, text);
    }
    if (is_new) {
        ERR_NEXT(code, open_cell_add(sheets, headings->sheet, row, HEADING_TOLD, use,
                                     FORM_LOOK_GIVEN));
        ERR_NEXT(code, open_cell_add(sheets, headings->sheet, row, HEADING_NOTE, note,
                                     FORM_LOOK_GIVEN));
        (void)snprintf(text, sizeof text, "To fill in: %s",
                       one->doubt != NULL ? one->doubt : "");
        ERR_NEXT(code, open_cell_add(sheets, headings->sheet, row, HEADING_NOTE + 1,
                                     one->doubt != NULL ? text : "", FORM_LOOK_GIVEN));
        return code;
    }
    ERR_NEXT(code, open_cell_tell(sheets, headings->sheet, row, HEADING_TOLD, use));
    ERR_NEXT(code, open_cell_tell(sheets, headings->sheet, row, HEADING_NOTE, note));
    return code;
}

/* Whether every return has the heading and means the same by it. */
static enum err_code is_shared(bool *out, struct headings *headings,
                               const struct one *one) {
    if (key_of_meaning(headings, one->column) != ERR_OK) {
        return err_memory(headings->sheets->err);
    }
    uint32_t at = 0;
    bool is_there =
        key_map_find(&headings->meanings, headings->key.bytes, headings->key.len, &at);
    *out = is_there && !one->is_doubled && !one->is_open &&
           headings->returns[at] == headings->sheets->load->n_returns;
    return ERR_OK;
}

static enum err_code add_row(struct headings *headings, const struct one *one,
                             const char *file, const char *heading) {
    struct open_sheets *sheets = headings->sheets;
    const char *const texts[] = {[HEADING_FILE] = file,
                                 [HEADING_TEXT] = heading,
                                 [HEADING_WHAT] = "",
                                 [HEADING_WHICH] = ""};
    size_t row = open_next_row(headings->sheet);
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < sizeof texts / sizeof texts[0] && code == ERR_OK; c++) {
        code = open_cell_add(sheets, headings->sheet, row, c, texts[c],
                             one->is_open && c == HEADING_WHICH ? FORM_LOOK_DECIDE
                                                                : FORM_LOOK_FILL);
    }
    ERR_NEXT(code, tell_row(headings, one, row, true));
    return code;
}

/* One column of a return: its row is told, or added. */
static enum err_code go_through(struct headings *headings, struct one *one) {
    struct open_sheets *sheets = headings->sheets;
    const char *file = NULL;
    const char *heading = one->column->heading;
    char number[40];
    size_t row = SIZE_MAX;
    bool shared = false;

    if (heading[0] == '\0') {
        return ERR_OK;
    }
    if (one->is_doubled || one->is_open) {
        (void)snprintf(number, sizeof number, "column %zu", one->c + 1);
        heading = number;
    }
    enum err_code code = open_return_show(&file, sheets, one->r);
    ERR_NEXT(code, is_shared(&shared, headings, one));
    ERR_NEXT(code, find_row(&row, headings, file, heading));
    if (code != ERR_OK || row != SIZE_MAX) {
        return code == ERR_OK ? tell_row(headings, one, row, false) : code;
    }
    if (shared && one->r > 0) {
        return ERR_OK; /* the first return has its row */
    }
    return add_row(headings, one, shared ? "" : file, heading);
}

/* A group question that staff are grouped by, and that no column of a return holds. */
static enum err_code add_groups(struct headings *headings, size_t r) {
    struct open_sheets *sheets = headings->sheets;
    const struct return_points *points = &sheets->points->returns[r];
    const char *file = NULL;
    enum err_code code = open_return_show(&file, sheets, r);

    for (size_t m = 0; m < points->n && code == ERR_OK; m++) {
        const struct finding *finding = points->list[m].finding;
        size_t row = open_next_row(headings->sheet);
        const char *const texts[] = {
            [HEADING_FILE] = file,
            [HEADING_TEXT] = "?",
            [HEADING_WHAT] = "group",
            [HEADING_WHICH] = finding->value,
            [HEADING_TOLD] = "no column of this return is read as it",
            [HEADING_NOTE] = "",
            [HEADING_NOTE + 1] = "To fill in: Heading; or say 'not asked' beside it"};

        if (finding->kind != FINDING_GROUP_UNBOUND) {
            continue;
        }
        for (size_t c = 0; c < sizeof texts / sizeof texts[0] && code == ERR_OK; c++) {
            code = open_cell_add(sheets, headings->sheet, row, c, texts[c],
                                 c == HEADING_TEXT    ? FORM_LOOK_DECIDE
                                 : c <= HEADING_WHICH ? FORM_LOOK_FILL
                                                      : FORM_LOOK_GIVEN);
        }
    }
    return code;
}

/* In which order rows come: what waits for an answer, what may be a question, and what
 * no survey asks. */
enum turn { TURN_OPEN, TURN_READ, TURN_TOOL, TURNS };

static enum turn turn_of(const struct one *one) {
    return one->is_open ? TURN_OPEN
           : one->column->use == COLUMN_META || one->column->use == COLUMN_PRIVATE
               ? TURN_TOOL
               : TURN_READ;
}

static enum err_code add_turn(struct headings *headings, enum turn turn) {
    const struct load *load = headings->sheets->load;
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < load->n_returns; r++) {
        const struct return_report *report = &load->returns[r];

        for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
            struct one one = {
                .r = r, .c = c, .report = report, .column = &report->columns[c]};

            find_points(&one, &headings->sheets->points->returns[r]);
            if (turn_of(&one) == turn) {
                code = find_doubled(&one.is_doubled, headings, r, one.column->heading);
                ERR_NEXT(code, go_through(headings, &one));
            }
        }
    }
    return code;
}

enum err_code open_columns_add(struct open_sheets *sheets) {
    struct headings headings = {
        .sheets = sheets,
        .sheet =
            form_book_find(sheets->book, form_sheet_of_shape(FORM_HEADINGS)->name)};
    enum err_code code = ERR_OK;

    key_map_init(&headings.meanings);
    key_map_init(&headings.times);
    key_map_init(&headings.rows);
    text_buffer_init(&headings.key, KEY_BYTES_MAX);
    code = count_meanings(&headings);
    ERR_NEXT(code, note_rows(&headings));
    for (size_t r = 0; r < sheets->load->n_returns && code == ERR_OK; r++) {
        code = add_groups(&headings, r);
    }
    for (int turn = 0; turn < TURNS && code == ERR_OK; turn++) {
        code = add_turn(&headings, (enum turn)turn);
    }
    alloc_free(headings.returns);
    key_map_free(&headings.meanings);
    key_map_free(&headings.times);
    key_map_free(&headings.rows);
    text_buffer_free(&headings.key);
    return code;
}
