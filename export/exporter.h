/* exporter.h: the formats kloe can write, as one table.
 *
 * An exporter turns a publication and its pages into files. It computes no figure,
 * rounds only with base/num, and sees nothing that is not published. */
#ifndef KLOE_EXPORT_EXPORTER_H
#define KLOE_EXPORT_EXPORTER_H

#include "base/err.h"
#include "base/files/output_set.h"
#include "export/files/export_file.h"
#include "scoring/publication/publication.h"

#include <stdbool.h>

extern const struct exporter exporters[];
extern const size_t n_exporters;

/* The exporter of a format, or NULL. */
const struct exporter *exporter_find(const char *format);

/* Whether any of the chosen formats has a file for each document of the pages, so that
 * documents must be laid out. `chosen[i]` belongs to exporters[i]. */
bool exporters_need_documents(const bool *chosen);

/* A run's files, in the order of the table and then of the documents. */
struct export_plan {
    struct export_file *files;
    size_t n;
    struct arena *arena;
};

/* Plans the files of the chosen formats. `chosen[i]` belongs to exporters[i]. Names are
 * made from the documents' names and do not depend on what is published. ERR_MEMORY.
 * The caller frees with export_plan_free. */
enum err_code export_plan_make(struct export_plan **out, const bool *chosen,
                               const struct pages *pages, struct err *err) MUST_CHECK;
void export_plan_free(struct export_plan *plan);

/* Makes decks of the plan take the look of a template, which must outlive it. */
void export_plan_use_template(struct export_plan *plan,
                              const struct deck_template *template);

/* Plans the facilitator's file of comments, which is no format: a review that publishes
 * comments has it whatever the formats are. Once for a plan. ERR_MEMORY. */
enum err_code export_plan_add_comments(struct export_plan *plan,
                                       struct err *err) MUST_CHECK;

/* Plans the operator's file, where the publication has anything for it; likewise no
 * format. ERR_MEMORY. */
enum err_code export_plan_add_kept(struct export_plan *plan,
                                   struct err *err) MUST_CHECK;

/* Marks a set that has begun as ours, with its first file, so that what a killed run
 * leaves is known. ERR_OUTPUT, ERR_MEMORY. */
enum err_code export_begin(struct output_set *set, struct err *err) MUST_CHECK;

/* Writes every file of the plan into the set, and then the list of files with their
 * digests. Uses up to `threads` processes (0: one for each core): a library that breaks
 * off while it writes is ERR_MEMORY with the path. To be called while the program has
 * one thread. Errors as write. */
enum err_code export_write(struct output_set *set, const struct export_plan *plan,
                           const struct publication *publication,
                           const struct pages *pages, size_t threads,
                           struct err *err) MUST_CHECK;

#endif
