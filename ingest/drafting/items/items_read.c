#include "ingest/drafting/items/items.h"

#include "base/alloc.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define ITEMS_ARENA_BYTES ((size_t)256 << 20)

/* One reading: which column of the spreadsheet is which. */
struct reading {
    struct items *items;
    const struct sheet *sheet;
    size_t column_of[ITEMS_COLUMNS]; /* or NONE */
    struct err *err;
};

/* A cell, without the "'" that keeps a spreadsheet from taking it for a formula. */
static const char *cell_of(const struct reading *reading, const struct sheet_row *row,
                           enum items_column column) {
    if (reading->column_of[column] == NONE) {
        return "";
    }
    const char *cell = sheet_cell(row, reading->column_of[column]);
    return *cell == '\'' && cell[1] != '\0' && strchr("=+-@", cell[1]) != NULL
               ? cell + 1
               : cell;
}

static struct items_place place_of(const struct reading *reading,
                                   const struct sheet_row *row,
                                   enum items_column column) {
    return (struct items_place){row, column, reading->err};
}

static enum err_code fail_heading(const struct reading *reading, const char *heading) {
    const char *names[ITEMS_COLUMNS];

    for (int c = 0; c < ITEMS_COLUMNS; c++) {
        names[c] = items_column_name((enum items_column)c);
    }
    const char *nearest =
        text_nearest(heading, (struct text_list){names, ITEMS_COLUMNS});
    char shown[4 * 40 + 4];

    text_display(shown, sizeof shown, heading, strlen(heading), 40);
    return err_set(
        reading->err, ERR_INPUT,
        "line %llu: the heading \"%s\" is none of id, text, kloe, condition, "
        "scale, reverse and notes%s%s%s",
        (unsigned long long)reading->sheet->rows[0].line, shown,
        nearest != NULL ? "; did you mean \"" : "", nearest != NULL ? nearest : "",
        nearest != NULL ? "\"?" : "");
}

static enum err_code read_headings(struct reading *reading) {
    const struct sheet_row *row = &reading->sheet->rows[0];

    for (size_t c = 0; c < ITEMS_COLUMNS; c++) {
        reading->column_of[c] = NONE;
    }
    for (size_t i = 0; i < row->n; i++) {
        size_t column = 0;

        while (
            column < ITEMS_COLUMNS &&
            !text_same(row->cells[i], items_column_name((enum items_column)column))) {
            column++;
        }
        if (column == ITEMS_COLUMNS) {
            if (*row->cells[i] != '\0' && !text_same(row->cells[i], "notes")) {
                return fail_heading(reading, row->cells[i]);
            }
            continue;
        }
        if (reading->column_of[column] != NONE) {
            return err_set(reading->err, ERR_INPUT,
                           "line %llu: two columns are headed \"%s\"",
                           (unsigned long long)row->line,
                           items_column_name((enum items_column)column));
        }
        reading->column_of[column] = i;
    }

    static const enum items_column needed[] = {ITEMS_TEXT, ITEMS_SCALE};

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (reading->column_of[needed[i]] == NONE) {
            return err_set(reading->err, ERR_INPUT,
                           "line %llu: no column is headed \"%s\"; the columns are id, "
                           "text, kloe, condition, scale and reverse",
                           (unsigned long long)row->line, items_column_name(needed[i]));
        }
    }
    return ERR_OK;
}

static enum err_code read_reverse(bool *out, const char *cell,
                                  const struct items_place *place) {
    static const char *const yes[] = {"yes", "y", "true", "1", "x", "reverse"};
    static const char *const no[] = {"", "no", "n", "false", "0"};

    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (text_same(cell, yes[i])) {
            *out = true;
            return ERR_OK;
        }
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        if (text_same(cell, no[i]) || *cell == '\0') {
            *out = false;
            return ERR_OK;
        }
    }
    return items_fail(place, "'%.40s' is neither yes nor no", cell);
}

