#include "ingest/binding/binder.h"
#include "ingest/layout/heading_part.h"

#include <string.h>

/* The question whose text a heading is, perhaps under the stem of the instrument; of
 * several the one with the longest text. NONE if it is none. */
static size_t text_question(const struct binder *binder,
                            const struct heading *heading) {
    const struct questions *questions = binder->questions;
    size_t question = NONE, longest = 0;

    for (size_t i = 0; i < heading->n_wholes; i++) {
        size_t len = strlen(heading->wholes[i]);
        size_t found = question_at(&questions->wholes, heading->wholes[i]);

        if (found != NONE && len > longest) {
            question = found;
            longest = len;
        }
    }
    if (question == NONE && *heading->words != '\0') {
        question = question_at(&questions->words, heading->words);
    }
    for (size_t i = 0; i < heading->n_pairs && question == NONE; i++) {
        if (questions->stem[0] != '\0' &&
            strcmp(heading->pairs[i].stem, questions->stem) == 0) {
            question = question_at(&questions->rows, heading->pairs[i].row);
        }
    }
    return question;
}

/* The question whose id is all of the heading. */
static size_t id_question(const struct binder *binder, const struct heading *heading) {
    size_t question = NONE;

    for (size_t i = 0; i < heading->n_wholes && question == NONE; i++) {
        if (heading->shares[i] == HEADING_ALL) {
            question = question_at(&binder->questions->ids, heading->wholes[i]);
        }
    }
    return question;
}

/* The question that is a row label of the heading, whatever the stem. */
static size_t row_question(const struct binder *binder, const struct heading *heading) {
    size_t question = NONE;

    for (size_t i = 0; i < heading->n_pairs && question == NONE; i++) {
        question = question_at(&binder->questions->rows, heading->pairs[i].row);
    }
    if (question == NONE && *heading->last_words != '\0') {
        question = question_at(&binder->questions->words, heading->last_words);
    }
    return question;
}

/* The question whose id is a part of the heading. */
static size_t part_question(const struct binder *binder,
                            const struct heading *heading) {
    size_t question = NONE;

    for (size_t i = 0; i < heading->n_wholes && question == NONE; i++) {
        question = question_at(&binder->questions->ids, heading->wholes[i]);
    }
    return question;
}

/* Binds the column to the question, or notes that it asks it once more. */
static void bind_column(struct binder *binder, size_t column, size_t question,
                        bool by_row) {
    size_t in = binder->question_in[column];
    bool is_dropped = in != NONE && is_to_drop(binder, in);

    if (question == NONE || is_dropped || is_not_asked(binder, question) ||
        binder->column_of[question] == column) {
        return;
    }
    size_t first = binder->column_of[question];
    if (first == NONE) {
        bind_column_to(binder, question, column);
        binder->is_weak[question] = by_row;
    } else if (binder->is_weak[question] == by_row &&
               binder->question_in[column] == NONE) {
        /* A row label under another stem than the question's is not its repetition. */
        binder->repeats[column] = first;
        binder->is_settled[column] = is_bound_by_number(binder, question);
    }
}

/* Whether nothing has been said of the column, but perhaps by the review. */
static bool is_free(const struct binder *binder, size_t column) {
    size_t question = binder->question_in[column];

    return binder->repeats[column] == NONE &&
           (question == NONE || binder->rules[question] != NULL);
}

/* Of columns with one text the first is read, unless another has the id as well. */
static void bind_texts(struct binder *binder) {
    for (int agree = 1; agree >= 0; agree--) {
        for (size_t i = 0; i < binder->n_columns; i++) {
            const struct heading *heading = &binder->headings[i];
            size_t question = text_question(binder, heading);

            if (agree == 0 || part_question(binder, heading) == question) {
                bind_column(binder, i, question, false);
            }
        }
    }
}

static void bind_ids(struct binder *binder) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        if (is_free(binder, i)) {
            bind_column(binder, i, id_question(binder, &binder->headings[i]), false);
        }
    }
}

/* The question that one of the forms means besides the column's own, if it has another
 * column, and the review does not say what this one is. NONE if there is none. */
static size_t other_question(const struct binder *binder, size_t column,
                             const char *const *forms, size_t n) {
    size_t own = binder->question_in[column];

    for (size_t i = 0; i < n && (own == NONE || binder->rules[own] == NULL); i++) {
        size_t question = question_at(&binder->questions->wholes, forms[i]);

        if (question != NONE && question != own &&
            binder->column_of[question] != NONE &&
            binder->column_of[question] != column) {
            return question;
        }
    }
    return NONE;
}

/* Of a column that has the text of a question that is read elsewhere, or that text with
 * a number behind it, as programs write a second heading of the same text. */
static size_t twin_question(const struct binder *binder, size_t column) {
    const struct heading *heading = &binder->headings[column];
    size_t question = other_question(binder, column, heading->twins, heading->n_twins);

    return question != NONE
               ? question
               : other_question(binder, column, heading->wholes, heading->n_wholes);
}

