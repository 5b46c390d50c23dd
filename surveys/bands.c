#include "surveys/bands.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/text.h"

#include <string.h>

/* Labels that are all named; of more only the first and last are ("6 to 10"). */
#define LABELS_NAMED_MAX 3
#define WORDS_BYTES_MAX  (1u << 20)

/* How the labels of one band are joined. */
struct joints {
    const char *between, *last, *range;
    bool lower; /* later labels lose their capital */
};

static const struct joints english = {", ", " or ", " to ", true};
static const struct joints any_language = {" / ", " / ", " … ", false};

/* Collects the options of a band, the lowest first; returns how many. */
static size_t options_in_band(const struct option *found[ANSWER_OPTIONS_MAX],
                              const struct scale *scale, enum band band) {
    size_t n = scale_options_by_score(found, scale), n_kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (band_of_score(scale->min, scale->max, found[i]->score) == band) {
            found[n_kept++] = found[i];
        }
    }
    return n_kept;
}

/* Whether a label begins with a capital only because it begins: not "I agree", "NHS".
 */
static bool can_lose_capital(const char *label) {
    return ascii_is_upper(label[0]) && !ascii_is_upper(label[1]) &&
           !(label[0] == 'I' && (label[1] == ' ' || label[1] == '\''));
}

static enum err_code append_label(struct text_buffer *words, const char *label,
                                  bool lower) {
    if (lower && can_lose_capital(label)) {
        char small = ascii_lower(label[0]);
        enum err_code code = text_append(words, &small, 1);

        return code != ERR_OK ? code : text_append(words, label + 1, strlen(label + 1));
    }
    return text_append(words, label, strlen(label));
}

static enum err_code join_labels(struct text_buffer *words,
                                 const struct option *const *options, size_t n,
                                 const struct joints *joints) {
    bool range = n > LABELS_NAMED_MAX;
    enum err_code code = append_label(words, options[0]->label, false);

    for (size_t i = range ? n - 1 : 1; i < n && code == ERR_OK; i++) {
        const char *joint = range        ? joints->range
                            : i + 1 == n ? joints->last
                                         : joints->between;

        code = text_append(words, joint, strlen(joint));
        ERR_NEXT(code, append_label(words, options[i]->label, joints->lower));
    }
    return code;
}

static bool is_english(const char *language) {
    return strncmp(language, "en", 2) == 0 &&
           (language[2] == '\0' || language[2] == '-');
}

const char *band_words(const struct scale *scale, enum band band, const char *language,
                       struct arena *arena) {
    static const char nobody[] = "In the middle";
    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = options_in_band(options, scale, band);
    struct text_buffer words;
    const char *kept = NULL;

    if (n == 0) {
        return nobody;
    }
    text_buffer_init(&words, WORDS_BYTES_MAX);
    if (join_labels(&words, options, n,
                    is_english(language) ? &english : &any_language) == ERR_OK) {
        kept = arena_text(arena, words.bytes, words.len);
    }
    text_buffer_free(&words);
    return kept;
}
