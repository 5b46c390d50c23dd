/* The sheets of what a person says of headings and of answers: "columns" and "values",
 * of all returns or of one. */
#include "surveys/form/json/form_reading_json.h"

#include "surveys/review.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A sheet while its rows go by. */
struct said {
    struct form_reading *reading;
    struct form_rows rows;
    const struct form_row *row;
};

static enum err_code fail_at(const struct said *said, size_t column, const char *what,
                             struct err *err) {
    char place[FORM_PLACE_BYTES];

    form_rows_place(place, &said->rows, said->row, column);
    return err_set(err, ERR_DEFINITION, "%s: %s", place, what);
}

static enum err_code fail_unknown(const struct said *said, size_t column,
                                  enum form_set set, const char *owner,
                                  struct err *err) {
    char place[FORM_PLACE_BYTES];

    form_rows_place(place, &said->rows, said->row, column);
    return form_names_fail(&said->reading->names, set, owner, said->row->texts[column],
                           place, err);
}

/* The object `key` of the review, or of the return that the row names. */
static enum err_code object_of(json_t **out, const struct said *said, size_t file,
                               const char *key, struct err *err) {
    const char *name = said->row->texts[file];
    json_t *of = said->reading->root;

    if (name[0] != '\0') {
        const char *number =
            form_names_find(&said->reading->names, FORM_RETURNS, "", name);

        if (number == NULL) {
            return fail_unknown(said, file, FORM_RETURNS, "", err);
        }
        of = json_array_get(json_object_get(of, "returns"),
                            strtoul(number + 1, NULL, 10));
    }
    *out = form_reading_object(of, key);
    return *out != NULL ? ERR_OK : err_memory(err);
}

/* The question, comment or attribute of any kind that a text means; NULL: none. */
static const char *find_any(const struct form_names *names, const char *text) {
    static const enum form_set sets[] = {FORM_ITEMS, FORM_ATTRIBUTES, FORM_COMMENTS};

    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        const char *id = form_names_find(names, sets[i], "", text);

        if (id != NULL) {
            return id;
        }
    }
    return NULL;
}

/* The key of the coded themes of a comment question; NULL without memory. */
static const char *themes_key(const struct said *said, const char *comment) {
    size_t size = strlen(comment) + sizeof COMMENT_THEMES;
    char *key = arena_array(said->reading->arena, size, 1);

    if (key != NULL) {
        (void)snprintf(key, size, "%s%s", comment, COMMENT_THEMES);
    }
    return key;
}

/* Likewise where a text is such a key, of a comment question that there is. */
static const char *find_themes(const struct said *said, const char *text) {
    char of[FORM_COMMENT_BYTES];
    const char *comment =
        form_comment_of(of, text)
            ? form_names_find(&said->reading->names, FORM_COMMENTS, "", of)
            : NULL;

    return comment == NULL ? NULL : themes_key(said, comment);
}

static const struct form_heading_word *find_word(const char *text) {
    for (size_t i = 0; i < n_form_heading_words; i++) {
        if (text_same(form_heading_words[i].word, text)) {
            return &form_heading_words[i];
        }
    }
    return NULL;
}

/* The key of "columns" that a row is about; NULL where it says nothing. */
static enum err_code key_of(const char **out, const struct said *said,
                            const struct form_heading_word *word, struct err *err) {
    const struct form_names *names = &said->reading->names;
    const char *which = said->row->texts[HEADING_WHICH];

    *out = word != NULL ? word->key : NULL;
    if (*out != NULL || (word == NULL && which[0] == '\0')) {
        return ERR_OK;
    }
    if (which[0] == '\0') {
        return fail_at(said, HEADING_WHICH, "say which one it is", err);
    }
    const struct form_heading_word *fixed = find_word(which);
    bool is_fixed =
        fixed != NULL && fixed->key != NULL && word != NULL && word->set == FORM_NO_SET;
    *out = is_fixed ? fixed->key
           : word != NULL && word->set != FORM_NO_SET
               ? form_names_find(names, word->set, "", which)
               : find_any(names, which);
    *out = *out == NULL ? find_themes(said, which) : *out;
    enum form_set set =
        word != NULL && word->set != FORM_NO_SET ? word->set : FORM_ITEMS;
    if (*out == NULL && form_names_are_all(names, set)) {
        return fail_unknown(said, HEADING_WHICH, set, "", err);
    }
    *out = *out != NULL ? *out : which;
    if (word != NULL && strcmp(word->word, FORM_THEMES) == 0 &&
        find_themes(said, *out) == NULL) {
        *out = themes_key(said, *out);
        return *out != NULL ? ERR_OK : err_memory(err);
    }
    return ERR_OK;
}

