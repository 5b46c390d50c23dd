#include "tests/property/random_making.h"

#include <stdio.h>
#include <string.h>

#define TEXT_BYTES 9000

bool making_chance(struct making *making, size_t one_in) {
    return random_below(making->random, one_in) == 0;
}

json_t *making_text(struct making *making) {
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

    if (making_chance(making, 60)) {
        memset(made, 'x', TEXT_BYTES - 40);
        (void)snprintf(made + TEXT_BYTES - 40, 40, " long %zu", making->counter++);
        return json_string(made);
    }
    size_t form = making_chance(making, 2) ? 0 : random_below(making->random, n);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(made, sizeof made, forms[form], making->counter++);
#pragma GCC diagnostic pop
    return json_string(made);
}

json_t *making_id(struct making *making) {
    static const char *const fronts[] = {"id", "A.", "", "x-", "Q", "0"};
    char made[64];

    (void)snprintf(made, sizeof made, "%s%zu", fronts[random_below(making->random, 6)],
                   making->counter++);
    return json_string(made);
}

json_t *making_texts(struct making *making, size_t most) {
    json_t *list = json_array();

    for (size_t i = random_below(making->random, most + 1); i > 0; i--) {
        json_array_append_new(list, making_text(making));
    }
    return list;
}

static json_t *notes(struct making *making) {
    switch (random_below(making->random, 7)) {
    case 0:
        return making_texts(making, 3);
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
        return making_text(making);
    }
}

json_t *making_mixed(struct making *making, json_t *object) {
    size_t order[64];
    const char *keys[64];
    size_t n = 0;
    const char *key = NULL;
    json_t *value = NULL;

    if (making_chance(making, 4)) {
        json_object_set_new(object, "notes", notes(making));
    }
    if (!making_chance(making, 4)) {
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

void making_put(json_t *object, const char *key, json_t *value) {
    json_object_set_new(object, key, value);
}

void making_may_put(struct making *making, json_t *object, const char *key,
                    json_t *value) {
    if (making_chance(making, 3)) {
        making_put(object, key, value);
    } else {
        json_decref(value);
    }
}

json_t *making_one_of(struct making *making, const json_t *list) {
    size_t i = random_below(making->random, json_array_size(list));

    return json_copy(json_object_get(json_array_get(list, i), "id"));
}
