/* Every case of bytes and dialect that a return can come in, from its bytes to its
 * rows: what is read, or the exact message. The names are those of the project's list.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/alloc.h"
#include "base/text.h"
#include "ingest/return_text.h"
#include "ingest/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Text with NUL in it: its bytes and how many. */
#define BYTES(text) text, sizeof(text) - 1

#define EMPTY "!0: the file is empty: export the answers again, with headings"
#define SWALLOWS                                                                       \
    "a quotation mark is opened in this record and closed only in a later one, so "    \
    "that "                                                                            \
    "a cell holds the rows between: close it, or export the answers again"
#define EXPORT ": export the answers from the survey tool as CSV or .xlsx"

/* "a|b" for the headings; then each record as "1[x][y]", with "/4" for a width other
 * than its cells, "~3" for a mark that stands wrongly on line 3 and "#" for a cell that
 * holds lines like rows. Or "!2: message" for an error in record 2. */
static const struct listed {
    const char *name, *bytes;
    size_t len;
    const char *encoding, *rows;
} cases[] = {
    {"bom-quoted-first-header", BYTES("\xEF\xBB\xBF\"ID, resp\",Q1\r\n1,yes\r\n"),
     "UTF-8", "ID, resp|Q1 1[1][yes]"},
    {"utf16le-tab-with-bom",
     BYTES("\xFF\xFEI\0d\0\t\0Q\0\n\0"
           "1\0\t\0\xE9\0\n\0"),
     "UTF-16LE", "Id|Q 1[1][\xC3\xA9]"},
    {"utf16le without a mark",
     BYTES("I\0d\0\t\0Q\0\n\0"
           "1\0\t\0\x19\x20\n\0"),
     "UTF-16LE", "Id|Q 1[1][\xE2\x80\x99]"},
    {"utf16be",
     BYTES("\xFE\xFF\0I\0d\0,\0Q\0\n\0"
           "1\0,\x20\x1C\0\n"),
     "UTF-16BE", "Id|Q 1[1][\xE2\x80\x9C]"},
    {"utf16be without a mark",
     BYTES("\0I\0d\0,\0Q\0\n\0"
           "1\0,\x20\x1C\0\n"),
     "UTF-16BE", "Id|Q 1[1][\xE2\x80\x9C]"},
    {"utf16 cut",
     BYTES("\xFF\xFEI\0,\0Q\0\n\0"
           "1\0,"),
     NULL,
     "!0: near line 2: the file ends in the middle of a letter of UTF-16LE: "
     "export or download it again"},
    {"cp1252-smart-quotes-dashes", BYTES("Id,Q\n1,\x91\x92\x93\x94\x96\x97\x85\xA0.\n"),
     "Windows-1252",
     "Id|Q "
     "1[1][\xE2\x80\x98\xE2\x80\x99\xE2\x80\x9C\xE2\x80\x9D\xE2\x80\x93\xE2\x80\x94"
     "\xE2\x80\xA6\xC2\xA0.]"},
    {"cp1252 with a byte it lacks", BYTES("Id,Q\n1,caf\xE9\n2,\x9D\n"), NULL,
     "!0: near line 3: byte 0x9D is no letter in Windows-1252: name the right "
     "\"encoding\" in the review, or export the answers again as 'CSV UTF-8'"},
    {"utf8 with one byte that is not",
     BYTES(
         "Id,Q\n1,\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3"
         "\xA9\xC3\xA9\n2,\x92\n"),
     NULL,
     "!0: near line 3: the text is UTF-8, but not here (byte 0x92): open the file and "
     "save it as 'CSV UTF-8', or export it again as UTF-8, or name its \"encoding\" in "
     "the review"},
    {"utf8 cut", BYTES("\xEF\xBB\xBFId,Q\n1,caf\xC3"), NULL,
     "!0: near line 2: the text is UTF-8, but not here (byte 0xC3): open the file and "
     "save it as 'CSV UTF-8', or export it again as UTF-8, or name its \"encoding\" in "
     "the review"},
    {"macroman-cr-only", BYTES("Id,Q\r1,Don\xD5t know\r2,caf\x8E\r"), "Mac Roman",
     "Id|Q 1[1][Don\xE2\x80\x99t know] 2[2][caf\xC3\xA9]"},
    {"mixed-eol", BYTES("a,b\n1,2\r\n3,4\r5,6"), "UTF-8",
     "a|b 1[1][2] 2[3][4] 3[5][6]"},
    {"crcrlf", BYTES("a,b\r\r\n1,2\r\r\n"), "UTF-8", "a|b 1[1][2]"},
    {"no-final-newline", BYTES("a,b\n1,2"), "UTF-8", "a|b 1[1][2]"},
    {"final-blank-lines", BYTES("a,b\n1,2\n\n \n\t\n\n"), "UTF-8", "a|b 1[1][2]"},
    {"ctrl-z", BYTES("a,b\r\n1,2\r\n\x1A"), "UTF-8", "a|b 1[1][2]"},
    {"ctrl-z several", BYTES("a,b\r\n1,2\x1A\x1A\x1A"), "UTF-8", "a|b 1[1][2]"},
    {"ctrl-z inside",
     BYTES("a,b\r\n1,\x1A"
           "2\r\n\x1A"),
     "UTF-8",
     "a|b 1[1][\x1A"
     "2]"},
    {"quoted-crlf-in-comment", BYTES("a,b\r\n1,\"x\r\ny\"\r\n"), "UTF-8",
     "a|b 1[1][x\r\ny]"},
    {"quoted-field-holding-a-whole-record",
     BYTES("id,q1,q2,what\n1,a,b,\"was:\n2,x,y,fine\"\n3,a,b,c\n"), "UTF-8",
     "id|q1|q2|what 1[1][a][b][was:\n2,x,y,fine]# 2[3][a][b][c]"},
    {"doubled-quotes", BYTES("a,b\n1,\"He said \"\"hi\"\"\"\n"), "UTF-8",
     "a|b 1[1][He said \"hi\"]"},
    {"lone-inch-mark", BYTES("a,b\n1,6'3\"\n2,x\n"), "UTF-8",
     "a|b 1[1][6'3\"]~2 2[2][x]"},
    {"lone-inch-mark in a heading", BYTES("Our \"best\" survey\nid,b 6'3\",c\n1,x,y\n"),
     "UTF-8", "(Our \"best\" survey)id|b 6'3\"|c 1[1][x][y]"},
    {"a mark opened in a heading", BYTES("id,\"b\" x,c\n1,x,y\n2,\"x\",y\n"), NULL,
     "!0: in the headings, near line 1: a quotation mark stands where none may: put "
     "quotation marks round the whole cell and double those inside it, or export the "
     "answers again"},
    {"unescaped-inner-quote",
     BYTES("a,b,c\n1,\"said \"hello, all\" to me\",x\n2,y,z\n"), "UTF-8",
     "a|b|c 1[1][said \"hello, all\" to me][x]~2 2[2][y][z]"},
    {"unescaped-inner-quote before a comma",
     BYTES("a,b,c\n1,\"said \"hello\", and left\",x\n2,y,z\n"), NULL,
     "!1: near line 2: quotation marks inside a cell are not doubled, and the record "
     "does not have the columns of the headings: double them, or export the answers "
     "again"},
    {"unterminated-at-eof", BYTES("a,b\n1,x\n2,\"y\n3,z\n"), NULL,
     "!2: near line 3: a quotation mark is opened here and never closed: close it, or "
     "export the answers again"},
    {"unterminated-reclosed",
     BYTES("a,b,c\n1,x,y\n2,\"open,y\n3,\"so, so\",z\n4,x,y\n"), NULL,
     "!2: near line 3: " SWALLOWS},
    {"unterminated-reclosed by a lone mark", BYTES("a,b\n1,x\n2,\"\n3,\"\n4,y\n"), NULL,
     "!2: near line 3: " SWALLOWS},
    {"unterminated-reclosed in another column",
     BYTES("a,b,c\n1,x,y\n2,\"\n3,x,y\n4,z,\"\n"), NULL, "!2: near line 3: " SWALLOWS},
    {"unterminated-reclosed, all quoted",
     BYTES("\"a\",\"b\",\"c\"\n\"1\",\"x,\"y\"\n\"2\",\"x\",\"y\"\n"), NULL,
     "!1: near line 2: quotation marks inside a cell are not doubled, and the record "
     "does not have the columns of the headings: double them, or export the answers "
     "again"},
    {"short-row", BYTES("a,b,c\n1\n1,2,3\n"), "UTF-8", "a|b|c 1[1] 2[1][2][3]"},
    {"long-row", BYTES("a,b\n1,2,3\n1,2\n"), "UTF-8", "a|b 1[1][2][3] 2[1][2]"},
    {"trailing-delims-every-line", BYTES("a,b,\n1,2,\n"), "UTF-8", "a|b 1[1][2]/3"},
    {"trailing-empty-columns", BYTES("a,b,,,\n1,2,,,\n3,,,,\n"), "UTF-8",
     "a|b 1[1][2]/5 2[3]/5"},
    {"trailing-empty-rows", BYTES("a,b\n1,2\n,\n\"\",\" \"\n,\n"), "UTF-8",
     "a|b 1[1][2]"},
    {"semicolon-with-comma-in-text", BYTES("a;b\nwell, yes;1,5\nno, no;2\n"), "UTF-8",
     "a|b 1[well, yes][1,5] 2[no, no][2]"},
    {"tab", BYTES("a\tb\tc\n1,5\t\tx\n"), "UTF-8", "a|b|c 1[1,5][][x]"},
    {"pipe", BYTES("a|b\n1;x,y|2\n"), "UTF-8", "a|b 1[1;x,y][2]"},
    {"sep=-line", BYTES("sep=;\r\na;b\r\n1,2;3\r\n"), "UTF-8", "a|b 1[1,2][3]"},
    {"sep=-after-bom", BYTES("\xEF\xBB\xBFsep=,\na,b;c\n1,2\n"), "UTF-8",
     "a|b;c 1[1][2]"},
    {"sep=-in-utf16",
     BYTES("\xFF\xFEs\0e\0p\0=\0;\0\n\0a\0;\0b\0\n\0"
           "1\0;\0"
           "2\0"),
     "UTF-16LE", "a|b 1[1][2]"},
    {"title-preamble-lines",
     BYTES("Our survey\nExported,1 July\n\nid,q1,q2,q3,q4\n1,a,b,c,d\n2,a,b,c,d\n"),
     "UTF-8", "(Our survey)(Exported)id|q1|q2|q3|q4 1[1][a][b][c][d] 2[2][a][b][c][d]"},
    {"title-preamble-lines, padded",
     BYTES("Our survey,,,\n,,,\nid,q1,q2,q3\n1,a,b,c\n"), "UTF-8",
     "(Our survey)id|q1|q2|q3 1[1][a][b][c]"},
    {"eusurvey preamble",
     BYTES("Alias,x\nExport Date,2024-01-01\n,\nid,a,b,c,d\n1,,,,2\n"), "UTF-8",
     "(Alias)(Export Date)id|a|b|c|d 1[1][][][][2]"},
    {"more title lines than records", BYTES("A\nB\nC\nD\nid;q1;q2;q3\n1;a;b;c, d\n"),
     "UTF-8", "(A)(B)(C)(D)id|q1|q2|q3 1[1][a][b][c, d]"},
    {"no preamble: rows that are mostly empty", BYTES("id,a,b,c,d\n1,,,,\n2,,,,\n"),
     "UTF-8", "id|a|b|c|d 1[1]/5 2[2]/5"},
    {"nul-byte", BYTES("a,b\n1,x\0y\n"), NULL,
     "!0: near line 2: a NUL byte, which no CSV file has: export the answers again"},
    {"doubly-quoted-file",
     BYTES("\"a;\"\"b;c\"\"\"\r\n\"1;\"\"x \"\"\"\"y\"\"\"\"\"\"\"\r\n2;z\r\n"),
     "UTF-8", "a|b;c 1[1][x \"y\"] 2[2][z]"},
    {"header-only", BYTES("a,b\n"), "UTF-8", "a|b"},
    {"empty-file", BYTES(""), NULL, EMPTY},
    {"empty-file, a mark alone", BYTES("\xEF\xBB\xBF"), NULL, EMPTY},
    {"empty-file, blank lines", BYTES("\r\n \r\n\r\n"), NULL, EMPTY},
    {"one-column", BYTES("Q1\nyes\nwell, no\n\nno\n"), "UTF-8",
     "Q1 1[yes] 2[well][no] 3[no]"},
    {"xlsx-renamed-csv, damaged", BYTES("PK\x03\x04\x14\0\x06\0"), NULL,
     "!0: the file is damaged, or was not saved to its end: export or download it "
     "again"},
    {"xls", BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), NULL,
     "!0: this is an old Excel workbook (.xls), whatever its name says: open it and "
     "save "
     "it as .xlsx"},
    {"html-renamed-csv", BYTES("\r\n <!DOCTYPE html><html>"), NULL,
     "!0: this is a web page (HTML)" EXPORT},
    {"html table", BYTES("\xEF\xBB\xBF<TABLE><tr>"), NULL,
     "!0: this is a web page (HTML)" EXPORT},
    {"xml", BYTES("<?xml version='1.0'?>"), NULL, "!0: this is an XML file" EXPORT},
    {"json", BYTES("{\"id\": 1}"), NULL, "!0: this is a JSON file" EXPORT},
    {"gzip", BYTES("\x1F\x8B\x08\0"), NULL,
     "!0: this is a gzip archive: unpack it and name the CSV file"},
    {"7z", BYTES("7z\xBC\xAF\x27\x1C"), NULL,
     "!0: this is a 7z archive: unpack it and name the CSV file"},
    {"pdf", BYTES("%PDF-1.7\n"), NULL, "!0: this is a PDF" EXPORT},
    {"spss", BYTES("$FL2@(#) SPSS"), NULL, "!0: this is an SPSS file" EXPORT},
    {"png", BYTES("\x89PNG\r\n\x1a\n"), NULL, "!0: this is a picture" EXPORT},
    {"rtf", BYTES("{\\rtf1\\ansi"), NULL, "!0: this is a text document (RTF)" EXPORT},
    /* The kinds of file every reader of CSV must know. */
    {"comma in quotes", BYTES("name,where\nJo,\"High St, Reading\"\n"), "UTF-8",
     "name|where 1[Jo][High St, Reading]"},
    {"empty cells", BYTES("a,b,c\n1,\"\",\"\"\n2,3,4\n"), "UTF-8",
     "a|b|c 1[1]/3 2[2][3][4]"},
    {"json in a cell", BYTES("k,v\n1,\"{\"\"x\"\": \"\"y, z\"\"}\"\n"), "UTF-8",
     "k|v 1[1][{\"x\": \"y, z\"}]"},
    {"line breaks in cells", BYTES("a,b\n\"1\n2\",3\n\"4\n\n5\",6\n"), "UTF-8",
     "a|b 1[1\n2][3] 2[4\n\n5][6]"},
    {"quotes and line breaks", BYTES("a,b\n1,\"ha\n\"\"ha\"\"\nha\"\n"), "UTF-8",
     "a|b 1[1][ha\n\"ha\"\nha]"},
    {"letters of all kinds", BYTES("a,b\n1,\xF0\x9F\x98\x80\xE4\xB8\xAD\xCA\xA4\n"),
     "UTF-8", "a|b 1[1][\xF0\x9F\x98\x80\xE4\xB8\xAD\xCA\xA4]"},
};

