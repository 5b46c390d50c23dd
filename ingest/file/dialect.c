#include "ingest/file/dialect.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/byte_set.h"
#include "ingest/file/row_place.h"

#include <string.h>

/* The four that are looked for, and one that only a "sep=" line can name. */
#define DELIMITERS   5
#define NAMED        4
#define FRONT_BYTES  8 /* "sep=;", CR and LF, and one more */
#define FRONT_LENGTH 5 /* "sep=;" */

#define WIDTHS (DIALECT_COLUMNS_MAX + 1)

/* Rows of a wrapped file that must be of one width, in tenths. */
#define WRAPPED_TENTHS 9

static const char delimiters[DELIMITERS] = {',', ';', '\t', '|', '\0'};

/* A row of this many columns is no title with a comma in it. */
#define WIDE_COLUMNS 4
#define NONE_WIDE    UINT64_MAX

#define ALL_DELIMITERS ((1u << DELIMITERS) - 1)

/* The row under way, and how often each width was seen. */
struct dialect_judge {
    unsigned char class_of[256]; /* of delimiter d: BYTE_DELIMITER + d */
    char delimiters[DELIMITERS];
    char front[FRONT_BYTES];
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
    size_t marks[DELIMITERS]; /* delimiters in the row under way */
    size_t inner[DELIMITERS]; /* the same inside the one quoted cell */
    size_t first[DELIMITERS]; /* width of the first row, unwrapped */
    /* Rows without the delimiter after the first that is wide by it; or NONE_WIDE. */
    uint64_t late[DELIMITERS];
    size_t widest;       /* of all rows, by any of them */
    uint64_t *widths;    /* DELIMITERS x WIDTHS: rows of each width */
    uint64_t *unwrapped; /* the same, with quoted rows taken out of their quotes */
};

static void count_width(struct dialect_judge *judge, uint64_t *widths, size_t d,
                        size_t marks) {
    size_t width = marks + 1;

    if (width <= DIALECT_COLUMNS_MAX) {
        widths[d * WIDTHS + width]++;
        judge->widest = width > judge->widest ? width : judge->widest;
    }
}

/* The delimiter of a line "sep=;" that is the first of the file, or 0. */
static char named_delimiter(const struct dialect_judge *judge) {
    const char *front = judge->front;
    char named = front[FRONT_LENGTH - 1];
    bool is_line =
        judge->n_front == FRONT_LENGTH ||
        (judge->n_front > FRONT_LENGTH && byte_is_line_end(front[FRONT_LENGTH]));
    bool is_mark = named == '\t' || (named > ' ' && named < 0x7F && named != '"');

    return is_line && ascii_same(front, "sep=", FRONT_LENGTH - 1) && is_mark &&
                   !ascii_is_alphanumeric(named)
               ? named
               : '\0';
}

static void take_named(struct dialect_judge *judge, char named) {
    judge->named = named;
    judge->skip = FRONT_LENGTH;
    if (judge->class_of[(unsigned char)named] < BYTE_DELIMITER) {
        judge->delimiters[NAMED] = named;
        judge->class_of[(unsigned char)named] = BYTE_DELIMITER + NAMED;
    }
}

static bool is_after_quote(const struct dialect_judge *judge) {
    return judge->place == AFTER_QUOTE || judge->place == AFTER_QUOTE_AND_SPACE;
}

static void count_row(struct dialect_judge *judge) {
    bool is_wrapped = judge->is_whole && is_after_quote(judge);

    for (size_t d = 0; d < DELIMITERS; d++) {
        size_t unwrapped = is_wrapped ? judge->inner[d] : judge->marks[d];

        count_width(judge, judge->widths, d, judge->marks[d]);
        count_width(judge, judge->unwrapped, d, unwrapped);
        if (judge->late[d] == NONE_WIDE) {
            judge->late[d] = judge->marks[d] + 1 >= WIDE_COLUMNS ? 0 : NONE_WIDE;
        } else {
            judge->late[d] += judge->marks[d] == 0 ? 1 : 0;
        }
        if (judge->rows == 0) {
            judge->first[d] = unwrapped + 1;
        }
    }
    judge->rows++;
    judge->n_wrapped += is_wrapped ? 1 : 0;
}

static void end_row(struct dialect_judge *judge) {
    char named = judge->rows == 0 && judge->skip == 0 ? named_delimiter(judge) : '\0';

    if (named != '\0') {
        take_named(judge, named);
    } else if (judge->row_has_text) {
        count_row(judge);
    }
    judge->begun_by = ALL_DELIMITERS;
    judge->row_has_text = false;
    judge->is_whole = false;
    memset(judge->marks, 0, sizeof judge->marks);
    memset(judge->inner, 0, sizeof judge->inner);
}

