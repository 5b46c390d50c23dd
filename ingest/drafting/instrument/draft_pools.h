/* draft_keys.h: which columns of a draft share a scale.
 *
 * Private to draft_*.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_KEYS_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_KEYS_H

#include "ingest/drafting/instrument/draft.h"

/* Where the answers of a column come from: a usual form, or what was seen. */
struct draft_key {
    size_t family;
    size_t form;    /* or NONE */
    uint64_t ranks; /* without a form */
    size_t leader;  /* without a family */
};

/* Writes a key for each column that is an item: those of one key share a scale. Columns
 * that turn out to be an item, or none, are changed. `keys` is as long as the columns
 * are many and zeroed. ERR_MEMORY. */
enum err_code draft_keys_make(struct draft *draft, struct draft_key *keys,
                              struct err *err) MUST_CHECK;

#endif
