/* redact.h: takes out of a comment what could lead to a person.
 *
 * E-mail and web addresses, NHS numbers (by their check digit), telephone numbers,
 * National Insurance numbers, postcodes, and names from a list are each replaced by a
 * label in brackets. What is left is safe to print: one line, no control, invisible or
 * direction-changing characters. A name that is not on the list stays: only a reader
 * can see it. Rather too much is taken out than too little. */
#ifndef KLOE_SCORING_COMMENTS_REDACT_H
#define KLOE_SCORING_COMMENTS_REDACT_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* kind, what it is called: the label is the same in brackets. The order is that in
 * which they are tried. */
#define REDACT_KINDS_LIST(X)                                                           \
    X(REDACT_EMAIL, "e-mail address")                                                  \
    X(REDACT_WEB, "web address")                                                       \
    X(REDACT_NHS_NUMBER, "NHS number")                                                 \
    X(REDACT_TELEPHONE, "telephone number")                                            \
    X(REDACT_NI_NUMBER, "National Insurance number")                                   \
    X(REDACT_POSTCODE, "postcode")                                                     \
    X(REDACT_NAME, "name")

enum redact_kind {

#define REDACT_ENUM(kind, words) kind,
    REDACT_KINDS_LIST(REDACT_ENUM)
#undef REDACT_ENUM
        REDACT_KINDS
};

/* What a kind is called, in the singular. */
const char *redact_words(enum redact_kind kind);

struct redaction;

/* Prepares a list of names. A name is found as whole words whatever their case, with
 * any spaces, dashes or apostrophes between them. ERR_MEMORY, ERR_INPUT for a name that
 * is not UTF-8. The caller frees with redaction_free. */
enum err_code redaction_new(struct redaction **out, struct text_list names,
                            struct err *err) MUST_CHECK;

/* NULL is fine. */
void redaction_free(struct redaction *redaction);

/* Appends the redacted form of `len` bytes of UTF-8 and adds what was replaced to
 * `counts`. Doing it to the result changes nothing. An empty comment gives nothing.
 * ERR_MEMORY. */
enum err_code redact_text(const struct redaction *redaction, struct text_buffer *out,
                          uint64_t counts[REDACT_KINDS], const char *bytes, size_t len,
                          struct err *err) MUST_CHECK;

/* Whether there is any letter or digit in a text: a lone dash is no comment. */
bool redact_says_something(const char *bytes, size_t len);

#endif
