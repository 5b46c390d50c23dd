#include "export/files/json_check.h"

#include "base/ascii.h"

#include <string.h>

void json_check_start(struct json_check *check) {
    *check = (struct json_check){.at = JSON_AT_VALUE};
}

static void broken(struct json_check *check) {
    check->at = JSON_BROKEN;
}

static void end_value(struct json_check *check) {
    check->at = check->depth == 0 ? JSON_AT_END : JSON_AT_NEXT;
}

static void open_one(struct json_check *check, bool is_object) {
    if (check->depth == JSON_CHECK_DEPTH_MAX) {
        broken(check);
        return;
    }
    check->is_object[check->depth++] = is_object;
    check->at = is_object ? JSON_AT_FIRST_KEY : JSON_AT_FIRST_VALUE;
}

static void close_one(struct json_check *check, bool is_object) {
    if (check->depth == 0 || check->is_object[check->depth - 1] != is_object) {
        broken(check);
        return;
    }
    check->depth--;
    end_value(check);
}

static void start_string(struct json_check *check, bool is_key) {
    check->is_key = is_key;
    check->at = JSON_IN_STRING;
}

static void start_value(struct json_check *check, char byte) {
    check->n_values++;
    if (byte == '{' || byte == '[') {
        open_one(check, byte == '{');
    } else if (byte == '"') {
        start_string(check, false);
    } else {
        check->word[0] = byte;
        check->word_len = 1;
        check->at = JSON_IN_WORD;
    }
}

static const char *skip_digits(const char *at) {
    while (ascii_is_digit(*at)) {
        at++;
    }
    return at;
}

/* Whether a terminated text is a number of JSON. */
static bool is_number(const char *at) {
    at += *at == '-';
    if (!ascii_is_digit(*at)) {
        return false;
    }
    at = *at == '0' ? at + 1 : skip_digits(at);
    if (*at == '.') {
        if (!ascii_is_digit(at[1])) {
            return false;
        }
        at = skip_digits(at + 1);
    }
    if (*at == 'e' || *at == 'E') {
        at += at[1] == '+' || at[1] == '-' ? 2 : 1;
        if (!ascii_is_digit(*at)) {
            return false;
        }
        at = skip_digits(at);
    }
    return *at == '\0';
}

static bool is_word(const char *word) {
    return strcmp(word, "true") == 0 || strcmp(word, "false") == 0 ||
           strcmp(word, "null") == 0 || is_number(word);
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool ends_word(char byte) {
    return byte == ',' || byte == ']' || byte == '}' || is_space(byte);
}

/* Takes what a word has of these bytes; how many. */
static size_t take_word(struct json_check *check, const char *bytes, size_t len) {
    size_t i = 0;

    for (; i < len && !ends_word(bytes[i]); i++) {
        if (check->word_len + 1 == sizeof check->word) {
            broken(check);
            return i;
        }
        check->word[check->word_len++] = bytes[i];
    }
    if (i == len) {
        return len;
    }
    check->word[check->word_len] = '\0';
    if (is_word(check->word)) {
        end_value(check);
    } else {
        broken(check);
    }
    return i;
}

/* Between values, and no space. */
static void take_mark(struct json_check *check, char byte) {
    bool is_first = check->at == JSON_AT_FIRST_VALUE || check->at == JSON_AT_FIRST_KEY;
    if ((is_first || check->at == JSON_AT_NEXT) && (byte == '}' || byte == ']')) {
        close_one(check, byte == '}');
    } else if (check->at == JSON_AT_VALUE || check->at == JSON_AT_FIRST_VALUE) {
        start_value(check, byte);
    } else if ((check->at == JSON_AT_KEY || check->at == JSON_AT_FIRST_KEY) &&
               byte == '"') {
        start_string(check, true);
    } else if (check->at == JSON_AT_COLON && byte == ':') {
        check->at = JSON_AT_VALUE;
    } else if (check->at == JSON_AT_NEXT && byte == ',') {
        check->at = check->is_object[check->depth - 1] ? JSON_AT_KEY : JSON_AT_VALUE;
    } else {
        broken(check);
    }
}

static void take_escape(struct json_check *check, char byte) {
    if (byte == 'u') {
        check->hex_left = 4;
        check->at = JSON_IN_HEX;
    } else if (byte != '\0' && strchr("\"\\/bfnrt", byte) != NULL) {
        check->at = JSON_IN_STRING;
    } else {
        broken(check);
    }
}

static void take_hex(struct json_check *check, char byte) {
    char lower = ascii_lower(byte);

    if (!ascii_is_digit(byte) && (lower < 'a' || lower > 'f')) {
        broken(check);
    } else if (--check->hex_left == 0) {
        check->at = JSON_IN_STRING;
    }
}

/* Takes what a string has of these bytes; how many. */
static size_t take_string(struct json_check *check, const char *bytes, size_t len) {
    size_t i = 0;

    while (i < len && bytes[i] != '"' && bytes[i] != '\\' &&
           (unsigned char)bytes[i] >= 0x20) {
        i++;
    }
    if (i == len) {
        return len;
    }
    if (bytes[i] == '\\') {
        check->at = JSON_IN_ESCAPE;
    } else if (bytes[i] != '"') {
        broken(check);
    } else if (check->is_key) {
        check->at = JSON_AT_COLON;
    } else {
        end_value(check);
    }
    return i + 1;
}

void json_check_add(struct json_check *check, const char *bytes, size_t len) {
    for (size_t i = 0; i < len && check->at != JSON_BROKEN;) {
        switch (check->at) {
        case JSON_IN_STRING:
            i += take_string(check, bytes + i, len - i);
            break;
        case JSON_IN_ESCAPE:
            take_escape(check, bytes[i++]);
            break;
        case JSON_IN_HEX:
            take_hex(check, bytes[i++]);
            break;
        case JSON_IN_WORD:
            i += take_word(check, bytes + i, len - i);
            break;
        case JSON_AT_VALUE:
        case JSON_AT_FIRST_VALUE:
        case JSON_AT_FIRST_KEY:
        case JSON_AT_KEY:
        case JSON_AT_COLON:
        case JSON_AT_NEXT:
        case JSON_AT_END:
        case JSON_BROKEN:
            while (i < len && is_space(bytes[i])) {
                i++;
            }
            if (i < len) {
                take_mark(check, bytes[i++]);
            }
            break;
        }
    }
}

bool json_check_end(const struct json_check *check) {
    struct json_check last = *check;

    if (last.at == JSON_IN_WORD) { /* a text that is one word */
        (void)take_word(&last, " ", 1);
    }
    return last.at == JSON_AT_END;
}

enum err_code json_check_whole(const char *bytes, size_t len, const char *path,
                               struct err *err) {
    struct json_check check;

    json_check_start(&check);
    json_check_add(&check, bytes, len);
    if (json_check_end(&check)) {
        return ERR_OK;
    }
    enum err_code code =
        err_set(err, ERR_INTERNAL, "would be no whole JSON: something in it is lost");
    if (path != NULL) {
        err_set_source(err, path);
    }
    return code;
}
