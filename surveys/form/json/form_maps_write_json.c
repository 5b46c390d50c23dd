/* What is said of headings and of answers -> rows of their sheets. */
#include "surveys/form/json/form_writing_json.h"

#include "surveys/review.h"

#include <stdio.h>
#include <string.h>

#define NOTES "notes"

/* How the sheet calls a key of "columns": what it is, and which one. */
static void find_what(const struct form_names *names, const char *key,
                      char of[FORM_COMMENT_BYTES], const char **what,
                      const char **which) {
    *what = form_heading_words[0].word;
    *which = key;
    for (size_t i = 0; i < n_form_heading_words; i++) {
        const struct form_heading_word *word = &form_heading_words[i];

        if (word->key != NULL && strcmp(word->key, key) == 0) {
            *what = word->word;
            *which = NULL;
            return;
        }
        if (word->set != FORM_NO_SET &&
            form_names_find(names, word->set, "", key) != NULL) {
            *what = word->word;
            return;
        }
    }
    if (form_comment_of(of, key) &&
        form_names_find(names, FORM_COMMENTS, "", of) != NULL) {
        *what = FORM_THEMES;
        *which = of;
    }
}

/* A row: `heading` NULL for what was not asked. */
static enum err_code write_heading(struct form_writing *writing, const char *file,
                                   const char *key, const char *heading) {
    const char *what = NULL, *which = NULL;

    char of[FORM_COMMENT_BYTES];

    find_what(&writing->names, key, of, &what, &which);
    if (heading == NULL) {
        which = which == of ? key : which != NULL ? which : what;
        what = FORM_NOT_ASKED;
    }
    bool is_open = heading != NULL && strcmp(heading, REVIEW_TO_CHOOSE) == 0;
    const char *shown = is_open ? "?" : heading;
    bool can = shown == NULL || form_can_hold(shown, strlen(shown));
    enum err_code code =
        form_cell_write(writing, HEADING_FILE, file, false, FORM_LOOK_FILL);

    if (!can) {
        what = FORM_LEAVE_OUT; /* for the sheet of other settings */
    }
    ERR_NEXT(code, form_cell_write(writing, HEADING_TEXT, can ? shown : NULL, false,
                                   is_open ? FORM_LOOK_DECIDE : FORM_LOOK_FILL));
    ERR_NEXT(code, form_cell_write(writing, HEADING_WHAT, what, false, FORM_LOOK_FILL));
    ERR_NEXT(code,
             form_cell_write(writing, HEADING_WHICH, which, false, FORM_LOOK_FILL));
    ERR_NEXT(code, form_cell_write(writing, HEADING_TOLD, "", false, FORM_LOOK_GIVEN));
    ERR_NEXT(code, form_cell_write(writing, HEADING_NOTE, "", false, FORM_LOOK_GIVEN));
    return code == ERR_OK ? form_row_end(writing) : code;
}

static enum err_code write_columns(struct form_writing *writing, const char *file,
                                   json_t *columns) {
    enum err_code code = ERR_OK;
    const char *key = NULL;
    json_t *value = NULL;

    json_object_foreach(columns, key, value) {
        bool is_text = json_is_string(value) || json_is_null(value);

        if (strcmp(key, NOTES) == 0) {
            continue;
        }
        if (is_text && code == ERR_OK) {
            code = write_heading(writing, file, key, json_string_value(value));
        }
        for (size_t i = 0; i < json_array_size(value) && code == ERR_OK; i++) {
            const char *heading = json_string_value(json_array_get(value, i));

            code = heading != NULL ? write_heading(writing, file, key, heading) : code;
        }
    }
    return code;
}

/* Hands `key` of the review to `write`, then that of each return with its name, unless
 * the returns themselves are among the other settings. */
