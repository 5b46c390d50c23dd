#include "ingest/drafting/review/start_place_notes_json.h"

#include "ingest/drafting/review/suggest.h"
#include "surveys/wording/scale_words.h"

#include <string.h>

#define CANDIDATES_MAX 40 /* values of a column that may be the place */
#define LISTED_MAX     12 /* places with a column each */
#define TICKS_MAX      2  /* what the cells of such a column hold: ticked or not */

/* Whether a folded heading has a word, or several of it: "place", "places". */
static bool is_word(const char *heading, const char *word) {
    size_t len = strlen(word);

    for (const char *at = strstr(heading, word); at != NULL;
         at = strstr(at + 1, word)) {
        bool starts = at == heading || at[-1] < 'a' || at[-1] > 'z';
        const char *end = at + len + (at[len] == 's' ? 1 : 0);

        if (starts && (*end < 'a' || *end > 'z')) {
            return true;
        }
    }
    return false;
}

static bool speaks_of_places(struct notes *notes, const char *heading, size_t len) {
    static const char *const words[] = {
        "place",   "locality", "localities", "site",   "area",     "region", "borough",
        "county",  "district", "city",       "town",   "location", "based",  "where",
        "country", "office",   "hospital",   "clinic", "branch",   "depot"};
    struct text_buffer fold;
    bool is_place = false;

    text_buffer_init(&fold, SIZE_MAX);
    notes->failed = notes->failed || text_fold(&fold, heading, len) != ERR_OK;
    for (size_t w = 0; w < sizeof words / sizeof *words && !notes->failed; w++) {
        is_place = is_place || is_word(fold.bytes, words[w]);
    }
    text_buffer_free(&fold);
    return is_place;
}

/* Whether an answer may be the name of a place: no number or band, no word of a scale
 * and none for no answer. */
static bool is_name(const struct label_reading *reading) {
    enum option_kind kind = OPTION_SCORED;
    int64_t low = 0;
    int rank = 0;
    bool is_word = false;

    for (size_t family = 0; family < n_word_families; family++) {
        is_word = is_word || label_rank(&rank, family, reading);
    }
    return !is_word && !reading->has_number && !label_is_band(&low, reading) &&
           !label_is_non_answer(&kind, reading);
}

/* Whether two thirds of the answers of a column may be names. */
static bool holds_names(struct notes *notes, const struct return_column *column) {
    struct label_reading reading = {0};
    size_t n = 0;

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t v = 0; v < column->n_values && !notes->failed; v++) {
        enum err_code code = label_read(&reading, column->values[v].text);

        notes->failed = code == ERR_MEMORY;
        n += code == ERR_OK && is_name(&reading) ? 1 : 0;
    }
    text_buffer_free(&reading.fold);
    return 3 * n >= 2 * column->n_values;
}

/* Whether a column may say where people work: few answers, which may be names, under a
 * heading that speaks of places. */
static bool may_be_place(struct notes *notes, const struct return_column *column) {
    return column->n_values >= 2 && column->n_values <= CANDIDATES_MAX &&
           !column->has_more && column->n_long == 0 &&
           column->filled >= 2 * column->n_values &&
           speaks_of_places(notes, column->heading, strlen(column->heading)) &&
           holds_names(notes, column);
}

/* A heading "Which places do you work in? [North]" or "... - North", taken apart. */
struct tick_heading {
    size_t stem_len; /* 0 for another heading */
    const char *row;
    size_t row_len;
};

static struct tick_heading take_apart_heading(const char *heading) {
    static const char dash[] = " - ";
    struct tick_heading parts = {0, heading, 0};
    size_t len = strlen(heading);
    const char *mark = NULL;

    if (len > 0 && heading[len - 1] == ']') {
        mark = strrchr(heading, '[');
        parts.row = mark != NULL ? mark + 1 : heading;
        parts.row_len = (size_t)(heading + len - 1 - parts.row);
    } else {
        for (const char *at = strstr(heading, dash); at != NULL;
             at = strstr(at + 1, dash)) {
            mark = at;
        }
        parts.row = mark != NULL ? mark + strlen(dash) : heading;
        parts.row_len = (size_t)(heading + len - parts.row);
    }
    parts.stem_len = mark != NULL ? (size_t)(mark - heading) : 0;
    while (parts.stem_len > 0 && heading[parts.stem_len - 1] == ' ') {
        parts.stem_len--;
    }
    return parts;
}

