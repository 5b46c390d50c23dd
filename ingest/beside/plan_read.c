#include "ingest/beside/plan_read.h"

#include "base/alloc.h"
#include "ingest/beside/plan_ids.h"
#include "ingest/beside/written_table.h"

#include <string.h>

#define PLAN_BYTES_MAX ((size_t)128 << 20)

enum { SHOWN = 40, SHOWN_BYTES = 200 };

static bool is_blank(char c) {
    return c != '\0' && strchr(" \t", c) != NULL;
}

static bool has_blank(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (is_blank(text[i])) {
            return true;
        }
    }
    return false;
}

/* The id in a part of such a cell: what stands in brackets at its end, or all of it
 * where it is one word. *len is 0 where it has none. */
static const char *id_in_part(const char *part, size_t *len) {
    size_t from = 0;

    while (*len > 0 && is_blank(*part)) {
        part++;
        (*len)--;
    }
    while (*len > 0 && is_blank(part[*len - 1])) {
        (*len)--;
    }
    if (*len > 0 && part[*len - 1] == ')') {
        (*len)--;
        for (from = *len; from > 0 && part[from - 1] != '(';) {
            from--;
        }
    }
    *len = has_blank(part + from, *len - from) ? 0 : *len - from;
    return part + from;
}

/* The ids in a cell of the sheet, with blanks between; the cell as it is where nothing
 * stands in brackets. NULL without memory. */
static const char *ids_of_cell(const char *cell, struct arena *arena) {
    char *ids = arena_array(arena, strlen(cell) + 2, 1);
    size_t n = 0;

    if (ids == NULL || text_same(cell, PLAN_NOTHING) || text_same(cell, PLAN_CHOICE)) {
        return ids;
    }
    if (strchr(cell, '(') == NULL) {
        return arena_text(arena, cell, strlen(cell));
    }
    for (const char *part = cell; *part != '\0';) {
        size_t whole = 0;

        while (part[whole] != '\0' && !plan_part_ends(cell, part + whole)) {
            whole++;
        }
        size_t len = whole;
        const char *id = id_in_part(part, &len);

        if (len > 0) {
            n += n > 0;
            memcpy(ids + n, id, len);
            n += len;
            ids[n] = ' ';
        }
        part += whole + (part[whole] != '\0');
    }
    ids[n] = '\0';
    return ids;
}

struct reading {
    struct written_table table;
    struct arena *arena;
    bool is_sheet; /* the headings are those of the sheet */
    struct plan_action *actions;
    size_t n;
};

/* Whether somebody wrote something in the row that is theirs to write. */
static bool is_filled(const struct plan_action *action) {
    static const enum plan_column theirs[] = {
        PLAN_ID,          PLAN_PRIORITY,   PLAN_ACTION,  PLAN_ACCOUNTABLE,
        PLAN_RESPONSIBLE, PLAN_COMPLETION, PLAN_PROGRESS};

    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++) {
        if (action->cells[theirs[i]][0] != '\0') {
            return true;
        }
    }
    return false;
}

static bool read_cells(const struct reading *reading, size_t row,
                       struct plan_action *action) {
    bool is_whole = true;

    for (size_t c = 0; c < PLAN_COLUMNS; c++) {
        const char *cell = written_cell(&reading->table, row, c);

        action->cells[c] = c == PLAN_ABOUT && reading->is_sheet
                               ? ids_of_cell(cell, reading->arena)
                               : arena_text(reading->arena, cell, strlen(cell));
        is_whole = is_whole && action->cells[c] != NULL;
    }
    return is_whole;
}

/* Two rows of one id could not be told apart when the plan comes back. */
static enum err_code check_ids(const struct reading *reading, const size_t *rows,
                               struct err *err) {
    char shown[SHOWN_BYTES];

    for (size_t i = 0; i < reading->n; i++) {
        const char *id = reading->actions[i].cells[PLAN_ID];

        for (size_t j = 0; id[0] != '\0' && j < i; j++) {
            if (strcmp(reading->actions[j].cells[PLAN_ID], id) == 0) {
                text_display(shown, sizeof shown, id, strlen(id), SHOWN);
                return written_fail(&reading->table, rows[i], PLAN_ID, err,
                                    "'%s' stands in two rows: give one of them "
                                    "another ID",
                                    shown);
            }
        }
    }
    return ERR_OK;
}

/* `rows`: where each action stands in the table. */
static enum err_code read_rows(struct reading *reading, size_t *rows, struct err *err) {
    const struct sheet *sheet = reading->table.sheet;
    const char *area_above = "";

