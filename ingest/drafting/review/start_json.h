/* start_json.h: a first review file, drafted from returns.
 *
 * Binds nothing on likeness: what is not certain goes into "notes" for a person. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_START_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_START_JSON_H

#include "base/err.h"
#include "base/text.h"

/* The instrument of a drafted review. */
struct start_instrument {
    const char *reference; /* its id or path; NULL: it stands in the review, and is: */
    const struct text_buffer *json;
};

/* Appends a review of `files` (paths as seen from here) with the instrument, to be kept
 * as the file `beside`; NULL: in the folder we are in. It loads, and `kloe check` can
 * read it. ERR_INPUT for a return that cannot be read, ERR_MEMORY. */
enum err_code start_json(struct text_buffer *out, const struct start_instrument *of,
                         struct text_list files, const char *beside,
                         struct err *err) MUST_CHECK;

#endif
