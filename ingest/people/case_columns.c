#include "ingest/people/case_columns.h"

#include "base/alloc.h"
#include "ingest/cells/cell_text.h"
#include "ingest/layout/status_words.h"
#include "ingest/people/text_words.h"

#include <string.h>

/* What makes a column one of these. */
struct found_column {
    size_t column;
    enum meta_use meaning; /* META_NONE: it is none */
    bool is_of_layout;     /* else by its heading, or because the review names it */
};

static bool has_rules(const struct profile *profile, enum meta_use use) {
    for (const struct case_rule *rule = profile->cases; rule->cells != NULL; rule++) {
        if (rule->column == use) {
            return true;
        }
    }
    return false;
}

/* Whether a layout says that a column of this meaning tells what a record is. */
static bool is_status(const struct profile *profile, enum meta_use use) {
    return use == META_STATUS || use == META_FINISHED || has_rules(profile, use);
}

/* Whether the form that begins at a column holds a question of the instrument. */
static enum err_code form_asks(bool *out, const struct profile *profile,
                               const struct binding *binding, size_t column,
                               struct err *err) {
    struct text_buffer fold;
    bool is_over = false;
    enum err_code code = ERR_OK;

    *out = false;
    text_buffer_init(&fold, SIZE_MAX);
    for (size_t i = column; i < binding->n_columns && !is_over && code == ERR_OK; i++) {
        const struct column_report *report = &binding->columns[i];
        struct cell heading = {report->heading, strlen(report->heading)};

        code = cell_fold(&fold, NULL, heading, err);
        is_over = code == ERR_OK &&
                  profile_matches(fold.bytes, profile->form_end, MATCH_END, NULL, NULL);
        *out = *out || (report->use == COLUMN_BOUND && report->role == COLUMN_ITEM);
    }
    text_buffer_free(&fold);
    return code;
}

/* A column that says what a record is stays one when the review names it for the time
 * or the respondent. */
static bool is_of_tool(const struct column_report *report) {
    return report->use == COLUMN_META ||
           (report->use == COLUMN_BOUND &&
            (report->role == COLUMN_SUBMITTED || report->role == COLUMN_RESPONDENT));
}

/* The first rule of "status" for a column, or NULL. */
static const struct status_rule *
rule_of(const struct binding *binding, const struct return_file *file, size_t column) {
    for (size_t i = 0; i < file->n_status; i++) {
        if (binding->status_columns[i] == column) {
            return &file->status[i];
        }
    }
    return NULL;
}

enum err_code case_heading_fold(struct text_buffer *fold, const char *heading,
                                struct err *err) {
    struct cell cell = {heading, strlen(heading)};
    enum err_code code = cell_fold(fold, NULL, cell, err);

    for (size_t i = 0; code == ERR_OK && i < fold->len; i++) {
        if (fold->bytes[i] == '_' || fold->bytes[i] == '-') {
            fold->bytes[i] = ' ';
        }
    }
    return code;
}

static enum meta_use meaning_of_heading(const char *folded) {
    for (const struct meta_column *row = status_headings; row->text != NULL; row++) {
        if (profile_matches(folded, row->text, row->match, NULL, NULL)) {
            return row->use;
        }
    }
    return META_NONE;
}

/* Whether and why a column says what a record is; `folded` is its heading. */
static enum err_code find_column(struct found_column *out,
                                 const struct profile *profile,
                                 const struct binding *binding, const char *folded,
                                 bool is_named, struct err *err) {
    const struct column_report *report = &binding->columns[out->column];
    enum meta_use meta = binding->meta[out->column];
    bool is_free =
        report->use == COLUMN_UNBOUND && binding->repeats[out->column] == NONE;
    enum err_code code = ERR_OK;

    out->meaning = META_NONE;
    out->is_of_layout = is_of_tool(report) && is_status(profile, meta);
    if (out->is_of_layout && profile->form_end != NULL) {
        code = form_asks(&out->is_of_layout, profile, binding, out->column, err);
        is_free = false;
    }
    if (out->is_of_layout) {
        out->meaning = meta;
    } else if (is_free || (meta == META_SUBMITTED && is_of_tool(report) &&
                           profile->cases->cells == NULL)) {
        out->meaning = meaning_of_heading(folded);
    }
    if (out->meaning == META_NONE && is_named) {
        out->meaning = META_STATUS;
    }
    return code;
}

/* Adds the words of a table that are those of a column of this meaning. */
static enum err_code add_rules(struct case_column *column,
                               const struct case_rule *rules, enum meta_use meaning,
                               enum partials_rule partials, struct err *err) {
    enum err_code code = ERR_OK;

    for (; rules->cells != NULL && code == ERR_OK; rules++) {
        bool is_kept = rules->reason == LEFT_OUT_PARTIAL && partials == PARTIALS_KEEP;
        enum left_out reason = is_kept ? LEFT_OUT_COUNT : rules->reason;

        if (rules->column != meaning) {
            continue;
        }
        if (text_words_have_empty(rules->cells)) {
            column->if_empty = reason;
            column->asks_if_empty = false;
        }
        code = text_words_add(&column->words, rules->cells, (uint32_t)reason, err);
    }
    return code;
}

