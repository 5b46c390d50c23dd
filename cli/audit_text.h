/* audit_text.h: what `kloe audit` found, in plain words. */
#ifndef KLOE_CLI_AUDIT_TEXT_H
#define KLOE_CLI_AUDIT_TEXT_H

#include "base/err.h"
#include "base/text.h"
#include "scoring/release.h"

#define AUDIT_TEXT_BYTES_MAX ((size_t)16 << 20)

/* How many leaks there are that need a decision. */
size_t audit_leaks(const struct release *release);

/* Appends what one file gives away. ERR_MEMORY. */
enum err_code audit_text_file(struct text_buffer *out, const char *path,
                              const struct earlier *results,
                              const struct release *release) MUST_CHECK;

/* Appends what two files of one wave give away together. ERR_MEMORY. */
enum err_code audit_text_pair(struct text_buffer *out, const char *before_path,
                              const char *after_path, const struct earlier *after,
                              const struct release *release) MUST_CHECK;

#endif
