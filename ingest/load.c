#include "ingest/load.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/thread.h"
#include "ingest/account/setting_words.h"
#include "ingest/people/alike.h"
#include "ingest/people/duplicates.h"
#include "ingest/people/join.h"
#include "ingest/people/repeats.h"
#include "ingest/return_reader.h"
#include "ingest/workbook/workbook_map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the jobs share: each writes its own part only. */
struct loading {
    const struct review *review;
    struct return_part *parts;
    const struct load_options *options;
    bool has_helpers; /* there are more threads than returns */
};

/* The bytes of another source up to a place. */
struct first_bytes {
    struct source_bytes bytes;
    uint64_t n, at;
};

static enum err_code read_first(void *context, char *bytes, size_t room, size_t *got,
                                struct err *err) {
    struct first_bytes *first = context;
    uint64_t rest = first->n - first->at;
    enum err_code code = ERR_OK;

    *got = 0;
    if (rest > 0) {
        room = rest < room ? (size_t)rest : room;
        code = first->bytes.read(first->bytes.context, bytes, room, got, err);
        first->at += *got;
    }
    return code;
}

static enum err_code rewind_first(void *context, struct err *err) {
    struct first_bytes *first = context;

    first->at = 0;
    return first->bytes.rewind(first->bytes.context, err);
}

static enum err_code read_stream(struct return_part *part, const struct review *review,
                                 const struct return_file *file, FILE *stream,
                                 const struct return_options *options,
                                 struct err *err) {
    struct first_bytes first = {source_file(stream), options->snapshot.n, 0};
    struct source_bytes bytes = first.bytes;

    if (options->snapshot.kind == SNAPSHOT_BYTES) {
        bytes = (struct source_bytes){read_first, rewind_first, &first};
    }
    return return_read(part, review, file, &bytes, options, err);
}

static enum err_code read_return(void *context, size_t i, struct err *err) {
    const struct loading *loading = context;
    const struct return_file *file = &loading->review->returns[i];
    const struct snapshot *snapshots = loading->options->snapshots;
    struct return_options options = {.lenient = loading->options->lenient,
                                     .keeps_records = loading->options->origins,
                                     .has_helper = loading->has_helpers,
                                     .number = i};
    FILE *stream = NULL;

    if (snapshots != NULL) {
        options.snapshot = snapshots[i];
    }
    if (options.snapshot.kind == SNAPSHOT_NONE) {
        return return_absent(&loading->parts[i], loading->review, file, &options, err);
    }
    enum err_code code = infile_open(&stream, file->path, err);
    if (code == ERR_OK) {
        code = read_stream(&loading->parts[i], loading->review, file, stream, &options,
                           err);
        (void)fclose(stream); /* only read: nothing can be lost */
    }
    err_set_source(err, file->path);
    return code;
}

static bool is_among(const char *word, const struct text_list *words) {
    for (size_t i = 0; i < words->n; i++) {
        if (text_same(word, words->texts[i])) {
            return true;
        }
    }
    return false;
}

/* Whether no record can be read by both: the words of the one that says "only" are all
 * left out by the other. */
static bool reads_apart(const struct row_rule *only, const struct row_rule *other) {
    if (only->column == NULL || other->column == NULL || !only->is_only ||
        !text_same(only->column, other->column)) {
        return false;
    }
    for (size_t i = 0; i < only->words.n; i++) {
        if (is_among(only->words.texts[i], &other->words) == other->is_only) {
            return false;
        }
    }
    return true;
}

/* Says of each return whose bytes, and whose sheet of them, are those of an earlier
 * one, and that holds records, which one it is; not where "rows" keep them apart. */
