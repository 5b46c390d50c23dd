/* ascii.h: classes and case of ASCII characters, whatever the locale.
 *
 * For what is ASCII by definition: file formats, ids, codes. People's words are
 * text.h's. A class takes a byte or a code point: bytes over 127 are in none, be char
 * signed or not. Nothing here can fail. */
#ifndef KLOE_BASE_ASCII_H
#define KLOE_BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline bool ascii_is_digit(int32_t character) {
    return character >= '0' && character <= '9';
}

static inline bool ascii_is_upper(int32_t character) {
    return character >= 'A' && character <= 'Z';
}

static inline bool ascii_is_lower(int32_t character) {
    return character >= 'a' && character <= 'z';
}

static inline bool ascii_is_letter(int32_t character) {
    return ascii_is_upper(character) || ascii_is_lower(character);
}

static inline bool ascii_is_alphanumeric(int32_t character) {
    return ascii_is_letter(character) || ascii_is_digit(character);
}

/* The byte with a capital made small, or a small letter made capital. */
static inline char ascii_lower(char byte) {
    return (char)(ascii_is_upper(byte) ? byte - 'A' + 'a' : byte);
}

static inline char ascii_upper(char byte) {
    return (char)(ascii_is_lower(byte) ? byte - 'a' + 'A' : byte);
}

/* Whether `len` bytes are the same but for the case of letters. Reads no further than
 * the first that differ. */
static inline bool ascii_same(const char *a, const char *b, size_t len) {
    size_t i = 0;

    while (i < len && ascii_lower(a[i]) == ascii_lower(b[i])) {
        i++;
    }
    return i == len;
}

/* Whether a text ends in `ending`, as the name of a file does in ".json". */
static inline bool ascii_ends_in(const char *text, const char *ending) {
    size_t len = strlen(text), ending_len = strlen(ending);

    return len >= ending_len && ascii_same(text + len - ending_len, ending, ending_len);
}

#endif
