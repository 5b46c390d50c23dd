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

/* Binds the first column whose heading passes a test for what the review names; others
 * that do are repetitions. */
static void bind_named(struct binder *binder, heading_test test) {
    for (size_t question = 0; question < binder->questions.n; question++) {
        const char *key = binder->rule_keys[question];
        size_t first = NONE;

        if (key == NULL || binder->column_of[question] != NONE) {
            continue;
        }
        for (size_t i = 0; i < binder->n_columns; i++) {
            if (!test(&binder->headings[i], key, strlen(key))) {
                continue;
            }
            if (first == NONE) {
                first = i;
            } else {
                binder->is_repeated[i] = true;
            }
        }
        if (first != NONE) {
            bind_column_to(binder, question, first);
        }
    }
}

static void bind_numbered(struct binder *binder) {
    for (size_t i = 0; i < binder->questions.n; i++) {
        if (binder->rule_keys[i] != NULL && binder->column_of[i] == NONE) {
            size_t column = numbered_column(binder, binder->rule_keys[i]);

            if (column != NONE) {
                bind_column_to(binder, i, column);
            }
        }
    }
}

bool is_bound_by_number(const struct binder *binder, size_t question) {
    const char *key = binder->rule_keys[question];

    return key != NULL && binder->column_of[question] != NONE &&
           numbered_column(binder, key) == binder->column_of[question];
}

/* The first rule for each question is the one that counts. */
static enum err_code read_rules(struct binder *binder) {
    const struct return_file *file = binder->file;

    for (size_t i = 0; i < file->n_columns; i++) {
        const struct column_rule *rule = &file->columns[i];
        size_t question = question_of(&binder->questions, rule->role, rule->index);
        const char *key = NULL;
        size_t len = 0;

        if (binder->rules[question] != NULL) {
            continue;
        }
        binder->rules[question] = rule;
        if (rule->heading == NULL) {
            continue;
        }
        enum err_code code =
            heading_key(&key, &len, &binder->fold, rule->heading, binder->err);
        if (code != ERR_OK) {
            return code;
        }
        binder->rule_keys[question] = arena_text(binder->arena, key, len);
        if (binder->rule_keys[question] == NULL) {
            return err_memory(binder->err);
        }
    }
    return ERR_OK;
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
