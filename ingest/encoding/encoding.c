#include "ingest/encoding/encoding.h"

#include "ingest/encoding/charset.h"
#include "ingest/encoding/evidence.h"

#include <string.h>

/* A text is UTF-8 with a fault, not another encoding, when it has this many times more
 * sound characters beyond ASCII than bytes that fit nowhere. */
#define UTF8_IS_LIKELY 10

#define SAVE_AGAIN                                                                     \
    "open the file and save it as 'CSV UTF-8', or export it again as UTF-8"

static enum err_code refuse_old_office(const struct evidence *seen, struct err *err) {
    return seen->has_password
               ? err_set(err, ERR_INPUT,
                         "this workbook is protected with a password: open it, take "
                         "the password off and save it again as .xlsx")
               : err_set(err, ERR_INPUT,
                         "this is an old Excel workbook (.xls), whatever its name "
                         "says: open it and save it as .xlsx");
}

static bool has_mark(const struct evidence *seen, const char *mark) {
    return seen->n_first >= strlen(mark) &&
           memcmp(seen->first, mark, strlen(mark)) == 0;
}

/* UTF-16 of mostly Latin letters has zeros in every other byte. */
static const struct charset *charset_by_zeros(const struct evidence *seen) {
    uint64_t enough = seen->bytes / 4; /* half of the characters */

    if (seen->bytes % 2 != 0) {
        return NULL;
    }
    if (seen->zeros[1] >= enough && seen->zeros[0] <= seen->zeros[1] / 10) {
        return charset_of(UTF_16LE);
    }
    if (seen->zeros[0] >= enough && seen->zeros[1] <= seen->zeros[0] / 10) {
        return charset_of(UTF_16BE);
    }
    return NULL;
}

static enum err_code refuse_utf8(const struct evidence *seen, struct err *err) {
    return err_set(
        err, ERR_INPUT,
        "near line %llu: the text is UTF-8, but not here (byte 0x%02X): " SAVE_AGAIN
        ", or name its \"encoding\" in the review",
        (unsigned long long)seen->bad_line, seen->bad_byte);
}

static enum err_code refuse_zero(const struct evidence *seen, struct err *err) {
    return err_set(err, ERR_INPUT,
                   "near line %llu: a NUL byte, which no CSV file has: export the "
                   "answers again",
                   (unsigned long long)seen->zero_line);
}

/* The encoding that the bytes themselves show, by the rule in the header. */
static enum err_code recognise(const struct charset **out, size_t *mark,
                               const struct evidence *seen, struct err *err) {
    bool has_zeros = seen->zeros[0] + seen->zeros[1] > 0;

    if (has_mark(seen, "\xEF\xBB\xBF")) {
        *mark = 3;
        *out = charset_of(UTF_8);
    } else if (has_mark(seen, "\xFF\xFE")) {
        *mark = 2;
        *out = charset_of(UTF_16LE);
    } else if (has_mark(seen, "\xFE\xFF")) {
        *mark = 2;
        *out = charset_of(UTF_16BE);
    } else if (has_zeros) {
        *out = charset_by_zeros(seen);
    } else if (seen->bad == 0 || seen->wide / UTF8_IS_LIKELY >= seen->bad) {
        *out = charset_of(UTF_8);
    } else {
        bool is_mac = seen->cr > 0 && seen->lf == 0;

        *out = charset_of(is_mac ? MAC_ROMAN : WINDOWS_1252);
    }
    if (*out == NULL || ((*out)->id == UTF_8 && has_zeros)) {
        return refuse_zero(seen, err);
    }
    return (*out)->id == UTF_8 && seen->bad > 0 ? refuse_utf8(seen, err) : ERR_OK;
}

/* Checks an encoding that the review names against what was seen. A byte order mark
 * says which UTF-16 it is, and that a text is not in single bytes. */
static enum err_code check_named(const struct charset **charset, size_t *mark,
                                 const struct evidence *seen, struct err *err) {
    bool is_utf16 = (*charset)->id == UTF_16LE || (*charset)->id == UTF_16BE;
    bool is_little = has_mark(seen, "\xFF\xFE");
    bool is_big = has_mark(seen, "\xFE\xFF");
    bool is_utf8 = has_mark(seen, "\xEF\xBB\xBF");

    if (is_utf16 && (is_little || is_big)) {
        *charset = charset_of(is_big ? UTF_16BE : UTF_16LE);
        *mark = 2;
    } else if ((*charset)->id == UTF_8 && is_utf8) {
        *mark = 3;
    } else if (is_utf8 || is_little || is_big) {
        return err_set(err, ERR_INPUT,
                       "the file begins with the mark of %s, so it is not %s as the "
                       "review says: leave \"encoding\" out",
                       is_utf8 ? "UTF-8" : "UTF-16", (*charset)->name);
    }
    if ((*charset)->id != UTF_8) {
        return ERR_OK;
    }
    if (seen->zeros[0] + seen->zeros[1] > 0) {
        return refuse_zero(seen, err);
    }
    return seen->bad == 0
               ? ERR_OK
               : err_set(err, ERR_INPUT,
                         "near line %llu: the text is not UTF-8 as the review says: "
                         "leave \"encoding\" out, or " SAVE_AGAIN,
                         (unsigned long long)seen->bad_line);
}

static enum err_code decide_encoding(struct encoding *out, const struct evidence *seen,
                                     const struct charset *charset, struct err *err) {
    size_t mark = 0;

    if (seen->is_old_office) {
        return refuse_old_office(seen, err);
    }
    if (seen->is_zip) {
        *out = (struct encoding){.name = "workbook", .is_workbook = true};
        return ERR_OK;
    }
    enum err_code code = charset != NULL ? check_named(&charset, &mark, seen, err)
                                         : recognise(&charset, &mark, seen, err);
    if (code != ERR_OK) {
        return code;
    }
    if (seen->bytes == mark) {
        return err_set(err, ERR_INPUT,
                       "the file is empty: export the answers again, with headings");
    }
    *out = (struct encoding){.name = charset->name,
                             .charset = charset->iconv,
                             .mark = mark,
                             .is_doubled = charset->id == UTF_8 && seen->is_doubled};
    return ERR_OK;
}

enum err_code encoding_find(struct encoding *out, const struct sweep *sweep,
                            const char *named, struct err *err) {
    struct evidence seen = {.n_first = 0};
    const struct charset *charset = NULL;

    if (named != NULL) {
        charset = charset_find(named, err);
        if (charset == NULL) {
            return ERR_DEFINITION;
        }
    }
    enum err_code code = evidence_gather(&seen, sweep, err);
    ERR_NEXT(code, decide_encoding(out, &seen, charset, err));
    if (code == ERR_OK) {
        memcpy(out->sha256, seen.sha256, sizeof out->sha256);
    }
    return code;
}
