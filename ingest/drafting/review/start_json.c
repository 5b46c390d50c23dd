#include "ingest/drafting/review/start_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "ingest/drafting/review/start_draft_json.h"
#include "surveys/definition/open_decision.h"
#include "surveys/definition/syntax_json.h"
#include "surveys/definition/tree_json.h"
#include "surveys/shipped/shipped.h"

#include <jansson.h>
#include <string.h>

/* The review is parsed as if it stood here, so that its paths are seen from here. */
#define DRAFT_PATH "review.json"

#define GROUPS_MAX 3 /* each breaks down every result again */

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
    json_t *returns = json_array();
    json_t *system = json_pack("{s:s, s:s, s:[]}", "id", "system", "name",
                               "The whole system", "places");
    bool failed = returns == NULL || system == NULL;

    for (size_t i = 0; i < sources->n && !failed; i++) {
        failed = json_array_append_new(
                     returns, start_first_return(system, &sources->list[i], NULL)) != 0;
    }
    json_t *draft = json_pack(
        "{s:s, s:s, s:s, s:o, s:o, s:o}", "format", "kloe-review/1", "notes",
        "A first draft. Put in the title, the system and the places as they are "
        "called, "
        "read the notes of each return, then run 'kloe check'. Where a note ends in "
        "(\"values\", \"x\"), say in \"values\" under \"x\" what the answer means, or "
        "null to leave it out. Not for sharing: it can quote what people wrote.",
        "title", TO_CHOOSE_REVIEW, "instrument", instrument_of(of), "system", system,
        "returns", returns);
    return json_tree_or_null(draft, failed);
}

/* The first attributes that a return has a column for. */
static bool add_groups(const struct start_draft *start) {
    const struct instrument *instrument = start->review->instrument;
    json_t *groups = json_array();
    bool failed = groups == NULL;

    for (size_t i = 0; i < instrument->n_attributes && !failed; i++) {
        if (json_array_size(groups) < GROUPS_MAX &&
            start_is_bound_anywhere(start->load, i)) {
            failed = json_array_append_new(
                         groups, json_string(instrument->attributes[i].id)) != 0;
        }
    }
    if (json_array_size(groups) > 0 && !failed) {
        failed = json_object_set(start->draft, "groups", groups) != 0;
    }
    json_decref(groups);
    return !failed;
}

/* Puts the places that a return names in place of the one of its file. */
static enum err_code refine_places(const struct start_draft *start, size_t i,
                                   struct err *err) {
    json_t *one = start_return(start, i), *system = start_system(start);
    size_t column = NONE;

    if (!start_names_places(start, i, &column)) {
        return ERR_OK;
    }
    enum err_code code = start_add_places(
        system, &start->sources.list[i].columns->columns[column], NULL, err);
    if (code == ERR_OK) {
        start_remove_place(system, 0, json_string_value(json_object_get(one, "place")));
        (void)json_object_del(one, "place");
    }
    return code;
}

static enum err_code refine_draft(const struct start_draft *start, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < start->sources.n && code == ERR_OK; i++) {
        code = refine_places(start, i, err);
    }
    ERR_NEXT(code, start_settle_missing(start, err));
    if (code == ERR_OK &&
        (!start_word_counts(start_system(start), 0) || !add_groups(start))) {
        code = err_memory(err);
    }
    ERR_NEXT(code, start_open_groups(start, err));
    return code;
}

/* What the headings prove is bound by the first reading; the second one is of the
 * review as it will stand, so that its notes are about that. */
static enum err_code make_review(struct start_draft *start,
                                 const struct start_instrument *of,
                                 struct text_list files, struct err *err) {
    enum err_code code = start_sources_read(&start->sources, files, err);

    if (code == ERR_OK) {
        start->draft = first_draft(of, &start->sources);
        code = start->draft != NULL ? ERR_OK : err_memory(err);
    }
    ERR_NEXT(code, start_try(start, true, err));
    ERR_NEXT(code, start_match_columns(start, err));
    ERR_NEXT(code, refine_draft(start, err));
    ERR_NEXT(code, start_try(start, false, err));
    return code == ERR_OK ? start_add_notes(start, err) : code;
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
static bool set_paths(const struct start_draft *start, const char *reference,
                      const char *beside) {
    json_t *returns = json_object_get(start->draft, "returns");
    bool is_set = reference == NULL || shipped_find(reference) != NULL ||
                  set_path(start->draft, "instrument", beside);

    for (size_t i = 0; i < json_array_size(returns) && is_set; i++) {
        is_set = set_path(json_array_get(returns, i), "file", beside);
    }
    return is_set;
}

enum err_code start_json(struct text_buffer *out, const struct start_instrument *of,
                         struct text_list files, const char *beside, struct err *err) {
    struct start_draft start = {.path = DRAFT_PATH};
    enum err_code code = make_review(&start, of, files, err);

    if (code == ERR_OK &&
        ((beside != NULL && !set_paths(&start, of->reference, beside)) ||
         json_tree_append(out, start.draft) != ERR_OK)) {
        code = err_memory(err);
    }
    start_draft_free(&start);
    return code;
}
