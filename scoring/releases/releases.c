#include "scoring/releases/releases.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "scoring/releases/releases_areas.h"
#include "scoring/releases/releases_doubt.h"
#include "surveys/results/results_head_json.h"

#include <stdio.h>
#include <string.h>

/* A file's name as people are shown it. */
enum { NAME_CHARACTERS = 60, NAME_BYTES = 4 * NAME_CHARACTERS + 4 };

static void show_name(char out[NAME_BYTES], const char *name) {
    text_display(out, NAME_BYTES, name, strlen(name), NAME_CHARACTERS);
}

static enum err_code check_wave(const struct results *results,
                                const struct review *review, struct err *err) {
    if (strcmp(results->instrument_id, review->instrument->id) != 0) {
        return err_set(err, ERR_DEFINITION,
                       "these results are of another instrument, '%s'",
                       results->instrument_id);
    }
    if (results->wave != NULL && review->wave != NULL &&
        strcmp(results->wave, review->wave) != 0) {
        return err_set(err, ERR_DEFINITION,
                       "these results are of wave '%.60s', and the review is of "
                       "'%.60s': another wave belongs in \"%s\"",
                       results->wave, review->wave,
                       review_setting_called(review, REVIEW_PREVIOUS));
    }
    return ERR_OK;
}

static enum err_code load_kept(struct release *out, const char *path, struct err *err) {
    struct err fault = {0};
    enum err_code code = kept_load(&out->kept, path, &fault);

    return code == ERR_OK || code == ERR_MEMORY
               ? code
               : err_set(err, ERR_DEFINITION,
                         "'" KEPT_FILE_NAME ".json', which is kept beside these "
                         "results, cannot be used: %.300s: put it back as kloe wrote "
                         "it, or remove it",
                         fault.text);
}

static enum err_code load_file(struct release *out, const char *path,
                               const struct review *review, struct err *err) {
    struct err fault = {0};
    enum err_code code = results_load(&out->results, path, &fault);

    ERR_NEXT(code, load_kept(out, path, &fault));
    ERR_NEXT(code, check_wave(out->results, review, &fault));
    ERR_NEXT(code, releases_check_areas(out->results, review, &fault));
    if (code == ERR_MEMORY) {
        return err_memory(err);
    }
    if (code != ERR_OK) {
        code = err_set(err, ERR_DEFINITION, "%s: %s",
                       review_setting_called(review, REVIEW_RELEASED), fault.text);
    }
    err_set_source(err, path);
    return code;
}

/* Leaves out files that stand in the list once more, further on. */
static void leave_repeated(struct releases *out) {
    size_t n = 0;

    for (size_t i = 0; i < out->n; i++) {
        struct release file = out->list[i];
        bool is_repeated = false;

        for (size_t j = i + 1; j < out->n && !is_repeated; j++) {
            is_repeated =
                strcmp(file.results->sha256, out->list[j].results->sha256) == 0;
        }
        if (is_repeated) {
            results_free(file.results);
            kept_free(file.kept);
        } else {
            out->list[n++] = file;
        }
    }
    out->n = n;
}

enum err_code releases_load(struct releases *out, const struct review *review,
                            struct err *err) {
    size_t n = review->released.n;
    enum err_code code = ERR_OK;

    *out = (struct releases){.n = n};
    out->list = alloc_array(n, sizeof *out->list);
    if (out->list == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        code = load_file(&out->list[i], review->released.texts[i], review, err);
        out->list[i].name = review->released_as_written.texts[i];
    }
    if (code == ERR_OK) {
        leave_repeated(out);
    }
    return code;
}

void releases_free(struct releases *releases) {
    for (size_t i = 0; i < releases->n && releases->list != NULL; i++) {
        load_free(releases->list[i].load);
        snapshots_free(releases->list[i].snapshots);
        results_free(releases->list[i].results);
        kept_free(releases->list[i].kept);
    }
    alloc_free(releases->list);
    *releases = (struct releases){.n = 0};
}

/* Whether what is in doubt is only how the records are read today, not which ones.
 * `load`: the returns of then; NULL where they are not known. */
static bool is_found(const struct release *file, const struct load *load) {
    if (load == NULL) {
        return false;
    }
    for (size_t i = 0; i < load->n_returns; i++) {
        if (file->snapshots->snapshot[i].kind == SNAPSHOT_RECORDS &&
            file->doubt[0] != '\0') {
            return false;
        }
    }
    return true;
}

static enum err_code refuse_late(const struct release *file, struct err *err) {
    char shown[NAME_BYTES];

    show_name(shown, file->name);
    return err_set(err, ERR_DEFINITION,
                   "late: which responses came after '%s' cannot be told: %s; put that "
                   "file back as it was when those results were made",
                   shown, file->doubt);
}

