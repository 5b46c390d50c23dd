/* publication_results.h: a publication as whoever reads its results.json has it. */
#ifndef KLOE_SCORING_PUBLICATION_PUBLICATION_RESULTS_H
#define KLOE_SCORING_PUBLICATION_PUBLICATION_RESULTS_H

#include "base/err.h"
#include "scoring/publication/publication.h"
#include "surveys/results/results_json.h"

/* What the file shows of areas, groups, questions and cells, with its digits, and
 * nothing that it withholds. Left empty is what tells of one file by itself: inputs,
 * means of places, comparisons and the digest. Of which items a KLOE is, is known only
 * where the file tells. All texts are the publication's, which must outlive the
 * results. ERR_MEMORY; *out untouched on error. The caller frees with results_free. */
enum err_code publication_results(struct results **out,
                                  const struct publication *publication,
                                  struct err *err) MUST_CHECK;

#endif
