#include "export/files/json_write.h"

#include "base/num.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

static void put_bytes(struct json_writer *writer, const char *bytes, size_t len) {
    text_file_put(&writer->out, bytes, len);
}

static void put_text(struct json_writer *writer, const char *text) {
    text_file_put_text(&writer->out, text);
}

/* Between two members: a new line, but a space inside a one-line object. */
static void put_new_line(struct json_writer *writer) {
    static const char spaces[] = "\n                                                "
                                 "                ";
    _Static_assert(sizeof spaces > 2 * JSON_WRITE_DEPTH_MAX, "as deep as may be");

    put_bytes(writer, spaces, 1 + 2 * (size_t)writer->depth);
}

static bool is_on_a_line(const struct json_writer *writer) {
    return writer->line_depth > 0 && writer->depth >= writer->line_depth;
}

/* Quotes, backslashes and control characters are escaped (RFC 8259, section 7). */
static void put_quoted(struct json_writer *writer, const char *text) {
    const char *plain = text;
    const char *at = text;

    put_bytes(writer, "\"", 1);
    for (; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        char escape[8];

        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            continue;
        }
        put_bytes(writer, plain, (size_t)(at - plain));
        plain = at + 1;
        if (byte == '\n') {
            put_bytes(writer, "\\n", 2);
        } else if (byte == '\t') {
            put_bytes(writer, "\\t", 2);
        } else if (byte >= 0x20) {
            escape[0] = '\\';
            escape[1] = *at;
            put_bytes(writer, escape, 2);
        } else {
            (void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)byte);
            put_text(writer, escape);
        }
    }
    put_bytes(writer, plain, (size_t)(at - plain));
    put_bytes(writer, "\"", 1);
}

static void begin_member(struct json_writer *writer, const char *key) {
    bool is_first = !writer->has_members[writer->depth];

    writer->out.n_meant++;
    if (!is_first) {
        put_bytes(writer, ",", 1);
    }
    writer->has_members[writer->depth] = true;
    if (!is_on_a_line(writer)) {
        put_new_line(writer);
    } else if (!is_first) {
        put_bytes(writer, " ", 1);
    }
    if (key != NULL) {
        put_quoted(writer, key);
        put_bytes(writer, ": ", 2);
    }
}

static void descend(struct json_writer *writer, const char *bracket) {
    assert(writer->depth + 1 < JSON_WRITE_DEPTH_MAX);
    put_bytes(writer, bracket, 1);
    writer->depth++;
    writer->has_members[writer->depth] = false;
}

static void ascend(struct json_writer *writer, const char *bracket) {
    bool had_members = writer->has_members[writer->depth];
    bool was_on_a_line = is_on_a_line(writer);

    assert(writer->depth > 0);
    if (writer->depth == writer->line_depth) {
        writer->line_depth = 0;
    }
    writer->depth--;
    if (had_members && !was_on_a_line) {
        put_new_line(writer);
    }
    put_bytes(writer, bracket, 1);
}

enum err_code json_write_open(struct json_writer *writer, const char *path,
                              struct err *err) {
    enum err_code code = text_file_open(&writer->out, path, TEXT_FORM_JSON, err);

    if (code == ERR_OK) {
        writer->depth = 0;
        writer->line_depth = 0;
        writer->out.n_meant = 1; /* the object itself */
        descend(writer, "{");
    }
    return code;
}

enum err_code json_write_close(struct json_writer *writer, struct err *err) {
    ascend(writer, "}");
    put_bytes(writer, "\n", 1);
    assert(writer->depth == 0);
    return text_file_close(&writer->out, err);
}

void json_write_object(struct json_writer *writer, const char *key) {
    begin_member(writer, key);
    descend(writer, "{");
}

void json_write_line_object(struct json_writer *writer, const char *key) {
    json_write_object(writer, key);
    if (writer->line_depth == 0) {
        writer->line_depth = writer->depth;
    }
}

void json_write_object_end(struct json_writer *writer) {
    ascend(writer, "}");
}

void json_write_array(struct json_writer *writer, const char *key) {
    begin_member(writer, key);
    descend(writer, "[");
}

void json_write_array_end(struct json_writer *writer) {
    ascend(writer, "]");
}

void json_write_text(struct json_writer *writer, const char *key, const char *text) {
    begin_member(writer, key);
    if (text == NULL) {
        put_bytes(writer, "null", 4);
    } else {
        put_quoted(writer, text);
    }
}

void json_write_count(struct json_writer *writer, const char *key, uint64_t count) {
    char digits[NUM_TEXT_BYTES]; /* written from the end, quicker than by printf */
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    begin_member(writer, key);
    put_bytes(writer, digits + at, sizeof digits - at);
}

void json_write_integer(struct json_writer *writer, const char *key, int64_t integer) {
    char digits[NUM_TEXT_BYTES];

    (void)snprintf(digits, sizeof digits, "%" PRId64, integer);
    begin_member(writer, key);
    put_text(writer, digits);
}

void json_write_real(struct json_writer *writer, const char *key, double real) {
    char digits[NUM_TEXT_BYTES];

    num_format(digits, real);
    begin_member(writer, key);
    put_text(writer, digits);
}

void json_write_bool(struct json_writer *writer, const char *key, bool truth) {
    begin_member(writer, key);
    put_text(writer, truth ? "true" : "false");
}

void json_write_null(struct json_writer *writer, const char *key) {
    json_write_text(writer, key, NULL);
}