/* A quotation mark that the cell under way may have: it opens, closes or is doubled. */
static void take_quote(struct dialect_judge *judge) {
    if (judge->place == AFTER_QUOTE) {
        judge->in_inner_quotes = !judge->in_inner_quotes;
    } else if (judge->place != IN_QUOTES) {
        judge->is_whole = judge->place == ROW_START;
        judge->in_inner_quotes = false;
        judge->misquoted |= ALL_DELIMITERS & ~judge->begun_by;
        judge->row_has_text = true;
    }
}

static void take_delimiter(struct dialect_judge *judge, size_t d) {
    if (judge->place == IN_QUOTES) {
        judge->inner[d] += judge->in_inner_quotes ? 0 : 1;
        return;
    }
    judge->misquoted |= is_after_quote(judge) ? ALL_DELIMITERS & ~(1u << d) : 0;
    judge->begun_by = 1u << d;
    judge->marks[d]++;
    judge->is_whole = false;
}

/* The steps of a cell without marks, which most are: its first byte and its end. */
static bool take_plain_byte(struct dialect_judge *judge, unsigned char kind) {
    if (kind == BYTE_ORDINARY && judge->place <= CELL_START) {
        judge->place = IN_PLAIN;
        judge->row_has_text = true;
        judge->is_whole = false;
        return true;
    }
    if (kind >= BYTE_DELIMITER && judge->place == IN_PLAIN) {
        take_delimiter(judge, (size_t)(kind - BYTE_DELIMITER));
        judge->place = CELL_START;
        return true;
    }
    return false;
}

/* A mark that stands wrongly is taken for text, and so is what follows it: one that
 * stands for inches does not put the rest of the file into quotes. */
static void take_byte(struct dialect_judge *judge, unsigned char kind) {
    unsigned char class = kind < BYTE_DELIMITER ? kind : BYTE_DELIMITER;
    struct row_step step = row_steps[judge->place][class];

    if (step.is_misplaced) {
        judge->misquoted = ALL_DELIMITERS;
        step.place = IN_PLAIN;

    } else if (class == BYTE_QUOTE) {
        take_quote(judge);

    } else if (class == BYTE_DELIMITER) {

        take_delimiter(judge, (size_t)(kind - BYTE_DELIMITER));

    } else if (class == BYTE_LINE_END && judge->place != IN_QUOTES) {

        end_row(judge);
    }

    if (step.place == IN_PLAIN) {
        judge->is_whole = false;
        judge->row_has_text = true;
    }
    judge->place = (enum row_place)step.place;
}

