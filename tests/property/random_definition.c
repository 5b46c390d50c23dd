#include "tests/property/random_definition.h"
#include "tests/property/random_making.h"

#include <stdio.h>

static json_t *area(struct making *making) {
    json_t *made =
        json_pack("{s:o, s:o}", "id", making_id(making), "name", making_text(making));

    making_may_put(making, made, "aliases", making_texts(making, 2));
    making_may_put(making, made, "invited",
                   json_integer(1 + (json_int_t)random_below(making->random, 1000000)));
    return made;
}

static json_t *system_of(struct making *making) {
    json_t *made = area(making), *places = json_array();

    for (size_t i = 1 + random_below(making->random, 4); i > 0; i--) {
        json_t *place = area(making), *localities = json_array();

        for (size_t k = random_below(making->random, 3); k > 0; k--) {
            json_array_append_new(localities, making_mixed(making, area(making)));
        }
        making_may_put(making, place, "localities", localities);
        json_array_append_new(places, making_mixed(making, place));
    }
    making_put(made, "places", places);
    return making_mixed(making, made);
}

/* What "columns" may say of one question, or nothing. */
static void put_column(struct making *making, json_t *made, const char *key) {
    switch (random_below(making->random, 6)) {
    case 0:
        making_put(made, key, json_null());
        break;
    case 1:
        making_put(made, key, json_string("TO-CHOOSE"));
        break;
    case 2:
        making_put(made, key,
                   json_pack("[o, o]", making_text(making), making_text(making)));
        break;
    case 3:
        making_put(made, key, json_pack("[o]", making_text(making)));
        break;
    case 4:
        making_put(made, key, making_text(making));
        break;
    default:
        break;
    }
}

static const char *id_at(const json_t *list, size_t i) {
    return json_string_value(json_object_get(json_array_get(list, i), "id"));
}

/* What "columns" may say: also of themes that somebody coded by hand. */
static json_t *columns(struct making *making, const json_t *in) {
    static const char *const fixed[] = {"place", "locality", "respondent", "submitted"};
    const json_t *items = json_object_get(in, "items");
    const json_t *comments = json_object_get(in, "comments");
    bool is_coded = json_object_get(in, "codebook") != NULL;
    json_t *made = json_object();

    making_may_put(making, made, fixed[random_below(making->random, 4)],
                   making_text(making));
    for (size_t i = 0; i < json_array_size(items); i++) {
        put_column(making, made, id_at(items, i));
    }
    for (size_t i = 0; is_coded && i < json_array_size(comments); i++) {
        char key[128];

        (void)snprintf(key, sizeof key, "%s.themes", id_at(comments, i));
        put_column(making, made, key);
    }
    making_may_put(making, made, "leave_out",
                   making_chance(making, 2)
                       ? making_text(making)
                       : json_pack("[o, o]", making_text(making), making_text(making)));
    return making_mixed(making, made);
}

/* Answers in "values" that mean one of the entries of a list, or nothing. */
static json_t *meanings(struct making *making, const json_t *list) {
    json_t *made = json_object();

    for (size_t i = random_below(making->random, 4); i > 0; i--) {
        json_t *answer = making_text(making);

        making_put(made, json_string_value(answer),
                   making_chance(making, 3) ? json_null()
                                            : making_one_of(making, list));
        json_decref(answer);
    }
    making_may_put(making, made, "*", json_null());
    return making_mixed(making, made);
}

static json_t *values(struct making *making, const json_t *in, const json_t *places) {
    const json_t *scales = json_object_get(in, "scales");
    const json_t *attributes = json_object_get(in, "attributes");
    json_t *made = json_object();
    json_t *of_place = meanings(making, places);

    making_may_put(making, of_place, "Several",
                   json_pack("[o, o]", making_one_of(making, places),
                             making_one_of(making, places)));
    making_may_put(making, made, "place", of_place);
    for (size_t i = 0; i < json_array_size(scales); i++) {
        const json_t *one = json_array_get(scales, i);

        making_may_put(making, made, json_string_value(json_object_get(one, "id")),
                       meanings(making, json_object_get(one, "options")));
    }
    for (size_t i = 0; i < json_array_size(attributes); i++) {
        const json_t *one = json_array_get(attributes, i);

        making_may_put(making, made, json_string_value(json_object_get(one, "id")),
                       meanings(making, json_object_get(one, "values")));
    }
    return making_mixed(making, made);
}

/* What everybody in a return is; NULL where nothing is asked of people. */
static json_t *fixed(struct making *making, const json_t *in) {
    const json_t *one = json_array_get(json_object_get(in, "attributes"), 0);

    return one == NULL
               ? NULL
               : json_pack("{s:o}", json_string_value(json_object_get(one, "id")),
                           making_one_of(making, json_object_get(one, "values")));
}

/* How a file is read: of one return, or of all. */
static void put_reading(struct making *making, json_t *made) {
    json_t *status = json_object();

    making_may_put(making, made, "sheet",
                   making_chance(making, 2) ? json_integer(2) : making_text(making));
    making_may_put(making, made, "heading_rows", json_integer(3));
    if (making_chance(making, 4)) {
        making_put(made, "rows",
                   making_mixed(making,
                                json_pack("{s:o, s:[o]}", "column", making_text(making),
                                          making_chance(making, 2) ? "only" : "not",
                                          making_text(making))));
    } else {
        making_may_put(making, made, "rows", json_null());
    }
    making_put(status, "Response Status",
               json_pack("{s:s, s:s}", "Test", "out", "", "in"));
    making_put(status, "Other", json_null());
    making_may_put(making, made, "status", making_mixed(making, status));
}

