#include "ingest/drafting/start_notes_json.h"

#include "base/text.h"
#include "surveys/made_json.h"

#include <string.h>

#define SHOWN          80 /* characters of a heading or question */
#define SHOWN_BYTES    (SHOWN * 4 + 4)
#define VALUES_SHOWN   12
#define CANDIDATES_MAX 40 /* values of a column that may be the place */
#define NOTE_BYTES_MAX ((size_t)1 << 20)
#define NOTES_MAX      200 /* of one return: a person reads them */

/* One list of notes under way; the first failure stays. */
struct notes {
    json_t *list;
    struct text_buffer text; /* the note under way */
    bool failed;
};

static void put(struct notes *notes, const char *text) {
    notes->failed =
        notes->failed || text_append(&notes->text, text, strlen(text)) != ERR_OK;
}

static void put_quoted(struct notes *notes, const char *text) {
    char shown[SHOWN_BYTES];

    text_display(shown, sizeof shown, text, strlen(text), SHOWN);
    notes->failed =
        notes->failed || text_append_format(&notes->text, "\"%s\"", shown) != ERR_OK;
}

static void put_column(struct notes *notes, const struct return_report *report,
                       size_t column) {
    notes->failed = notes->failed || text_append_format(&notes->text, "column %zu ",
                                                        column + 1) != ERR_OK;
    put_quoted(notes, report->columns[column].heading);
}

static void put_count(struct notes *notes, uint64_t n, const char *word) {
    notes->failed = notes->failed || text_append_format(&notes->text, " (%llu %s%s).",
                                                        (unsigned long long)n, word,
                                                        n == 1 ? "" : "s") != ERR_OK;
}

static void end_note(struct notes *notes) {
    if (!notes->failed && json_array_size(notes->list) < NOTES_MAX) {
        notes->failed =
            json_array_append_new(notes->list, json_string(notes->text.bytes)) != 0;
    }
    text_buffer_clear(&notes->text);
}

/* "Health (24), Social care (12) and 3 more": answers that more than one person gave.
 */
static void put_values(struct notes *notes, const struct return_column *column) {
    size_t n = 0, rest = 0;

    for (size_t v = 0; v < column->n_values; v++) {
        if (n == VALUES_SHOWN || column->values[v].count < 2) {
            rest++;
            continue;
        }
        put(notes, n++ > 0 ? ", " : "");
        put_quoted(notes, column->values[v].text);
        notes->failed =
            notes->failed ||
            text_append_format(&notes->text, " (%llu)",
                               (unsigned long long)column->values[v].count) != ERR_OK;
    }
    if (rest > 0 && !notes->failed) {
        notes->failed = text_append_format(&notes->text, "%s%zu more",
                                           n > 0 ? " and " : "", rest) != ERR_OK;
    }
}

static bool is_word(const char *heading, const char *word) {
    size_t len = strlen(word);

    for (const char *at = strstr(heading, word); at != NULL;
         at = strstr(at + 1, word)) {
        bool starts = at == heading || at[-1] < 'a' || at[-1] > 'z';

        if (starts && (at[len] < 'a' || at[len] > 'z')) {
            return true;
        }
    }
    return false;
}

/* Whether a column may say where people work: few answers under a heading that speaks
 * of places. */
static bool may_be_place(struct notes *notes, const struct return_column *column) {
    static const char *const words[] = {
        "place",   "locality", "localities", "site",   "area",     "region", "borough",
        "county",  "district", "city",       "town",   "location", "based",  "where",
        "country", "office",   "hospital",   "clinic", "branch",   "depot"};
    bool is_place = false;

    if (column->n_values < 2 || column->n_values > CANDIDATES_MAX || column->has_more ||
        column->n_long > 0 || column->filled < 2 * column->n_values) {
        return false;
    }
    if (text_fold(&notes->text, column->heading, strlen(column->heading)) != ERR_OK) {
        notes->failed = true;
        return false;
    }
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        is_place = is_place || is_word(notes->text.bytes, words[w]);
    }
    text_buffer_clear(&notes->text);
    return is_place;
}

static void note_places(struct notes *notes, const struct return_report *report,
                        const struct return_columns *columns) {
    if (suggest_bound_column(report, COLUMN_PLACE, 0) != NONE) {
        return;
    }
    for (size_t c = 0; c < report->n_columns && !notes->failed; c++) {
        if ((report->columns[c].use == COLUMN_UNBOUND ||
             (report->columns[c].use == COLUMN_BOUND &&
              report->columns[c].role == COLUMN_ATTRIBUTE)) &&
            may_be_place(notes, &columns->columns[c])) {
            put(notes, "Is this the place? ");
            put_column(notes, report, c);
            put(notes, ": ");
            put_values(notes, &columns->columns[c]);
            put(notes, ". If so, put \"place\" and its heading into \"columns\", these "
                       "names into \"places\", and take out this return's \"place\".");
            end_note(notes);
        }
    }
}

