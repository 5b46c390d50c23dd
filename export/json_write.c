#include "export/json_write.h"

#include "base/num.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <string.h>

static void put(struct json_writer *writer, const char *bytes, size_t len) {
    if (writer->fault == 0 && fwrite(bytes, 1, len, writer->file) != len) {
        writer->fault = errno != 0 ? errno : EIO;
    }
}

static void put_text(struct json_writer *writer, const char *text) {
    put(writer, text, strlen(text));
}

static void put_new_line(struct json_writer *writer) {
    put(writer, "\n", 1);
    for (unsigned i = 0; i < writer->depth; i++) {
        put(writer, "  ", 2);
    }
}

/* Quotes, backslashes and control characters are escaped (RFC 8259, section 7). */
static void put_quoted(struct json_writer *writer, const char *text) {
    const char *plain = text;
    const char *at = text;

    put(writer, "\"", 1);
    for (; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        char escape[8];

        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            continue;
        }
        put(writer, plain, (size_t)(at - plain));
        plain = at + 1;
        if (byte == '\n') {
            put(writer, "\\n", 2);
        } else if (byte == '\t') {
            put(writer, "\\t", 2);
        } else if (byte >= 0x20) {
            escape[0] = '\\';
            escape[1] = *at;
            put(writer, escape, 2);
        } else {
            (void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)byte);
            put_text(writer, escape);
        }
    }
    put(writer, plain, (size_t)(at - plain));
    put(writer, "\"", 1);
}

static void begin_member(struct json_writer *writer, const char *key) {
    if (writer->has_members[writer->depth]) {
        put(writer, ",", 1);
    }
    writer->has_members[writer->depth] = true;
    put_new_line(writer);
    if (key != NULL) {
        put_quoted(writer, key);
        put(writer, ": ", 2);
    }
}

static void descend(struct json_writer *writer, const char *bracket) {
    assert(writer->depth + 1 < JSON_WRITE_DEPTH_MAX);
    put(writer, bracket, 1);
    writer->depth++;
    writer->has_members[writer->depth] = false;
}

static void ascend(struct json_writer *writer, const char *bracket) {
    bool had_members = writer->has_members[writer->depth];

    assert(writer->depth > 0);
    writer->depth--;
    if (had_members) {
        put_new_line(writer);
    }
    put(writer, bracket, 1);
}

enum err_code json_write_open(struct json_writer *writer, const char *path,
                              struct err *err) {
    *writer = (struct json_writer){.path = path};
    errno = 0;
    writer->file = fopen(path, "wb");
    if (writer->file == NULL) {
        enum err_code code =
            err_set(err, ERR_OUTPUT, "cannot be written: %s", strerror(errno));
        err_set_source(err, path);
        return code;
    }
    descend(writer, "{");
    return ERR_OK;
}

enum err_code json_write_close(struct json_writer *writer, struct err *err) {
    ascend(writer, "}");
    put(writer, "\n", 1);
    assert(writer->depth == 0);
    errno = 0;
    /* A full disk may show only now, when the last bytes leave the buffer. */
    if (fclose(writer->file) != 0 && writer->fault == 0) {
        writer->fault = errno != 0 ? errno : EIO;
    }
    if (writer->fault == 0) {
        return ERR_OK;
    }
    enum err_code code =
        err_set(err, ERR_OUTPUT, "cannot be written: %s", strerror(writer->fault));
    err_set_source(err, writer->path);
    return code;
}

void json_write_object(struct json_writer *writer, const char *key) {
    begin_member(writer, key);
    descend(writer, "{");
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
        put(writer, "null", 4);
    } else {
        put_quoted(writer, text);
    }
}

void json_write_count(struct json_writer *writer, const char *key, uint64_t count) {
    char digits[NUM_TEXT_BYTES];

    (void)snprintf(digits, sizeof digits, "%" PRIu64, count);
    begin_member(writer, key);
    put_text(writer, digits);
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