    for (size_t r = reading->table.first; r < sheet->n_rows; r++) {
        struct plan_action action = {.area = 0};

        if (!read_cells(reading, r, &action)) {
            return err_memory(err);
        }
        bool is_added =
            reading->is_sheet && action.cells[PLAN_ID][0] == '\0' && is_filled(&action);
        if (is_added && action.cells[PLAN_AREA][0] == '\0') {
            action.cells[PLAN_AREA] = area_above;
        }
        area_above = action.cells[PLAN_AREA];
        if (!is_filled(&action)) {
            continue;
        }
        if (reading->n == PLAN_ACTIONS_MAX) {
            return err_set(err, ERR_INPUT,
                           "more than %d actions: is this the right file?",
                           PLAN_ACTIONS_MAX);
        }
        rows[reading->n] = r;
        reading->actions[reading->n++] = action;
    }
    enum err_code code = check_ids(reading, rows, err);

    ERR_NEXT(code, plan_give_ids(reading->actions, reading->n, reading->arena, err));
    return code;
}

static void name_columns(struct written_column columns[PLAN_COLUMNS]) {
    for (size_t c = 0; c < PLAN_COLUMNS; c++) {
        columns[c] = (struct written_column){.name = plan_columns[c].key,
                                             .other = plan_columns[c].heading,
                                             .is_needed = c == PLAN_ACTION};
    }
}

/* What a row means in the review. */
static enum err_code mean(struct plan_action *action, const struct review *review,
                          const struct written_table *table, size_t row,
                          struct arena *arena, struct err *err) {
    const char *area = action->cells[PLAN_AREA];
    struct err fault = {0};
    char shown[SHOWN_BYTES];

    action->area = about_area(review, area);
    if (action->area == NONE) {
        text_display(shown, sizeof shown, area, strlen(area), SHOWN);
        return written_fail(table, row, PLAN_AREA, err,
                            "the review has no %s, %s or system '%s': write its ID or "
                            "name, or nothing for the whole system",
                            review->word_place, review->word_locality, shown);
    }
    enum err_code code = about_read(&action->about, review->instrument,
                                    action->cells[PLAN_ABOUT], arena, &fault);
    return code == ERR_INPUT
               ? written_fail(table, row, PLAN_ABOUT, err, "%s", fault.text)
           : code == ERR_OK ? ERR_OK
                            : err_pass(err, &fault);
}

static enum err_code read_table(struct plan *plan, struct reading *reading,
                                const struct review *review, struct err *err) {
    size_t n = reading->table.sheet->n_rows;
    size_t *rows = arena_array(reading->arena, n, sizeof *rows);
    size_t heading = reading->table.first - 1;

    reading->actions = arena_array(reading->arena, n, sizeof *reading->actions);
    if (rows == NULL || reading->actions == NULL) {
        return err_memory(err);
    }
    reading->is_sheet = text_same(sheet_cell(&reading->table.sheet->rows[heading],
                                             reading->table.at[PLAN_ACTION]),
                                  plan_columns[PLAN_ACTION].heading);
    enum err_code code = read_rows(reading, rows, err);
    for (size_t i = 0; i < reading->n && code == ERR_OK && review != NULL; i++) {
        code = mean(&reading->actions[i], review, &reading->table, rows[i],
                    reading->arena, err);
    }
    plan->actions = reading->actions;
    plan->n = reading->n;
    return code;
}

static enum err_code read_plan(struct plan **out, const char *path,
                               const struct review *review, struct err *err) {
    struct arena *arena = arena_new(PLAN_BYTES_MAX);
    struct plan *plan = arena == NULL ? NULL : arena_array(arena, 1, sizeof *plan);
    struct written_column columns[PLAN_COLUMNS];
    struct reading reading = {.arena = arena};

    if (plan == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    plan->arena = arena;
    name_columns(columns);
    enum err_code code = written_table_read(&reading.table, path, PLAN_SHEET, columns,
                                            PLAN_COLUMNS, false, err);
    ERR_NEXT(code, read_table(plan, &reading, review, err));
    err_set_source(err, path);
    written_table_free(&reading.table);
    if (code != ERR_OK) {
        plan_free(plan);
        return code;
    }
    *out = plan;
    return ERR_OK;
}

enum err_code plan_rows_read(struct plan **out, const char *path, struct err *err) {
    return read_plan(out, path, NULL, err);
}

enum err_code plan_read(struct plan **out, const struct review *review,
                        struct err *err) {
    if (review->plan == NULL) {
        *out = NULL;
        return ERR_OK;
    }
    return read_plan(out, review->plan, review, err);
}
