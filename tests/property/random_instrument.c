#include "tests/property/random_making.h"

static json_t *scale(struct making *making) {
    static const char *const kinds[] = {"dont-know", "not-applicable",
                                        "prefer-not-to-say"};
    json_t *made = json_pack("{s:o}", "id", making_id(making));
    json_t *options = json_array(), *bands = json_object();
    size_t n = 2 + random_below(making->random, 5);
    bool undecided = making_chance(making, 5);

    making_may_put(making, bands, "positive", making_text(making));
    making_may_put(making, bands, "negative", making_text(making));
    making_may_put(making, made, "bands", making_mixed(making, bands));
    for (size_t i = 0; i < n; i++) {
        json_t *option = json_pack("{s:o, s:o}", "id", making_id(making), "label",
                                   making_text(making));

        if (i > 1 && making_chance(making, 3)) {
            making_put(option, "kind",
                       json_string(kinds[random_below(making->random, 3)]));
        } else {
            making_put(option, "score",
                       undecided ? json_string("?") : json_integer((json_int_t)i - 2));
        }
        making_may_put(making, option, "aliases", making_texts(making, 3));
        json_array_append_new(options, making_mixed(making, option));
    }
    making_put(made, "options", options);
    making_may_put(making, made, "backwards", json_boolean(making_chance(making, 2)));
    return making_mixed(making, made);
}

static json_t *kloe(struct making *making) {
    json_t *made =
        json_pack("{s:o, s:o}", "id", making_id(making), "title", making_text(making));
    json_t *conditions = json_array();

    making_may_put(making, made, "aliases", making_texts(making, 2));
    making_may_put(making, made, "prompts", making_texts(making, 3));
    for (size_t i = random_below(making->random, 4); i > 0; i--) {
        json_t *words =
            making_chance(making, 3) ? json_string("The same") : making_text(making);

        json_t *condition =
            json_pack("{s:o, s:o}", "id", making_id(making), "text", words);

        making_may_put(making, condition, "prompts", making_texts(making, 2));
        json_array_append_new(conditions, making_mixed(making, condition));
    }
    making_put(made, "conditions", conditions);
    return making_mixed(making, made);
}

static json_t *item(struct making *making, const json_t *scales, const json_t *kloes) {
    json_t *made =
        json_pack("{s:o, s:o, s:o}", "id", making_id(making), "text",
                  making_text(making), "scale", making_one_of(making, scales));
    const json_t *from =
        json_array_get(kloes, random_below(making->random, json_array_size(kloes)));
    const json_t *conditions = json_object_get(from, "conditions");
    bool has_condition = json_array_size(conditions) > 0 && making_chance(making, 2);

    if (has_condition) {
        making_put(made, "conditions",
                   json_pack("[o]", making_one_of(making, conditions)));
    }
    if (!has_condition || making_chance(making, 3)) {
        making_put(made, "kloe", json_copy(json_object_get(from, "id")));
    }
    making_may_put(making, made, "reverse", json_boolean(making_chance(making, 2)));
    making_may_put(making, made, "headers", making_texts(making, 3));
    return making_mixed(making, made);
}

static json_t *attribute(struct making *making) {
    json_t *made =
        json_pack("{s:o, s:o}", "id", making_id(making), "text", making_text(making));
    json_t *values = json_array();

    for (size_t i = 1 + random_below(making->random, 4); i > 0; i--) {
        json_t *value = json_pack("{s:o, s:o}", "id", making_id(making), "label",
                                  making_text(making));

        making_may_put(making, value, "noun", making_text(making));
        making_may_put(making, value, "aliases", making_texts(making, 2));
        json_array_append_new(values, making_mixed(making, value));
    }
    making_may_put(making, made, "headers", making_texts(making, 2));
    making_put(made, "values", values);
    return making_mixed(making, made);
}

static json_t *framework(struct making *making, const json_t *items) {
    json_t *title =
        making_chance(making, 3) ? json_string("The same") : making_text(making);
    json_t *made = json_pack("{s:o, s:o}", "id", making_id(making), "title", title);
    json_t *themes = json_array();

    for (size_t i = 1 + random_below(making->random, 3); i > 0; i--) {
        json_array_append_new(
            themes,
            making_mixed(making, json_pack("{s:o, s:o, s:[o]}", "id", making_id(making),
                                           "title", making_text(making), "items",
                                           making_one_of(making, items))));
    }
    making_put(made, "themes", themes);
    return making_mixed(making, made);
}

/* What people write about: the phrases that show it, and those that do not. */
static json_t *codebook(struct making *making) {
    static const char *const phrases[] = {"staff*", "not enough people", "Zo\xC3\xAB",
                                          "- a; b"};
    json_t *made = json_array();

    for (size_t i = 1 + random_below(making->random, 3); i > 0; i--) {
        json_t *theme = json_pack("{s:o, s:o}", "id", making_id(making), "title",
                                  making_text(making));

        making_may_put(making, theme, "words",
                       json_pack("[s, s]", phrases[random_below(making->random, 2)],
                                 phrases[2 + random_below(making->random, 2)]));
        making_may_put(making, theme, "not", json_pack("[s]", "full staff"));
        json_array_append_new(made, making_mixed(making, theme));
    }
    return made;
}

