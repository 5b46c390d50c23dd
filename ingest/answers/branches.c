#include "ingest/answers/branches.h"

#include "base/alloc.h"
#include "ingest/cells/cell_text.h"

#include <string.h>

#define BETWEEN " | "

enum err_code branches_init(struct branches *branches, const struct profile *profile,
                            const struct binding *binding, struct err *err) {
    *branches = (struct branches){.binding = binding, .profile = profile};
    text_buffer_init(&branches->joined, SIZE_MAX);
    text_buffer_init(&branches->fold, SIZE_MAX);
    text_buffer_init(&branches->other_fold, SIZE_MAX);
    branches->cells = alloc_array(binding->n_columns, sizeof *branches->cells);
    branches->starts = alloc_array(binding->n_columns, sizeof *branches->starts);
    return branches->cells != NULL && branches->starts != NULL ? ERR_OK
                                                               : err_memory(err);
}

void branches_free(struct branches *branches) {
    text_buffer_free(&branches->joined);
    text_buffer_free(&branches->fold);
    text_buffer_free(&branches->other_fold);
    alloc_free(branches->cells);
    alloc_free(branches->starts);
}

static bool is_among(const char *text, const char *words) {
    return words != NULL && profile_matches(text, words, MATCH_WHOLE, NULL, NULL);
}

/* Folds a cell into `fold`; *out is whether that says anything. */
static enum err_code fold_answer(const struct branches *branches, bool *out,
                                 struct text_buffer *fold, struct cell cell,
                                 struct err *err) {
    const struct profile *profile = branches->profile;

    *out = false;
    if (cell.len == 0) {
        return ERR_OK;
    }
    enum err_code code = cell_fold(fold, profile->apostrophe, cell, err);
    *out = code == ERR_OK && fold->len > 0 &&
           !is_among(fold->bytes, profile->not_shown) &&
           !is_among(fold->bytes, profile->blanks);
    return code;
}

enum err_code branches_fills(struct branches *branches, bool *out, struct cell cell,
                             struct err *err) {
    return fold_answer(branches, out, &branches->fold, cell, err);
}

/* Adds the text of a branch to that of the first column, which differs. */
static enum err_code add_text(struct branches *branches, size_t first,
                              struct cell cell) {
    struct cell *answer = &branches->cells[first];
    enum err_code code = ERR_OK;

    if (branches->starts[first] == NONE) {
        branches->starts[first] = branches->joined.len;
        code = text_append(&branches->joined, answer->bytes, answer->len);
    }
    ERR_NEXT(code, text_append(&branches->joined, BETWEEN, strlen(BETWEEN)));
    ERR_NEXT(code, text_append(&branches->joined, cell.bytes, cell.len));
    answer->len = branches->joined.len - branches->starts[first];
    return code;
}

static enum err_code join_branch(struct branches *branches,
                                 const struct branch_column *branch, struct err *err) {
    struct cell *answer = &branches->cells[branch->first];
    struct cell other = branches->cells[branch->column];
    bool is_answered = true, has_another = false;
    enum err_code code =
        fold_answer(branches, &has_another, &branches->other_fold, other, err);

    if (code != ERR_OK || !has_another) {
        return code;
    }
    if (branches->starts[branch->first] == NONE) {
        code = fold_answer(branches, &is_answered, &branches->fold, *answer, err);
        if (code == ERR_OK && !is_answered) {
            *answer = other;
            return ERR_OK;
        }
        if (code != ERR_OK ||
            strcmp(branches->fold.bytes, branches->other_fold.bytes) == 0) {
            return code;
        }
    }
    return add_text(branches, branch->first, other) == ERR_OK ? ERR_OK
                                                              : err_memory(err);
}

enum err_code branches_join(struct branches *branches, const struct record **out,
                            const struct record *record, struct err *err) {
    const struct binding *binding = branches->binding;
    size_t n = binding->n_columns;
    enum err_code code = ERR_OK;

    *out = record;
    if (binding->n_branches == 0) {
        return ERR_OK;
    }
    for (size_t i = 0; i < n; i++) {
        branches->cells[i] = record_cell(record, i);
        branches->starts[i] = NONE;
    }
    text_buffer_clear(&branches->joined);
    for (size_t i = 0; i < binding->n_branches && code == ERR_OK; i++) {
        code = join_branch(branches, &binding->branches[i], err);
    }
    for (size_t i = 0; i < n; i++) {
        if (branches->starts[i] != NONE) {
            branches->cells[i].bytes = branches->joined.bytes + branches->starts[i];
        }
    }
    branches->record = *record;
    branches->record.cells = branches->cells;
    branches->record.n = n;
    branches->record.is_roomy = false;
    *out = &branches->record;
    return code;
}
