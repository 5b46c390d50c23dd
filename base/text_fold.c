#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* No text grows more than this when folded: NFKC in UTF-8 is 11 times at worst
 * (Unicode Standard Annex 15, table 9), for U+FDFA. */
#define FOLD_MAX_GROWTH ((size_t)11)

/* Most headings and answers fold without memory. */
#define FOLD_FEW ((size_t)256)

/* One character falls into 18 at most, U+FDFA again. */
#define FOLD_MAX_PARTS 32

/* Marks on one letter beyond this are left out: no language has so many (the
 * Stream-Safe Text Format of Annex 15 allows 30), and a file with a hundred thousand
 * would keep the sorting of them busy for minutes. */
#define FOLD_MAX_MARKS 30

static const unsigned fold_options = UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                     UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                     UTF8PROC_IGNORE;

/* The length of the run of ASCII without NUL at the start of `bytes`, in steps of
 * eight; exact to the byte is left to the caller. */
static size_t ascii_run(const char *bytes, size_t len) {
    const uint64_t high_bits = UINT64_C(0x8080808080808080);
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t i = 0;

    while (len - i >= sizeof(uint64_t)) {
        uint64_t word;

        memcpy(&word, bytes + i, sizeof word);
        /* Without high bits, word - ones borrows into a high bit only at a NUL. */
        if ((word & high_bits) != 0 || ((word - ones) & high_bits) != 0) {
            break;
        }
        i += sizeof word;
    }
    return i;
}

bool text_is_utf8(const char *bytes, size_t len, size_t *fault) {
    size_t i = 0;

    while (i < len) {
        i += ascii_run(bytes + i, len - i);
        if (i == len) {
            break;
        }
        utf8proc_int32_t character;
        utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)bytes + i,
                             (utf8proc_ssize_t)(len - i), &character);
        if (size <= 0 || character == 0) {
            if (fault != NULL) {
                *fault = i;
            }
            return false;
        }
        i += (size_t)size;
    }
    return true;
}

/* What is typed for a straight quote and would fall apart into a space and an accent,
 * or two single quotes, if it were decomposed first. */
static utf8proc_int32_t before_decomposition(utf8proc_int32_t character) {
    switch (character) {
    case 0x00B4: /* acute accent */
    case 0x1FFD: /* Greek oxia, canonically the acute accent */
        return '\'';
    case 0x2033: /* double prime */
    case 0x2036: /* reversed double prime */
        return '"';
    default:
        return character;
    }
}

/* Straight quotes, '-' for all dashes, ' ' for all white space. */
static utf8proc_int32_t plain(utf8proc_int32_t character) {
    switch (character) {
    case 0x0060: /* grave accent */
    case 0x02B9: /* modifier letter prime */
    case 0x02BB: /* modifier letter turned comma */
    case 0x02BC: /* modifier letter apostrophe */
    case 0x02BD: /* modifier letter reversed comma */
    case 0x2018: /* single quotation marks: left, right, low, reversed */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: /* prime */
    case 0x2035: /* reversed prime */
        return '\'';
    case 0x02BA: /* modifier letter double prime */
    case 0x201C: /* double quotation marks: left, right, low, reversed */
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x301D: /* double prime quotation marks */
    case 0x301E:
    case 0x301F:
        return '"';
    case 0x2043: /* hyphen bullet */
    case 0x2212: /* minus sign */
        return '-';
    case 0x0085: /* next line: a control character by category */
        return ' ';
    default:
        break;
    }
    if (character >= '\t' && character <= '\r') {
        return ' ';
    }
    utf8proc_category_t category = utf8proc_category(character);
    if (category == UTF8PROC_CATEGORY_PD) {
        return '-';
    }
    if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
        category == UTF8PROC_CATEGORY_ZP) {
        return ' ';
    }
    return character;
}

/* Appends the characters as plain text, with runs of white space as one space. */
static enum err_code append_plain(struct text_buffer *out,
                                  const utf8proc_int32_t *characters, size_t n) {
    bool space_due = false, begun = false;

    for (size_t i = 0; i < n; i++) {
        utf8proc_uint8_t bytes[5] = {' '};
        utf8proc_int32_t character = plain(characters[i]);

        if (character == ' ') {
            space_due = begun;
            continue;
        }
        size_t lead = space_due ? 1 : 0;
        size_t len = lead + (size_t)utf8proc_encode_char(character, bytes + lead);
        enum err_code code = text_append(out, (const char *)bytes, len);
        if (code != ERR_OK) {
            return code;
        }
        space_due = false;
        begun = true;
    }
    return text_append(out, "", 0);
}

/* The characters of a text while it is folded. */
struct characters {
    utf8proc_int32_t few[FOLD_FEW];
    utf8proc_int32_t *all; /* `few`, or memory to free */
    size_t n, capacity;
    size_t marks; /* combining marks since the last character that is none */
};

static enum err_code make_room(struct characters *text) {
    if (text->capacity - text->n >= FOLD_MAX_PARTS) {
        return ERR_OK;
    }
    utf8proc_int32_t *old = text->all == text->few ? NULL : text->all;
    utf8proc_int32_t *all = array_grow(old, &text->capacity, text->n + FOLD_MAX_PARTS,
                                       SIZE_MAX, sizeof *all);
    if (all == NULL) {
        return ERR_MEMORY;
    }
    if (old == NULL) {
        memcpy(all, text->few, text->n * sizeof *all);
    }
    text->all = all;
    return ERR_OK;
}

/* Adds a character where the Canonical Ordering Algorithm (Unicode 3.11, D109) wants
 * it. */
