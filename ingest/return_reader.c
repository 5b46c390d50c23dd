#include "ingest/return_reader.h"

#include "base/alloc.h"
#include "ingest/answers/answers.h"
#include "ingest/answers/branches.h"
#include "ingest/answers/known_answer.h"
#include "ingest/binding/binding.h"
#include "ingest/file/return_text.h"
#include "ingest/layout/first_records.h"
#include "ingest/people/cases.h"
#include "ingest/people/duplicates.h"
#include "ingest/people/repeats.h"
#include "ingest/people/respondent.h"
#include "ingest/people/stray_rows.h"
#include "ingest/record_width.h"
#include "ingest/return_account.h"
#include "ingest/return_comments.h"
#include "ingest/return_findings.h"
#include "ingest/return_table.h"
#include "ingest/table_findings.h"
#include "ingest/unread_columns.h"

/* A return while its records go by. */
struct return_reading {
    struct return_part *part;
    const struct review *review;
    const struct questions *questions;
    const struct layout *layout;
    const struct binding *binding;
    struct cases cases;
    struct stray_rows stray;
    struct answers answers;
    struct record_widths widths;
    struct branches branches;
    struct return_comments comments;
    struct unread_columns unread;
    struct return_text *text;
    const struct first_records *first; /* what else there is is not read; NULL: all */
    const struct return_options *options;
};

static enum err_code check_width(struct return_reading *reading, enum left_out *reason,
                                 const struct record *record, struct err *err) {
    static const enum finding_kind kinds[] = {[RECORD_LONG] = FINDING_ROW_LONG,
                                              [RECORD_SHORT] = FINDING_ROW_SHORT,
                                              [RECORD_OTHER_WIDTH] = FINDING_ROW_WIDTH};
    enum record_width width = RECORD_AS_WIDE;
    enum err_code code = record_widths_judge(&width, &reading->widths, record, err);

    if (code != ERR_OK || width == RECORD_AS_WIDE) {
        return code;
    }
    if (width == RECORD_OTHER_WIDTH) {
        *reason = LEFT_OUT_ROW_WIDTH;
    }
    return finding_list_add(&reading->part->findings, kinds[width], NONE, "", 0,
                            record->number, err);
}

/* What is wrong with how a record is written, and does not stop the reading. */
static enum err_code report_writing(struct return_reading *reading,
                                    const struct record *record, struct err *err) {
    struct finding_list *findings = &reading->part->findings;
    enum err_code code = return_report_quote(findings, record, record->number, err);

    if (code == ERR_OK && record->holds_rows) {
        code = finding_list_add(findings, FINDING_ROWS_IN_CELL, NONE, "", 0,
                                record->number, err);
    }
    for (size_t i = 0; reading->text->encoding.is_doubled && code == ERR_OK &&
                       i < record->n && i < reading->binding->n_columns;
         i++) {
        if (evidence_is_doubled(record->cells[i].bytes, record->cells[i].len)) {
            code = finding_list_add(findings, FINDING_ENCODED_TWICE, i, "", 0,
                                    record->number, err);
        }
    }
    return code;
}

/* The tool's own number of the response. */
static enum err_code keep_id(struct return_reading *reading,
                             const struct record *record, struct err *err) {
    struct return_part *part = reading->part;
    struct response_id id = {.record = record->number};
    bool is_known = false;

    if (part->id_column == NONE) {
        return ERR_OK;
    }
    enum err_code code =
        response_id_read(&is_known, &id, record_cell(record, part->id_column),
                         record_cell(record, reading->binding->submitted), err);
    return code == ERR_OK && is_known ? rows_add_id(&part->rows, &id, err) : code;
}

static enum err_code keep_row(struct return_reading *reading,
                              const struct record *record, struct err *err) {
    const struct binding *binding = reading->binding;
    struct rows *rows = &reading->part->rows;
    struct sender sender = {.record = record->number};
    enum respondent_state state = RESPONDENT_MISSING;
    enum err_code code = keep_id(reading, record, err);

    if (code == ERR_OK && binding->respondent != NONE) {
        code = respondent_read(&state, &sender.id,
                               record_cell(record, binding->respondent), err);
    }
    if (code == ERR_OK && state == RESPONDENT_ROUNDED &&
        reading->review->duplicates != DUPLICATES_ALL) {
        code = finding_list_add(&reading->part->findings, FINDING_RESPONDENT_ROUNDED,
                                binding->respondent, "", 0, record->number, err);
    }
    if (code == ERR_OK && state == RESPONDENT_KNOWN) {
        sender.moment = moment_read(record_cell(record, binding->submitted));
        code = rows_add_sender(rows, &sender, err);
    } else if (code == ERR_OK) {
        code = rows_add_fingerprint(rows, answers_hash(&reading->answers, record, rows),
                                    record->number, err);
    }
    if (code == ERR_OK && review_reads_comments(reading->review)) {
        code = return_comments_keep(&reading->comments, record, err);
    }
    if (code == ERR_OK) {
        if (rows->keeps_records) {
            rows->records[rows->n] = record->number;
            rows->people[rows->n] = duplicates_person(
                reading->review, reading->options->number, record->number,
                state == RESPONDENT_KNOWN ? &sender.id : NULL);
        }
        rows->n++;
        reading->part->report.accepted++;
    }
    return code;
}

