#include "ingest/binding/binder.h"

void bind_column_to(struct binder *binder, size_t question, size_t column) {
    binder->column_of[question] = column;
    if (binder->question_in[column] == NONE || question < binder->question_in[column]) {
        binder->question_in[column] = question;
    }
}
