#include "tests/fuzz/stored_zip.h"

#include "tests/fuzz/fuzz.h"

#include <string.h>

/* APPNOTE.TXT, the description of the format, 4.3: little-endian fields. */
#define FIRST_DATE 0x21 /* 1 January 1980 */

struct field {
    unsigned bytes;
    uint32_t value;
};

static void add_fields(struct text_buffer *out, const struct field *fields, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (unsigned b = 0; b < fields[i].bytes; b++) {
            char byte = (char)(unsigned char)(fields[i].value >> 8 * b & 0xFF);

            FUZZ_EXPECT(text_append(out, &byte, 1) == ERR_OK);
        }
    }
}

#define ADD(out, fields) add_fields((out), (fields), sizeof(fields) / sizeof *(fields))

static void add_bytes(struct text_buffer *out, const char *bytes, size_t len) {
    FUZZ_EXPECT(text_append(out, bytes, len) == ERR_OK);
}

static uint32_t crc_of(const char *bytes, size_t len) {
    static uint32_t table[256];
    static bool is_set;
    uint32_t crc = UINT32_MAX;

    for (uint32_t i = 0; !is_set && i < 256; i++) {
        uint32_t value = i;

        for (int bit = 0; bit < 8; bit++) {
            value = (value & 1) != 0 ? value >> 1 ^ UINT32_C(0xEDB88320) : value >> 1;
        }
        table[i] = value;
    }
    is_set = true;
    for (size_t i = 0; i < len; i++) {
        crc = crc >> 8 ^ table[(crc ^ (unsigned char)bytes[i]) & 0xFF];
    }
    return ~crc;
}

void stored_zip(struct text_buffer *out, const struct stored_part *parts, size_t n) {
    struct text_buffer directory;
    uint32_t start = (uint32_t)out->len;

    text_buffer_init(&directory, SIZE_MAX);
    for (size_t i = 0; i < n; i++) {
        uint32_t len = (uint32_t)parts[i].len, name = (uint32_t)strlen(parts[i].name);
        uint32_t crc = crc_of(parts[i].bytes, parts[i].len);
        uint32_t at = (uint32_t)out->len - start;
        const struct field shared[] = {{2, 20},         {2, 0},   {2, 0},   {2, 0},
                                       {2, FIRST_DATE}, {4, crc}, {4, len}, {4, len},
                                       {2, name},       {2, 0}};
        const struct field local[] = {{4, UINT32_C(0x04034B50)}};
        const struct field entry[] = {{4, UINT32_C(0x02014B50)}, {2, 20}};
        const struct field rest[] = {{2, 0}, {2, 0}, {2, 0}, {4, 0}, {4, at}};

        ADD(out, local);
        ADD(out, shared);
        add_bytes(out, parts[i].name, name);
        add_bytes(out, parts[i].bytes, len);
        ADD(&directory, entry);
        ADD(&directory, shared);
        ADD(&directory, rest);
        add_bytes(&directory, parts[i].name, name);
    }
    const struct field end[] = {{4, UINT32_C(0x06054B50)},
                                {2, 0},
                                {2, 0},
                                {2, (uint32_t)n},
                                {2, (uint32_t)n},
                                {4, (uint32_t)directory.len},
                                {4, (uint32_t)out->len - start},
                                {2, 0}};
    add_bytes(out, directory.bytes, directory.len);
    ADD(out, end);
    text_buffer_free(&directory);
}
