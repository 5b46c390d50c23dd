/* responses.h: the compact table of accepted responses: plain types only.
 *
 * One row a response, one byte an answer. This is all of ingest that scoring sees: no
 * text of any cell, no time, and of a respondent at most a number. */
#ifndef KLOE_INGEST_TABLE_RESPONSES_H
#define KLOE_INGEST_TABLE_RESPONSES_H

#include "base/err.h"
#include "surveys/instrument.h"

#include <stddef.h>
#include <stdint.h>

/* Which record of which return a response was: the same in every load of the returns
 * that reads this record. */
#define ORIGIN(file, record) ((uint64_t)(file) << 40 | (record))

/* In the number of a person who is known by an id; no origin has it. */
#define PERSON_KNOWN ((uint64_t)1 << 63)

/* Where a response counts: the places and localities it named, each once, as ascending
 * area indices; a locality stands without its place. Only the system (area 0): the
 * whole system was named. Empty: nothing was stated. */
struct whereabouts {
    const uint32_t *areas;
    size_t n;
};

struct responses {
    size_t n_items;      /* as in the instrument */
    size_t n_attributes; /* those asked; and those derived, once they are */
    size_t n;            /* rows */
    uint8_t *answers;    /* n x n_items: option index or enum answer_code */
    uint8_t *attributes; /* n x n_attributes: value or enum attribute_code */
    uint32_t *where;     /* n: index into whereabouts */
    uint64_t *origin;    /* n, ascending: ORIGIN; NULL unless asked for */
    /* n, in no order: whose response it is, the same in every load of the returns, also
     * where another response of that person is the one that counts. NULL: each is
     * somebody else's, as its origin says. */
    uint64_t *person;
    struct whereabouts *whereabouts; /* ascending; one block with the areas they hold */
    size_t n_whereabouts;
};

/* Adds to each row what it is of the derived attributes of `instrument`, whose asked
 * ones it has; nothing where there are none. ERR_MEMORY; the table is then as it was.
 */
enum err_code responses_derive(struct responses *responses,
                               const struct instrument *instrument,
                               struct err *err) MUST_CHECK;

/* Frees the table and its arrays, which base/alloc gave; NULL is fine. */
void responses_free(struct responses *responses);

#endif
