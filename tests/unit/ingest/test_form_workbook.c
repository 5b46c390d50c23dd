/* A review's workbook as it stands, to be written again, or for what it says. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/zip_parts.h"

#include "ingest/form/form_workbook.h"

#include <string.h>

#define BOOK(settings)                                                                 \
    "<workbook xmlns:r='" TYPE "'>" settings                                           \
    "<sheets><sheet name='Review' r:id='s1'/></sheets></workbook>"

/* A day, a day and time, a time and hours. */
static const char styles[] =
    "<styleSheet><cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='22'/>"
    "<xf numFmtId='21'/><xf numFmtId='46'/></cellXfs></styleSheet>";

static struct zip_file file;

/* A workbook with one sheet of these cells, in its first row, and one part besides. */
static void make_file(const char *book, const char *cells, const char *beside) {
    char sheet[2000] = "<worksheet><sheetData><row>";

    (void)strcat(strcat(sheet, cells), "</row></sheetData></worksheet>");
    const struct zip_part parts[ZIP_PARTS_MAX] = {
        {"_rels/.rels", RELATIONS RELATION("r1", "officeDocument",
                                           "xl/workbook.xml") "</Relationships>"},
        {"xl/workbook.xml", book},
        {"xl/_rels/workbook.xml.rels",
         RELATIONS RELATION("s1", "worksheet", "a.xml")
             RELATION("y", "styles", "styles.xml") "</Relationships>"},
        {"xl/styles.xml", styles},
        {"xl/a.xml", sheet},
        {beside, "x"}};

    zip_parts(&file, parts);
}

struct kept {
    const char *text;
    bool is_number;
    enum form_number number;
};

/* The cells of the book as they are kept, in their order. */
static void expect_kept(const char *book, const char *cells, const struct kept *wanted,
                        size_t n) {
    struct form_book got = {0};
    struct form_unkept unkept;
    struct err err = {0};

    make_file(book, cells, NULL);
    assert_int_equal(form_workbook_keep(&got, &unkept, file.bytes, file.len, &err),
                     ERR_OK);
    assert_int_equal(got.n, 1);
    assert_int_equal(got.sheets[0].n, n);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(got.sheets[0].cells[i].text, wanted[i].text);
        assert_int_equal(got.sheets[0].cells[i].is_number, wanted[i].is_number);
        if (wanted[i].is_number) {
            assert_int_equal(got.sheets[0].cells[i].number, wanted[i].number);
        }
    }
    form_book_free(&got);
}

#define CELLS                                                                          \
    "<c t='str'><v> a </v></c><c><v>4.50</v></c><c s='1'><v>44119</v></c>"             \
    "<c s='2'><v>44119.5</v></c><c s='3'><v>0.5</v></c><c s='4'><v>1.25</v></c>"       \
    "<c t='b'><v>true</v></c><c t='b'><v>0</v></c><c><v>4 or 5</v></c>"                \
    "<c><v>1E+999</v></c>"

/* Numbers stand there as they stood; where the workbook counts its days from 1904 those
 * are 1,462 less than the days that Excel counts otherwise (ECMA-376, 18.17.4.1). */
static void cells_stand_as_they_stood(void **state) {
    const struct kept from_1900[] = {
        {" a ", false, FORM_NUMBER},    {"4.50", true, FORM_NUMBER},
        {"44119", true, FORM_DAY},      {"44119.5", true, FORM_DAY_AND_TIME},
        {"0.5", true, FORM_TIME},       {"1.25", true, FORM_HOURS},
        {"1", true, FORM_TRUTH},        {"0", true, FORM_TRUTH},
        {"4 or 5", false, FORM_NUMBER}, {"1E+999", false, FORM_NUMBER}};
    struct kept from_1904[10];

    (void)state;
    memcpy(from_1904, from_1900, sizeof from_1904);
    from_1904[2].text = "45581";
    from_1904[3].text = "45581.5";
    expect_kept(BOOK(""), CELLS, from_1900, 10);
    expect_kept(BOOK("<workbookPr date1904='1'/>"), CELLS, from_1904, 10);
    expect_kept(BOOK("<workbookPr date1904='0'/>"), CELLS, from_1900, 10);
}

/* What cannot be written again is told: formulas, the first by its place, and what
 * stands beside the cells. */
static void what_is_not_kept_is_told(void **state) {
    static const struct {
        const char *part;
        bool is_picture;
    } parts[] = {{"xl/media/image1.png", true},
                 {"xl/comments1.xml", true},
                 {"xl/theme/theme1.xml", false}};

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct form_book got = {0};
        struct form_unkept unkept;
        struct err err = {0};

        make_file(BOOK(""),
                  "<c><v>1</v></c><c><f>A1</f><v>1</v></c><c t='str'><f>A1</f></c>",
                  parts[i].part);
        assert_int_equal(form_workbook_keep(&got, &unkept, file.bytes, file.len, &err),
                         ERR_OK);
        assert_int_equal(unkept.n_formulas, 2);
        assert_string_equal(unkept.formula, "Review, B1");
        assert_int_equal(unkept.has_pictures, parts[i].is_picture);
        form_book_free(&got);
    }
}

static void a_formula_that_was_never_saved(void **state) {
    struct form_book got = {0};
    struct form_unkept unkept;
    struct err err = {0};

    (void)state;
    make_file(BOOK(""), "<c><v>1</v></c><c><f>A1</f></c>", NULL);
    assert_int_equal(form_workbook_keep(&got, &unkept, file.bytes, file.len, &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text,
                        "Review, B1: the result of its formula was never saved: open "
                        "the workbook in a spreadsheet program, and save it there");
    form_book_free(&got);
}

/* Of what it says blanks around a text, and those that Windows puts before a line
 * break, are no part; a cell of blanks says nothing, nor does a formula
 * without a value. */
static void blanks_say_nothing(void **state) {
    struct form_book got = {0};
    struct err err = {0};

    (void)state;
    make_file(
        BOOK(""),
        "<c t='str'><v>  </v></c><c t='str'><v> one_x000D_&#10;two_x000D_x </v></c>"
        "<c t='str'><v>_x000D_</v></c><c t='b'><f>A1</f></c>"
        "<c><v>some</v></c>",
        NULL);
    assert_int_equal(form_workbook_read(&got, file.bytes, file.len, &err), ERR_OK);
    assert_int_equal(got.sheets[0].n, 2);
    assert_int_equal(got.sheets[0].cells[0].column, 1);
    assert_string_equal(got.sheets[0].cells[0].text, "one\ntwox");
    assert_int_equal(got.sheets[0].cells[1].column, 4);
    assert_string_equal(got.sheets[0].cells[1].text, "some");
    form_book_free(&got);
}

static void what_begins_as_a_packed_file(void **state) {
    (void)state;
    assert_true(form_workbook_is("PK\x03\x04rest", 8));
    assert_false(form_workbook_is("PK\x03", 3));
    assert_false(form_workbook_is("{\"a\": 1}", 8));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_stand_as_they_stood),
        cmocka_unit_test(what_is_not_kept_is_told),
        cmocka_unit_test(a_formula_that_was_never_saved),
        cmocka_unit_test(blanks_say_nothing),
        cmocka_unit_test(what_begins_as_a_packed_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
