/* draft_prove.h: whether the answers that were given prove which points a scale has.
 *
 * Private to draft_*.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_PROVE_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_PROVE_H

#include "ingest/drafting/instrument/draft_forms.h"

/* What the points of a scale in order prove; *form is the usual form they are, or NONE,
 * and *added the ranks that nobody chose. `ambiguous`: they would fit several scales of
 * the return. ERR_MEMORY. */
enum err_code draft_prove(enum draft_proof *proof, size_t *form, uint64_t *added,
                          const struct draft_form *forms,
                          const struct draft_points *points, bool ambiguous,
                          struct err *err) MUST_CHECK;

#endif
