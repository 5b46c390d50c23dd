#include "ingest/drafting/start_json.h"

#include "base/alloc.h"
#include "base/infile.h"
#include "ingest/drafting/start_notes_json.h"
#include "surveys/label_reading.h"
#include "surveys/made_json.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* The review is parsed as if it stood here, so that its paths are seen from here. */
#define DRAFT_PATH "review.json"

#define DRAFT_BYTES_MAX ((size_t)64 << 20)
#define PLACES_MAX      500 /* a column with more names is no place column */
#define GROUPS_MAX      3   /* each breaks down every result again */

enum { ID_BYTES = 65, SLUG_BYTES = 40 }; /* room for "-2" and on */

/* A review under way. */
struct start {
    const char *reference;
    const struct instrument *instrument;
    struct text_list files;
    struct return_columns **columns; /* by file */
    json_t *draft;
    struct review *review;
    struct load *load;
};

/* The place of this id, or with `by_name` of this name; NULL if there is none. */
static json_t *find_place(const json_t *places, const char *text, bool by_name) {
    size_t i = 0;
    json_t *place = NULL;

    json_array_foreach(places, i, place) {
        const char *known =
            json_string_value(json_object_get(place, by_name ? "name" : "id"));

        if (by_name ? text_same(known, text) : strcmp(known, text) == 0) {
            return place;
        }
    }
    return NULL;
}

/* Adds a place called `name` under an id of its own; the id is written to `id`. */
static bool add_place(json_t *places, const char *name, char id[ID_BYTES]) {
    char slug[SLUG_BYTES];

    text_slug(slug, sizeof slug, name);
    (void)snprintf(id, ID_BYTES, "%s", slug);
    for (int n = 2;
         find_place(places, id, false) != NULL || find_place(places, id, true) != NULL;
         n++) {
        if (text_same(id, name)) {
            break; /* its own name */
        }
        (void)snprintf(id, ID_BYTES, "%s-%d", slug, n);
    }
    return json_array_append_new(places,
                                 json_pack("{s:s, s:s}", "id", id, "name", name)) == 0;
}

/* "returns/North East.csv" -> "North East"; of two files so called the second is
 * "North East 2". */
static void name_of_file(char *out, size_t out_bytes, const char *path,
                         const json_t *places) {
    const char *name = infile_name(path);
    const char *dot = strrchr(name, '.');
    size_t len = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    char base[4 * 60 + 4];

    text_display(base, sizeof base, name, len, 60);
    (void)snprintf(out, out_bytes, "%s", base);
    for (int n = 2; find_place(places, out, true) != NULL; n++) {
        (void)snprintf(out, out_bytes, "%s %d", base, n);
    }
}

/* A review with one place for each file. */
static json_t *first_draft(const char *reference, struct text_list files) {
    json_t *places = json_array();
    json_t *returns = json_array();
    bool failed = places == NULL || returns == NULL;

    for (size_t i = 0; i < files.n && !failed; i++) {
        char name[4 * 60 + 24];
        char id[ID_BYTES];

        name_of_file(name, sizeof name, files.texts[i], places);
        failed = !add_place(places, name, id) ||
                 json_array_append_new(returns, json_pack("{s:s, s:s}", "file",
                                                          files.texts[i], "place", id));
    }
    json_t *draft = json_pack(
        "{s:s, s:s, s:s, s:s, s:{s:s, s:s, s:o}, s:o}", "format", "kloe-review/1",
        "notes",
        "A first draft. Put in the title, the system and the places as they are "
        "called, "
        "read the notes of each return, then run 'kloe check'. Where a note ends in "
        "(\"values\", \"x\"), say in \"values\" under \"x\" what the answer means, or "
        "null to leave it out. Not for sharing: it can quote what people wrote.",
        "title", "Title of the review", "instrument", reference, "system", "id",
        "system", "name", "The whole system", "places", places, "returns", returns);
    return made_json_or_null(draft, failed);
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
        made_json_append(&text, start->draft) == ERR_OK ? ERR_OK : err_memory(err);
    if (code == ERR_OK) {
        code = review_parse(&start->review, text.bytes, text.len, DRAFT_PATH, err);
    }
    if (code == ERR_OK) {
        code = load_returns(&start->load, start->review, &options, err);
    }
    text_buffer_free(&text);
    return code;
}

/* Whether a cell names several of the places that other cells name one by one. */
static bool is_several(const struct return_column *column, const char *text) {
    bool has_all = true;
    size_t n = 0;

    while (*text != '\0' && has_all) {
        size_t len = 0;

        text += strspn(text, "; ");
        while (text[len] != '\0' && text[len] != ';' &&
               strncmp(text + len, ", ", 2) != 0) {
            len++;
        }
        bool is_known = len == 0;
        for (size_t v = 0; v < column->n_values && !is_known; v++) {
            is_known = strlen(column->values[v].text) == len &&
                       memcmp(column->values[v].text, text, len) == 0;
        }
        has_all = is_known;
        n += len > 0 ? 1 : 0;
        text += len + (text[len] == ',' ? 1 : 0);
    }
    return has_all && n > 1;
}

/* Adds what a place column names, each with its number of responses; words for "no
 * answer" are no places. */
