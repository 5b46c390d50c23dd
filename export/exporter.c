#include "export/exporter.h"

#include "base/alloc.h"
#include "base/files/digest.h"
#include "base/files/quiet.h"
#include "base/guard/workers.h"
#include "base/thread.h"
#include "export/comments_export.h"
#include "export/csv/csv_export.h"
#include "export/csv/csv_metadata.h"
#include "export/files/file_list.h"
#include "export/html/html_export.h"
#include "export/json/json_export.h"
#include "export/kept_export.h"
#include "export/page/draft_mark.h"
#include "export/pptx/pptx_export.h"
#include "export/xlsx/xlsx_export.h"

#include <string.h>

#define PLAN_BYTES_MAX ((size_t)64 << 20) /* 10,000 places in ten formats: 20 MB */

/* What the columns of the CSV file mean, as the W3C asks (CSV on the Web). */
static const struct exporter csv_metadata = {
    .format = "csv",
    .extension = ".csv-metadata.json",
    .description = "what the columns of the CSV file mean",
    .write = csv_metadata_write,
};

const struct exporter exporters[] = {
    {
        .format = "json",
        .extension = ".json",
        .description = "every figure that may be published, for other programs",
        .each_document = false,
        .write = json_export_write,
    },
    {
        .format = "xlsx",
        .extension = ".xlsx",
        .description = "one workbook for each place and one for the system",
        .each_document = true,
        .write = xlsx_export_write,
    },
    {
        .format = "charts",
        .extension = PAGES_CHARTS_END ".xlsx",
        .description = "charts to paste into slides, for each place and the system",
        .each_document = true,
        .write = xlsx_export_write_charts,
    },
    {
        .format = "csv",
        .extension = ".csv",
        .description = "the figures one to a row, and what the columns mean",
        .each_document = false,
        .write = csv_export_write,
        .companion = &csv_metadata,
    },
    {
        .format = "pptx",
        .extension = ".pptx",
        .description = "slides for the feedback session, for each place and the system",
        .each_document = true,
        .write = pptx_export_write,
    },
    {
        .format = "html",
        .extension = HTML_EXPORT_END,
        .description = "a page to send or print, for each place and the system",
        .each_document = true,
        .write = html_export_write,
    },
};
const size_t n_exporters = sizeof exporters / sizeof *exporters;

/* The name of a file that tells of the whole review. */
static const char whole_review_name[] = "results";

const struct exporter *exporter_find(const char *format) {
    for (size_t i = 0; i < n_exporters; i++) {
        if (strcmp(exporters[i].format, format) == 0) {
            return &exporters[i];
        }
    }
    return NULL;
}

bool exporters_need_documents(const bool *chosen) {
    for (size_t e = 0; e < n_exporters; e++) {
        if (chosen[e] && exporters[e].each_document) {
            return true;
        }
    }
    return false;
}

static size_t count_files(const bool *chosen, const struct pages *pages) {
    size_t n = 0;

    for (size_t e = 0; e < n_exporters; e++) {
        for (const struct exporter *exporter = chosen[e] ? &exporters[e] : NULL;
             exporter != NULL; exporter = exporter->companion) {
            n += exporter->each_document ? pages->n_documents : 1;
        }
    }
    return n;
}

/* Adds a file named `stem` and the exporter's extension. False without memory. */
static bool add_file(struct export_plan *plan, const struct exporter *exporter,
                     const char *stem, const struct document *document) {
    size_t stem_len = strlen(stem);
    size_t extension_len = strlen(exporter->extension);
    char *name = arena_array(plan->arena, stem_len + extension_len + 1, 1);
    char *sha256 = arena_array(plan->arena, DIGEST_HEX_BYTES, 1);

    if (name == NULL || sha256 == NULL) {
        return false;
    }
    memcpy(name, stem, stem_len);
    memcpy(name + stem_len, exporter->extension, extension_len + 1);
    plan->files[plan->n++] = (struct export_file){
        .exporter = exporter, .name = name, .document = document, .sha256 = sha256};
    return true;
}

static bool add_files_of(struct export_plan *plan, const struct exporter *exporter,
                         const struct pages *pages) {
    if (!exporter->each_document) {
        return add_file(plan, exporter, whole_review_name, NULL);
    }
    for (size_t d = 0; d < pages->n_documents; d++) {
        const struct document *document = &pages->documents[d];

        if (!add_file(plan, exporter, document->name, document)) {
            return false;
        }
    }
    return true;
}

/* The exporter's files, and those of its companion. */
static bool add_files(struct export_plan *plan, const struct exporter *exporter,
                      const struct pages *pages) {
    for (; exporter != NULL; exporter = exporter->companion) {
        if (!add_files_of(plan, exporter, pages)) {
            return false;
        }
    }
    return true;
}

/* What people should open first: the first file made for reading, which is the
 * system's; else the first of all. */
static void mark_open_first(struct export_plan *plan) {
    size_t first = 0;

    while (first < plan->n && plan->files[first].document == NULL) {
        first++;
    }
    if (plan->n > 0) {
        plan->files[first < plan->n ? first : 0].open_first = true;
    }
}

