#include "ingest/encoding/charset.h"

#include "base/ascii.h"
#include "base/text.h"

#include <string.h>

/* What a review may name. Windows-1252 has every letter of Latin-1, and text that is
 * called Latin-1 mostly has its quotation marks, too. */
static const struct charset charsets[] = {
    {UTF_8, "UTF-8", NULL, {"utf8"}},
    {UTF_16LE, "UTF-16LE", "UTF-16LE", {"utf-16", "utf16", "ucs-2le", "unicode"}},
    {UTF_16BE, "UTF-16BE", "UTF-16BE", {"ucs-2be"}},
    {WINDOWS_1252,
     "Windows-1252",
     "CP1252",
     {"cp1252", "ansi", "latin-1", "latin1", "iso-8859-1", "1252"}},
    {MAC_ROMAN, "Mac Roman", "MACINTOSH", {"mac-roman", "macroman", "macintosh"}},
    {OTHER_CHARSET, "Windows-1250", "CP1250", {"cp1250"}},
    {OTHER_CHARSET, "ISO-8859-14", "ISO-8859-14", {"latin-8", "latin8"}},
    {OTHER_CHARSET, "ISO-8859-15", "ISO-8859-15", {"latin-9", "latin9"}},
};

#define CHARSETS (sizeof charsets / sizeof *charsets)

const struct charset *charset_of(enum charset_id id) {
    return &charsets[id]; /* the table begins with them, in their order */
}

static bool same_word(const char *a, const char *b) {
    size_t len = strlen(a);

    return strlen(b) == len && ascii_same(a, b, len);
}

const struct charset *charset_find(const char *name, struct err *err) {
    const char *known[CHARSETS];

    for (size_t i = 0; i < CHARSETS; i++) {
        const struct charset *charset = &charsets[i];

        known[i] = charset->name;
        if (same_word(name, charset->name)) {
            return charset;
        }
        for (size_t a = 0; a < CHARSET_ALIASES && charset->aliases[a] != NULL; a++) {
            if (same_word(name, charset->aliases[a])) {
                return charset;
            }
        }
    }
    const char *nearest = text_nearest(name, (struct text_list){known, CHARSETS});
    if (nearest != NULL) {
        (void)err_set(err, ERR_DEFINITION,
                      "no encoding is named '%s'; did you mean '%s'?", name, nearest);
    } else {
        (void)err_set(
            err, ERR_DEFINITION,
            "no encoding is named '%s'; leave \"encoding\" out, or give one of "
            "UTF-8, UTF-16LE, UTF-16BE, Windows-1252, Mac Roman, Windows-1250, "
            "ISO-8859-14 and ISO-8859-15",
            name);
    }
    return NULL;
}
