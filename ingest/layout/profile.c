#include "ingest/layout/profile.h"

#include "base/ascii.h"
#include "base/text.h"
#include "ingest/cells/cell_text.h"
#include "ingest/cells/markup.h"
#include "ingest/cells/moment.h"
#include "ingest/layout/tool_columns.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Fewer records may be alike by chance. */
#define ALIKE_RECORDS_MIN 4

/* How many of a layout's marks are there; *n is how many it has. */
static size_t count_marks(size_t *n, const struct profile *profile,
                          const struct head_texts *texts) {
    size_t there = 0;

    for (*n = 0; *n < PROFILE_MARKS && profile->marks[*n].text != NULL; ++*n) {
        const char *found = NULL;
        size_t len = 0;

        there += profile_mark_find(&found, &len, texts, &profile->marks[*n]) ? 1 : 0;
    }
    return there;
}

#define LAYOUTS_MAX 64 /* of the table; more are not suggested to a misspelling */

static const struct profile *find_profile(const char *id, struct err *err) {
    const char *ids[LAYOUTS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < profile_table_n; i++) {
        if (strcmp(profile_table[i].id, id) == 0) {
            return &profile_table[i];
        }
        if (n < LAYOUTS_MAX) {
            ids[n++] = profile_table[i].id;
        }
    }
    const char *nearest = text_nearest(id, (struct text_list){ids, n});
    if (nearest != NULL) {
        (void)err_set(err, ERR_DEFINITION,
                      "no layout is named '%s'; did you mean '%s'?", id, nearest);
    } else {
        (void)err_set(err, ERR_DEFINITION,
                      "no layout is named '%s'; leave \"profile\" out to have it "
                      "recognised, or see docs/returns.md for the names there are",
                      id);
    }
    return NULL;
}

/* R writes NA for an empty cell, and so do people who saved an export with it; pandas
 * writes "Unnamed: 3", Excel "Column3". */
static bool is_filler(const struct profile *profile, size_t row, struct cell cell) {
    if (row > 0 && cell.len == 2 && memcmp(cell.bytes, "NA", 2) == 0) {
        return true;
    }
    size_t len = profile->filler != NULL ? strlen(profile->filler) : 0;
    if (len == 0 || cell.len <= len || !ascii_same(cell.bytes, profile->filler, len)) {
        return false;
    }
    while (len < cell.len && ascii_is_digit(cell.bytes[len])) {
        len++;
    }
    return len == cell.len;
}

bool layout_has_width(const struct layout *layout, const struct record *record) {
    return layout->is_placed || record->width == layout->width ||
           (record->n <= layout->n_columns && record->width == layout->record_width);
}

struct cell layout_heading(const struct layout *layout, size_t row, size_t column) {
    const struct record *cells = &layout->head->rows[row];
    struct cell none = {"", 0};

    if (column >= cells->n || is_filler(layout->profile, row, cells->cells[column])) {
        return none;
    }
    return cells->cells[column];
}

/* The column under a heading of the first row; NONE if there is none. */
static enum err_code find_heading(size_t *out, const struct head *head,
                                  const char *heading, struct err *err) {
    struct text_buffer fold;
    enum err_code code = ERR_OK;

    *out = NONE;
    text_buffer_init(&fold, SIZE_MAX);
    for (size_t i = 0; i < head->rows[0].n && code == ERR_OK && *out == NONE; i++) {
        code = cell_fold(&fold, NULL, head->rows[0].cells[i], err);
        if (code == ERR_OK && strcmp(fold.bytes, heading) == 0) {
            *out = i;
        }
    }
    text_buffer_free(&fold);
    return code;
}

static bool passes(enum key_test test, struct cell cell) {
    if (test == KEY_EMPTY) {
        return cell.len == 0;
    }
    enum moment_kind kind = moment_read(cell).kind;
    return cell.len > 0 && kind != MOMENT_KNOWN && kind != MOMENT_DAYMONTH;
}

/* How many of the layout's rows of headings are there. */
static enum err_code count_header_rows(struct layout *layout, struct err *err) {
    const struct profile *profile = layout->profile;
    size_t most = profile->header_rows, key = NONE;

    most = most < layout->head->n ? most : layout->head->n;
    layout->header_rows = most;
    if (profile->key_heading == NULL) {
        return ERR_OK;
    }
    enum err_code code = find_heading(&key, layout->head, profile->key_heading, err);
    if (code != ERR_OK || key == NONE) {
        return code;
    }
    for (size_t row = 1; row < most; row++) {
        if (!passes(profile->key_test, layout_heading(layout, row, key))) {
            layout->header_rows = row;
            break;
        }
    }
    return ERR_OK;
}

static void count_columns(struct layout *layout) {
    for (size_t row = 0; row < layout->header_rows; row++) {
        size_t n = layout->head->rows[row].n;
        size_t width = layout->head->rows[row].width;

        layout->n_columns = n > layout->n_columns ? n : layout->n_columns;
        layout->width = width > layout->width ? width : layout->width;
    }
}

/* A program that puts a delimiter behind every record puts it behind each. */
static void find_record_width(struct layout *layout) {
    const struct head *head = layout->head;
    size_t n = 0, width = 0;

    layout->record_width = 0;
    for (size_t i = layout->header_rows; i < head->n; i++) {
        const struct record *row = &head->rows[i];

        if (row->n > layout->n_columns || (n > 0 && row->width != width)) {
            return;
        }
        width = row->width;
        n++;
    }
    if (n >= ALIKE_RECORDS_MIN && width > layout->width) {
        layout->record_width = width;
    }
}