/* Why a row of the table is no response, before its answers are read. */
static enum err_code judge_record(struct return_reading *reading, enum left_out *out,
                                  const struct record *record, struct err *err) {
    struct finding_list *findings = &reading->part->findings;
    enum left_out reason = LEFT_OUT_COUNT;
    enum err_code code = cases_judge_rows(&reading->cases, &reason, record, err);

    if (code == ERR_OK && reason == LEFT_OUT_COUNT) {
        code = stray_rows_judge(&reading->stray, &reason, record, findings, err);
    }
    if (code == ERR_OK && reason == LEFT_OUT_COUNT) {
        code = cases_judge(&reading->cases, &reason, record, findings, err);
    }
    if (code == ERR_OK) {
        *out = reason;
    }
    return code;
}

static enum err_code take_record(void *context, const struct record *record,
                                 struct err *err) {
    struct return_reading *reading = context;
    struct return_part *part = reading->part;
    const struct binding *binding = reading->binding;
    enum left_out reason = LEFT_OUT_COUNT;

    if (reading->first != NULL && !first_records_has(reading->first, record->number)) {
        return ERR_OK;
    }
    part->report.records++;
    if (binding->respondent != NONE) {
        struct moment moment = moment_read(record_cell(record, binding->submitted));

        date_evidence_add(&part->dates, &moment);
    }
    enum err_code code = judge_record(reading, &reason, record, err);
    if (code == ERR_OK && reason == LEFT_OUT_COUNT) {
        code = check_width(reading, &reason, record, err);
    }
    if (code == ERR_OK && reason == LEFT_OUT_COUNT) {
        code = unread_columns_count(&reading->unread, record, err);
        ERR_NEXT(code, report_writing(reading, record, err));
        ERR_NEXT(code, branches_join(&reading->branches, &record, record, err));
        ERR_NEXT(code, rows_reserve(&part->rows, reading->text->dialect.rows, err));
        ERR_NEXT(code, answers_read(&reading->answers, &reason, record, &part->rows,
                                    &part->findings, err));
    }
    if (code != ERR_OK) {
        return code;
    }
    if (reason != LEFT_OUT_COUNT) {
        part->report.left_out[reason]++;
        return ERR_OK;
    }
    return keep_row(reading, record, err);
}

static struct source_plan plan_of(const struct layout *layout) {
    return (struct source_plan){layout->head->n_preamble + layout->header_rows,
                                layout->n_columns};
}

/* What the table is, before its records are read. */
static enum err_code report_table(struct return_reading *reading,
                                  const struct return_file *file, struct err *err) {
    struct finding_list *findings = &reading->part->findings;
    const struct workbook *workbook = &reading->text->workbook;
    enum err_code code =
        table_report_sheets(findings, reading->questions, file, workbook, err);

    ERR_NEXT(code,
             table_report_formulas(findings, reading->text, reading->binding, err));
    ERR_NEXT(code, table_report_long(findings, reading->text, err));
    ERR_NEXT(code, table_report_headings(findings, file, reading->layout,
                                         reading->questions, &reading->answers, err));
    return code;
}

/* Every record of a return whose columns are bound. */
static enum err_code read_records(struct return_reading *reading,
                                  const struct return_file *file, struct err *err) {
    const struct return_text *text = reading->text;
    const struct layout *layout = reading->layout;
    const struct source_plan plan = plan_of(layout);
    const struct binding *binding = reading->binding;
    struct finding_list *findings = &reading->part->findings;

    enum err_code code = cases_init(&reading->cases, layout->profile, binding, file,
                                    reading->review->partials, err);
    ERR_NEXT(code, answers_init(&reading->answers, reading->review, file,
                                layout->profile, binding, err));
    ERR_NEXT(code, record_widths_init(&reading->widths, layout, &reading->answers,
                                      &reading->cases, text, &plan, err));
    ERR_NEXT(code, branches_init(&reading->branches, layout->profile, binding, err));
    ERR_NEXT(code, return_comments_init(&reading->comments, reading->part,
                                        reading->review->instrument, binding,
                                        layout->profile, err));
    ERR_NEXT(code, unread_columns_init(&reading->unread, binding, &reading->answers,
                                       &reading->branches, err));
    ERR_NEXT(code, stray_rows_init(&reading->stray, layout, binding, &reading->answers,
                                   reading->review->instrument, err));
    ERR_NEXT(code, return_report_front(findings, &text->dialect, layout, err));
    ERR_NEXT(code, report_table(reading, file, err));
    if (code == ERR_OK) {
        code = (reading->options->has_helper ? source_read_ahead : source_read)(
            &text->text, &text->dialect, &plan, take_record, reading, err);
    }
    ERR_NEXT(code, return_text_check(reading->text, err));
    ERR_NEXT(code,
             answers_close(&reading->answers, &reading->part->rows, findings, err));
    ERR_NEXT(code, cases_close(&reading->cases, findings, err));
    ERR_NEXT(code, stray_rows_close(&reading->stray, findings, err));
    ERR_NEXT(code, unread_columns_report(&reading->unread, findings, err));
    ERR_NEXT(code, return_report_doubts(findings, binding, err));
    ERR_NEXT(code, return_report_groups(findings, reading->review, file, binding, err));
    ERR_NEXT(code, return_report_records(findings, &reading->part->report, err));
    if (code == ERR_OK) {
        reading->part->sets = answers_take_sets(&reading->answers);
        code = repeats_drop_inside(reading->part, err);
    }
    ERR_NEXT(code, return_report_identical(findings, &reading->part->rows, err));
    cases_free(&reading->cases);
    stray_rows_free(&reading->stray);
    answers_free(&reading->answers);
    branches_free(&reading->branches);
    return_comments_free(&reading->comments);
    unread_columns_free(&reading->unread);
    return code;
}