static enum err_code write_row(void *context, const struct record *record,
                               struct err *err) {
    struct text_buffer *out = context;
    enum err_code code =
        text_append_format(out, " %llu", (unsigned long long)record->number);

    (void)err;
    for (size_t i = 0; i < record->n && code == ERR_OK; i++) {
        code = text_append_format(out, "[%.*s]", (int)record->cells[i].len,
                                  record->cells[i].bytes);
    }
    if (code == ERR_OK && record->width != record->n) {
        code = text_append_format(out, "/%zu", record->width);
    }
    if (code == ERR_OK && record->quote_line > 0) {
        code = text_append_format(out, "~%llu", (unsigned long long)record->quote_line);
    }
    return code == ERR_OK && record->holds_rows ? text_append(out, "#", 1) : code;
}

static void write_head(struct text_buffer *out, const struct head *head) {
    for (size_t i = 0; i < head->n_preamble; i++) {
        const struct record *row = &head->preamble[i];

        if (row->n > 0) {
            assert_int_equal(text_append_format(out, "(%s)", row->cells[0].bytes),
                             ERR_OK);
        }
    }
    for (size_t i = 0; i < head->rows[0].n; i++) {
        assert_int_equal(text_append_format(out, "%s%s", i > 0 ? "|" : "",
                                            head->rows[0].cells[i].bytes),
                         ERR_OK);
    }
}

