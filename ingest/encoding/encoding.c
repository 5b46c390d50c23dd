#include "ingest/encoding/encoding.h"

#include "base/alloc.h"
#include "base/text.h"
#include "ingest/encoding/charset.h"
#include "ingest/encoding/container.h"

#include <string.h>

/* Longest part of one UTF-8 character that may end a chunk. */
#define CHARACTER_REST 3

/* A text is UTF-8 with a fault, not another encoding, when it has this many times more
 * sound characters beyond ASCII than bytes that fit nowhere. */
#define UTF8_IS_LIKELY 10

#define SAVE_AGAIN                                                                     \
    "open the file and save it as 'CSV UTF-8', or export it again as UTF-8"

/* What all bytes say together. */
struct evidence {
    struct digest digest;
    char first[CONTAINER_BYTES];
    size_t n_first;
    uint64_t bytes;
    uint64_t zeros[2]; /* at even and at odd offsets */
    uint64_t wide;     /* sound UTF-8 characters beyond ASCII */
    uint64_t bad;      /* bytes that are no UTF-8, zeros aside */
    uint64_t zero_line, bad_line;
    unsigned char bad_byte;
    uint64_t lines, cr, lf;
    bool after_cr;
    uint64_t window; /* the bytes beyond ASCII since the last ASCII one */
    bool is_doubled;
    bool is_zip, is_old_office, has_password;
    size_t password_at; /* letters of PASSWORD_STREAM seen */
};

/* The stream in which Office puts a workbook with a password, in UTF-16. */
static const char PASSWORD_STREAM[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

/* Whether the last bytes beyond ASCII are letters that were encoded twice: the start of
 * every curly quotation mark or dash; an accented letter; a pound sign or the like. */
static bool window_is_doubled(uint64_t window) {
    return (window & 0xFFFFFFFFFF) == 0xC3A2E282AC ||
           (window & 0xFFFFFFC0) == 0xC383C280 || (window & 0xFFFFFFE0) == 0xC382C2A0;
}

static uint64_t window_after(uint64_t window, unsigned char byte) {
    return byte < 0x80 ? 0 : window << 8 | byte;
}

bool encoding_is_doubled(const char *text, size_t len) {
    uint64_t window = 0;

    for (size_t i = 0; i < len; i++) {
        window = window_after(window, (unsigned char)text[i]);
        if (window_is_doubled(window)) {
            return true;
        }
    }
    return false;
}

/* A number of bytes at the front that are ASCII, eight at a time: most text is. */
static size_t ascii_run(const char *bytes, size_t len) {
    size_t i = 0;

    for (uint64_t eight = 0; i + sizeof eight <= len; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        if ((eight & 0x8080808080808080) != 0) {
            break;
        }
    }
    return i;
}

/* Whether all bytes are ASCII other than NUL: then eight have no high bit, neither
 * before nor after one is taken from each. */
static bool is_plain(const char *bytes, size_t len) {
    uint64_t eight = 0, high = 0;
    size_t i = 0;

    for (; i + sizeof eight <= len; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        high |= eight | (eight - 0x0101010101010101);
    }
    for (; i < len; i++) {
        high |= bytes[i] == '\0' ? 0x80 : (unsigned char)bytes[i];
    }
    return (high & 0x8080808080808080) == 0;
}

static uint64_t count_wide(const char *bytes, size_t len) {
    uint64_t n = 0;

    for (size_t i = ascii_run(bytes, len); i < len; i++) {
        n += (unsigned char)bytes[i] >= 0xC0;
        i += ascii_run(bytes + i + 1, len - i - 1);
    }
    return n;
}

/* Counts the lines that end in some bytes. */
static void count_lines(struct evidence *seen, const char *bytes, size_t len) {
    const char *end = bytes + len;

    for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(end - at))) != NULL;
         at++) {
        bool ends_cr = at > bytes ? at[-1] == '\r' : seen->after_cr;

        seen->lf++;
        seen->lines += ends_cr ? 0 : 1;
    }
    for (const char *at = bytes; (at = memchr(at, '\r', (size_t)(end - at))) != NULL;
         at++) {
        seen->cr++;
        seen->lines++;
    }
    seen->after_cr = len > 0 ? end[-1] == '\r' : seen->after_cr;
}

/* Takes bytes that no UTF-8 text has at `fault`. */
static void take_fault(struct evidence *seen, const char *fault, uint64_t offset) {
    if (*fault == '\0') {
        if (seen->zeros[0] + seen->zeros[1] == 0) {
            seen->zero_line = seen->lines + 1;
        }
        seen->zeros[offset % 2]++;
        return;
    }
    if (seen->bad == 0) {
        seen->bad_line = seen->lines + 1;
        seen->bad_byte = (unsigned char)*fault;
    }
    seen->bad++;
}

