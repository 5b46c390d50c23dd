#include "ingest/binding/questions.h"

#include "ingest/layout/heading.h"

#include <string.h>

/* The roles that are no question of the instrument, in their order. */
static const char *const role_names[] = {"the place", "the locality", "the respondent",
                                         "the time of submission", "what is left out"};

#define ROLES (sizeof role_names / sizeof *role_names)

/* Earlier classes win over later ones; a text that two questions of one class share
 * means neither. */
enum text_class { TEXTS_TEXTS, TEXTS_STEMS, TEXTS_HEADERS, TEXTS_IDS, TEXT_CLASSES };

/* What remembers of which class each text of a map is. */
enum map_number { OF_WHOLES, OF_ROWS, OF_IDS, MAPS };

enum { SCRATCH = 3 }; /* buffers */

struct question_texts {
    const char *id, *text;
    struct text_list headers;
    bool has_stem;
};

static struct question_texts texts_of(const struct questions *questions,
                                      size_t question) {
    const struct instrument *instrument = questions->review->instrument;
    size_t index = 0;

    switch (question_role(questions, question, &index)) {
    case COLUMN_ITEM:
        return (struct question_texts){instrument->items[index].id,
                                       instrument->items[index].text,
                                       instrument->items[index].headers, true};
    case COLUMN_COMMENT:
        return (struct question_texts){instrument->comments[index].id,
                                       instrument->comments[index].text,
                                       instrument->comments[index].headers, false};
    case COLUMN_ATTRIBUTE:
        return (struct question_texts){instrument->attributes[index].id,
                                       instrument->attributes[index].text,
                                       instrument->attributes[index].headers, false};
    case COLUMN_THEMES:
        return (struct question_texts){.id = instrument->comments[index].themes_key,
                                       .text = ""};
    case COLUMN_PLACE:
    case COLUMN_LOCALITY:
    case COLUMN_RESPONDENT:
    case COLUMN_SUBMITTED:
    case COLUMN_LEFT_OUT:
        break;
    }
    return (struct question_texts){0};
}

/* Adds one text; `classes` remembers of which class each one is. */
static enum err_code add_text(struct key_map *map, struct key_map *classes,
                              enum text_class class, const char *text, size_t question,
                              struct text_buffer *fold, struct err *err) {
    const char *key = NULL;
    size_t len = 0;
    uint32_t kept = 0, kept_class = 0;
    enum err_code code = heading_key(&key, &len, fold, text, err);

    if (code != ERR_OK || len == 0) {
        return code;
    }
    if (key_map_add(map, key, len, (uint32_t)question, &kept) != ERR_OK ||
        key_map_add(classes, key, len, (uint32_t) class, &kept_class) != ERR_OK) {
        return err_memory(err);
    }
    if (kept != question && kept_class == (uint32_t) class) {
        key_map_set(map, key, len, QUESTION_AMBIGUOUS);
    }
    return ERR_OK;
}

/* Adds the words of a text, which two questions may not share. */
static enum err_code add_words(struct questions *questions, const char *text,
                               size_t question, struct text_buffer scratch[SCRATCH],
                               struct err *err) {
    struct text_buffer *words = &scratch[2];
    uint32_t kept = 0;
    enum err_code code = heading_words(words, &scratch[0], text, err);

    if (code != ERR_OK || words->len == 0) {
        return code;
    }
    if (key_map_add(&questions->words, words->bytes, words->len, (uint32_t)question,
                    &kept) != ERR_OK) {
        return err_memory(err);
    }
    if (kept != question) {
        key_map_set(&questions->words, words->bytes, words->len, QUESTION_AMBIGUOUS);
    }
    return ERR_OK;
}

/* "stem text", as a tool shows a question that has both. */
static enum err_code with_stem(struct text_buffer *out, const char *stem,
                               const char *text, struct err *err) {
    text_buffer_clear(out);
    return text_append_format(out, "%s %s", stem, text) == ERR_OK ? ERR_OK
                                                                  : err_memory(err);
}

/* Adds the texts of one class of one question. */
static enum err_code add_class(struct questions *questions,
                               struct key_map classes[MAPS], enum text_class class,
                               size_t question, struct text_buffer scratch[SCRATCH],
                               struct err *err) {
    struct question_texts texts = texts_of(questions, question);
    const char *stem = questions->review->instrument->stem;
    struct text_list list = {NULL, 0};
    enum err_code code = ERR_OK;

    switch (class) {
    case TEXTS_IDS:
        list = (struct text_list){&texts.id, 1};
        break;
    case TEXTS_TEXTS:
        list = (struct text_list){&texts.text, 1};
        break;
    case TEXTS_STEMS:
        if (!texts.has_stem || stem == NULL || stem[0] == '\0') {
            return ERR_OK;
        }
        code = with_stem(&scratch[1], stem, texts.text, err);
        ERR_NEXT(code, add_text(&questions->wholes, &classes[OF_WHOLES], class,
                                scratch[1].bytes, question, &scratch[0], err));
        ERR_NEXT(code, add_words(questions, scratch[1].bytes, question, scratch, err));
        return code;
    case TEXTS_HEADERS:
        list = texts.headers;
        break;
    case TEXT_CLASSES:
        break;
    }
    for (size_t i = 0; i < list.n && code == ERR_OK; i++) {
        if (class == TEXTS_IDS) {
            code = add_text(&questions->ids, &classes[OF_IDS], class, list.texts[i],
                            question, &scratch[0], err);
            continue;
        }
        code = add_text(&questions->wholes, &classes[OF_WHOLES], class, list.texts[i],
                        question, &scratch[0], err);
        ERR_NEXT(code, add_text(&questions->rows, &classes[OF_ROWS], class,
                                list.texts[i], question, &scratch[0], err));
        ERR_NEXT(code, add_words(questions, list.texts[i], question, scratch, err));
    }
    return code;
}