static enum err_code find_repeated(struct return_part *parts, size_t n,
                                   const struct review *review, struct err *err) {
    struct key_map seen;
    enum err_code code = ERR_OK;

    key_map_init(&seen);
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        const struct return_report *report = &parts[i].report;
        const char *sheet = report->sheet != NULL ? report->sheet : "";
        char key[DIGEST_HEX_BYTES + WORKBOOK_SHEET_BYTES];
        uint32_t first = 0;
        int len = snprintf(key, sizeof key, "%s %s", report->sha256, sheet);

        if (key_map_add(&seen, key, (size_t)len, (uint32_t)i, &first) != ERR_OK) {
            code = err_memory(err);
        } else if (first != i && report->records > 0 &&
                   report->left_out[LEFT_OUT_REPEATED] == 0 &&
                   !reads_apart(&review->returns[first].rows,
                                &review->returns[i].rows) &&
                   !reads_apart(&review->returns[i].rows,
                                &review->returns[first].rows)) {
            const char *name = parts[first].report.name;

            code =
                finding_list_add_many(&parts[i].findings, FINDING_FILE_REPEATED, NONE,
                                      name, strlen(name), 1, report->records, err);
        }
    }
    key_map_free(&seen);
    return code;
}

/* Closes the accounts: the findings of each return in their order. */
static enum err_code close_reports(struct return_report *reports,
                                   struct return_part *parts, size_t n,
                                   struct err *err) {
    for (size_t i = 0; i < n; i++) {
        struct return_report *report = &parts[i].report;
        enum err_code code = finding_list_sorted(&report->findings, &parts[i].findings,
                                                 report->arena, err);

        if (code != ERR_OK) {
            return code;
        }
        report->n_findings = parts[i].findings.n;
    }
    for (size_t i = 0; i < n; i++) {
        reports[i] = parts[i].report;
        parts[i].report.arena = NULL; /* now the load's */
    }
    return ERR_OK;
}

enum err_code load_returns(struct load **out, const struct review *review,
                           const struct load_options *options, struct err *err) {
    static const struct load_options usual = {.threads = 0};
    size_t n = review->n_returns;
    struct load *load = alloc_array(1, sizeof *load);
    struct loading loading = {review, alloc_array(n, sizeof(struct return_part)),
                              options != NULL ? options : &usual, false};
    size_t threads = loading.options->threads;
    enum err_code code = ERR_OK;

    loading.has_helpers = (threads > 0 ? threads : thread_default()) > n;

    if (load != NULL) {
        load->returns = alloc_array(n, sizeof *load->returns);
    }
    if (load == NULL || load->returns == NULL || loading.parts == NULL) {
        code = err_memory(err);
        goto out;
    }
    code = thread_each(n, loading.options->threads, read_return, &loading, err);
    ERR_NEXT(code, repeats_drop(loading.parts, n, err));
    ERR_NEXT(code, duplicates_drop(loading.parts, n, review, err));
    ERR_NEXT(code, alike_report(loading.parts, n, err));
    ERR_NEXT(code, find_repeated(loading.parts, n, review, err));
    if (code == ERR_OK && review_reads_comments(review)) {
        code = join_comments(&load->comments, loading.parts, n, err);
    }
    ERR_NEXT(code,
             join_parts(&load->responses, loading.parts, n, review->instrument, err));
    ERR_NEXT(code, close_reports(load->returns, loading.parts, n, err));
    if (code == ERR_OK) {
        load->n_returns = n;
        *out = load;
        load = NULL;
    }
out:
    if (code != ERR_OK && review->is_workbook) {
        setting_words_in_workbook(err);
    }
    for (size_t i = 0; loading.parts != NULL && i < n; i++) {
        return_part_free(&loading.parts[i]);
    }
    alloc_free(loading.parts);
    load_free(load);
    return code;
}

void load_free(struct load *load) {
    if (load == NULL) {
        return;
    }
    for (size_t i = 0; i < load->n_returns; i++) {
        arena_free(load->returns[i].arena);
    }
    responses_free(load->responses);
    comments_free(load->comments);
    alloc_free(load->returns);
    alloc_free(load);
}
