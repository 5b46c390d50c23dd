#include "ingest/file/dialect.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/file/dialect_judge.h"

#include <string.h>

/* So few that all that is marked in them stays at hand. */
#define PIECE_BYTES ((size_t)4096)

#define ALL_DELIMITERS ((1u << DIALECT_DELIMITERS) - 1)

static const char delimiters[DIALECT_DELIMITERS] = {',', ';', '\t', '|', '\0'};

/* Takes a table over into a larger one; false without memory. */
static bool grow(uint64_t **widths, size_t old, size_t room) {
    uint64_t *more = alloc_array(room * DIALECT_DELIMITERS, sizeof *more);

    if (more == NULL) {
        return false;
    }
    if (old > 0) {
        memcpy(more, *widths, old * DIALECT_DELIMITERS * sizeof *more);
    }
    alloc_free(*widths);
    *widths = more;
    return true;
}

/* Room for a width, and for twice as much: few tables are as wide as one may be. */
static bool make_room(struct dialect_judge *judge, size_t width) {
    size_t room = width < DIALECT_WIDTHS / 2 ? width * 2 : DIALECT_WIDTHS;

    if (!grow(&judge->widths, judge->room, room) ||
        !grow(&judge->unwrapped, judge->room, room)) {
        judge->has_no_memory = true;
        return false;
    }
    judge->room = room;
    return true;
}

static void count_width(struct dialect_judge *judge, uint64_t *const *widths, size_t d,
                        size_t marks) {
    size_t width = marks + 1;

    if (width <= DIALECT_COLUMNS_MAX &&
        (width < judge->room || make_room(judge, width))) {
        (*widths)[width * DIALECT_DELIMITERS + d]++;
        judge->widest = width > judge->widest ? width : judge->widest;
    }
}

/* The delimiter of a line "sep=;" that is the first of the file, or 0. */
static char named_delimiter(const struct dialect_judge *judge) {
    const char *front = judge->front;
    char named = front[DIALECT_SEP - 1];
    bool is_line =
        judge->n_front == DIALECT_SEP ||
        (judge->n_front > DIALECT_SEP && byte_is_line_end(front[DIALECT_SEP]));
    bool is_mark = named == '\t' || (named > ' ' && named < 0x7F && named != '"');

    return is_line && ascii_same(front, "sep=", DIALECT_SEP - 1) && is_mark &&
                   !ascii_is_alphanumeric(named)
               ? named
               : '\0';
}

static void take_named(struct dialect_judge *judge, char named) {
    judge->named = named;
    judge->skip = DIALECT_SEP;
    if (judge->class_of[(unsigned char)named] < BYTE_DELIMITER) {
        judge->delimiters[DIALECT_NAMED] = named;
        judge->class_of[(unsigned char)named] = BYTE_DELIMITER + DIALECT_NAMED;
    }
}

static bool is_after_quote(const struct dialect_judge *judge) {
    return judge->place == AFTER_QUOTE || judge->place == AFTER_QUOTE_AND_SPACE;
}