/* How many columns from `first` on hold a tick each under one stem. */
static size_t count_ticks(const struct return_report *report,
                          const struct return_columns *columns, size_t first) {
    const char *stem = columns->columns[first].name;
    size_t stem_len = take_apart_heading(stem).stem_len;
    size_t n = 0;

    for (size_t c = first; c < report->n_columns && stem_len > 0; c++) {
        const struct return_column *column = &columns->columns[c];
        bool is_tick = report->columns[c].use == COLUMN_UNBOUND &&
                       column->n_values <= TICKS_MAX && column->n_long == 0 &&
                       take_apart_heading(column->heading).stem_len == stem_len &&
                       memcmp(column->heading, stem, stem_len) == 0;

        if (!is_tick) {
            break;
        }
        n++;
    }
    return n;
}

static void note_ticks(struct notes *notes, const struct return_columns *columns,
                       size_t first, size_t n) {
    const char *heading = columns->columns[first].name;

    notes_put(notes, "Is this the place, with a column for each? columns ");
    notes_put_number(notes, first + 1);
    notes_put(notes, " to ");
    notes_put_number(notes, first + n);
    notes_put(notes, " ");
    notes_put_whole(notes, heading, take_apart_heading(heading).stem_len);
    notes_put(notes, ": ");
    for (size_t c = first; c < first + n && c < first + LISTED_MAX; c++) {
        struct tick_heading parts = take_apart_heading(columns->columns[c].name);

        notes_put(notes, c > first ? ", " : "");
        notes_put_whole(notes, parts.row, parts.row_len);
    }
    if (n > LISTED_MAX) {
        notes_put(notes, " and ");
        notes_put_number(notes, n - LISTED_MAX);
        notes_put(notes, " more");
    }
    notes_put(notes,
              ". If so, put \"place\" and this question into \"columns\", these names "
              "into \"places\", and take out this return's \"place\".");
    notes_end(notes);
}

static void note_place(struct notes *notes, const struct return_report *report,
                       const struct return_columns *columns, size_t column) {
    notes_put(notes, "Is this the place? ");
    notes_put_column(notes, report, column);
    notes_put(notes, ": ");
    notes_put_values(notes, &columns->columns[column]);
    notes_put(
        notes,
        ". If so, put \"place\" and its heading into \"columns\", these names into "
        "\"places\", and take out this return's \"place\".");
    notes_end(notes);
}

static bool is_unread_or_group(const struct column_report *column) {
    return column->use == COLUMN_UNBOUND ||
           (column->use == COLUMN_BOUND && column->role == COLUMN_ATTRIBUTE);
}

static void note_places(struct notes *notes, const struct return_report *report,
                        const struct return_columns *columns) {
    for (size_t c = 0; c < report->n_columns && !notes->failed;) {
        const char *heading = columns->columns[c].name;
        size_t n = count_ticks(report, columns, c);

        if (n > 1 &&
            speaks_of_places(notes, heading, take_apart_heading(heading).stem_len)) {
            note_ticks(notes, columns, c, n);
            c += n;
            continue;
        }
        if (is_unread_or_group(&report->columns[c]) &&
            may_be_place(notes, &columns->columns[c])) {
            note_place(notes, report, columns, c);
        }
        c++;
    }
}

static void note_localities(struct notes *notes, const struct return_report *report,
                            const struct return_columns *columns) {
    size_t column = suggest_bound_column(report, COLUMN_LOCALITY, 0);

    if (column != NONE && columns->columns[column].filled > 0) {
        notes_put(notes, "Localities: ");
        notes_put_column(notes, report, column);
        notes_put(notes, " holds ");
        notes_put_values(notes, &columns->columns[column]);
        notes_put(notes, ": put each under its place, as \"localities\".");
        notes_end(notes);
    }
}

void start_place_notes(struct notes *notes, const struct return_report *report,
                       const struct return_columns *columns) {
    if (suggest_bound_column(report, COLUMN_PLACE, 0) == NONE) {
        note_places(notes, report, columns);
    }
    note_localities(notes, report, columns);
}
