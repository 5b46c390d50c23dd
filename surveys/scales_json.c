/* The scales of an instrument. */
#include "surveys/bands.h"
#include "surveys/instrument_json.h"
#include "surveys/wording/words_order.h"

#include <string.h>

static const struct node_key scale_keys[] = {
    {"id", true}, {"options", true}, {"bands", false}, {"backwards", false}};

static const struct node_key option_keys[] = {{"id", true},
                                              {"label", true},
                                              {"kind", false},
                                              {"score", false},
                                              {"aliases", false}};

static const struct node_key band_keys[] = {
    {"positive", false}, {"middle", false}, {"negative", false}};

static const char *const band_names[BANDS] = {[BAND_POSITIVE] = "positive",
                                              [BAND_MIDDLE] = "middle",
                                              [BAND_NEGATIVE] = "negative"};

static const char option_kind_name[] = "option";

static void read_kind_and_score(const struct node *node, struct option *option,
                                bool *undecided) {
    struct node kind = node_member(node, "kind");
    struct node score = node_member(node, "score");

    if (node_present(&kind)) {
        enum { FIRST = OPTION_SCORED + 1 }; /* which has no word */

        const struct text_list words = {option_kind_words + FIRST,
                                        OPTION_KINDS - FIRST};
        option->kind =
            (enum option_kind)(FIRST + node_word_or_first(node, "kind", words));
        if (node_present(&score)) {
            node_fail(&score, "an option of kind '%s' has no score",
                      option_kind_words[option->kind]);
        }
        return;
    }
    option->kind = OPTION_SCORED;
    if (!node_present(&score)) {
        node_fail(node, "'score' is missing, or 'kind' if this is no degree of the "
                        "scale");
        return;
    }
    if (node_is_text(&score, SCORE_TO_CHOOSE)) {
        *undecided = true;
        return;
    }
    option->score =
        (int32_t)node_integer(&score, -INSTRUMENT_SCORE_MAX, INSTRUMENT_SCORE_MAX);
}

/* Reads option `i`, whose texts must not name another option of the scale. */
static void read_option(const struct node *node, struct option *options, size_t i,
                        struct names *names, bool *undecided) {
    struct option *option = &options[i];

    node_check_keys(node, option_keys, COUNT_OF(option_keys));
    struct node id = node_member(node, "id");
    struct node label = node_member(node, "label");
    option->id = node_id(&id);
    option->label = node_text(&label);
    option->aliases = node_texts(node, "aliases");
    read_kind_and_score(node, option, undecided);
    names_claim(names, &id, option->id, option_kind_name, option->id, i);
    names_claim(names, &label, option->label, option_kind_name, option->id, i);
    names_claim_list(names, node, "aliases", option->aliases, option_kind_name,
                     option->id, i);
    for (size_t earlier = 0; earlier < i && !*undecided; earlier++) {
        if (option->kind == OPTION_SCORED && options[earlier].kind == OPTION_SCORED &&
            options[earlier].score == option->score) {
            node_fail(node, "has the same score as option '%s'", options[earlier].id);
        }
    }
}

/* Takes the scores from a scale of which any is "?": the others say nothing yet. */
static void leave_undecided(const struct node *node, struct scale *scale,
                            struct option *options) {
    for (size_t i = 0; i < scale->n_options; i++) {
        options[i].score = 0;
    }
    scale->min = 0;
    scale->max = 1;
    node_leave_open(node,
                    "give each of its answers a whole number for its score in place of "
                    "\"?\", the lowest 1 (in a workbook the row of the scale can say "
                    "'lowest first' or 'highest first'), or make its questions "
                    "attributes if its answers are no degrees",
                    "nobody has said which answer of scale '%s' is more", scale->id);
}

static void set_range(const struct node *options_node, struct scale *scale) {
    for (size_t i = 0; i < scale->n_options; i++) {
        const struct option *option = &scale->options[i];

        if (option->kind != OPTION_SCORED) {
            continue;
        }
        if (scale->n_scored == 0 || option->score < scale->min) {
            scale->min = option->score;
        }
        if (scale->n_scored == 0 || option->score > scale->max) {
            scale->max = option->score;
        }
        scale->n_scored++;
    }
    if (scale->n_scored < 2 && !definition_failed(options_node->definition)) {
        node_fail(options_node, "a scale needs two options with a score, or more");
    }
}

/* The words of a band where the definition gives none; NULL without memory. */
static const char *own_words(const struct scale *scale, enum band band,
                             const struct instrument_reading *reading) {
    static const char *const not_decided[BANDS] = {
        [BAND_POSITIVE] = "More (not decided which answers)",
        [BAND_MIDDLE] = "In the middle (not decided which answers)",
        [BAND_NEGATIVE] = "Less (not decided which answers)"};

    return scale->undecided ? not_decided[band]
                            : band_words(scale, band, reading->instrument->language,
                                         reading->definition->arena);
}

