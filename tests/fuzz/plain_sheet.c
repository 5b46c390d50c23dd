/* For gmtime_r. */
#define _XOPEN_SOURCE 700

#include "tests/fuzz/plain_sheet.h"

#include "base/alloc.h"
#include "tests/fuzz/fuzz.h"
#include "tests/property/plain_rows.h"

#include <libxml/parser.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    ROWS_MAX = 1048576,
    COLUMNS_MAX = 16384,
    STRINGS_MAX = 4096,
    STYLES_MAX = 1024,
    DIGITS_MAX = 9,
    SECONDS = 86400,
    DAYS_TO_1970 = 25569, /* from 30 December 1899 */
    DAYS_TO_1904 = 1462,
    DAYS_MAX = 2957004 /* less than the 1,462 days, before the year 10000 */
};

/* What a number is shown as; 0: nobody knows. */
enum shown_as { NOBODY_KNOWS, NUMBER, DAY, CLOCK, DAY_AND_CLOCK, HOURS };

static struct {
    char *texts[STRINGS_MAX];
    size_t n_texts;
    enum shown_as styles[STYLES_MAX];
    size_t n_styles;
    struct cell row[COLUMNS_MAX];
    struct text_buffer bytes; /* of the cells of the row */
    size_t ends[COLUMNS_MAX];
    size_t columns;
    bool is_1904;
    enum plain_verdict verdict;
} plain;

static void unsure(bool truth) {
    plain.verdict = truth ? PLAIN_UNSURE : plain.verdict;
}

static void damaged(bool truth) {
    plain.verdict =
        truth && plain.verdict == PLAIN_ROWS ? PLAIN_DAMAGED : plain.verdict;
}

static bool is_called(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

/* The attribute of this name, whatever stands before a colon; or NULL. */
static const char *attribute(const xmlNode *node, const char *name) {
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next) {
        if (strcmp((const char *)at->name, name) == 0) {
            return at->children == NULL         ? ""
                   : at->children->next == NULL ? (const char *)at->children->content
                                                : NULL;
        }
    }
    return NULL;
}

/* A number of digits alone; SIZE_MAX and no verdict otherwise. */
static size_t digits(const char *text) {
    size_t n = strspn(text, "0123456789");
    bool is_number = n > 0 && n <= DIGITS_MAX && text[n] == '\0';

    unsure(!is_number);
    return is_number ? (size_t)strtoul(text, NULL, 10) : SIZE_MAX;
}

/* Adds the text in an element that may have nothing else. */
static void add_content(struct text_buffer *out, const xmlNode *node) {
    for (const xmlNode *at = node->children; at != NULL; at = at->next) {
        bool is_text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;

        unsure(!is_text && at->type != XML_COMMENT_NODE);
        if (is_text) {
            FUZZ_EXPECT(text_append(out, (const char *)at->content,
                                    strlen((const char *)at->content)) == ERR_OK);
        }
    }
}

/* The same of a string: its text, or that of its runs (18.4.8). */
static void add_string(struct text_buffer *out, const xmlNode *node) {
    for (const xmlNode *at = node->children; at != NULL; at = at->next) {
        if (is_called(at, "t")) {
            add_content(out, at);
        } else if (is_called(at, "r")) {
            for (const xmlNode *in = at->children; in != NULL; in = in->next) {
                if (is_called(in, "t")) {
                    add_content(out, in);
                } else {
                    unsure(in->type == XML_ELEMENT_NODE &&
                           (!is_called(in, "rPr") || in->children != NULL));
                }
            }
        } else if (is_called(at, "rPh")) { /* a reading aid: not of the text */
            for (const xmlNode *in = at->children; in != NULL; in = in->next) {
                unsure(in->type == XML_ELEMENT_NODE && !is_called(in, "t"));
            }
        } else {
            unsure(at->type == XML_ELEMENT_NODE);
        }
    }
}

/* Puts right the characters that are written as _x000D_ (22.9.2.19). */
static void unescape(char *text) {
    char *to = text;

    for (const char *at = text; *at != '\0';) {
        unsigned letter = 0;
        int end = 0;
        bool is_escaped = strspn(at, "_") > 0 && at[1] == 'x' &&
                          strspn(at + 2, "0123456789abcdefABCDEF") >= 4 &&
                          at[6] == '_' && sscanf(at, "_x%4x_%n", &letter, &end) == 1;

        if (!is_escaped || end != 7 || letter == 0 || letter / 0x800 == 0x1B) {
            *to++ = *at++;
        } else if (letter < 0x80) {
            *to++ = (char)letter;
            at += end;
        } else if (letter < 0x800) {
            *to++ = (char)(unsigned char)(0xC0 + letter / 0x40);
            *to++ = (char)(unsigned char)(0x80 + letter % 0x40);
            at += end;
        } else {
            *to++ = (char)(unsigned char)(0xE0 + letter / 0x1000);
            *to++ = (char)(unsigned char)(0x80 + letter / 0x40 % 0x40);
            *to++ = (char)(unsigned char)(0x80 + letter % 0x40);
            at += end;
        }
    }
    *to = '\0';
}

