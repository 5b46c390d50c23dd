/* cases.h: which records are answers at all, and whose.
 *
 * Private to ingest. Previews, tests, spam, partial records: by the rules of the tool's
 * layout (profile.h). */
#ifndef KLOE_INGEST_PEOPLE_CASES_H
#define KLOE_INGEST_PEOPLE_CASES_H

#include "base/files/digest.h"
#include "ingest/answers/recognise.h"
#include "ingest/binding/binding.h"

#define CASE_COLUMNS_MAX ((size_t)16) /* columns that say what a record is */

struct cases {
    struct {
        size_t column;
        struct lexicon reasons;     /* cell -> enum left_out */
        enum left_out blank_reason; /* of an empty cell; or LEFT_OUT_COUNT */
    } columns[CASE_COLUMNS_MAX];

    size_t n;
};

/* ERR_MEMORY. End it with cases_free in either case. */
enum err_code cases_init(struct cases *cases, const struct profile *profile,
                         const struct binding *binding, enum partials_rule partials,
                         struct err *err) MUST_CHECK;
void cases_free(struct cases *cases);

/* Why a record is left out, the first of enum left_out that fits; *out is untouched
 * when it is an answer. ERR_MEMORY. */
enum err_code cases_judge(struct cases *cases, enum left_out *out,
                          const struct record *record, struct err *err) MUST_CHECK;

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
