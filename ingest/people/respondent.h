/* respondent.h: who sent a record, as far as the cell with an id tells.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_PEOPLE_RESPONDENT_H
#define KLOE_INGEST_PEOPLE_RESPONDENT_H

#include "base/err.h"
#include "base/files/digest.h"
#include "ingest/binding/binding.h"
#include "ingest/table/rows.h"

/* Who a cell with a respondent's id says it was. */
enum respondent_state {
    RESPONDENT_MISSING, /* it is empty, or a word for nobody: "anonymous", "n/a" */
    RESPONDENT_KNOWN,
    RESPONDENT_ROUNDED /* a number that a spreadsheet rounded: many ids become one */
};

/* The digest of a respondent's id, folded, so that a letter in another case is no other
 * person; *id is set only when *state is RESPONDENT_KNOWN. ERR_MEMORY. */
enum err_code respondent_read(enum respondent_state *state, struct digest_id *id,
                              struct cell cell, struct err *err) MUST_CHECK;

/* The column of the tool's own numbers of responses, or NONE: none where the review
 * names it for the respondent, or says null for that. */
size_t response_id_column(const struct binding *binding,
                          const struct return_file *file);

/* Whether the review says anything of "respondent". */
bool respondents_are_named(const struct return_file *file);

/* Whether the review says null for "respondent". */
bool respondents_are_nobody(const struct return_file *file);

/* Reads such a number and when the response was sent; *is_known false where the cell is
 * empty, a word for nobody, or a number that a spreadsheet rounded. ERR_MEMORY. */
enum err_code response_id_read(bool *is_known, struct response_id *out,
                               struct cell cell, struct cell submitted,
                               struct err *err) MUST_CHECK;

#endif