static xmlDoc *parse(struct plain_part part) {
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc *doc = xmlReadMemory(part.bytes, (int)part.len, NULL, NULL, options);

    damaged(doc == NULL || doc->intSubset != NULL);
    return doc;
}

/* No element of a name below; no prefix that nobody declared. */
static void expect_none(const xmlNode *node, const char *name) {
    for (; node != NULL; node = node->next) {
        unsure(is_called(node, name));
        if (node->type == XML_ELEMENT_NODE) {
            unsure(strchr((const char *)node->name, ':') != NULL);
            expect_none(node->children, name);
        }
    }
}

static void read_strings(struct plain_part part) {
    xmlDoc *doc = parse(part);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

    for (const xmlNode *at = root != NULL ? root->children : NULL; at != NULL;
         at = at->next) {
        struct text_buffer text;

        unsure(at->type == XML_ELEMENT_NODE && !is_called(at, "si"));
        unsure(plain.n_texts == STRINGS_MAX);
        if (at->type == XML_ELEMENT_NODE && plain.n_texts < STRINGS_MAX) {
            text_buffer_init(&text, SIZE_MAX);
            FUZZ_EXPECT(text_append(&text, "", 0) == ERR_OK);
            add_string(&text, at);
            unescape(text.bytes);
            plain.texts[plain.n_texts++] = text.bytes;
        }
    }
    unsure(root != NULL && !is_called(root, "sst"));
    xmlFreeDoc(doc);
}

/* 18.8.30: what is built in, in every language. */
static enum shown_as built_in(size_t id) {
    static const struct {
        size_t first, last;
        enum shown_as as;
    } ranges[] = {{0, 13, NUMBER},         {14, 17, DAY},    {18, 21, CLOCK},
                  {22, 22, DAY_AND_CLOCK}, {37, 44, NUMBER}, {45, 45, CLOCK},
                  {46, 46, HOURS},         {47, 47, CLOCK},  {48, 49, NUMBER}};

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (id >= ranges[i].first && id <= ranges[i].last) {
            return ranges[i].as;
        }
    }
    return NOBODY_KNOWS;
}

/* A format of its own that has no letter of a date is one of a number. */
static enum shown_as own_format(const xmlNode *formats, size_t id) {
    for (const xmlNode *at = formats; at != NULL; at = at->next) {
        const char *number = is_called(at, "numFmt") ? attribute(at, "numFmtId") : NULL;
        const char *code = number != NULL ? attribute(at, "formatCode") : NULL;

        if (code != NULL && digits(number) == id) {
            return strpbrk(code, "dmyhsDMYHS[") == NULL ? NUMBER : NOBODY_KNOWS;
        }
    }
    return NOBODY_KNOWS;
}

static void read_styles(struct plain_part part) {
    xmlDoc *doc = parse(part);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    const xmlNode *formats = NULL, *cells = NULL;

    for (const xmlNode *at = root != NULL ? root->children : NULL; at != NULL;
         at = at->next) {
        formats = is_called(at, "numFmts") ? at->children : formats;
        cells = is_called(at, "cellXfs") ? at->children : cells;
    }
    for (; cells != NULL; cells = cells->next) {
        const char *id = is_called(cells, "xf") ? attribute(cells, "numFmtId") : NULL;
        size_t number = id != NULL ? digits(id) : 0;

        unsure(plain.n_styles == STYLES_MAX);
        if (cells->type == XML_ELEMENT_NODE && plain.n_styles < STYLES_MAX) {
            plain.styles[plain.n_styles++] =
                number < 164 ? built_in(number) : own_format(formats, number);
        }
    }
    xmlFreeDoc(doc);
}

