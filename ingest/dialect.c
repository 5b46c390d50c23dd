#include "ingest/dialect.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

#define DELIMITERS      4
#define SIGNATURE_BYTES 16 /* the longest signature and some room for white space */
#define MARK            "\xEF\xBB\xBF"
#define MARK_BYTES      3

/* Longest part of one UTF-8 character that may end a chunk. */
#define CHARACTER_REST 3

static const char delimiters[DELIMITERS] = {',', ';', '\t', '|'};

/* What people send instead of a CSV file. Letters match in either case. */
static const struct signature {
    const char *bytes;
    size_t len;
    bool is_text; /* may stand behind a byte order mark or white space */
    const char *advice;
} signatures[] = {
    {"PK\x03\x04", 4, false,
     "this is a workbook (.xlsx or .ods), whatever its name says: open it and save the "
     "sheet as 'CSV UTF-8 (comma delimited)'"},
    {"\xD0\xCF\x11\xE0", 4, false,
     "this is an old Excel workbook (.xls), whatever its name says: open it and save "
     "the sheet as 'CSV UTF-8 (comma delimited)'"},
    {"\x1F\x8B", 2, false, "this is a gzip archive: unpack it and name the CSV file"},
    {"%PDF", 4, false, "this is a PDF: export the answers from the survey tool as CSV"},
    {"$FL", 3, false,
     "this is an SPSS file: export the answers from the survey tool as CSV"},
    {"\xFF\xFE", 2, false,
     "this is UTF-16 text ('Unicode text'): save it as 'CSV UTF-8'"},
    {"\xFE\xFF", 2, false,
     "this is UTF-16 text ('Unicode text'): save it as 'CSV UTF-8'"},
    {"<!doctype", 9, true,
     "this is a web page (HTML): export the answers from the survey tool as CSV"},
    {"<html", 5, true,
     "this is a web page (HTML): export the answers from the survey tool as CSV"},
    {"<table", 6, true,
     "this is a web page (HTML): export the answers from the survey tool as CSV"},
    {"<?xml", 5, true,
     "this is an XML file: export the answers from the survey tool as CSV"},
};

enum byte_class { ORDINARY, SPACE, QUOTE, LINE_END, FIRST_DELIMITER };

/* One pass: the first bytes, the row under way, and how often each width was seen. */
struct judge {
    struct digest digest;
    unsigned char class_of[256];
    char first[SIGNATURE_BYTES];
    size_t n_first;
    bool is_judged; /* the first bytes were looked at */
    uint64_t rows, line;
    bool in_quotes, row_has_text, after_cr;
    size_t marks[DELIMITERS]; /* delimiters in the row under way */
    uint64_t *widths;         /* DELIMITERS x (DIALECT_COLUMNS_MAX + 1): rows */
};

static enum err_code file_read(void *context, char *bytes, size_t room, size_t *got,
                               struct err *err) {
    FILE *file = context;

    *got = fread(bytes, 1, room, file);
    return *got == 0 && ferror(file) != 0
               ? err_set(err, ERR_INPUT, "the file could not be read to its end")
               : ERR_OK;
}

static enum err_code file_rewind(void *context, struct err *err) {
    FILE *file = context;

    clearerr(file);
    return fseek(file, 0, SEEK_SET) == 0
               ? ERR_OK
               : err_set(err, ERR_INPUT,
                         "the file cannot be read twice: save it to a disk first");
}

struct source_bytes source_file(FILE *file) {
    return (struct source_bytes){file_read, file_rewind, file};
}

static bool begins(const char *bytes, size_t len, const struct signature *signature) {
    if (len < signature->len) {
        return false;
    }
    for (size_t i = 0; i < signature->len; i++) {
        char byte = bytes[i];

        if (signature->is_text && byte >= 'A' && byte <= 'Z') {
            byte = (char)(byte - 'A' + 'a');
        }
        if (byte != signature->bytes[i]) {
            return false;
        }
    }
    return true;
}