static enum err_code read_part(struct return_part *part,
                               const struct questions *questions,
                               const struct return_file *file, struct return_text *text,
                               const struct return_options *options, struct err *err) {
    struct return_table table;
    struct first_records first;
    enum err_code code = return_table_open(&table, questions, file, text,
                                           options->lenient, part->report.arena, err);

    ERR_NEXT(code, return_account_layout(&part->report, file, text, &table.layout,
                                         &table.binding, &options->snapshot, err));
    if (code != ERR_OK) {
        return code;
    }
    part->time_column = table.binding.submitted;
    part->id_column = response_id_column(&table.binding, file);
    part->is_said_to_be_nobodys = respondents_are_nobody(file);
    part->respondent_column = table.binding.respondent;
    part->is_respondent_named = respondents_are_named(file);
    part->tool = table.layout.profile->name;
    struct return_reading reading = {.part = part,
                                     .review = questions->review,
                                     .questions = questions,
                                     .layout = &table.layout,
                                     .binding = &table.binding,
                                     .text = text,
                                     .options = options};
    first_records_init(&first);
    if (options->snapshot.kind == SNAPSHOT_RECORDS) {
        const struct source_plan plan = plan_of(&table.layout);

        code = first_records_find(&first, &part->report.is_unsure, options->snapshot.n,
                                  text, &plan, table.binding.submitted, err);
        part->report.is_whole = first.n == options->snapshot.n;
        reading.first = &first;
    }
    ERR_NEXT(code, read_records(&reading, file, err));
    first_records_free(&first);
    return code;
}

/* A part without rows that knows its name. */
static enum err_code part_init(struct return_part *part, const struct review *review,
                               const struct return_file *file, struct err *err) {
    *part = (struct return_part){
        .time_column = NONE, .id_column = NONE, .respondent_column = NONE};
    finding_list_init(&part->findings);
    where_book_init(&part->sets);
    comment_book_init(&part->comments);
    rows_init(&part->rows, review->instrument->n_items,
              review->instrument->n_attributes);
    part->report.arena = arena_new(RETURN_ARENA_BYTES);
    return part->report.arena != NULL ? return_account_name(&part->report, file, err)
                                      : err_memory(err);
}

enum err_code return_read(struct return_part *out, const struct review *review,
                          const struct return_file *file,
                          const struct source_bytes *bytes,
                          const struct return_options *options, struct err *err) {
    static const struct return_options as_it_is = {.lenient = false};
    struct return_part part;
    struct questions questions;
    enum err_code code = part_init(&part, review, file, err);

    ERR_NEXT(code, questions_init(&questions, review, err));
    options = options != NULL ? options : &as_it_is;
    part.rows.keeps_records = options->keeps_records;
    part.report.snapshot = options->snapshot.kind;
    if (code == ERR_OK) {
        const struct text_named named = {file->encoding,
                                         {file->sheet.name, file->sheet.number},
                                         file->sheet.is_own,
                                         options->has_helper};
        struct return_text text;

        code = return_text_open(&text, bytes, &named, err);
        ERR_NEXT(code, read_part(&part, &questions, file, &text, options, err));
        return_text_close(&text);
        questions_free(&questions);
    }
    if (code != ERR_OK) {
        return_part_free(&part);
        return code;
    }
    *out = part;
    return ERR_OK;
}

enum err_code return_absent(struct return_part *out, const struct review *review,
                            const struct return_file *file,
                            const struct return_options *options, struct err *err) {
    struct return_part part;
    enum err_code code = part_init(&part, review, file, err);

    if (code != ERR_OK) {
        return_part_free(&part);
        return code;
    }
    part.rows.keeps_records = options->keeps_records;
    part.report.snapshot = SNAPSHOT_NONE;
    *out = part;
    return ERR_OK;
}

void return_part_free(struct return_part *part) {
    arena_free(part->report.arena);
    part->report = (struct return_report){0};
    finding_list_free(&part->findings);
    where_book_free(&part->sets);
    comment_book_free(&part->comments);
    rows_free(&part->rows);
}
