#include "ingest/drafting/review/start_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "ingest/drafting/review/start_notes_json.h"
#include "ingest/drafting/review/start_places_json.h"
#include "ingest/drafting/review/start_sources.h"
#include "surveys/definition/open_decision.h"
#include "surveys/definition/syntax_json.h"
#include "surveys/definition/tree_json.h"
#include "surveys/shipped/shipped.h"

#include <jansson.h>
#include <string.h>

/* The review is parsed as if it stood here, so that its paths are seen from here. */
#define DRAFT_PATH "review.json"

#define DRAFT_BYTES_MAX ((size_t)64 << 20)
#define GROUPS_MAX      3 /* each breaks down every result again */

/* A review under way. */
struct start {
    const struct start_instrument *of;
    const struct instrument *instrument;
    struct start_sources sources;
    json_t *draft;
    struct review *review;
    struct load *load;
};

/* A return, and in `places` the place that it may be of. */
static json_t *first_return(json_t *places, const struct start_source *source) {
    char name[START_NAME_BYTES], id[START_ID_BYTES];

    if (source->sheet != NULL) {
        start_place_name(name, sizeof name, source->sheet, places);
    } else {
        start_file_place_name(name, sizeof name, source->path, places);
    }
    if (!start_add_place(places, name, id)) {
        return NULL;
    }
    return source->sheet == NULL
               ? json_pack("{s:s, s:s}", "file", source->path, "place", id)
               : json_pack("{s:s, s:s, s:s}", "file", source->path, "sheet",
                           source->sheet, "place", id);
}

/* What "instrument" is; NULL without memory. */
static json_t *instrument_of(const struct start_instrument *of) {
    json_t *own = NULL;
    struct err err = {0};

    if (of->reference != NULL) {
        return json_string(of->reference);
    }
    return syntax_parse(&own, of->json->bytes, of->json->len, &err) == ERR_OK ? own
                                                                              : NULL;
}

/* A review with one place for each return. */
static json_t *first_draft(const struct start_instrument *of,
                           const struct start_sources *sources) {
    json_t *instrument = instrument_of(of);
    json_t *places = json_array();
    json_t *returns = json_array();
    bool failed = places == NULL || returns == NULL;

    for (size_t i = 0; i < sources->n && !failed; i++) {
        failed = json_array_append_new(returns,
                                       first_return(places, &sources->list[i])) != 0;
    }
    json_t *draft = json_pack(
        "{s:s, s:s, s:s, s:o, s:{s:s, s:s, s:o}, s:o}", "format", "kloe-review/1",
        "notes",
        "A first draft. Put in the title, the system and the places as they are "
        "called, "
        "read the notes of each return, then run 'kloe check'. Where a note ends in "
        "(\"values\", \"x\"), say in \"values\" under \"x\" what the answer means, or "
        "null to leave it out. Not for sharing: it can quote what people wrote.",
        "title", TO_CHOOSE_REVIEW, "instrument", instrument, "system", "id", "system",
        "name", "The whole system", "places", places, "returns", returns);
    return json_tree_or_null(draft, failed);
}

/* Reads the returns as the draft now says. */
static enum err_code try_draft(struct start *start, bool lenient, struct err *err) {
    const struct load_options options = {.lenient = lenient};
    struct text_buffer text;

    load_free(start->load);
    start->load = NULL;
    review_free(start->review);
    start->review = NULL;
    text_buffer_init(&text, DRAFT_BYTES_MAX);
    enum err_code code =
        json_tree_append(&text, start->draft) == ERR_OK ? ERR_OK : err_memory(err);
    ERR_NEXT(code, review_parse(&start->review, text.bytes, text.len, DRAFT_PATH, err));
    ERR_NEXT(code, load_returns(&start->load, start->review, &options, err));
    text_buffer_free(&text);
    return code;
}

