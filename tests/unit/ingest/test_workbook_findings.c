/* What is told of a workbook as a return: sheets that are not read, and formulas whose
 * result was never saved. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"
#include "tests/unit/ingest/zip_parts.h"

#include <stdio.h>
#include <stdlib.h>

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define ROW(cells)  "<row>" cells "</row>"
#define TEXT(text)  "<c t='str'><v>" text "</v></c>"
#define UNSAVED     "<c><f>A1</f></c>"
#define HEADINGS    ROW(TEXT("SV1") TEXT("SV2") TEXT("PE1") TEXT("Shoe"))
#define ANSWERS     ROW(TEXT("3") TEXT("1") TEXT("No") TEXT("40"))

/* The findings of a workbook with these sheets, "First" and, unless it is NULL,
 * "Second". */
static void expect_findings(const char *rest, const char *first, const char *second,
                            const char *wanted) {
    const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", RELATIONS RELATION("r1", "officeDocument",
                                           "xl/workbook.xml") "</Relationships>"},
        {"xl/workbook.xml",
         second == NULL
             ? "<workbook xmlns:r='" TYPE "'><sheets><sheet name='First' r:id='s1'/>"
               "</sheets></workbook>"
             : "<workbook xmlns:r='" TYPE "'><sheets><sheet name='First' r:id='s1'/>"
               "<sheet name='Second' r:id='s2'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         RELATIONS RELATION("s1", "worksheet", "a.xml")
             RELATION("s2", "worksheet", "b.xml") "</Relationships>"},
        {"xl/a.xml", first},
        {"xl/b.xml", second != NULL ? second : SHEET("")}};
    static struct zip_file file;
    struct review *review = one_return(rest, "");
    struct return_part part = {0};
    struct err err = {0};

    zip_parts(&file, parts);
    struct memory memory = {.bytes = file.bytes, .len = file.len};
    struct source_bytes bytes = memory_bytes(&memory);
    if (return_read(&part, review, &review->returns[0], &bytes, NULL, &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
    char *findings = findings_text(&part);
    assert_string_equal(findings, wanted);
    free(findings);
    return_part_free(&part);
    review_free(review);
}

/* A column that nobody reads, with so many answers. */
#define SHOE(n) "heading-unbound 3 [Shoe] " n " 1\n"
#define PLACE   ", 'place': 'bucks'"

/* Of a column that answers a question; of one that nobody reads there is nothing to
 * say. */
static void formulas_that_were_not_saved(void **state) {
    (void)state;
    expect_findings(PLACE, SHEET(HEADINGS ANSWERS), NULL, SHOE("1"));
    expect_findings(
        PLACE, SHEET(HEADINGS ANSWERS ROW(UNSAVED TEXT("1") TEXT("No") TEXT("41"))),
        NULL, SHOE("2") "formula-unsaved 0 [row 3] 0 0\n");
    expect_findings(PLACE,
                    SHEET(HEADINGS ANSWERS ROW(UNSAVED TEXT("1") TEXT("No") TEXT("41"))
                              ROW(UNSAVED UNSAVED TEXT("No") UNSAVED)
                                  ROW(UNSAVED TEXT("3") TEXT("No") TEXT("41"))),
                    NULL,
                    SHOE("3") "formula-unsaved 0 [row 3 and 2 more] 0 0\n"
                              "formula-unsaved 1 [row 4] 0 0\n");
}

/* Below a heading that is empty, or in a column that has none, a formula may be an
 * answer; below one that asks who somebody is nothing is told. */
static void formulas_below_no_heading(void **state) {
    (void)state;
    expect_findings(PLACE,
                    SHEET(ROW(TEXT("SV1") TEXT("SV2") "<c/>" TEXT("PE1"))
                              ROW(TEXT("3") TEXT("1") UNSAVED TEXT("No"))),
                    NULL, "formula-unsaved 2 [row 2] 0 0\n");
    expect_findings(PLACE,
                    SHEET(ROW(TEXT("SV1") TEXT("SV2") TEXT("PE1"))
                              ROW(TEXT("3") TEXT("1") TEXT("No") UNSAVED)),
                    NULL, "formula-unsaved - [row 2] 0 0\n");
    expect_findings(PLACE,
                    SHEET(ROW(TEXT("SV1") TEXT("SV2") TEXT("PE1") TEXT("Your name"))
                              ROW(TEXT("3") TEXT("1") TEXT("No") UNSAVED)),
                    NULL, "");
}

/* A sheet of answers beside the one that is read may be a mistake, but not headings
 * alone, nor a sheet that the review passes over by naming the other. */
static void sheets_that_are_not_read(void **state) {
    (void)state;
    expect_findings(PLACE, SHEET(HEADINGS ANSWERS), SHEET(HEADINGS ANSWERS),
                    SHOE("1") "sheet-of-answers - [Second (2 rows)] 0 0\n");
    expect_findings(PLACE, SHEET(HEADINGS ANSWERS), SHEET(HEADINGS),
                    SHOE("1") "sheet-unread - [Second (1 row)] 0 0\n");
    expect_findings(PLACE, SHEET(HEADINGS ANSWERS), SHEET(ROW(TEXT("Notes"))),
                    SHOE("1") "sheet-unread - [Second (1 row)] 0 0\n");
    expect_findings(PLACE ", 'sheet': 'First'", SHEET(HEADINGS ANSWERS),
                    SHEET(HEADINGS ANSWERS),
                    SHOE("1") "sheet-unread - [Second (2 rows)] 0 0\n");
    expect_findings(PLACE ", 'sheet': 2", SHEET(ROW(TEXT("Notes"))),
                    SHEET(HEADINGS ANSWERS),
                    SHOE("1") "sheet-unread - [First (1 row)] 0 0\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_that_were_not_saved),
        cmocka_unit_test(formulas_below_no_heading),
        cmocka_unit_test(sheets_that_are_not_read),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
