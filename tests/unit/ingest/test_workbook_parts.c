/* Where the parts of a workbook are, whatever wrote it, and which sheet is meant. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"
#include "tests/unit/ingest/zip_parts.h"

#include "ingest/workbook/workbook.h"

#include <stdio.h>
#include <string.h>

#define ROOT(target)                                                                   \
    RELATIONS RELATION("r1", "officeDocument", target) "</Relationships>"
#define BOOK(sheets)                                                                   \
    "<workbook xmlns:r='" TYPE "'><sheets>" sheets "</sheets></workbook>"
#define SHEET(cells)                                                                   \
    "<worksheet><sheetData><row>" cells "</row></sheetData></worksheet>"
#define NUMBER(text) "<c><v>" text "</v></c>"

static enum err_code read_parts(struct workbook *out, const struct zip_part *parts,
                                const struct sheet_named *named, struct err *err) {
    static struct zip_file file;

    zip_parts(&file, parts);
    struct memory memory = {.bytes = file.bytes, .len = file.len};
    struct source_bytes bytes = memory_bytes(&memory);
    return workbook_read(out, &bytes, named, err);
}

/* What is read of the sheet that is meant: `sheet`, and its cells as CSV. */
static void expect_sheet(const struct zip_part *parts, struct sheet_named named,
                         const char *sheet, const char *wanted) {
    struct workbook got = {.sheet = ""};
    struct err err = {0};

    if (read_parts(&got, parts, &named, &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
    assert_string_equal(got.sheet, sheet);
    assert_string_equal(got.text.bytes, wanted);
    workbook_free(&got);
}

static void expect_refused_parts(const struct zip_part *parts, struct sheet_named named,
                                 const char *message) {
    struct workbook got = {.sheet = "untouched"};
    struct err err = {0};

    assert_int_equal(read_parts(&got, parts, &named, &err), ERR_INPUT);
    assert_string_equal(err.text, message);
    assert_string_equal(got.sheet, "untouched");
}

/* The book in a folder of its own; what it refers to is named from there, in slashes of
 * both kinds. */
static void parts_are_named_from_the_book(void **state) {
    static const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", ROOT("xl/books/one/workbook.xml")},
        {"xl/books/one/workbook.xml", BOOK("<sheet name='Answers' r:id='s1'/>")},
        {"xl/books/one/_rels/workbook.xml.rels",
         RELATIONS RELATION("s1", "worksheet", "..\\..\\worksheets/a.xml") RELATION(
             "t", "sharedStrings", "../../../xl/texts.xml") "</Relationships>"},
        {"xl/texts.xml", "<sst><si><t>yes</t></si></sst>"},
        {"xl/worksheets/a.xml", SHEET("<c t='s'><v>0</v></c>")}};

    (void)state;
    expect_sheet(parts, (struct sheet_named){NULL, 0}, "Answers", "\"yes\"\n");
}

/* Relations without what they need, and sheets that no relation can name, are passed
 * over; a sheet may have no name, and one that says it is visible is. */
static void what_is_left_open_is_passed_over(void **state) {
    static const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", RELATIONS
         "<Relationship Id='r0' Target='x.xml'/><Relationship Id='r0' Type='" TYPE
         "officeDocument'/><Other/>" RELATION("r1", "officeDocument",
                                              "xl/workbook.xml") "</Relationships>"},
        {"xl/workbook.xml",
         BOOK("<sheet name='Lost'/><sheet name='Long' r:id='"
              "0123456789012345678901234567890123456789012345678901234567890123'/>"
              "<sheet state='visible' r:id='s1'/>")},
        {"xl/_rels/workbook.xml.rels",
         RELATIONS "<Relationship Type='" TYPE "worksheet' Target='b.xml'/>" RELATION(
             "s1", "worksheet", "a.xml") "</Relationships>"},
        {"xl/a.xml", SHEET(NUMBER("1"))}};

    (void)state;
    expect_sheet(parts, (struct sheet_named){NULL, 0}, "", "\"1\"\n");
}

#define SHEET_RELATIONS                                                                \
    RELATIONS RELATION("s1", "worksheet", "a.xml")                                     \
        RELATION("s2", "worksheet", "b.xml") "</Relationships>"

