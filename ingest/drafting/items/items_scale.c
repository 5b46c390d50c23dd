/* The scale that a cell of the spreadsheet says. */
#include "ingest/drafting/items/items.h"

#include "base/alloc.h"
#include "base/num.h"
#include "surveys/wording/label_reading.h"
#include "surveys/wording/scale_words.h"

#include <stdio.h>
#include <string.h>

#define SCORE_MAX 10000 /* as in an instrument */

/* A scale while its cell is read. */
struct reading {
    struct items_option options[ITEMS_OPTIONS_MAX];
    size_t n, n_scored;
    bool backwards;
    struct label_reading label;
    const struct items_place *place;
};

/* Cuts "[...]" off the end of a label and returns what stands in it; NULL if none. */
static const char *cut_bracket(char *label) {
    size_t len = strlen(label);
    char *open = strrchr(label, '[');

    if (open == NULL || open == label || len == 0 || label[len - 1] != ']') {
        return NULL;
    }
    label[len - 1] = '\0';
    char *end = open;
    while (end > label && end[-1] == ' ') {
        end--;
    }
    *end = '\0';
    return open + 1;
}

/* "[5]", "[?]" and "[dont-know]" say what the words of a label do not. */
static enum err_code read_bracket(struct reading *reading, struct items_option *option,
                                  const char *bracket) {
    int64_t score = 0;

    for (int kind = OPTION_SCORED + 1; kind < OPTION_KINDS; kind++) {
        if (strcmp(option_kind_words[kind], bracket) == 0) {
            option->kind = (enum option_kind)kind;
            return ERR_OK;
        }
    }
    if (strcmp(bracket, SCORE_TO_CHOOSE) == 0) {
        option->undecided = true;
        return ERR_OK;
    }
    if (!num_parse(bracket, strlen(bracket), -SCORE_MAX, SCORE_MAX, &score)) {
        return items_fail(
            reading->place,
            "'[%.40s]' behind an answer is neither a whole number nor one "
            "of ?, dont-know, not-applicable and prefer-not-to-say",
            bracket);
    }
    option->score = (int32_t)score;
    return ERR_OK;
}

static enum err_code add_label(struct reading *reading, struct items *items,
                               char *text) {
    struct items_option option = {.kind = OPTION_SCORED};
    const char *bracket = cut_bracket(text);

    if (*text == '\0') {
        return items_fail(reading->place, "an answer between two '|' is empty");
    }
    if (reading->n == ITEMS_OPTIONS_MAX) {
        return items_fail(reading->place, "a scale has 64 answers at most");
    }
    for (size_t i = 0; i < reading->n; i++) {
        if (text_same(reading->options[i].label, text)) {
            return items_fail(reading->place, "the answer '%.60s' stands there twice",
                              text);
        }
    }
    option.label = arena_text(items->arena, text, strlen(text));
    if (option.label == NULL || label_read(&reading->label, text) != ERR_OK) {
        return err_memory(reading->place->err);
    }
    option.score = (int32_t)reading->n_scored + 1;
    if (bracket != NULL) {
        enum err_code code = read_bracket(reading, &option, bracket);
        if (code != ERR_OK) {
            return code;
        }
    } else {
        (void)label_is_non_answer(&option.kind, &reading->label);
    }
    reading->n_scored += option.kind == OPTION_SCORED ? 1 : 0;
    reading->options[reading->n++] = option;
    return ERR_OK;
}

/* The answers of a usual scale; numbers are their own scores. */
static enum err_code add_form(struct reading *reading, struct items *items,
                              const struct scale_form *form) {
    bool is_numbers = strcmp(form->family, "numbers") == 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < form->labels.n && code == ERR_OK; i++) {
        char text[64];

        (void)snprintf(text, sizeof text, "%s", form->labels.texts[i]);
        code = add_label(reading, items, text);
        if (code == ERR_OK && is_numbers) {
            reading->options[reading->n - 1].score = (int32_t)reading->label.number;
        }
    }
    return code;
}

static enum err_code fail_unknown(const struct items_place *place, const char *name) {
    const char *names[64];
    size_t n = n_scale_forms < 64 ? n_scale_forms : 64;

    for (size_t i = 0; i < n; i++) {
        names[i] = scale_forms[i].name;
    }
    const char *nearest = text_nearest(name, (struct text_list){names, n});
    return items_fail(place,
                      "no scale is called '%.40s'%s%s%s write its answers from the "
                      "lowest to the highest with ' | ' between them, or a usual scale "
                      "such as extent-5, agreement-5, frequency-5 or yes-no",
                      name, nearest != NULL ? "; did you mean '" : "",
                      nearest != NULL ? nearest : "",
                      nearest != NULL ? "'? Else" : ";");
}

