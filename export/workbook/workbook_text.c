#include "export/workbook/workbook_text.h"

#include "base/alloc.h"
#include "base/ascii.h"

#include <stdbool.h>
#include <string.h>

/* Whether a text begins with what is read as a character of a number: "_x0041_". */
static bool is_escape(const char *text) {
    if (strncmp(text, "_x", 2) != 0 || strlen(text) < 7 || text[6] != '_') {
        return false;
    }
    for (size_t i = 2; i < 6; i++) {
        char letter = ascii_lower(text[i]);

        if (!ascii_is_digit(letter) && (letter < 'a' || letter > 'f')) {
            return false;
        }
    }
    return true;
}

const char *workbook_text(struct arena *arena, const char *text) {
    static const char underscore[] = "_x005F_";
    size_t n = 0, len = strlen(text);

    for (const char *at = strstr(text, "_x"); at != NULL; at = strstr(at + 1, "_x")) {
        n += is_escape(at) ? 1 : 0;
    }
    if (n == 0) {
        return text;
    }
    char *out = arena_array(arena, len + n * sizeof underscore + 1, 1);
    for (size_t i = 0, to = 0; out != NULL && i < len; i++) {
        if (is_escape(text + i)) {
            memcpy(out + to, underscore, sizeof underscore - 1);
            to += sizeof underscore - 1;
        } else {
            out[to++] = text[i];
        }
    }
    return out;
}