static void add_day(struct text_buffer *out, int64_t day) {
    bool never_was = !plain.is_1904 && day == 60; /* 29 February 1900 */
    int64_t behind = !plain.is_1904 && day < 60 ? 1 : 0;
    int64_t since = day + behind + (plain.is_1904 ? DAYS_TO_1904 : 0) - DAYS_TO_1970;
    time_t moment = (time_t)since * SECONDS;
    struct tm parts;

    FUZZ_EXPECT(gmtime_r(&moment, &parts) != NULL);
    FUZZ_EXPECT(text_append_format(out, "%04d-%02d-%02d",
                                   never_was ? 1900 : parts.tm_year + 1900,
                                   never_was ? 2 : parts.tm_mon + 1,
                                   never_was ? 29 : parts.tm_mday) == ERR_OK);
}

static void add_number(struct text_buffer *out, const char *text, enum shown_as as) {
    char *end = NULL;
    double value = strtod(text, &end);
    bool is_number = strspn(text, "0123456789+-.eE") == strlen(text) && *end == '\0' &&
                     end != text && isfinite(value);

    if (!is_number) { /* what is a number in C alone is none here */
        unsure(end != text && *end == '\0');
        FUZZ_EXPECT(text_append(out, text, strlen(text)) == ERR_OK);
        return;
    }
    unsure(as == NOBODY_KNOWS);
    if (as == NUMBER || value < 0 || value >= DAYS_MAX) {
        FUZZ_EXPECT(text_append_format(out, "%.15g", value == 0 ? 0.0 : value) ==
                    ERR_OK);
        return;
    }
    int64_t seconds = llround(value * SECONDS), hours = seconds / 3600;

    if (as == DAY || as == DAY_AND_CLOCK) {
        add_day(out, seconds / SECONDS);
    }
    if (as != DAY) {
        FUZZ_EXPECT(text_append_format(
                        out, "%s%02lld:%02d:%02d", as == DAY_AND_CLOCK ? " " : "",
                        (long long)(as == HOURS ? hours : hours % 24),
                        (int)(seconds / 60 % 60), (int)(seconds % 60)) == ERR_OK);
    }
}

/* What the cell says (18.3.1.4), from its value or the string that stands in it. */
static void add_value(struct text_buffer *out, const char *type, enum shown_as as,
                      char *value, char *string) {
    char *time = NULL;

    if (strcmp(type, "inlineStr") == 0) {
        unescape(string);
        FUZZ_EXPECT(text_append(out, string, strlen(string)) == ERR_OK);
    } else if (*value == '\0') {
        return;
    } else if (strcmp(type, "s") == 0) {
        size_t index = digits(value);

        damaged(index >= plain.n_texts);
        if (index < plain.n_texts) {
            FUZZ_EXPECT(text_append(out, plain.texts[index],
                                    strlen(plain.texts[index])) == ERR_OK);
        }
    } else if (strcmp(type, "b") == 0) {
        bool is_false = strcmp(value, "0") == 0 || strcmp(value, "false") == 0;
        bool is_true = strcmp(value, "1") == 0 || strcmp(value, "true") == 0;

        unsure(!is_false && !is_true);
        FUZZ_EXPECT(text_append(out, is_false ? "FALSE" : "TRUE", is_false ? 5 : 4) ==
                    ERR_OK);
    } else if (strcmp(type, "d") == 0) {
        time = strchr(value, 'T');
        if (time != NULL) {
            *time = ' ';
        }
        FUZZ_EXPECT(text_append(out, value, strlen(value)) == ERR_OK);
    } else if (strcmp(type, "str") == 0 || strcmp(type, "e") == 0) {
        unescape(value);
        FUZZ_EXPECT(text_append(out, value, strlen(value)) == ERR_OK);
    } else {
        unsure(strcmp(type, "n") != 0);
        add_number(out, value, as);
    }
}

static enum shown_as style_of(const xmlNode *cell) {
    const char *style = attribute(cell, "s");
    size_t number = style != NULL ? digits(style) : 0;

    return number < plain.n_styles ? plain.styles[number] : NUMBER;
}

