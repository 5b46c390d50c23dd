/* answers.h: a record of an accepted kind -> a row of codes.
 *
 * Private to ingest. What cannot be read becomes a code of its own and a finding, never
 * a guess and never a blank. */
#ifndef KLOE_INGEST_ANSWERS_ANSWERS_H
#define KLOE_INGEST_ANSWERS_ANSWERS_H

#include "ingest/answers/bare_codes.h"
#include "ingest/answers/item_codes.h"
#include "ingest/answers/recognise.h"
#include "ingest/answers/where_reader.h"
#include "ingest/binding/binding.h"
#include "ingest/table/rows.h"

/* Where the answers to one item are found. */
struct item_cells {
    size_t column;               /* or NONE */
    const struct recall *recall; /* of its scale; NULL: it has a column per choice */
};

struct answers {
    const struct review *review;
    const struct binding *binding;
    struct lexicon *scales;     /* one for each scale */
    struct lexicon *attributes; /* one for each attribute */
    uint8_t *fixed;   /* by attribute: the value that the review sets for the return */
    bool *is_grouped; /* by attribute: the review breaks results down by it */
    struct lexicon ticks; /* of columns that hold one choice */
    struct item_cells *items;
    struct item_codes codes;
    struct bare_codes bare;
    struct where_reader where;
    /* Of a place with a column for each choice, as where_choice has them; or none. */
    struct choice_column *place_choices;
    size_t n_place_choices;
    uint64_t n_placeless, first_placeless; /* records that count and name no place */
};

/* ERR_INPUT as where_reader_init, ERR_MEMORY. End it with answers_free in either case.
 */
enum err_code answers_init(struct answers *answers, const struct review *review,
                           const struct return_file *file,
                           const struct profile *profile, const struct binding *binding,
                           struct err *err) MUST_CHECK;
void answers_free(struct answers *answers);

/* Writes a record into row `rows->n`, for which there must be room. *out is set to the
 * reason when the record is to be left out (blank, or by its place) and untouched when
 * it counts. ERR_MEMORY. */
enum err_code answers_read(struct answers *answers, enum left_out *out,
                           const struct record *record, struct rows *rows,
                           struct finding_list *findings, struct err *err) MUST_CHECK;

/* Settles what only the whole return shows (item_codes.h; places that stand in so few
 * records that a block's first may hold it for all), once, after the last record.
 * ERR_MEMORY. */
enum err_code answers_close(struct answers *answers, struct rows *rows,
                            struct finding_list *findings, struct err *err) MUST_CHECK;

/* A hash of everything the record says: row `rows->n`, and the text of comments and of
 * answers that could not be read. */
uint64_t answers_hash(const struct answers *answers, const struct record *record,
                      const struct rows *rows);

/* The sets that the rows' places refer to; the caller frees them. */
struct where_book answers_take_sets(struct answers *answers);

#endif
