/* Any sheet of a workbook as a return: its cells are those that a plain reader of its
 * XML has, or both call it damaged.
 *
 * Bytes that begin as a packed file are one. Bytes that begin with '<' are the XML of
 * the sheet, and behind a NUL that of the shared strings. Others are cells, which XML
 * would hide from a fuzzer: each line is one, an empty one ends the row. The first
 * letter of a line is the type, the second the style; the rest is the value. Behind '@'
 * stands the reference of the next cell, behind '#' the number of the next row. */
#include "base/alloc.h"
#include "base/files/package.h"
#include "ingest/workbook/workbook.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/plain_sheet.h"
#include "tests/fuzz/stored_zip.h"
#include "tests/property/plain_rows.h"

#include <string.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEETS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PARTS  "http://schemas.openxmlformats.org/package/2006/relationships"

#define SHEET   "xl/worksheets/sheet1.xml"
#define STRINGS "xl/sharedStrings.xml"
#define STYLES  "xl/styles.xml"
#define BOOK    "xl/workbook.xml"

#define PART_BYTES_MAX ((size_t)16 << 20)

static const char relations[] =
    "<Relationships xmlns=\"" PARTS "\"><Relationship Id=\"r1\" Type=\"" OFFICE
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char book[] =
    "<workbook xmlns=\"" SHEETS "\" xmlns:r=\"" OFFICE
    "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
static const char book_of_1904[] =
    "<workbook xmlns=\"" SHEETS "\" xmlns:r=\"" OFFICE
    "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Data\" sheetId=\"1\" "
    "r:id=\"r1\"/></sheets></workbook>";
static const char book_relations[] =
    "<Relationships xmlns=\"" PARTS "\"><Relationship Id=\"r1\" Type=\"" OFFICE
    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type="
    "\"" OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id="
    "\"r3\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>";
static const char usual_strings[] =
    "<sst xmlns=\"" SHEETS "\"><si><t>A lot</t></si><si><t/></si><si><r><t>Not </t>"
    "</r><r><rPr/><t>&lt;all&gt;</t></r><rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh></si>"
    "<si><t> \"a\",_x000D_\n_x005F_x0041_ </t></si></sst>";
static const char usual_styles[] =
    "<styleSheet xmlns=\"" SHEETS "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
    "formatCode=\"0.0\"/></numFmts><cellXfs count=\"7\"><xf numFmtId=\"0\"/><xf "
    "numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"21\"/><xf numFmtId=\"46\"/>"
    "<xf numFmtId=\"164\"/><xf numFmtId=\"45\"/></cellXfs></styleSheet>";

static void add(struct text_buffer *out, const char *text) {
    FUZZ_EXPECT(text_append(out, text, strlen(text)) == ERR_OK);
}

/* Text as XML writes it; what no XML may hold becomes a question mark. */
static void add_escaped(struct text_buffer *out, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        char shown = byte < ' ' || byte > '~' ? '?' : (char)byte;

        if (shown == '<' || shown == '&' || shown == '"') {
            FUZZ_EXPECT(text_append_format(out, "&#%d;", shown) == ERR_OK);
        } else {
            FUZZ_EXPECT(text_append(out, &shown, 1) == ERR_OK);
        }
    }
}

/* One line of cells as XML; `reference` is what the next cell has, and then none. */
static void add_cell(struct text_buffer *out, const char *line, size_t len,
                     struct text_buffer *reference) {
    static const struct {
        char letter;
        const char *type;
    } types[] = {{'s', "s"}, {'b', "b"},         {'e', "e"}, {'t', "str"},
                 {'d', "d"}, {'i', "inlineStr"}, {'n', "n"}};

    const char *type = NULL;
    size_t from = len < 2 ? len : 2;

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        type = types[i].letter == *line ? types[i].type : type;
    }
    add(out, "<c");
    if (reference->len > 0) {
        add(out, " r=\"");
        add_escaped(out, reference->bytes, reference->len);
        add(out, "\"");
        text_buffer_clear(reference);
    }
    if (type != NULL) {
        FUZZ_EXPECT(text_append_format(out, " t=\"%s\"", type) == ERR_OK);
    }
    if (len > 1 && line[1] >= '0' && line[1] <= '9') {
        FUZZ_EXPECT(text_append_format(out, " s=\"%c\"", line[1]) == ERR_OK);
    }
    add(out, *line == 'i'                ? "><is><t>"
             : len > 1 && line[1] == 'f' ? "><f>1</f><v>"
                                         : "><v>");
    add_escaped(out, line + from, len - from);
    add(out, *line == 'i' ? "</t></is></c>" : "</v></c>");
}

static void write_cells(struct text_buffer *out, const char *data, size_t size) {
    struct text_buffer reference;
    bool in_row = false;

    text_buffer_init(&reference, SIZE_MAX);
    add(out, "<worksheet xmlns=\"" SHEETS "\"><sheetData>");
    for (size_t from = 0; from < size;) {
        const char *line = data + from;
        const char *end = memchr(line, '\n', size - from);
        size_t len = end != NULL ? (size_t)(end - line) : size - from;

        from += len + 1;
        if (len > 0 && *line == '@') {
            text_buffer_clear(&reference);
            FUZZ_EXPECT(text_append(&reference, line + 1, len - 1) == ERR_OK);
            continue;
        }
        if (in_row && (len == 0 || *line == '#')) {
            add(out, "</row>");
            in_row = false;
        }
        if (len > 0 && *line == '#') {
            add(out, "<row r=\"");
            add_escaped(out, line + 1, len - 1);
            add(out, "\">");
            in_row = true;
        } else if (len > 0) {
            add(out, in_row ? "" : "<row>");
            in_row = true;
            add_cell(out, line, len, &reference);
        }
    }
    add(out, in_row ? "</row></sheetData></worksheet>" : "</sheetData></worksheet>");
    text_buffer_free(&reference);
}

