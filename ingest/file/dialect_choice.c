/* Which delimiter gives most rows one width. */
#include "ingest/file/dialect_judge.h"

/* Rows of a wrapped file that must be of one width, in tenths. */
#define WRAPPED_TENTHS 9

/* The width of at least two columns that most rows have; the wider one of equals. */
static size_t usual_width(const struct dialect_judge *judge, const uint64_t *widths,
                          size_t d) {
    size_t best = 2;

    for (size_t width = 3; width <= judge->widest; width++) {
        uint64_t rows = dialect_rows_of(widths, d, width);

        if (rows > 0 && rows >= dialect_rows_of(widths, d, best)) {
            best = width;
        }
    }
    return best;
}

/* A delimiter with the width it gives to most rows, and how many those are. */
struct choice {
    size_t d, width;
    uint64_t rows;
};

static struct choice best_choice(const struct dialect_judge *judge,
                                 const uint64_t *widths) {
    struct choice best = {0, 1, 0};

    for (size_t d = 0; d < DIALECT_DELIMITERS; d++) {
        size_t width = usual_width(judge, widths, d);
        uint64_t rows = dialect_rows_of(widths, d, width);
        /* Under title lines, of which a small return may have more than records. */
        bool is_below = width >= DIALECT_WIDE && rows > 1 && judge->late[d] < rows;

        if (rows == 0 || (rows < dialect_rows_of(widths, d, 1) && !is_below)) {
            continue; /* most rows do not have it at all */
        }
        if (rows > best.rows || (rows == best.rows && width > best.width)) {
            best = (struct choice){d, width, rows};
        }
    }
    return best;
}

/* The usual width for a delimiter that is known. */
static struct choice known_choice(const struct dialect_judge *judge, char delimiter) {
    size_t d = 0;

    while (d < DIALECT_NAMED && judge->delimiters[d] != delimiter) {
        d++;
    }
    size_t width = usual_width(judge, judge->widths, d);
    uint64_t rows = dialect_rows_of(judge->widths, d, width);
    uint64_t narrow = dialect_rows_of(judge->widths, d, 1);
    bool is_usual = rows >= narrow || (width >= DIALECT_WIDE && judge->late[d] < rows);

    return is_usual ? (struct choice){d, width, rows} : (struct choice){d, 1, narrow};
}

static bool any_row_has(const struct dialect_judge *judge, size_t d) {
    return dialect_rows_of(judge->widths, d, 1) < judge->rows;
}

void dialect_choose(struct dialect *out, const struct dialect_judge *judge,
                    char delimiter) {
    struct choice plain = best_choice(judge, judge->widths);
    struct choice unwrapped = best_choice(judge, judge->unwrapped);
    bool is_wrapped = false;

    if (delimiter != '\0') {
        plain = known_choice(judge, delimiter);
    } else if (judge->named != '\0' &&
               any_row_has(judge, known_choice(judge, judge->named).d)) {
        plain = known_choice(judge, judge->named);
    } else if (plain.width == 1) {
        is_wrapped = judge->n_wrapped > 0 && unwrapped.width > 1 &&
                     unwrapped.rows * 10 >= judge->rows * WRAPPED_TENTHS &&
                     judge->first[unwrapped.d] == unwrapped.width;
    }
    struct choice choice = is_wrapped ? unwrapped : plain;
    *out = (struct dialect){.delimiter = judge->delimiters[choice.d],
                            .skip = judge->skip,
                            .is_wrapped = is_wrapped,
                            .is_lax =
                                is_wrapped || (judge->misquoted & 1u << choice.d) != 0,
                            .width = choice.width,
                            .is_uneven = choice.rows < judge->rows,
                            .rows = judge->rows};
    if (judge->skip > 0 && judge->front[DIALECT_SEP] == '\r') {
        out->skip += judge->front[DIALECT_SEP + 1] == '\n' ? 2 : 1;
    } else if (judge->skip > 0 && judge->front[DIALECT_SEP] == '\n') {
        out->skip += 1;
    }
}
