#include "ingest/table_findings.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "ingest/answers/known_answer.h"
#include "ingest/file/head.h"
#include "ingest/people/stray_rows.h"
#include "ingest/probe.h"

#include <stdio.h>
#include <string.h>

#define FRONT_ARENA_BYTES ((size_t)256 << 20)

/* Rows below the headings in which headings are looked for. */
#define ROWS_BELOW 3

/* The least part of the columns read, as one in so many, whose heading recurs below. */
#define RECURRING_PART 2

static enum err_code count_front(size_t *out, const struct questions *questions,
                                 const struct return_file *file,
                                 const struct other_sheet *sheet, struct arena *arena,
                                 struct err *err) {
    struct memory_bytes memory = {sheet->front.bytes, sheet->front.len, 0};
    struct source_bytes text = source_memory(&memory);
    struct dialect dialect;
    struct head head = {0};
    struct layout layout = {0};
    enum err_code code = dialect_find(&dialect, &text, ',', err);

    ERR_NEXT(code, head_read(&head, &text, &dialect, arena, err));
    ERR_NEXT(code, profile_choose(&layout, &head, NULL, err));
    ERR_NEXT(code, probe_layout(out, questions, file, &layout, err));
    return code;
}

enum err_code table_count_items(size_t *out, const struct questions *questions,
                                const struct return_file *file,
                                const struct other_sheet *sheet, struct err *err) {
    struct arena *arena = arena_new(FRONT_ARENA_BYTES);
    struct err fault = {0};

    *out = 0;
    if (arena == NULL) {
        return err_memory(err);
    }
    enum err_code code = count_front(out, questions, file, sheet, arena, &fault);
    arena_free(arena);
    /* What cannot be read as a table is none. */
    return code == ERR_MEMORY ? err_memory(err) : ERR_OK;
}

/* Whether another return of the review is this sheet. */
static bool is_read(const struct review *review, const struct return_file *file,
                    const struct other_sheet *sheet) {
    for (size_t i = 0; i < review->n_returns; i++) {
        const struct return_file *other = &review->returns[i];
        const struct sheet_choice *named = &other->sheet;

        if (other == file || !infile_is_same(other->path, file->path)) {
            continue;
        }
        if (named->name != NULL
                ? text_same(named->name, sheet->name)
                : sheet->number == (named->number > 0 ? named->number : 1)) {
            return true;
        }
    }
    return false;
}

static enum err_code report_sheet(struct finding_list *findings,
                                  const struct questions *questions,
                                  const struct return_file *file,
                                  const struct other_sheet *sheet, struct err *err) {
    bool is_said = file->sheet.name != NULL || file->sheet.number > 0;
    char shown[WORKBOOK_SHEET_BYTES + 40];
    size_t n_items = 0;
    enum err_code code = ERR_OK;

    if (!is_said) {
        code = table_count_items(&n_items, questions, file, sheet, err);
    }
    if (code != ERR_OK) {
        return code;
    }
    int len = snprintf(shown, sizeof shown, "%s (%zu row%s)", sheet->name, sheet->rows,
                       text_plural(sheet->rows));
    return finding_list_add_many(findings,
                                 n_items > 0 && sheet->rows > 1
                                     ? FINDING_SHEET_OF_ANSWERS
                                     : FINDING_SHEET_UNREAD,
                                 NONE, shown, (size_t)len, 0, 0, err);
}

enum err_code table_report_sheets(struct finding_list *findings,
                                  const struct questions *questions,
                                  const struct return_file *file,
                                  const struct workbook *workbook, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < workbook->n_others && code == ERR_OK; i++) {
        if (!is_read(questions->review, file, &workbook->others[i])) {
            code = report_sheet(findings, questions, file, &workbook->others[i], err);
        }
    }
    return code;
}

enum err_code table_report_formulas(struct finding_list *findings,
                                    const struct return_text *text,
                                    const struct binding *binding, struct err *err) {
    const struct workbook *workbook = &text->workbook;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < workbook->n_unsaved && code == ERR_OK; i++) {
        const struct unsaved_formulas *unsaved = &workbook->unsaved[i];
        bool has_column = i < binding->n_columns && !text->is_turned;
        enum column_use use = has_column ? binding->columns[i].use : COLUMN_BOUND;
        char shown[80];

        if (unsaved->n == 0 || use == COLUMN_PRIVATE ||
            (has_column && use == COLUMN_UNBOUND &&
             binding->columns[i].heading[0] != '\0')) {
            continue;
        }
        int len = unsaved->n == 1
                      ? snprintf(shown, sizeof shown, "row %zu", unsaved->first_row)
                      : snprintf(shown, sizeof shown, "row %zu and %zu more",
                                 unsaved->first_row, unsaved->n - 1);
        code =
            finding_list_add_many(findings, FINDING_FORMULA_UNSAVED,
                                  has_column ? i : NONE, shown, (size_t)len, 0, 0, err);
    }
    return code;
}

