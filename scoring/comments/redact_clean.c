#include "scoring/comments/redact_clean.h"

#include "base/ascii.h"

#include <stdbool.h>
#include <string.h>

/* Characters that become another, or nothing; ascending. */
#define REMOVED 0

static const struct {
    uint32_t first, last;
    char becomes;
} replaced[] = {
    {0x0000, 0x0020, ' '},     {0x007F, 0x00A0, ' '},       {0x00AD, 0x00AD, REMOVED},
    {0x02BC, 0x02BC, '\''},    {0x061C, 0x061C, REMOVED},   {0x1680, 0x1680, ' '},
    {0x180E, 0x180E, REMOVED}, {0x2000, 0x200A, ' '},       {0x200B, 0x200F, REMOVED},
    {0x2010, 0x2015, '-'},     {0x2018, 0x201B, '\''},      {0x201C, 0x201F, '"'},
    {0x2028, 0x2029, ' '},     {0x202A, 0x202E, REMOVED},   {0x202F, 0x202F, ' '},
    {0x205F, 0x205F, ' '},     {0x2060, 0x206F, REMOVED},   {0x2212, 0x2212, '-'},
    {0x3000, 0x3000, ' '},     {0xFE00, 0xFE0F, REMOVED},   {0xFE58, 0xFE58, '-'},
    {0xFE63, 0xFE63, '-'},     {0xFEFF, 0xFEFF, REMOVED},   {0xFFF9, 0xFFFB, REMOVED},
    {0xFFFE, 0xFFFF, REMOVED}, {0xE0000, 0xE0FFF, REMOVED},
};

/* Punctuation and symbols beyond ASCII; ascending. What is not here and not ASCII is
 * taken for a letter. */
static const struct {
    uint32_t first, last;
} no_letters[] = {
    {0x00A1, 0x00A9}, {0x00AB, 0x00B4},   {0x00B6, 0x00B9}, {0x00BB, 0x00BF},
    {0x00D7, 0x00D7}, {0x00F7, 0x00F7},   {0x02C2, 0x02C5}, {0x2010, 0x2070},
    {0x20A0, 0x20CF}, {0x2190, 0x2BFF},   {0x3001, 0x3003}, {0x3008, 0x3020},
    {0xFF01, 0xFF0F}, {0x1F000, 0x1FFFF},
};

/* Reads one character; *n is its length. Bad bytes are '?', one at a time. */
static uint32_t read_character(const char *bytes, size_t len, size_t *n) {
    unsigned char first = (unsigned char)bytes[0];
    size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    uint32_t value = first & (0x3Fu >> more);

    *n = 1;
    if (first < 0x80) {
        return first;
    }
    if (first < 0xC2 || first > 0xF4 || more >= len) {
        return '?';
    }
    for (size_t i = 1; i <= more; i++) {
        if (((unsigned char)bytes[i] & 0xC0u) != 0x80) {
            return '?';
        }
        value = value << 6 | ((unsigned char)bytes[i] & 0x3Fu);
    }
    *n = more + 1;
    return value;
}

/* Whether a character becomes another; full-width forms become ASCII first. */
static bool find_replacement(uint32_t character, char *becomes) {
    if (character >= 0xFF01 && character <= 0xFF5E) {
        *becomes = (char)(character - 0xFEE0);
        return true;
    }
    for (size_t i = 0; i < sizeof replaced / sizeof replaced[0]; i++) {
        if (character >= replaced[i].first && character <= replaced[i].last) {
            *becomes = replaced[i].becomes;
            return true;
        }
    }
    *becomes = '?';
    return false;
}

enum err_code redact_clean(struct text_buffer *out, const char *bytes, size_t len) {
    size_t begin = out->len;
    enum err_code code = text_append(out, "", 0);
    size_t n = 0;

    for (size_t at = 0; at < len && code == ERR_OK; at += n) {
        char becomes = REMOVED;
        uint32_t character = read_character(bytes + at, len - at, &n);
        bool is_bad = n == 1 && (unsigned char)bytes[at] >= 0x80;

        if (is_bad || find_replacement(character, &becomes)) {
            becomes = is_bad ? '?' : becomes;
            bool is_idle_space = becomes == ' ' &&
                                 (out->len == begin || out->bytes[out->len - 1] == ' ');
            code = becomes == REMOVED || is_idle_space ? ERR_OK
                                                       : text_append(out, &becomes, 1);
        } else {
            code = text_append(out, bytes + at, n);
        }
    }
    if (code == ERR_OK && out->len > begin && out->bytes[out->len - 1] == ' ') {
        out->bytes[--out->len] = '\0';
    }
    return code;
}

size_t redact_word_character(const char *bytes, size_t len) {
    size_t n = 0;
    char becomes = '\0';
    uint32_t character = len == 0 ? 0 : read_character(bytes, len, &n);

    if (character < 0x80) {
        return ascii_is_alphanumeric((int32_t)character);
    }
    for (size_t i = 0; i < sizeof no_letters / sizeof no_letters[0]; i++) {
        if (character >= no_letters[i].first && character <= no_letters[i].last) {
            return 0;
        }
    }
    return find_replacement(character, &becomes) && becomes <= ' ' ? 0 : n;
}

bool redact_says_something(const char *bytes, size_t len) {
    for (size_t at = 0; at < len; at++) {
        /* Bytes inside a character read as bad ones, which are no letters. */
        if (redact_word_character(bytes + at, len - at) > 0) {
            return true;
        }
    }
    return false;
}
