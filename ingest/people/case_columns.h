/* case_columns.h: the columns of a return that say what a record is, and their words.
 *
 * Private to ingest/people. */
#ifndef KLOE_INGEST_PEOPLE_CASE_COLUMNS_H
#define KLOE_INGEST_PEOPLE_CASE_COLUMNS_H

#include "ingest/answers/recognise.h"
#include "ingest/binding/binding.h"

/* A column that says what a record is. */
struct case_column {
    size_t column;
    struct lexicon words;   /* cell -> enum left_out, and the numbers of cases.c */
    enum left_out if_empty; /* LEFT_OUT_COUNT: it counts */
    bool asks;              /* a word that is in no list is a finding */
    bool asks_if_empty;     /* likewise an empty cell, if others are filled */
    bool is_sure;           /* by the layout or the review, not by the heading */
    bool has_times;         /* it may hold times, which mean `if_time` */
    enum left_out if_time;
    uint32_t meaning;          /* of the cell of the last record */
    uint64_t n_words, n_empty; /* cells with a known word, and without anything */
    uint64_t first_empty;      /* the first such record */
};

struct case_columns {
    struct case_column *list;
    size_t n;
};

/* Finds the columns: by the tool's layout, by what the review says of their words, by
 * their headings. Such a column counts as read (COLUMN_META). `is_free` gets for each
 * column of the binding whether nothing is known of it. ERR_MEMORY; end it with
 * case_columns_free in either case. */
enum err_code case_columns_find(struct case_columns *columns, bool *is_free,
                                const struct profile *profile,
                                const struct binding *binding,
                                const struct return_file *file,
                                enum partials_rule partials,
                                struct err *err) MUST_CHECK;
void case_columns_free(struct case_columns *columns);

/* A heading folded into `fold`, with spaces for the marks that programs write for them.
 * ERR_MEMORY. */
enum err_code case_heading_fold(struct text_buffer *fold, const char *heading,
                                struct err *err) MUST_CHECK;

#endif
