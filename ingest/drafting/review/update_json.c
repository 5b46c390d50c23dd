#include "ingest/drafting/review/update_json.h"

#include "base/alloc.h"
#include "base/files/digest.h"
#include "base/files/infile.h"
#include "ingest/drafting/review/start_draft_json.h"
#include "ingest/drafting/review/suggest.h"
#include "surveys/definition/syntax_json.h"
#include "surveys/definition/tree_json.h"

#include <string.h>

#define ACCOUNT_BYTES_MAX ((size_t)64 << 20)

/* A review while returns are added to it. */
struct update {
    struct start_draft draft;
    struct update_account *account;
    size_t n_places;    /* that it had */
    const char **files; /* those to be added */
    size_t n_files;
};

static json_t *places_of(const struct update *update) {
    return json_object_get(start_system(&update->draft), "places");
}

/* Whether two files hold the same bytes; what cannot be read is like none. */
static bool is_copy(const char *path, const char *other) {
    char one[DIGEST_HEX_BYTES], two[DIGEST_HEX_BYTES];

    return digest_path(path, one) == 0 && digest_path(other, two) == 0 &&
           strcmp(one, two) == 0;
}

/* Finds out whether a file is one that the review has, or that was given before. */
static void compare_file(struct update_file *file, const struct update *update) {
    const struct review *review = update->draft.review;

    for (size_t i = 0; i < review->n_returns; i++) {
        if (infile_is_same(file->path, review->returns[i].path)) {
            file->result = UPDATE_LISTED;
            file->other = review->returns[i].file;
            return;
        }
    }
    for (size_t i = 0; i < review->n_returns; i++) {
        if (is_copy(file->path, review->returns[i].path)) {
            file->result = UPDATE_COPIED;
            file->other = review->returns[i].file;
            return;
        }
    }
    for (size_t i = 0; i < update->n_files; i++) {
        bool is_same = infile_is_same(file->path, update->files[i]);

        if (is_same || is_copy(file->path, update->files[i])) {
            file->result = is_same ? UPDATE_LISTED : UPDATE_COPIED;
            file->other = update->files[i];
            return;
        }
    }
}

static enum err_code sort_files(struct update *update, struct text_list files,
                                struct err *err) {
    struct update_account *account = update->account;
    struct arena *arena = account->arena;

    account->files = arena_array(arena, files.n, sizeof *account->files);
    update->files = arena_array(arena, files.n, sizeof *update->files);
    if (account->files == NULL || update->files == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < files.n; i++) {
        struct update_file *file = &account->files[account->n_files++];

        file->path = files.texts[i];
        compare_file(file, update);
        if (file->result == UPDATE_ADDED) {
            update->files[update->n_files++] = file->path;
        } else if (file->other != NULL) {
            file->other = arena_text(arena, file->other, strlen(file->other));
            if (file->other == NULL) {
                return err_memory(err);
            }
        }
    }
    account->n_added = update->n_files;
    return ERR_OK;
}

/* Adds a return for each source, its file written as seen from the review. Where that
 * has no places its people are simply of the whole system. */
static enum err_code add_returns(struct update *update, struct err *err) {
    struct start_draft *draft = &update->draft;
    json_t *system = start_system(draft);
    json_t *returns = json_object_get(draft->draft, "returns");
    const char *all = json_string_value(json_object_get(system, "id"));

    for (size_t i = 0; i < draft->sources.n; i++) {
        const struct start_source *source = &draft->sources.list[i];
        char *file = infile_written_in(draft->path, source->path);
        const char *place =
            update->n_places > 0 ? start_known_place(system, source) : all;
        json_t *one = start_first_return(system, source, place);
        bool done = file != NULL && one != NULL &&
                    json_object_set_new(one, "file", json_string(file)) == 0 &&
                    json_array_append(returns, one) == 0;

        alloc_free(file);
        json_decref(one);
        if (!done) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}

/* A return that names its places itself is of none. */
static void free_places(struct update *update) {
    struct start_draft *draft = &update->draft;
    size_t column = NONE;

    for (size_t i = 0; i < draft->sources.n && update->n_places > 0; i++) {
        json_t *one = start_return(draft, i);
        const char *place = json_string_value(json_object_get(one, "place"));

        if (place != NULL && start_names_places(draft, i, &column)) {
            start_remove_place(start_system(draft), update->n_places, place);
            (void)json_object_del(one, "place");
        }
    }
}

/* Whether a value is one of those that nobody knows, and is like no area. */
static enum err_code is_new_place(bool *out, const struct suggester *suggester,
                                  const struct return_report *report, const char *value,
                                  struct err *err) {
    *out = false;
    for (size_t i = 0; i < report->n_findings; i++) {
        const struct finding *finding = &report->findings[i];

        if (finding->kind == FINDING_PLACE_UNKNOWN &&
            text_same(finding->value, value)) {
            struct suggestions found;
            enum err_code code = suggest(&found, suggester, report, finding, err);

            *out = code == ERR_OK && found.n == 0;
            return code;
        }
    }
    return ERR_OK;
}

static enum err_code add_places_of(struct update *update, size_t i,
                                   const struct suggester *suggester, size_t column,
                                   struct err *err) {
    const struct start_draft *draft = &update->draft;
    const struct return_column *of = &draft->sources.list[i].columns->columns[column];
    bool *are_new = alloc_array(of->n_values, sizeof *are_new);
    enum err_code code = are_new != NULL ? ERR_OK : err_memory(err);