static bool is_open(const json_t *heading) {
    const char *text = json_string_value(heading);

    return text != NULL && strcmp(text, REVIEW_TO_CHOOSE) == 0;
}

/* Adds a heading to what "columns" has under the key: one, or those of its branches. A
 * row that asks for one says nothing once another has it. */
static enum err_code add_heading(const struct said *said, json_t *columns,
                                 const char *key, json_t *heading, struct err *err) {
    json_t *there = json_object_get(columns, key);
    const char *place =
        form_reading_place(said->reading, &said->rows, said->row, HEADING_TEXT);
    enum err_code code = place != NULL && heading != NULL ? ERR_OK : err_memory(err);

    ERR_NEXT(code, form_places_mark(said->reading->places, heading, place, err));
    if (code != ERR_OK) {
        json_decref(heading);
        return code;
    }
    if (there != NULL && is_open(heading)) {
        json_decref(heading);
        return ERR_OK;
    }
    if (there == NULL || is_open(there)) {
        return json_object_set_new(columns, key, heading) == 0 ? ERR_OK
                                                               : err_memory(err);
    }
    if (!json_is_array(there) && (!json_is_string(there) || json_is_null(heading))) {
        json_decref(heading);
        return fail_at(said, HEADING_WHICH,
                       "another row says that this was not asked: empty one of them",
                       err);
    }
    json_t *list = json_is_array(there) ? json_incref(there) : json_pack("[O]", there);
    bool done = list != NULL && json_array_append_new(list, heading) == 0 &&
                json_object_set(columns, key, list) == 0;
    json_decref(list);
    return done ? ERR_OK : err_memory(err);
}

static enum err_code read_heading(const struct said *said, struct err *err) {
    const char *const *texts = said->row->texts;
    const char *what = texts[HEADING_WHAT], *heading = texts[HEADING_TEXT];
    const struct form_heading_word *word = find_word(what);
    json_t *columns = NULL;
    const char *key = NULL;

    if (what[0] != '\0' && word == NULL) {
        return fail_at(said, HEADING_WHAT,
                       "should be question, group, comment, themes, place, locality, "
                       "person, date, not asked or leave out",
                       err);
    }
    if (word != NULL && word->is_nothing && heading[0] == '\0') {
        return ERR_OK;
    }
    bool is_not_asked = word != NULL && strcmp(word->word, FORM_NOT_ASKED) == 0;
    enum err_code code = key_of(&key, said, word, err);
    if (code != ERR_OK || key == NULL) {
        return code;
    }
    if (!is_not_asked && heading[0] == '\0') {
        return fail_at(said, HEADING_TEXT,
                       "the heading is missing; if it was not asked, say 'not asked' "
                       "beside it",
                       err);
    }
    ERR_NEXT(code, object_of(&columns, said, HEADING_FILE, "columns", err));
    if (code != ERR_OK) {
        return code;
    }
    json_t *value = is_not_asked                ? json_null()
                    : strcmp(heading, "?") == 0 ? json_string(REVIEW_TO_CHOOSE)
                                                : json_string(heading);
    return add_heading(said, columns, key, value, err);
}

static enum err_code each_row(struct form_reading *reading, enum form_shape shape,
                              enum err_code (*read)(const struct said *said,
                                                    struct err *err),
                              struct err *err) {
    struct said said = {.reading = reading};
    enum err_code code = form_rows_read(
        &said.rows, reading->book, form_sheet_of_shape(shape), reading->arena, err);

    for (size_t i = 0; i < said.rows.n && code == ERR_OK; i++) {
        said.row = &said.rows.rows[i];
        code = read(&said, err);
    }
    return code;
}

enum err_code form_headings_read(struct form_reading *reading, struct err *err) {
    return each_row(reading, FORM_HEADINGS, read_heading, err);
}