/* Both readers have the same rows, or both find damage. `is_made`: all else of the
 * workbook is sound. */
static void expect_same(const char *bytes, size_t len,
                        const struct plain_workbook *parts, bool is_made) {
    struct memory_bytes memory = {bytes, len, 0};
    const struct source_bytes source = source_memory(&memory);
    const struct sheet_named named = {0};
    struct workbook workbook = {.sheet = ""};
    struct text_buffer read, plain;
    struct err err = {0};
    enum err_code code = workbook_read(&workbook, &source, &named, &err);

    fuzz_expect_error(code, &err);
    text_buffer_init(&read, SIZE_MAX);
    text_buffer_init(&plain, SIZE_MAX);
    FUZZ_EXPECT(text_append(&read, "", 0) == ERR_OK);
    FUZZ_EXPECT(text_append(&plain, "", 0) == ERR_OK);
    enum plain_verdict verdict =
        parts->sheet.bytes != NULL ? plain_sheet(&plain, parts) : PLAIN_UNSURE;
    FUZZ_EXPECT(!is_made || verdict != PLAIN_ROWS || code == ERR_OK);
    FUZZ_EXPECT(verdict != PLAIN_DAMAGED || code == ERR_INPUT);
    if (verdict == PLAIN_ROWS && code == ERR_OK) {
        const char *text = workbook.text.len > 0 ? workbook.text.bytes : "";

        plain_rows_of(&read, text, workbook.text.len, ',', 1, false);
        FUZZ_EXPECT(read.len == plain.len);
        FUZZ_EXPECT(memcmp(read.bytes, plain.bytes, read.len) == 0);
    }
    text_buffer_free(&read);
    text_buffer_free(&plain);
    workbook_free(&workbook);
}

static void check_parts(struct plain_workbook *parts) {
    const char *its_book = parts->is_1904 ? book_of_1904 : book;
    const struct stored_part stored[] = {
        {"_rels/.rels", relations, sizeof relations - 1},
        {BOOK, its_book, strlen(its_book)},
        {"xl/_rels/workbook.xml.rels", book_relations, sizeof book_relations - 1},
        {SHEET, parts->sheet.bytes, parts->sheet.len},
        {STRINGS, parts->strings.bytes, parts->strings.len},
        {STYLES, parts->styles.bytes, parts->styles.len},
    };
    struct text_buffer zip;

    text_buffer_init(&zip, SIZE_MAX);
    stored_zip(&zip, stored, sizeof stored / sizeof *stored);
    expect_same(zip.bytes, zip.len, parts, true);
    text_buffer_free(&zip);
}

static struct plain_part part_of(struct package *package, const char *name) {
    struct err err = {0};
    char *bytes = NULL;
    size_t len = 0;

    return package_has(package, name) && package_read(&bytes, &len, package, name,
                                                      PART_BYTES_MAX, &err) == ERR_OK
               ? (struct plain_part){bytes, len}
               : (struct plain_part){NULL, 0};
}

static size_t count(const char *text, const char *word) {
    size_t n = 0;

    for (const char *at = text; (at = strstr(at, word)) != NULL; at += strlen(word)) {
        n++;
    }
    return n;
}

/* Where the workbook has one sheet, and its parts are called as Excel calls them. */
static void check_packed(const char *data, size_t size) {
    struct plain_workbook parts = {.sheet = {NULL, 0}};
    struct plain_part its_book = {NULL, 0};
    struct package *package = NULL;
    struct err err = {0};

    if (package_open(&package, data, size, &err) == ERR_OK) {
        its_book = part_of(package, BOOK);
        if (its_book.bytes != NULL && count(its_book.bytes, "<sheet ") == 1 &&
            count(its_book.bytes, "state=") == 0) {
            parts = (struct plain_workbook){
                part_of(package, SHEET), part_of(package, STRINGS),
                part_of(package, STYLES), count(its_book.bytes, "date1904=\"1\"") > 0};
        }
    }
    package_free(package);
    expect_same(data, size, &parts, false);
    alloc_free((char *)(uintptr_t)its_book.bytes);
    alloc_free((char *)(uintptr_t)parts.sheet.bytes);
    alloc_free((char *)(uintptr_t)parts.strings.bytes);
    alloc_free((char *)(uintptr_t)parts.styles.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = (const char *)data;
    struct plain_workbook parts = {.strings = {usual_strings, sizeof usual_strings - 1},
                                   .styles = {usual_styles, sizeof usual_styles - 1}};
    struct text_buffer sheet;

    if (size >= 2 && memcmp(bytes, "PK", 2) == 0) {
        check_packed(bytes, size);
        return 0;
    }
    text_buffer_init(&sheet, SIZE_MAX);
    if (size > 0 && *bytes == '<') {
        const char *zero = memchr(bytes, '\0', size);
        size_t len = zero != NULL ? (size_t)(zero - bytes) : size;

        parts.sheet = (struct plain_part){bytes, len};
        if (zero != NULL) {
            parts.strings = (struct plain_part){zero + 1, size - len - 1};
        }
    } else if (size > 0) { /* its first byte chooses the calendar */
        write_cells(&sheet, bytes + 1, size - 1);
        parts.sheet = (struct plain_part){sheet.bytes, sheet.len};
        parts.is_1904 = *bytes == '4';
    }
    if (parts.sheet.bytes != NULL) {
        check_parts(&parts);
    }
    text_buffer_free(&sheet);
    return 0;
}