enum err_code export_plan_make(struct export_plan **out, const bool *chosen,
                               const struct pages *pages, struct err *err) {
    struct arena *arena = arena_new(PLAN_BYTES_MAX);
    struct export_plan *plan =
        arena == NULL ? NULL : arena_array(arena, 1, sizeof *plan);

    if (plan == NULL) {
        goto out;
    }
    plan->arena = arena;
    plan->files =
        arena_array(arena, count_files(chosen, pages) + 2, sizeof *plan->files);
    if (plan->files == NULL) {
        goto out;
    }
    for (size_t e = 0; e < n_exporters; e++) {
        if (chosen[e] && !add_files(plan, &exporters[e], pages)) {
            goto out;
        }
    }
    mark_open_first(plan);
    *out = plan;
    return ERR_OK;
out:
    arena_free(arena);
    return err_memory(err);
}

void export_plan_use_template(struct export_plan *plan,
                              const struct deck_template *template) {
    for (size_t i = 0; i < plan->n; i++) {
        plan->files[i].template = template;
    }
}

enum err_code export_plan_add_comments(struct export_plan *plan, struct err *err) {
    return add_file(plan, &comments_exporter, COMMENTS_FILE_NAME, NULL)
               ? ERR_OK
               : err_memory(err);
}

enum err_code export_plan_add_kept(struct export_plan *plan, struct err *err) {
    return add_file(plan, &kept_exporter, KEPT_FILE_NAME, NULL) ? ERR_OK
                                                                : err_memory(err);
}

void export_plan_free(struct export_plan *plan) {
    if (plan != NULL) {
        arena_free(plan->arena);
    }
}

/* What was written of one file. */
struct written {
    char sha256[DIGEST_HEX_BYTES];
};

/* What the jobs of one run share. */
struct write_run {
    const struct export_plan *plan;
    const struct publication *publication;
    const struct pages *pages;
    size_t threads;          /* that may write one file */
    const char **paths;      /* of plan->files */
    struct written *written; /* likewise */
};

static const char *file_name(void *context, size_t i) {
    const struct write_run *run = context;

    return run->paths[i];
}

static enum err_code write_file(void *context, size_t i, void *result,
                                struct err *err) {
    const struct write_run *run = context;
    struct export_file file = run->plan->files[i];
    struct written *written = result;
    struct quiet quiet = quiet_begin();

    file.threads = run->threads;
    file.sha256 = written->sha256; /* empty so far */
    enum err_code code =
        file.exporter->write(&file, run->paths[i], run->publication, run->pages, err);

    quiet_end(&quiet);
    if (code == ERR_OK && written->sha256[0] == '\0') {
        int fault = digest_path(run->paths[i], written->sha256);

        if (fault != 0) {
            code =
                err_set(err, ERR_OUTPUT, "cannot be read again: %s", strerror(fault));
            err_set_source(err, run->paths[i]);
        }
    }
    return code;
}

/* How many threads may write one file: all of them, unless there are documents, which
 * keep them busy side by side. */
static size_t threads_of_a_file(const struct export_plan *plan, size_t threads) {
    for (size_t i = 0; i < plan->n; i++) {
        if (plan->files[i].document != NULL) {
            return 1;
        }
    }
    return threads > 0 ? threads : thread_default();
}

static enum err_code write_list(struct output_set *set, const struct export_plan *plan,
                                const struct publication *publication,
                                struct err *err) {
    size_t n = plan->n;
    struct known_file *files = alloc_array(n, sizeof *files);
    const char *path = output_set_path(set, FOLDER_LIST_FRESH);
    char mark[DRAFT_MARK_BYTES];
    enum err_code code = files == NULL || path == NULL ? err_memory(err) : ERR_OK;

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        files[i] = (struct known_file){plan->files[i].name, plan->files[i].sha256};
    }
    (void)draft_mark(mark, publication);
    ERR_NEXT(code, file_list_write(path, (struct known_files){files, n}, mark, err));
    ERR_NEXT(code, output_set_put_list(set, err));
    alloc_free(files);
    return code;
}

enum err_code export_begin(struct output_set *set, struct err *err) {
    const char *path = output_set_path(set, FOLDER_LIST_FRESH);
    enum err_code code =
        path == NULL ? err_memory(err) : file_list_write_begun(path, err);

    ERR_NEXT(code, output_set_put_list(set, err));
    return code;
}

enum err_code export_write(struct output_set *set, const struct export_plan *plan,
                           const struct publication *publication,
                           const struct pages *pages, size_t threads, struct err *err) {
    struct write_run run = {.plan = plan,
                            .publication = publication,
                            .pages = pages,
                            .threads = threads_of_a_file(plan, threads)};
    enum err_code code = ERR_OK;

    run.paths = alloc_array(plan->n, sizeof *run.paths);
    run.written = alloc_array(plan->n, sizeof *run.written);
    if (run.paths == NULL || run.written == NULL) {
        code = err_memory(err);
    }
    for (size_t i = 0; i < plan->n && code == ERR_OK; i++) {
        run.paths[i] = output_set_path(set, plan->files[i].name);
        if (run.paths[i] == NULL) {
            code = err_memory(err);
        }
    }
    ERR_NEXT(code, workers_each(run.written,
                                &(struct worker_jobs){
                                    .n = plan->n,
                                    .result_bytes = sizeof *run.written,
                                    .run = write_file,
                                    .name = file_name,
                                    .context = &run,
                                },
                                threads, err));
    for (size_t i = 0; i < plan->n && code == ERR_OK; i++) {
        memcpy(plan->files[i].sha256, run.written[i].sha256, DIGEST_HEX_BYTES);
    }
    ERR_NEXT(code, write_list(set, plan, publication, err));
    alloc_free(run.paths);
    alloc_free(run.written);
    return code;
}
