/* package_xml.h: the XML of a part of a package, read from the front.
 *
 * Over libxml2's streaming reader. Nothing is fetched, and document types and entities
 * of their own are refused: no package of ours has them. Names are without their
 * prefix. */
#ifndef KLOE_BASE_FILES_PACKAGE_XML_H
#define KLOE_BASE_FILES_PACKAGE_XML_H

#include "base/files/package.h"

enum package_event {
    PACKAGE_START, /* an element begins: its name and attributes can be read */
    PACKAGE_END,   /* one ends; comes for an empty element, too */
    PACKAGE_TEXT,  /* text inside the innermost element; may come in several pieces */
    PACKAGE_DONE   /* the part was read to its end */
};

struct package_xml;

/* Opens a part; the package must outlive it. Errors as package_part_open. */
enum err_code package_xml_open(struct package_xml **out, struct package *package,
                               const char *name, struct err *err) MUST_CHECK;

/* Goes on to the next event. ERR_INPUT with part and line when the XML is not well
 * formed, has a document type or a tag of over 200 attributes, or the part is damaged;
 * ERR_MEMORY. */
enum err_code package_xml_next(enum package_event *out, struct package_xml *xml,
                               struct err *err) MUST_CHECK;

/* The name of the element that begins or ends; valid until the next event. */
const char *package_xml_name(const struct package_xml *xml);

/* The attribute of the element that begins, NULL when it has none of this name; valid
 * until the next event or the next call. */
const char *package_xml_attribute(struct package_xml *xml, const char *name);

/* The piece of text; valid until the next event. */
const char *package_xml_text(const struct package_xml *xml);

/* NULL is fine. */
void package_xml_close(struct package_xml *xml);

#endif
