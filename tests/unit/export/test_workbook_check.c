/* A workbook is written and read back; whatever of it is then lost or other is noticed.
 */
#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/package.h"
#include "export/workbook/workbook_check.h"
#include "export/workbook/workbook_put.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/own_scratch.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define BYTES_MAX ((size_t)1 << 20)

static struct workbook_file file;

static void put_first(struct err *err) {
    lxw_worksheet *sheet = NULL;
    char first[] = "Name", more[] = "n < 5 & \"more\"", table[] = "Table_1";
    lxw_table_column names[] = {{.header = first}, {.header = more}};
    lxw_table_column *columns[] = {&names[0], &names[1], NULL};
    lxw_table_options options = {.name = table, .columns = columns};

    assert_int_equal(workbook_put_sheet(&sheet, &file, "First", err), ERR_OK);
    lxw_format *format = workbook_add_format(file.workbook);
    names[0].header_format = format;
    names[1].header_format = format;
    const struct workbook_place title = {sheet, 0, 0, format};
    const struct workbook_place link = {sheet, 1, 0, format};

    format_set_bold(format);
    assert_int_equal(workbook_put_text(&file, title, "A <title> & more", err), ERR_OK);
    assert_int_equal(
        workbook_put_link(&file, link, "internal:'Second'!A1", "see there", err),
        ERR_OK);
    assert_int_equal(workbook_put_table(&file, sheet, 3, 2, 2, &options, err), ERR_OK);
    for (uint32_t row = 4; row < 6; row++) {
        const struct workbook_place name = {sheet, row, 0, format};
        const struct workbook_place number = {sheet, row, 1, format};

        assert_int_equal(workbook_put_text(&file, name, " spaces\nand lines ", err),
                         ERR_OK);
        assert_int_equal(workbook_put_number(&file, number, row / 7.0, err), ERR_OK);
    }
}

static void put_second(struct err *err) {
    static const double tricky[] = {0.94, -0.1, 1e300, 5e-324, 0, 123456789012345678.0};
    lxw_worksheet *sheet = NULL;

    assert_int_equal(workbook_put_sheet(&sheet, &file, "Second", err), ERR_OK);
    lxw_format *format = workbook_add_format(file.workbook);
    struct workbook_place place = {sheet, 2, 28, format};

    assert_int_equal(workbook_put_truth(&file, place, true, err), ERR_OK);
    place.row = 1; /* before what was put first */
    assert_int_equal(workbook_put_text(&file, place, "", err), ERR_OK);
    place.column = 0;
    assert_int_equal(workbook_put_text(&file, place, "replaced", err), ERR_OK);
    assert_int_equal(workbook_put_number(&file, place, 3, err), ERR_OK);
    for (size_t i = 0; i < sizeof tricky / sizeof *tricky; i++) {
        place.row = (uint32_t)i + 5;
        assert_int_equal(workbook_put_number(&file, place, tricky[i], err), ERR_OK);
    }
}

/* What is done to the parts of the workbook before they are compared. */
struct harm {
    const char *part;
    const char *from, *to; /* NULL: the part is lost */
};

static enum err_code check_one(struct workbook_check *check, struct package *package,
                               const char *name, const struct harm *harm,
                               struct err *err) {
    bool is_harmed = harm != NULL && strcmp(harm->part, name) == 0;
    char harmed[20000];
    char *text = NULL;
    size_t len = 0;

    if (is_harmed && harm->from == NULL) {
        return ERR_OK;
    }
    assert_int_equal(package_read(&text, &len, package, name, BYTES_MAX, err), ERR_OK);
    (void)snprintf(harmed, sizeof harmed, "%s", text);
    if (is_harmed) {
        char *at = strstr(text, harm->from);

        if (at == NULL) {
            fail_msg("%s has no %s", name, harm->from);
            return ERR_OK;
        }
        (void)snprintf(harmed + (at - text), sizeof harmed - (size_t)(at - text),
                       "%s%s", harm->to, at + strlen(harm->from));
    }
    enum err_code code = strcmp(name, WORKBOOK_STRINGS_PART) == 0
                             ? workbook_check_texts(check, harmed, err)
                             : ERR_OK;
    ERR_NEXT(code, workbook_check_part(check, name, harmed, err));
    alloc_free(text);
    return code;
}

static enum err_code check_all(struct package *package, const struct harm *harm,
                               struct err *err) {
    struct workbook_check check = {.meant = &file.meant};
    enum err_code code = check_one(&check, package, WORKBOOK_STRINGS_PART, harm, err);

    for (size_t i = 0; i < package_n_parts(package) && code == ERR_OK; i++) {
        const char *name = package_part_name(package, i);

        if (strcmp(name, WORKBOOK_STRINGS_PART) != 0) {
            code = check_one(&check, package, name, harm, err);
        }
    }
    ERR_NEXT(code, workbook_check_end(&check, err));
    workbook_check_free(&check);
    return code;
}

#define SHEET_1 "xl/worksheets/sheet1.xml"
#define SHEET_2 "xl/worksheets/sheet2.xml"

