/* not_built.h: what the contract promises and this version does not do yet.
 *
 * Each is refused with one clear sentence, never ignored: a setting that is silently
 * without effect would be a wrong figure or a broken promise. */
#ifndef KLOE_CLI_NOT_BUILT_H
#define KLOE_CLI_NOT_BUILT_H

#include "base/err.h"
#include "surveys/review.h"

/* ERR_DEFINITION if the review asks for something not built yet. */
enum err_code not_built_review(const struct review *review, struct err *err) MUST_CHECK;

/* Whether `format` is one that a later version will write. */
bool not_built_format(const char *format);

#endif