/* The attribute without a column that an unread column may be by its values, or NONE.
 */
static size_t may_be_group(const struct instrument *instrument,
                           const struct return_report *report,
                           const struct return_columns *columns, size_t column) {
    if (report->columns[column].use != COLUMN_UNBOUND) {
        return NONE;
    }
    for (size_t i = 0; i < instrument->n_attributes; i++) {
        if (suggest_bound_column(report, COLUMN_ATTRIBUTE, i) == NONE &&
            suggest_holds_attribute(&instrument->attributes[i],
                                    &columns->columns[column])) {
            return i;
        }
    }
    return NONE;
}

static bool has_group(const struct review *review, size_t attribute) {
    for (size_t i = 0; i < review->n_groups; i++) {
        if (review->groups[i] == attribute) {
            return true;
        }
    }
    return false;
}

static void note_group_columns(struct notes *notes, const struct review *review,
                               const struct return_report *report,
                               const struct return_columns *columns) {
    for (size_t c = 0; c < report->n_columns && !notes->failed; c++) {
        size_t attribute = may_be_group(review->instrument, report, columns, c);

        if (attribute == NONE) {
            continue;
        }
        const char *id = review->instrument->attributes[attribute].id;
        put(notes, "Is this the group ");
        put_quoted(notes, id);
        put(notes, "? ");
        put_column(notes, report, c);
        put(notes, ": ");
        put_values(notes, &columns->columns[c]);
        put(notes, ". If so, put ");
        put_quoted(notes, id);
        put(notes, " and its heading into \"columns\"");
        if (!has_group(review, attribute)) {
            put(notes, ", and ");
            put_quoted(notes, id);
            put(notes, " into \"groups\"");
        }
        put(notes, ".");
        end_note(notes);
    }
}

static void note_localities(struct notes *notes, const struct return_report *report,
                            const struct return_columns *columns) {
    size_t column = suggest_bound_column(report, COLUMN_LOCALITY, 0);

    if (column != NONE && columns->columns[column].filled > 0) {
        put(notes, "Localities: ");
        put_column(notes, report, column);
        put(notes, " holds ");
        put_values(notes, &columns->columns[column]);
        put(notes, ": put each under its place, as \"localities\".");
        end_note(notes);
    }
}

static void note_groups(struct notes *notes, const struct instrument *instrument,
                        const struct return_report *report,
                        const struct return_columns *columns) {
    for (size_t i = 0; i < instrument->n_attributes && !notes->failed; i++) {
        size_t column = suggest_bound_column(report, COLUMN_ATTRIBUTE, i);

        if (column == NONE) {
            continue;
        }
        put(notes, "Group ");
        put_quoted(notes, instrument->attributes[i].id);
        put(notes, ", ");
        put_column(notes, report, column);
        put(notes, ": ");
        put_values(notes, &columns->columns[column]);
        put(notes, ".");
        end_note(notes);
    }
}

/* A question that no heading means, with the columns that come nearest. */
static void note_missing(struct notes *notes, const struct instrument *instrument,
                         const struct return_report *report) {
    for (size_t i = 0; i < report->n_not_asked && !notes->failed; i++) {
        const struct item *item = &instrument->items[report->not_asked[i]];
        size_t columns[NEAREST_MAX];
        size_t n = 0;

        notes->failed =
            suggest_columns(columns, &n, report, item->text, NULL) != ERR_OK;
        put(notes, item->id);
        put(notes, " ");
        put_quoted(notes, item->text);
        put(notes, " has no column, so it counts as not asked (null in \"columns\").");
        for (size_t k = 0; k < n; k++) {
            put(notes, k == 0 ? " Nearest: " : ", ");
            put_column(notes, report, columns[k]);
        }
        put(notes,
            n > 0 ? ". If one of them is it, put its heading in place of null." : "");
        end_note(notes);
    }
}

