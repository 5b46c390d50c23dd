#include "ingest/drafting/instrument/draft_notes_json.h"

#include "base/text.h"
#include "surveys/definition/tree_json.h"

#include <string.h>

#define SHOWN       60 /* characters of a heading */
#define SHOWN_BYTES (SHOWN * 4 + 4)
#define LISTED_MAX  40 /* headings listed in one note */

/* "Not read, the survey tool's own: "Id", "Start time"." */
static json_t *left_out_note(const struct draft *draft, enum draft_reason reason) {
    struct text_buffer text;
    size_t n = 0;

    text_buffer_init(&text, (size_t)1 << 20);
    enum err_code code =
        text_append_format(&text, "Left out, %s: ", draft_reason_words(reason));
    for (size_t c = 0; c < draft->source->n_columns && code == ERR_OK; c++) {
        const char *heading = draft->source->columns[c].heading;
        char shown[SHOWN_BYTES];

        if (draft->columns[c].use != DRAFT_LEFT_OUT ||
            draft->columns[c].reason != reason) {
            continue;
        }
        n++;
        text_display(shown, sizeof shown, heading, strlen(heading), SHOWN);
        if (n <= LISTED_MAX) {
            code = text_append_format(&text, "%scolumn %zu \"%s\"", n > 1 ? ", " : "",
                                      c + 1, shown);
        }
    }
    if (code == ERR_OK && n > LISTED_MAX) {
        code = text_append_format(&text, " and %zu more", n - LISTED_MAX);
    }
    json_t *note = code == ERR_OK ? json_string(text.bytes) : NULL;
    text_buffer_free(&text);
    return note;
}

static bool leaves_out(const struct draft *draft, enum draft_reason reason) {
    for (size_t c = 0; c < draft->source->n_columns; c++) {
        if (draft->columns[c].use == DRAFT_LEFT_OUT &&
            draft->columns[c].reason == reason) {
            return true;
        }
    }
    return false;
}

json_t *draft_notes_json(const struct draft *draft) {
    static const char *const steps[] = {
        "To do 1: put the key lines of enquiry into \"kloes\" in place of those that "
        "are proposed, with their conditions for success, and give each item its "
        "\"kloe\" or its \"conditions\". Take out items that are no part of the "
        "review.",
        "To do 2: look at each scale. Scores say which answer is more, not which is "
        "good: where more is worse, give the item \"reverse\": true.",
        "To do 3: say what each attribute is for. One that is the place or the "
        "locality can stay here and be named in the review's \"columns\".",
        "To do 4: give the instrument its id, version and title, then run 'kloe "
        "instrument check'.",
    };
    json_t *notes = json_array();
    bool failed = notes == NULL ||
                  json_array_append_new(
                      notes, json_sprintf("A first draft from %s: %llu records, layout "
                                          "%s (%s).",
                                          draft->source->name,
                                          (unsigned long long)draft->source->records,
                                          draft->source->profile,
                                          draft->source->profile_why)) != 0;

    for (size_t i = 0; i < sizeof steps / sizeof *steps && !failed; i++) {
        failed = json_array_append_new(notes, json_string(steps[i])) != 0;
    }
    if (draft->source->other_sheets[0] != '\0' && !failed) {
        failed =
            json_array_append_new(
                notes, json_sprintf("Not read, other sheets of the workbook: %s. To "
                                    "draft from one of them, save it as a file of "
                                    "its own.",
                                    draft->source->other_sheets)) != 0;
    }
    if (draft->source->n_other_width > 0 && !failed) {
        failed =
            json_array_append_new(
                notes, json_sprintf("Not read: %llu record%s not as wide as the "
                                    "headings.",
                                    (unsigned long long)draft->source->n_other_width,
                                    text_plural(draft->source->n_other_width))) != 0;
    }
    for (size_t r = 0; r < DRAFT_REASON_COUNT && !failed; r++) {
        if (leaves_out(draft, (enum draft_reason)r)) {
            failed = json_array_append_new(
                         notes, left_out_note(draft, (enum draft_reason)r)) != 0;
        }
    }
    return json_tree_or_null(notes, failed);
}
