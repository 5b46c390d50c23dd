/* xml_write.h: an XML or HTML text in memory, element by element, through one escaper.
 *
 * Elements are begun, get their attributes, then text or other elements, and are ended.
 * Names are ASCII and come from the program; attributes and text may hold anything:
 * what XML 1.0 forbids is left out, what it gives a meaning is escaped, and lines end
 * in U+000A whatever they ended in. When memory runs out the writer remembers it and
 * further calls do nothing; xml_finish tells.
 *
 * HTML differs in three things: an element that is empty has an end tag all the same,
 * unless it is one of those that never have one (meta, col); there is no declaration;
 * and what HTML forbids beyond XML is left out, too (controls U+0080 to U+009F, all
 * noncharacters). */
#ifndef KLOE_BASE_XML_WRITE_H
#define KLOE_BASE_XML_WRITE_H

#include "base/text.h"

#include <stdbool.h>

#define XML_WRITE_DEPTH_MAX 48 /* a chart needs 12, a template may have more */
#define XML_WRITE_NAME_MAX  64

struct xml_writer {
    struct text_buffer out;
    char open[XML_WRITE_DEPTH_MAX][XML_WRITE_NAME_MAX]; /* names of open elements */
    unsigned depth;
    bool is_in_tag; /* the innermost element may still get attributes */
    bool is_html;
    enum err_code fault;
};

/* Starts a text of at most `limit` bytes with its declaration. Free with xml_free. */
void xml_start(struct xml_writer *writer, size_t limit);

/* Starts a text of HTML with its document type, or a part of one, to be put into
 * another with xml_verbatim. */
void xml_start_html(struct xml_writer *writer, size_t limit);
void xml_start_html_part(struct xml_writer *writer, size_t limit);

/* Begins an element inside the innermost one that is open. ERR_INTERNAL in the writer
 * when it is too deep or its name too long. */
void xml_begin(struct xml_writer *writer, const char *name);

/* Gives the element that was just begun an attribute. */
void xml_set(struct xml_writer *writer, const char *name, const char *text);
void xml_set_number(struct xml_writer *writer, const char *name, int64_t number);

/* Text of the innermost element. */
void xml_text(struct xml_writer *writer, const char *text);
void xml_number(struct xml_writer *writer, int64_t number);

/* Puts what is well formed already into the innermost element: a part of the writer's
 * own, or a style sheet. Never a text that comes from outside. */
void xml_verbatim(struct xml_writer *writer, const char *bytes, size_t len);

/* Ends the innermost element, or `n` of them. */
void xml_end(struct xml_writer *writer);
void xml_end_all(struct xml_writer *writer, unsigned n);

/* An element with one attribute, or with text alone. */
void xml_leaf(struct xml_writer *writer, const char *name, const char *attribute,
              const char *text);
void xml_leaf_number(struct xml_writer *writer, const char *name, const char *attribute,
                     int64_t number);
void xml_leaf_text(struct xml_writer *writer, const char *name, const char *text);

/* Whether all went well and every element was ended: the text is then writer->out.
 * ERR_MEMORY, ERR_INTERNAL. */
enum err_code xml_finish(struct xml_writer *writer, struct err *err) MUST_CHECK;

void xml_free(struct xml_writer *writer);

/* Appends a text to XML that somebody else wrote, escaped in the same way. ERR_MEMORY.
 */
enum err_code xml_append_text(struct text_buffer *out, const char *text) MUST_CHECK;

#endif