/* Reads bytes as return_reader.c does, with one row of headings. */
static enum err_code read_all(struct text_buffer *out, struct return_text *text,
                              const struct source_bytes *bytes, const char *encoding,
                              struct err *err) {
    struct arena *arena = arena_new((size_t)1 << 26);
    struct head head = {0};
    enum err_code code = return_text_open(text, bytes, encoding, err);

    assert_non_null(arena);
    if (code == ERR_OK) {
        code = source_head(&head, &text->text, &text->dialect, arena, err);
    }
    if (code == ERR_OK) {
        const struct source_plan plan = {head.n_preamble + 1, head.rows[0].n};

        write_head(out, &head);
        code = source_read(&text->text, &text->dialect, &plan, write_row, out, err);
    }
    arena_free(arena);
    return code;
}

static void expect(const struct listed *listed, size_t chunk) {
    struct memory memory = {.bytes = listed->bytes, .len = listed->len, .chunk = chunk};
    struct source_bytes bytes = memory_bytes(&memory);
    struct return_text text;
    struct text_buffer out;
    struct err err = {0};

    text_buffer_init(&out, 1u << 20);
    assert_int_equal(text_append(&out, "", 0), ERR_OK);
    enum err_code code = read_all(&out, &text, &bytes, NULL, &err);
    if (code != ERR_OK) {
        text_buffer_clear(&out);
        assert_int_equal(code, ERR_INPUT);
        assert_int_equal(text_append_format(&out, "!%llu: %s",
                                            (unsigned long long)err.record, err.text),
                         ERR_OK);
    }
    if (strcmp(out.bytes, listed->rows) != 0) {
        fail_msg("%s, %zu bytes at a time:\n%s\nshould be\n%s", listed->name, chunk,
                 out.bytes, listed->rows);
    }
    if (code == ERR_OK) {
        assert_string_equal(text.encoding.name, listed->encoding);
    }
    return_text_close(&text);
    text_buffer_free(&out);
}

