/* json_write.h: writing a JSON file piece by piece, in an order and with digits that
 * are ours.
 *
 * Two-space indentation, UTF-8, reals through base/num, a final newline: the bytes
 * depend on the calls alone. Streams to the file, so that memory does not grow with
 * the results. A failed write is kept and told by json_write_close; until then calls
 * do nothing. Order: json_write_open, values inside one object, json_write_close. */
#ifndef KLOE_EXPORT_FILES_JSON_WRITE_H
#define KLOE_EXPORT_FILES_JSON_WRITE_H

#include "base/err.h"
#include "export/files/text_file.h"

#include <stdbool.h>
#include <stdint.h>

#define JSON_WRITE_DEPTH_MAX 32 /* results.json needs 10 */

struct json_writer {
    struct text_file out;
    unsigned depth;
    unsigned line_depth; /* of the object that stands on one line; 0: none */
    bool has_members[JSON_WRITE_DEPTH_MAX];
};

/* Creates the file at `path`, which must live until the file is closed, and opens its
 * outer object. ERR_OUTPUT; there is nothing to close then. */
enum err_code json_write_open(struct json_writer *writer, const char *path,
                              struct err *err) MUST_CHECK;

/* Ends the outer object, closes the file. ERR_OUTPUT for the first thing that failed
 * since it was opened. */
enum err_code json_write_close(struct json_writer *writer, struct err *err) MUST_CHECK;

/* In an object every value has a `key`; in an array it is NULL. */
void json_write_object(struct json_writer *writer, const char *key);
void json_write_object_end(struct json_writer *writer);

/* An object on one line, with all that is in it: results of many places would
 * otherwise be mostly spaces. Ended as any other. */
void json_write_line_object(struct json_writer *writer, const char *key);
void json_write_array(struct json_writer *writer, const char *key);
void json_write_array_end(struct json_writer *writer);

/* `text` is UTF-8; NULL writes null. */
/* Writes `n` parts of the array or object that is open, each of one value or more: the
 * bytes of `write` called for one part after the other. On up to `threads` threads,
 * each of which has a writer of its own and keeps a few hundred KiB. */
typedef void (*json_write_part)(const void *context, size_t part,
                                struct json_writer *writer);
void json_write_parts(struct json_writer *writer, size_t n, size_t threads,
                      json_write_part write, const void *context);

void json_write_text(struct json_writer *writer, const char *key, const char *text);
void json_write_count(struct json_writer *writer, const char *key, uint64_t count);
void json_write_integer(struct json_writer *writer, const char *key, int64_t integer);
/* A finite number, at 15 significant digits. */
void json_write_real(struct json_writer *writer, const char *key, double real);
void json_write_bool(struct json_writer *writer, const char *key, bool truth);
void json_write_null(struct json_writer *writer, const char *key);

#endif
