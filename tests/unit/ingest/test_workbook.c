/* Workbooks as returns: what each kind of cell says, where it stands, what is refused.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"
#include "tests/unit/ingest/zip_parts.h"

#include "ingest/workbook/workbook.h"
#include "ingest/workbook/workbook_cell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char root_relations[] = RELATIONS
    "<Relationship Id='r1' Type='" TYPE "officeDocument' Target='xl/workbook.xml'/>"
    "</Relationships>";

static const char book_relations[] = RELATIONS
    "<Relationship Id='s1' Type='" TYPE "worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='s2' Type='" TYPE
    "worksheet' Target='/xl/worksheets/sheet2.xml'/>"
    "<Relationship Id='c1' Type='" TYPE "chartsheet' Target='chartsheets/sheet1.xml'/>"
    "<Relationship Id='t' Type='" TYPE
    "sharedStrings' Target='../xl/sharedStrings.xml'/>"
    "<Relationship Id='y' Type='" TYPE "styles' Target='styles.xml'/></Relationships>";

static const struct sheet_named first_sheet = {NULL, 0};

#define BOOK "<workbook xmlns:r='" TYPE "'><sheets>"

static const char book[] =
    BOOK "<sheet name='Chart' r:id='c1'/><sheet name='Old' state='hidden' r:id='s1'/>"
         "<sheet name='Form 1' r:id='s2'/><sheet name='More' r:id='s1'/></sheets>"
         "</workbook>";

static const char book_1904[] =
    "<workbook xmlns:r='" TYPE "'><workbookPr date1904='true'/><sheets>"
    "<sheet name='Form 1' r:id='s2'/></sheets></workbook>";

static const char strings[] =
    "<sst><si><t>plain</t></si><si><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r>"
    "</si><si><t>kanji</t><rPh sb='0' eb='1'><t>reading</t></rPh></si><si><t/></si>"
    "<si><t>a_x000D_\nb _x0041_ _x005F_x0041_ _x00e9_ _x00aA_ _x00fF_ _x00g0_ _x0000_ "
    "_x00</t></si></sst>";

/* Cell styles: 0 a number, 1 a day, 2 built-in day and time, 3 a time, 4 hours, 5 a
 * number with a word in it. */
static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-809]dd/mm/yyyy;@'/>"
    "<numFmt numFmtId='165' formatCode='[h]:mm:ss'/>"
    "<numFmt numFmtId='166' formatCode='0.0 \"days\"\\d'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='22'/>"
    "<xf numFmtId='21'/><xf numFmtId='165'/><xf "
    "numFmtId='166'/></cellXfs></styleSheet>";

static enum err_code read_book_of(struct workbook *out, const char *workbook,
                                  const char *texts, const char *sheet,
                                  struct err *err) {
    const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", root_relations},
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", book_relations},
        {"xl/sharedStrings.xml", texts},
        {"xl/styles.xml", styles},
        {"xl/worksheets/sheet2.xml", sheet},
    };
    static struct zip_file file;

    zip_parts(&file, parts);
    struct memory memory = {.bytes = file.bytes, .len = file.len, .chunk = 100};
    struct source_bytes bytes = memory_bytes(&memory);
    return workbook_read(out, &bytes, &first_sheet, err);
}

static enum err_code read_book(struct workbook *out, const char *workbook,
                               const char *sheet, struct err *err) {
    return read_book_of(out, workbook, strings, sheet, err);
}