static void count_row(struct dialect_judge *judge) {
    bool is_wrapped = judge->is_whole && is_after_quote(judge);

    for (size_t d = 0; d < DIALECT_DELIMITERS; d++) {
        size_t unwrapped = is_wrapped ? judge->inner[d] : judge->marks[d];

        count_width(judge, &judge->widths, d, judge->marks[d]);
        count_width(judge, &judge->unwrapped, d, unwrapped);
        if (judge->late[d] == DIALECT_NONE_WIDE) {
            judge->late[d] =
                judge->marks[d] + 1 >= DIALECT_WIDE ? 0 : DIALECT_NONE_WIDE;
        } else {
            judge->late[d] += judge->marks[d] == 0 ? 1 : 0;
        }
        if (judge->rows == 0) {
            judge->first[d] = unwrapped + 1;
        }
        judge->lead = judge->marks[d] > judge->marks[judge->lead] ? d : judge->lead;
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

/* A piece of the text, and where in it stands what anything hangs on. */
struct piece {
    const char *bytes;
    size_t len;
    size_t lead;                                 /* a delimiter */
    uint64_t stops[BYTE_SET_WORDS(PIECE_BYTES)]; /* quotation marks and line ends */
    uint64_t marks[BYTE_SET_WORDS(PIECE_BYTES)]; /* delimiters */
    uint64_t leads[BYTE_SET_WORDS(PIECE_BYTES)]; /* those of them that are the lead */
};

/* The sets of bytes by which pieces are marked. */
static void set_sets(struct dialect_judge *judge) {
    const char named[] = {',', ';', '\t', '|', judge->named};

    judge->stop_bytes = byte_set_of("\"\r\n", 3);
    judge->mark_bytes =
        byte_set_of(named, judge->named == '\0' ? DIALECT_NAMED : DIALECT_DELIMITERS);
    judge->lead_bytes = byte_set_of(&judge->delimiters[judge->lead], 1);
}

static void piece_begin(struct piece *piece, const struct dialect_judge *judge,
                        const char *bytes, size_t len) {
    piece->bytes = bytes;
    piece->len = len;
    piece->lead = judge->lead;
    byte_set_mark(&judge->stop_bytes, piece->stops, bytes, len);
    byte_set_mark(&judge->mark_bytes, piece->marks, bytes, len);
    byte_set_mark(&judge->lead_bytes, piece->leads, bytes, len);
}

static size_t delimiter_at(const struct dialect_judge *judge, const struct piece *piece,
                           size_t at) {
    return (size_t)(judge->class_of[(unsigned char)piece->bytes[at]] - BYTE_DELIMITER);
}

/* Counts the delimiters from `at` to before `end`. The last of them; or `end`. */
static size_t count_marks(struct dialect_judge *judge, const struct piece *piece,
                          size_t at, size_t end) {
    size_t last = end, n_leads = 0;

    for (size_t w = at / 64; w * 64 < end; w++) {
        uint64_t inside = byte_set_between(w, at, end);
        uint64_t marks = piece->marks[w] & inside;
        uint64_t leads = piece->leads[w] & inside;

        if (marks == 0) {
            continue;
        }
        last = w * 64 + 63 - (size_t)__builtin_clzll(marks);
        n_leads += byte_set_count(leads);
        for (uint64_t rest = marks & ~leads; rest != 0; rest &= rest - 1) {
            size_t place = w * 64 + (size_t)__builtin_ctzll(rest);

            judge->marks[delimiter_at(judge, piece, place)]++;
        }
    }
    judge->marks[piece->lead] += n_leads;
    return last;
}

/* Whether some bytes that are no stops hold anything but blanks and delimiters. */
static bool has_text(const struct dialect_judge *judge, const char *bytes, size_t len) {
    size_t i = 0;

    while (i < len && judge->class_of[(unsigned char)bytes[i]] != BYTE_ORDINARY) {
        i++;
    }
    return i < len;
}

/* Goes from a place outside of marks to the next stop, over whole cells at once. */
static size_t take_plain(struct dialect_judge *judge, const struct piece *piece,
                         size_t at) {
    size_t end = byte_set_next(piece->stops, at, piece->len);
    size_t last = count_marks(judge, piece, at, end), from = at;

    if (last < end) {
        judge->begun_by = 1u << delimiter_at(judge, piece, last);
        judge->place = CELL_START;
        from = last + 1;
    }
    if (judge->place != IN_PLAIN && has_text(judge, piece->bytes + from, end - from)) {
        judge->place = IN_PLAIN;
    }
    judge->row_has_text =
        judge->row_has_text || has_text(judge, piece->bytes + at, end - at);
    return end;
}

/* The next byte on which anything hangs, from `at` on. Delimiters in quotation marks
 * are counted where these may be round a whole row. */
static size_t next_telling(struct dialect_judge *judge, const struct piece *piece,
                           size_t at) {
    if (judge->place <= IN_PLAIN) {
        return take_plain(judge, piece, at);
    }
    if (judge->place != IN_QUOTES) {
        return at;
    }
    size_t stop = byte_set_next(piece->stops, at, piece->len);
    size_t mark = judge->is_whole ? byte_set_next(piece->marks, at, piece->len) : stop;
    return mark < stop ? mark : stop;
}

/* Takes a piece, up to where a line named another delimiter: how many bytes. */
static size_t take_piece(struct dialect_judge *judge, const char *bytes, size_t len) {
    struct piece piece;
    const char named = judge->named;
    const size_t lead = judge->lead;
    size_t at = 0;

    piece_begin(&piece, judge, bytes, len);
    while (at < len && judge->named == named) {
        at = next_telling(judge, &piece, at);
        if (at < len) {
            take_byte(judge, judge->class_of[(unsigned char)bytes[at++]]);
        }
    }
    if (judge->named != named || judge->lead != lead) {
        set_sets(judge);
    }
    return at;
}

void dialect_judge_take(struct dialect_judge *judge, const char *bytes, size_t len) {
    for (size_t i = 0; i < len && judge->n_front < DIALECT_FRONT; i++) {
        judge->front[judge->n_front++] = bytes[i];
    }
    while (len > 0) {
        size_t taken = take_piece(judge, bytes, len < PIECE_BYTES ? len : PIECE_BYTES);

        bytes += taken;
        len -= taken;
    }
}

static void set_delimiters(struct dialect_judge *judge, char delimiter) {
    memcpy(judge->delimiters, delimiters, sizeof delimiters);
    judge->class_of[' '] = BYTE_SPACE;
    judge->class_of['"'] = BYTE_QUOTE;
    judge->class_of['\n'] = BYTE_LINE_END;
    judge->class_of['\r'] = BYTE_LINE_END;
    for (size_t d = 0; d < DIALECT_NAMED; d++) {
        judge->class_of[(unsigned char)delimiters[d]] =
            (unsigned char)(BYTE_DELIMITER + d);
    }
    judge->delimiters[DIALECT_NAMED] = delimiter;
    judge->known = delimiter;
    judge->begun_by = ALL_DELIMITERS;
    for (size_t d = 0; d < DIALECT_DELIMITERS; d++) {
        judge->late[d] = DIALECT_NONE_WIDE;
    }
    set_sets(judge);
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
    if (!make_room(judge, DIALECT_FEW / 2)) {
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
    if (judge->has_no_memory) {
        return err_memory(err);
    }
    if (judge->rows == 0) {
        return err_set(err, ERR_INPUT,
                       "the file is empty: export the answers again, with headings");
    }
    dialect_choose(out, judge, judge->known);
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
