#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/binding/binder.h"

#include <string.h>

static bool has_whole(const struct heading *heading, const char *key, size_t len) {
    for (size_t i = 0; i < heading->n_wholes; i++) {
        if (strlen(heading->wholes[i]) == len &&
            memcmp(heading->wholes[i], key, len) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_row(const struct heading *heading, const char *key, size_t len) {
    for (size_t i = 0; i < heading->n_pairs; i++) {
        if (strlen(heading->pairs[i].row) == len &&
            memcmp(heading->pairs[i].row, key, len) == 0) {
            return true;
        }
    }
    return false;
}

/* The column that "column 17" means, however its heading reads; NONE if it is no such
 * text or no such column. */
static size_t numbered_column(const struct binder *binder, const char *key) {
    static const char prefix[] = "column ";
    size_t number = 0;

    if (strncmp(key, prefix, sizeof prefix - 1) != 0) {
        return NONE;
    }
    const char *digit = key + sizeof prefix - 1;
    for (; ascii_is_digit(*digit) && number <= binder->n_columns; digit++) {
        number = number * 10 + (size_t)(*digit - '0');
    }
    return *digit == '\0' && number >= 1 && number <= binder->n_columns ? number - 1
                                                                        : NONE;
}

typedef bool (*heading_test)(const struct heading *heading, const char *key,
                             size_t len);

/* Whether another heading of the same question is bound to the column. */
static bool is_taken(const struct binder *binder, const struct named_heading *named,
                     size_t column) {
    for (size_t i = 0; i < binder->n_named; i++) {
        if (binder->named[i].question == named->question &&
            binder->named[i].column == column) {
            return true;
        }
    }
    return false;
}

static void bind_heading_to(struct binder *binder, struct named_heading *named,
                            size_t column) {
    size_t question = named->question;

    named->column = column;
    binder->repeats[column] = NONE;
    if (binder->column_of[question] == NONE) {
        bind_column_to(binder, question, column);
    } else if (binder->question_in[column] == NONE) {
        binder->question_in[column] = question;
    }
}

bool is_to_drop(const struct binder *binder, size_t question) {
    return question == question_of(binder->questions, COLUMN_LEFT_OUT, 0);
}

/* Leaves out every column whose heading passes a test. */
static void leave_out(struct binder *binder, const struct named_heading *named,
                      heading_test test) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        if (binder->question_in[i] == NONE &&
            test(&binder->headings[i], named->key, strlen(named->key))) {
            binder->question_in[i] = named->question;
        }
    }
}

/* Binds the first column whose heading passes a test for what the review names; others
 * that do are repetitions. */
static void bind_named(struct binder *binder, heading_test test) {
    for (size_t k = 0; k < binder->n_named; k++) {
        struct named_heading *named = &binder->named[k];
        size_t first = NONE;

        for (size_t i = 0; i < binder->n_columns && named->column == NONE; i++) {
            if (test(&binder->headings[i], named->key, strlen(named->key)) &&
                !is_taken(binder, named, i)) {
                first = i;
                bind_heading_to(binder, named, i);
            }
        }
        if (is_to_drop(binder, named->question)) {
            leave_out(binder, named, test);
            continue;
        }
        for (size_t i = first + 1; first != NONE && i < binder->n_columns; i++) {
            if (binder->question_in[i] == NONE &&
                test(&binder->headings[i], named->key, strlen(named->key))) {
                binder->repeats[i] = first;
            }
        }
    }
}

static void bind_numbered(struct binder *binder) {
    for (size_t k = 0; k < binder->n_named; k++) {
        struct named_heading *named = &binder->named[k];
        size_t column = numbered_column(binder, named->key);

        if (named->column == NONE && column != NONE) {
            bind_heading_to(binder, named, column);
        }
    }
}

bool is_bound_by_number(const struct binder *binder, size_t question) {
    for (size_t k = 0; k < binder->n_named; k++) {
        const struct named_heading *named = &binder->named[k];

        if (named->question == question && named->column != NONE &&
            numbered_column(binder, named->key) == named->column) {
            return true;
        }
    }
    return false;
}

/* Keeps the headings that a rule names. */
static enum err_code read_headings(struct binder *binder,
                                   const struct column_rule *rule, size_t question) {
    for (size_t i = 0; i < rule->headings.n; i++) {
        const char *heading = rule->headings.texts[i];
        const char *key = NULL;
        size_t len = 0;
        enum err_code code =
            heading_key(&key, &len, &binder->fold, heading, binder->err);

        if (code != ERR_OK) {
            return code;
        }
        key = arena_text(binder->arena, key, len);
        if (key == NULL) {
            return err_memory(binder->err);
        }
        binder->named[binder->n_named++] =
            (struct named_heading){question, heading, key, NONE};
    }
    return ERR_OK;
}

/* The first rule for each question is the one that counts. */
static enum err_code read_rules(struct binder *binder) {
    const struct return_file *file = binder->file;
    size_t n = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < file->n_columns; i++) {
        n += file->columns[i].headings.n;
    }
    binder->named = arena_array(binder->arena, n, sizeof *binder->named);
    if (binder->named == NULL) {
        return err_memory(binder->err);
    }
    for (size_t i = 0; i < file->n_columns && code == ERR_OK; i++) {
        const struct column_rule *rule = &file->columns[i];
        size_t question = question_of(binder->questions, rule->role, rule->index);

        if (binder->rules[question] == NULL || is_to_drop(binder, question)) {
            binder->rules[question] = rule;
            code = read_headings(binder, rule, question);
        }
    }
    return code;
}