static void put_suggestions(struct notes *notes,
                            const struct suggestions *suggestions) {
    for (size_t i = 0; i < suggestions->n; i++) {
        put(notes, i == 0 ? " Nearest: " : ", ");
        put(notes, suggestions->list[i].id);
        if (!text_same(suggestions->list[i].id, suggestions->list[i].label)) {
            put(notes, " ");
            put_quoted(notes, suggestions->list[i].label);
        }
    }
    if (suggestions->n > 0) {
        put(notes, ".");
    }
    if (suggestions->key != NULL) {
        put(notes, " (\"values\", ");
        put_quoted(notes, suggestions->key);
        put(notes, ")");
    }
}

static void note_finding(struct notes *notes, const struct suggester *suggester,
                         const struct return_report *report,
                         const struct matter *matter) {
    const struct finding *finding = matter->finding;
    struct suggestions suggestions;
    bool is_heading = finding->kind == FINDING_HEADING_UNBOUND;

    notes->failed = notes->failed ||
                    suggest(&suggestions, suggester, report, finding, NULL) != ERR_OK;
    if (notes->failed || (is_heading && suggestions.n == 0)) {
        return;
    }
    put_column(notes, report, finding->column);
    if (matter->n_columns > 1) {
        notes->failed =
            notes->failed || text_append_format(&notes->text, " and %zu more",
                                                matter->n_columns - 1) != ERR_OK;
    }
    if (finding->value[0] != '\0' && !is_heading) {
        put(notes, ", ");
        put_quoted(notes, finding->value);
    }
    put(notes, ": ");
    put(notes, finding_sentence(finding->kind));
    put_count(notes, matter->records, matter->n_columns > 1 ? "answer" : "response");
    put_suggestions(notes, &suggestions);
    end_note(notes);
}

/* The columns of no question that are like none, in one note. */
static void note_rest(struct notes *notes, const struct suggester *suggester,
                      const struct instrument *instrument,
                      const struct return_report *report,
                      const struct return_columns *columns) {
    size_t n = 0;

    for (size_t f = 0; f < report->n_findings && !notes->failed; f++) {
        const struct finding *finding = &report->findings[f];
        struct suggestions suggestions;

        if (finding->kind != FINDING_HEADING_UNBOUND || finding->column == NONE ||
            may_be_group(instrument, report, columns, finding->column) != NONE) {
            continue;
        }
        notes->failed =
            suggest(&suggestions, suggester, report, finding, NULL) != ERR_OK;
        if (suggestions.n == 0) {
            put(notes, n++ == 0 ? "Not read, of no question: " : ", ");
            put_column(notes, report, finding->column);
        }
    }
    if (n > 0) {
        end_note(notes);
    }
}

/* An e-mail address tells who answered twice; only a hash of it is ever held. */
static void note_respondent(struct notes *notes, const struct return_report *report) {
    for (size_t c = 0; c < report->n_columns && !notes->failed; c++) {
        const char *heading = report->columns[c].heading;
        bool is_address = text_same(heading, "email") || text_same(heading, "e-mail") ||
                          text_same(heading, "email address");

        if (report->columns[c].use == COLUMN_PRIVATE && is_address &&
            suggest_bound_column(report, COLUMN_RESPONDENT, 0) == NONE) {
            put_column(notes, report, c);
            put(notes,
                " is not read. To count people who answered twice once, put "
                "\"respondent\" and this heading into \"columns\": only its hash "
                "is held.");
            end_note(notes);
        }
    }
}

json_t *start_notes(const struct suggester *suggester, const struct review *review,
                    const struct return_report *report,
                    const struct return_matters *matters,
                    const struct return_columns *columns) {
    struct notes notes = {.list = json_array()};

    notes.failed = notes.list == NULL;
    text_buffer_init(&notes.text, NOTE_BYTES_MAX);
    note_places(&notes, report, columns);
    note_localities(&notes, report, columns);
    note_missing(&notes, review->instrument, report);
    for (size_t m = 0; m < matters->n && !notes.failed; m++) {
        const struct finding *finding = matters->list[m].finding;

        if (finding->column == NONE || may_be_group(review->instrument, report, columns,
                                                    finding->column) != NONE) {
            continue; /* there is nothing to say, or it is said */
        }
        if (finding_needs_decision(finding->kind) ||
            finding->kind == FINDING_HEADING_UNBOUND) {
            note_finding(&notes, suggester, report, &matters->list[m]);
        }
    }
    note_groups(&notes, review->instrument, report, columns);
    note_group_columns(&notes, review, report, columns);
    note_respondent(&notes, report);
    note_rest(&notes, suggester, review->instrument, report, columns);
    text_buffer_free(&notes.text);
    return made_json_or_null(notes.list, notes.failed);
}
