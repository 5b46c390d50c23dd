#include "surveys/instrument.h"

#include "base/alloc.h"
#include "base/infile.h"
#include "surveys/bands.h"
#include "surveys/shipped.h"

#include <string.h>

const char *const option_kind_words[OPTION_KINDS] = {
    [OPTION_SCORED] = NULL,
    [OPTION_DONT_KNOW] = "dont-know",
    [OPTION_NOT_APPLICABLE] = "not-applicable",
    [OPTION_PREFER_NOT_TO_SAY] = "prefer-not-to-say",
};

/* Whether a reference can only be meant as a path. */
static bool looks_like_path(const char *reference) {
    static const char suffix[] = ".json";
    const size_t suffix_len = sizeof suffix - 1;
    size_t len = strlen(reference);

    return strchr(reference, '/') != NULL ||
           (len > suffix_len && strcmp(reference + len - suffix_len, suffix) == 0);
}

/* Says of a name that is neither shipped nor a file which shipped one may be meant. */
static enum err_code fail_not_shipped(const char *reference, struct err *err) {
    enum { SHOWN = 40, IDS = 64 };

    char shown[4 * SHOWN + 4];
    const char *ids[IDS];
    struct text_list known = {ids, 0};

    while (known.n < n_shipped_instruments && known.n < IDS) {
        ids[known.n] = shipped_instruments[known.n].id;
        known.n++;
    }
    const char *nearest = text_nearest(reference, known);
    text_display(shown, sizeof shown, reference, strlen(reference), SHOWN);
    if (nearest != NULL) {
        return err_set(err, ERR_DEFINITION,
                       "no instrument named '%s'; did you mean '%s'?", shown, nearest);
    }
    return err_set(err, ERR_DEFINITION,
                   "no instrument named '%s'; 'kloe instrument list' shows those that "
                   "come with kloe, and a file is named with its ending .json",
                   shown);
}

static enum err_code load_file(struct instrument **out, const char *path,
                               bool may_be_name, const char *reference,
                               struct err *err) {
    struct err fault = {0};
    char *bytes = NULL;
    size_t len = 0;

    enum err_code code = infile_read(&bytes, &len, path, INSTRUMENT_BYTES_MAX, &fault);
    if (code == ERR_OK) {
        code = instrument_parse(out, bytes, len, path, err);
    } else if (code != ERR_INPUT) {
        code = err_memory(err);
    } else if (may_be_name) {
        code = fail_not_shipped(reference, err);
    } else {
        code = err_set(err, ERR_DEFINITION, "%s", fault.text);
        err_set_source(err, path);
    }
    alloc_free(bytes);
    return code;
}

enum err_code instrument_load_beside(struct instrument **out, const char *reference,
                                     const char *beside, struct err *err) {
    const struct shipped_instrument *shipped = shipped_find(reference);

    if (shipped != NULL) {
        return instrument_parse(out, shipped->bytes, shipped->len, reference, err);
    }
    char *path = infile_beside(beside, reference);
    if (path == NULL) {
        return err_memory(err);
    }
    enum err_code code =
        load_file(out, path, !looks_like_path(reference), reference, err);
    alloc_free(path);
    return code;
}

enum err_code instrument_load(struct instrument **out, const char *reference,
                              struct err *err) {
    return instrument_load_beside(out, reference, "", err);
}

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

size_t instrument_find_attribute(const struct instrument *instrument, const char *id) {
    for (size_t i = 0; i < instrument->n_attributes; i++) {
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

size_t scale_find_option(const struct scale *scale, const char *id) {
    for (size_t i = 0; i < scale->n_options; i++) {
        if (strcmp(scale->options[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

int32_t item_score(const struct instrument *instrument, size_t item, size_t option) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];
    int32_t score = scale->options[option].score;

    return instrument->items[item].reverse ? scale->min + scale->max - score : score;
}

enum band item_band(const struct instrument *instrument, size_t item, size_t option) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];

    return band_of_score(scale->min, scale->max, item_score(instrument, item, option));
}