/* Finds second columns of a question under such a heading. One that is an item of its
 * own may have been made one by a draft: it is read, and may be a branch. */
static void find_twins(struct binder *binder) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        size_t question = twin_question(binder, i), own = binder->question_in[i];

        if (question == NONE || binder->repeats[i] != NONE) {
            continue;
        }
        if (own == NONE) {
            bind_column(binder, i, question, false);
        } else if (is_item(binder, own) && is_item(binder, question)) {
            binder->repeats[i] = binder->column_of[question];
        }
    }
}

static void bind_rows(struct binder *binder) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        if (binder->question_in[i] == NONE && binder->repeats[i] == NONE &&
            binder->meta[i] == META_NONE) {
            bind_column(binder, i, row_question(binder, &binder->headings[i]), true);
        }
    }
}

/* What is left of the questions: an id beside another text may be the tool's number. */
static void bind_parts(struct binder *binder) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        size_t question = part_question(binder, &binder->headings[i]);

        if (question == NONE || binder->question_in[i] != NONE ||
            binder->meta[i] != META_NONE || is_not_asked(binder, question) ||
            binder->column_of[question] != NONE) {
            continue;
        }
        bind_column_to(binder, question, i);
        binder->repeats[i] = NONE;
        binder->doubts[i] = FINDING_ID_ALONE;
    }
}

/* The item whose text a heading begins or ends with, and goes on: "... (managers)". */
static size_t kin_question(const struct binder *binder, const struct heading *heading) {
    const struct key_map *texts = &binder->questions->wholes;
    size_t question = row_question(binder, heading);

    for (size_t i = 0; i < heading->n_pairs && question == NONE; i++) {
        question = question_at(texts, heading->pairs[i].stem);
    }
    for (size_t i = 0; i < heading->n_wholes && question == NONE; i++) {
        const char *bracket = strrchr(heading->wholes[i], '(');
        struct heading_part front = heading_part_trimmed((struct heading_part){
            heading->wholes[i],
            bracket != NULL ? (size_t)(bracket - heading->wholes[i]) : 0});
        uint32_t found = 0;

        if (front.len > 0 && key_map_find(texts, front.start, front.len, &found) &&
            found != QUESTION_AMBIGUOUS) {
            question = found;
        }
    }
    return question;
}

/* Whether the column may be a branch of an item: nobody has said what it is. */
static bool may_be_branch(const struct binder *binder, size_t column) {
    size_t own = binder->question_in[column];

    return binder->repeats[column] == NONE && binder->meta[column] == META_NONE &&
           (own == NONE || (is_item(binder, own) && binder->rules[own] == NULL));
}

/* What is left: a heading that says an item and more may be a branch of it, which only
 * its answers can tell. */
static void find_kin(struct binder *binder) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        size_t question = may_be_branch(binder, i)
                              ? kin_question(binder, &binder->headings[i])
                              : NONE;

        if (question != NONE && is_item(binder, question) &&
            question != binder->question_in[i] && binder->column_of[question] != NONE &&
            binder->rules[question] == NULL &&
            binder->first_choice[question] == binder->first_choice[question + 1]) {
            binder->repeats[i] = binder->column_of[question];
            binder->is_kin[i] = true;
        }
    }
}

/* Whether the heading has the question's text without a stem in front of it: then the
 * number in front is this column's own. */
static bool has_text(const struct binder *binder, const struct heading *heading,
                     size_t question) {
    for (size_t i = 0; i < heading->n_wholes; i++) {
        if (question_at(&binder->questions->wholes, heading->wholes[i]) == question) {
            return true;
        }
    }
    return false;
}

/* Whether a heading has the id of another question than the one it was read as. */
static bool has_other_id(const struct binder *binder, size_t column, size_t question) {
    const struct heading *heading = &binder->headings[column];
    bool is_own_number = has_text(binder, heading, question);

    for (size_t i = 0; i < heading->n_wholes; i++) {
        size_t other = question_at(&binder->questions->ids, heading->wholes[i]);

        if (other != NONE && other != question && binder->rules[other] == NULL &&
            (is_own_number || heading->shares[i] != HEADING_FRONT)) {
            return true;
        }
    }
    return false;
}

static void find_doubts(struct binder *binder) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        size_t question = binder->question_in[i];

        if (question < binder->questions->first_role &&
            binder->rules[question] == NULL && has_other_id(binder, i, question)) {
            binder->doubts[i] = FINDING_ID_OVER_TEXT;
        }
    }
}

enum err_code bind_headings(struct binder *binder) {
    bind_texts(binder);
    bind_ids(binder);
    find_twins(binder);
    enum err_code code = bind_choices(binder, false);
    if (code == ERR_OK) {
        bind_rows(binder);
        bind_parts(binder);
        find_kin(binder);
        find_doubts(binder);
    }
    return code;
}
