/* stray_rows.h: rows of a table that are no records: the headings again where two files
 * were put together, totals and averages that somebody wrote below.
 *
 * Private to ingest. What is certain is left out; what is likely counts and is a
 * finding, which "rows" of the review settles. */
#ifndef KLOE_INGEST_PEOPLE_STRAY_ROWS_H
#define KLOE_INGEST_PEOPLE_STRAY_ROWS_H

#include "ingest/answers/answers.h"

/* Whether a record says the headings again. */
enum headings_again { HEADINGS_NOT, HEADINGS_LIKELY, HEADINGS_CERTAIN };

enum headings_again stray_rows_headings(const struct layout *layout,
                                        const struct binding *binding,
                                        const struct record *record);

struct stray_rows {
    const struct layout *layout;
    const struct binding *binding;
    struct answers *answers;
    const struct instrument *instrument;
    struct lexicon labels; /* "total", "average" */
    uint64_t n_records;
    /* Records of numbers none of which is an answer, and that are called nothing known.
     */
    uint64_t n_odd, first_odd;
};

/* ERR_MEMORY; end it with stray_rows_free in either case. All is borrowed. */
enum err_code stray_rows_init(struct stray_rows *stray, const struct layout *layout,
                              const struct binding *binding, struct answers *answers,
                              const struct instrument *instrument,
                              struct err *err) MUST_CHECK;
void stray_rows_free(struct stray_rows *stray);

/* LEFT_OUT_HEADINGS or LEFT_OUT_TOTALS in *out, or untouched for a record. Adds what a
 * person has to decide. ERR_MEMORY. */
enum err_code stray_rows_judge(struct stray_rows *stray, enum left_out *out,
                               const struct record *record,
                               struct finding_list *findings,
                               struct err *err) MUST_CHECK;

/* Tells of records of numbers that are no answers, if they are few: where all are, it
 * is the codes that nobody knows. Once, after the last record. ERR_MEMORY. */
enum err_code stray_rows_close(const struct stray_rows *stray,
                               struct finding_list *findings,
                               struct err *err) MUST_CHECK;

#endif
