/* json_results.h: the parts of results.json (docs/outputs.md), written one after
 * another.
 *
 * Private to the JSON exporter. Each writes one member of the outer object. */
#ifndef KLOE_EXPORT_JSON_JSON_RESULTS_H
#define KLOE_EXPORT_JSON_JSON_RESULTS_H

#include "export/files/json_write.h"
#include "export/messages/message.h"
#include "scoring/publication/publication.h"

/* Nothing where everything is decided. */
void json_results_draft(struct json_writer *writer,
                        const struct publication *publication);
void json_results_review(struct json_writer *writer, const struct review *review);
void json_results_instrument(struct json_writer *writer,
                             const struct publication *publication);
void json_results_method(struct json_writer *writer,
                         const struct publication *publication);
void json_results_provenance(struct json_writer *writer,
                             const struct publication *publication);
/* On up to `threads` threads, like the comparisons. */
void json_results_areas(struct json_writer *writer,
                        const struct publication *publication, size_t threads);

/* Members of a cell and of the instrument: who wrote something, and what about.
 * Nothing where that is not counted. */
void json_results_commenters(struct json_writer *writer,
                             const struct publication *publication, size_t cell);
void json_results_codebook(struct json_writer *writer,
                           const struct publication *publication);
void json_results_mean_of_places(struct json_writer *writer,
                                 const struct publication *publication);
void json_results_comparisons(struct json_writer *writer,
                              const struct publication *publication, size_t threads);

void json_results_messages(struct json_writer *writer,
                           const struct publication *publication,
                           const struct messages *messages);

/* Writes the member `target` {kind, id} of an object. */
void json_results_target(struct json_writer *writer,
                         const struct instrument *instrument, size_t target);

/* A figure or count of what is published: null when `visible` is false, whatever the
 * publication holds, or when the figure is not known. */
void json_results_figure(struct json_writer *writer, const char *key, bool visible,
                         struct figure figure);
void json_results_count(struct json_writer *writer, const char *key, bool visible,
                        struct count count);

#endif
