/* profile.h: the layouts of survey tools' exports, one row of a table each.
 *
 * Private to ingest. Says how many rows are headings, how a question's stem and its row
 * label are joined from them, which columns are the tool's own, and which records are
 * no answers. All of it is in the table in profile.c: a layout is added by a row there
 * and a test. The facts come from real exports and the tools' documentation. */
#ifndef KLOE_INGEST_PROFILE_H
#define KLOE_INGEST_PROFILE_H

#include "ingest/load.h"
#include "ingest/source.h"

#include <stdbool.h>

#define PROFILE_MARKS      4
#define PROFILE_SEPARATORS 3
#define PROFILE_WHY_BYTES  160

enum text_match { MATCH_WHOLE, MATCH_START, MATCH_END, MATCH_PART };

/* What a column of the tool's own means. */
enum meta_use {
    META_NONE,       /* not known to the layout */
    META_OTHER,      /* times, counters, languages: of no use here */
    META_PRIVATE,    /* who somebody is or where they sat: never read */
    META_SUBMITTED,  /* when the answers were sent */
    META_RESPONDENT, /* whose answers they are, when the review names no column */
    META_STATUS,     /* how the record came about */
    META_CHANNEL,    /* by which way it came */
    META_FINISHED    /* whether it was sent */
};

/* A heading by which a layout is known. Texts here are in folded form. */
struct profile_mark {
    size_t row; /* 0 for the first */
    enum text_match match;
    const char *text; /* of any cell in that row; NULL ends the list */
};

struct meta_column {
    const char *text; /* the heading in the first row, folded; NULL ends the list */
    enum text_match match;
    enum meta_use use;
};

/* A record whose cell in a column of this meaning is this text is left out. */
struct case_rule {
    enum meta_use column;
    const char *cell; /* folded; NULL ends the list */
    enum left_out reason;
};

/* How stem and row label of a question stand in the rows of headings. */
enum heading_join {
    JOIN_NONE,   /* one row, or codes in the first and the whole text in the second */
    JOIN_FILLED, /* stem in row 1 over the first column only, row label in row 2 */
};

struct profile {
    const char *id, *name;                    /* the name is for people */
    struct profile_mark marks[PROFILE_MARKS]; /* all must be there; none: fits all */
    size_t header_rows;
    /* Rows after the first are headings only while their cell under this heading is
     * empty; NULL: always. */
    const char *key_heading;
    size_t text_rows; /* of the header rows, those that say what is asked */
    enum heading_join join;
    const char *separators[PROFILE_SEPARATORS]; /* of several choices in a cell */
    const char *apostrophe; /* written for "'" by the tool; or NULL */
    const struct meta_column *columns;
    const struct case_rule *cases;
};

/* The layout of one return. */
struct layout {
    const struct profile *profile;
    char why[PROFILE_WHY_BYTES]; /* one sentence without a full stop */
    size_t header_rows;
    const struct head *head;
    size_t n_columns; /* up to the last one with a heading */
};

/* The layout that `named` names, or the first whose marks are all there when it is
 * NULL. ERR_DEFINITION for a name that is no layout, with the nearest one; ERR_MEMORY.
 * `head` is borrowed. */
enum err_code profile_choose(struct layout *out, const struct head *head,
                             const char *named, struct err *err) MUST_CHECK;

/* The cell of a heading row; empty where the row is too short, or where it holds the
 * "NA" that R writes for an empty one. */
struct cell layout_heading(const struct layout *layout, size_t row, size_t column);

/* Folds a cell into `fold`, which is cleared first, with the tool's stand-in for an
 * apostrophe put right. ERR_MEMORY. */
enum err_code profile_fold(struct text_buffer *fold, const struct profile *profile,
                           struct cell cell, struct err *err) MUST_CHECK;

/* What the tool's own column with this folded heading means; META_NONE if it is none.
 * With `by_pattern` only entries that match part of a heading are looked at, without it
 * only whole headings. */
enum meta_use profile_meta(const struct profile *profile, const char *folded,
                           bool by_pattern);

#endif
