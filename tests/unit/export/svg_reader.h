/* svg_reader.h: a drawing that was written for a page, read back with libxml2, which
 * shares no code with the writer. */
#ifndef KLOE_TESTS_UNIT_EXPORT_SVG_READER_H
#define KLOE_TESTS_UNIT_EXPORT_SVG_READER_H

#include "base/xml_write.h"

#include <libxml/tree.h>

/* A page 320 pixels wide less its margins, with type of 13 pixels whose digits are
 * 0.556 of that wide (Arial): so many of them stand on a line. */
#define DIGITS_AT_320 ((320 - 2 * 16) / (13 * 0.556))

#define WORDS_MAX 4096

/* Starts what is to be drawn into; reads back what was, its root; frees both. Fails the
 * test where it is not well formed. */
void drawing_begin(struct xml_writer *xml);
xmlNode *drawing_read(struct xml_writer *xml);
void drawing_end(struct xml_writer *xml, xmlNode *svg);

bool is_named(const xmlNode *node, const char *name);
bool has_class(xmlNode *node, const char *class);

/* The attribute of an element as a number, which this unit follows. */
double number_of(xmlNode *node, const char *name, const char *unit);

/* The first element of a name, the i-th row of a drawing, the bar or text of a class in
 * a row; NULL: there is none. */
xmlNode *child(xmlNode *node, const char *name);
xmlNode *row_of(xmlNode *svg, size_t i);
xmlNode *bar_of(xmlNode *row, const char *class);
xmlNode *text_of(xmlNode *row, const char *class);

/* The lines of a class in a row, joined as a reader does; until the next call. */
const char *lines_of(xmlNode *row, const char *class);

/* Fails where a text is wider than the narrowest page from where it begins or up to
 * where it ends, or where something stands below the drawing's end or a line of a label
 * on another. */
void check_fits(xmlNode *svg);

#endif
