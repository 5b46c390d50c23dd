/* syntax_json.h: bytes -> jansson's tree, and jansson's complaints in plain words.
 *
 * For every module that reads JSON. Knows JSON only: nothing of formats, keys or
 * surveys. */
#ifndef KLOE_SURVEYS_DEFINITION_SYNTAX_JSON_H
#define KLOE_SURVEYS_DEFINITION_SYNTAX_JSON_H

#include "base/err.h"

#include <stddef.h>

struct json_t;

/* Parses a whole file of `len` bytes; a byte order mark in front is skipped. *root is
 * then the caller's (json_decref). ERR_DEFINITION with line and column, ERR_MEMORY;
 * *root untouched on error. Columns count characters, and name the last one of the
 * word or mark that could not stand there. */
enum err_code syntax_parse(struct json_t **root, const char *bytes, size_t len,
                           struct err *err) MUST_CHECK;

#endif