/* The width of at least two columns that most rows have; the wider one of equals. */
static size_t usual_width(const struct dialect_judge *judge, const uint64_t *widths) {
    size_t best = 2;

    for (size_t width = 3; width <= judge->widest; width++) {
        if (widths[width] > 0 && widths[width] >= widths[best]) {
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
                                 const uint64_t *all_widths) {
    struct choice best = {0, 1, 0};

    for (size_t d = 0; d < DELIMITERS; d++) {
        const uint64_t *widths = all_widths + d * WIDTHS;
        size_t width = usual_width(judge, widths);
        uint64_t rows = widths[width];
        /* Under title lines, of which a small return may have more than records. */
        bool is_below = width >= WIDE_COLUMNS && rows > 1 && judge->late[d] < rows;

        if (rows == 0 || (rows < widths[1] && !is_below)) {
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

    while (d < NAMED && judge->delimiters[d] != delimiter) {
        d++;
    }
    const uint64_t *widths = judge->widths + d * WIDTHS;
    size_t width = usual_width(judge, widths);

    bool is_below = width >= WIDE_COLUMNS && judge->late[d] < widths[width];
    width = widths[width] >= widths[1] || is_below ? width : 1;
    return (struct choice){d, width, widths[width]};
}

static bool any_row_has(const struct dialect_judge *judge, size_t d) {
    return judge->widths[d * WIDTHS + 1] < judge->rows;
}

static void choose_dialect(struct dialect *out, const struct dialect_judge *judge,
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
    if (judge->skip > 0 && judge->front[FRONT_LENGTH] == '\r') {
        out->skip += judge->front[FRONT_LENGTH + 1] == '\n' ? 2 : 1;
    } else if (judge->skip > 0 && judge->front[FRONT_LENGTH] == '\n') {
        out->skip += 1;
    }
}

/* Marks the bytes that are neither ordinary nor blanks. */
static void mark_bytes(const struct dialect_judge *judge, uint64_t *marks,
                       const char *bytes, size_t len) {
    const char all[] = {'"', '\r', '\n', ',', ';', '\t', '|', judge->named};
    struct byte_set set = byte_set_of(all, sizeof all - (judge->named == '\0'));

    byte_set_mark(&set, marks, bytes, len);
}

/* Inside a cell nothing hangs on a byte that is not marked. */
void dialect_judge_take(struct dialect_judge *judge, const char *bytes, size_t len) {
    uint64_t marks[BYTE_SET_WORDS(BYTES_CHUNK)];
    char named = judge->named;

    for (size_t i = 0; i < len && judge->n_front < FRONT_BYTES; i++) {
        judge->front[judge->n_front++] = bytes[i];
    }
    mark_bytes(judge, marks, bytes, len);
    for (size_t i = 0; i < len; i++) {
        unsigned char kind = judge->class_of[(unsigned char)bytes[i]];

        if (!take_plain_byte(judge, kind)) {
            take_byte(judge, kind);
        }
        if (judge->place == IN_PLAIN || judge->place == IN_QUOTES) {
            i = byte_set_next(marks, i + 1, len) - 1;
        }
        if (judge->named != named) { /* by the line that just ended */
            named = judge->named;
            mark_bytes(judge, marks, bytes, len);
        }
    }
}

static void set_delimiters(struct dialect_judge *judge, char delimiter) {
    memcpy(judge->delimiters, delimiters, sizeof delimiters);
    judge->class_of[' '] = BYTE_SPACE;
    judge->class_of['"'] = BYTE_QUOTE;
    judge->class_of['\n'] = BYTE_LINE_END;
    judge->class_of['\r'] = BYTE_LINE_END;
    for (size_t d = 0; d < NAMED; d++) {
        judge->class_of[(unsigned char)delimiters[d]] =
            (unsigned char)(BYTE_DELIMITER + d);
    }
    judge->delimiters[NAMED] = delimiter;
    judge->known = delimiter;
    judge->begun_by = ALL_DELIMITERS;
    for (size_t d = 0; d < DELIMITERS; d++) {
        judge->late[d] = NONE_WIDE;
    }
}

void dialect_judge_free(struct dialect_judge *judge) {
    if (judge != NULL) {
        alloc_free(judge->widths);
        alloc_free(judge->unwrapped);
        alloc_free(judge);
    }
}

enum err_code dialect_judge_new(struct dialect_judge **out, char delimiter,
                                struct err *err) {
    struct dialect_judge *judge = alloc_array(1, sizeof *judge);

    if (judge == NULL) {
        return err_memory(err);
    }
    set_delimiters(judge, delimiter);
    judge->widths = alloc_array(DELIMITERS * WIDTHS, sizeof *judge->widths);
    judge->unwrapped = alloc_array(DELIMITERS * WIDTHS, sizeof *judge->unwrapped);
    if (judge->widths == NULL || judge->unwrapped == NULL) {
        dialect_judge_free(judge);
        return err_memory(err);
    }
    *out = judge;
    return ERR_OK;
}

enum err_code dialect_judge_end(struct dialect *out, struct dialect_judge *judge,
                                struct err *err) {
    judge->misquoted = judge->place == IN_QUOTES ? ALL_DELIMITERS : judge->misquoted;
    end_row(judge);
    if (judge->rows == 0) {
        return err_set(err, ERR_INPUT,
                       "the file is empty: export the answers again, with headings");
    }
    choose_dialect(out, judge, judge->known);
    return ERR_OK;
}

static enum err_code judge_all(struct dialect_judge *judge,
                               const struct source_bytes *text, struct err *err) {
    char *block = alloc_array(BYTES_CHUNK, 1);
    size_t got = 1;
    enum err_code code =
        block != NULL ? text->rewind(text->context, err) : err_memory(err);

    while (code == ERR_OK && got > 0) {
        code = text->read(text->context, block, BYTES_CHUNK, &got, err);
        if (code == ERR_OK) {
            dialect_judge_take(judge, block, got);
        }
    }
    alloc_free(block);
    return code;
}

enum err_code dialect_find(struct dialect *out, const struct source_bytes *text,
                           char delimiter, struct err *err) {
    struct dialect_judge *judge = NULL;
    enum err_code code = dialect_judge_new(&judge, delimiter, err);

    ERR_NEXT(code, judge_all(judge, text, err));
    ERR_NEXT(code, dialect_judge_end(out, judge, err));
    dialect_judge_free(judge);
    return code;
}
