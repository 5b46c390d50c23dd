/* draft_json.h: an instrument drafted from the columns of a return. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_JSON_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_JSON_H

#include "base/err.h"
#include "base/text.h"

/* Appends an instrument for the return at `path`, in JSON, with "notes" about what a
 * person must look at. It loads. ERR_INPUT for a return that cannot be read or has no
 * question with a scale; ERR_MEMORY. */
enum err_code draft_json(struct text_buffer *out, const char *path,
                         struct err *err) MUST_CHECK;

/* The same for several returns of one survey, at least one: what any of them asks. */
enum err_code draft_json_several(struct text_buffer *out, struct text_list paths,
                                 struct err *err) MUST_CHECK;

#endif