    for (size_t v = 0; v < of->n_values && code == ERR_OK; v++) {
        code = is_new_place(&are_new[v], suggester,
                            &draft->load->returns[draft->n_before + i],
                            of->values[v].text, err);
    }
    ERR_NEXT(code, start_add_places(start_system(draft), of, are_new, err));
    alloc_free(are_new);
    return code;
}

/* The names in place columns that are neither known nor like one that is. */
static enum err_code add_places(struct update *update, struct err *err) {
    struct start_draft *draft = &update->draft;
    struct suggester *suggester = NULL;
    enum err_code code = ERR_OK;
    size_t column = NONE;

    if (update->n_places == 0) {
        return ERR_OK;
    }
    code = suggester_new(&suggester, draft->review, err);
    for (size_t i = 0; i < draft->sources.n && code == ERR_OK; i++) {
        if (start_names_places(draft, i, &column)) {
            code = add_places_of(update, i, suggester, column, err);
        }
    }
    suggester_free(suggester);
    if (code == ERR_OK && !start_word_counts(start_system(draft), update->n_places)) {
        code = err_memory(err);
    }
    return code;
}

/* What the headings prove is bound by the first reading, and what a place column names
 * is known after the second; the third is of the review as it will stand. */
static enum err_code add_all(struct update *update, struct err *err) {
    struct start_draft *draft = &update->draft;
    const struct text_list files = {update->files, update->n_files};
    enum err_code code = start_sources_read(&draft->sources, files, err);

    ERR_NEXT(code, add_returns(update, err));
    ERR_NEXT(code, start_try(draft, true, err));
    ERR_NEXT(code, start_match_columns(draft, err));
    if (code == ERR_OK) {
        free_places(update);
        code = start_settle_missing(draft, err);
    }
    ERR_NEXT(code, start_try(draft, true, err));
    ERR_NEXT(code, add_places(update, err));
    ERR_NEXT(code, start_try(draft, false, err));
    return code == ERR_OK ? start_add_notes(draft, err) : code;
}

/* What is told of the files and places that were added. */
static enum err_code tell(struct update *update, struct err *err) {
    struct update_account *account = update->account;
    const struct start_draft *draft = &update->draft;
    size_t n = json_array_size(places_of(update)) - update->n_places;
    const char **names = arena_array(account->arena, n, sizeof *names);

    for (size_t f = 0; f < account->n_files; f++) {
        struct update_file *file = &account->files[f];

        for (size_t i = 0; i < draft->sources.n; i++) {
            const struct return_report *report =
                &draft->load->returns[draft->n_before + i];

            if (strcmp(draft->sources.list[i].path, file->path) == 0 &&
                file->result == UPDATE_ADDED) {
                file->records += report->records;
                file->accepted += report->accepted;
                file->n_returns++;
            }
        }
    }
    for (size_t i = 0; i < n && names != NULL; i++) {
        const char *name = json_string_value(json_object_get(
            json_array_get(places_of(update), update->n_places + i), "name"));

        names[i] = arena_text(account->arena, name, strlen(name));
        names = names[i] != NULL ? names : NULL;
    }
    account->places = names;
    account->n_places = names != NULL ? n : 0;
    return names != NULL ? ERR_OK : err_memory(err);
}

enum err_code update_json(struct text_buffer *out, struct update_account *account,
                          const struct text_buffer *json, const char *path,
                          struct text_list files, struct err *err) {
    struct update update = {.draft = {.path = path}, .account = account};
    enum err_code code = ERR_OK;

    *account = (struct update_account){.arena = arena_new(ACCOUNT_BYTES_MAX)};
    code = account->arena == NULL
               ? err_memory(err)
               : syntax_parse(&update.draft.draft, json->bytes, json->len, err);
    if (code == ERR_OK) {
        update.n_places = json_array_size(places_of(&update));
        update.draft.n_before =
            json_array_size(json_object_get(update.draft.draft, "returns"));
        code = review_parse(&update.draft.review, json->bytes, json->len, path, err);
    }
    ERR_NEXT(code, sort_files(&update, files, err));
    if (account->n_added > 0) {
        ERR_NEXT(code, add_all(&update, err));
    }
    ERR_NEXT(code, tell(&update, err));
    if (code == ERR_OK && json_tree_append(out, update.draft.draft) != ERR_OK) {
        code = err_memory(err);
    }
    start_draft_free(&update.draft);
    return code;
}

void update_account_free(struct update_account *account) {
    arena_free(account->arena);
    *account = (struct update_account){0};
}
