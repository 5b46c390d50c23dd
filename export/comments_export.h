/* comments_export.h: what staff wrote, as plain text for the facilitator alone.
 *
 * A file of its own, because it must be read by a person before anybody else sees any
 * of it; its first line says so. */
#ifndef KLOE_EXPORT_COMMENTS_EXPORT_H
#define KLOE_EXPORT_COMMENTS_EXPORT_H

#include "export/files/export_file.h"

#define COMMENTS_FILE_NAME "comments-for-facilitator"

/* Not among the formats: the review decides whether comments are written. */
extern const struct exporter comments_exporter;

#endif