static void every_case_of_the_list(void **state) {
    static const size_t chunks[] = {0, 1, 2, 3, 7};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t c = 0; c < sizeof chunks / sizeof *chunks; c++) {
            expect(&cases[i], chunks[c]);
        }
    }
}

/* Headings, then one record whose comment has `len` letters. */
static enum err_code read_comment(size_t len, uint64_t *record) {
    static const char front[] = "Id,Comment\n1,\"", back[] = "\"\n2,x\n";
    size_t all = sizeof front - 1 + len + sizeof back - 1;
    char *content = malloc(all + 1);
    struct text_buffer out;
    struct return_text text;
    struct err err = {0};

    assert_non_null(content);
    memcpy(content, front, sizeof front - 1);
    memset(content + sizeof front - 1, 'x', len);
    memcpy(content + sizeof front - 1 + len, back, sizeof back);
    text_buffer_init(&out, (size_t)1 << 22);
    struct memory memory = {.bytes = content, .len = all};
    struct source_bytes bytes = memory_bytes(&memory);
    enum err_code code = read_all(&out, &text, &bytes, NULL, &err);
    if (code == ERR_OK) {
        assert_int_equal(out.len, sizeof "Id|Comment 1[1][] 2[2][x]" - 1 + len);
    }
    *record = err.record;
    return_text_close(&text);
    text_buffer_free(&out);
    free(content);
    return code;
}