static enum err_code each_return(struct form_writing *writing, const char *key,
                                 enum err_code (*write)(struct form_writing *writing,
                                                        const char *file,
                                                        json_t *object)) {
    const json_t *returns = json_object_get(writing->review, "returns");
    enum err_code code = write(writing, NULL, json_object_get(writing->review, key));
    char number[32];

    if (!form_can_stand(form_sheet_of_set(FORM_RETURNS), returns)) {
        return code;
    }
    for (size_t i = 0; i < json_array_size(returns) && code == ERR_OK; i++) {
        json_t *one = json_array_get(returns, i);
        const char *sheet = json_string_value(json_object_get(one, "sheet"));
        bool is_told = sheet == NULL || (form_can_hold(sheet, strlen(sheet)) &&
                                         sheet[strspn(sheet, "0123456789.-")] != '\0');

        (void)snprintf(number, sizeof number, "#%zu", i);
        code = write(writing,
                     is_told ? form_name_shown(writing, FORM_RETURNS, "", number, false)
                             : number,
                     json_object_get(one, key));
    }
    return code;
}

enum err_code form_headings_write(struct form_writing *writing) {
    return each_return(writing, "columns", write_columns);
}

/* What an answer means, in the words of the form; NULL where no cell can say it. */
static enum err_code write_meaning(struct text_buffer *out,
                                   const struct form_writing *writing,
                                   enum form_set set, const char *owner,
                                   const json_t *meaning) {
    enum err_code code = ERR_OK;

    if (json_is_null(meaning)) {
        return text_append(out, FORM_LEAVE_OUT, strlen(FORM_LEAVE_OUT));
    }
    if (json_is_string(meaning)) {
        const char *shown =
            form_name_shown(writing, set, owner, json_string_value(meaning), false);

        return text_append(out, shown, strlen(shown));
    }
    for (size_t i = 0; i < json_array_size(meaning) && code == ERR_OK; i++) {
        const char *id = json_string_value(json_array_get(meaning, i));

        code = id == NULL
                   ? ERR_OK
                   : text_append_format(out, "%s%s", i > 0 ? "\n" : "",
                                        form_name_shown(writing, set, owner, id, true));
    }
    return code;
}

static enum err_code write_answer(struct form_writing *writing, const char *file,
                                  const char *of, const char *answer,
                                  const json_t *meaning) {
    bool is_place = strcmp(of, FORM_PLACE) == 0;
    bool is_scale = form_names_find(&writing->names, FORM_SCALES, "", of) != NULL;
    enum form_set set = is_place ? FORM_AREAS : is_scale ? FORM_OPTIONS : FORM_VALUES;
    struct text_buffer text;

    if (!form_can_hold(answer, strlen(answer))) {
        return ERR_OK; /* for the sheet of other settings */
    }
    text_buffer_init(&text, FORM_TEXT_BYTES_MAX);
    enum err_code code =
        write_meaning(&text, writing, set, is_place ? "" : of, meaning);
    code = code == ERR_OK ? ERR_OK : err_memory(writing->err);
    ERR_NEXT(code, form_cell_write(writing, ANSWER_FILE, file, false, FORM_LOOK_FILL));
    ERR_NEXT(code, form_cell_write(writing, ANSWER_OF, of, false, FORM_LOOK_FILL));
    ERR_NEXT(code,
             form_cell_write(writing, ANSWER_TEXT, answer, false, FORM_LOOK_FILL));
    bool can = text.len > 0 && form_can_hold(text.bytes, text.len);
    ERR_NEXT(code, form_cell_write(writing, ANSWER_MEANS, can ? text.bytes : NULL,
                                   false, FORM_LOOK_FILL));
    ERR_NEXT(code, form_row_end(writing));
    text_buffer_free(&text);
    return code;
}

static enum err_code write_values(struct form_writing *writing, const char *file,
                                  json_t *values) {
    enum err_code code = ERR_OK;
    const char *of = NULL, *answer = NULL;
    json_t *answers = NULL, *meaning = NULL;

    json_object_foreach(values, of, answers) {
        if (strcmp(of, NOTES) == 0) {
            continue;
        }
        json_object_foreach(answers, answer, meaning) {
            if (code == ERR_OK && strcmp(answer, NOTES) != 0) {
                code = write_answer(writing, file, of, answer, meaning);
            }
        }
    }
    return code;
}

enum err_code form_answers_write(struct form_writing *writing) {
    return each_return(writing, "values", write_values);
}