/* What the answers of a row are of: its key in "values", and what they may mean. */
static enum err_code find_of(const char **key, enum form_set *set,
                             const struct said *said, struct err *err) {
    const struct form_names *names = &said->reading->names;
    const char *of = said->row->texts[ANSWER_OF];

    *set = FORM_AREAS;
    *key = FORM_PLACE;
    if (of[0] == '\0') {
        return fail_at(said, ANSWER_OF, "say of what it is an answer", err);
    }
    if (text_same(of, FORM_PLACE)) {
        return ERR_OK;
    }
    *set = FORM_VALUES;
    *key = form_names_find(names, FORM_ATTRIBUTES, "", of);
    if (*key == NULL) {
        *set = FORM_OPTIONS;
        *key = form_names_find(names, FORM_SCALES, "", of);
    }
    if (*key == NULL && form_names_are_all(names, FORM_ATTRIBUTES) &&
        form_names_are_all(names, FORM_SCALES)) {
        return fail_unknown(said, ANSWER_OF, FORM_ATTRIBUTES, "", err);
    }
    if (*key == NULL) {
        *key = of; /* of whichever is not all known */
        *set = form_names_are_all(names, FORM_ATTRIBUTES) ? FORM_OPTIONS : FORM_VALUES;
    }
    return ERR_OK;
}

/* One thing that an answer means. */
static enum err_code read_meaning(json_t **out, const struct said *said,
                                  enum form_set set, const char *key, const char *text,
                                  struct err *err) {
    const struct form_names *names = &said->reading->names;
    const char *owner = set == FORM_AREAS ? "" : key;
    const char *id = form_names_find(names, set, owner, text);
    char place[FORM_PLACE_BYTES];

    if (id == NULL && form_names_are_all(names, set)) {
        form_rows_place(place, &said->rows, said->row, ANSWER_MEANS);
        return form_names_fail(names, set, owner, text, place, err);
    }
    *out = json_string(id != NULL ? id : text);
    return *out != NULL ? ERR_OK : err_memory(err);
}

/* All that it means: nothing, one thing, or several places. */
static enum err_code read_meanings(json_t **out, const struct said *said,
                                   enum form_set set, const char *key,
                                   struct err *err) {
    const char *text = said->row->texts[ANSWER_MEANS];
    bool is_one = set != FORM_AREAS ||
                  form_names_find(&said->reading->names, set, "", text) != NULL;

    if (text_same(text, FORM_LEAVE_OUT)) {
        *out = json_null();
        return ERR_OK;
    }
    json_t *parts = is_one ? NULL : form_list_read(text);
    if (json_array_size(parts) < 2) {
        json_decref(parts);
        return read_meaning(out, said, set, key, text, err);
    }
    json_t *list = json_array();
    enum err_code code = list != NULL ? ERR_OK : err_memory(err);
    for (size_t i = 0; i < json_array_size(parts) && code == ERR_OK; i++) {
        json_t *one = NULL;

        code = read_meaning(&one, said, set, key,
                            json_string_value(json_array_get(parts, i)), err);
        if (code == ERR_OK && json_array_append_new(list, one) != 0) {
            code = err_memory(err);
        }
    }
    json_decref(parts);
    if (code != ERR_OK) {
        json_decref(list);
        return code;
    }
    *out = list;
    return ERR_OK;
}

static enum err_code read_answer(const struct said *said, struct err *err) {
    const char *const *texts = said->row->texts;
    json_t *values = NULL, *meaning = NULL;
    enum form_set set = FORM_NO_SET;
    const char *key = NULL;

    if (texts[ANSWER_MEANS][0] == '\0') {
        return ERR_OK;
    }
    if (texts[ANSWER_TEXT][0] == '\0') {
        return fail_at(said, ANSWER_TEXT, "the answer is missing", err);
    }
    enum err_code code = find_of(&key, &set, said, err);
    ERR_NEXT(code, object_of(&values, said, ANSWER_FILE, "values", err));
    if (code != ERR_OK) {
        return code;
    }
    json_t *of = json_object_get(values, key);
    if (of == NULL) {
        of = json_object();
        if (json_object_set_new(values, key, of) != 0) {
            return err_memory(err);
        }
    }
    if (json_object_get(of, texts[ANSWER_TEXT]) != NULL) {
        return fail_at(said, ANSWER_TEXT, "another row says what this answer means",
                       err);
    }
    const char *place =
        form_reading_place(said->reading, &said->rows, said->row, ANSWER_MEANS);
    code =
        place != NULL ? read_meanings(&meaning, said, set, key, err) : err_memory(err);
    ERR_NEXT(code, form_places_mark(said->reading->places, meaning, place, err));
    if (code != ERR_OK) {
        json_decref(meaning);
        return code;
    }
    return json_object_set_new(of, texts[ANSWER_TEXT], meaning) == 0 ? ERR_OK
                                                                     : err_memory(err);
}

enum err_code form_answers_read(struct form_reading *reading, struct err *err) {
    return each_row(reading, FORM_ANSWERS, read_answer, err);
}
