/* start_draft_json.h: a review while returns are drafted into it: what a first draft
 * and an addition to a review have in common.
 *
 * Private to ingest/drafting/review. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_START_DRAFT_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_START_DRAFT_JSON_H

#include "ingest/drafting/review/start_places_json.h"
#include "ingest/load.h"

#include <jansson.h>

/* Free it with start_draft_free. */
struct start_draft {
    const char *path; /* where the review stands while it is read */
    json_t *draft;
    size_t n_before; /* returns that it had; behind them stand those of: */
    struct start_sources sources;
    struct review *review; /* the draft, as it was read last, and its returns */
    struct load *load;
};

void start_draft_free(struct start_draft *start);

/* "system" of the draft, and the return of a source. Borrowed. */
json_t *start_system(const struct start_draft *start);
json_t *start_return(const struct start_draft *start, size_t i);

/* A new value: the return of a source, all of whose people work in the place of this
 * id; NULL: in one that is called as the file or sheet, and is added to the system.
 * NULL without memory. */
json_t *start_first_return(json_t *system, const struct start_source *source,
                           const char *place) MUST_CHECK;

/* Reads the returns as the draft now says. As load_returns. */
enum err_code start_try(struct start_draft *start, bool lenient,
                        struct err *err) MUST_CHECK;

/* Brings the columns of the sources in line with what was read of them. ERR_MEMORY. */
enum err_code start_match_columns(const struct start_draft *start,
                                  struct err *err) MUST_CHECK;

/* Whether a source names its places itself, and in which column. */
bool start_names_places(const struct start_draft *start, size_t i, size_t *column);

/* Whether any return has a column for an attribute. */
bool start_is_bound_anywhere(const struct load *load, size_t attribute);

/* Says of each source which questions it has no column for, or may have. ERR_MEMORY. */
enum err_code start_settle_missing(const struct start_draft *start,
                                   struct err *err) MUST_CHECK;

/* Says of each source that a column is to be chosen for the groups of the draft that it
 * has none for, where one that nobody reads may be it. ERR_MEMORY. */
enum err_code start_open_groups(const struct start_draft *start,
                                struct err *err) MUST_CHECK;

/* Adds to the return of each source what a person is to confirm. ERR_MEMORY. */
enum err_code start_add_notes(const struct start_draft *start,
                              struct err *err) MUST_CHECK;

#endif