/* Adds to a sentence that may be cut. */
static void PRINTF_LIKE(2, 3) write_reason(char *text, const char *format, ...) {
    size_t len = strlen(text);
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text + len, PROFILE_WHY_BYTES - len, format, arguments);
    va_end(arguments);
}

/* Why this layout: the marks it is known by. */
static void explain_choice(struct layout *layout, const struct head_texts *texts) {
    const struct profile_mark *marks = layout->profile->marks;
    size_t row = NONE;

    if (marks[0].text == NULL) {
        write_reason(layout->why, "no survey tool's layout was recognised");
    }
    for (size_t i = 0; i < PROFILE_MARKS && marks[i].text != NULL; i++) {
        const char *found = NULL;
        size_t len = 0;

        (void)profile_mark_find(&found, &len, texts, &marks[i]); /* it is there */
        if (marks[i].kind > MARK_ALL) {
            write_reason(layout->why, "%s%.*s", i > 0 ? ", " : "", (int)len, found);
            row = NONE;
        } else if (marks[i].row == row) {
            write_reason(layout->why, " and \"%.*s\"", (int)len, found);
        } else {
            row = marks[i].row;
            write_reason(layout->why, "%srow %zu has \"%.*s\"", i > 0 ? ", " : "",
                         row + 1, (int)len, found);
        }
    }
}

/* What comes next: the first other layout whose marks are all there; else the one of
 * whose marks most are, and more than half. */
static void find_runner_up(struct layout *layout, const struct head_texts *texts) {
    const struct profile *best = NULL;
    size_t best_there = 1, best_n = 2;

    for (size_t i = 0; i + 1 < profile_table_n; i++) {
        size_t n = 0, there = count_marks(&n, &profile_table[i], texts);

        if (&profile_table[i] != layout->profile && there * best_n > best_there * n) {
            best = &profile_table[i];
            best_there = there;
            best_n = n;
        }
    }
    if (best != NULL && best_there < best_n) {
        write_reason(layout->runner_up, "%s, with %zu of its %zu marks", best->id,
                     best_there, best_n);
    } else if (best != NULL) {
        write_reason(layout->runner_up, "%s", best->id);
    }
}

/* The first layout whose marks are all there. */
static const struct profile *recognise(const struct head_texts *texts) {
    for (size_t i = 0; i + 1 < profile_table_n; i++) {
        size_t n = 0;

        if (count_marks(&n, &profile_table[i], texts) == n) {
            return &profile_table[i];
        }
    }
    return &profile_table[profile_table_n - 1];
}

enum err_code profile_choose(struct layout *out, const struct head *head,
                             const char *named, struct err *err) {
    struct layout layout = {.head = head};
    struct head_texts texts;
    enum err_code code = head_texts_make(&texts, head, err);

    if (code == ERR_OK && named != NULL) {
        layout.profile = find_profile(named, err);
        code = layout.profile != NULL ? ERR_OK : ERR_DEFINITION;
        write_reason(layout.why, "the review names this layout");
    } else if (code == ERR_OK) {
        layout.profile = recognise(&texts);
        explain_choice(&layout, &texts);
    }
    if (code == ERR_OK) {
        find_runner_up(&layout, &texts);
        code = count_header_rows(&layout, err);
    }
    head_texts_free(&texts);
    if (code != ERR_OK) {
        return code;
    }
    count_columns(&layout);
    find_record_width(&layout);
    *out = layout;
    return ERR_OK;
}

/* The layout of stems over labels, which has rows of any number. */
static const struct profile *stems_over_labels(void) {
    for (size_t i = 0; i < profile_table_n; i++) {
        if (strcmp(profile_table[i].id, "generic-2row") == 0) {
            return &profile_table[i];
        }
    }
    return &profile_table[profile_table_n - 1];
}

void layout_set_heading_rows(struct layout *layout, size_t rows, size_t width) {
    const struct profile *generic = &profile_table[profile_table_n - 1];
    size_t held = 0;

    layout->header_rows = 0;
    layout->is_told = true;
    for (size_t i = 0; i < layout->head->n && held < rows; i++) {
        held += layout->head->rows[i].n > 0 ? 1 : 0;
        layout->header_rows = i + 1;
    }
    if (layout->profile == generic && rows > 1) {
        layout->profile = stems_over_labels();
    }
    write_reason(layout->why, "; the review says how many rows are headings");
    layout->n_columns = rows == 0 ? width : 0;
    layout->width = layout->n_columns;
    count_columns(layout);
    find_record_width(layout);
}

static enum meta_use find_meta(const struct meta_column *columns, const char *folded,
                               bool by_pattern) {
    for (; columns->text != NULL; columns++) {
        if ((columns->match != MATCH_WHOLE) == by_pattern &&
            profile_matches(folded, columns->text, columns->match, NULL, NULL)) {
            return columns->use;
        }
    }
    return META_NONE;
}

enum meta_use profile_meta(const struct profile *profile, const char *folded,
                           bool by_pattern) {
    enum meta_use use = find_meta(profile->columns, folded, by_pattern);

    return use != META_NONE ? use : find_meta(any_tool_columns, folded, by_pattern);
}