/* Judges `len` bytes as UTF-8; gives the number of those that were taken, the others
 * being the start of a character. `offset` is that of the first in the file. */
static size_t take_characters(struct evidence *seen, const char *bytes, size_t len,
                              uint64_t offset, bool is_end) {
    size_t at = 0;

    if (is_plain(bytes, len)) {
        count_lines(seen, bytes, len);
        return len;
    }
    while (at < len) {
        size_t fault = 0;
        bool is_sound = text_is_utf8(bytes + at, len - at, &fault);
        size_t sound = is_sound ? len - at : fault;

        count_lines(seen, bytes + at, sound);
        seen->wide += count_wide(bytes + at, sound);
        at += sound;
        if (is_sound) {
            break;
        }
        if (!is_end && bytes[at] != '\0' && len - at <= CHARACTER_REST) {
            break;
        }
        take_fault(seen, bytes + at, offset + at);
        count_lines(seen, bytes + at, 1);
        at++;
    }
    return at;
}

static void take_first(struct evidence *seen, const char *bytes, size_t len) {
    size_t room = CONTAINER_BYTES - seen->n_first;
    size_t part = len < room ? len : room;

    memcpy(seen->first + seen->n_first, bytes, part);
    seen->n_first += part;
}

/* Looks for what shows in single bytes of a new chunk. */
static void take_signs(struct evidence *seen, const char *bytes, size_t len) {
    const size_t stream = sizeof PASSWORD_STREAM - 1;

    for (size_t i = 0; i < len; i++) {
        size_t plain = ascii_run(bytes + i, len - i);

        if (plain > 0) {
            seen->window = 0;
            i += plain - 1;
            continue;
        }
        seen->window = window_after(seen->window, (unsigned char)bytes[i]);
        seen->is_doubled = seen->is_doubled || window_is_doubled(seen->window);
    }
    for (size_t i = 0; seen->is_old_office && i < len && !seen->has_password; i++) {
        bool it_fits = bytes[i] == PASSWORD_STREAM[seen->password_at];

        seen->password_at =
            it_fits ? seen->password_at + 1 : (size_t)(bytes[i] == PASSWORD_STREAM[0]);
        seen->has_password = seen->password_at == stream;
    }
}

static enum err_code check_container(struct evidence *seen, struct err *err) {
    return container_check(&seen->is_zip, &seen->is_old_office, seen->first,
                           seen->n_first, err);
}

/* Reads the file to its end. */
static enum err_code gather_evidence(struct evidence *seen,
                                     const struct source_bytes *bytes, char *chunk,
                                     struct err *err) {
    size_t rest = 0; /* bytes of a character that the last chunk cut */
    bool is_judged = false;
    enum err_code code = bytes->rewind(bytes->context, err);

    while (code == ERR_OK) {
        size_t got = 0;

        code = bytes->read(bytes->context, chunk + rest, BYTES_CHUNK, &got, err);
        if (code != ERR_OK) {
            break;
        }
        digest_add(&seen->digest, chunk + rest, got);
        take_first(seen, chunk + rest, got);
        if (!is_judged && (seen->n_first == CONTAINER_BYTES || got == 0)) {
            is_judged = true;
            code = check_container(seen, err);
        }
        take_signs(seen, chunk + rest, got);
        if (!seen->is_zip && !seen->is_old_office) {
            uint64_t offset = seen->bytes - rest;
            size_t taken = take_characters(seen, chunk, rest + got, offset, got == 0);

            rest = rest + got - taken;
            memmove(chunk, chunk + taken, rest);
        }
        seen->bytes += got;
        if (got == 0) {
            break;
        }
    }
    return code;
}

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

enum err_code encoding_find(struct encoding *out, const struct source_bytes *bytes,
                            const char *named, struct err *err) {
    struct evidence seen = {0};
    const struct charset *charset = NULL;
    char *chunk = NULL;

    if (named != NULL) {
        charset = charset_find(named, err);
        if (charset == NULL) {
            return ERR_DEFINITION;
        }
    }
    chunk = alloc_array(BYTES_CHUNK + CHARACTER_REST, 1);
    if (chunk == NULL) {
        return err_memory(err);
    }
    digest_init(&seen.digest);
    enum err_code code = gather_evidence(&seen, bytes, chunk, err);
    ERR_NEXT(code, decide_encoding(out, &seen, charset, err));
    if (code == ERR_OK) {
        digest_finish(&seen.digest, out->sha256);
    }
    alloc_free(chunk);
    return code;
}