static void the_sheet_that_is_meant(void **state) {
    static const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", ROOT("xl/workbook.xml")},
        {"xl/workbook.xml", BOOK("<sheet name='Old' state='hidden' r:id='s1'/>"
                                 "<sheet name='New' r:id='s2'/>")},
        {"xl/_rels/workbook.xml.rels", SHEET_RELATIONS},
        {"xl/a.xml", SHEET(NUMBER("1"))},
        {"xl/b.xml", SHEET(NUMBER("2"))}};

    (void)state;
    expect_sheet(parts, (struct sheet_named){NULL, 1}, "New", "\"2\"\n");
    expect_sheet(parts, (struct sheet_named){"OLD", 0}, "Old", "\"1\"\n");
    expect_refused_parts(parts, (struct sheet_named){NULL, 2},
                         "the workbook has no sheet 2; those to be seen are \"New\": "
                         "correct \"sheet\"");
    expect_refused_parts(parts, (struct sheet_named){"Newer", 0},
                         "no sheet of the workbook is called \"Newer\"; those to be "
                         "seen are \"New\": correct \"sheet\"");
}

static void no_sheet_is_to_be_seen(void **state) {
    static const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", ROOT("xl/workbook.xml")},
        {"xl/workbook.xml", BOOK("<sheet name='Old' state='hidden' r:id='s1'/>")},
        {"xl/_rels/workbook.xml.rels", SHEET_RELATIONS}};

    (void)state;
    expect_refused_parts(parts, (struct sheet_named){NULL, 1},
                         "the workbook has no sheet 1; those to be seen are none: "
                         "correct \"sheet\"");
    expect_refused_parts(parts, (struct sheet_named){"New", 0},
                         "no sheet of the workbook is called \"New\"; those to be seen "
                         "are none: correct \"sheet\"");
}

/* A book must be XML below xl/; otherwise the archive is none that kloe knows. */
static void what_is_no_book(void **state) {
    static const char *const books[] = {ROOT("xl/a"), ROOT("doc/workbook.xml"),
                                        ROOT("xl/workbook.bak")};

    (void)state;
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        const struct zip_part parts[ZIP_PARTS_MAX] = {{"_rels/.rels", books[i]}};

        expect_refused_parts(parts, (struct sheet_named){NULL, 0},
                             "this is a zip archive, and no workbook: unpack it and "
                             "name the CSV file inside");
    }
}

/* A name that leads out of the package, and one that no part can have. */
static void names_that_no_part_has(void **state) {
    char target[700], relations[1200];

    (void)state;
    for (int i = 0; i < 2; i++) {
        memset(target, 'x', sizeof target);
        target[sizeof target - 1] = '\0';
        (void)snprintf(relations, sizeof relations,
                       RELATIONS RELATION("s1", "worksheet", "%s") "</Relationships>",
                       i == 0 ? target : "../../../a.xml");
        const struct zip_part parts[ZIP_PARTS_MAX] = {
            {"_rels/.rels", ROOT("xl/workbook.xml")},
            {"xl/workbook.xml", BOOK("<sheet name='A' r:id='s1'/>")},
            {"xl/_rels/workbook.xml.rels", relations},
            {"a.xml", SHEET(NUMBER("1"))}};

        expect_refused_parts(parts, (struct sheet_named){NULL, 0},
                             i == 0 ? "the workbook is damaged: a name in it is too "
                                      "long; export or download it again"
                                    : "the part '../../a.xml' of the file is missing: "
                                      "export or download it again");
    }
}

/* The cells of one row of a book with these styles. */
static void expect_cells(const char *styles, const char *cells, const char *wanted) {
    char sheet[2000];

    (void)snprintf(sheet, sizeof sheet, SHEET("%s"), cells);
    const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", ROOT("xl/workbook.xml")},
        {"xl/workbook.xml", BOOK("<sheet name='A' r:id='s1'/>")},
        {"xl/_rels/workbook.xml.rels",
         RELATIONS RELATION("s1", "worksheet", "a.xml")
             RELATION("y", "styles", "styles.xml") "</Relationships>"},
        {"xl/styles.xml", styles},
        {"xl/a.xml", sheet}};

    expect_sheet(parts, (struct sheet_named){NULL, 0}, "A", wanted);
}

/* Formats that say nothing are those of plain numbers. */
static void formats_that_say_nothing(void **state) {
    (void)state;
    expect_cells("<styleSheet><numFmts><numFmt numFmtId='170'/><numFmt numFmtId='171' "
                 "formatCode='0\\'/></numFmts><cellXfs><xf/><xf numFmtId='170'/>"
                 "<xf numFmtId='171'/></cellXfs></styleSheet>",
                 "<c s='0'><v>3</v></c><c s='1'><v>4</v></c><c s='2'><v>5</v></c>",
                 "\"3\",\"4\",\"5\"\n");
}