enum err_code table_report_long(struct finding_list *findings,
                                const struct return_text *text, struct err *err) {
    enum err_code code = ERR_OK;

    if (text->is_turned) {
        code = finding_list_add_many(findings, FINDING_ROW_FOR_EACH_ANSWER, NONE, "", 0,
                                     0, 0, err);
    }
    return code == ERR_OK && text->not_turned[0] != '\0'
               ? finding_list_add_many(findings, FINDING_NOT_OF_RESPONDENT, NONE,
                                       text->not_turned, strlen(text->not_turned), 0, 0,
                                       err)
               : code;
}

/* What the review says of the column of a question; NULL: its own texts found it. */
static const struct column_rule *rule_of(const struct return_file *file,
                                         const struct column_report *column) {
    for (size_t i = 0; i < file->n_columns; i++) {
        const struct column_rule *rule = &file->columns[i];

        if (rule->role == column->role && rule->index == column->index) {
            return rule;
        }
    }
    return NULL;
}

static bool is_number(struct cell cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.bytes[i] < '0' || cell.bytes[i] > '9') {
            return false;
        }
    }
    return true;
}

/* Whether the last row of headings is a response: a heading is an answer of its
 * question, or half of the headings stand among the answers. That of a question by its
 * own texts is none, and a number may be the question's, unless the review gives the
 * column's. */
static enum err_code is_response(bool *out, const struct return_file *file,
                                 const struct layout *layout, struct answers *answers,
                                 struct err *err) {
    const struct binding *binding = answers->binding;
    size_t n = 0, recurring = 0;
    enum err_code code = ERR_OK;

    *out = false;
    for (size_t i = 0; i < binding->n_columns && code == ERR_OK && !*out; i++) {
        struct cell heading = layout_heading(layout, layout->header_rows - 1, i);
        const struct column_rule *rule = NULL;

        if (known_answer_is_closed(binding, i) && heading.len > 0) {
            rule = rule_of(file, &binding->columns[i]);
        }
        if (rule == NULL) {
            continue;
        }
        n++;
        recurring +=
            head_recurs_below(layout->head, layout->header_rows - 1, i) ? 1 : 0;
        if (probe_names_number(rule) ||
            (binding->columns[i].role == COLUMN_ITEM && !is_number(heading))) {
            code = known_answer_of(out, answers, i, heading, err);
        }
    }
    *out = *out || (recurring > 1 && recurring * RECURRING_PART >= n);
    return code;
}

static enum err_code report_questions(struct finding_list *findings,
                                      const struct return_file *file,
                                      const struct layout *layout,
                                      const struct questions *questions,
                                      const struct answers *answers, struct err *err) {
    size_t rows = layout->head->n_preamble + layout->header_rows;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < ROWS_BELOW && code == ERR_OK; i++) {
        size_t n_items = 0;

        code = probe_row(&n_items, questions, file, layout->head,
                         layout->header_rows + i, err);
        if (code == ERR_OK && n_items >= probe_least(questions->review) &&
            stray_rows_headings(layout, answers->binding,
                                &layout->head->rows[layout->header_rows + i]) ==
                HEADINGS_NOT) {
            char shown[40];
            int len = snprintf(shown, sizeof shown, "row %zu", rows + i + 1);

            return finding_list_add_many(findings, FINDING_QUESTIONS_BELOW, NONE, shown,
                                         (size_t)len, i + 1, 1, err);
        }
    }
    return code;
}

enum err_code table_report_headings(struct finding_list *findings,
                                    const struct return_file *file,
                                    const struct layout *layout,
                                    const struct questions *questions,
                                    struct answers *answers, struct err *err) {
    bool is_first_response = false;
    enum err_code code = ERR_OK;

    if (file->has_heading_rows || layout->header_rows == 0) {
        return ERR_OK;
    }
    code = is_response(&is_first_response, file, layout, answers, err);
    if (code == ERR_OK && is_first_response) {
        code = finding_list_add_many(findings, FINDING_HEADINGS_ANSWER, NONE, "", 0, 0,
                                     0, err);
    }
    return code == ERR_OK
               ? report_questions(findings, file, layout, questions, answers, err)
               : code;
}
