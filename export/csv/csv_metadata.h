/* csv_metadata.h: what the columns, measures and codes of results.csv mean.
 *
 * By the W3C's "Metadata Vocabulary for Tabular Data" (2015). Codes with their words,
 * measures with their units and the number of cells that got an apostrophe stand in its
 * `notes`. */
#ifndef KLOE_EXPORT_CSV_CSV_METADATA_H
#define KLOE_EXPORT_CSV_CSV_METADATA_H

#include "export/files/export_file.h"

/* Writes results.csv-metadata.json to `path`. ERR_OUTPUT with the path, ERR_MEMORY. */
enum err_code csv_metadata_write(const struct export_file *file, const char *path,
                                 const struct publication *publication,
                                 const struct pages *pages, struct err *err) MUST_CHECK;

#endif