static enum err_code add_places(json_t *places, const struct return_column *column,
                                struct err *err) {
    struct label_reading reading = {0};
    enum err_code code = ERR_OK;

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t v = 0; v < column->n_values && v < PLACES_MAX && code == ERR_OK; v++) {
        const struct column_value *value = &column->values[v];
        enum option_kind kind = OPTION_SCORED;
        char id[ID_BYTES];

        if (label_read(&reading, value->text) != ERR_OK) {
            code = err_memory(err);
            break;
        }
        if (label_is_non_answer(&kind, &reading) || is_several(column, value->text)) {
            continue;
        }
        json_t *place = find_place(places, value->text, true);
        if (place == NULL && add_place(places, value->text, id)) {
            place = find_place(places, value->text, true);
        }
        json_int_t n = json_integer_value(json_object_get(place, "notes")) +
                       (json_int_t)value->count;
        if (json_object_set_new(place, "notes", json_integer(n)) != 0) {
            code = err_memory(err);
        }
    }
    text_buffer_free(&reading.fold);
    return code;
}

/* Says of each place in words how many responses name it. */
static bool word_counts(const json_t *places) {
    size_t i = 0;
    json_t *place = NULL;

    json_array_foreach(places, i, place) {
        const json_t *count = json_object_get(place, "notes");
        json_int_t n = json_integer_value(count);

        if (count != NULL &&
            json_object_set_new(place, "notes",
                                json_sprintf("%lld response%s", (long long)n,
                                             n == 1 ? "" : "s")) != 0) {
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

/* Questions without a column, as "columns": {"SV1": null}; also attributes that other
 * returns have, unless a column here may be it: then `kloe check` asks. */
static bool add_missing(const struct start *start, json_t *one,
                        const struct return_report *report) {
    const struct instrument *instrument = start->instrument;
    json_t *columns = json_object();
    bool failed = columns == NULL;

    for (size_t i = 0; i < report->n_not_asked && !failed; i++) {
        const char *id = instrument->items[report->not_asked[i]].id;

        failed = json_object_set_new(columns, id, json_null()) != 0;
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
    const struct return_columns *columns = start->columns[i];

    if (column != NONE && columns->columns[column].n_values > 0 &&
        !has_place_choices(report)) {
        enum err_code code = add_places(places, &columns->columns[column], err);

        if (code != ERR_OK) {
            return code;
        }
        remove_place(places, json_string_value(json_object_get(one, "place")));
        (void)json_object_del(one, "place");
    }
    return add_missing(start, one, report) ? ERR_OK : err_memory(err);
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

static enum err_code refine(struct start *start, struct err *err) {
    json_t *places = json_object_get(json_object_get(start->draft, "system"), "places");
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < start->load->n_returns && code == ERR_OK; i++) {
        code = refine_return(start, places, i, err);
    }
    if (code == ERR_OK && (!word_counts(places) || !add_groups(start))) {
        code = err_memory(err);
    }
    return code;
}

static enum err_code add_notes(struct start *start, struct err *err) {
    struct suggester *suggester = NULL;
    struct matters matters = {0};
    enum err_code code = suggester_new(&suggester, start->review, err);

    if (code == ERR_OK) {
        code = matters_make(&matters, start->instrument, start->load, err);
    }
    for (size_t i = 0; i < start->load->n_returns && code == ERR_OK; i++) {
        json_t *one = json_array_get(json_object_get(start->draft, "returns"), i);
        json_t *notes = start_notes(suggester, start->review, &start->load->returns[i],
                                    &matters.returns[i], start->columns[i]);

        if (notes == NULL ||
            (json_array_size(notes) > 0 && json_object_set(one, "notes", notes) != 0)) {
            code = err_memory(err);
        }
        json_decref(notes);
    }
    matters_free(&matters);
    suggester_free(suggester);
    return code;
}

static enum err_code read_columns(struct start *start, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < start->files.n && code == ERR_OK; i++) {
        code = return_columns_read(&start->columns[i], start->files.texts[i], err);
    }
    return code;
}

/* What the headings prove is bound by the first reading; the second one is of the
 * review as it will stand, so that its notes are about that. */
static enum err_code make(struct start *start, struct err *err) {
    start->draft = first_draft(start->reference, start->files);
    enum err_code code = start->draft != NULL ? ERR_OK : err_memory(err);

    if (code == ERR_OK) {
        code = read_columns(start, err);
    }
    if (code == ERR_OK) {
        code = try_draft(start, true, err);
    }
    if (code == ERR_OK) {
        code = refine(start, err);
    }
    if (code == ERR_OK) {
        code = try_draft(start, false, err);
    }
    return code == ERR_OK ? add_notes(start, err) : code;
}

enum err_code start_json(struct text_buffer *out, const char *reference,
                         const struct instrument *instrument, struct text_list files,
                         struct err *err) {
    struct start start = {
        .reference = reference, .instrument = instrument, .files = files};

    start.columns = alloc_array(files.n, sizeof(struct return_columns *));
    enum err_code code = start.columns != NULL ? make(&start, err) : err_memory(err);
    if (code == ERR_OK && made_json_append(out, start.draft) != ERR_OK) {
        code = err_memory(err);
    }
    for (size_t i = 0; start.columns != NULL && i < files.n; i++) {
        return_columns_free(start.columns[i]);
    }
    alloc_free(start.columns);
    json_decref(start.draft);
    load_free(start.load);
    review_free(start.review);
    return code;
}
