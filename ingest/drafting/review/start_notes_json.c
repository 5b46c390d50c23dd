#include "ingest/drafting/review/start_notes_json.h"

#include "ingest/drafting/review/notes_json.h"
#include "ingest/drafting/review/start_place_notes_json.h"
#include "ingest/layout/private_heading.h"
#include "surveys/definition/tree_json.h"

#include <string.h>

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

static void note_group_columns(struct notes *notes, const struct review *review,
                               const struct return_report *report,
                               const struct return_columns *columns) {
    for (size_t c = 0; c < report->n_columns && !notes->failed; c++) {
        size_t attribute = may_be_group(review->instrument, report, columns, c);

        if (attribute == NONE) {
            continue;
        }
        const char *id = review->instrument->attributes[attribute].id;
        notes_put(notes, "Is this the group ");
        notes_put_quoted(notes, id);
        notes_put(notes, "? ");
        notes_put_column(notes, report, c);
        notes_put(notes, ": ");
        notes_put_values(notes, &columns->columns[c]);
        notes_put(notes, ". If so, put ");
        notes_put_quoted(notes, id);
        notes_put(notes, " and its heading into \"columns\"");
        if (!review_is_grouped(review, attribute)) {
            notes_put(notes, ", and ");
            notes_put_quoted(notes, id);
            notes_put(notes, " into \"groups\"");
        }
        notes_put(notes, ".");
        notes_end(notes);
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
        notes_put(notes, "Group ");
        notes_put_quoted(notes, instrument->attributes[i].id);
        notes_put(notes, ", ");
        notes_put_column(notes, report, column);
        notes_put(notes, ": ");
        notes_put_values(notes, &columns->columns[column]);
        notes_put(notes, ".");
        notes_end(notes);
    }
}

static bool is_open(const struct return_points *points, const char *id) {
    for (size_t i = 0; i < points->n; i++) {
        if (points->list[i].finding->kind == FINDING_COLUMN_OPEN &&
            strcmp(points->list[i].finding->value, id) == 0) {
            return true;
        }
    }
    return false;
}

/* A question that no heading means, with the columns that come nearest. */
static void note_missing(struct notes *notes, const struct instrument *instrument,
                         const struct return_report *report,
                         const struct return_points *points) {
    for (size_t i = 0; i < report->n_not_asked && !notes->failed; i++) {
        const struct item *item = &instrument->items[report->not_asked[i]];
        size_t columns[NEAREST_MAX];
        size_t n = 0;

        notes->failed =
            suggest_columns(columns, &n, report, item->text, NULL) != ERR_OK;
        notes_put(notes, item->id);
        notes_put(notes, " ");
        notes_put_quoted(notes, item->text);
        notes_put(notes,
                  is_open(points, item->id)
                      ? " has no column: in place of TO-CHOOSE put the heading of its "
                        "column into \"columns\", or null if it was not asked."
                      : " has no column, so it counts as not asked (null in "
                        "\"columns\").");
        for (size_t k = 0; k < n; k++) {
            notes_put(notes, k == 0 ? " Nearest: " : ", ");
            notes_put_column(notes, report, columns[k]);
        }
        notes_put(notes, n > 0 ? "." : "");
        notes_end(notes);
    }
}

static void put_suggestions(struct notes *notes,
                            const struct suggestions *suggestions) {
    for (size_t i = 0; i < suggestions->n; i++) {
        notes_put(notes, i == 0 ? " Nearest: " : ", ");
        notes_put(notes, suggestions->list[i].id);
        if (!text_same(suggestions->list[i].id, suggestions->list[i].label)) {
            notes_put(notes, " ");
            notes_put_quoted(notes, suggestions->list[i].label);
        }
    }
    if (suggestions->n > 0) {
        notes_put(notes, ".");
    }
    if (suggestions->key != NULL) {
        notes_put(notes, " (\"values\", ");
        notes_put_quoted(notes, suggestions->key);
        notes_put(notes, ")");
    }
}

static void put_count(struct notes *notes, uint64_t n, const char *word) {
    notes->failed = notes->failed || text_append_format(&notes->text, " (%llu %s%s).",
                                                        (unsigned long long)n, word,
                                                        text_plural(n)) != ERR_OK;
}

