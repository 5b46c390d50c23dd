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

/* Takes the byte with which a value begins, but none of a word. */
static size_t start_value(struct json_check *check, char byte) {
    check->n_values++;
    if (byte == '{' || byte == '[') {
        open_one(check, byte == '{');
    } else if (byte == '"') {
        start_string(check, false);
    } else {
        check->word_len = 0;
        check->at = JSON_IN_WORD;
        return 0;
    }
    return 1;
}

static const char *skip_digits(const char *at, const char *end) {
    while (at < end && ascii_is_digit(*at)) {
        at++;
    }
    return at;
}

/* Behind at least one digit; NULL where there is none. */
static const char *need_digits(const char *at, const char *end) {
    return at < end && ascii_is_digit(*at) ? skip_digits(at + 1, end) : NULL;
}

/* Whether these bytes are a number of JSON. */
static bool is_number(const char *at, const char *end) {
    at += at < end && *at == '-' ? 1 : 0;
    at = at < end && *at == '0' ? at + 1 : need_digits(at, end);
    if (at != NULL && at < end && *at == '.') {
        at = need_digits(at + 1, end);
    }
    if (at != NULL && at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-') ? 1 : 0;
        at = need_digits(at, end);
    }
    return at == end;
}

static bool is_same(const char *word, size_t len, const char *other) {
    return len == strlen(other) && memcmp(word, other, len) == 0;
}

static bool is_word(const char *word, size_t len) {
    switch (len > 0 ? *word : '\0') {
    case 't':
        return is_same(word, len, "true");
    case 'f':
        return is_same(word, len, "false");
    case 'n':
        return is_same(word, len, "null");
    default:
        return is_number(word, word + len);
    }
}

/* What bytes are, so that a long text is gone through by one look at each. */
enum {
    SPACE = 1,
    ENDS_WORD = 2,
    ENDS_PLAIN = 4, /* in a string, where no control character may be either */
};

static const unsigned char kinds[UINT8_MAX + 1] = {
    [' '] = SPACE | ENDS_WORD,  ['\n'] = SPACE | ENDS_WORD, ['\t'] = SPACE | ENDS_WORD,
    ['\r'] = SPACE | ENDS_WORD, [','] = ENDS_WORD,          [']'] = ENDS_WORD,
    ['}'] = ENDS_WORD,          ['"'] = ENDS_PLAIN,         ['\\'] = ENDS_PLAIN,
};

static unsigned char kind_of(char byte) {
    return kinds[(unsigned char)byte];
}

static bool is_space(char byte) {
    return (kind_of(byte) & SPACE) != 0;
}

/* How many of these bytes are spaces, of which lines begin with many. */
static size_t count_spaces(const char *bytes, size_t len) {
    static const char many[] = "    ";
    size_t i = 0;

    while (i < len && is_space(bytes[i])) {
        i++;
        while (len - i >= sizeof many - 1 &&
               memcmp(bytes + i, many, sizeof many - 1) == 0) {
            i += sizeof many - 1;
        }
    }
    return i;
}

/* Takes the comma behind a value, where it follows at once, as nearly always: what
 * comes next is then known without a look at what may come. */
static size_t take_comma(struct json_check *check, const char *bytes, size_t len) {
    if (len == 0 || *bytes != ',' || check->at != JSON_AT_NEXT) {
        return 0;
    }
    check->at = check->is_object[check->depth - 1] ? JSON_AT_KEY : JSON_AT_VALUE;
    return 1;
}

/* Takes what a word has of these bytes; how many. */
static size_t take_word(struct json_check *check, const char *bytes, size_t len) {
    const char *word = bytes;
    size_t n = 0;

    while (n < len && (kind_of(bytes[n]) & ENDS_WORD) == 0) {
        n++;
    }
    if (n >= sizeof check->word - check->word_len) {
        broken(check);
        return n;
    }
    if (n == len || check->word_len > 0) { /* in pieces */
        memcpy(check->word + check->word_len, bytes, n);
        check->word_len += n;
        word = check->word;
    }
    if (n == len) {
        return n;
    }
    if (is_word(word, word == bytes ? n : check->word_len)) {
        end_value(check);
        n += take_comma(check, bytes + n, len - n);
    } else {
        broken(check);
    }
    return n;
}

/* Takes a byte between values that is no space, but none of a word. */
static size_t take_mark(struct json_check *check, char byte) {
    bool is_first = check->at == JSON_AT_FIRST_VALUE || check->at == JSON_AT_FIRST_KEY;
    if ((is_first || check->at == JSON_AT_NEXT) && (byte == '}' || byte == ']')) {
        close_one(check, byte == '}');
    } else if (check->at == JSON_AT_VALUE || check->at == JSON_AT_FIRST_VALUE) {
        return start_value(check, byte);
    } else if ((check->at == JSON_AT_KEY || check->at == JSON_AT_FIRST_KEY) &&
               byte == '"') {
        start_string(check, true);
    } else if (check->at == JSON_AT_COLON && byte == ':') {
        check->at = JSON_AT_VALUE;
    } else if (take_comma(check, &byte, 1) == 0) {
        broken(check);
    }
    return 1;
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

    while (i < len && (unsigned char)bytes[i] >= 0x20 &&
           (kind_of(bytes[i]) & ENDS_PLAIN) == 0) {
        i++;
    }
    if (i == len) {
        return len;
    }
    if (bytes[i] == '\\') {
        check->at = JSON_IN_ESCAPE;
    } else if (bytes[i] != '"') {
        broken(check);
    } else if (check->is_key) { /* and what nearly always follows */
        if (len - i > 2 && bytes[i + 1] == ':' && bytes[i + 2] == ' ') {
            check->at = JSON_AT_VALUE;
            return i + 3;
        }
        check->at = JSON_AT_COLON;
    } else {
        end_value(check);
        return i + 1 + take_comma(check, bytes + i + 1, len - i - 1);
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
            i += is_space(bytes[i]) ? count_spaces(bytes + i, len - i)
                                    : take_mark(check, bytes[i]);
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
