/* Every case of bytes and dialect that a return can come in, from its bytes to its
 * rows: what is read, or the exact message. The names are those of the project's list.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/rows_text.h"

#define EMPTY "!0: the file is empty: export the answers again, with headings"
#define SWALLOWS                                                                       \
    "a quotation mark is opened in this record and closed only in a later one, so "    \
    "that "                                                                            \
    "a cell holds the rows between: close it, or export the answers again"
#define EXPORT ": export the answers from the survey tool as CSV or .xlsx"

static const struct listed cases[] = {
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
    {"nul-byte in an even place", BYTES("a,b\n1,\0yz\n"), NULL,
     "!0: near line 2: a NUL byte, which no CSV file has: export the answers again"},
    {"nul-byte in a file of odd length", BYTES("a,b\n1,x\0yz\n"), NULL,
     "!0: near line 2: a NUL byte, which no CSV file has: export the answers again"},
    {"utf32", BYTES("a\0\0\0,\0\0\0b\0\0\0\n\0\0\0"), NULL,
     "!0: near line 1: a NUL byte, which no CSV file has: export the answers again"},
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
    {"json, a list", BYTES("\xEF\xBB\xBF [\n {\"id\": 1}]"), NULL,
     "!0: this is a JSON file" EXPORT},
    {"no json: a heading in brackets", BYTES("{id},[Q1]\n1,2\n"), "UTF-8",
     "{id}|[Q1] 1[1][2]"},
    {"no json: a list of texts", BYTES("[\"id\",Q1\n1,2\n"), "UTF-8",
     "[\"id\"|Q1 1[1][2]"},
    {"no json: a bracket alone", BYTES("{\n1\n"), "UTF-8", "{ 1[1]"},
    {"no json: brackets behind a letter", BYTES("x{id},Q1\n1,2\n"), "UTF-8",
     "x{id}|Q1 1[1][2]"},
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

static void every_case_of_the_list(void **state) {
    static const size_t chunks[] = {0, 1, 2, 3, 7};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t c = 0; c < sizeof chunks / sizeof *chunks; c++) {
            expect_rows(&cases[i], chunks[c]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
