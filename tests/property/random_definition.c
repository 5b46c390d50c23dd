#include "tests/property/random_definition.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define TEXT_BYTES 9000

struct making {
    struct random *random;
    size_t counter; /* so that no name stands twice */
};

static bool chance(struct making *making, size_t one_in) {
    return random_below(making->random, one_in) == 0;
}

/* A text that no other is, once folded. */
static json_t *text(struct making *making) {
    static const char *const forms[] = {
        "Plain words %zu",
        "a; b %zu",
        "first %zu\nsecond",
        " leading %zu",
        "trailing %zu ",
        "%zu",
        "%zu.0",
        "- dash %zu",
        "=cmd|' /C calc'!A%zu",
        "\"quoted %zu\"",
        "[%zu]",
        "{\"a\": %zu}",
        "_x0041_ %zu",
        "a %zu\r\nb",
        "Zo\xC3\xAB \xE2\x80\x93 \xE2\x80\x9C%zu\xE2\x80\x9D \xF0\x9F\x98\x80",
        "id=%zu]",
        "%zu;",
        "+44 %zu",
        "2022-07-%zu",
        "-%zu",
        "ends in a space that does not break %zu\xC2\xA0",
    };
    size_t n = sizeof forms / sizeof forms[0];
    char made[TEXT_BYTES];

    if (chance(making, 60)) {
        memset(made, 'x', TEXT_BYTES - 40);
        (void)snprintf(made + TEXT_BYTES - 40, 40, " long %zu", making->counter++);
        return json_string(made);
    }
    size_t form = chance(making, 2) ? 0 : random_below(making->random, n);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(made, sizeof made, forms[form], making->counter++);
#pragma GCC diagnostic pop
    return json_string(made);
}

static json_t *id(struct making *making) {
    static const char *const fronts[] = {"id", "A.", "", "x-", "Q", "0"};
    char made[64];

    (void)snprintf(made, sizeof made, "%s%zu", fronts[random_below(making->random, 6)],
                   making->counter++);
    return json_string(made);
}

static json_t *texts(struct making *making, size_t most) {
    json_t *list = json_array();

    for (size_t i = random_below(making->random, most + 1); i > 0; i--) {
        json_array_append_new(list, text(making));
    }
    return list;
}

static json_t *notes(struct making *making) {
    switch (random_below(making->random, 7)) {
    case 0:
        return texts(making, 3);
    case 1:
        return json_pack("{s:i, s:[b, n, f]}", "a", 1, "b.c", 1, 1.5);
    case 2:
        return json_null();
    case 3:
        return json_string("with a control \x01 and a tab \t");
    case 4:
        return json_string("");
    case 5:
        return json_real(1.0);
    default:
        return text(making);
    }
}

/* Puts the keys of an object into any order, and a note among them. */
static json_t *mixed(struct making *making, json_t *object) {
    size_t order[64];
    const char *keys[64];
    size_t n = 0;
    const char *key = NULL;
    json_t *value = NULL;

    if (chance(making, 4)) {
        json_object_set_new(object, "notes", notes(making));
    }
    if (!chance(making, 4)) {
        return object;
    }
    json_t *other = json_object();
    json_object_foreach(object, key, value) {
        keys[n++] = key;
    }
    random_order(making->random, order, n);
    for (size_t i = 0; i < n; i++) {
        json_object_set(other, keys[order[i]], json_object_get(object, keys[order[i]]));
    }
    json_decref(object);
    return other;
}

static void put(json_t *object, const char *key, json_t *value) {
    json_object_set_new(object, key, value);
}

/* With one chance in three. */
static void may_put(struct making *making, json_t *object, const char *key,
                    json_t *value) {
    if (chance(making, 3)) {
        put(object, key, value);
    } else {
        json_decref(value);
    }
}

/* The id of one of the entries of a list. */
static json_t *one_of(struct making *making, const json_t *list) {
    size_t i = random_below(making->random, json_array_size(list));

    return json_incref(json_object_get(json_array_get(list, i), "id"));
}

static json_t *copy_of_one(struct making *making, const json_t *list) {
    json_t *one = one_of(making, list);
    json_t *copy = json_copy(one);

    json_decref(one);
    return copy;
}