static void note_finding(struct notes *notes, const struct suggester *suggester,
                         const struct return_report *report,
                         const struct open_point *point) {
    const struct finding *finding = point->finding;
    struct suggestions suggestions;
    bool is_heading = finding->kind == FINDING_HEADING_UNBOUND;

    notes->failed = notes->failed ||
                    suggest(&suggestions, suggester, report, finding, NULL) != ERR_OK;
    if (notes->failed || (is_heading && suggestions.n == 0)) {
        return;
    }
    notes_put_column(notes, report, finding->column);
    if (point->n_columns > 1) {
        notes->failed =
            notes->failed || text_append_format(&notes->text, " and %zu more",
                                                point->n_columns - 1) != ERR_OK;
    }
    if (finding->value[0] != '\0' && !finding_is_of_heading(finding->kind)) {
        notes_put(notes, ", ");
        notes_put_quoted(notes, finding->value);
    }
    notes_put(notes, ": ");
    notes_put(notes, finding_sentence(finding->kind));
    put_count(notes, point->records, point->n_columns > 1 ? "answer" : "response");
    put_suggestions(notes, &suggestions);
    notes_end(notes);
}

/* What is to be decided of the table itself, so that 'kloe check' is no surprise. */
static void note_table(struct notes *notes, const struct return_points *points) {
    static const enum finding_kind kinds[] = {
        FINDING_SHEET_OF_ANSWERS, FINDING_QUESTIONS_BELOW, FINDING_NO_RECORDS};

    for (size_t m = 0; m < points->n; m++) {
        const struct finding *finding = points->list[m].finding;

        for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !notes->failed; i++) {
            if (finding->kind != kinds[i]) {
                continue;
            }
            if (finding->value[0] != '\0') {
                notes_put_quoted(notes, finding->value);
                notes_put(notes, ": ");
            }
            notes_put(notes, finding_sentence(finding->kind));
            notes_put(notes, ".");
            notes_end(notes);
        }
    }
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
            notes_put(notes, n++ == 0 ? "Not read, of no question: " : ", ");
            notes_put(notes, "column ");
            notes_put_number(notes, finding->column + 1);
            notes_put(notes, " ");
            notes_put_quoted(notes, report->columns[finding->column].heading);
        }
    }
    if (n > 0) {
        notes_end(notes);
    }
}

/* Whether answers under a heading are one person's only: an e-mail address, a staff
 * number. */
static bool is_ones_own(struct notes *notes, const char *heading) {
    struct text_buffer fold;

    text_buffer_init(&fold, SIZE_MAX);
    notes->failed = text_fold(&fold, heading, strlen(heading)) != ERR_OK;
    bool is_own = !notes->failed && private_heading(fold.bytes) == PRIVATE_OWN;
    text_buffer_free(&fold);
    return is_own;
}

/* An e-mail address tells who answered twice; only a hash of it is ever held. */
static void note_respondent(struct notes *notes, const struct return_report *report) {
    for (size_t c = 0; c < report->n_columns && !notes->failed; c++) {
        if (report->columns[c].use == COLUMN_PRIVATE &&
            is_ones_own(notes, report->columns[c].heading) &&
            suggest_bound_column(report, COLUMN_RESPONDENT, 0) == NONE) {
            notes_put_column(notes, report, c);
            notes_put(notes,
                      " is not read. To count people who answered twice once, put "
                      "\"respondent\" and this heading into \"columns\": only its hash "
                      "is held.");
            notes_end(notes);
            return;
        }
    }
}

json_t *start_notes(const struct suggester *suggester, const struct review *review,
                    const struct return_report *report,
                    const struct return_points *points,
                    const struct return_columns *columns) {
    struct notes notes = {.list = json_array()};

    notes.failed = notes.list == NULL;
    text_buffer_init(&notes.text, NOTES_BYTES_MAX);
    note_table(&notes, points);
    start_place_notes(&notes, report, columns);
    note_missing(&notes, review->instrument, report, points);
    for (size_t m = 0; m < points->n && !notes.failed; m++) {
        const struct finding *finding = points->list[m].finding;

        if (finding->column == NONE || may_be_group(review->instrument, report, columns,
                                                    finding->column) != NONE) {
            continue; /* there is nothing to say, or it is said */
        }
        if (finding_needs_decision(finding->kind) ||
            finding->kind == FINDING_HEADING_UNBOUND) {
            note_finding(&notes, suggester, report, &points->list[m]);
        }
    }
    note_groups(&notes, review->instrument, report, columns);
    note_group_columns(&notes, review, report, columns);
    note_respondent(&notes, report);
    note_rest(&notes, suggester, review->instrument, report, columns);
    text_buffer_free(&notes.text);
    return json_tree_or_null(notes.list, notes.failed);
}