static void read_bands(const struct node *node, struct scale *scale,
                       const struct instrument_reading *reading) {
    struct definition *definition = node->definition;
    struct node bands = node_member(node, "bands");
    struct names names = {0};

    node_check_keys(&bands, band_keys, COUNT_OF(band_keys));
    for (size_t band = 0; band < BANDS && !definition_failed(definition); band++) {
        const char *name = band_names[band];
        struct node given = node_member(&bands, name);
        const char *words = node_text_or(&bands, name, NULL);

        if (words == NULL && !definition_failed(definition)) {
            words = own_words(scale, (enum band)band, reading);
            if (words == NULL) {
                definition_memory(definition);
            }
        }
        names_claim(&names, node_present(&given) ? &given : node, words, "band", name,
                    band);
        scale->bands[band] = words;
    }
    names_free(&names);
}

static void read_scale(struct instrument_reading *reading, const struct node *node,
                       struct scale *scale, size_t index) {
    struct names names = {0};

    node_check_keys(node, scale_keys, COUNT_OF(scale_keys));
    struct node id = node_member(node, "id");
    scale->id = node_id(&id);
    names_claim(&reading->scale_ids, &id, scale->id, "scale", scale->id, index);
    names_claim(&reading->value_keys, &id, scale->id, "scale", scale->id, index);
    struct node list = node_member(node, "options");
    size_t n = node_list(&list, 2, ANSWER_OPTIONS_MAX);
    struct option *options = definition_array(reading->definition, n, sizeof *options);
    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        read_option(&entry, options, i, &names, &scale->undecided);
    }
    names_free(&names);
    if (definition_failed(reading->definition)) {
        return;
    }
    scale->options = options;
    scale->n_options = n;
    scale->backwards = node_flag_or(node, "backwards", false);
    set_range(&list, scale);
    if (scale->undecided) {
        leave_undecided(node, scale, options);
    }
    read_bands(node, scale, reading);
}

void instrument_read_scales(struct instrument_reading *reading,
                            const struct node *root) {
    struct node list = node_member(root, "scales");
    size_t n = node_list(&list, 1, INSTRUMENT_PARTS_MAX);
    struct scale *scales = definition_array(reading->definition, n, sizeof *scales);

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        read_scale(reading, &entry, &scales[i], i);
    }
    reading->instrument->scales = scales;
    reading->instrument->n_scales = n;
}

/* What the words of a scale prove of its scored options, the lowest first. */
static enum words_order order_of_words(struct definition *definition,
                                       const struct option *const *options, size_t n) {
    const char *labels[ANSWER_OPTIONS_MAX];
    enum words_order order = WORDS_PROVE_NOTHING;

    for (size_t i = 0; i < n; i++) {
        labels[i] = options[i]->label;
    }
    if (words_order_find(&order, labels, n) != ERR_OK) {
        definition_memory(definition);
    }
    return order;
}

/* Whether any item would be scored by the scale as it stands, not turned round. */
static bool is_scored_as_it_stands(const struct instrument *instrument, size_t scale) {
    for (size_t i = 0; i < instrument->n_items; i++) {
        if (instrument->items[i].scale == scale && !instrument->items[i].reverse) {
            return true;
        }
    }
    return false;
}

static void leave_backwards(const struct node *node, const struct scale *scale,
                            const struct option *lowest, const struct option *highest,
                            bool is_jumbled) {
    enum { SHOWN = 40 };

    char low[4 * SHOWN + 4], high[4 * SHOWN + 4];
    const char *settle =
        is_jumbled ? "number its answers in the order of their words, the lowest 1; if "
                     "they are meant so, give the scale \"backwards\": true"
                   : "number its answers the other way round, or give its items "
                     "\"reverse\": true; if less is meant to count as more, give the "
                     "scale \"backwards\": true";

    text_display(low, sizeof low, lowest->label, strlen(lowest->label), SHOWN);
    text_display(high, sizeof high, highest->label, strlen(highest->label), SHOWN);
    node_leave_open(
        node, settle,
        "the scores of scale '%s' run %s its words: '%s' has %ld and '%s' has %ld",
        scale->id, is_jumbled ? "up and down by" : "against", low, (long)lowest->score,
        high, (long)highest->score);
}

static void check_order(struct instrument_reading *reading, const struct node *node,
                        size_t index) {
    const struct scale *scale = &reading->instrument->scales[index];
    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = scale_options_by_score(options, scale);

    if (scale->undecided) {
        return;
    }
    enum words_order order = order_of_words(reading->definition, options, n);
    if (scale->backwards && order == WORDS_RISE) {
        node_leave_open(node, "take \"backwards\" out, or turn its scores round",
                        "scale '%s' says that its scores run backwards, and they run "
                        "as its words do",
                        scale->id);
    } else if (!scale->backwards && order == WORDS_FALL &&
               is_scored_as_it_stands(reading->instrument, index)) {
        leave_backwards(node, scale, options[0], options[n - 1], false);
    } else if (!scale->backwards && order == WORDS_JUMBLED) {
        leave_backwards(node, scale, options[0], options[n - 1], true);
    }
}

void instrument_check_orders(struct instrument_reading *reading,
                             const struct node *root) {
    struct node list = node_member(root, "scales");

    for (size_t s = 0;
         s < reading->instrument->n_scales && !definition_failed(reading->definition);
         s++) {
        struct node entry = node_entry(&list, s);

        check_order(reading, &entry, s);
    }
}
