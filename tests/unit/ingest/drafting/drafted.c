#include "tests/cmocka_env.h"

#include "tests/unit/ingest/drafting/drafted.h"

#include "ingest/drafting/instrument/draft_json.h"

#include <stdio.h>
#include <string.h>

char last_json[LAST_JSON_BYTES];

struct instrument *drafted(const char *text) {
    struct instrument *instrument = NULL;
    struct text_buffer json;
    struct err err = {0};
    FILE *file = fopen(RETURN_PATH, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    text_buffer_init(&json, 1 << 20);
    enum err_code code = draft_json(&json, RETURN_PATH, &err);
    (void)remove(RETURN_PATH);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    code = instrument_parse(&instrument, json.bytes, json.len, "draft", &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    (void)snprintf(last_json, sizeof last_json, "%s", json.bytes);
    /* what one person wrote stands nowhere in the file */
    assert_null(strstr(json.bytes, "own words"));
    assert_null(strstr(json.bytes, "secret"));
    assert_null(strstr(json.bytes, "phone"));
    assert_null(strstr(json.bytes, "7731"));
    assert_null(strstr(json.bytes, "b.org"));
    text_buffer_free(&json);
    return instrument;
}

size_t find_item(const struct instrument *instrument, const char *text) {
    size_t i = 0;

    while (i < instrument->n_items && strcmp(instrument->items[i].text, text) != 0) {
        i++;
    }
    return i;
}

const struct item *item_called(const struct instrument *instrument, const char *text) {
    size_t i = find_item(instrument, text);

    assert_true(i < instrument->n_items);
    return &instrument->items[i];
}

size_t find_attribute(const struct instrument *instrument, const char *text) {
    size_t i = 0;

    while (i < instrument->n_attributes &&
           strcmp(instrument->attributes[i].text, text) != 0) {
        i++;
    }
    return i;
}

const struct attribute *attribute_called(const struct instrument *instrument,
                                         const char *text) {
    size_t i = find_attribute(instrument, text);

    assert_true(i < instrument->n_attributes);
    return &instrument->attributes[i];
}
