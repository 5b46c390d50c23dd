/* audit_text.h: what `kloe audit` found, in plain words. */
#ifndef KLOE_CLI_AUDIT_TEXT_H
#define KLOE_CLI_AUDIT_TEXT_H

#include "base/err.h"
#include "base/text.h"
#include "scoring/intruder/intruder.h"

#define AUDIT_TEXT_BYTES_MAX ((size_t)16 << 20)

/* How many leaks there are that need a decision. */
size_t audit_leaks(const struct leaks *leaks);

/* Appends what one file gives away. ERR_MEMORY. */
enum err_code audit_text_file(struct text_buffer *out, const char *path,
                              const struct leaks *leaks) MUST_CHECK;

/* Appends what two or more files of one wave give away together. ERR_MEMORY. */
enum err_code audit_text_files(struct text_buffer *out, char *const *paths, size_t n,
                               const struct leaks *leaks) MUST_CHECK;

#endif
