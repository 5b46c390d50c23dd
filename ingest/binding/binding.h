/* binding.h: the columns of a return -> the questions of the instrument.
 *
 * Private to ingest. A column is bound when one form of its heading (heading.h) is,
 * once folded, the same as a heading that the review names, or a text, stem and text,
 * `headers` entry or id of a question: never because it is like one. What the review
 * names comes first, then texts, then ids that are the whole heading, then the row
 * label of a grid on its own. Ids come last, because survey tools number questions in
 * their own way: one beside a text that is not the question's leaves a doubt. */
#ifndef KLOE_INGEST_BINDING_BINDING_H
#define KLOE_INGEST_BINDING_BINDING_H

#include "ingest/account/finding_list.h"
#include "ingest/account/return_report.h"
#include "ingest/binding/questions.h"
#include "ingest/layout/profile.h"

/* Numbers of a choice that is none (recognise.h has the same of a word). */
#define NO_CHOICE       UINT32_MAX
#define CHOICE_LEFT_OUT (UINT32_MAX - 2)

/* A column that holds one choice of a question: its text, a tick, or nothing. */
struct choice_column {
    size_t column;
    /* Of the option, attribute value or area (or areas, as in recognise.h); of the
     * place also NO_CHOICE for a row label that is no area, and CHOICE_LEFT_OUT for one
     * that the review leaves out. */
    uint32_t number;
    const char *label; /* the row label, folded; in the arena */
};

/* A column that answers a question in records where its first column does not. */
struct branch_column {
    size_t first, column;
};

/* Which column answers which question, NONE where there is none. Lives in the arena. */
struct binding {
    const size_t *items, *comments,
        *attributes;      /* as long as the instrument's arrays */
    const size_t *themes; /* coded by hand, of each comment; NULL without a codebook */
    size_t place, locality, respondent, submitted;
    struct column_report *columns;
    const enum meta_use *meta; /* of each column: what the tool's layout says */
    size_t n_columns;
    /* What "rows" of the return names, or NONE; of each rule of its "status": NONE
     * where the return has no such column and says null. */
    size_t rows_column;
    const size_t *status_columns;
    const size_t *not_asked; /* items with null in the review's "columns" */
    size_t n_not_asked;
    const char *const *open; /* keys of questions whose column is yet to be chosen */
    size_t n_open;
    const struct branch_column *branches;
    size_t n_branches;
    /* Questions answered by a column for each choice. Those of item i are `choices`
     * from first_item_choice[i] up to first_item_choice[i + 1], likewise of attributes
     * and of the place; none where one column answers. The column above is then the
     * first of them. */
    const struct choice_column *choices;
    const size_t *first_item_choice, *first_attribute_choice, *first_place_choice;
    /* Of each column that asks once more what another one asks: that other one, or
     * NONE. One that is read itself has such a heading only, and may be a branch. */
    const size_t *repeats;
    const bool *is_kin;     /* of such, whose heading says more: only a branch counts */
    const bool *is_settled; /* of such, where the review says by number which is read */
    /* Of each column: why it may not be the question it is read as; or
     * FINDING_KIND_COUNT */
    const enum finding_kind *doubts;
};

/* Binds the columns of a return. With `lenient` an item without a column counts as not
 * asked, unless no item has one. Otherwise ERR_INPUT, naming questions or headings,
 * when an item has no column and is not said to be missing, or when the review names a
 * heading that is not there; ERR_MEMORY. */
enum err_code binding_make(struct binding *out, const struct questions *questions,
                           const struct return_file *file, const struct layout *layout,
                           bool lenient, struct arena *arena,
                           struct err *err) MUST_CHECK;

#endif
