/* What drafting a review and adding to one have in common. */
#include "ingest/drafting/review/start_draft_json.h"

#include "base/text.h"
#include "ingest/drafting/review/start_notes_json.h"
#include "surveys/definition/tree_json.h"

#include <string.h>

#define DRAFT_BYTES_MAX ((size_t)64 << 20)

json_t *start_system(const struct start_draft *start) {
    return json_object_get(start->draft, "system");
}

json_t *start_return(const struct start_draft *start, size_t i) {
    return json_array_get(json_object_get(start->draft, "returns"),
                          start->n_before + i);
}

json_t *start_first_return(json_t *system, const struct start_source *source,
                           const char *place) {
    char name[START_NAME_BYTES], id[START_ID_BYTES];

    if (place == NULL) {
        start_place_name(name, system, source);
        if (!start_add_place(system, name, id)) {
            return NULL;
        }
        place = id;
    }
    return source->sheet == NULL
               ? json_pack("{s:s, s:s}", "file", source->path, "place", place)
               : json_pack("{s:s, s:s, s:s}", "file", source->path, "sheet",
                           source->sheet, "place", place);
}

enum err_code start_try(struct start_draft *start, bool lenient, struct err *err) {
    const struct load_options options = {.lenient = lenient};
    struct text_buffer text;

    load_free(start->load);
    start->load = NULL;
    review_free(start->review);
    start->review = NULL;
    text_buffer_init(&text, DRAFT_BYTES_MAX);
    enum err_code code =
        json_tree_append(&text, start->draft) == ERR_OK ? ERR_OK : err_memory(err);
    ERR_NEXT(code,
             review_parse(&start->review, text.bytes, text.len, start->path, err));
    ERR_NEXT(code, load_returns(&start->load, start->review, &options, err));
    text_buffer_free(&text);
    return code;
}

bool start_is_bound_anywhere(const struct load *load, size_t attribute) {
    for (size_t i = 0; i < load->n_returns; i++) {
        if (suggest_bound_column(&load->returns[i], COLUMN_ATTRIBUTE, attribute) !=
            NONE) {
            return true;
        }
    }
    return false;
}

static bool has_unbound_column(const struct return_report *report) {
    for (size_t c = 0; c < report->n_columns; c++) {
        if (report->columns[c].use == COLUMN_UNBOUND) {
            return true;
        }
    }
    return false;
}

/* Whether an item without a column may have been asked all the same: a heading that
 * nobody reads is like its text, or such a column holds answers of its scale. */
static enum err_code may_be_asked(bool *out, const struct instrument *instrument,
                                  const struct return_report *report,
                                  const struct return_columns *columns, size_t item) {
    const struct item *asked = &instrument->items[item];
    size_t nearest[NEAREST_MAX];
    size_t n = 0;
    enum err_code code = suggest_columns(nearest, &n, report, asked->text, NULL);

    *out = n > 0;
    for (size_t c = 0; c < report->n_columns && !*out; c++) {
        *out = report->columns[c].use == COLUMN_UNBOUND &&
               suggest_holds_scale(&instrument->scales[asked->scale],
                                   &columns->columns[c]);
    }
    return code;
}

/* Whether the review names a heading of this question for all returns: one that has no
 * such heading must say what it has. */
static bool is_named_for_all(const struct start_draft *start, const char *id) {
    const json_t *named = json_object_get(json_object_get(start->draft, "columns"), id);

    return named != NULL && !json_is_null(named);
}

/* A comment or attribute without a column here. */
static bool add_absent(const struct start_draft *start, json_t *columns,
                       const struct return_report *report, const char *id) {
    bool is_open = is_named_for_all(start, id) && has_unbound_column(report);

    return json_object_set_new(
               columns, id, is_open ? json_string(REVIEW_TO_CHOOSE) : json_null()) == 0;
}

/* Questions without a column, as "columns": {"SV1": null}, or open where a column may
 * be it; also attributes that other returns have, unless a column here may be it: then
 * `kloe check` asks. */
static bool add_missing(const struct start_draft *start, json_t *one,
                        const struct return_report *report,
                        const struct return_columns *of_file) {
    const struct instrument *instrument = start->review->instrument;
    json_t *columns = json_object();
    bool failed = columns == NULL;

    for (size_t i = 0; i < report->n_not_asked && !failed; i++) {
        size_t item = report->not_asked[i];
        const char *id = instrument->items[item].id;
        bool is_like = false;
        bool is_named = is_named_for_all(start, id) && has_unbound_column(report);

        failed = may_be_asked(&is_like, instrument, report, of_file, item) != ERR_OK ||
                 json_object_set_new(columns, id,
                                     is_like || is_named ? json_string(REVIEW_TO_CHOOSE)
                                                         : json_null()) != 0;
    }
    for (size_t i = 0; i < instrument->n_attributes && !failed; i++) {
        const char *id = instrument->attributes[i].id;
        bool is_told =
            is_named_for_all(start, id) ||
            (start_is_bound_anywhere(start->load, i) && !has_unbound_column(report));

        if (is_told && suggest_bound_column(report, COLUMN_ATTRIBUTE, i) == NONE) {
            failed = !add_absent(start, columns, report, id);
        }
    }
    for (size_t i = 0; i < instrument->n_comments && !failed; i++) {
        const char *id = instrument->comments[i].id;

        if (is_named_for_all(start, id) &&
            suggest_bound_column(report, COLUMN_COMMENT, i) == NONE) {
            failed = !add_absent(start, columns, report, id);
        }
    }
    if (json_object_size(columns) > 0 && !failed) {
        failed = json_object_set(one, "columns", columns) != 0;
    }
    json_decref(columns);
    return !failed;
}