/* The column of a reference such as "AB12"; 0 and no verdict for others. */
static size_t column_of(const char *reference) {
    size_t column = 0, n = strspn(reference, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    unsure(n == 0 || n > 3);
    (void)digits(reference + n);
    for (size_t i = 0; i < n && n <= 3; i++) {
        column = 26 * column + (size_t)(reference[i] - 'A') + 1;
    }
    return column;
}

static void expect_no_element(const xmlNode *node) {
    for (; node != NULL; node = node->next) {
        unsure(node->type == XML_ELEMENT_NODE);
    }
}

static void read_cell(const xmlNode *cell) {
    const char *reference = attribute(cell, "r"), *type = attribute(cell, "t");
    size_t last = plain.columns, n_values = 0;
    size_t column = reference != NULL ? column_of(reference) : last + 1;
    struct text_buffer value, string;

    text_buffer_init(&value, SIZE_MAX);
    text_buffer_init(&string, SIZE_MAX);
    FUZZ_EXPECT(text_append(&value, "", 0) == ERR_OK);
    FUZZ_EXPECT(text_append(&string, "", 0) == ERR_OK);
    for (const xmlNode *at = cell->children; at != NULL; at = at->next) {
        bool is_string = is_called(at, "is"), is_value = is_called(at, "v");

        n_values += is_string || is_value ? 1 : 0;
        if (is_string) {
            add_string(&string, at);
        } else if (is_value) {
            add_content(&value, at);
        } else {
            unsure(at->type == XML_ELEMENT_NODE && !is_called(at, "f"));
            expect_no_element(at->children);
        }
    }
    unsure(n_values > 1);
    damaged(column <= last || column > COLUMNS_MAX);
    if (column > last && column <= COLUMNS_MAX) {
        for (; plain.columns < column; plain.columns++) {
            plain.ends[plain.columns] = plain.bytes.len;
        }
        add_value(&plain.bytes, type != NULL ? type : "n", style_of(cell), value.bytes,
                  string.bytes);
        plain.ends[column - 1] = plain.bytes.len;
    }
    text_buffer_free(&value);
    text_buffer_free(&string);
}

/* Adds the row up to its last cell that holds something, if any does. */
static void add_row(struct text_buffer *out) {
    size_t n = 0;

    for (size_t i = 0; i < plain.columns; i++) {
        size_t from = i > 0 ? plain.ends[i - 1] : 0;

        plain.row[i] = (struct cell){plain.bytes.bytes + from, plain.ends[i] - from};
        for (size_t b = from; b < plain.ends[i]; b++) {
            n = strchr(" \t", plain.bytes.bytes[b]) == NULL ? i + 1 : n;
        }
    }
    if (n > 0) {
        const struct record record = {.cells = plain.row, .n = n};

        plain_rows_add(out, &record, false);
    }
}

static void read_rows(struct text_buffer *out, const xmlNode *row) {
    size_t last = 0;

    for (; row != NULL; row = row->next) {
        const char *reference = is_called(row, "row") ? attribute(row, "r") : NULL;
        size_t number = reference != NULL ? digits(reference) : last + 1;

        if (row->type != XML_ELEMENT_NODE) {
            continue;
        }
        unsure(!is_called(row, "row"));
        damaged(number <= last || number > ROWS_MAX);
        last = number;
        plain.columns = 0;
        text_buffer_clear(&plain.bytes);
        for (const xmlNode *cell = row->children; cell != NULL; cell = cell->next) {
            unsure(cell->type == XML_ELEMENT_NODE && !is_called(cell, "c"));
            if (is_called(cell, "c")) {
                read_cell(cell);
            }
        }
        add_row(out);
    }
}

static void read_sheet(struct text_buffer *out, struct plain_part part) {
    xmlDoc *doc = parse(part);
    size_t n_tables = 0;
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

    unsure(root != NULL && !is_called(root, "worksheet"));
    for (const xmlNode *at = root != NULL ? root->children : NULL; at != NULL;
         at = at->next) {
        if (is_called(at, "sheetData")) {
            read_rows(out, at->children);
            unsure(++n_tables > 1);
        } else if (at->type == XML_ELEMENT_NODE) {
            unsure(is_called(at, "row") || strchr((const char *)at->name, ':') != NULL);
            expect_none(at->children, "row");
        }
    }
    xmlFreeDoc(doc);
}

enum plain_verdict plain_sheet(struct text_buffer *out,
                               const struct plain_workbook *workbook) {
    plain.verdict = PLAIN_ROWS;
    plain.n_texts = 0;
    plain.n_styles = 0;
    plain.is_1904 = workbook->is_1904;
    text_buffer_init(&plain.bytes, SIZE_MAX);
    FUZZ_EXPECT(text_append(&plain.bytes, "", 0) == ERR_OK);
    if (workbook->strings.bytes != NULL) {
        read_strings(workbook->strings);
    }
    if (workbook->styles.bytes != NULL) {
        read_styles(workbook->styles);
    }
    read_sheet(out, workbook->sheet);
    for (size_t i = 0; i < plain.n_texts; i++) {
        alloc_free(plain.texts[i]);
    }
    text_buffer_free(&plain.bytes);
    return plain.verdict;
}