static const struct harm harms[] = {
    {SHEET_1, NULL, NULL},
    {"xl/tables/table1.xml", NULL, NULL},
    {"xl/styles.xml", NULL, NULL},
    {"xl/theme/theme1.xml", NULL, NULL},
    {"docProps/core.xml", NULL, NULL},
    {"xl/worksheets/_rels/sheet1.xml.rels", NULL, NULL},
    {"xl/_rels/workbook.xml.rels", NULL, NULL},
    {"[Content_Types].xml", NULL, NULL},
    {WORKBOOK_STRINGS_PART, NULL, NULL},
    {WORKBOOK_STRINGS_PART, "lines", "line"},
    {WORKBOOK_STRINGS_PART, "<si><t>Name</t></si>", ""},
    {SHEET_1, "<c r=\"A1\"", "<x r=\"A1\""},
    {SHEET_1, "<c r=\"B6\"", "<c r=\"C6\""},
    {SHEET_1, "0.714", "0.715"},
    {SHEET_1, "<hyperlink ", "<other "},
    {SHEET_2, " t=\"b\"", ""},
    {SHEET_2, "</row>", "<c r=\"AD2\"/></row>"},
    {SHEET_2, "<v>1E+300</v>", "<v>1E+299</v>"},
    {SHEET_2, "<v>1E+300</v>", "<v></v>"},
    {"xl/tables/table1.xml", "<tableColumn ", "<other "},
    {"xl/styles.xml", "<b/>", ""},
    {"xl/styles.xml", "<font>", "<other>"},
    {"xl/styles.xml", "fontId=\"1\"", "fontId=\"0\""},
    {SHEET_1, " s=\"1\"", ""},
    {"xl/workbook.xml", "<sheet ", "<other "},
    {"[Content_Types].xml", "<Override ", "<other "},
    {"[Content_Types].xml", "<Default ", "<other "},
    {"xl/_rels/workbook.xml.rels", "<Relationship ", "<other "},
};

static void what_is_lost_is_noticed(void **state) {
    char path[SCRATCH_PATH_BYTES];
    struct package *package = NULL;
    struct err err = {0};
    char *bytes = NULL;
    size_t len = 0;

    (void)state;
    (void)scratch_path(path, &scratch, "book.xlsx");
    assert_int_equal(workbook_file_open(&file, path, 1000, &err), ERR_OK);
    put_first(&err);
    put_second(&err);
    assert_int_equal(workbook_file_close(&file, &err), ERR_OK);
    workbook_meant_order(&file.meant);
    assert_int_equal(infile_read(&bytes, &len, path, BYTES_MAX, &err), ERR_OK);
    assert_int_equal(package_open(&package, bytes, len, &err), ERR_OK);
    assert_int_equal(check_all(package, NULL, &err), ERR_OK);
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        struct err fault = {0};

        if (check_all(package, &harms[i], &fault) != ERR_INTERNAL) {
            fail_msg("not noticed: %s: %s", harms[i].part,
                     harms[i].from != NULL ? harms[i].from : "lost");
        }
        assert_non_null(strstr(fault.text, "in the workbook as it was written"));
    }
    package_free(package);
    alloc_free(bytes);
    workbook_file_end(&file);
}

/* The sentence names what a person can find. */
static void a_lost_cell_is_named(void **state) {
    struct workbook_meant meant;
    struct err err = {0};

    (void)state;
    workbook_meant_init(&meant);
    assert_int_equal(workbook_meant_sheet(&meant, "Summary", &err), ERR_OK);
    const struct meant_cell cell = {
        .row = 2, .column = 1, .kind = MEANT_NUMBER, .number = 7};
    assert_int_equal(workbook_meant_cell(&meant, 0, &cell, NULL, &err), ERR_OK);
    struct workbook_check check = {.meant = &meant};
    assert_int_equal(workbook_check_part(&check, SHEET_1,
                                         "<worksheet><sheetData/></worksheet>", &err),
                     ERR_INTERNAL);
    assert_non_null(strstr(err.text,
                           "what stands in row 3, column 2 of 'Summary' is not "
                           "in the workbook as it was written"));
    workbook_check_free(&check);
    workbook_meant_free(&meant);
}

#define POINTS(list) list "<c:ptCount val=\"1\"/><c:pt idx=\"0\"/>"
#define SERIES                                                                         \
    POINTS("<c:strCache>") POINTS("<c:strCache>") POINTS("<c:numCache>") "<c:ser>"

static void what_a_chart_lost_is_noticed(void **state) {
    static const struct {
        const char *xml;
        enum err_code code;
    } charts[] = {
        {SERIES, ERR_OK},
        {SERIES SERIES, ERR_INTERNAL},
        {"<c:ser>", ERR_INTERNAL},
        {SERIES "<c:ptCount val=\"1\"/>", ERR_INTERNAL},
        {POINTS("<c:strCache>") POINTS("<c:numCache>") "<c:ser>", ERR_INTERNAL},
    };
    struct workbook_meant meant;
    struct err err = {0};

    (void)state;
    workbook_meant_init(&meant);
    assert_int_equal(workbook_meant_sheet(&meant, "Chart", &err), ERR_OK);
    meant.sheets[0].n_series = 1;
    for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
        struct workbook_check check = {.meant = &meant};
        struct err fault = {0};

        assert_int_equal(
            workbook_check_part(&check, "xl/charts/chart1.xml", charts[i].xml, &fault),
            charts[i].code);
    }
    workbook_meant_free(&meant);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        scratch_unit_test(what_is_lost_is_noticed),
        cmocka_unit_test(a_lost_cell_is_named),
        cmocka_unit_test(what_a_chart_lost_is_noticed),
    };
    return cmocka_run_group_tests_name("workbook_check", tests, NULL, NULL);
}