static json_t *scale(struct making *making) {
    static const char *const kinds[] = {"dont-know", "not-applicable",
                                        "prefer-not-to-say"};
    json_t *made = json_pack("{s:o}", "id", id(making));
    json_t *options = json_array(), *bands = json_object();
    size_t n = 2 + random_below(making->random, 5);
    bool undecided = chance(making, 5);

    may_put(making, bands, "positive", text(making));
    may_put(making, bands, "negative", text(making));
    may_put(making, made, "bands", mixed(making, bands));
    for (size_t i = 0; i < n; i++) {
        json_t *option =
            json_pack("{s:o, s:o}", "id", id(making), "label", text(making));

        if (i > 1 && chance(making, 3)) {
            put(option, "kind", json_string(kinds[random_below(making->random, 3)]));
        } else {
            put(option, "score",
                undecided ? json_string("?") : json_integer((json_int_t)i - 2));
        }
        may_put(making, option, "aliases", texts(making, 3));
        json_array_append_new(options, mixed(making, option));
    }
    put(made, "options", options);
    may_put(making, made, "backwards", json_boolean(chance(making, 2)));
    return mixed(making, made);
}

static json_t *kloe(struct making *making) {
    json_t *made = json_pack("{s:o, s:o}", "id", id(making), "title", text(making));
    json_t *conditions = json_array();

    may_put(making, made, "aliases", texts(making, 2));
    for (size_t i = random_below(making->random, 4); i > 0; i--) {
        json_t *words = chance(making, 3) ? json_string("The same") : text(making);

        json_array_append_new(
            conditions,
            mixed(making, json_pack("{s:o, s:o}", "id", id(making), "text", words)));
    }
    put(made, "conditions", conditions);
    return mixed(making, made);
}

static json_t *item(struct making *making, const json_t *scales, const json_t *kloes) {
    json_t *made = json_pack("{s:o, s:o, s:o}", "id", id(making), "text", text(making),
                             "scale", copy_of_one(making, scales));
    const json_t *from =
        json_array_get(kloes, random_below(making->random, json_array_size(kloes)));
    const json_t *conditions = json_object_get(from, "conditions");
    bool has_condition = json_array_size(conditions) > 0 && chance(making, 2);

    if (has_condition) {
        put(made, "conditions", json_pack("[o]", copy_of_one(making, conditions)));
    }
    if (!has_condition || chance(making, 3)) {
        put(made, "kloe", json_copy(json_object_get(from, "id")));
    }
    may_put(making, made, "reverse", json_boolean(chance(making, 2)));
    may_put(making, made, "headers", texts(making, 3));
    return mixed(making, made);
}

static json_t *attribute(struct making *making) {
    json_t *made = json_pack("{s:o, s:o}", "id", id(making), "text", text(making));
    json_t *values = json_array();

    for (size_t i = 1 + random_below(making->random, 4); i > 0; i--) {
        json_t *value =
            json_pack("{s:o, s:o}", "id", id(making), "label", text(making));

        may_put(making, value, "noun", text(making));
        may_put(making, value, "aliases", texts(making, 2));
        json_array_append_new(values, mixed(making, value));
    }
    may_put(making, made, "headers", texts(making, 2));
    put(made, "values", values);
    return mixed(making, made);
}

static json_t *framework(struct making *making, const json_t *items) {
    json_t *title = chance(making, 3) ? json_string("The same") : text(making);
    json_t *made = json_pack("{s:o, s:o}", "id", id(making), "title", title);
    json_t *themes = json_array();

    for (size_t i = 1 + random_below(making->random, 3); i > 0; i--) {
        json_array_append_new(
            themes, mixed(making, json_pack("{s:o, s:o, s:[o]}", "id", id(making),
                                            "title", text(making), "items",
                                            copy_of_one(making, items))));
    }
    put(made, "themes", themes);
    return mixed(making, made);
}

/* Bands of a KLOE's mean; whether they reach far enough is not for the form to know. */
static json_t *stated_bands(struct making *making, const json_t *kloes) {
    json_t *band =
        json_pack("{s:f, s:f, s:o}", "from", 1.5, "to", 2.5, "text", text(making));

    return json_pack(
        "[o]", mixed(making, json_pack("{s:o, s:o, s:o, s:s, s:i, s:o, s:[o]}", "id",
                                       id(making), "title", text(making), "version",
                                       text(making), "figure", "mean", "decimals", 1,
                                       "kloe", copy_of_one(making, kloes), "bands",
                                       mixed(making, band))));
}

