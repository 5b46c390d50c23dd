/* respondent.h: who sent a record, as far as the cell with an id tells.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_PEOPLE_RESPONDENT_H
#define KLOE_INGEST_PEOPLE_RESPONDENT_H

#include "base/err.h"
#include "base/files/digest.h"
#include "ingest/layout/profile.h"

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

#endif