static void add_in_order(struct characters *text, utf8proc_int32_t character) {
    int class = utf8proc_get_property(character)->combining_class;
    size_t at = text->n;

    if (class == 0) {
        text->marks = 0;
    } else if (text->marks == FOLD_MAX_MARKS) {
        return;
    } else {
        text->marks++;
        while (at > 0 &&
               utf8proc_get_property(text->all[at - 1])->combining_class > class) {
            text->all[at] = text->all[at - 1];
            at--;
        }
    }
    text->all[at] = character;
    text->n++;
}

static enum err_code decompose(struct characters *text, const char *bytes, size_t len) {
    utf8proc_int32_t parts[FOLD_MAX_PARTS];

    for (size_t i = 0; i < len;) {
        utf8proc_int32_t character;
        int boundary = 0;

        i += (size_t)utf8proc_iterate((const utf8proc_uint8_t *)bytes + i,
                                      (utf8proc_ssize_t)(len - i), &character);
        utf8proc_ssize_t n =
            utf8proc_decompose_char(before_decomposition(character), parts,
                                    FOLD_MAX_PARTS, fold_options, &boundary);
        if (n < 0 || n > FOLD_MAX_PARTS) {
            err_refuse(n < 0 ? utf8proc_errmsg(n) : "utf8proc_decompose_char", ERR_HERE,
                       (size_t)character, FOLD_MAX_PARTS);
            return ERR_MEMORY;
        }
        if (make_room(text) != ERR_OK) {
            return ERR_MEMORY;
        }
        for (utf8proc_ssize_t k = 0; k < n; k++) {
            add_in_order(text, parts[k]);
        }
    }
    return ERR_OK;
}

bool text_is_plain(const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] < ' ' || bytes[i] > '~' || bytes[i] == '`') {
            return false;
        }
    }
    return true;
}

/* Folds a plain text as fold_any would, without memory of its own. */
static enum err_code fold_plain(struct text_buffer *out, const char *bytes,
                                size_t len) {
    char few[FOLD_FEW];
    size_t n = 0;
    char before = ' '; /* none stands at the start */
    enum err_code code = ERR_OK;

    while (len > 0 && bytes[len - 1] == ' ') {
        len--;
    }
    for (size_t i = 0; i < len && code == ERR_OK; i++) {
        if (n == sizeof few) {
            code = text_append(out, few, n);
            n = 0;
        }
        if (bytes[i] != ' ' || before != ' ') {
            few[n++] = ascii_lower(bytes[i]);
        }
        before = bytes[i];
    }
    return code == ERR_OK ? text_append(out, few, n) : code;
}

static enum err_code fold_any(struct text_buffer *out, const char *bytes, size_t len) {
    struct characters text;

    text.all = text.few;
    text.capacity = FOLD_FEW;
    text.n = text.marks = 0;
    enum err_code code = decompose(&text, bytes, len);
    if (code == ERR_OK) {
        utf8proc_ssize_t n =
            utf8proc_normalize_utf32(text.all, (utf8proc_ssize_t)text.n, fold_options);
        if (n < 0) {
            err_refuse(utf8proc_errmsg(n), ERR_HERE, text.n, 0);
        }
        code = n < 0 ? ERR_MEMORY : append_plain(out, text.all, (size_t)n);
    }
    if (text.all != text.few) {
        alloc_free(text.all);
    }
    return code;
}

enum err_code text_fold(struct text_buffer *out, const char *bytes, size_t len) {
    size_t len_before = out->len;
    bool is_easy = text_is_plain(bytes, len);

    if (!is_easy && (len > PTRDIFF_MAX || !text_is_utf8(bytes, len, NULL))) {
        return ERR_INPUT;
    }
    enum err_code code =
        is_easy ? fold_plain(out, bytes, len) : fold_any(out, bytes, len);
    if (code != ERR_OK && out->bytes != NULL) {
        out->len = len_before;
        out->bytes[len_before] = '\0';
    }
    return code;
}

/* The next letter of a plain text as text_fold would leave it; 0 at the end. */
static char next_plain(const char **text) {
    char letter = **text;

    if (letter == ' ') {
        *text += strspn(*text, " ");
        return **text == '\0' ? '\0' : ' ';
    }
    *text += letter != '\0' ? 1 : 0;
    return ascii_lower(letter);
}

/* The same without memory, which then cannot run out. */
static bool same_plain(const char *a, const char *b) {
    char letter = '\0';

    a += strspn(a, " ");
    b += strspn(b, " ");
    do {
        letter = next_plain(&a);
        if (letter != next_plain(&b)) {
            return false;
        }
    } while (letter != '\0');
    return true;
}

bool text_same(const char *a, const char *b) {
    size_t len_a = strlen(a), len_b = strlen(b);
    if (text_is_plain(a, len_a) && text_is_plain(b, len_b)) {
        return same_plain(a, b);
    }
    struct text_buffer fold_a, fold_b;

    text_buffer_init(&fold_a, len_a <= SIZE_MAX / FOLD_MAX_GROWTH
                                  ? len_a * FOLD_MAX_GROWTH
                                  : SIZE_MAX);
    text_buffer_init(&fold_b, len_b <= SIZE_MAX / FOLD_MAX_GROWTH
                                  ? len_b * FOLD_MAX_GROWTH
                                  : SIZE_MAX);
    bool same = text_fold(&fold_a, a, len_a) == ERR_OK &&
                text_fold(&fold_b, b, len_b) == ERR_OK && fold_a.len == fold_b.len &&
                memcmp(fold_a.bytes, fold_b.bytes, fold_a.len) == 0;
    text_buffer_free(&fold_a);
    text_buffer_free(&fold_b);
    return same;
}
