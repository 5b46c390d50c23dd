#include "cli/start_json.h"

#include "base/alloc.h"
#include "base/infile.h"
#include "ingest/load.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* The review is parsed as if it stood here, so that its paths are seen from here. */
#define DRAFT_PATH "review.json"

enum { ID_BYTES = 65, SLUG_BYTES = 40 }; /* room for "-2" and on */

/* A sink for json_dump_callback. */
static int append(const char *bytes, size_t len, void *buffer) {
    return text_append(buffer, bytes, len) == ERR_OK ? 0 : -1;
}

static bool has_area(const json_t *places, const char *id) {
    size_t i = 0;
    const json_t *place = NULL;

    json_array_foreach(places, i, place) {
        if (strcmp(json_string_value(json_object_get(place, "id")), id) == 0) {
            return true;
        }
    }
    return false;
}

/* Adds a place called `name` under an id of its own; the id is written to `id`. */
static bool add_place(json_t *places, const char *name, char id[ID_BYTES]) {
    char slug[SLUG_BYTES];

    text_slug(slug, sizeof slug, name);
    (void)snprintf(id, ID_BYTES, "%s", slug);
    for (int n = 2; has_area(places, id); n++) {
        (void)snprintf(id, ID_BYTES, "%s-%d", slug, n);
    }
    return json_array_append_new(places,
                                 json_pack("{s:s, s:s}", "id", id, "name", name)) == 0;
}

/* "returns/North East.csv" -> "North East". */
static void name_of_file(char *out, size_t out_bytes, const char *path) {
    const char *name = infile_name(path);
    const char *dot = strrchr(name, '.');
    size_t len = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);

    text_display(out, out_bytes, name, len, 60);
}

/* A review with one place for each file. */
static json_t *first_draft(const char *reference, struct text_list files) {
    json_t *places = json_array();
    json_t *returns = json_array();
    bool failed = places == NULL || returns == NULL;

    for (size_t i = 0; i < files.n && !failed; i++) {
        char name[4 * 60 + 4];
        char id[ID_BYTES];

        name_of_file(name, sizeof name, files.texts[i]);
        failed = !add_place(places, name, id) ||
                 json_array_append_new(returns, json_pack("{s:s, s:s}", "file",
                                                          files.texts[i], "place", id));
    }
    json_t *draft = json_pack(
        "{s:s, s:s, s:s, s:s, s:{s:s, s:s, s:o}, s:o}", "format", "kloe-review/1",
        "notes",
        "A first draft. Put in the title, the system and the places as they are "
        "called, "
        "then run 'kloe check'. Not for sharing: it can quote what people wrote.",
        "title", "Title of the review", "instrument", reference, "system", "id",
        "system", "name", "The whole system", "places", places, "returns", returns);
    if (failed) {
        json_decref(draft);
        return NULL;
    }
    return draft;
}

/* Reads the returns as the draft says. The review and the load are the caller's. */
static enum err_code try_draft(struct review **review, struct load **load,
                               const json_t *draft, struct err *err) {
    const struct load_options options = {.lenient = true};
    struct text_buffer text;

    text_buffer_init(&text, INSTRUMENT_BYTES_MAX);
    enum err_code code =
        json_dump_callback(draft, append, &text, 0) == 0 ? ERR_OK : err_memory(err);
    if (code == ERR_OK) {
        code = review_parse(review, text.bytes, text.len, DRAFT_PATH, err);
    }
    if (code == ERR_OK) {
        code = load_returns(load, *review, &options, err);
    }
    text_buffer_free(&text);
    return code;
}

static bool names_places(const struct return_report *report) {
    for (size_t c = 0; c < report->n_columns; c++) {
        if (report->columns[c].use == COLUMN_BOUND &&
            report->columns[c].role == COLUMN_PLACE) {
            return true;
        }
    }
    return false;
}

