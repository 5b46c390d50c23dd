#include "ingest/layout/heading_part.h"

#include "base/ascii.h"

#include <string.h>

/* What tools add or drop at either end of a question: "To what extent...", "*
 * required", "Agree?:". */
#define END_MARKS " ?:.;!*-"

static bool is_end_mark(char byte) {
    return byte != '\0' && strchr(END_MARKS, byte) != NULL;
}

struct heading_part heading_part_trimmed(struct heading_part part) {
    while (part.len > 0 && is_end_mark(*part.start)) {
        part.start++;
        part.len--;
    }
    while (part.len > 0 && is_end_mark(part.start[part.len - 1])) {
        part.len--;
    }
    return part;
}

size_t heading_part_number(struct heading_part part) {
    bool has_q = part.len > 0 && *part.start == 'q';
    size_t i = has_q ? 1 : 0;

    if (i == part.len || !ascii_is_digit(part.start[i])) {
        return 0;
    }
    while (i < part.len && (ascii_is_digit(part.start[i]) ||
                            ((part.start[i] == '.' || part.start[i] == '_') &&
                             i + 1 < part.len && ascii_is_digit(part.start[i + 1])))) {
        i++;
    }
    if (i < part.len && ascii_is_lower(part.start[i])) {
        i++; /* 4a */
    }
    bool has_end = i < part.len && strchr(".):", part.start[i]) != NULL;
    i += has_end ? 1 : 0;
    bool has_dash = part.len - i > 3 && memcmp(part.start + i, " - ", 3) == 0;
    return i < part.len && part.start[i] == ' ' && (has_end || has_q || has_dash) ? i
                                                                                  : 0;
}

size_t heading_part_code(struct heading_part text) {
    size_t i = 0;

    while (i < text.len && (ascii_is_lower(text.start[i]) ||
                            ascii_is_digit(text.start[i]) || text.start[i] == '_')) {
        i++;
    }
    if (i == 0 || ascii_is_digit(*text.start)) {
        return 0;
    }
    if (i < text.len && text.start[i] == '[') {
        const char *end = memchr(text.start + i, ']', text.len - i);

        if (end == NULL ||
            memchr(text.start + i, ' ', (size_t)(end - text.start) - i)) {
            return 0;
        }
        i = (size_t)(end - text.start) + 1;
    }
    return i + 1 < text.len && memcmp(text.start + i, ". ", 2) == 0 ? i + 1 : 0;
}

static bool is_in_id(char byte) {
    return ascii_is_lower(byte) || ascii_is_digit(byte) ||
           (byte != '\0' && strchr("._-", byte) != NULL);
}

struct heading_part heading_part_id(struct heading_part text,
                                    struct heading_part *rest) {
    size_t first = text.len > 0 && strchr("[(", *text.start) != NULL ? 1 : 0;
    size_t end = first, n_digits = 0;

    while (end < text.len && is_in_id(text.start[end])) {
        n_digits += ascii_is_digit(text.start[end]) ? 1 : 0;
        end++;
    }
    size_t behind = end;
    while (behind < text.len && strchr("]).:", text.start[behind]) != NULL) {
        behind++;
    }
    bool is_id = n_digits > 0 && behind + 1 < text.len && text.start[behind] == ' ';
    *rest = heading_part_trimmed(
        (struct heading_part){text.start + behind, text.len - behind});
    return heading_part_trimmed(
        (struct heading_part){text.start + first, is_id ? end - first : 0});
}

bool heading_part_is(struct heading_part part, const char *text) {
    return part.len == 0 ? *text == '\0'
                         : *text == *part.start && strlen(text) == part.len &&
                               memcmp(text, part.start, part.len) == 0;
}

static bool is_in_word(char byte) {
    return ascii_is_alphanumeric(byte) || (unsigned char)byte >= 0x80;
}

enum err_code heading_part_words(struct text_buffer *out, struct heading_part part) {
    enum err_code code = ERR_OK;
    size_t i = 0;

    while (i < part.len && code == ERR_OK) {
        size_t first = i;

        while (i < part.len && is_in_word(part.start[i])) {
            i++;
        }
        if (i == first) {
            i++;
            continue;
        }
        code = out->len > 0 ? text_append(out, " ", 1) : ERR_OK;
        ERR_NEXT(code, text_append(out, part.start + first, i - first));
    }
    return code;
}

bool heading_part_is_dotted(struct heading_part part) {
    part = heading_part_trimmed(part);
    return memchr(part.start, ' ', part.len) == NULL &&
           (memchr(part.start, '.', part.len) != NULL ||
            memchr(part.start, '_', part.len) != NULL);
}

struct heading_part heading_part_twin(struct heading_part part) {
    size_t len = part.len;

    len -= len > 0 && strchr(")]", part.start[len - 1]) != NULL ? 1 : 0;
    size_t end = len;
    while (len > 0 && ascii_is_digit(part.start[len - 1])) {
        len--;
    }
    while (len > 0 && len < end && strchr("._([#- ", part.start[len - 1]) != NULL) {
        len--;
    }
    return (struct heading_part){part.start, len < end ? len : 0};
}