static json_t *words(struct making *making) {
    json_t *made = json_object();

    making_may_put(making, made, "respondent", making_text(making));
    making_may_put(making, made, "kloe", making_text(making));
    making_may_put(making, made, "condition", making_text(making));
    return making_mixed(making, made);
}

/* What bands may be of: a theme, which is of one question here, or what a question is
 * about, where all have one scale. NULL where there is nothing of one range. */
static json_t *banded(struct making *making, json_t *instrument) {
    const json_t *frameworks = json_object_get(instrument, "frameworks");
    const json_t *themes = json_object_get(json_array_get(frameworks, 0), "themes");
    const json_t *item = json_array_get(json_object_get(instrument, "items"), 0);
    const json_t *conditions = json_object_get(item, "conditions");

    if (themes != NULL && making_chance(making, 2)) {
        return json_pack("{s:o}", "theme", making_one_of(making, themes));
    }
    if (json_array_size(json_object_get(instrument, "scales")) > 1) {
        return NULL;
    }
    return conditions != NULL
               ? json_pack("{s:O}", "condition", json_array_get(conditions, 0))
               : json_pack("{s:O}", "kloe", json_object_get(item, "kloe"));
}

/* Bands that reach as far as any figure here, the next from where the last one ends. */
static json_t *bands(struct making *making) {
    static const double ends[] = {-99.9, -0.6, 0, 1.4, 99.9};
    static const double begins[] = {-99.9, -0.5, 0.1, 1.5};
    size_t n = sizeof begins / sizeof begins[0];
    json_t *made = json_array();

    for (size_t i = 0; i < n; i++) {
        size_t until = making_chance(making, 2) ? n : i + 1;

        json_array_append_new(
            made,
            making_mixed(making, json_pack("{s:f, s:f, s:o}", "from", begins[i], "to",
                                           ends[until], "text", making_text(making))));
        i = until - 1;
    }
    return made;
}

static void may_state_bands(struct making *making, json_t *instrument) {
    json_t *stated = making_chance(making, 2) ? banded(making, instrument) : NULL;

    if (stated == NULL) {
        return;
    }
    making_put(stated, "id", making_id(making));
    making_put(stated, "title", making_text(making));
    making_put(stated, "version", making_text(making));
    making_put(stated, "figure",
               json_string(making_chance(making, 2) ? "mean" : "sum"));
    making_put(stated, "decimals", json_integer(1));
    making_put(stated, "bands", bands(making));
    making_put(instrument, "stated_bands",
               json_pack("[o]", making_mixed(making, stated)));
}

json_t *random_instrument(struct making *making) {
    json_t *scales = json_array(), *kloes = json_array(), *items = json_array();
    json_t *lists[3] = {json_array(), json_array(), json_array()};
    json_t *made = json_pack("{s:s, s:o, s:o, s:o}", "format", "kloe-instrument/1",
                             "id", making_id(making), "version", making_text(making),
                             "title", making_text(making));

    making_may_put(making, made, "language", json_string("cy-GB"));
    making_may_put(making, made, "stem", making_text(making));
    making_may_put(making, made, "purpose", making_text(making));
    making_may_put(making, made, "minutes",
                   json_integer(1 + (json_int_t)random_below(making->random, 60)));
    for (size_t i = 1 + random_below(making->random, 3); i > 0; i--) {
        json_array_append_new(scales, scale(making));
        json_array_append_new(kloes, kloe(making));
    }
    for (size_t i = 1 + random_below(making->random, 6); i > 0; i--) {
        json_array_append_new(items, item(making, scales, kloes));
    }
    for (size_t i = random_below(making->random, 3); i > 0; i--) {
        json_t *comment = json_pack("{s:o, s:o}", "id", making_id(making), "text",
                                    making_text(making));

        making_may_put(making, comment, "kloe", making_one_of(making, kloes));
        making_may_put(making, comment, "headers", making_texts(making, 2));
        json_array_append_new(lists[0], making_mixed(making, comment));
        json_array_append_new(lists[1], attribute(making));
        json_array_append_new(lists[2], framework(making, items));
    }
    making_put(made, "scales", scales);
    making_put(made, "kloes", kloes);
    making_put(made, "items", items);
    making_put(made, "comments", lists[0]);
    making_put(made, "attributes", lists[1]);
    making_put(made, "frameworks", lists[2]);
    making_may_put(making, made, "words", words(making));
    making_may_put(making, made, "codebook", codebook(making));
    making_may_put(making, made, "themes_minimum", json_integer(12));
    may_state_bands(making, made);
    return making_mixed(making, made);
}