/* What is no number, no moment, or no day that there is stays as it stands. A double
 * has no 1E+999; 2958466 is the day after the last of the year 9999. */
static void what_is_no_number_stays(void **state) {
    (void)state;
    expect_cells("<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>",
                 NUMBER("3 or 4") NUMBER("some") NUMBER("1E+999") "<c s='1'><v>2958466"
                                                                  "</v></c><c t='d'>"
                                                                  "<v>2024-10-16</v>"
                                                                  "</c>",
                 "\"3 or 4\",\"some\",\"1E+999\",\"2958466\",\"2024-10-16\"\n");
}

/* ECMA-376 part 1, 22.9.2.19: a character as _xHHHH_. Half of a pair is none. U+20AC is
 * E2 82 AC in UTF-8. */
static void escaped_characters(void **state) {
    (void)state;
    expect_cells("<styleSheet/>",
                 "<c t='str'><v>_x20AC_1 _x0041- _x00!1_ _xD83D__xDE00_</v></c>",
                 "\"\xE2\x82\xAC"
                 "1 _x0041- _x00!1_ _xD83D__xDE00_\"\n");
}

static void damage_is_told_by_its_row(void **state) {
#define NEAR_1(what)                                                                   \
    "the workbook is damaged near row 1: " what "; export or download it again"

    static const struct {
        const char *cell, *message;
    } cells[] = {
        {"<c r='XFE1'/>", NEAR_1("it has more columns than Excel can hold")},
        {"<c r='AAAAAAAAAAAAAAAAAAAAA1'/>",
         NEAR_1("it has more columns than Excel can hold")},
        {"<c t='s'><v>first</v></c>", NEAR_1("a text that it refers to is missing")},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char sheet[400];

        (void)snprintf(sheet, sizeof sheet, SHEET("%s"), cells[i].cell);
        const struct zip_part parts[ZIP_PARTS_MAX] = {
            {"_rels/.rels", ROOT("xl/workbook.xml")},
            {"xl/workbook.xml", BOOK("<sheet name='A' r:id='s1'/>")},
            {"xl/_rels/workbook.xml.rels",
             RELATIONS RELATION("s1", "worksheet", "a.xml")
                 RELATION("t", "sharedStrings", "texts.xml") "</Relationships>"},
            {"xl/texts.xml", "<sst><si><t>yes</t></si></sst>"},
            {"xl/a.xml", sheet}};

        expect_refused_parts(parts, (struct sheet_named){NULL, 0}, cells[i].message);
    }
}

/* A formula without a value is counted, unless its type says that its result is a text;
 * of two, the first row is told. */
static void formulas_without_a_value(void **state) {
    static const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", ROOT("xl/workbook.xml")},
        {"xl/workbook.xml", BOOK("<sheet name='A' r:id='s1'/>")},
        {"xl/_rels/workbook.xml.rels", SHEET_RELATIONS},
        {"xl/a.xml",
         "<worksheet><sheetData><row><c><f>A2</f></c><c t='inlineStr'><f>A2</f></c>"
         "<c t='str'><f>A2</f></c></row><row><c><f>A3</f></c><c><v>1</v></c></row>"
         "</sheetData></worksheet>"}};
    const struct sheet_named named = {NULL, 0};
    struct workbook got = {.sheet = ""};
    struct err err = {0};

    (void)state;
    assert_int_equal(read_parts(&got, parts, &named, &err), ERR_OK);
    assert_int_equal(got.n_unsaved, 1);
    assert_int_equal(got.unsaved[0].n, 2);
    assert_int_equal(got.unsaved[0].first_row, 1);
    workbook_free(&got);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_named_from_the_book),
        cmocka_unit_test(what_is_left_open_is_passed_over),
        cmocka_unit_test(the_sheet_that_is_meant),
        cmocka_unit_test(no_sheet_is_to_be_seen),
        cmocka_unit_test(what_is_no_book),
        cmocka_unit_test(names_that_no_part_has),
        cmocka_unit_test(formats_that_say_nothing),
        cmocka_unit_test(what_is_no_number_stays),
        cmocka_unit_test(escaped_characters),
        cmocka_unit_test(damage_is_told_by_its_row),
        cmocka_unit_test(formulas_without_a_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
