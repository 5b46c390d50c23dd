/* Bytes of an encoding -> UTF-8, however many are asked for at a time. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/encoding/transcoder.h"

#include <stdlib.h>
#include <string.h>

/* Reads all that there is, so many bytes at a time. */
static enum err_code read_all(char *out, size_t *len, const char *bytes, size_t n,
                              const struct encoding *encoding, size_t room,
                              struct err *err) {
    struct memory memory = {.bytes = bytes, .len = n};
    const struct source_bytes source = memory_bytes(&memory);
    struct transcoder *transcoder = NULL;
    size_t got = 0;

    assert_int_equal(transcoder_new(&transcoder, &source, encoding, err), ERR_OK);
    const struct source_bytes text = transcoder_bytes(transcoder);
    enum err_code code = text.rewind(text.context, err);
    *len = 0;
    do {
        code = text.read(text.context, out + *len, room, &got, err);
        *len += got;
    } while (code == ERR_OK && got > 0);
    transcoder_free(transcoder);
    return code;
}

static const size_t rooms[] = {1021, 4096, BYTES_CHUNK / 2, BYTES_CHUNK};

/* Letters that become two bytes, then such as stay one: the text is several chunks long
 * before and after. */
static void a_chunk_may_end_at_any_byte(void **state) {
    enum { N = 5 * 65536 };

    const struct encoding encoding = {.name = "Windows-1252", .charset = "CP1252"};
    char *bytes = malloc(N), *wanted = malloc(2 * N), *got = malloc(2 * N + 65536);

    (void)state;
    assert_true(bytes != NULL && wanted != NULL && got != NULL);
    for (size_t shift = 0; shift < 3; shift++) {
        size_t n_wanted = 0;

        for (size_t i = 0; i < N; i++) {
            bool is_wide = i < N / 2 && i >= shift;

            bytes[i] = is_wide ? '\xE9' : (char)('a' + i % 26);
            if (is_wide) {
                wanted[n_wanted++] = '\xC3';
            }
            wanted[n_wanted++] = is_wide ? '\xA9' : bytes[i];
        }
        for (size_t r = 0; r < sizeof rooms / sizeof *rooms; r++) {
            struct err err = {0};
            size_t len = 0;

            assert_int_equal(read_all(got, &len, bytes, N, &encoding, rooms[r], &err),
                             ERR_OK);
            assert_int_equal(len, n_wanted);
            assert_memory_equal(got, wanted, len);
        }
    }
    free(bytes);
    free(wanted);
    free(got);
}

/* 0x81 is no letter there; lines end in any of three ways. */
static void a_byte_that_is_no_letter_is_told_with_its_line(void **state) {
    const struct encoding encoding = {.name = "Windows-1252", .charset = "CP1252"};

    enum { N = 3 * 65536 };

    char *bytes = malloc(N), *got = malloc(2 * N + 65536);

    (void)state;
    assert_true(bytes != NULL && got != NULL);
    memset(bytes, 'a', N);
    memcpy(bytes + 10, "\r\n", 2);
    bytes[100] = '\r';
    bytes[100000] = '\n';
    memcpy(bytes + 65535, "\r\n", 2);
    bytes[150000] = '\x81';
    bytes[150001] = '\n';
    for (size_t r = 0; r < sizeof rooms / sizeof *rooms; r++) {
        struct err err = {0};
        size_t len = 0;

        assert_int_equal(read_all(got, &len, bytes, N, &encoding, rooms[r], &err),
                         ERR_INPUT);
        assert_string_equal(err.text,
                            "near line 5: byte 0x81 is no letter in Windows-1252: name "
                            "the right \"encoding\" in the review, or export the "
                            "answers again as 'CSV UTF-8'");
    }
    free(bytes);
    free(got);
}

/* One that this system's iconv does not know. */
static void an_encoding_that_is_not_there(void **state) {
    const struct encoding encoding = {.name = "Elvish", .charset = "X-TENGWAR"};
    struct memory memory = {.bytes = "a", .len = 1};
    const struct source_bytes source = memory_bytes(&memory);
    struct transcoder *transcoder = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(transcoder_new(&transcoder, &source, &encoding, &err), ERR_INPUT);
    assert_null(transcoder);
    assert_string_equal(err.text, "this computer cannot read Elvish: save the file as "
                                  "'CSV UTF-8'");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chunk_may_end_at_any_byte),
        cmocka_unit_test(a_byte_that_is_no_letter_is_told_with_its_line),
        cmocka_unit_test(an_encoding_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
