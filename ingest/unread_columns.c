#include "ingest/unread_columns.h"

#include "base/alloc.h"
#include "ingest/answers/known_answer.h"

#include <string.h>

enum err_code unread_columns_init(struct unread_columns *unread,
                                  const struct binding *binding,
                                  struct answers *answers, struct branches *branches,
                                  struct err *err) {
    *unread = (struct unread_columns){
        .binding = binding, .answers = answers, .branches = branches};
    unread->columns = alloc_array(binding->n_columns, sizeof *unread->columns);
    unread->counted = alloc_array(binding->n_columns, sizeof *unread->counted);
    if (unread->columns == NULL || unread->counted == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < binding->n_columns; i++) {
        if (binding->columns[i].use == COLUMN_UNBOUND || binding->repeats[i] != NONE) {
            unread->counted[unread->n_counted++] = i;
        }
    }
    return ERR_OK;
}

void unread_columns_free(struct unread_columns *unread) {
    alloc_free(unread->columns);
    alloc_free(unread->counted);
    unread->columns = NULL;
    unread->counted = NULL;
}

/* Whether the record fills a column before this one that asks the same. */
static enum err_code fills_another(struct unread_columns *unread, bool *out,
                                   const struct record *record, size_t column,
                                   struct err *err) {
    const size_t *repeats = unread->binding->repeats;
    enum err_code code = ERR_OK;

    *out = false;
    for (size_t i = 0; i < record->n && code == ERR_OK && !*out; i++) {
        if (i == repeats[column] || (i < column && repeats[i] == repeats[column])) {
            code = branches_fills(unread->branches, out, record->cells[i], err);
        }
    }
    return code;
}

/* Counts a cell of a column that asks once more what another one asks. */
static enum err_code count_repeat(struct unread_columns *unread, bool *is_filled,
                                  const struct record *record, size_t i,
                                  struct err *err) {
    const struct binding *binding = unread->binding;
    struct unread_column *column = &unread->columns[i];
    bool is_known = false, is_double = false;
    enum err_code code =
        branches_fills(unread->branches, is_filled, record->cells[i], err);

    if (code == ERR_OK && *is_filled) {
        code = fills_another(unread, &is_double, record, i, err);
    }
    if (code == ERR_OK && *is_filled && binding->is_kin[i]) {
        code = known_answer_of(&is_known, unread->answers, binding->repeats[i],
                               record->cells[i], err);
    }
    column->is_double = column->is_double || is_double;
    column->n_known += is_known ? 1 : 0;
    return code;
}

enum err_code unread_columns_count(struct unread_columns *unread,
                                   const struct record *record, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < unread->n_counted && code == ERR_OK; c++) {
        size_t i = unread->counted[c];
        struct unread_column *column = &unread->columns[i];
        bool is_filled = i < record->n && record->cells[i].len > 0;

        if (is_filled && unread->binding->repeats[i] != NONE) {
            code = count_repeat(unread, &is_filled, record, i, err);
        }
        column->count += is_filled ? 1 : 0;
        if (column->first_record == 0 && is_filled) {
            column->first_record = record->number;
        }
    }
    return code;
}

/* What to say of a column; one that repeats another and is empty says nothing, nor does
 * a heading that says more, unless the answers are those of a branch. */
static enum finding_kind kind_of(const struct unread_columns *unread, size_t i) {
    const struct binding *binding = unread->binding;
    const struct unread_column *column = &unread->columns[i];
    bool is_stranger = binding->is_kin[i] &&
                       (column->is_double || column->n_known * 5 < column->count * 4);

    if (binding->repeats[i] == NONE || column->count == 0 || is_stranger) {
        return FINDING_HEADING_UNBOUND;
    }
    return binding->is_settled[i] ? FINDING_HEADING_SETTLED
           : column->is_double    ? FINDING_HEADING_REPEATED
                                  : FINDING_HEADING_BRANCH;
}

enum err_code unread_columns_report(const struct unread_columns *unread,
                                    struct finding_list *findings, struct err *err) {
    const struct binding *binding = unread->binding;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < binding->n_columns && code == ERR_OK; i++) {
        const char *heading = binding->columns[i].heading;
        const struct unread_column *column = &unread->columns[i];
        enum finding_kind kind = kind_of(unread, i);
        bool is_read = binding->columns[i].use != COLUMN_UNBOUND;

        if (is_read ? kind != FINDING_HEADING_BRANCH
                    : heading[0] == '\0' && column->count == 0) {
            continue;
        }
        code = finding_list_add_many(findings, kind, i, heading, strlen(heading),
                                     column->first_record, column->count, err);
    }
    return code;
}
