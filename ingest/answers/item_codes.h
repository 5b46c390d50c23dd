/* item_codes.h: whether the codes that a return writes beside its labels agree with
 * them.
 *
 * Private to ingest. "Agree (5)" is read by its word. But where the numbers of one
 * question do not rise or fall with its words, or are other words' codes in the
 * instrument, somebody mistyped one or the other: then every answer of that question
 * which holds both is invalid, and a finding says so. That is known only after the last
 * record, so until item_codes_close such an answer stands in the rows as its option and
 * ITEM_CODED. */
#ifndef KLOE_INGEST_ANSWERS_ITEM_CODES_H
#define KLOE_INGEST_ANSWERS_ITEM_CODES_H

#include "ingest/account/finding_list.h"
#include "ingest/answers/recognise.h"
#include "ingest/table/rows.h"
#include "surveys/instrument.h"

#define ITEM_CODED 64 /* added to an option, which is below ANSWER_OPTIONS_MAX */

struct item_code {
    bool is_used;  /* some answer held a code */
    bool is_wrong; /* a code is another word's, or a word has two */
    uint64_t has;  /* bit: option */
    int32_t codes[ANSWER_OPTIONS_MAX];
    size_t column;                     /* of the first such answer */
    uint64_t first_record;             /* of the first such answer */
    char example[FINDING_VALUE_BYTES]; /* the first that is wrong by itself */
};

struct item_codes {
    const struct instrument *instrument;
    struct item_code *items;
};

/* ERR_MEMORY. End it with item_codes_free in either case. */
enum err_code item_codes_init(struct item_codes *codes,
                              const struct instrument *instrument,
                              struct err *err) MUST_CHECK;
void item_codes_free(struct item_codes *codes);

/* Keeps what an answer shows; returns its byte for the row. */
uint8_t item_codes_take(struct item_codes *codes, size_t item,
                        const struct coded_word *word, struct cell cell, size_t column,
                        uint64_t record);

/* Settles all rows: takes ITEM_CODED off, or makes the answer invalid where words and
 * codes of the item disagree, with one finding for each such item. ERR_MEMORY. */
enum err_code item_codes_close(const struct item_codes *codes, struct rows *rows,
                               struct finding_list *findings,
                               struct err *err) MUST_CHECK;

#endif
