#include "base/ascii.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* Longer words get no suggestion: nobody mistypes a paragraph by a letter. */
#define NEAREST_MAX_LETTERS 256

/* The next character of `bytes` (len > 0) and its size; a bad byte is one character,
 * given as -1. */
static size_t next_character(const char *bytes, size_t len, int32_t *out) {
    utf8proc_int32_t character;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
                                             (utf8proc_ssize_t)len, &character);

    *out = size > 0 ? character : -1;
    return size > 0 ? (size_t)size : 1;
}

/* The letters of a word in lower-case ASCII; false when there are too many. */
static bool spell(int32_t letters[NEAREST_MAX_LETTERS], size_t *n, const char *word) {
    size_t len = strlen(word), i = 0;

    for (*n = 0; i < len; (*n)++) {
        if (*n == NEAREST_MAX_LETTERS) {
            return false;
        }
        int32_t letter;
        i += next_character(word + i, len - i, &letter);
        letters[*n] = ascii_is_upper(letter) ? ascii_lower((char)letter) : letter;
    }
    return true;
}

/* Levenshtein's distance, one row of his table at a time. */
static size_t distance(const int32_t *a, size_t n_a, const int32_t *b, size_t n_b) {
    size_t row[NEAREST_MAX_LETTERS + 1];

    for (size_t j = 0; j <= n_b; j++) {
        row[j] = j;
    }
    for (size_t i = 0; i < n_a; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < n_b; j++) {
            size_t replace = diagonal + (a[i] != b[j] ? 1 : 0);
            size_t insert = row[j] + 1;
            size_t leave_out = row[j + 1] + 1;

            diagonal = row[j + 1];
            row[j + 1] = replace < insert ? replace : insert;
            if (leave_out < row[j + 1]) {
                row[j + 1] = leave_out;
            }
        }
    }
    return row[n_b];
}

const char *text_nearest(const char *word, struct text_list list) {
    int32_t wanted[NEAREST_MAX_LETTERS], letters[NEAREST_MAX_LETTERS];
    size_t n_wanted, n_letters;
    const char *nearest = NULL;

    if (!spell(wanted, &n_wanted, word)) {
        return NULL;
    }
    size_t bound = n_wanted / 3 + 1; /* look for something nearer than this */
    for (size_t i = 0; i < list.n && bound > 0; i++) {
        if (!spell(letters, &n_letters, list.texts[i])) {
            continue;
        }
        size_t edits = distance(wanted, n_wanted, letters, n_letters);
        if (edits < bound) {
            bound = edits;
            nearest = list.texts[i];
        }
    }
    return nearest;
}

/* Characters that would move the cursor, break the line or turn the text round. */
static bool disturbs(int32_t character) {
    utf8proc_category_t category = utf8proc_category(character);

    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || character == 0x061C || /* Arabic mark */
           character == 0x200E || character == 0x200F ||              /* marks */
           (character >= 0x202A && character <= 0x202E) ||            /* overrides */
           (character >= 0x2066 && character <= 0x2069);              /* isolates */
}

void text_display(char *out, size_t out_bytes, const char *bytes, size_t len,
                  size_t characters) {
    static const char dots[] = "...";
    size_t used = 0, shown = 0, cut = 0;

    if (out_bytes == 0) {
        return;
    }
    size_t room = out_bytes - 1;
    size_t n_dots = sizeof dots - 1;
    n_dots = n_dots < characters ? n_dots : characters;
    n_dots = n_dots < room ? n_dots : room;
    for (size_t i = 0; i < len;) {
        int32_t character;
        size_t size = next_character(bytes + i, len - i, &character);
        bool as_it_is = character >= 0 && !disturbs(character);
        size_t written = as_it_is ? size : 1;

        if (shown + n_dots <= characters && used + n_dots <= room) {
            cut = used;
        }
        if (shown == characters || written > room - used) {
            memcpy(out + cut, dots, n_dots);
            used = cut + n_dots;
            break;
        }
        if (as_it_is) {
            memcpy(out + used, bytes + i, size);
        } else {
            out[used] = character < 0 ? '?' : ' ';
        }
        used += written;
        shown++;
        i += size;
    }
    out[used] = '\0';
}