/* What the review names: a whole heading, the stem of choices, a row label, a number.
 */
enum err_code bind_rules(struct binder *binder) {
    enum err_code code = read_rules(binder);

    if (code == ERR_OK) {
        bind_named(binder, has_whole);
        code = bind_choices(binder, true);
    }
    if (code == ERR_OK) {
        bind_named(binder, has_row);
        bind_numbered(binder);
    }
    return code;
}

/* The first column whose heading passes a test, or NONE. */
static size_t first_column(const struct binder *binder, heading_test test,
                           const char *key, size_t len) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        if (test(&binder->headings[i], key, len)) {
            return i;
        }
    }
    return NONE;
}

/* The column that the review means by a text: whole heading, row label, number. */
static enum err_code find_named(size_t *out, struct binder *binder,
                                const char *heading) {
    const char *start = NULL;
    size_t len = 0;
    enum err_code code = heading_key(&start, &len, &binder->fold, heading, binder->err);

    if (code != ERR_OK) {
        return code;
    }
    const char *key = arena_text(binder->arena, start, len);
    if (key == NULL) {
        return err_memory(binder->err);
    }
    *out = first_column(binder, has_whole, key, len);
    if (*out == NONE) {
        *out = first_column(binder, has_row, key, len);
    }
    if (*out == NONE) {
        *out = numbered_column(binder, key);
    }
    return ERR_OK;
}

/* Whether the return says null of a column, so that it need not be there. */
static bool is_said_to_be_missing(const struct return_file *file, const char *heading) {
    for (size_t i = 0; i < file->n_status; i++) {
        if (strcmp(file->status[i].column, heading) == 0) {
            return file->status[i].word == NULL;
        }
    }
    return false;
}

static enum err_code refuse_heading(struct binder *binder, const char *heading,
                                    const char *key) {
    return err_set(binder->err, ERR_INPUT,
                   "no column has the heading \"%s\", which \"%s\" names: correct it, "
                   "or give null where the return has none",
                   heading, key);
}

enum err_code bind_record_rules(struct binding *out, struct binder *binder) {
    const struct return_file *file = binder->file;
    size_t *columns = arena_array(binder->arena, file->n_status, sizeof *columns);
    enum err_code code = columns != NULL ? ERR_OK : err_memory(binder->err);

    out->rows_column = NONE;
    out->status_columns = columns;
    for (size_t i = 0; i < file->n_status && code == ERR_OK; i++) {
        const char *heading = file->status[i].column;

        code = find_named(&columns[i], binder, heading);
        if (code == ERR_OK && columns[i] == NONE &&
            !is_said_to_be_missing(file, heading)) {
            code = refuse_heading(binder, heading, "status");
        }
    }
    if (code == ERR_OK && file->rows.column != NULL) {
        code = find_named(&out->rows_column, binder, file->rows.column);
        if (code == ERR_OK && out->rows_column == NONE) {
            code = refuse_heading(binder, file->rows.column, "rows");
        }
    }
    return code;
}