/* comment-of-100kB and field-over-cap. */
static void long_comments(void **state) {
    uint64_t record = 0;

    (void)state;
    assert_int_equal(read_comment(100000, &record), ERR_OK);
    assert_int_equal(read_comment(SOURCE_FIELD_BYTES_MAX, &record), ERR_OK);
    assert_int_equal(read_comment(SOURCE_FIELD_BYTES_MAX + 1, &record), ERR_INPUT);
    assert_int_equal(record, 1);
}

/* utf8-double-encoded: told, and left as it is. */
static void letters_encoded_twice(void **state) {
    static const struct {
        const char *text;
        bool is_doubled;
    } texts[] = {
        {"you\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2"
         "d",
         true},                        /* youâ€™d */
        {"caf\xC3\x83\xC2\xA9", true}, /* cafÃ© */
        {"\xC3\x82\xC2\xA3"
         "5",
         true}, /* Â£5 */
        {"you\xE2\x80\x99"
         "d caf\xC3\xA9 \xC2\xA3"
         "5",
         false},
        {"S\xC3\xA3o \xC3\xA2ge \xE2\x82\xAC"
         "5",
         false},
        {"plain", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char content[80];
        struct text_buffer out;
        struct return_text text;
        struct err err = {0};

        (void)snprintf(content, sizeof content, "Id,Q\n1,%s\n", texts[i].text);
        text_buffer_init(&out, 1000);
        struct memory memory = memory_text(content, i % 2);
        struct source_bytes bytes = memory_bytes(&memory);
        assert_int_equal(read_all(&out, &text, &bytes, NULL, &err), ERR_OK);
        assert_int_equal(text.encoding.is_doubled, texts[i].is_doubled);
        assert_int_equal(encoding_is_doubled(texts[i].text, strlen(texts[i].text)),
                         texts[i].is_doubled);
        assert_non_null(strstr(out.bytes, texts[i].text));
        return_text_close(&text);
        text_buffer_free(&out);
    }
}

static const struct {
    const char *name, *bytes;
    size_t len;
    enum err_code code;
    const char *rows; /* or the message */
} named[] = {
    {"windows-1252", BYTES("a,b\r1,\x92\r"), ERR_OK, "a|b 1[1][\xE2\x80\x99]"},
    {"Latin-1", BYTES("a,b\n1,\x92\n"), ERR_OK, "a|b 1[1][\xE2\x80\x99]"},
    {"MacRoman", BYTES("a,b\n1,\x8E\n"), ERR_OK, "a|b 1[1][\xC3\xA9]"},
    {"utf-16", BYTES("\xFE\xFF\0a\0,\0b\0\n"), ERR_OK, "a|b"},
    {"UTF-16LE", BYTES("a\0,\0b\0\n\0"), ERR_OK, "a|b"},
    {"windows-1250", BYTES("a,b\n1,\xB9\n"), ERR_OK, "a|b 1[1][\xC4\x85]"},
    {"iso-8859-14", BYTES("a,b\n1,\xF0\n"), ERR_OK, "a|b 1[1][\xC5\xB5]"},
    {"utf8",
     BYTES("\xEF\xBB\xBF"
           "a,b\n"),
     ERR_OK, "a|b"},
    {"utf-8", BYTES("a,b\n1,\x92\n"), ERR_INPUT,
     "near line 2: the text is not UTF-8 as the review says: leave \"encoding\" out, "
     "or "
     "open the file and save it as 'CSV UTF-8', or export it again as UTF-8"},
    {"windows-1252",
     BYTES("\xEF\xBB\xBF"
           "a,b\n"),
     ERR_INPUT,
     "the file begins with the mark of UTF-8, so it is not Windows-1252 as the review "
     "says: leave \"encoding\" out"},
    {"utf-8",
     BYTES("\xFF\xFE"
           "a\0"),
     ERR_INPUT,
     "the file begins with the mark of UTF-16, so it is not UTF-8 as the review says: "
     "leave \"encoding\" out"},
    {"UTF-16BE", BYTES("\0a\xD8\0\0,\0b"), ERR_INPUT,
     "near line 1: byte 0xD8 is no letter in UTF-16BE: name the right \"encoding\" in "
     "the review, or export the answers again as 'CSV UTF-8'"},
    {"UTF-16BE", BYTES("\0a\0,\0\0\0b"), ERR_INPUT,
     "near line 1: a NUL character, which no CSV file has: export the answers again"},
    {"windos-1252", BYTES("a,b\n"), ERR_DEFINITION,
     "no encoding is named 'windos-1252'; did you mean 'Windows-1252'?"},
    {"klingon", BYTES("a,b\n"), ERR_DEFINITION,
     "no encoding is named 'klingon'; leave \"encoding\" out, or give one of UTF-8, "
     "UTF-16LE, UTF-16BE, Windows-1252, Mac Roman, Windows-1250, ISO-8859-14 and "
     "ISO-8859-15"},
};

static void the_review_names_the_encoding(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        struct memory memory = {.bytes = named[i].bytes, .len = named[i].len};
        struct source_bytes bytes = memory_bytes(&memory);
        struct return_text text;
        struct text_buffer out;
        struct err err = {0};

        text_buffer_init(&out, 1000);
        assert_int_equal(text_append(&out, "", 0), ERR_OK);
        assert_int_equal(read_all(&out, &text, &bytes, named[i].name, &err),
                         named[i].code);
        assert_string_equal(named[i].code == ERR_OK ? out.bytes : err.text,
                            named[i].rows);
        return_text_close(&text);
        text_buffer_free(&out);
    }
}