static enum err_code recall_file(struct release *file, const struct review *review,
                                 size_t threads, bool is_wanted, struct err *err) {
    struct load *load = NULL;
    struct err fault = {0};
    enum err_code code = snapshots_find(&file->snapshots, review, file->results,
                                        file->kept, threads, err);

    if (code != ERR_OK) {
        return code;
    }
    releases_doubt_files(file);
    if (file->snapshots->doubt == SNAPSHOT_KNOWN) {
        const struct load_options options = {.threads = threads,
                                             .origins = true,
                                             .snapshots = file->snapshots->snapshot};

        code = load_returns(&load, review, &options, &fault);
        if (code != ERR_OK && (is_wanted || code == ERR_MEMORY)) {
            if (err != NULL) {
                *err = fault;
            }
            return code;
        }
    }
    if (code != ERR_OK) {
        (void)snprintf(file->doubt, sizeof file->doubt,
                       "the returns of then cannot be read: %.200s", fault.text);
    } else if (load != NULL) {
        code = releases_doubt_load(file, load, review, err);
        if (code != ERR_OK) {
            load_free(load);
            return code;
        }
    }
    if (is_wanted && !is_found(file, load)) {
        code = refuse_late(file, err);
        load_free(load);
        return code;
    }
    if (!is_wanted && file->doubt[0] != '\0') {
        load_free(load);
        load = NULL;
    }
    file->load = load;
    bool is_known = load != NULL && file->doubt[0] == '\0';
    file->responses = is_known ? load->responses : NULL;
    file->comments = is_known ? load->comments : NULL;
    return ERR_OK;
}

enum err_code releases_recall(struct releases *releases, const struct review *review,
                              size_t threads, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < releases->n && code == ERR_OK; i++) {
        bool is_wanted = review->late == LATE_LEAVE_OUT && i + 1 == releases->n;

        code = recall_file(&releases->list[i], review, threads, is_wanted, err);
    }
    return code;
}

struct load *releases_take_last(struct releases *releases) {
    struct release *last = &releases->list[releases->n - 1];
    struct load *load = last->load;

    last->load = NULL;
    return load;
}

uint64_t releases_find_late(bool *is_late, const struct responses *now,
                            const struct responses *then) {
    uint64_t n = 0;
    size_t at = 0;

    for (size_t i = 0; i < now->n; i++) {
        while (at < then->n && then->origin[at] < now->origin[i]) {
            at++;
        }
        bool is_new = at == then->n || then->origin[at] != now->origin[i];

        if (is_late != NULL) {
            is_late[i] = is_new;
        }
        n += is_new ? 1 : 0;
    }
    return n;
}

static bool results_path(char out[RELEASE_PATH_BYTES], const char *dir) {
    int len = snprintf(out, RELEASE_PATH_BYTES, "%s/" RELEASE_FILE_NAME, dir);

    return len > 0 && len < RELEASE_PATH_BYTES;
}

enum err_code releases_keep(const struct review *review, const char *dir,
                            struct err *err) {
    char path[RELEASE_PATH_BYTES];

    if (!results_path(path, dir)) {
        return ERR_OK;
    }
    for (size_t i = 0; i < review->released.n; i++) {
        if (infile_is_same(path, review->released.texts[i])) {
            char shown[NAME_BYTES];

            show_name(shown, review->released_as_written.texts[i]);
            return err_set(err, ERR_DEFINITION,
                           "%s: this run would replace '%s': copy what was handed "
                           "out to a folder of its own, and name it there",
                           review_setting_called(review, REVIEW_RELEASED), shown);
        }
    }
    return ERR_OK;
}

static bool is_same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool is_this_wave(const struct results_head *head, const struct review *review) {
    if (strcmp(head->instrument_id, review->instrument->id) != 0) {
        return false;
    }
    return head->wave != NULL && review->wave != NULL
               ? strcmp(head->wave, review->wave) == 0
               : is_same_text(head->title, review->title) &&
                     is_same_text(head->period, review->period);
}

static bool is_listed(const struct releases *releases, const char *sha256) {
    for (size_t i = 0; i < releases->n; i++) {
        if (strcmp(releases->list[i].results->sha256, sha256) == 0) {
            return true;
        }
    }
    return false;
}

void releases_settle(struct review *review, const struct releases *releases) {
    if (!review->says_merge_small && releases->n > 0) {
        review->publish.merge_small =
            releases->list[releases->n - 1].results->merge_small;
    }
}

enum err_code releases_find_unlisted(char out[RELEASE_PATH_BYTES],
                                     const struct releases *releases,
                                     const struct review *review, const char *dir,
                                     const char *sha256, const char *new_sha256,
                                     struct err *err) {
    struct results_head *head = NULL;
    char found[DIGEST_HEX_BYTES];
    bool is_there = results_path(out, dir);

    if (is_there && sha256 == NULL) {
        sha256 = found;
        is_there = digest_path(out, found) == 0;
    }
    if (!is_there || is_listed(releases, sha256) || is_same_text(sha256, new_sha256)) {
        out[0] = '\0';
        return ERR_OK;
    }
    enum err_code code = results_head_load(&head, out, NULL);
    if (code != ERR_OK || !is_this_wave(head, review)) {
        out[0] = '\0';
    }
    results_head_free(head);
    return code == ERR_MEMORY ? err_memory(err) : ERR_OK;
}