static bool same_options(const struct items_scale *scale,
                         const struct reading *reading) {
    bool are_same =
        scale->n_options == reading->n && scale->backwards == reading->backwards;

    for (size_t i = 0; i < reading->n && are_same; i++) {
        are_same = text_same(scale->options[i].label, reading->options[i].label) &&
                   scale->options[i].kind == reading->options[i].kind &&
                   (scale->options[i].kind != OPTION_SCORED ||
                    (scale->options[i].score == reading->options[i].score &&
                     scale->options[i].undecided == reading->options[i].undecided));
    }
    return are_same;
}

static size_t find_scale(const struct items *items, const char *id) {
    for (size_t s = 0; s < items->n_scales; s++) {
        if (strcmp(items->scales[s].id, id) == 0) {
            return s;
        }
    }
    return NONE;
}

static void see_place(struct items_scale *scale, const struct items_place *place) {
    if (place->row->line < scale->first_line) {
        scale->first_line = place->row->line;
    }
}

/* Keeps what was read under an id, or finds that it is there. */
static enum err_code keep_scale(size_t *out, struct items *items,
                                const struct reading *reading, const char *id) {
    const struct items_place *place = reading->place;
    char made[ITEMS_ID_BYTES];
    size_t known = *id != '\0' ? find_scale(items, id) : NONE;

    if (known != NONE && !same_options(&items->scales[known], reading)) {
        return items_fail(place,
                          "the scale '%s' has other answers on line %llu: give one of "
                          "them another id",
                          id, (unsigned long long)items->scales[known].line);
    }
    for (size_t s = 0; s < items->n_scales && *id == '\0' && known == NONE; s++) {
        known = same_options(&items->scales[s], reading) ? s : NONE;
    }
    *out = known;
    if (known != NONE) {
        see_place(&items->scales[known], place);
        return ERR_OK;
    }
    (void)snprintf(made, sizeof made, "%s", id);
    for (size_t n = 1;
         *made == '\0' || (*id == '\0' && find_scale(items, made) != NONE); n++) {
        (void)snprintf(made, sizeof made, "scale-%zu", n);
    }
    struct items_scale *scale = &items->scales[items->n_scales];
    scale->id = arena_text(items->arena, made, strlen(made));
    scale->options = arena_array(items->arena, reading->n, sizeof *scale->options);
    if (scale->id == NULL || scale->options == NULL) {
        return err_memory(place->err);
    }
    memcpy(scale->options, reading->options, reading->n * sizeof *scale->options);
    scale->n_options = reading->n;
    scale->backwards = reading->backwards;
    scale->line = place->row->line;
    scale->first_line = place->row->line;
    *out = items->n_scales++;
    return ERR_OK;
}

/* Adds the answers between the '|' of a cell, a usual scale standing for its own. */
static enum err_code read_labels(struct reading *reading, struct items *items,
                                 char *text) {
    enum err_code code = ERR_OK;
    char *at = text;

    while (at != NULL && code == ERR_OK) {
        char *bar = strchr(at, '|');
        char *next = bar != NULL ? bar + 1 : NULL;

        if (bar != NULL) {
            *bar = '\0';
        }
        at += strspn(at, " ");
        size_t len = strlen(at);
        while (len > 0 && at[len - 1] == ' ') {
            at[--len] = '\0';
        }
        const struct scale_form *form = scale_form_find(at);
        if (strcmp(at, ITEMS_BACKWARDS) == 0) {
            reading->backwards = true;
        } else {
            code = form != NULL ? add_form(reading, items, form)
                                : add_label(reading, items, at);
        }
        at = next;
    }
    return code;
}

enum err_code items_scale_read(size_t *out, struct items *items, const char *cell,
                               const struct items_place *place) {
    char id[ITEMS_ID_BYTES];
    struct reading reading = {.place = place};
    const char *rest = items_split_id(id, cell);
    bool is_name = strchr(rest, '|') == NULL && *id == '\0';
    const struct scale_form *form = scale_form_find(rest);

    if (*cell == '\0') {
        return items_fail(place, "is empty: every item has a scale");
    }
    *out = is_name ? find_scale(items, rest) : NONE;
    if (*out != NONE) {
        see_place(&items->scales[*out], place);
        return ERR_OK;
    }
    if (is_name && form == NULL) {
        return fail_unknown(place, rest);
    }
    char *text = alloc_text(rest);
    if (text == NULL) {
        return err_memory(place->err);
    }
    text_buffer_init(&reading.label.fold, SIZE_MAX);
    enum err_code code = read_labels(&reading, items, text);
    text_buffer_free(&reading.label.fold);
    alloc_free(text);
    if (code == ERR_OK && reading.n_scored < 2) {
        code = items_fail(place, "a scale has two answers at least that say more or "
                                 "less of something");
    }
    return code == ERR_OK ? keep_scale(out, items, &reading, is_name ? form->name : id)
                          : code;
}