/* The workbook behind the password stands in a stream of this name. */
static void a_password_is_told(void **state) {
    char content[600] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    static const char stream[] = "EncryptedPackage";

    (void)state;
    for (size_t i = 0; i < sizeof stream - 1; i++) {
        content[500 + 2 * i] = stream[i];
    }
    const struct listed listed = {"password", content, sizeof content, NULL,
                                  "!0: this workbook is protected with a password: "
                                  "open it, take the password off "
                                  "and save it again as .xlsx"};
    expect(&listed, 0);
    expect(&listed, 1);
}

/* Wherever a disk fails, that is what is said. */
static void a_failing_disk_is_told(void **state) {
    static const char content[] = "Id,Q\n1,\x92\n2,x\n";

    (void)state;
    for (size_t at = 1; at < sizeof content - 1; at++) {
        struct memory memory = {
            .bytes = content, .len = sizeof content - 1, .chunk = 1, .fail_at = at};
        struct source_bytes bytes = memory_bytes(&memory);
        struct return_text text;
        struct text_buffer out;
        struct err err = {0};

        text_buffer_init(&out, 1000);
        assert_int_equal(read_all(&out, &text, &bytes, NULL, &err), ERR_INPUT);
        assert_string_equal(err.text, "the disk is gone");
        return_text_close(&text);
        text_buffer_free(&out);
    }
}

