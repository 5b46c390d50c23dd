/* What the answers of one return may be, before its first record is read. */
#include "ingest/answers/answers.h"

#include "base/alloc.h"
#include "ingest/answers/choices.h"

/* Attribute codes are bytes; the lexicon's numbers are words. */
static enum err_code one_value(void *context, const uint32_t *words, size_t n,
                               uint32_t *out, struct err *err) {
    (void)context;
    (void)err;
    *out = words[0];
    for (size_t i = 1; i < n; i++) {
        if (words[i] != words[0]) {
            *out = ATTRIBUTE_SEVERAL;
        }
    }
    return ERR_OK;
}

/* Where each item is answered, once its scale is there. */
static void find_items(struct answers *answers) {
    const struct instrument *instrument = answers->review->instrument;
    const size_t *choices = answers->binding->first_item_choice;

    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct lexicon *words = &answers->scales[instrument->items[i].scale];
        bool has_choices = choices[i] < choices[i + 1];

        answers->items[i] = (struct item_cells){answers->binding->items[i],
                                                has_choices ? NULL : words->recall};
    }
}

static enum err_code init_scales(struct answers *answers,
                                 const struct return_file *file,
                                 const struct profile *profile, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < answers->review->instrument->n_scales && code == ERR_OK;
         i++) {
        code = lexicon_init(&answers->scales[i], profile, NULL, NULL, err);
        if (code == ERR_OK) {
            code =
                lexicon_add_scale(&answers->scales[i], answers->review, file, i, err);
        }
    }
    if (code == ERR_OK) {
        find_items(answers);
    }
    return code;
}

static enum err_code init_attributes(struct answers *answers,
                                     const struct return_file *file,
                                     const struct profile *profile, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < answers->review->instrument->n_attributes && code == ERR_OK;
         i++) {
        code = lexicon_init(&answers->attributes[i], profile, one_value, NULL, err);
        ERR_NEXT(code, lexicon_add_attribute(&answers->attributes[i], answers->review,
                                             file, i, err));
        answers->fixed[i] = ATTRIBUTE_NOT_STATED;
        answers->is_grouped[i] = review_is_grouped(answers->review, i);
    }
    for (size_t i = 0; i < file->n_set; i++) {
        answers->fixed[file->set[i].attribute] = (uint8_t)file->set[i].value;
    }
    return code;
}

/* The choices of the place, by what the reader of places calls each area. */
static enum err_code init_places(struct answers *answers, struct err *err) {
    const struct binding *binding = answers->binding;
    size_t first = binding->first_place_choice[0];
    size_t n = binding->first_place_choice[1] - first;
    enum err_code code = ERR_OK;

    answers->place_choices = alloc_array(n, sizeof *answers->place_choices);
    if (answers->place_choices == NULL) {
        return err_memory(err);
    }
    answers->n_place_choices = n;
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        struct choice_column *choice = &answers->place_choices[i];

        *choice = binding->choices[first + i];
        if (choice->number != WORD_UNKNOWN && choice->number != WORD_LEFT_OUT) {
            code = where_choice(&answers->where, &choice->number, choice->number, err);
        }
    }
    return code;
}

enum err_code answers_init(struct answers *answers, const struct review *review,
                           const struct return_file *file,
                           const struct profile *profile, const struct binding *binding,
                           struct err *err) {
    const struct instrument *instrument = review->instrument;

    *answers = (struct answers){.review = review, .binding = binding};
    enum err_code code =
        where_reader_init(&answers->where, review, file, profile,
                          binding->place != NONE, binding->locality != NONE, err);
    ERR_NEXT(code, init_places(answers, err));
    if (code != ERR_OK) {
        return code;
    }
    answers->scales = alloc_array(instrument->n_scales, sizeof *answers->scales);
    answers->attributes =
        alloc_array(instrument->n_attributes, sizeof *answers->attributes);
    answers->items = alloc_array(instrument->n_items, sizeof *answers->items);
    answers->fixed = alloc_array(instrument->n_attributes, sizeof *answers->fixed);
    answers->is_grouped =
        alloc_array(instrument->n_attributes, sizeof *answers->is_grouped);
    if (answers->scales == NULL || answers->attributes == NULL ||
        answers->items == NULL || answers->fixed == NULL ||
        answers->is_grouped == NULL) {
        return err_memory(err);
    }
    code = item_codes_init(&answers->codes, instrument, err);
    ERR_NEXT(code, bare_codes_init(&answers->bare, instrument, err));
    ERR_NEXT(code, choices_ticks_init(&answers->ticks, profile, err));
    ERR_NEXT(code, init_scales(answers, file, profile, err));
    return code == ERR_OK ? init_attributes(answers, file, profile, err) : code;
}

void answers_free(struct answers *answers) {
    if (answers->review == NULL) {
        return;
    }
    const struct instrument *instrument = answers->review->instrument;
    for (size_t i = 0; answers->scales != NULL && i < instrument->n_scales; i++) {
        lexicon_free(&answers->scales[i]);
    }
    for (size_t i = 0; answers->attributes != NULL && i < instrument->n_attributes;
         i++) {
        lexicon_free(&answers->attributes[i]);
    }
    alloc_free(answers->scales);
    alloc_free(answers->attributes);
    alloc_free(answers->items);
    alloc_free(answers->fixed);
    alloc_free(answers->is_grouped);
    item_codes_free(&answers->codes);
    bare_codes_free(&answers->bare);
    lexicon_free(&answers->ticks);
    alloc_free(answers->place_choices);
    where_reader_free(&answers->where);
    *answers = (struct answers){0};
}