static enum err_code judge_first(struct judge *judge, struct err *err) {
    const char *text = judge->first;
    size_t len = judge->n_first;

    judge->is_judged = true;
    if (len >= MARK_BYTES && memcmp(text, MARK, MARK_BYTES) == 0) {
        text += MARK_BYTES;
        len -= MARK_BYTES;
    }
    while (len > 0 && strchr(" \t\r\n", *text) != NULL && *text != '\0') {
        text++;
        len--;
    }
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const struct signature *signature = &signatures[i];

        if (signature->is_text ? begins(text, len, signature)
                               : begins(judge->first, judge->n_first, signature)) {
            return err_set(err, ERR_INPUT, "%s", signature->advice);
        }
    }
    return ERR_OK;
}

static enum err_code take_first(struct judge *judge, const char *bytes, size_t len,
                                struct err *err) {
    size_t room = SIGNATURE_BYTES - judge->n_first;
    size_t part = len < room ? len : room;

    memcpy(judge->first + judge->n_first, bytes, part);
    judge->n_first += part;
    return judge->n_first == SIGNATURE_BYTES ? judge_first(judge, err) : ERR_OK;
}

static void end_row(struct judge *judge) {
    if (judge->row_has_text) {
        judge->rows++;
        for (size_t d = 0; d < DELIMITERS; d++) {
            if (judge->marks[d] < DIALECT_COLUMNS_MAX) {
                judge->widths[d * (DIALECT_COLUMNS_MAX + 1) + judge->marks[d] + 1]++;
            }
        }
    }
    judge->row_has_text = false;
    memset(judge->marks, 0, sizeof judge->marks);
}

/* Quotation marks come in pairs in every cell that is quoted rightly, so counting them
 * is enough to know which line breaks and delimiters stand inside a cell. */
static void count_marks(struct judge *judge, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        unsigned char class = judge->class_of[(unsigned char)bytes[i]];

        if (class == ORDINARY) {
            judge->row_has_text = true;

        } else if (class == QUOTE) {
            judge->in_quotes = !judge->in_quotes;
            judge->row_has_text = true;

        } else if (class == LINE_END && !judge->in_quotes) {

            end_row(judge);

        } else if (class >= FIRST_DELIMITER && !judge->in_quotes) {

            judge->marks[class - FIRST_DELIMITER]++;
            /* A tab may be mere white space. */
            judge->row_has_text = judge->row_has_text || bytes[i] != '\t';
        }
    }
}

static void count_lines(struct judge *judge, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '\r' || (bytes[i] == '\n' && !judge->after_cr)) {
            judge->line++;
        }
        judge->after_cr = bytes[i] == '\r';
    }
}

/* Checks the bytes of a chunk, *len of them; *len becomes the number of those that are
 * whole characters, the others being the start of one. */
static enum err_code check_characters(struct judge *judge, const char *bytes,
                                      size_t *len, bool is_end, struct err *err) {
    size_t fault = 0;

    if (text_is_utf8(bytes, *len, &fault)) {
        return ERR_OK;
    }
    if (!is_end && bytes[fault] != '\0' && *len - fault <= CHARACTER_REST) {
        *len = fault;
        return ERR_OK;
    }
    if (!judge->is_judged) {
        /* What a file is says more than which of its bytes is no text. */
        enum err_code code = judge_first(judge, err);

        if (code != ERR_OK) {
            return code;
        }
    }
    count_lines(judge, bytes, fault);
    unsigned long long line = (unsigned long long)judge->line + 1;
    if (bytes[fault] == '\0') {
        return err_set(
            err, ERR_INPUT,
            "near line %llu: a NUL byte, which no CSV file has (UTF-16 text, "
            "perhaps): save it as 'CSV UTF-8'",
            line);
    }
    return err_set(
        err, ERR_INPUT,
        "near line %llu: the text is not UTF-8: open the file and save it as "
        "'CSV UTF-8', or export it again as UTF-8",
        line);
}