static json_t *a_return(struct making *making, const json_t *in, const json_t *places) {
    json_t *made = json_pack("{s:o}", "file", making_text(making));

    making_may_put(making, made, "place", making_one_of(making, places));
    making_may_put(making, made, "set", fixed(making, in));
    making_may_put(making, made, "profile", making_text(making));
    making_may_put(making, made, "encoding", making_text(making));
    put_reading(making, made);
    making_may_put(making, made, "columns", columns(making, in));
    making_may_put(making, made, "values", values(making, in, places));
    return making_mixed(making, made);
}

/* Groups, what is derived from them, pairs and what is left out. */
static void put_choices(struct making *making, json_t *made, const json_t *in,
                        const json_t *places) {
    const json_t *attributes = json_object_get(in, "attributes");
    const json_t *items = json_object_get(in, "items");

    if (json_array_size(attributes) > 0) {
        const json_t *one = json_array_get(attributes, 0);
        const json_t *of = json_object_get(one, "values");
        json_t *derived =
            json_pack("{s:o, s:o, s:O, s:[o]}", "id", making_id(making), "text",
                      making_text(making), "from", json_object_get(one, "id"), "values",
                      json_pack("{s:o, s:o, s:[s]}", "id", making_id(making), "label",
                                making_text(making), "of", "*"));

        making_put(made, "groups", json_pack("[O]", json_object_get(one, "id")));
        making_may_put(making, made, "attributes",
                       json_pack("[o]", making_mixed(making, derived)));
        if (json_array_size(of) > 1) {
            making_put(made, "pairs",
                       json_pack("[[O, O, O]]", json_object_get(one, "id"),
                                 json_object_get(json_array_get(of, 0), "id"),
                                 json_object_get(json_array_get(of, 1), "id")));
        }
    }
    making_may_put(making, made, "leave_out",
                   json_pack("[O, {s:O, s:O}]",
                             json_object_get(json_array_get(items, 0), "id"), "item",
                             json_object_get(json_array_get(items, 0), "id"), "area",
                             json_object_get(json_array_get(places, 0), "id")));
}

/* What a review says of itself. */
static void put_head(struct making *making, json_t *made) {
    json_t *publisher =
        json_pack("{s:o, s:s}", "name", making_text(making), "contact", "");
    json_t *words = json_pack("{s:o}", "locality", making_text(making));

    making_may_put(making, made, "period", making_text(making));
    making_may_put(making, made, "wave", json_string("2022-07"));
    making_may_put(making, made, "date", json_string("2022-07-20"));
    making_may_put(making, publisher, "next_update", making_text(making));
    making_may_put(making, made, "publisher", making_mixed(making, publisher));
    making_may_put(making, words, "place", making_text(making));
    making_may_put(making, words, "respondent", making_text(making));
    making_may_put(making, words, "condition", making_text(making));
    making_may_put(making, made, "words", making_mixed(making, words));
}

/* What is counted and shown, and the other files. */
static void put_rules(struct making *making, json_t *made, bool states_bands) {
    json_t *publish = json_pack("{s:i, s:b, s:s}", "minimum", 7, "cross", 1,
                                "small_places", "hide-another");

    making_may_put(making, made, "partials", json_string("keep"));
    making_may_put(making, made, "duplicates", json_string("all"));
    making_may_put(making, made, "respondents", json_string("shared"));
    making_may_put(making, publish, "stated_bands", json_boolean(states_bands));
    making_may_put(making, made, "publish", making_mixed(making, publish));
    making_may_put(making, made, "redact", making_texts(making, 4));
    making_may_put(making, made, "previous", making_text(making));
    if (making_chance(making, 4)) {
        making_put(made, "released", json_pack("[o]", making_text(making)));
        making_put(made, "late", json_string("leave-out"));
    } else {
        making_may_put(making, made, "released", making_texts(making, 2));
    }
    making_may_put(making, made, "beside", making_text(making));
    making_may_put(making, made, "plan", making_text(making));
}

json_t *random_definition(struct random *random) {
    struct making making = {random, 10};
    json_t *in = random_instrument(&making), *system = system_of(&making);
    const json_t *places = json_object_get(system, "places");
    json_t *made = json_pack("{s:s, s:o}", "format", "kloe-review/1", "title",
                             making_text(&making));
    json_t *returns = json_array();

    put_head(&making, made);
    making_put(made, "instrument", in);
    making_put(made, "system", system);
    for (size_t i = 1 + random_below(random, 3); i > 0; i--) {
        json_array_append_new(returns, a_return(&making, in, places));
    }
    making_put(made, "returns", returns);
    making_may_put(&making, made, "columns", columns(&making, in));
    making_may_put(&making, made, "values", values(&making, in, places));
    put_reading(&making, made);
    put_choices(&making, made, in, places);
    put_rules(&making, made, json_object_get(in, "stated_bands") != NULL);
    return making_mixed(&making, made);
}