static json_t *instrument(struct making *making) {
    json_t *scales = json_array(), *kloes = json_array(), *items = json_array();
    json_t *lists[3] = {json_array(), json_array(), json_array()};
    json_t *made =
        json_pack("{s:s, s:o, s:o, s:o}", "format", "kloe-instrument/1", "id",
                  id(making), "version", text(making), "title", text(making));

    may_put(making, made, "language", json_string("cy-GB"));
    may_put(making, made, "stem", text(making));
    may_put(making, made, "purpose", text(making));
    may_put(making, made, "minutes",
            json_integer(1 + (json_int_t)random_below(making->random, 60)));
    for (size_t i = 1 + random_below(making->random, 3); i > 0; i--) {
        json_array_append_new(scales, scale(making));
        json_array_append_new(kloes, kloe(making));
    }
    for (size_t i = 1 + random_below(making->random, 6); i > 0; i--) {
        json_array_append_new(items, item(making, scales, kloes));
    }
    for (size_t i = random_below(making->random, 3); i > 0; i--) {
        json_t *comment =
            json_pack("{s:o, s:o}", "id", id(making), "text", text(making));

        may_put(making, comment, "kloe", copy_of_one(making, kloes));
        may_put(making, comment, "headers", texts(making, 2));
        json_array_append_new(lists[0], mixed(making, comment));
        json_array_append_new(lists[1], attribute(making));
        json_array_append_new(lists[2], framework(making, items));
    }
    put(made, "scales", scales);
    put(made, "kloes", kloes);
    put(made, "items", items);
    put(made, "comments", lists[0]);
    put(made, "attributes", lists[1]);
    put(made, "frameworks", lists[2]);
    may_put(making, made, "stated_bands", stated_bands(making, kloes));
    return mixed(making, made);
}

static json_t *area(struct making *making) {
    json_t *made = json_pack("{s:o, s:o}", "id", id(making), "name", text(making));

    may_put(making, made, "aliases", texts(making, 2));
    may_put(making, made, "invited",
            json_integer(1 + (json_int_t)random_below(making->random, 1000000)));
    return made;
}

static json_t *system_of(struct making *making) {
    json_t *made = area(making), *places = json_array();

    for (size_t i = 1 + random_below(making->random, 4); i > 0; i--) {
        json_t *place = area(making), *localities = json_array();

        for (size_t k = random_below(making->random, 3); k > 0; k--) {
            json_array_append_new(localities, mixed(making, area(making)));
        }
        may_put(making, place, "localities", localities);
        json_array_append_new(places, mixed(making, place));
    }
    put(made, "places", places);
    return mixed(making, made);
}

/* What "columns" may say. */
static json_t *columns(struct making *making, const json_t *in) {
    static const char *const fixed[] = {"place", "locality", "respondent", "submitted"};
    const json_t *items = json_object_get(in, "items");
    json_t *made = json_object();

    may_put(making, made, fixed[random_below(making->random, 4)], text(making));
    for (size_t i = 0; i < json_array_size(items); i++) {
        const char *key =
            json_string_value(json_object_get(json_array_get(items, i), "id"));

        switch (random_below(making->random, 6)) {
        case 0:
            put(made, key, json_null());
            break;
        case 1:
            put(made, key, json_string("TO-CHOOSE"));
            break;
        case 2:
            put(made, key, json_pack("[o, o]", text(making), text(making)));
            break;
        case 3:
            put(made, key, json_pack("[o]", text(making)));
            break;
        case 4:
            put(made, key, text(making));
            break;
        default:
            break;
        }
    }
    return mixed(making, made);
}

/* Answers in "values" that mean one of the entries of a list, or nothing. */
static json_t *meanings(struct making *making, const json_t *list) {
    json_t *made = json_object();

    for (size_t i = random_below(making->random, 4); i > 0; i--) {
        json_t *answer = text(making);

        put(made, json_string_value(answer),
            chance(making, 3) ? json_null() : copy_of_one(making, list));
        json_decref(answer);
    }
    may_put(making, made, "*", json_null());
    return mixed(making, made);
}

