#include "ingest/answers/known_answer.h"

/* The choices of the place are the last. */
static bool holds_choice(const struct binding *binding, size_t column) {
    for (size_t i = 0; i < binding->first_place_choice[1]; i++) {
        if (binding->choices[i].column == column) {
            return true;
        }
    }
    return false;
}

bool known_answer_is_closed(const struct binding *binding, size_t index) {
    const struct column_report *column = &binding->columns[index];
    bool is_closed = column->role == COLUMN_ITEM || column->role == COLUMN_ATTRIBUTE ||
                     column->role == COLUMN_PLACE || column->role == COLUMN_LOCALITY;

    return column->use == COLUMN_BOUND && is_closed && !holds_choice(binding, index);
}

static struct lexicon *words_of(struct answers *answers, size_t index) {
    const struct column_report *column = &answers->binding->columns[index];

    switch (column->role) {
    case COLUMN_ITEM:
        return &answers
                    ->scales[answers->review->instrument->items[column->index].scale];
    case COLUMN_ATTRIBUTE:
        return &answers->attributes[column->index];
    case COLUMN_PLACE:
        return &answers->where.places;
    case COLUMN_LOCALITY:
        return &answers->where.localities;
    case COLUMN_RESPONDENT:
    case COLUMN_SUBMITTED:
    case COLUMN_LEFT_OUT:
    case COLUMN_COMMENT:
    case COLUMN_THEMES:
        break;
    }
    return NULL;
}

static enum err_code is_known(bool *out, struct lexicon *words, struct cell cell,
                              struct err *err) {
    uint32_t meaning = WORD_BLANK;
    enum err_code code = lexicon_find(words, &meaning, cell, err);

    *out = meaning != WORD_BLANK && meaning != WORD_UNKNOWN && meaning != WORD_DAMAGED;
    return code;
}

enum err_code known_answer_of(bool *out, struct answers *answers, size_t column,
                              struct cell cell, struct err *err) {
    return is_known(out, words_of(answers, column), cell, err);
}

enum err_code known_answer_of_any(bool *out, struct answers *answers, struct cell cell,
                                  struct err *err) {
    const struct instrument *instrument = answers->review->instrument;
    enum err_code code = ERR_OK;

    *out = false;
    for (size_t i = 0; i < instrument->n_items && code == ERR_OK && !*out; i++) {
        if (answers->binding->items[i] != NONE) {
            code =
                is_known(out, &answers->scales[instrument->items[i].scale], cell, err);
        }
    }
    return code;
}
