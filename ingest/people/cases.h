/* cases.h: which records are answers at all.
 *
 * Private to ingest. Records that the review does not read; previews, tests, spam,
 * partial records: by what the review says of a word, by the rules of the tool's layout
 * (profile.h), and by the words that mean the same everywhere (status_words.h). A word
 * of such a column that is in no list, one that only its heading says is a status, and
 * an empty cell beside filled ones are findings: a person decides. */
#ifndef KLOE_INGEST_PEOPLE_CASES_H
#define KLOE_INGEST_PEOPLE_CASES_H

#include "ingest/people/case_columns.h"
#include "ingest/people/status_watch.h"

struct cases {
    struct case_columns columns;
    struct status_watch watch;
    /* What "rows" of the review says: the column, or NONE; its words, numbered. */
    size_t rows_column;
    const struct row_rule *rows;
    struct lexicon row_words;
    bool *is_row_word_seen;
    /* A column of events or waves, or NONE; the hash of its first word. */
    size_t event_column;
    uint64_t first_event;
    bool has_events;
};

/* What says what a record is, of a return whose columns are bound. ERR_MEMORY. End it
 * with cases_free in either case. */
enum err_code cases_init(struct cases *cases, const struct profile *profile,
                         const struct binding *binding, const struct return_file *file,
                         enum partials_rule partials, struct err *err) MUST_CHECK;
void cases_free(struct cases *cases);

/* Whether "rows" of the review leaves a record out: LEFT_OUT_BY_ROWS in *out, or
 * untouched. To be asked before anything else of a record. ERR_MEMORY. */
enum err_code cases_judge_rows(struct cases *cases, enum left_out *out,
                               const struct record *record, struct err *err) MUST_CHECK;

/* Why a record is left out, the first of enum left_out that fits; *out is untouched
 * when it is an answer. Adds what a person has to decide. ERR_MEMORY. */
enum err_code cases_judge(struct cases *cases, enum left_out *out,
                          const struct record *record, struct finding_list *findings,
                          struct err *err) MUST_CHECK;

/* Adds what only the whole return shows, once, after the last record. ERR_MEMORY. */
enum err_code cases_close(struct cases *cases, struct finding_list *findings,
                          struct err *err) MUST_CHECK;

#endif