static enum left_out verdict(const struct status_rule *rule) {
    return rule->counts ? LEFT_OUT_COUNT : LEFT_OUT_BY_STATUS;
}

/* Whether a rule of the review is of a word of this column, empty or not. */
static bool is_rule_of(const struct case_column *column, const struct binding *binding,
                       const struct return_file *file, size_t rule, bool of_empty) {
    const char *word = file->status[rule].word;

    return binding->status_columns[rule] == column->column && word != NULL &&
           (word[0] == '\0') == of_empty;
}

/* Adds what the review says of the words of a column. */
static enum err_code add_review(struct case_column *column,
                                const struct binding *binding,
                                const struct return_file *file, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < file->n_status && code == ERR_OK; i++) {
        const struct status_rule *rule = &file->status[i];

        if (is_rule_of(column, binding, file, i, false)) {
            code =
                lexicon_add(&column->words, rule->word, (uint32_t)verdict(rule), err);
        }
    }
    return code;
}

/* What the review says of an empty cell goes before all tables. */
static void settle_empty(struct case_column *column, const struct binding *binding,
                         const struct return_file *file) {
    for (size_t i = 0; i < file->n_status; i++) {
        if (is_rule_of(column, binding, file, i, true)) {
            column->if_empty = verdict(&file->status[i]);
            column->asks_if_empty = false;
            return;
        }
    }
}

/* What is added to the columns, and in whose words. */
static enum err_code add_column(struct case_columns *columns,
                                const struct found_column *found,
                                const struct profile *profile,
                                const struct binding *binding,
                                const struct return_file *file,
                                enum partials_rule partials, struct err *err) {
    static const struct case_rule none = {META_NONE, NULL, LEFT_OUT_COUNT};
    enum meta_use meaning = found->meaning;
    struct case_column *column = &columns->list[columns->n++];

    *column = (struct case_column){
        .column = found->column,
        .if_empty = LEFT_OUT_COUNT,
        .asks = meaning != META_CHANNEL,
        .asks_if_empty = meaning == META_STATUS || meaning == META_FINISHED ||
                         meaning == META_SUBMITTED || meaning == META_APPROVED ||
                         meaning == META_FORM,
        .is_sure = found->is_of_layout,
        .has_times = meaning == META_SUBMITTED || meaning == META_FINISHED ||
                     meaning == META_DELETED,
        .if_time = meaning == META_DELETED ? LEFT_OUT_DELETED : LEFT_OUT_COUNT};
    enum err_code code = lexicon_init(&column->words, profile, NULL, NULL, err);
    ERR_NEXT(code, add_review(column, binding, file, err));
    ERR_NEXT(code, add_rules(column, found->is_of_layout ? profile->cases : &none,
                             meaning, partials, err));
    ERR_NEXT(code, add_rules(column, any_tool_cases, meaning, partials, err));
    settle_empty(column, binding, file);
    return code;
}

enum err_code case_columns_find(struct case_columns *columns, bool *is_free,
                                const struct profile *profile,
                                const struct binding *binding,
                                const struct return_file *file,
                                enum partials_rule partials, struct err *err) {
    struct text_buffer fold;
    enum err_code code = ERR_OK;

    text_buffer_init(&fold, SIZE_MAX);
    columns->n = 0;
    columns->list = alloc_array(binding->n_columns, sizeof *columns->list);
    if (columns->list == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < binding->n_columns && code == ERR_OK; i++) {
        const struct status_rule *rule = rule_of(binding, file, i);
        struct column_report *report = &binding->columns[i];
        struct found_column found = {.column = i};

        if (rule != NULL && rule->word == NULL) {
            continue;
        }
        code = case_heading_fold(&fold, report->heading, err);
        ERR_NEXT(code,
                 find_column(&found, profile, binding, fold.bytes, rule != NULL, err));
        is_free[i] = report->use == COLUMN_UNBOUND && found.meaning == META_NONE &&
                     binding->repeats[i] == NONE && i != binding->rows_column;
        if (report->use == COLUMN_UNBOUND &&
            (found.meaning != META_NONE || i == binding->rows_column)) {
            report->use = COLUMN_META;
        }
        if (code == ERR_OK && found.meaning != META_NONE) {
            code = add_column(columns, &found, profile, binding, file, partials, err);
        }
    }
    text_buffer_free(&fold);
    return code;
}

void case_columns_free(struct case_columns *columns) {
    for (size_t i = 0; i < columns->n; i++) {
        lexicon_free(&columns->list[i].words);
    }
    alloc_free(columns->list);
    *columns = (struct case_columns){NULL, 0};
}