/* Rows above the headings, `n` of them. */
static size_t count_preamble(size_t n) {
    char content[2000] = "";
    struct text_buffer out;
    struct return_text text;
    struct err err = {0};
    size_t found = 0;

    for (size_t i = 0; i < n; i++) {
        (void)strncat(content, "Title\n", sizeof content - strlen(content) - 1);
    }
    for (size_t i = 0; i < 60; i++) {
        (void)strncat(content, "id,a,b,c\n", sizeof content - strlen(content) - 1);
    }
    text_buffer_init(&out, 10000);
    struct memory memory = memory_text(content, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    assert_int_equal(read_all(&out, &text, &bytes, NULL, &err), ERR_OK);
    for (const char *at = out.bytes; *at == '('; at += strlen("(Title)")) {
        found++;
    }
    return_text_close(&text);
    text_buffer_free(&out);
    return found;
}

static void the_preamble_is_limited(void **state) {
    (void)state;
    assert_int_equal(count_preamble(PREAMBLE_ROWS_MAX), PREAMBLE_ROWS_MAX);
    assert_int_equal(count_preamble(PREAMBLE_ROWS_MAX + 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_list),
        cmocka_unit_test(long_comments),
        cmocka_unit_test(letters_encoded_twice),
        cmocka_unit_test(the_review_names_the_encoding),
        cmocka_unit_test(a_password_is_told),
        cmocka_unit_test(a_failing_disk_is_told),
        cmocka_unit_test(the_preamble_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
