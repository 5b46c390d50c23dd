/* where_reader.h: the place and locality cells of a record -> where it counts.
 *
 * Private to ingest. The rules are those of docs/definitions.md: the place column
 * first, which may name a locality or the whole system; where it is empty, the place of
 * the return; and a locality only inside the place named beside it. One thread to one.
 */
#ifndef KLOE_INGEST_ANSWERS_WHERE_READER_H
#define KLOE_INGEST_ANSWERS_WHERE_READER_H

#include "ingest/answers/recognise.h"
#include "ingest/table/where.h"

enum where_result {
    WHERE_FOUND,   /* `set` says where; it may be empty: nothing was stated */
    WHERE_UNKNOWN, /* a name that is no area of the review */
    WHERE_LEFT_OUT /* null in the review's "values" */
};

struct where_answer {
    enum where_result result;
    uint32_t set; /* in where_reader.sets */
    bool place_is_unknown, locality_is_unknown;
    bool locality_is_outside; /* of the place; the place counts without it */
};

struct where_reader {
    const struct review *review;
    const struct return_file *file;
    struct lexicon places, localities; /* cells -> numbers in `named` */
    struct where_book named;           /* what one cell names */
    struct where_book sets;            /* where records count */
    uint32_t fixed;       /* in `named`: where a record counts that names no place */
    struct key_map pairs; /* both cells' meanings -> `answers` */
    struct where_answer *answers;
    size_t n_answers, capacity;
};

/* `has_place` and `has_locality`: whether the return has such a column. ERR_INPUT when
 * nothing says which of several places the return is from; ERR_MEMORY. End it with
 * where_reader_free in either case. */
enum err_code where_reader_init(struct where_reader *reader,
                                const struct review *review,
                                const struct return_file *file,
                                const struct profile *profile, bool has_place,
                                bool has_locality, struct err *err) MUST_CHECK;
void where_reader_free(struct where_reader *reader);

/* Where a record counts. An empty cell stands for a column that is not there.
 * ERR_MEMORY. */
enum err_code where_read(struct where_reader *reader, struct where_answer *out,
                         struct cell place, struct cell locality,
                         struct err *err) MUST_CHECK;

/* For a place that is answered by a column for each choice. What a word (recognise.h)
 * of the areas alone is called in `places`. ERR_MEMORY. */
enum err_code where_choice(struct where_reader *reader, uint32_t *out, uint32_t word,
                           struct err *err) MUST_CHECK;

/* The same as where_read for a record in which these choices are ticked, `n` of them
 * from 0 to WORDS_IN_CELL_MAX: their areas stand as several names in one cell do. */
enum err_code where_read_ticked(struct where_reader *reader, struct where_answer *out,
                                const uint32_t *choices, size_t n, struct cell locality,
                                struct err *err) MUST_CHECK;

#endif
