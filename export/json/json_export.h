/* json_export.h: results.json, the source of truth of a run (docs/outputs.md). */
#ifndef KLOE_EXPORT_JSON_JSON_EXPORT_H
#define KLOE_EXPORT_JSON_JSON_EXPORT_H

#include "export/files/export_file.h"

/* Writes the whole publication to `path`. Of `file` only how many threads may write it
 * and where its digest goes are looked at, and of `pages` only the messages. ERR_OUTPUT
 * with the path; ERR_MEMORY. */
enum err_code json_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) MUST_CHECK;

#endif
