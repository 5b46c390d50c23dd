#include "surveys/instrument.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/sort.h"

#include <string.h>

const char *const option_kind_words[OPTION_KINDS] = {
    [OPTION_SCORED] = NULL,
    [OPTION_DONT_KNOW] = "dont-know",
    [OPTION_NOT_APPLICABLE] = "not-applicable",
    [OPTION_PREFER_NOT_TO_SAY] = "prefer-not-to-say",
};

const char *const stated_figure_words[STATED_FIGURES] = {
    [STATED_MEAN] = "mean", [STATED_SUM] = "sum", [STATED_PERCENT] = "percent"};

void instrument_free(struct instrument *instrument) {
    if (instrument != NULL) {
        arena_free(instrument->arena);
    }
}

size_t instrument_find_scale(const struct instrument *instrument, const char *id) {
    for (size_t i = 0; i < instrument->n_scales; i++) {
        if (strcmp(instrument->scales[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

size_t instrument_find_item(const struct instrument *instrument, const char *id) {
    for (size_t i = 0; i < instrument->n_items; i++) {
        if (strcmp(instrument->items[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

size_t instrument_find_comment(const struct instrument *instrument, const char *id) {
    for (size_t i = 0; i < instrument->n_comments; i++) {
        if (strcmp(instrument->comments[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

size_t instrument_n_coded(const struct instrument *instrument) {
    return instrument->codebook.n > 0 ? instrument->n_comments : 0;
}

size_t instrument_find_themes(const struct instrument *instrument, const char *key) {
    for (size_t i = 0; i < instrument_n_coded(instrument); i++) {
        if (strcmp(instrument->comments[i].themes_key, key) == 0) {
            return i;
        }
    }
    return NONE;
}

int64_t stated_steps(const struct stated_bands *stated) {
    int64_t steps = 1;

    for (int i = 0; i < stated->decimals; i++) {
        steps *= 10;
    }
    return steps;
}

size_t instrument_minutes(const struct instrument *instrument) {
    enum { MINUTE = 60, ITEM = 10, COMMENT = 60 }; /* seconds */

    size_t seconds = ITEM * (instrument->n_items + instrument->n_attributes) +
                     COMMENT * instrument->n_comments;

    return instrument->stated_minutes > 0 ? instrument->stated_minutes
                                          : (seconds + MINUTE - 1) / MINUTE;
}

size_t instrument_all_attributes(const struct instrument *instrument) {
    return instrument->n_attributes + instrument->n_derived;
}

size_t instrument_asked_attribute(const struct instrument *instrument,
                                  size_t attribute) {
    const struct attribute *of = &instrument->attributes[attribute];

    return of->recode == NULL ? attribute : of->from;
}

size_t instrument_common_of(const struct instrument *instrument, size_t composite) {
    const struct composite *of = &instrument->composites[composite];

    if (of->kind != COMPOSITE_THEME || of->index >= instrument->n_themes) {
        return NONE;
    }
    const struct theme *theme = &instrument->themes[of->index];

    return instrument->frameworks[theme->framework].is_common ? theme->common_of : NONE;
}

size_t instrument_find_attribute(const struct instrument *instrument, const char *id) {
    for (size_t i = 0; i < instrument_all_attributes(instrument); i++) {
        if (strcmp(instrument->attributes[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

size_t attribute_find_value(const struct attribute *attribute, const char *id) {
    for (size_t i = 0; i < attribute->n_values; i++) {
        if (strcmp(attribute->values[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

bool attribute_value_is_other(const struct attribute_value *value) {
    static const char other[] = "other";
    static const char please[] = " please";
    size_t at = 0;

    while (other[at] != '\0' && ascii_lower(value->label[at]) == other[at]) {
        at++;
    }
    return strcmp(value->id, other) == 0 ||
           (other[at] == '\0' &&
            (value->label[at] == '\0' || strpbrk(value->label + at, "(:,;-/") != NULL ||
             strncmp(value->label + at, please, sizeof please - 1) == 0));
}

static int by_score(const void *a, const void *b, const void *context) {
    int32_t one = (*(const struct option *const *)a)->score;
    int32_t other = (*(const struct option *const *)b)->score;

    (void)context;
    return (one > other) - (one < other);
}

size_t scale_options_by_score(const struct option *found[ANSWER_OPTIONS_MAX],
                              const struct scale *scale) {
    size_t n = 0;

    for (size_t i = 0; i < scale->n_options; i++) {
        if (scale->options[i].kind == OPTION_SCORED) {
            found[n++] = &scale->options[i];
        }
    }
    sort_stable(found, n, sizeof *found, by_score, NULL);
    return n;
}

enum err_code instrument_need_scores(const struct instrument *instrument,
                                     struct err *err) {
    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct scale *scale = &instrument->scales[instrument->items[i].scale];

        if (scale->undecided) {
            return err_set(
                err, ERR_DEFINITION,
                "no figure can be made of item '%s': nobody has said which "
                "answer of scale '%s' is more; put numbers in place of \"?\" "
                "into the instrument's \"scales\"",
                instrument->items[i].id, scale->id);
        }
    }
    return ERR_OK;
}

/* The digits that a text begins with, or ends with. */
static size_t digits_in_front(const char *text) {
    size_t n = 0;

    while (ascii_is_digit(text[n])) {
        n++;
    }
    return n;
}

static size_t digits_at_end(const char *text) {
    size_t len = strlen(text), n = 0;

    len -= len > 0 && text[len - 1] == ')' ? 1 : 0;
    while (n < len && ascii_is_digit(text[len - n - 1])) {
        n++;
    }
    return n;
}

bool option_is_bare_code(const struct option *option, const char *name) {
    const char *digits = *name == '-' ? name + 1 : name;
    const char *label = option->label;
    size_t n = digits_in_front(digits), len = strlen(label);
    size_t bracket = *label == '(' ? 1 : 0;
    size_t end = len - (len > 0 && label[len - 1] == ')' ? 1 : 0);

    if (n == 0 || digits[n] != '\0') {
        return false;
    }
    bool is_in_front = digits_in_front(label + bracket) == n &&
                       memcmp(label + bracket, digits, n) == 0;
    bool is_at_end =
        digits_at_end(label) == n && memcmp(label + end - n, digits, n) == 0;
    return !is_in_front && !is_at_end && strcmp(label, name) != 0;
}

const char *option_bare_code(const struct option *option) {
    for (size_t i = 0; i < option->aliases.n; i++) {
        if (option_is_bare_code(option, option->aliases.texts[i])) {
            return option->aliases.texts[i];
        }
    }
    return option_is_bare_code(option, option->id) ? option->id : NULL;
}

int32_t item_score(const struct instrument *instrument, size_t item, size_t option) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];
    int32_t score = scale->options[option].score;

    return instrument->items[item].reverse ? scale->min + scale->max - score : score;
}

enum band band_of_score(int32_t min, int32_t max, int32_t score) {
    int32_t twice = 2 * score, middle = min + max;

    return twice > middle   ? BAND_POSITIVE
           : twice < middle ? BAND_NEGATIVE
                            : BAND_MIDDLE;
}

enum band item_band(const struct instrument *instrument, size_t item, size_t option) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];

    return band_of_score(scale->min, scale->max, item_score(instrument, item, option));
}
