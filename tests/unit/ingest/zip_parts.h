/* zip_parts.h: small packages from a table of their parts. */
#ifndef KLOE_TESTS_UNIT_INGEST_ZIP_PARTS_H
#define KLOE_TESTS_UNIT_INGEST_ZIP_PARTS_H

#include <stddef.h>

#define ZIP_PARTS_MAX 8

struct zip_part {
    const char *name, *content;
};

struct zip_file {
    char bytes[20000];
    size_t len;
};

/* A package of these parts, of which the first without a name ends the list. */
void zip_parts(struct zip_file *out, const struct zip_part parts[ZIP_PARTS_MAX]);

/* Of workbooks as a package: the head of a part of relations, the beginning of their
 * types, and one of them. */
#define RELATIONS                                                                      \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"            \
    "relationships'>"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATION(id, type, target)                                                     \
    "<Relationship Id='" id "' Type='" TYPE type "' Target='" target "'/>"

#endif
