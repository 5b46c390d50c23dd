#include "export/page/page_words.h"

#include "base/alloc.h"

const struct unasked_words words_unasked[WORDS_UNASKED] = {
    {NON_ANSWER_BLANK, "Left blank"},
    {NON_ANSWER_INVALID, "Could not be read"},
    {NON_ANSWER_NOT_ASKED, "Not asked"},
};

enum non_answer words_non_answer(enum option_kind kind) {
    return kind == OPTION_DONT_KNOW        ? NON_ANSWER_DONT_KNOW
           : kind == OPTION_NOT_APPLICABLE ? NON_ANSWER_NOT_APPLICABLE
                                           : NON_ANSWER_PREFER_NOT_TO_SAY;
}

bool scale_has_middle(const struct scale *scale) {
    for (size_t o = 0; o < scale->n_options; o++) {
        if (scale->options[o].kind == OPTION_SCORED &&
            2 * scale->options[o].score == scale->min + scale->max) {
            return true;
        }
    }
    return false;
}

/* The label of the scored option with this score; "" if there is none. */
static const char *label_of(const struct scale *scale, int32_t score) {
    for (size_t o = 0; o < scale->n_options; o++) {
        if (scale->options[o].kind == OPTION_SCORED &&
            scale->options[o].score == score) {
            return scale->options[o].label;
        }
    }
    return "";
}

static void read_uniform(struct page_builder *builder, const struct item *item,
                         struct wording *out) {
    const struct scale *scale = &builder->instrument->scales[item->scale];
    bool reverse = item->reverse;
    const char *lowest = label_of(scale, reverse ? scale->max : scale->min);
    const char *highest = label_of(scale, reverse ? scale->min : scale->max);

    out->is_uniform = true;
    out->ends = words_text(builder, "0 = %s, 100 = %s", words_small(builder, lowest),
                           words_small(builder, highest));
    /* Bands are named for what people answered: reversed, the upper band of the
     * average is what the scale calls its negative one. */
    out->bands[BAND_POSITIVE] = scale->bands[reverse ? BAND_NEGATIVE : BAND_POSITIVE];
    out->bands[BAND_MIDDLE] =
        scale_has_middle(scale) ? scale->bands[BAND_MIDDLE] : NULL;
    out->bands[BAND_NEGATIVE] = scale->bands[reverse ? BAND_POSITIVE : BAND_NEGATIVE];
}

static void read_mixed(const struct instrument *instrument, const size_t *items,
                       size_t n, bool any_reversed, struct wording *out) {
    bool any_middle = false;

    for (size_t i = 0; i < n; i++) {
        any_middle =
            any_middle ||
            scale_has_middle(&instrument->scales[instrument->items[items[i]].scale]);
    }
    out->is_uniform = false;
    out->ends = any_reversed ? "0 = least positive, 100 = most positive"
                             : "0 = lowest answer, 100 = highest answer";
    out->bands[BAND_POSITIVE] =
        any_reversed ? "Positive answers" : "Above the middle of the scale";
    out->bands[BAND_MIDDLE] = any_middle ? "At the middle of the scale" : NULL;
    out->bands[BAND_NEGATIVE] =
        any_reversed ? "Negative answers" : "Below the middle of the scale";
}

void words_wording(struct page_builder *builder, const size_t *items, size_t n,
                   struct wording *out) {
    const struct instrument *instrument = builder->instrument;
    bool is_uniform = n > 0;
    bool any_reversed = false;

    for (size_t i = 0; i < n; i++) {
        const struct item *first = &instrument->items[items[0]];
        const struct item *item = &instrument->items[items[i]];

        any_reversed = any_reversed || item->reverse;
        is_uniform = is_uniform && item->scale == first->scale &&
                     item->reverse == first->reverse;
    }
    if (is_uniform) {
        read_uniform(builder, &instrument->items[items[0]], out);
    } else {
        read_mixed(instrument, items, n, any_reversed, out);
    }
    out->average = words_text(builder, "Average answer (%s)", out->ends);
}

void words_wording_all(struct page_builder *builder, struct wording *out) {
    size_t n = builder->instrument->n_items;
    size_t *items = NULL;

    if (builder->fault == ERR_OK) {
        items = arena_array(builder->arena, n, sizeof *items);
    }
    if (items == NULL) {
        builder->fault = builder->fault == ERR_OK ? ERR_MEMORY : builder->fault;
        n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        items[i] = i;
    }
    words_wording(builder, items, n, out);
}

/* Who is divided is said on the sheet of the groups that are. */
static const struct {
    enum flag flag;
    const char *words;
} flag_words[] = {
    {FLAG_LOW_RELIABILITY, "[u] low reliability"},
    {FLAG_CEILING, "everyone gave the highest answer"},
    {FLAG_FLOOR, "everyone gave the lowest answer"},
};

const char *words_flags(struct page_builder *builder, enum status status,
                        unsigned flags, bool is_reversed) {
    const char *words = NULL;

    if (status != STATUS_PUBLISHED) {
        return status_shorthand(status);
    }
    for (size_t f = 0; f < sizeof flag_words / sizeof *flag_words; f++) {
        if ((flags & (unsigned)flag_words[f].flag) != 0) {
            words = words == NULL
                        ? flag_words[f].words
                        : words_text(builder, "%s; %s", words, flag_words[f].words);
        }
    }
    if (is_reversed) {
        words = words == NULL ? "reversed question"
                              : words_text(builder, "%s; reversed question", words);
    }
    return words == NULL ? "None" : words_capital(builder, words);
}