/* Appends what is left of one character of a folded text. */
static enum err_code spelling_add(struct text_buffer *out, int32_t character) {
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        character, parts, 32, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &boundary);

    for (utf8proc_ssize_t i = 0; i < n && i < 32; i++) {
        utf8proc_uint8_t bytes[4];
        bool is_accent = parts[i] >= 0x0300 && parts[i] <= 0x036F;
        utf8proc_ssize_t len = utf8proc_encode_char(parts[i], bytes);

        if (!is_accent && parts[i] != '\'' &&
            text_append(out, (const char *)bytes, (size_t)len) != ERR_OK) {
            return ERR_MEMORY;
        }
    }
    return ERR_OK;
}

static bool is_letter_byte(char byte) {
    return ascii_is_letter(byte) || ((unsigned char)byte & 0x80) != 0;
}

enum err_code text_fold_spelling(struct text_buffer *out, const char *bytes,
                                 size_t len) {
    struct text_buffer fold;

    text_buffer_init(&fold, SIZE_MAX);
    enum err_code code = text_fold(&fold, bytes, len);
    for (size_t i = 0; i < fold.len && code == ERR_OK;) {
        int32_t character;
        size_t size = next_character(fold.bytes + i, fold.len - i, &character);
        bool is_hyphen = character == '-' && i > 0 &&
                         is_letter_byte(fold.bytes[i - 1]) &&
                         is_letter_byte(fold.bytes[i + 1]);

        code = spelling_add(out, is_hyphen ? ' ' : character);
        i += size;
    }
    ERR_NEXT(code, text_append(out, "", 0));
    text_buffer_free(&fold);
    return code;
}

/* Letters that Unicode does not take apart, as they are written without them. */
static const char *without_stroke(int32_t character) {
    static const struct {
        int32_t character;
        const char *ascii;
    } letters[] = {
        {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},
        {0x0127, "h"},  {0x0131, "i"}, {0x0142, "l"}, {0x0153, "oe"},
    };

    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (letters[i].character == character) {
            return letters[i].ascii;
        }
    }
    return NULL;
}

struct slug {
    char *out;
    size_t room, len;
    bool dash_due;
};

/* Adds one character without accents; false when the slug is full. */
static bool slug_add(struct slug *slug, int32_t character) {
    char same[2] = {0};
    const char *ascii = without_stroke(character);

    if (character == '\'' || character == 0x2019) {
        return true; /* "St John's" is st-johns */
    }
    if (ascii_is_lower(character) || ascii_is_digit(character)) {
        same[0] = (char)character;
        ascii = same;
    }
    if (ascii == NULL) {
        slug->dash_due = slug->len > 0;
        return true;
    }
    size_t dash = slug->dash_due ? 1 : 0, len = strlen(ascii);
    if (dash + len > slug->room - slug->len) {
        return false;
    }
    if (dash == 1) {
        slug->out[slug->len] = '-';
    }
    memcpy(slug->out + slug->len + dash, ascii, len);
    slug->len += dash + len;
    slug->dash_due = false;
    return true;
}

void text_slug(char *out, size_t out_bytes, const char *name) {
    const unsigned options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                             UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    utf8proc_int32_t parts[32]; /* U+FDFA, the longest, has 18 */
    const utf8proc_ssize_t max_parts = sizeof parts / sizeof parts[0];
    size_t len = strlen(name);
    bool open = true;

    if (out_bytes == 0) {
        return;
    }
    struct slug slug = {.out = out, .room = out_bytes - 1};
    for (size_t i = 0; i < len && open;) {
        int32_t character;
        int boundary = 0;

        i += next_character(name + i, len - i, &character);
        utf8proc_ssize_t n = utf8proc_decompose_char(
            character < 0 ? '?' : character, parts, max_parts, options, &boundary);
        for (utf8proc_ssize_t k = 0; k < n && k < max_parts && open; k++) {
            open = slug_add(&slug, parts[k]);
        }
    }
    if (slug.len == 0 && slug.room > 0) {
        out[slug.len++] = 'x';
    }
    out[slug.len] = '\0';
}
