/* What kloe makes of a column, in the words of the sheets. */
#include "ingest/drafting/sheets/open_sheets.h"

#include <stdio.h>
#include <string.h>

#define SHOWN       80 /* characters of a question */
#define SHOWN_BYTES (SHOWN * 4 + 4)

/* "question Q5: How often do you meet?": what a column is read as. */
void open_word_use(char out[OPEN_TEXT_BYTES], const struct review *review,
                   const struct column_report *column, uint64_t records) {
    static const char *const called[] = {
        [COLUMN_PLACE] = "place",           [COLUMN_LOCALITY] = "locality",
        [COLUMN_RESPONDENT] = "person",     [COLUMN_SUBMITTED] = "date",
        [COLUMN_LEFT_OUT] = FORM_LEAVE_OUT, [COLUMN_ITEM] = "question",
        [COLUMN_COMMENT] = "comment",       [COLUMN_ATTRIBUTE] = "group",
        [COLUMN_THEMES] = "themes"};
    const struct instrument *in = review->instrument;
    size_t index = column->index;

    if (column->use != COLUMN_BOUND) {
        static const char *const unread[] = {
            [COLUMN_META] = "not read: the survey tool's own",
            [COLUMN_PRIVATE] = "never read: who somebody is, or where",
            [COLUMN_UNBOUND] = "not read",
            [COLUMN_DROPPED] = "left out"};

        (void)snprintf(out, OPEN_TEXT_BYTES, records > 0 ? "%s: %llu record%s" : "%s",
                       unread[column->use], (unsigned long long)records,
                       text_plural((size_t)records));
        return;
    }
    const char *text = column->role == COLUMN_ITEM        ? in->items[index].text
                       : column->role == COLUMN_COMMENT   ? in->comments[index].text
                       : column->role == COLUMN_ATTRIBUTE ? in->attributes[index].text
                       : column->role == COLUMN_THEMES    ? in->comments[index].text
                                                          : NULL;
    if (text == NULL) {
        (void)snprintf(out, OPEN_TEXT_BYTES, "%s", called[column->role]);
        return;
    }
    char shown[SHOWN_BYTES];
    text_display(shown, sizeof shown, text, strlen(text), SHOWN);
    (void)snprintf(out, OPEN_TEXT_BYTES, "%s %s: %s", called[column->role],
                   review_column_key(review, column->role, index), shown);
}

/* Whether the review itself names the heading. */
static bool is_named(const struct return_file *file,
                     const struct column_report *column) {
    for (size_t i = 0; i < file->n_columns; i++) {
        const struct column_rule *rule = &file->columns[i];

        if (rule->role == column->role && rule->index == column->index &&
            rule->headings.n > 0) {
            return true;
        }
    }
    return false;
}

static bool is_among(const struct text_list texts, const char *heading) {
    for (size_t i = 0; i < texts.n; i++) {
        if (text_same(texts.texts[i], heading)) {
            return true;
        }
    }
    return false;
}

/* Why a column is read as it is. */
const char *open_why_read(const struct review *review, size_t r,
                          const struct column_report *column) {
    const struct instrument *in = review->instrument;
    const char *text = NULL;
    struct text_list headers = {NULL, 0};

    if (column->use == COLUMN_PRIVATE) {
        return "its heading asks for names, addresses or the like";
    }
    if (column->use == COLUMN_META) {
        return "the survey tool writes it of itself";
    }
    if (column->use == COLUMN_UNBOUND) {
        return "its heading is no question's";
    }
    if (column->use == COLUMN_DROPPED) {
        return "this review says so";
    }
    if (is_named(&review->returns[r], column)) {
        return "this review says so";
    }
    if (column->role == COLUMN_ITEM) {
        text = in->items[column->index].text;
        headers = in->items[column->index].headers;
    } else if (column->role == COLUMN_COMMENT) {
        text = in->comments[column->index].text;
        headers = in->comments[column->index].headers;
    } else if (column->role == COLUMN_ATTRIBUTE) {
        text = in->attributes[column->index].text;
        headers = in->attributes[column->index].headers;
    } else if (column->role == COLUMN_THEMES) {
        return "its heading is the comment's ID and " COMMENT_THEMES;
    } else {
        return "its heading is one that such columns have";
    }
    return text_same(text, column->heading) ? "its heading is the question"
           : is_among(headers, column->heading)
               ? "its heading is one of the question's"
               : "its heading has the question, or its "
                 "ID, in it";
}

/* What somebody has to say of a column that may be another question than it seems. */
const char *open_doubt_words(enum finding_kind kind) {
    static const char id_words[] =
        "its heading has the ID of one question and other words: name the one that it "
        "is, or say 'leave out'";
    static const char *const words[FINDING_KIND_COUNT] = {
        [FINDING_HEADING_REPEATED] =
            "two columns ask this and both are filled: name the question here, or "
            "beside the other one",
        [FINDING_HEADING_BRANCH] =
            "two columns ask this, one where the other is empty: name the question "
            "beside both if they are one, else beside the one that counts",
        [FINDING_ID_OVER_TEXT] = id_words,
        [FINDING_ID_ALONE] = id_words};

    return words[kind];
}

const char *open_settled_where(enum finding_kind kind) {
    static const char *const sheets[FINDING_KIND_COUNT] = {
        [FINDING_GROUP_UNBOUND] = "Columns",
        [FINDING_COLUMN_OPEN] = "Columns",
        [FINDING_SEVERAL_CHOSEN] = "Columns",
        [FINDING_CODE_BARE] = "Other answers",
        [FINDING_PLACES_MISSING] = "Returns",
        [FINDING_SHEET_OF_ANSWERS] = "Returns",
        [FINDING_HEADINGS_ANSWER] = "Returns",
        [FINDING_QUESTIONS_BELOW] = "Returns",
        [FINDING_ROWS_UNSEEN] = "Returns",
        [FINDING_EVENTS_SEVERAL] = "Returns",
        [FINDING_HEADINGS_LIKELY] = "Returns",
        [FINDING_TOTALS_LIKELY] = "Returns",
        [FINDING_STATUS_UNKNOWN] = "Other settings",
        [FINDING_STATUS_UNPROVED] = "Other settings",
        [FINDING_STATUS_EMPTY] = "Other settings",
        [FINDING_ORDER_UNPROVED] = "Review"};

    return sheets[kind] != NULL           ? sheets[kind]
           : finding_needs_decision(kind) ? "the file itself"
                                          : "";
}
