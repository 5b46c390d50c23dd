/* suggest_pool.h: names to choose from, each with what it stands for; and what headings
 * and answers may be.
 *
 * Private to ingest/drafting/review/suggest*.c. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_SUGGEST_POOL_H
#define KLOE_INGEST_DRAFTING_REVIEW_SUGGEST_POOL_H

#include "base/alloc.h"
#include "ingest/drafting/review/suggest.h"

struct pool {
    const char **texts;
    struct suggestion *meanings;
    size_t n;
    struct nearest *nearest;
};

struct suggester {
    const struct review *review;
    struct pool *scales;     /* by scale */
    struct pool *attributes; /* by attribute */
    struct pool areas;
    struct arena *arena;
};

/* Makes room for `n` names. ERR_MEMORY. */
enum err_code pool_init(struct pool *pool, struct arena *arena, size_t n) MUST_CHECK;
void pool_add(struct pool *pool, const char *text, const char *id, const char *label);

/* Once all are there. ERR_MEMORY; the caller ends it with nearest_free. */
enum err_code pool_close(struct pool *pool, struct err *err) MUST_CHECK;

/* Adds what the nearest names stand for, each once. ERR_MEMORY. */
enum err_code pool_find(struct suggestions *out, const struct pool *pool,
                        const char *text, struct err *err) MUST_CHECK;

/* Whether a column was read by an id alone, beside words that are not the question's.
 */
bool suggest_is_by_id(const struct return_report *report, size_t column);

/* The questions nearest to a heading among those that are free: without a column, or
 * with one that was read by an id alone. ERR_MEMORY. */
enum err_code suggest_questions(struct suggestions *out,
                                const struct instrument *instrument,
                                const struct return_report *report, const char *heading,
                                struct err *err) MUST_CHECK;

/* The headings that nobody reads nearest to the question with this id. ERR_MEMORY. */
enum err_code suggest_headings(struct suggestions *out,
                               const struct instrument *instrument,
                               const struct return_report *report, const char *id,
                               struct err *err) MUST_CHECK;

/* The option that an answer says in words of its own: the kind of no answer ("DK"), or
 * the number beside words where the option is called by the number alone. ERR_MEMORY.
 */
enum err_code suggest_plain(struct suggestions *out, const struct scale *scale,
                            const char *answer, struct err *err) MUST_CHECK;

#endif
