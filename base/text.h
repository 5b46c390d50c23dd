/* text.h: UTF-8 text: checking, folding, comparing, showing, naming files.
 *
 * Unicode tables come from utf8proc. Knows no survey words. All text is UTF-8. */
#ifndef KLOE_BASE_TEXT_H
#define KLOE_BASE_TEXT_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A list of terminated texts that somebody else owns. */
struct text_list {
    const char *const *texts;
    size_t n;
};

/* A text that grows up to `limit` bytes. Start with text_buffer_init; `bytes` is
 * always terminated and never NULL after a successful append. */
struct text_buffer {
    char *bytes; /* NULL while nothing was appended */
    size_t len;
    size_t capacity;
    size_t limit;
};

void text_buffer_init(struct text_buffer *buffer, size_t limit);
/* Appends; ERR_MEMORY when memory or the limit runs out, the buffer then unchanged. */
enum err_code text_append(struct text_buffer *buffer, const char *bytes,
                          size_t len) MUST_CHECK;
enum err_code text_append_format(struct text_buffer *buffer, const char *format, ...)
    PRINTF_LIKE(2, 3) MUST_CHECK;
/* Empties the buffer and keeps its memory. */
void text_buffer_clear(struct text_buffer *buffer);
void text_buffer_free(struct text_buffer *buffer);

/* The ending of an English noun counted `n` times: "" for one, otherwise "s". */
static inline const char *text_plural(uint64_t n) {
    return n == 1 ? "" : "s";
}

/* Whether `len` bytes are well-formed UTF-8 without NUL. If not and `fault` is given,
 * it receives the offset of the first bad byte. */
bool text_is_utf8(const char *bytes, size_t len, size_t *fault);

/* Appends to `out` the form under which two texts are "the same": Unicode
 * compatibility composition and case folding (NFKC_Casefold, Unicode 3.13), every run
 * of white space one space, none at the ends. Curly quotes become straight and all
 * dashes '-', because word processors change them behind the writer's back.
 * Folding twice changes nothing. Of more than 30 marks on one letter the rest is left
 * out (Annex 15, Stream-Safe Text).
 * ERR_MEMORY as text_append; ERR_INPUT when the bytes are not UTF-8. */
enum err_code text_fold(struct text_buffer *out, const char *bytes,
                        size_t len) MUST_CHECK;

/* Whether folding changes only capitals and spaces of a text: it is ASCII, without
 * control characters and "`". */
bool text_is_plain(const char *bytes, size_t len);

/* Appends the form under which two spellings of one word are "the same": folded,
 * without the accents of Latin, Greek and Cyrillic letters (U+0300 to U+036F), without
 * apostrophes, and with a space for a hyphen between letters. ERR_MEMORY, ERR_INPUT as
 * text_fold. */
enum err_code text_fold_spelling(struct text_buffer *out, const char *bytes,
                                 size_t len) MUST_CHECK;

/* Whether two terminated texts are the same once folded; false when memory runs out. */
bool text_same(const char *a, const char *b);

/* The text of `list` nearest to `word` in single-letter edits (Levenshtein 1966, ASCII
 * case ignored), or NULL when none is within a third of the word's length. For "did
 * you mean", never for matching. */
const char *text_nearest(const char *word, struct text_list list);

/* Writes at most `characters` characters of `bytes` for a terminal or a log line into
 * `out` (always terminated): control characters, line breaks and bidirectional
 * overrides become a space, bad UTF-8 becomes '?', a cut ends in "...". */
void text_display(char *out, size_t out_bytes, const char *bytes, size_t len,
                  size_t characters);

/* Writes a file-name form of `name` into `out`: lower-case ASCII letters, digits and
 * single dashes, accents taken off, at most `out_bytes - 1` long; "x" if nothing is
 * left. Different names may give the same slug: the caller makes them unique. */
void text_slug(char *out, size_t out_bytes, const char *name);

#endif
