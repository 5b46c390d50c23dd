/* choices.h: a question answered by a column for each choice -> its answer.
 *
 * Private to ingest. A cell holds the choice's own text, a tick (1, Yes, TRUE) or
 * nothing (empty, 0, No). */
#ifndef KLOE_INGEST_ANSWERS_CHOICES_H
#define KLOE_INGEST_ANSWERS_CHOICES_H

#include "ingest/answers/recognise.h"
#include "ingest/binding/binding.h"

/* A second word in WORD_UNKNOWN's place: choices are ticked that exclude each other. */
#define CHOICES_SEVERAL (UINT32_MAX - 4)

struct choices {
    const struct choice_column *columns; /* a run of binding.choices */
    size_t n;
};

/* The words for a tick and for none. ERR_MEMORY. End it with lexicon_free. */
enum err_code choices_ticks_init(struct lexicon *ticks, const struct profile *profile,
                                 struct err *err) MUST_CHECK;

/* The number of the one choice that is ticked; CHOICES_SEVERAL; WORD_BLANK; or
 * WORD_UNKNOWN, and then *column is that of the cell which could not be read. `words`
 * is the lexicon of the question's scale or attribute. ERR_MEMORY. */
enum err_code choices_read(uint32_t *out, size_t *column, struct choices choices,
                           struct lexicon *words, struct lexicon *ticks,
                           const struct record *record, struct err *err) MUST_CHECK;

/* The choices of the place that are ticked. */
struct choices_ticked {
    uint32_t numbers[WORDS_IN_CELL_MAX]; /* of areas */
    size_t n;
    size_t column; /* of the cell that is not known */
    /* Its row label, where that is what is not known; NULL: the cell's own text is. */
    const char *label;
};

/* CHOICES_SEVERAL: `ticked` holds one number or more; WORD_BLANK: none; WORD_LEFT_OUT:
 * none but such as the review leaves out; WORD_UNKNOWN: a cell that cannot be read, or
 * a tick beside a label that is no area (column and label say which), or more ticks
 * than there is room for. ERR_MEMORY. */
enum err_code choices_read_places(uint32_t *out, struct choices_ticked *ticked,
                                  struct choices choices, struct lexicon *words,
                                  struct lexicon *ticks, const struct record *record,
                                  struct err *err) MUST_CHECK;

#endif
