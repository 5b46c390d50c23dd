#include "cli/audit_text.h"
#include "cli/command.h"
#include "cli/terminal/terminal.h"

#include "base/alloc.h"
#include "surveys/results/results_json.h"

#include <stdio.h>
#include <string.h>

/* The files of one command line. */
struct files {
    char *const *paths;
    struct results **results;
    size_t n;
};

static enum err_code read_files(struct files *files, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < files->n && code == ERR_OK; i++) {
        code = results_load(&files->results[i], files->paths[i], err);
    }
    return code;
}

static enum err_code attack_file(struct text_buffer *out, const struct files *files,
                                 size_t i, int *exit_status, struct err *err) {
    const struct results *file = files->results[i];
    struct leaks *leaks = NULL;
    enum err_code code = intruder_attack(&leaks, &file, 1, err);

    if (code == ERR_OK) {
        *exit_status = audit_leaks(leaks) > 0 ? EXIT_DECIDE : *exit_status;
        code = audit_text_file(out, files->paths[i], leaks);
        code = code == ERR_OK ? code : err_memory(err);
    }
    leaks_free(leaks);
    return code;
}

/* The same of who wrote something, of which only leaks are told. */
static enum err_code attack_commenters(struct text_buffer *out,
                                       const struct files *files, size_t i,
                                       int *exit_status, struct err *err) {
    const struct results *commenters = files->results[i]->commenters;
    struct leaks *leaks = NULL;
    char title[512];
    enum err_code code =
        commenters == NULL ? ERR_OK : intruder_attack(&leaks, &commenters, 1, err);

    if (code == ERR_OK && leaks != NULL && audit_leaks(leaks) > 0) {
        *exit_status = EXIT_DECIDE;
        (void)snprintf(title, sizeof title, "%.400s, who wrote something",
                       files->paths[i]);
        code = audit_text_file(out, title, leaks) == ERR_OK ? ERR_OK : err_memory(err);
    }
    leaks_free(leaks);
    return code;
}

/* Without a wave in either file they are taken for one if they are called the same. */
static bool is_one_wave(const struct results *a, const struct results *b) {
    if (a->wave != NULL && b->wave != NULL) {
        return strcmp(a->wave, b->wave) == 0;
    }
    return a->wave == b->wave && strcmp(a->title, b->title) == 0;
}

/* Attacks the results of some files, which are called `paths`, as one release; leaks
 * alone are told where the others have been told of before. */
static enum err_code attack_results(struct text_buffer *out,
                                    const struct results *const *results, char **paths,
                                    size_t n, bool only_leaks, int *exit_status,
                                    struct err *err) {
    struct leaks *leaks = NULL;
    enum err_code code = intruder_attack(&leaks, results, n, err);

    if (code == ERR_OK && (!only_leaks || audit_leaks(leaks) > 0)) {
        *exit_status = audit_leaks(leaks) > 0 ? EXIT_DECIDE : *exit_status;
        code =
            audit_text_files(out, paths, n, leaks) == ERR_OK ? ERR_OK : err_memory(err);
    }
    leaks_free(leaks);
    return code;
}

/* Some of the files, given by their numbers: what people answered, and then who wrote
 * something, in those that tell of it. */
static enum err_code attack_together(struct text_buffer *out, const struct files *files,
                                     const size_t *which, size_t n, int *exit_status,
                                     struct err *err) {
    const struct results **results = alloc_array(n, sizeof *results);
    char **paths = alloc_array(n, sizeof *paths);
    size_t n_commenters = 0;
    enum err_code code = results == NULL || paths == NULL ? err_memory(err) : ERR_OK;

    for (size_t i = 0; code == ERR_OK && i < n; i++) {
        results[i] = files->results[which[i]];
        paths[i] = files->paths[which[i]];
    }
    /* Of more than two files, two at a time have been told of. */
    ERR_NEXT(code, attack_results(out, results, paths, n, n > 2, exit_status, err));
    for (size_t i = 0; code == ERR_OK && i < n; i++) {
        if (files->results[which[i]]->commenters != NULL) {
            results[n_commenters] = files->results[which[i]]->commenters;
            paths[n_commenters++] = files->paths[which[i]];
        }
    }
    if (code == ERR_OK && n_commenters > 1) {
        code =
            attack_results(out, results, paths, n_commenters, true, exit_status, err);
    }
    alloc_free(paths);
    alloc_free(results);
    return code;
}

