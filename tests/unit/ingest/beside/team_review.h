/* team_review.h: the review of the tests of ingest, with a file beside it and a plan.
 */
#ifndef KLOE_TESTS_UNIT_INGEST_BESIDE_TEAM_REVIEW_H
#define KLOE_TESTS_UNIT_INGEST_BESIDE_TEAM_REVIEW_H

#include "tests/unit/ingest/fixture.h"

/* The review of fixture.h that names both files, which hold these texts (NULL: there is
 * no such file). The caller frees it with review_free. */
struct review *team_review(const char *beside, const char *plan);

#endif
