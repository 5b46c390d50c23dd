#include "ingest/encoding/container.h"

#include "base/ascii.h"

#include <string.h>

#define MARK       "\xEF\xBB\xBF"
#define MARK_BYTES 3

#define EXPORT   ": export the answers from the survey tool as CSV or .xlsx"
#define WEB_PAGE "this is a web page (HTML)" EXPORT
#define PICTURE  "this is a picture" EXPORT

enum kind { REFUSED, ZIP, OLD_OFFICE };

/* What people send instead of a CSV file. Letters of texts match in either case. */
static const struct signature {
    const char *bytes;
    size_t len;
    bool is_text; /* may stand behind a byte order mark or white space */
    enum kind kind;
    const char *advice;
} signatures[] = {
    {"PK\x03\x04", 4, false, ZIP, ""},
    {"\xD0\xCF\x11\xE0", 4, false, OLD_OFFICE, ""},
    {"PK\x05\x06", 4, false, REFUSED, "this is an empty zip archive" EXPORT},
    {"\x1F\x8B", 2, false, REFUSED,
     "this is a gzip archive: unpack it and name the CSV file"},
    {"7z\xBC\xAF\x27\x1C", 6, false, REFUSED,
     "this is a 7z archive: unpack it and name the CSV file"},
    {"BZh", 3, false, REFUSED,
     "this is a bzip2 archive: unpack it and name the CSV file"},
    {"\xFD"
     "7zXZ",
     5, false, REFUSED, "this is an xz archive: unpack it and name the CSV file"},
    {"%PDF", 4, false, REFUSED, "this is a PDF" EXPORT},
    {"$FL2", 4, false, REFUSED, "this is an SPSS file" EXPORT},
    {"$FL3", 4, false, REFUSED, "this is an SPSS file" EXPORT},
    {"<stata_dta>", 11, false, REFUSED, "this is a Stata file" EXPORT},
    {"{\\rtf", 5, false, REFUSED, "this is a text document (RTF)" EXPORT},
    {"\x89PNG", 4, false, REFUSED, PICTURE},
    {"\xFF\xD8\xFF", 3, false, REFUSED, PICTURE},
    {"GIF8", 4, false, REFUSED, PICTURE},
    {"<!doctype", 9, true, REFUSED, WEB_PAGE},
    {"<html", 5, true, REFUSED, WEB_PAGE},
    {"<head", 5, true, REFUSED, WEB_PAGE},
    {"<table", 6, true, REFUSED, WEB_PAGE},
    {"<!--", 4, true, REFUSED, WEB_PAGE},
    {"<?xml", 5, true, REFUSED, "this is an XML file" EXPORT},
};

static size_t step_over_space(const char *text, size_t len) {
    size_t n = 0;

    while (n < len && text[n] != '\0' && strchr(" \t\r\n", text[n]) != NULL) {
        n++;
    }
    return n;
}

/* An object, or a list of objects; between the marks there may be white space. */
static bool is_json(const char *text, size_t len) {
    if (len == 0 || (*text != '{' && *text != '[')) {
        return false;
    }
    size_t next = 1 + step_over_space(text + 1, len - 1);
    return next < len && text[next] == (*text == '{' ? '"' : '{');
}

static bool begins(const char *bytes, size_t len, const struct signature *signature) {
    return len >= signature->len &&
           (signature->is_text ? ascii_same(bytes, signature->bytes, signature->len)
                               : memcmp(bytes, signature->bytes, signature->len) == 0);
}

enum err_code container_check(bool *is_zip, bool *is_old_office, const char *first,
                              size_t len, struct err *err) {
    const char *text = first;
    size_t text_len = len;

    if (len >= MARK_BYTES && memcmp(first, MARK, MARK_BYTES) == 0) {
        text += MARK_BYTES;
        text_len -= MARK_BYTES;
    }
    size_t space = step_over_space(text, text_len);
    text += space;
    text_len -= space;
    if (is_json(text, text_len)) {
        return err_set(err, ERR_INPUT, "this is a JSON file" EXPORT);
    }
    *is_zip = false;
    *is_old_office = false;
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const struct signature *signature = &signatures[i];
        bool it_is = signature->is_text ? begins(text, text_len, signature)
                                        : begins(first, len, signature);

        if (it_is && signature->kind == REFUSED) {
            return err_set(err, ERR_INPUT, "%s", signature->advice);
        }
        *is_zip = *is_zip || (it_is && signature->kind == ZIP);
        *is_old_office = *is_old_office || (it_is && signature->kind == OLD_OFFICE);
    }
    return ERR_OK;
}