/* What a person must look at in one return, as lines for its "notes". */
static json_t *notes_of(const struct return_report *report) {
    json_t *notes = json_array();
    bool failed = notes == NULL;

    for (size_t f = 0; f < report->n_findings && !failed; f++) {
        const struct finding *finding = &report->findings[f];
        const char *heading =
            finding->column != NONE ? report->columns[finding->column].heading : "";
        const char *quote =
            finding->value[0] != '\0' && finding->kind != FINDING_HEADING_UNBOUND ? "\""
                                                                                  : "";

        bool is_for_a_person = finding_needs_decision(finding->kind) ||
                               finding->kind == FINDING_HEADING_UNBOUND;
        if (is_for_a_person && finding->column != NONE &&
            finding->kind != FINDING_PLACE_UNKNOWN) {
            failed = json_array_append_new(
                notes,
                json_sprintf("column %zu \"%s\"%s%s%s%s: %s", finding->column + 1,
                             heading, *quote != '\0' ? ", " : "", quote,
                             *quote != '\0' ? finding->value : "", quote,
                             finding_sentence(finding->kind)));
        }
    }
    if (failed) {
        json_decref(notes);
        return NULL;
    }
    return notes;
}

/* Questions without a column, as "columns": {"SV1": null}. */
static json_t *missing_of(const struct return_report *report,
                          const struct instrument *instrument) {
    json_t *columns = json_object();
    bool failed = columns == NULL;

    for (size_t i = 0; i < report->n_not_asked && !failed; i++) {
        const char *id = instrument->items[report->not_asked[i]].id;
        failed = json_object_set_new(columns, id, json_null()) != 0;
    }
    if (failed) {
        json_decref(columns);
        return NULL;
    }
    return columns;
}

/* Adds the places that a return names and nobody knows yet. */
static bool add_places_found(json_t *places, const struct return_report *report) {
    for (size_t f = 0; f < report->n_findings; f++) {
        const struct finding *finding = &report->findings[f];
        char id[ID_BYTES];

        if (finding->kind == FINDING_PLACE_UNKNOWN &&
            !add_place(places, finding->value, id)) {
            return false;
        }
    }
    return true;
}

/* The place that stood for a file which names its places itself. */
static void remove_place(json_t *places, const char *id) {
    for (size_t i = 0; i < json_array_size(places); i++) {
        const json_t *place = json_array_get(places, i);

        if (strcmp(json_string_value(json_object_get(place, "id")), id) == 0) {
            (void)json_array_remove(places, i);
            return;
        }
    }
}

static bool refine_return(json_t *places, json_t *one,
                          const struct return_report *report,
                          const struct instrument *instrument) {
    json_t *notes = notes_of(report);
    json_t *missing = missing_of(report, instrument);
    bool done = notes != NULL && missing != NULL;

    if (done && json_array_size(notes) > 0) {
        done = json_object_set(one, "notes", notes) == 0;
    }
    if (done && json_object_size(missing) > 0) {
        done = json_object_set(one, "columns", missing) == 0;
    }
    if (done && names_places(report)) {
        char id[ID_BYTES];

        (void)snprintf(id, sizeof id, "%s",
                       json_string_value(json_object_get(one, "place")));
        done = add_places_found(places, report);
        remove_place(places, id);
        (void)json_object_del(one, "place");
    }
    json_decref(notes);
    json_decref(missing);
    return done;
}

static bool refine(json_t *draft, const struct load *load,
                   const struct instrument *instrument) {
    json_t *places = json_object_get(json_object_get(draft, "system"), "places");
    json_t *returns = json_object_get(draft, "returns");

    for (size_t i = 0; i < load->n_returns; i++) {
        if (!refine_return(places, json_array_get(returns, i), &load->returns[i],
                           instrument)) {
            return false;
        }
    }
    if (instrument->n_attributes == 0) {
        return true;
    }
    return json_object_set_new(draft, "groups",
                               json_pack("[s]", instrument->attributes[0].id)) == 0;
}

enum err_code start_json(struct text_buffer *out, const char *reference,
                         const struct instrument *instrument, struct text_list files,
                         struct err *err) {
    struct review *review = NULL;
    struct load *load = NULL;

    json_t *draft = first_draft(reference, files);
    enum err_code code = draft != NULL ? ERR_OK : err_memory(err);
    if (code == ERR_OK) {
        code = try_draft(&review, &load, draft, err);
    }
    if (code == ERR_OK && !refine(draft, load, instrument)) {
        code = err_memory(err);
    }
    if (code == ERR_OK &&
        (json_dump_callback(draft, append, out, JSON_INDENT(2)) != 0 ||
         text_append(out, "\n", 1) != ERR_OK)) {
        code = err_memory(err);
    }
    json_decref(draft);
    load_free(load);
    review_free(review);
    return code;
}
