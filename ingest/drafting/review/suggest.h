/* suggest.h: what a finding may have been meant for.
 *
 * Suggestions are for a person to confirm in "columns" or "values" of the review;
 * nothing is ever bound by them. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_SUGGEST_H
#define KLOE_INGEST_DRAFTING_REVIEW_SUGGEST_H

#include "ingest/drafting/review/nearest.h"
#include "ingest/layout/return_columns.h"
#include "ingest/load.h"

struct suggestion {
    /* Of an option, value, area or question of the review; both a heading of the return
     * where that is what is sought. */
    const char *id, *label;
};

struct suggestions {
    const char *key; /* what "values" is keyed by: "place", or the id of an attribute or
                        scale; NULL for a heading */
    struct suggestion list[NEAREST_MAX];
    size_t n; /* may be 0 */
};

struct suggester;

/* Prepares the names of a review, which must outlive it. ERR_MEMORY; the caller frees
 * it with suggester_free. */
enum err_code suggester_new(struct suggester **out, const struct review *review,
                            struct err *err) MUST_CHECK;
void suggester_free(struct suggester *suggester);

/* For a value that was not understood: the nearest answers of its scale, values of its
 * attribute, or areas. For a heading that is no question's, or has an id beside other
 * words: the nearest questions that have no column in this return, or one of the latter
 * kind. For a question whose column is yet to be chosen: the nearest headings.
 * Nothing for other findings. ERR_MEMORY. */
enum err_code suggest(struct suggestions *out, const struct suggester *suggester,
                      const struct return_report *report, const struct finding *finding,
                      struct err *err) MUST_CHECK;

/* Where ids are in doubt: the id of the question that a heading is by its words, to be
 * confirmed. Of a heading that has such an id, and of one that is no question's and has
 * the words of a question whose id another has; NULL for any other. ERR_MEMORY. */
enum err_code suggest_by_words(const char **out, const struct suggester *suggester,
                               const struct return_report *report,
                               const struct finding *finding,
                               struct err *err) MUST_CHECK;

/* The headings nearest to a question: columns of a return that nobody reads. Indices of
 * columns. ERR_MEMORY. */
enum err_code suggest_columns(size_t out[NEAREST_MAX], size_t *n,
                              const struct return_report *report, const char *question,
                              struct err *err) MUST_CHECK;

/* Whether most cells of a column hold values of an attribute, and two of them at least:
 * then it may be that attribute, whatever its heading says. */
bool suggest_holds_attribute(const struct attribute *attribute,
                             const struct return_column *column);

/* The same of the answers of a scale. */
bool suggest_holds_scale(const struct scale *scale, const struct return_column *column);

/* The column of a return that has this role, perhaps besides another, or NONE. */
size_t suggest_bound_column(const struct return_report *report, enum column_role role,
                            size_t index);

#endif
