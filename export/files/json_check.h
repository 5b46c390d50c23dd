/* json_check.h: whether bytes are one whole JSON text (RFC 8259), read once from the
 * front; and how many values it has, for whoever knows how many there should be.
 *
 * Keeps nothing of the text: it shares no code with what writes it. */
#ifndef KLOE_EXPORT_FILES_JSON_CHECK_H
#define KLOE_EXPORT_FILES_JSON_CHECK_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JSON_CHECK_DEPTH_MAX 64

enum json_check_at {
    JSON_AT_VALUE,       /* a value must come */
    JSON_AT_FIRST_VALUE, /* or the end of an array */
    JSON_AT_FIRST_KEY,   /* or the end of an object */
    JSON_AT_KEY,
    JSON_AT_COLON,
    JSON_AT_NEXT, /* a comma or an end */
    JSON_AT_END,  /* nothing but spaces */
    JSON_IN_STRING,
    JSON_IN_ESCAPE,
    JSON_IN_HEX,
    JSON_IN_WORD, /* a number, true, false or null */
    JSON_BROKEN
};

struct json_check {
    enum json_check_at at;
    bool is_key;                          /* the string */
    bool is_object[JSON_CHECK_DEPTH_MAX]; /* what is open */
    size_t depth;
    unsigned hex_left;
    char word[32];
    size_t word_len;
    uint64_t n_values; /* objects and arrays, too; not keys */
};

void json_check_start(struct json_check *check);

/* The next bytes, in pieces of any length. */
void json_check_add(struct json_check *check, const char *bytes, size_t len);

/* Whether that was all of a sound text. */
bool json_check_end(const struct json_check *check);

/* Whether these bytes are one such text. ERR_INTERNAL if not, which names `path` unless
 * that is NULL. */
enum err_code json_check_whole(const char *bytes, size_t len, const char *path,
                               struct err *err) MUST_CHECK;

#endif
