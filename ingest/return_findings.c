#include "ingest/return_findings.h"

#include <stdio.h>
#include <string.h>

enum err_code return_report_quote(struct finding_list *findings,
                                  const struct record *row, uint64_t record,
                                  struct err *err) {
    char line[40];

    if (row->quote_line == 0) {
        return ERR_OK;
    }
    int len =
        snprintf(line, sizeof line, "line %llu", (unsigned long long)row->quote_line);
    return finding_list_add_many(findings, FINDING_QUOTE_MISPLACED, NONE, line,
                                 (size_t)len, record, record > 0 ? 1 : 0, err);
}

enum err_code return_report_doubts(struct finding_list *findings,
                                   const struct binding *binding, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < binding->n_columns && code == ERR_OK; i++) {
        const char *heading = binding->columns[i].heading;

        if (binding->doubts[i] != FINDING_KIND_COUNT) {
            code = finding_list_add_many(findings, binding->doubts[i], i, heading,
                                         strlen(heading), 0, 0, err);
        }
    }
    for (size_t i = 0; i < binding->n_open && code == ERR_OK; i++) {
        code =
            finding_list_add_many(findings, FINDING_COLUMN_OPEN, NONE, binding->open[i],
                                  strlen(binding->open[i]), 0, 0, err);
    }
    return code;
}

enum err_code return_report_records(struct finding_list *findings,
                                    const struct return_report *report,
                                    struct err *err) {
    return report->snapshot == SNAPSHOT_ALL &&
                   report->left_out[LEFT_OUT_ROW_WIDTH] == report->records
               ? finding_list_add_many(findings, FINDING_NO_RECORDS, NONE, "", 0, 0, 0,
                                       err)
               : ERR_OK;
}

enum err_code return_report_identical(struct finding_list *findings, struct rows *rows,
                                      struct err *err) {
    uint64_t first = 0;
    uint64_t count = rows_count_identical(rows, &first);

    return count == 0 ? ERR_OK
                      : finding_list_add_many(findings, FINDING_IDENTICAL, NONE, "", 0,
                                              first, count, err);
}

static bool is_settled(const struct return_file *file, size_t attribute) {
    for (size_t i = 0; i < file->n_set; i++) {
        if (file->set[i].attribute == attribute) {
            return true;
        }
    }
    for (size_t i = 0; i < file->n_columns; i++) {
        if (file->columns[i].role == COLUMN_ATTRIBUTE &&
            file->columns[i].index == attribute && file->columns[i].headings.n == 0) {
            return true;
        }
    }
    return false;
}

enum err_code return_report_groups(struct finding_list *findings,
                                   const struct review *review,
                                   const struct return_file *file,
                                   const struct binding *binding, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < review->instrument->n_attributes && code == ERR_OK; i++) {
        const char *id = review->instrument->attributes[i].id;

        if (review_is_grouped(review, i) && binding->attributes[i] == NONE &&
            !is_settled(file, i)) {
            code = finding_list_add_many(findings, FINDING_GROUP_UNBOUND, NONE, id,
                                         strlen(id), 0, 0, err);
        }
    }
    return code;
}

enum err_code return_report_front(struct finding_list *findings,
                                  const struct dialect *dialect,
                                  const struct layout *layout, struct err *err) {
    const struct head *head = layout->head;
    enum err_code code = ERR_OK;

    if (dialect->is_wrapped) {
        code = finding_list_add_many(findings, FINDING_ROWS_UNWRAPPED, NONE, "", 0, 0,
                                     0, err);
    }
    for (size_t i = 0; i < head->n_preamble && code == ERR_OK; i++) {
        const struct record *row = &head->preamble[i];

        if (row->n > 0) {
            const struct cell *cell = row->cells;

            cell += cell->len == 0 && row->n > 1 ? 1 : 0;
            code = finding_list_add_many(findings, FINDING_PREAMBLE, NONE, cell->bytes,
                                         cell->len, 0, 0, err);
        }
    }
    for (size_t i = 0; i < layout->header_rows && code == ERR_OK; i++) {
        code = return_report_quote(findings, &head->rows[i], 0, err);
    }
    return code;
}