static void expect_text(const char *workbook, const char *rows, const char *wanted) {
    struct workbook got = {.sheet = ""};
    struct err err = {0};
    char sheet[4000];

    (void)snprintf(sheet, sizeof sheet,
                   "<worksheet><cols><c/></cols><sheetData>%s</sheetData></worksheet>",
                   rows);
    if (read_book(&got, workbook, sheet, &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
    assert_string_equal(got.sheet, "Form 1");
    assert_string_equal(got.text.bytes != NULL ? got.text.bytes : "", wanted);
    workbook_free(&got);
}

static void cells_of_every_kind(void **state) {
    (void)state;
    expect_text(book,
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                "<c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c>"
                "<c r='E1' t='s'><v>4</v></c></row>",
                "\"plain\",\"two runs\",\"kanji\",,\"a\r\nb A _x0041_ \xC3\xA9 "
                "\xC2\xAA \xC3\xBF _x00g0_ "
                "_x0000_ "
                "_x00\"\n");
    expect_text(
        book,
        "<row><c t='inlineStr'><is><t>x \"y\"</t></is></c><c t='inlineStr'><is>"
        "<r><t>a</t></r><r><t>,b</t></r></is></c><c t='b'><v>1</v></c>"
        "<c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>A1&amp;\"z\""
        "</f><v>made</v></c><c t='d'><v>2024-10-16T16:56:00</v></c></row>",
        "\"x \"\"y\"\"\",\"a,b\",\"TRUE\",\"FALSE\",\"#N/A\",\"made\","
        "\"2024-10-16 16:56:00\"\n");
    expect_text(book, "<row><c t='b'><v>false</v></c><c t='b'><v>true</v></c></row>",
                "\"FALSE\",\"TRUE\"\n");
    expect_text(
        book,
        "<row><c><v>4</v></c><c><v>4.0</v></c><c><v>0.1</v></c><c><v>-2.5</v></c>"
        "<c><v>0.30000000000000004</v></c><c><v>123456789012</v></c>"
        "<c s='5'><v>3</v></c><c s='99'><v>7</v></c></row>",
        "\"4\",\"4\",\"0.1\",\"-2.5\",\"0.3\",\"123456789012\",\"3\",\"7\"\n");
}

/* Worked out by hand from 1 January 1900 = 1, with the 29 February that never was. */
static void days_and_times(void **state) {
    (void)state;
    expect_text(book,
                "<row><c s='1'><v>45581</v></c><c s='2'><v>45581.705555555556</v></c>"
                "<c s='3'><v>0.5</v></c><c s='4'><v>1.25</v></c><c s='1'><v>1</v></c>"
                "<c s='1'><v>59</v></c><c s='1'><v>60</v></c><c s='1'><v>61</v></c>"
                "<c s='2'><v>45581.9999999999</v></c><c s='1'><v>-1</v></c></row>",
                "\"2024-10-16\",\"2024-10-16 16:56:00\",\"12:00:00\",\"30:00:00\","
                "\"1900-01-01\",\"1900-02-28\",\"1900-02-29\",\"1900-03-01\","
                "\"2024-10-17 00:00:00\",\"-1\"\n");
    expect_text(book_1904, "<row><c s='1'><v>0</v></c><c s='1'><v>44119</v></c></row>",
                "\"1904-01-01\",\"2024-10-16\"\n");
}

static void places_are_kept(void **state) {
    (void)state;
    expect_text(book,
                "<row r='2'><c r='B2'><v>1</v></c><c r='D2'><v>2</v></c></row>"
                "<row r='3'/><row r='7'><c r='A7'><v>3</v></c><c r='C7' s='1'/></row>"
                "<row><c><v>4</v></c><c r='C8'><v>5</v></c><c><v>6</v></c></row>",
                ",\"1\",,\"2\"\n\"3\",,,\n\"4\",,\"5\",\"6\"\n");
    expect_text(book, "<row r='1048576'><c r='XFD1048576'/></row>", "");
}

static void expect_damaged(const char *workbook, const char *sheet,
                           const char *message) {
    struct workbook got = {.sheet = "untouched"};
    struct err err = {0};

    assert_int_equal(read_book(&got, workbook, sheet, &err), ERR_INPUT);
    assert_string_equal(err.text, message);
    assert_string_equal(got.sheet, "untouched");
}

static void what_is_no_sheet_is_refused(void **state) {
    (void)state;
#define DAMAGED(row, what)                                                             \
    "the workbook is damaged near row " row ": " what "; export or download it again"
    expect_damaged(book, "<a><row r='5'/><row r='5'/></a>",
                   DAMAGED("5", "its rows are out of order"));
    expect_damaged(book, "<a><row><c r='B1'/><c r='A1'/></row></a>",
                   DAMAGED("1", "its cells are out of order"));
    expect_damaged(book, "<a><row><c t='s'><v>5</v></c></row></a>",
                   DAMAGED("1", "a text that it refers to is missing"));
    expect_damaged(book, "<a><row r='1048577'/></a>",
                   DAMAGED("1048577", "it has more rows than Excel can hold"));
    expect_damaged(book, "<a><row><c r='XFD1'/><c/></row></a>",
                   DAMAGED("1", "it has more columns than Excel can hold"));
    expect_damaged(
        book, "<!DOCTYPE a [<!ENTITY e 'x'>]><a><row/></a>",
        "the part 'xl/worksheets/sheet2.xml' of the file declares a document "
        "type (DTD), which is refused near its line 1: export or download it "
        "again");
    expect_damaged(BOOK "<sheet name='Old' state='veryHidden' r:id='s2'/></sheets>"
                        "</workbook>",
                   "<a/>",
                   "the workbook has no sheet to be seen: export the answers again");
    expect_damaged(BOOK "<sheet name='Lost' r:id='s1'/></sheets></workbook>", "<a/>",
                   "the part 'xl/worksheets/sheet1.xml' of the file is missing: export "
                   "or download it again");
}

#define LONG_BYTES 30000

/* Of one text of 30 kB: (64 MiB + 30 kB) / (30 kB - 256 bytes) cells. */
#define LONG_CELLS_MAX 2257

/* A sheet of so many rows that say the same long text. */
static enum err_code read_repeated(size_t n, struct workbook *got, struct err *err) {
    static const char row[] = "<row><c t='s'><v>0</v></c></row>";
    static char texts[LONG_BYTES + 100];
    char *sheet = malloc(n * sizeof row + 100);
    size_t used = 3;

    assert_non_null(sheet);
    memcpy(texts, "<sst><si><t>", 12);
    memset(texts + 12, 'x', LONG_BYTES);
    memcpy(texts + 12 + LONG_BYTES, "</t></si></sst>", 16);
    memcpy(sheet, "<a>", 3);
    for (size_t i = 0; i < n; i++) {
        memcpy(sheet + used, row, sizeof row - 1);
        used += sizeof row - 1;
    }
    memcpy(sheet + used, "</a>", 5);
    enum err_code code = read_book_of(got, book, texts, sheet, err);
    free(sheet);
    return code;
}

/* A small file that says one long text again and again is refused before it fills the
 * memory. */
static void repeated_texts_are_limited(void **state) {
    struct workbook got = {.sheet = ""};
    struct err err = {0};

    (void)state;
    assert_int_equal(read_repeated(LONG_CELLS_MAX, &got, &err), ERR_OK);
    assert_int_equal(got.text.len, LONG_CELLS_MAX * (LONG_BYTES + 3));
    workbook_free(&got);
    assert_int_equal(read_repeated(60000, &got, &err), ERR_INPUT);
    assert_string_equal(
        err.text, "the sheet repeats long texts until they are over 67716912 "
                  "bytes near row 2258: if it is genuine, save it as 'CSV UTF-8'");
}

static void other_archives_are_named(void **state) {
    static const struct {
        const char *part, *message;
    } archives[] = {
        {"content.xml", "this is an OpenDocument file (.ods): open it and save it as "
                        ".xlsx or as 'CSV UTF-8'"},
        {"word/document.xml", "this is a Word document: export the answers from the "
                              "survey tool as CSV or .xlsx"},
        {"ppt/presentation.xml", "this is a presentation: export the answers from the "
                                 "survey tool as CSV or .xlsx"},
        {"xl/workbook.bin",
         "this is a binary workbook (.xlsb): open it and save it as .xlsx"},
        {"returns.csv",
         "this is a zip archive, and no workbook: unpack it and name the "
         "CSV file inside"},
        {"xl/vbaProject.bin", "the file holds macros ('xl/vbaProject.bin'), which are "
                              "programs: save it without them, as .xlsx"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof archives / sizeof *archives; i++) {
        const struct zip_part parts[ZIP_PARTS_MAX] = {{archives[i].part, "x"}};
        static struct zip_file file;
        struct workbook got = {.sheet = ""};
        struct err err = {0};

        zip_parts(&file, parts);
        struct memory memory = {.bytes = file.bytes, .len = file.len};
        struct source_bytes bytes = memory_bytes(&memory);
        assert_int_equal(workbook_read(&got, &bytes, &first_sheet, &err), ERR_INPUT);
        assert_string_equal(err.text, archives[i].message);
    }
}

static void format_codes(void **state) {
    static const struct {
        const char *code;
        enum cell_format format;
    } codes[] = {
        {"General", FORMAT_NUMBER},
        {"0.00E+00", FORMAT_NUMBER},
        {"#,##0;[Red]-#,##0", FORMAT_NUMBER},
        {"0\" days\"", FORMAT_NUMBER},
        {"0\\d", FORMAT_NUMBER},
        {"@", FORMAT_NUMBER},
        {"yyyy-mm-dd", FORMAT_DATE},
        {"[$-409]mmmm\\ yy;@", FORMAT_DATE},
        {"mmm", FORMAT_DATE},
        {"h:mm AM/PM", FORMAT_TIME},
        {"mm:ss", FORMAT_TIME},
        {"d/m/yy h:mm", FORMAT_DATE_TIME},
        {"[hh]:mm", FORMAT_ELAPSED},
        {"[mm]:ss", FORMAT_ELAPSED},
        {"[s]", FORMAT_ELAPSED},
        {"[sec]", FORMAT_NUMBER},
        {"[", FORMAT_NUMBER},
        {"\"", FORMAT_NUMBER},
        {"0;yyyy", FORMAT_NUMBER},
        {"", FORMAT_NUMBER},
    };

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (cell_format_of(codes[i].code) != codes[i].format) {
            fail_msg("%s", codes[i].code);
        }
    }
    assert_int_equal(cell_format_built_in(0), FORMAT_NUMBER);
    assert_int_equal(cell_format_built_in(14), FORMAT_DATE);
    assert_int_equal(cell_format_built_in(20), FORMAT_TIME);
    assert_int_equal(cell_format_built_in(22), FORMAT_DATE_TIME);
    assert_int_equal(cell_format_built_in(46), FORMAT_ELAPSED);
    assert_int_equal(cell_format_built_in(49), FORMAT_NUMBER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_every_kind),
        cmocka_unit_test(days_and_times),
        cmocka_unit_test(places_are_kept),
        cmocka_unit_test(what_is_no_sheet_is_refused),
        cmocka_unit_test(repeated_texts_are_limited),
        cmocka_unit_test(other_archives_are_named),
        cmocka_unit_test(format_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
