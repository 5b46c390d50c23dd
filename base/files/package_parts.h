/* package_parts.h: a package (workbook, slides) written as a table of parts: what each
 * is, what it holds and which others it needs (ECMA-376 part 2).
 *
 * The lists that every package has, of types and of relationships, are made from the
 * table when it is saved. When memory runs out the table remembers it and further calls
 * do nothing; package_parts_save tells. The same calls give the same bytes. */
#ifndef KLOE_BASE_FILES_PACKAGE_PARTS_H
#define KLOE_BASE_FILES_PACKAGE_PARTS_H

#include "base/files/package.h"
#include "base/xml_write.h"

/* In the place of a part: the package as a whole. */
#define PACKAGE_ROOT SIZE_MAX

struct package_parts;

/* An empty table. ERR_MEMORY; *out untouched on error. Free with package_parts_free. */
enum err_code package_parts_new(struct package_parts **out, struct err *err) MUST_CHECK;

/* NULL is fine. */
void package_parts_free(struct package_parts *parts);

/* How hard what is filled from now on is packed: package_pack. */
void package_parts_pack(struct package_parts *parts, unsigned effort);

/* Adds a part and gives its number: its name without a slash in front
 * ("ppt/slides/slide1.xml"), which no other part may have, and its media type. Both are
 * copied. */
size_t package_parts_add(struct package_parts *parts, const char *name,
                         const char *type);

/* What part `part` holds, copied: bytes, or an XML text, which is freed either way and
 * must have all its elements ended. */
void package_parts_fill(struct package_parts *parts, size_t part, const void *bytes,
                        size_t len);
void package_parts_fill_xml(struct package_parts *parts, size_t part,
                            struct xml_writer *writer);

/* Says that `from` (or PACKAGE_ROOT) needs part `to`: `type` is the last word of the
 * relationship's type ("slideLayout"), or all of it where it has a colon. Gives the
 * number k by which `from` names it: "rIdk". */
unsigned package_parts_relate(struct package_parts *parts, size_t from,
                              const char *type, size_t to);

/* The same under an id that `from` has already; `url` instead of a part leads out of
 * the package (`to` is then not looked at). */
void package_parts_relate_as(struct package_parts *parts, size_t from, const char *id,
                             const char *type, size_t to, const char *url);

/* Remembers what went wrong while a part was made elsewhere. */
void package_parts_fail(struct package_parts *parts, const struct err *fault);

/* Builds the archive. *bytes is the caller's to alloc_free. The table can then only be
 * freed. ERR_MEMORY; ERR_INTERNAL when a part was given no content or its XML does not
 * fit together. */
enum err_code package_parts_save(char **bytes, size_t *len, struct package_parts *parts,
                                 struct err *err) MUST_CHECK;

#endif
