/* rows.h: the responses of one return while it is read.
 *
 * Private to ingest. Grows a row at a time; one row is written before it is kept, so
 * that a record which turns out to be left out costs nothing. */
#ifndef KLOE_INGEST_TABLE_ROWS_H
#define KLOE_INGEST_TABLE_ROWS_H

#include "base/err.h"
#include "base/files/digest.h"
#include "ingest/cells/moment.h"
#include "ingest/table/fingerprints.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ROWS_MAX ((size_t)UINT32_MAX) /* rows are numbered in 32 bits */

/* A row whose respondent is known: to find what one person sent more than once. */
struct sender {
    struct digest_id id; /* a digest; the id itself is never kept */
    struct moment moment;
    uint64_t record;
    uint32_t row;
};

/* A row that has the tool's own number of the response. */
struct response_id {
    struct digest_id id;
    uint64_t time; /* a hash of when it was sent; 0: not known to the minute */
    uint64_t record;
    uint32_t row;
    bool is_unique; /* so long that no other response anywhere has it */
};

struct rows {
    size_t n_items, n_attributes;
    size_t n, capacity;
    uint8_t *answers, *attributes; /* capacity x n_items, capacity x n_attributes */
    uint32_t *where;               /* set numbers of the return's where_reader */
    bool keeps_records;            /* set it before the first row is reserved */
    uint64_t *records;             /* capacity: each row's record, if they are kept */
    uint64_t *people;              /* likewise: whose it is (duplicates_person) */
    bool *is_dropped;              /* left out after all: a duplicate; NULL: none */
    struct sender *senders;
    size_t n_senders, senders_capacity;
    struct response_id *ids;
    size_t n_ids, ids_capacity;
    struct fingerprint *fingerprints;
    size_t n_fingerprints, fingerprints_capacity;
};

void rows_init(struct rows *rows, size_t n_items, size_t n_attributes);
void rows_free(struct rows *rows);

/* Makes room for at least one more row, and for `expected` rows in all at the first
 * call. Row `rows->n` may then be written. ERR_MEMORY. */
enum err_code rows_reserve(struct rows *rows, uint64_t expected,
                           struct err *err) MUST_CHECK;

/* Keeps a sender, a response's number or a fingerprint of row `rows->n`. ERR_MEMORY. */
enum err_code rows_add_id(struct rows *rows, const struct response_id *id,
                          struct err *err) MUST_CHECK;
enum err_code rows_add_sender(struct rows *rows, const struct sender *sender,
                              struct err *err) MUST_CHECK;
enum err_code rows_add_fingerprint(struct rows *rows, uint64_t hash, uint64_t record,
                                   struct err *err) MUST_CHECK;

/* How many fingerprints of rows that are not dropped are the same as an earlier one,
 * and the first record of those (0 if none). Sorts the fingerprints and frees them. */
uint64_t rows_count_identical(struct rows *rows, uint64_t *first_record);

/* Whether a row was left out after all. */
bool rows_is_dropped(const struct rows *rows, size_t row);

/* Marks a row as left out. ERR_MEMORY. */
enum err_code rows_drop(struct rows *rows, size_t row, struct err *err) MUST_CHECK;

#endif