static enum err_code tell_apart(struct text_buffer *out, const struct files *files,
                                size_t i, size_t j, struct err *err) {
    char sentence[512];

    (void)snprintf(sentence, sizeof sentence,
                   "%.120s and %.120s: not compared, because they are of different "
                   "waves",
                   files->paths[i], files->paths[j]);
    return terminal_wrap(out, 0, 2, sentence) == ERR_OK ? ERR_OK : err_memory(err);
}

/* Two files at a time, then all files of a wave. */
static enum err_code attack_waves(struct text_buffer *out, const struct files *files,
                                  size_t *wave, int *exit_status, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < files->n && code == ERR_OK; i++) {
        for (size_t j = i + 1; j < files->n && code == ERR_OK; j++) {
            const size_t two[] = {i, j};

            code = is_one_wave(files->results[i], files->results[j])
                       ? attack_together(out, files, two, 2, exit_status, err)
                       : tell_apart(out, files, i, j, err);
        }
    }
    for (size_t i = 0; i < files->n && code == ERR_OK; i++) {
        bool is_first = true;
        size_t n = 0;

        for (size_t j = 0; j < files->n; j++) {
            if (is_one_wave(files->results[i], files->results[j])) {
                is_first = is_first && j >= i;
                wave[n++] = j;
            }
        }
        if (is_first && n > 2) {
            code = attack_together(out, files, wave, n, exit_status, err);
        }
    }
    return code;
}

static enum err_code attack_files(struct text_buffer *out, const struct files *files,
                                  int *exit_status, struct err *err) {
    size_t *wave = alloc_array(files->n, sizeof *wave);
    enum err_code code = wave == NULL ? err_memory(err) : ERR_OK;

    for (size_t i = 0; i < files->n && code == ERR_OK; i++) {
        code = attack_file(out, files, i, exit_status, err);
        ERR_NEXT(code, attack_commenters(out, files, i, exit_status, err));
    }
    ERR_NEXT(code, attack_waves(out, files, wave, exit_status, err));
    alloc_free(wave);
    return code;
}

static enum err_code run_audit(const struct arguments *arguments, int *exit_status,
                               struct err *err) {
    struct files files = {.paths = arguments->names, .n = arguments->n_names};
    struct text_buffer out;
    int status = *exit_status;

    text_buffer_init(&out, AUDIT_TEXT_BYTES_MAX);
    struct progress progress = progress_start(false);
    files.results = alloc_array(files.n, sizeof *files.results);
    enum err_code code =
        files.results == NULL ? err_memory(err) : read_files(&files, err);
    if (code == ERR_OK) {
        progress_phase(&progress, "Looking for small numbers of people");
        code = attack_files(&out, &files, &status, err);
        progress_end(&progress);
    }
    ERR_NEXT(code, terminal_data(out.bytes, out.len, err));
    if (code == ERR_OK) {
        *exit_status = status;
    }
    for (size_t i = 0; files.results != NULL && i < files.n; i++) {
        results_free(files.results[i]);
    }
    alloc_free(files.results);
    text_buffer_free(&out);
    return code;
}

const struct command command_audit = {
    .name = "audit",
    .usage = "RESULTS.json...",
    .needs = "a results.json",
    .summary = "read published results as an intruder would",
    .about =
        "Reads results.json as an intruder would, who adds and subtracts: every total\n"
        "less any of its parts, over all areas and groups, for the responses and for\n"
        "every question and score. Says how small a group of people can be told apart\n"
        "from all others. Exit status 1 means that one is smaller than the minimum\n"
        "that the file names. Several files of one wave are also read together, as\n"
        "one who has them all would: the people who came or went between them are a\n"
        "group too.\n"
        "\n"
        "  kloe audit out/results.json\n",
    .least_names = 1,
    .most_names = SIZE_MAX,
    .run = run_audit,
};
