#include "surveys/definition/syntax_json.h"

#include "base/text.h"
#include "surveys/definition/memory_json.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

/* What jansson's messages begin with, and what they mean to somebody who edits the
 * file. The first that fits is taken. */
struct plain_message {
    const char *begins;
    const char *plain;
    bool before; /* the word jansson stopped at belongs to the sentence */
};

static const struct plain_message plain_messages[] = {
    {"'[' or '{' expected", "a definition starts with '{'", false},
    {"']' expected near end of file",
     "the file ends in the middle of a list; is a ']' missing?", false},
    {"'}' expected near end of file",
     "the file ends in the middle of an object; is a '}' missing?", false},
    {"string or '}' expected near end of file",
     "the file ends in the middle of an object; is a '}' missing?", false},
    {"':' expected near end of file", "the file ends after a key", false},
    {"unexpected token near end of file", "the file ends where a value should stand",
     false},
    {"premature end of input", "the file ends inside a text; is a '\"' missing?",
     false},
    {"string or '}' expected near '}'", "there is a comma too many before '}'", false},
    {"string or '}' expected", "a key in double quotes should stand here", true},
    {"unexpected token near ']'", "a comma too many, or a missing value, before ']'",
     false},
    {"unexpected token", "a value should stand here", true},
    {"':' expected", "a ':' is missing between key and value", true},
    {"'}' expected", "a comma or '}' is missing", true},
    {"']' expected", "a comma or ']' is missing", true},
    {"end of file expected", "something stands after the end of the definition", true},
    {"duplicate object key", "a key stands twice in the same object", true},
    {"unexpected newline",
     "a text runs on to the next line; is a '\"' missing? (a line break in a text is "
     "written \\n)",
     false},
    {"control character", "a text holds a tab or another control character", false},
    {"invalid escape",
     "after a '\\' in a text only \" \\ / b f n r t or u and four "
     "hexadecimal digits may stand",
     false},
    {"invalid Unicode", "a text holds a \\u code that is half a character", false},
    {"\\u0000", "a text holds the character \\u0000", false},
    {"NUL byte", "a key holds the character \\u0000", false},
    {"too big", "a number is too large", true},
    {"real number overflow", "a number is too large", true},
    {"maximum parsing depth", "more than 2,000 lists or objects inside one another",
     false},
    {"invalid token",
     "this is not JSON; a text stands in double quotes (\"), and the only words "
     "without "
     "them are true, false and null",
     true},
};

/* Word processors turn the straight quotation marks that are typed into these. */
static bool is_curly(const char *word) {
    static const char *const marks[] = {"\u201C", "\u201D", "\u201E", "\u2018",
                                        "\u2019"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (strncmp(word, marks[i], strlen(marks[i])) == 0) {
            return true;
        }
    }
    return false;
}

static enum err_code set_plain(const json_error_t *error, struct err *err) {
    static const char near_mark[] = " near '";
    const char *near = strstr(error->text, near_mark);

    if (near != NULL && is_curly(near + strlen(near_mark))) {
        return err_set(err, ERR_DEFINITION,
                       "line %d, column %d: curly quotation marks, where straight ones "
                       "(\") are wanted; a text editor writes them, a word processor "
                       "does not",
                       error->line, error->column);
    }
    for (size_t i = 0; i < sizeof plain_messages / sizeof plain_messages[0]; i++) {
        const struct plain_message *message = &plain_messages[i];

        if (strncmp(error->text, message->begins, strlen(message->begins)) != 0) {
            continue;
        }
        if (near == NULL || !message->before) {
            return err_set(err, ERR_DEFINITION, "line %d, column %d: %s", error->line,
                           error->column, message->plain);
        }
        const char *word = near + strlen(near_mark);
        size_t len = strlen(word);
        char shown[64];

        text_display(shown, sizeof shown, word, len > 0 ? len - 1 : 0, 40);
        return err_set(err, ERR_DEFINITION, "line %d, column %d: %s, at %s",
                       error->line, error->column, message->plain, shown);
    }
    return err_set(err, ERR_DEFINITION, "line %d, column %d: %s", error->line,
                   error->column, error->text);
}

static enum err_code set_not_utf8(const char *bytes, size_t fault, struct err *err) {
    size_t line = 1;

    for (size_t i = 0; i < fault; i++) {
        if (bytes[i] == '\n') {
            line++;
        }
    }
    return err_set(err, ERR_DEFINITION, "line %zu: not UTF-8 text; save it as UTF-8",
                   line);
}

static bool is_blank(const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (strchr(" \t\r\n", bytes[i]) == NULL) {
            return false;
        }
    }
    return true;
}

enum err_code syntax_parse(struct json_t **root, const char *bytes, size_t len,
                           struct err *err) {
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    const size_t mark_len = sizeof byte_order_mark - 1;
    size_t fault = 0;
    json_error_t error;
    bool ran_out = false;

    if (len >= mark_len && memcmp(bytes, byte_order_mark, mark_len) == 0) {
        bytes += mark_len;
        len -= mark_len;
    }
    if (!text_is_utf8(bytes, len, &fault)) {
        return set_not_utf8(bytes, fault, err);
    }
    if (is_blank(bytes, len)) {
        return err_set(err, ERR_DEFINITION, "the file is empty");
    }
    json_t *parsed = memory_json_load(bytes, len, &error, &ran_out);
    if (parsed == NULL) {
        return ran_out ? err_memory(err) : set_plain(&error, err);
    }
    *root = parsed;
    return ERR_OK;
}
