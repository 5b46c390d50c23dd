/* The scales of a review, in the words of the notes. */
#include "export/pages/pages_notes_scales.h"

#include "base/num.h"
#include "export/page/page_words.h"

#include <math.h>
#include <string.h>

/* Of more scales than this only how many there are is told. */
#define SCALES_TOLD_MAX 4

/* Whether the scores of a scale lie equally far apart. */
static bool is_even(const struct scale *scale) {
    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = scale_options_by_score(options, scale);

    for (size_t i = 2; i < n; i++) {
        if (options[i]->score - options[i - 1]->score !=
            options[1]->score - options[0]->score) {
            return false;
        }
    }
    return true;
}

/* How many items stand on a scale that is even, and how many do not. */
static void count_items(const struct instrument *instrument, size_t *n_even,
                        size_t *n_uneven) {
    *n_even = 0;
    *n_uneven = 0;
    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct scale *scale = &instrument->scales[instrument->items[i].scale];

        *(is_even(scale) ? n_even : n_uneven) += 1;
    }
}

const char *words_steps(struct page_builder *builder) {
    size_t n_even, n_uneven;

    count_items(builder->instrument, &n_even, &n_uneven);
    return n_uneven == 0 ? "in equal steps between"
           : n_even == 0
               ? "between, not in equal steps: the note on the scale says where"
               : "in equal steps between, unless the note on the scales says where "
                 "they are put";
}

/* Where the answers of a scale lie on 0 to 100, when that is not in equal steps. */
static const char *uneven_words(struct page_builder *builder,
                                const struct scale *scale) {
    enum { NAMED_MAX = 12, SHOWN = 60 };

    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = scale_options_by_score(options, scale);
    const char *words = " On 0 to 100 its answers are not in equal steps";

    if (is_even(scale)) {
        return "";
    }
    for (size_t i = 0; i < n && n <= NAMED_MAX; i++) {
        double points = 100.0 * (options[i]->score - scale->min) /
                        ((double)scale->max - scale->min);
        char number[NUM_TEXT_BYTES], label[4 * SHOWN + 4];

        num_format_fixed(number, points, floor(points) == points ? 0 : 1);
        text_display(label, sizeof label, options[i]->label, strlen(options[i]->label),
                     SHOWN);
        words = words_text(builder, "%s%s \"%s\" is %s", words, i == 0 ? ":" : ",",
                           label, number);
    }
    return words_text(
        builder,
        "%s. The middle is 50, halfway between the lowest and the highest "
        "answer, wherever the answers between them lie.",
        words);
}

/* "From "Never" to "Always": above the middle is ..." */
static const char *scale_words(struct page_builder *builder,
                               const struct scale *scale) {
    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = scale_options_by_score(options, scale);
    const char *middle =
        scale_has_middle(scale)
            ? words_text(builder, "at the middle \"%s\", ", scale->bands[BAND_MIDDLE])
            : "";

    return words_text(builder,
                      "From \"%s\" to \"%s\": above the middle is \"%s\", %sbelow it "
                      "\"%s\".%s",
                      options[0]->label, options[n - 1]->label,
                      scale->bands[BAND_POSITIVE], middle, scale->bands[BAND_NEGATIVE],
                      uneven_words(builder, scale));
}

const char *words_scales(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;
    const char *words = "";

    for (size_t s = 0; s < instrument->n_scales && s < SCALES_TOLD_MAX; s++) {
        words = words_text(builder, "%s%s%s", words, s == 0 ? "" : " ",
                           scale_words(builder, &instrument->scales[s]));
    }
    return instrument->n_scales <= SCALES_TOLD_MAX
               ? words
               : words_text(builder, "%s There are %zu more; results.json has them.",
                            words, instrument->n_scales - SCALES_TOLD_MAX);
}

const char *words_turned(const struct page_builder *builder) {
    for (size_t i = 0; i < builder->instrument->n_items; i++) {
        if (builder->instrument->items[i].reverse) {
            return "A question that is worded the other way round is turned first: its "
                   "lowest answer is 100 and its highest 0, and where such questions "
                   "stand among others, positive and negative mean after turning.";
        }
    }
    return NULL;
}
