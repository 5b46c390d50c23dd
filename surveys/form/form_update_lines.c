/* Which line of a drafted sheet is which of the one in the workbook. */
#include "surveys/form/form_update_sheet.h"

#include "base/alloc.h"

#include <stdint.h>
#include <string.h>

/* How a line is recognised, by the shape of its sheet: under which headings it must say
 * the same; ended by SIZE_MAX. */
static const size_t heading_keys[] = {HEADING_FILE, HEADING_TEXT, HEADING_WHAT,
                                      HEADING_WHICH, SIZE_MAX};
static const size_t loose_heading_keys[] = {HEADING_FILE, HEADING_TEXT, SIZE_MAX};
static const size_t answer_keys[] = {ANSWER_FILE, ANSWER_OF, ANSWER_TEXT, SIZE_MAX};
static const size_t entry_keys[] = {0, 1, SIZE_MAX};
static const size_t told_keys[] = {0, 1, 2, 3, 4, SIZE_MAX};

bool form_update_is_told(const struct form_update_sheet *one, size_t column) {
    return one->kind == NULL || column >= one->kind->n_columns ||
           one->kind->columns[column].kind == FORM_TOLD;
}

static bool is_same_line(const struct form_line *a, const struct form_line *b,
                         const size_t *keys) {
    for (size_t i = 0; keys[i] != SIZE_MAX; i++) {
        if (!form_says_same(form_line_text(a, keys[i]), form_line_text(b, keys[i]))) {
            return false;
        }
    }
    return true;
}

/* A heading that says nothing by itself: nobody has chosen one. */
static bool is_open_heading(const struct form_line *line) {
    return form_line_is_blank(line, HEADING_TEXT) ||
           form_says_same(form_line_text(line, HEADING_TEXT), "?");
}

/* Gives the drafted line to a line of the workbook that is it, and no other's yet. Both
 * are mostly in one order: the search goes on behind the last that was found. */
static bool match(struct form_update_sheet *one, const struct form_line *drafted,
                  const size_t *keys) {
    size_t n = one->table.n_lines;

    for (size_t k = 0; k < n; k++) {
        size_t i = (one->next + k) % n;

        if (one->of_line[i] == NULL &&
            is_same_line(&one->table.lines[i], drafted, keys)) {
            one->of_line[i] = drafted;
            one->next = i + 1;
            return true;
        }
    }
    return false;
}

/* Which drafted lines the review had before, in the same order. */
static bool was_before(const struct form_update_sheet *one,
                       const struct form_line *line, size_t *from) {
    for (size_t i = *from; i < one->before.n_lines; i++) {
        bool is_same = true;

        for (size_t c = 0; c < one->after.n && is_same; c++) {
            is_same = form_update_is_told(one, c) ||
                      form_says_same(form_line_text(line, c),
                                     form_line_text(&one->before.lines[i], c));
        }
        if (is_same) {
            *from = i + 1;
            return true;
        }
    }
    return false;
}

/* Whether a drafted line only puts keys in order, which matters to nobody here. */
static bool is_order(const struct form_update_sheet *one,
                     const struct form_line *line) {
    return one->kind != NULL && one->kind->shape == FORM_OTHER &&
           form_says_same(form_line_text(line, OTHER_WHAT), FORM_ORDER);
}

static enum form_shape shape_of(const struct form_update_sheet *one) {
    return one->kind != NULL ? one->kind->shape : FORM_OTHER;
}

/* Finds the lines that say the same of one thing, which is more than a review says. */
static bool match_line(struct form_update_sheet *one, const struct form_line *line,
                       bool is_exact) {
    if (one->kind == NULL) {
        return match(one, line, told_keys);
    }
    if (shape_of(one) == FORM_ANSWERS) {
        return match(one, line, answer_keys);
    }
    if (shape_of(one) == FORM_ENTRIES) {
        return match(one, line, entry_keys);
    }
    if (shape_of(one) != FORM_HEADINGS) {
        return false;
    }
    return is_exact ? match(one, line, heading_keys)
                    : !is_open_heading(line) && match(one, line, loose_heading_keys);
}

/* The row in which the workbook has a drafted setting; SIZE_MAX: none. */
static size_t row_of_setting(const struct form_update_sheet *one,
                             const struct form_line *drafted) {
    for (size_t l = 0; l < one->table.n_lines; l++) {
        const struct form_line *line = &one->table.lines[l];
        size_t by =
            form_line_is_blank(line, SETTING_PATH) ? SETTING_LABEL : SETTING_PATH;

        if (form_says_same(form_line_text(drafted, by), form_line_text(line, by))) {
            return line->row;
        }
    }
    return SIZE_MAX;
}

enum err_code form_update_find_new(struct form_update_sheet *one, struct arena *arena,
                                   struct err *err) {
    size_t n = one->after.n_lines, from = 0;
    bool *are_matched = arena_array(arena, n, sizeof *are_matched);

    one->is_new = arena_array(arena, n, sizeof *one->is_new);
    one->new_rows = arena_array(arena, n, sizeof *one->new_rows);
    one->of_line =
        arena_array(arena, one->table.n_lines, sizeof(const struct form_line *));
    if (are_matched == NULL || one->is_new == NULL || one->new_rows == NULL ||
        one->of_line == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        are_matched[i] = match_line(one, &one->after.lines[i], true);
    }
    for (size_t i = 0; i < n; i++) {
        const struct form_line *line = &one->after.lines[i];
        bool was = was_before(one, line, &from);

        are_matched[i] = are_matched[i] || match_line(one, line, false);
        /* A workbook of before may lack settings that came since. */
        one->is_new[i] = shape_of(one) == FORM_SETTINGS
                             ? row_of_setting(one, line) == SIZE_MAX
                             : !was && !are_matched[i] && !is_order(one, line);
        one->n_new += one->is_new[i] ? 1 : 0;
    }
    return ERR_OK;
}

size_t form_update_row(const struct form_update_sheet *one, size_t row) {
    for (size_t i = 0; i < one->after.n_lines; i++) {
        if (one->after.lines[i].row == row) {
            return one->is_new[i] ? one->new_rows[i]
                                  : row_of_setting(one, &one->after.lines[i]);
        }
    }
    return SIZE_MAX;
}
