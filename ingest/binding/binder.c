#include "ingest/binding/binder.h"

bool is_not_asked(const struct binder *binder, size_t question) {
    return binder->rules[question] != NULL && binder->rules[question]->headings.n == 0;
}

void bind_column_to(struct binder *binder, size_t question, size_t column) {
    binder->column_of[question] = column;
    if (binder->question_in[column] == NONE || question < binder->question_in[column]) {
        binder->question_in[column] = question;
    }
}

bool is_item(const struct binder *binder, size_t question) {
    return question < binder->questions->first_comment;
}
