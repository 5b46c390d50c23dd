/* dialect_judge.h: what was seen of the rows of a text, by each delimiter.
 *
 * Private to ingest. dialect.h fills it, byte for byte or whole cells at once; what it
 * says at the end is chosen here. */
#ifndef KLOE_INGEST_FILE_DIALECT_JUDGE_H
#define KLOE_INGEST_FILE_DIALECT_JUDGE_H

#include "base/byte_set.h"
#include "ingest/file/dialect.h"
#include "ingest/file/row_place.h"

/* The four that are looked for, and one that only a "sep=" line can name. */
#define DIALECT_DELIMITERS 5
#define DIALECT_NAMED      4
#define DIALECT_FRONT      8 /* "sep=;", CR and LF, and one more */
#define DIALECT_SEP        5 /* "sep=;" */

#define DIALECT_WIDTHS (DIALECT_COLUMNS_MAX + 1)
#define DIALECT_FEW    ((size_t)64) /* widths that there is room for at first */

/* A row of this many columns is no title with a comma in it. */
#define DIALECT_WIDE      4
#define DIALECT_NONE_WIDE UINT64_MAX

/* The row under way, and how often each width was seen. */
struct dialect_judge {
    unsigned char class_of[256]; /* of delimiter d: BYTE_DELIMITER + d */
    char delimiters[DIALECT_DELIMITERS];
    char front[DIALECT_FRONT];
    size_t n_front;
    size_t skip;
    char known; /* before the text was seen; or 0 */
    char named; /* by a "sep=" line; or 0 */
    uint64_t rows, n_wrapped;
    enum row_place place;
    unsigned
        begun_by; /* the delimiter before the cell as a bit; all at a row's start */
    unsigned misquoted; /* delimiters with which a quotation mark stands wrongly */
    bool row_has_text;
    bool is_whole;        /* the row began with a quotation mark that is not closed, or
                             only just */
    bool in_inner_quotes; /* inside a doubled pair, if the row is one quoted cell */
    size_t marks[DIALECT_DELIMITERS]; /* delimiters in the row under way */
    size_t lead;                      /* the one that was most often in a row of late */
    struct byte_set stop_bytes, mark_bytes, lead_bytes; /* see struct piece */
    size_t inner[DIALECT_DELIMITERS]; /* the same inside the one quoted cell */
    size_t first[DIALECT_DELIMITERS]; /* width of the first row, unwrapped */
    /* Rows without the delimiter after the first that is wide by it; or
     * DIALECT_NONE_WIDE. */
    uint64_t late[DIALECT_DELIMITERS];
    size_t widest;       /* of all rows, by any of them */
    size_t room;         /* widths below this can be counted */
    bool has_no_memory;  /* for a wider row */
    uint64_t *widths;    /* room x DIALECT_DELIMITERS: rows of each width */
    uint64_t *unwrapped; /* the same, with quoted rows taken out of their quotes */
};

/* How many rows have a width, less than `room`, by delimiter `d`. */
static inline uint64_t dialect_rows_of(const uint64_t *widths, size_t d, size_t width) {
    return widths[width * DIALECT_DELIMITERS + d];
}

/* The dialect that the rows show; `delimiter` is what is known of it, or 0. */
void dialect_choose(struct dialect *out, const struct dialect_judge *judge,
                    char delimiter);

#endif