/* What rows say in full, so that others may come first. */
static enum err_code read_full(struct reading *reading, const struct sheet_row *row) {
    struct items *items = reading->items;
    struct items_place place = place_of(reading, row, ITEMS_KLOE);
    struct items_list list;
    char id[ITEMS_ID_BYTES];
    size_t scale = 0;
    enum err_code code =
        items_parts_read(&list, items, &items->kloes, cell_of(reading, row, ITEMS_KLOE),
                         NULL, true, &place);

    const char *cell = cell_of(reading, row, ITEMS_SCALE);
    if (code == ERR_OK && items_split_id(id, cell) != cell) {
        place = place_of(reading, row, ITEMS_SCALE);
        code = items_scale_read(&scale, items, cell, &place);
    }
    return code;
}

/* Full conditions need their KLOE, which is known by now. */
static enum err_code read_conditions(struct items_list *kloes,
                                     struct items_list *conditions,
                                     struct reading *reading,
                                     const struct sheet_row *row, bool full_only) {
    struct items *items = reading->items;
    struct items_place place = place_of(reading, row, ITEMS_KLOE);
    const char *cell = cell_of(reading, row, ITEMS_CONDITION);
    enum err_code code =
        items_parts_read(kloes, items, &items->kloes, cell_of(reading, row, ITEMS_KLOE),
                         NULL, false, &place);

    if (code == ERR_OK) {
        place = place_of(reading, row, ITEMS_CONDITION);
        code = items_parts_read(conditions, items, &items->conditions, cell, kloes,
                                full_only, &place);
    }
    if (code == ERR_OK && !full_only && kloes->n > 1 && kloes->n != conditions->n) {
        place = place_of(reading, row, ITEMS_KLOE);
        code = items_fail(&place,
                          "%zu KLOEs and %zu conditions: name one KLOE, or one "
                          "for each condition",
                          kloes->n, conditions->n);
    }
    return code;
}

static enum err_code read_place_in_review(struct items_item *item,
                                          struct reading *reading,
                                          const struct sheet_row *row) {
    struct items_list kloes, conditions;
    struct items_place place = place_of(reading, row, ITEMS_KLOE);
    enum err_code code = read_conditions(&kloes, &conditions, reading, row, false);

    if (code != ERR_OK) {
        return code;
    }
    if (kloes.n == 0 && conditions.n == 0) {
        return items_fail(&place, "is empty: an item names its KLOE, or a condition of "
                                  "one that another row puts under a KLOE");
    }
    item->kloe = kloes.n > 0 ? kloes.parts[0] : NONE;
    for (size_t i = 0; i < conditions.n; i++) {
        if (reading->items->conditions.parts[conditions.parts[i]].kloe == NONE) {
            return items_fail(
                &place,
                "is empty, and no other row says which KLOE the condition "
                "'%.60s' belongs to",
                reading->items->conditions.parts[conditions.parts[i]].title);
        }
        for (size_t earlier = 0; earlier < i; earlier++) {
            if (conditions.parts[earlier] == conditions.parts[i]) {
                place.column = ITEMS_CONDITION;
                return items_fail(&place, "names one condition twice");
            }
        }
        item->conditions[i] = conditions.parts[i];
    }
    item->n_conditions = conditions.n;
    return ERR_OK;
}