/* The words for place and locality; the review's own come first, because it may call a
 * place "locality". */
static enum err_code add_places(struct questions *questions, struct text_buffer *fold,
                                struct err *err) {
    const struct {
        const char *word;
        enum column_role role;
    } words[] = {{questions->review->word_place, COLUMN_PLACE},
                 {questions->review->word_locality, COLUMN_LOCALITY},
                 {"place", COLUMN_PLACE},
                 {"locality", COLUMN_LOCALITY}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *key = NULL;
        size_t len = 0;
        uint32_t kept = 0;
        enum err_code code = heading_key(&key, &len, fold, words[i].word, err);

        if (code != ERR_OK) {
            return code;
        }
        if (key_map_add(&questions->wholes, key, len,
                        (uint32_t)question_of(questions, words[i].role, 0),
                        &kept) != ERR_OK) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}

static enum err_code add_stem(struct questions *questions, struct err *err) {
    const char *stem = questions->review->instrument->stem;
    const char *key = NULL;
    size_t len = 0;
    enum err_code code =
        heading_key(&key, &len, &questions->stem_fold, stem != NULL ? stem : "", err);

    if (code == ERR_OK) {
        /* Ends there: heading forms are terminated, so this one has to be. */
        questions->stem_fold.bytes[(size_t)(key - questions->stem_fold.bytes) + len] =
            '\0';
        questions->stem = key;
    }
    return code;
}

enum err_code questions_init(struct questions *out, const struct review *review,
                             struct err *err) {
    const struct instrument *instrument = review->instrument;
    struct questions questions = {.review = review};
    struct key_map classes[MAPS];
    struct text_buffer scratch[SCRATCH];

    questions.first_comment = instrument->n_items;
    questions.first_attribute = questions.first_comment + instrument->n_comments;
    questions.first_themes = questions.first_attribute + instrument->n_attributes;
    questions.first_role = questions.first_themes + instrument_n_coded(instrument);
    questions.n = questions.first_role + ROLES;
    text_buffer_init(&questions.stem_fold, SIZE_MAX);
    key_map_init(&questions.wholes);
    key_map_init(&questions.rows);
    key_map_init(&questions.ids);
    key_map_init(&questions.words);
    for (size_t i = 0; i < MAPS; i++) {
        key_map_init(&classes[i]);
    }
    for (size_t i = 0; i < SCRATCH; i++) {
        text_buffer_init(&scratch[i], SIZE_MAX);
    }
    enum err_code code = add_stem(&questions, err);
    for (size_t class = 0; class < TEXT_CLASSES; class ++) {
        for (size_t i = 0; i < questions.first_role && code == ERR_OK; i++) {
            code = add_class(&questions, classes, (enum text_class) class, i, scratch,
                             err);
        }
    }
    ERR_NEXT(code, add_places(&questions, &scratch[0], err));
    for (size_t i = 0; i < MAPS; i++) {
        key_map_free(&classes[i]);
    }
    for (size_t i = 0; i < SCRATCH; i++) {
        text_buffer_free(&scratch[i]);
    }
    if (code != ERR_OK) {
        questions_free(&questions);
        return code;
    }
    *out = questions;
    return ERR_OK;
}

void questions_free(struct questions *questions) {
    text_buffer_free(&questions->stem_fold);
    key_map_free(&questions->wholes);
    key_map_free(&questions->rows);
    key_map_free(&questions->ids);
    key_map_free(&questions->words);
}

size_t question_at(const struct key_map *map, const char *text) {
    uint32_t question = 0;

    return key_map_find(map, text, strlen(text), &question) &&
                   question != QUESTION_AMBIGUOUS
               ? question
               : NONE;
}

size_t question_of(const struct questions *questions, enum column_role role,
                   size_t index) {
    switch (role) {
    case COLUMN_ITEM:
        return index;
    case COLUMN_COMMENT:
        return questions->first_comment + index;
    case COLUMN_ATTRIBUTE:
        return questions->first_attribute + index;
    case COLUMN_THEMES:
        return questions->first_themes + index;
    case COLUMN_PLACE:
    case COLUMN_LOCALITY:
    case COLUMN_RESPONDENT:
    case COLUMN_SUBMITTED:
    case COLUMN_LEFT_OUT:
        break;
    }
    return questions->first_role + (size_t)role - COLUMN_PLACE;
}

enum column_role question_role(const struct questions *questions, size_t question,
                               size_t *index) {
    if (question >= questions->first_role) {
        *index = 0;
        return (enum column_role)(question - questions->first_role + COLUMN_PLACE);
    }
    if (question >= questions->first_themes) {
        *index = question - questions->first_themes;
        return COLUMN_THEMES;
    }
    if (question >= questions->first_attribute) {
        *index = question - questions->first_attribute;
        return COLUMN_ATTRIBUTE;
    }
    if (question >= questions->first_comment) {
        *index = question - questions->first_comment;
        return COLUMN_COMMENT;
    }
    *index = question;
    return COLUMN_ITEM;
}

const char *question_name(const struct questions *questions, size_t question) {
    return question >= questions->first_role
               ? role_names[question - questions->first_role]
               : texts_of(questions, question).id;
}

const char *question_key(const struct questions *questions, size_t question) {
    size_t index = 0;
    enum column_role role = question_role(questions, question, &index);

    return review_column_key(questions->review, role, index);
}
