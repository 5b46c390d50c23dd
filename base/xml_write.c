#include "base/xml_write.h"

#include "base/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void fail(struct xml_writer *writer, enum err_code fault) {
    if (writer->fault == ERR_OK) {
        writer->fault = fault;
    }
}

static void put(struct xml_writer *writer, const char *bytes, size_t len) {
    if (writer->fault == ERR_OK) {
        writer->fault = text_append(&writer->out, bytes, len);
    }
}

static void put_text(struct xml_writer *writer, const char *text) {
    put(writer, text, strlen(text));
}

/* What stands for the byte of UTF-8 at `at`: itself (NULL), an escape, or nothing ("").
 */
static const char *escape_of(const unsigned char *at) {
    switch (*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\n':
        return "&#10;"; /* in an attribute it would become a space */
    case '\r':          /* an end of a line, too, alone or before the other */
        return at[1] == '\n' ? "" : "&#10;";
    case '\t':
        return "&#9;";
    default:
        return *at < 0x20 || *at == 0x7F ? "" : NULL;
    }
}

/* How many bytes of a character begin here that XML 1.0 does not have: U+FFFE and
 * U+FFFF; 0: it has it. */
static size_t no_character_of_xml(const unsigned char *at) {
    return at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE ? 3 : 0;
}

/* The same of HTML, which has no controls U+0080 to U+009F, no U+FDD0 to U+FDEF, and
 * not the last two of any plane, either. */
static size_t no_character_of_html(const unsigned char *at) {
    if (at[0] == 0xC2) {
        return at[1] < 0xA0 ? 2 : 0;
    }
    if (at[0] == 0xEF) {
        return (at[1] == 0xB7 && at[2] >= 0x90 && at[2] <= 0xAF) ||
                       (at[1] == 0xBF && at[2] >= 0xBE)
                   ? 3
                   : 0;
    }
    return (at[0] & 0xF8) == 0xF0 && (at[1] & 0x0F) == 0x0F && at[2] == 0xBF &&
                   at[3] >= 0xBE
               ? 4
               : 0;
}

static void put_escaped(struct xml_writer *writer, const char *text) {
    const char *plain = text;
    const char *at = text;

    while (*at != '\0') {
        /* Well-formed UTF-8 does not end within a character. */
        const unsigned char *bytes = (const unsigned char *)at;
        size_t none = *bytes < 0x80     ? 0
                      : writer->is_html ? no_character_of_html(bytes)
                                        : no_character_of_xml(bytes);
        const char *escape = none > 0 ? "" : escape_of(bytes);

        if (escape == NULL) {
            at++;
            continue;
        }
        put(writer, plain, (size_t)(at - plain));
        put_text(writer, escape);
        at += none > 0 ? none : 1;
        plain = at;
    }
    put(writer, plain, (size_t)(at - plain));
}

static void end_tag(struct xml_writer *writer) {
    if (writer->is_in_tag) {
        put(writer, ">", 1);
        writer->is_in_tag = false;
    }
}

static void start(struct xml_writer *writer, size_t limit, bool is_html,
                  const char *declaration) {
    text_buffer_init(&writer->out, limit);
    writer->depth = 0;
    writer->is_in_tag = false;
    writer->is_html = is_html;
    writer->fault = ERR_OK;
    put_text(writer, declaration);
}

void xml_start(struct xml_writer *writer, size_t limit) {
    start(writer, limit, false,
          "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
}

void xml_start_html(struct xml_writer *writer, size_t limit) {
    start(writer, limit, true, "<!DOCTYPE html>\n");
}

void xml_start_html_part(struct xml_writer *writer, size_t limit) {
    start(writer, limit, true, "");
}

void xml_begin(struct xml_writer *writer, const char *name) {
    size_t len = strlen(name);

    if (writer->depth == XML_WRITE_DEPTH_MAX || len >= XML_WRITE_NAME_MAX) {
        fail(writer, ERR_INTERNAL);
        return;
    }
    end_tag(writer);
    put(writer, "<", 1);
    put(writer, name, len);
    memcpy(writer->open[writer->depth++], name, len + 1);
    writer->is_in_tag = true;
}

void xml_set(struct xml_writer *writer, const char *name, const char *text) {
    if (!writer->is_in_tag) {
        fail(writer, ERR_INTERNAL);
        return;
    }
    put(writer, " ", 1);
    put_text(writer, name);
    put(writer, "=\"", 2);
    put_escaped(writer, text);
    put(writer, "\"", 1);
}

void xml_set_number(struct xml_writer *writer, const char *name, int64_t number) {
    char digits[NUM_TEXT_BYTES];

    (void)snprintf(digits, sizeof digits, "%" PRId64, number);
    xml_set(writer, name, digits);
}

void xml_text(struct xml_writer *writer, const char *text) {
    end_tag(writer);
    put_escaped(writer, text);
}

void xml_number(struct xml_writer *writer, int64_t number) {
    char digits[NUM_TEXT_BYTES];

    (void)snprintf(digits, sizeof digits, "%" PRId64, number);
    xml_text(writer, digits);
}

void xml_verbatim(struct xml_writer *writer, const char *bytes, size_t len) {
    end_tag(writer);
    put(writer, bytes, len);
}

/* Of HTML (WHATWG, 13.1.2, void elements), as far as they are written here. */
static bool is_void(const char *name) {
    static const char *const names[] = {"br", "col", "hr", "link", "meta"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

void xml_end(struct xml_writer *writer) {
    if (writer->depth == 0) {
        fail(writer, ERR_INTERNAL);
        return;
    }
    const char *name = writer->open[--writer->depth];

    if (writer->is_in_tag && (!writer->is_html || is_void(name))) {
        put_text(writer, writer->is_html ? ">" : "/>");
        writer->is_in_tag = false;
        return;
    }
    end_tag(writer);
    put(writer, "</", 2);
    put_text(writer, name);
    put(writer, ">", 1);
}

void xml_end_all(struct xml_writer *writer, unsigned n) {
    for (; n > 0; n--) {
        xml_end(writer);
    }
}

void xml_leaf(struct xml_writer *writer, const char *name, const char *attribute,
              const char *text) {
    xml_begin(writer, name);
    xml_set(writer, attribute, text);
    xml_end(writer);
}

void xml_leaf_number(struct xml_writer *writer, const char *name, const char *attribute,
                     int64_t number) {
    xml_begin(writer, name);
    xml_set_number(writer, attribute, number);
    xml_end(writer);
}

void xml_leaf_text(struct xml_writer *writer, const char *name, const char *text) {
    xml_begin(writer, name);
    xml_text(writer, text);
    xml_end(writer);
}

enum err_code xml_finish(struct xml_writer *writer, struct err *err) {
    if (writer->depth > 0) {
        fail(writer, ERR_INTERNAL);
    }
    return writer->fault == ERR_OK ? ERR_OK
           : writer->fault == ERR_MEMORY
               ? err_memory(err)
               : err_set(err, writer->fault, "an XML text does not fit together");
}

void xml_free(struct xml_writer *writer) {
    text_buffer_free(&writer->out);
}

enum err_code xml_append_text(struct text_buffer *out, const char *text) {
    struct xml_writer writer = {.out = *out};

    put_escaped(&writer, text);
    *out = writer.out;
    return writer.fault;
}