static bool is_bound_anywhere(const struct load *load, size_t attribute) {
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

/* Questions without a column, as "columns": {"SV1": null}, or open where a column may
 * be it; also attributes that other returns have, unless a column here may be it: then
 * `kloe check` asks. */
static bool add_missing(const struct start *start, json_t *one,
                        const struct return_report *report,
                        const struct return_columns *of_file) {
    const struct instrument *instrument = start->instrument;
    json_t *columns = json_object();
    bool failed = columns == NULL;

    for (size_t i = 0; i < report->n_not_asked && !failed; i++) {
        size_t item = report->not_asked[i];
        bool is_open = false;

        failed = may_be_asked(&is_open, instrument, report, of_file, item) != ERR_OK ||
                 json_object_set_new(columns, instrument->items[item].id,
                                     is_open ? json_string(REVIEW_TO_CHOOSE)
                                             : json_null()) != 0;
    }
    for (size_t i = 0; i < instrument->n_attributes && !failed; i++) {
        if (is_bound_anywhere(start->load, i) && !has_unbound_column(report) &&
            suggest_bound_column(report, COLUMN_ATTRIBUTE, i) == NONE) {
            failed = json_object_set_new(columns, instrument->attributes[i].id,
                                         json_null()) != 0;
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

static enum err_code refine_return(struct start *start, json_t *places, size_t i,
                                   struct err *err) {
    const struct return_report *report = &start->load->returns[i];
    json_t *one = json_array_get(json_object_get(start->draft, "returns"), i);
    size_t column = suggest_bound_column(report, COLUMN_PLACE, 0);
    const struct return_columns *columns = start->sources.list[i].columns;

    if (column != NONE && columns->columns[column].n_values > 0 &&
        !has_place_choices(report)) {
        enum err_code code = start_add_places(places, &columns->columns[column], err);

        if (code != ERR_OK) {
            return code;
        }
        start_remove_place(places, json_string_value(json_object_get(one, "place")));
        (void)json_object_del(one, "place");
    }
    return add_missing(start, one, report, columns) ? ERR_OK : err_memory(err);
}

/* The first attributes that a return has a column for. */
static bool add_groups(const struct start *start) {
    json_t *groups = json_array();
    bool failed = groups == NULL;

    for (size_t i = 0; i < start->instrument->n_attributes && !failed; i++) {
        if (json_array_size(groups) < GROUPS_MAX && is_bound_anywhere(start->load, i)) {
            failed = json_array_append_new(
                         groups, json_string(start->instrument->attributes[i].id)) != 0;
        }
    }
    if (json_array_size(groups) > 0 && !failed) {
        failed = json_object_set(start->draft, "groups", groups) != 0;
    }
    json_decref(groups);
    return !failed;
}

static enum err_code refine_draft(struct start *start, struct err *err) {
    json_t *places = json_object_get(json_object_get(start->draft, "system"), "places");
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < start->load->n_returns && code == ERR_OK; i++) {
        code = refine_return(start, places, i, err);
    }
    if (code == ERR_OK && (!start_word_counts(places) || !add_groups(start))) {
        code = err_memory(err);
    }
    return code;
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

static enum err_code add_notes(struct start *start, struct err *err) {
    struct suggester *suggester = NULL;
    struct open_points points = {0};
    enum err_code code = suggester_new(&suggester, start->review, err);

    ERR_NEXT(code, open_points_make(&points, start->review, start->load, err));
    for (size_t i = 0; i < start->load->n_returns && code == ERR_OK; i++) {
        json_t *one = json_array_get(json_object_get(start->draft, "returns"), i);
        json_t *notes = start_notes(suggester, start->review, &start->load->returns[i],
                                    &points.returns[i], start->sources.list[i].columns);

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

static enum err_code match_columns(struct start *start, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < start->sources.n && code == ERR_OK; i++) {
        code = return_columns_match(start->sources.list[i].columns,
                                    &start->load->returns[i], err);
    }
    return code;
}

/* What the headings prove is bound by the first reading; the second one is of the
 * review as it will stand, so that its notes are about that. */
static enum err_code make_review(struct start *start, struct text_list files,
                                 struct err *err) {
    enum err_code code = start_sources_read(&start->sources, files, err);

    if (code == ERR_OK) {
        start->draft = first_draft(start->of, &start->sources);
        code = start->draft != NULL ? ERR_OK : err_memory(err);
    }
    ERR_NEXT(code, try_draft(start, true, err));
    ERR_NEXT(code, match_columns(start, err));
    ERR_NEXT(code, refine_draft(start, err));
    ERR_NEXT(code, try_draft(start, false, err));
    return code == ERR_OK ? add_notes(start, err) : code;
}

/* A path of the draft as it must stand in the file `beside`. */
static bool set_path(json_t *object, const char *key, const char *beside) {
    char *path =
        infile_written_in(beside, json_string_value(json_object_get(object, key)));
    bool is_set =
        path != NULL && json_object_set_new(object, key, json_string(path)) == 0;

    alloc_free(path);
    return is_set;
}

/* Files are read as seen from here, and written as seen from the review. */
static bool set_paths(const struct start *start, const char *beside) {
    json_t *returns = json_object_get(start->draft, "returns");
    const char *reference = start->of->reference;
    bool is_set = reference == NULL || shipped_find(reference) != NULL ||
                  set_path(start->draft, "instrument", beside);

    for (size_t i = 0; i < json_array_size(returns) && is_set; i++) {
        is_set = set_path(json_array_get(returns, i), "file", beside);
    }
    return is_set;
}

enum err_code start_json(struct text_buffer *out, const struct start_instrument *of,
                         struct text_list files, const char *beside, struct err *err) {
    struct start start = {.of = of, .instrument = of->instrument};
    enum err_code code = make_review(&start, files, err);

    if (code == ERR_OK && ((beside != NULL && !set_paths(&start, beside)) ||
                           json_tree_append(out, start.draft) != ERR_OK)) {
        code = err_memory(err);
    }
    start_sources_free(&start.sources);
    json_decref(start.draft);
    load_free(start.load);
    review_free(start.review);
    return code;
}
