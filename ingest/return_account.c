#include "ingest/return_account.h"

#include "base/alloc.h"
#include "base/files/infile.h"

#include <string.h>

enum err_code return_account_name(struct return_report *report,
                                  const struct return_file *file, struct err *err) {
    const char *name = infile_name(file->path);

    report->name = arena_text(report->arena, name, strlen(name));
    return report->name != NULL ? ERR_OK : err_memory(err);
}

enum err_code return_account_layout(struct return_report *report,
                                    const struct return_file *file,
                                    const struct return_text *text,
                                    const struct layout *layout,
                                    const struct binding *binding,
                                    const struct snapshot *snapshot, struct err *err) {
    const char *sheet = text->workbook.sheet;

    report->profile_why = arena_text(report->arena, layout->why, strlen(layout->why));
    report->profile_runner_up =
        arena_text(report->arena, layout->runner_up, strlen(layout->runner_up));
    if (text->encoding.is_workbook) {
        report->sheet = arena_text(report->arena, sheet, strlen(sheet));
    }
    if (report->profile_why == NULL || report->profile_runner_up == NULL ||
        (text->encoding.is_workbook && report->sheet == NULL)) {
        return err_memory(err);
    }
    memcpy(report->sha256,
           snapshot->kind == SNAPSHOT_RECORDS ? snapshot->sha256
                                              : text->encoding.sha256,
           sizeof report->sha256);
    report->is_sheet_named = file->sheet.name != NULL || file->sheet.number > 0;
    report->is_turned = text->is_turned;
    report->profile = layout->profile->id;
    report->encoding = text->encoding.name;
    report->delimiter = text->dialect.delimiter;
    report->header_rows = layout->header_rows;
    report->columns = binding->columns;
    report->n_columns = binding->n_columns;
    report->not_asked = binding->not_asked;
    report->n_not_asked = binding->n_not_asked;
    return ERR_OK;
}