/* Whether the place is answered by a column for each: their headings name it, not their
 * cells. */
static bool has_place_choices(const struct return_report *report) {
    size_t n = 0;

    for (size_t c = 0; c < report->n_columns; c++) {
        n += report->columns[c].use == COLUMN_BOUND &&
             report->columns[c].role == COLUMN_PLACE;
    }
    return n > 1;
}

bool start_names_places(const struct start_draft *start, size_t i, size_t *column) {
    const struct return_report *report = &start->load->returns[start->n_before + i];
    const struct return_columns *columns = start->sources.list[i].columns;

    *column = suggest_bound_column(report, COLUMN_PLACE, 0);
    return *column != NONE && columns->columns[*column].n_values > 0 &&
           !has_place_choices(report);
}

enum err_code start_settle_missing(const struct start_draft *start, struct err *err) {
    bool failed = false;

    for (size_t i = 0; i < start->sources.n && !failed; i++) {
        failed = !add_missing(start, start_return(start, i),
                              &start->load->returns[start->n_before + i],
                              start->sources.list[i].columns);
    }
    return failed ? err_memory(err) : ERR_OK;
}

static bool open_groups(const struct start_draft *start, json_t *one,
                        const struct return_report *report) {
    json_t *columns = json_incref(json_object_get(one, "columns"));
    size_t i = 0;
    const json_t *group = NULL;

    columns = columns != NULL ? columns : json_object();
    bool failed = columns == NULL;
    json_array_foreach(json_object_get(start->draft, "groups"), i, group) {
        const char *id = json_string_value(group);
        size_t attribute = instrument_find_attribute(start->review->instrument, id);

        if (suggest_bound_column(report, COLUMN_ATTRIBUTE, attribute) == NONE &&
            has_unbound_column(report) && !failed) {
            failed =
                json_object_set_new(columns, id, json_string(REVIEW_TO_CHOOSE)) != 0;
        }
    }
    if (json_object_size(columns) > 0 && !failed) {
        failed = json_object_set(one, "columns", columns) != 0;
    }
    json_decref(columns);
    return !failed;
}

enum err_code start_open_groups(const struct start_draft *start, struct err *err) {
    bool done = true;

    for (size_t i = 0; i < start->sources.n && done; i++) {
        done = open_groups(start, start_return(start, i),
                           &start->load->returns[start->n_before + i]);
    }
    return done ? ERR_OK : err_memory(err);
}

/* What is to be looked at where one workbook gave several returns. */
static bool note_sheet(json_t *notes, const struct start_source *source) {
    return source->sheet == NULL ||
           json_array_insert_new(
               notes, 0,
               json_string(
                   "One of several sheets with the same headings, each a return "
                   "of its own: take out what is no answers, or the same "
                   "answers again.")) == 0;
}

enum err_code start_add_notes(const struct start_draft *start, struct err *err) {
    struct suggester *suggester = NULL;
    struct open_points points = {0};
    enum err_code code = suggester_new(&suggester, start->review, err);

    ERR_NEXT(code, open_points_make(&points, start->review, start->load, err));
    for (size_t i = 0; i < start->sources.n && code == ERR_OK; i++) {
        json_t *one = start_return(start, i);
        json_t *notes = start_notes(
            suggester, start->review, &start->load->returns[start->n_before + i],
            &points.returns[start->n_before + i], start->sources.list[i].columns);

        if (notes == NULL || !note_sheet(notes, &start->sources.list[i]) ||
            (json_array_size(notes) > 0 && json_object_set(one, "notes", notes) != 0)) {
            code = err_memory(err);
        }
        json_decref(notes);
    }
    open_points_free(&points);
    suggester_free(suggester);
    return code;
}

enum err_code start_match_columns(const struct start_draft *start, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < start->sources.n && code == ERR_OK; i++) {
        code = return_columns_match(start->sources.list[i].columns,
                                    &start->load->returns[start->n_before + i], err);
    }
    return code;
}

void start_draft_free(struct start_draft *start) {
    start_sources_free(&start->sources);
    json_decref(start->draft);
    load_free(start->load);
    review_free(start->review);
}