static enum err_code judge_bytes(struct judge *judge, const struct source_bytes *bytes,
                                 char *chunk, struct err *err) {
    size_t rest = 0; /* bytes of a character that the last chunk cut */
    enum err_code code;

    for (;;) {
        size_t got = 0;

        code =
            bytes->read(bytes->context, chunk + rest, DIALECT_CHUNK_BYTES, &got, err);
        if (code != ERR_OK) {
            return code;
        }
        if (got > 0) {
            digest_add(&judge->digest, chunk + rest, got);
            if (!judge->is_judged) {
                code = take_first(judge, chunk + rest, got, err);
            }
        } else if (!judge->is_judged) {
            code = judge_first(judge, err);
        }
        size_t len = rest + got, whole = len;
        if (code == ERR_OK) {
            code = check_characters(judge, chunk, &whole, got == 0, err);
        }
        if (code != ERR_OK) {
            return code;
        }
        count_lines(judge, chunk, whole);
        count_marks(judge, chunk, whole);
        rest = len - whole;
        memmove(chunk, chunk + whole, rest);
        if (got == 0) {
            end_row(judge);
            return ERR_OK;
        }
    }
}

/* The width of at least two columns that most rows have; the wider one of equals. */
static size_t usual_width(const uint64_t *widths) {
    size_t best = 2;

    for (size_t width = 3; width <= DIALECT_COLUMNS_MAX; width++) {
        if (widths[width] > 0 && widths[width] >= widths[best]) {
            best = width;
        }
    }
    return best;
}

static char best_delimiter(const struct judge *judge) {
    char best = ',';
    uint64_t best_rows = 0;
    size_t best_width = 0;

    for (size_t d = 0; d < DELIMITERS; d++) {
        const uint64_t *widths = judge->widths + d * (DIALECT_COLUMNS_MAX + 1);
        size_t width = usual_width(widths);
        uint64_t rows = widths[width];

        if (rows < widths[1]) {
            continue; /* most rows do not have it at all */
        }
        if (rows > best_rows || (rows == best_rows && width > best_width)) {
            best = delimiters[d];
            best_rows = rows;
            best_width = width;
        }
    }
    return best;
}

static void judge_init(struct judge *judge) {
    digest_init(&judge->digest);
    judge->class_of[' '] = SPACE;
    judge->class_of['"'] = QUOTE;
    judge->class_of['\n'] = LINE_END;
    judge->class_of['\r'] = LINE_END;
    for (size_t d = 0; d < DELIMITERS; d++) {
        judge->class_of[(unsigned char)delimiters[d]] =
            (unsigned char)(FIRST_DELIMITER + d);
    }
}

enum err_code dialect_find(struct dialect *out, const struct source_bytes *bytes,
                           struct err *err) {
    struct judge judge = {0};
    char *chunk = alloc_array(DIALECT_CHUNK_BYTES + CHARACTER_REST, 1);
    enum err_code code = ERR_OK;

    judge_init(&judge);
    judge.widths =
        alloc_array(DELIMITERS * (DIALECT_COLUMNS_MAX + 1), sizeof *judge.widths);
    if (chunk == NULL || judge.widths == NULL) {
        code = err_memory(err);
        goto out;
    }
    code = bytes->rewind(bytes->context, err);
    if (code == ERR_OK) {
        code = judge_bytes(&judge, bytes, chunk, err);
    }
    if (code != ERR_OK) {
        goto out;
    }
    bool has_mark =
        judge.n_first >= MARK_BYTES && memcmp(judge.first, MARK, MARK_BYTES) == 0;
    if (judge.rows == 0 || (has_mark && judge.n_first == MARK_BYTES)) {
        code = err_set(err, ERR_INPUT,
                       "the file is empty: export the answers again, with headings");
        goto out;
    }
    *out = (struct dialect){.encoding = "UTF-8",
                            .has_mark = has_mark,
                            .delimiter = best_delimiter(&judge),
                            .rows = judge.rows};
    digest_finish(&judge.digest, out->sha256);
out:
    alloc_free(chunk);
    alloc_free(judge.widths);
    return code;
}