static enum err_code read_names(struct items_item *item, struct reading *reading,
                                const struct sheet_row *row) {
    struct items *items = reading->items;
    struct items_place place = place_of(reading, row, ITEMS_ID);
    const char *id = cell_of(reading, row, ITEMS_ID);
    char made[ITEMS_ID_BYTES];

    (void)snprintf(made, sizeof made, "Q%zu", items->n_items + 1);
    if (*id != '\0' && !items_is_id(id, strlen(id))) {
        return items_fail(
            &place,
            "'%.40s' is not an id: use up to 64 letters a-z, digits, '.', "
            "'_' and '-', with a letter or digit first",
            id);
    }
    id = *id != '\0' ? id : made;
    const char *text = cell_of(reading, row, ITEMS_TEXT);
    for (size_t i = 0; i < items->n_items; i++) {
        const struct items_item *earlier = &items->items[i];
        bool same_id = text_same(earlier->id, id);

        if (same_id || text_same(earlier->text, text)) {
            place.column = same_id ? ITEMS_ID : ITEMS_TEXT;
            return items_fail(&place, "line %llu has the same",
                              (unsigned long long)earlier->line);
        }
    }
    if (*text == '\0') {
        place.column = ITEMS_TEXT;
        return items_fail(&place, "is empty: every item has a question");
    }
    item->id = arena_text(items->arena, id, strlen(id));
    item->text = arena_text(items->arena, text, strlen(text));
    return item->id != NULL && item->text != NULL ? ERR_OK : err_memory(reading->err);
}

static enum err_code read_item(struct reading *reading, const struct sheet_row *row) {
    struct items *items = reading->items;
    struct items_item *item = &items->items[items->n_items];
    struct items_place place = place_of(reading, row, ITEMS_SCALE);
    enum err_code code = read_names(item, reading, row);

    item->line = row->line;
    ERR_NEXT(code, read_place_in_review(item, reading, row));
    ERR_NEXT(code, items_scale_read(&item->scale, items,
                                    cell_of(reading, row, ITEMS_SCALE), &place));
    if (code == ERR_OK) {
        place.column = ITEMS_REVERSE;
        code =
            read_reverse(&item->reverse, cell_of(reading, row, ITEMS_REVERSE), &place);
    }
    items->n_items += code == ERR_OK ? 1 : 0;
    return code;
}

static enum err_code make_room(struct items *items, size_t n_rows, struct err *err) {
    items->kloes.parts = arena_array(items->arena, n_rows * ITEMS_CONDITIONS_MAX,
                                     sizeof(struct items_part));
    items->conditions.parts = arena_array(items->arena, n_rows * ITEMS_CONDITIONS_MAX,
                                          sizeof(struct items_part));
    items->scales = arena_array(items->arena, n_rows, sizeof *items->scales);
    items->items = arena_array(items->arena, n_rows, sizeof *items->items);
    return items->kloes.parts != NULL && items->conditions.parts != NULL &&
                   items->scales != NULL && items->items != NULL
               ? ERR_OK
               : err_memory(err);
}

enum err_code items_read(struct items *out, const struct sheet *sheet,
                         struct err *err) {
    struct items items = {.arena = arena_new(ITEMS_ARENA_BYTES)};
    struct reading reading = {.items = &items, .sheet = sheet, .err = err};
    struct items_list kloes, conditions;
    enum err_code code = items.arena != NULL ? ERR_OK : err_memory(err);

    if (code == ERR_OK && sheet->n_rows < 2) {
        code = err_set(err, ERR_INPUT,
                       "there is no item: the first row holds the headings id, text, "
                       "kloe, condition, scale and reverse, each further one an item");
    } else if (code == ERR_OK && sheet->n_rows > INSTRUMENT_ITEMS_MAX + 1) {
        code = err_set(err, ERR_INPUT, "an instrument has %d items at most",
                       INSTRUMENT_ITEMS_MAX);
    }
    ERR_NEXT(code, make_room(&items, sheet->n_rows, err));
    ERR_NEXT(code, read_headings(&reading));
    for (size_t i = 1; i < sheet->n_rows && code == ERR_OK; i++) {
        code = read_full(&reading, &sheet->rows[i]);
    }
    for (size_t i = 1; i < sheet->n_rows && code == ERR_OK; i++) {
        code = read_conditions(&kloes, &conditions, &reading, &sheet->rows[i], true);
    }
    for (size_t i = 1; i < sheet->n_rows && code == ERR_OK; i++) {
        code = read_item(&reading, &sheet->rows[i]);
    }
    *out = items;
    return code;
}

void items_free(struct items *items) {
    arena_free(items->arena);
}
