/* heading.h: the heading of one column, in every form it may be asked for.
 *
 * Private to ingest. Tools write a question's stem and row label in many ways ("Stem
 * [Row]", "Stem - Row", "stem.Row", "Row:Stem", stem above row) and number them; all of
 * these are taken apart here, so that binding only has to compare. Forms are folded
 * texts without numbering and without the marks that tools add or drop at the ends. */
#ifndef KLOE_INGEST_LAYOUT_HEADING_H
#define KLOE_INGEST_LAYOUT_HEADING_H

#include "base/err.h"
#include "base/text.h"
#include "ingest/layout/profile.h"

struct arena;

#define HEADING_WHOLES_MAX ((size_t)16)
#define HEADING_PAIRS_MAX  ((size_t)64) /* what a heading with many dots falls into */
#define HEADING_TWINS_MAX  ((size_t)6)
#define HEADING_BYTES_MAX  ((size_t)32768) /* a cell of a heading; consent texts fit */
#define HEADING_SHOWN_MAX  400 /* characters; long enough to be copied whole */
#define HEADING_CUT_MIN    24  /* bytes by which a text that was cut can be told */

struct heading_pair {
    const char *stem, *row; /* without their numbers */
    const char *label;      /* the row with its number: "1 - 3 years" may be a choice */
    bool is_loose; /* taken apart at a mark that codes hold too: the row is no choice */
};

/* How much of its heading a form is: an id that is all of it says more than one that
 * stands beside another text. */
enum heading_share {
    HEADING_ALL,
    HEADING_ROW,  /* what one row says, where another says something else */
    HEADING_FRONT /* a number or code before a longer text */
};

struct heading {
    const char *shown; /* cleaned for a terminal; the parts joined by " - " */
    const char *full;  /* the same, never cut: for all but showing */
    const char *first; /* the cell of the first row, folded */
    const char *label; /* the cell of the second where that is a row label, folded */
    const char *wholes[HEADING_WHOLES_MAX];        /* forms that say all */
    enum heading_share shares[HEADING_WHOLES_MAX]; /* of each of them */
    size_t n_wholes;
    struct heading_pair pairs[HEADING_PAIRS_MAX]; /* ways to take it apart */
    size_t n_pairs;
    /* Where dots or underscores stand for spaces: all its words, and those behind the
     * last two marks in a row, which were a stem's end. Else "". */
    const char *words, *last_words;
    /* Forms without the number that a program gave a second heading of one text. */
    const char *twins[HEADING_TWINS_MAX];
    size_t n_twins;
};

/* A text in the form of `words`, folded into `fold`, appended to `words`, which is
 * cleared first. ERR_MEMORY. */
enum err_code heading_words(struct text_buffer *words, struct text_buffer *fold,
                            const char *text, struct err *err) MUST_CHECK;

/* Takes the heading of a column apart; texts go to `arena`. ERR_INPUT for one over the
 * limit, ERR_MEMORY. */
enum err_code heading_read(struct heading *out, const struct layout *layout,
                           size_t column, struct arena *arena,
                           struct err *err) MUST_CHECK;

/* What the layout says of a column of the tool's own; META_NONE if it is none. */
enum meta_use heading_meta(const struct profile *profile,
                           const struct heading *heading);

/* The form in which a text of the instrument or review is compared with the above:
 * folded, ends tidied, numbering kept. `text` is folded into `fold`, which is cleared
 * first; *start and *len are a part of it. ERR_MEMORY. */
enum err_code heading_key(const char **start, size_t *len, struct text_buffer *fold,
                          const char *text, struct err *err) MUST_CHECK;

#endif