static json_t *values(struct making *making, const json_t *in, const json_t *places) {
    const json_t *scales = json_object_get(in, "scales");
    const json_t *attributes = json_object_get(in, "attributes");
    json_t *made = json_object();
    json_t *of_place = meanings(making, places);

    may_put(
        making, of_place, "Several",
        json_pack("[o, o]", copy_of_one(making, places), copy_of_one(making, places)));
    may_put(making, made, "place", of_place);
    for (size_t i = 0; i < json_array_size(scales); i++) {
        const json_t *one = json_array_get(scales, i);

        may_put(making, made, json_string_value(json_object_get(one, "id")),
                meanings(making, json_object_get(one, "options")));
    }
    for (size_t i = 0; i < json_array_size(attributes); i++) {
        const json_t *one = json_array_get(attributes, i);

        may_put(making, made, json_string_value(json_object_get(one, "id")),
                meanings(making, json_object_get(one, "values")));
    }
    return mixed(making, made);
}

static json_t *a_return(struct making *making, const json_t *in, const json_t *places) {
    json_t *made = json_pack("{s:o}", "file", text(making));
    json_t *status = json_object();

    may_put(making, made, "place", copy_of_one(making, places));
    may_put(making, made, "profile", text(making));
    may_put(making, made, "encoding", text(making));
    may_put(making, made, "sheet", chance(making, 2) ? json_integer(2) : text(making));
    may_put(making, made, "heading_rows", json_integer(3));
    if (chance(making, 4)) {
        put(made, "rows",
            mixed(making, json_pack("{s:o, s:[o]}", "column", text(making),
                                    chance(making, 2) ? "only" : "not", text(making))));
    } else {
        may_put(making, made, "rows", json_null());
    }
    put(status, "Response Status", json_pack("{s:s, s:s}", "Test", "out", "", "in"));
    put(status, "Other", json_null());
    may_put(making, made, "status", mixed(making, status));
    may_put(making, made, "columns", columns(making, in));
    may_put(making, made, "values", values(making, in, places));
    return mixed(making, made);
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
            json_pack("{s:o, s:o, s:O, s:[o]}", "id", id(making), "text", text(making),
                      "from", json_object_get(one, "id"), "values",
                      json_pack("{s:o, s:o, s:[s]}", "id", id(making), "label",
                                text(making), "of", "*"));

        put(made, "groups", json_pack("[O]", json_object_get(one, "id")));
        may_put(making, made, "attributes", json_pack("[o]", mixed(making, derived)));
        if (json_array_size(of) > 1) {
            put(made, "pairs",
                json_pack("[[O, O, O]]", json_object_get(one, "id"),
                          json_object_get(json_array_get(of, 0), "id"),
                          json_object_get(json_array_get(of, 1), "id")));
        }
    }
    may_put(making, made, "leave_out",
            json_pack("[O, {s:O, s:O}]",
                      json_object_get(json_array_get(items, 0), "id"), "item",
                      json_object_get(json_array_get(items, 0), "id"), "area",
                      json_object_get(json_array_get(places, 0), "id")));
}

json_t *random_definition(struct random *random) {
    struct making making = {random, 10};
    json_t *in = instrument(&making), *system = system_of(&making);
    const json_t *places = json_object_get(system, "places");
    json_t *made =
        json_pack("{s:s, s:o}", "format", "kloe-review/1", "title", text(&making));
    json_t *returns = json_array();

    may_put(&making, made, "period", text(&making));
    may_put(&making, made, "wave", json_string("2022-07"));
    may_put(&making, made, "date", json_string("2022-07-20"));
    may_put(&making, made, "publisher",
            mixed(&making, json_pack("{s:o, s:o}", "name", text(&making), "contact",
                                     json_string(""))));
    put(made, "instrument", in);
    may_put(&making, made, "words", json_pack("{s:o}", "locality", text(&making)));
    put(made, "system", system);
    for (size_t i = 1 + random_below(random, 3); i > 0; i--) {
        json_array_append_new(returns, a_return(&making, in, places));
    }
    put(made, "returns", returns);
    may_put(&making, made, "columns", columns(&making, in));
    may_put(&making, made, "values", values(&making, in, places));
    put_choices(&making, made, in, places);
    may_put(&making, made, "partials", json_string("keep"));
    may_put(&making, made, "duplicates", json_string("all"));
    may_put(&making, made, "respondents", json_string("shared"));
    may_put(&making, made, "publish",
            mixed(&making, json_pack("{s:i, s:b, s:s}", "minimum", 7, "cross", 1,
                                     "small_places", "hide-another")));
    may_put(&making, made, "redact", texts(&making, 4));
    may_put(&making, made, "previous", text(&making));
    may_put(&making, made, "released", texts(&making, 2));
    return mixed(&making, made);
}
