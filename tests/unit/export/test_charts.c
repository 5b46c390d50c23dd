/* Charts: what they draw and say, and the step that finishes a
 * workbook. */
#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/outfile.h"
#include "base/files/package.h"
#include "export/exporter.h"
#include "export/pages/pages.h"
#include "export/xlsx/xlsx_chart_tags.h"
#include "export/xlsx/xlsx_tags.h"
#include "fixture.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"

#include <string.h>

static struct fixture fixture;
static struct pages *pages;

static const struct document *start(void) {
    struct err err = {0};

    fixture_begin(&fixture, NULL);
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
    return &pages->documents[1];
}

static void finish(void) {
    pages_free(pages);
    fixture_end(&fixture);
}

static void test_each_chart_has_its_figures_behind_it(void **state) {
    static const char *const tabs[] = {"Cover",
                                       "Table of contents",
                                       "Cover chart",
                                       "Cover chart figures",
                                       "SV chart",
                                       "SV chart figures",
                                       "PE chart",
                                       "PE chart figures",
                                       "five chart",
                                       "five chart figures",
                                       "purpose theme chart",
                                       "purpose theme chart figures",
                                       "SV localities",
                                       "SV localities figures",
                                       "PE localities",
                                       "PE localities figures",
                                       "purpose localities",
                                       "purpose localities figures"};
    const struct document *document = start();

    (void)state;
    assert_int_equal(document->n_chart_pages, sizeof tabs / sizeof *tabs);
    for (size_t p = 0; p < document->n_chart_pages; p++) {
        const struct page *page = &document->chart_pages[p];

        assert_string_equal(page->tab, tabs[p]);
        assert_int_equal(page->chart != NULL, p >= 2 && p % 2 == 0);
        assert_true(page->chart == NULL || page->table == NULL);
    }
    for (size_t p = 0; p < document->n_pages; p++) {
        assert_null(document->pages[p].chart); /* tables go without charts */
    }
    finish();
}

/* Of PE, which has no conditions, the questions: PE1 was not asked, PE2 nobody
 * answered, of PE3 one band at least is drawn. */
static void test_a_row_without_figures_has_no_bar(void **state) {
    static const char *const ends[] = {" [z]", " [w]", ")"};
    const struct document *document = start();
    const struct page *page = &document->chart_pages[6];
    const struct page_table *table = page[1].table;

    (void)state;
    assert_int_equal(table->n_rows, 3);
    for (size_t r = 0; r < 3; r++) {
        const struct page_cell *row = &table->cells[r * table->n_columns];
        size_t len = strlen(row->text);
        size_t column = page->chart->columns[BAND_POSITIVE];

        assert_string_equal(row->text + len - strlen(ends[r]), ends[r]);
        assert_int_equal(row[column].kind == CELL_PERCENT, r == 2);
    }
    assert_non_null(strstr(page->chart->alt, ": one bar (2 have none), in per cent"));
    /* A label breaks before the number of staff, never within it. */
    assert_non_null(
        strstr(table->cells[2 * table->n_columns].text, " (n\xC2\xA0=\xC2\xA0"));
    finish();
}

/* The figures of a KLOE of the first place: its limits, and how many are positive. */
static void set_kloe(size_t kloe, double low, double high, double positive,
                     unsigned flags) {
    struct figures *head =
        &fixture_composite(fixture_cell(&fixture, FIXTURE_PLACE), kloe)->head;

    head->low = (struct figure){true, low};
    head->high = (struct figure){true, high};
    head->shares[BAND_POSITIVE] = (struct figure){true, positive};
    head->flags = flags;
}

/* Two bars are named beside one another only where their limits do not overlap. */
static void test_higher_is_said_where_limits_are_apart(void **state) {
    static const struct {
        double high; /* of the lower one; the lower limit of the other is 60 */
        double positive;
        unsigned flags;
        bool is_said;
    } rows[] = {
        {59.9, 0.25, 0, true},
        {60, 0.25, 0, false},                      /* limits touch */
        {59.9, 0.75, 0, false},                    /* the bars do not show it */
        {59.9, 0.25, FLAG_LOW_RELIABILITY, false}, /* [u] is not named */
    };
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture_begin(&fixture, NULL);
        set_kloe(0, 60, 80, 0.75, 0);
        set_kloe(1, 30, rows[i].high, rows[i].positive, rows[i].flags);
        assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
        const struct page *page = &pages->documents[1].chart_pages[2];
        const char *alt = page->chart->alt;

        assert_string_equal(page->tab, "Cover chart");
        assert_int_equal(strstr(alt, "was said more often of") != NULL,
                         rows[i].is_said);
        assert_int_equal(strstr(alt, "No two of them are far enough") == NULL,
                         rows[i].is_said);
        finish();
    }
}

static void withhold_all(size_t area) {
    struct published_cell *cell = fixture_cell(&fixture, area);
    const struct instrument *instrument = fixture.publication.instrument;

    for (size_t i = 0; i < instrument->n_items; i++) {
        fixture_item(cell, i)->head.status = STATUS_SUPPRESSED;
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        fixture_composite(cell, c)->head.status = STATUS_SUPPRESSED;
    }
}

/* How many answered is shown, and nothing of what they said. */
static void test_without_a_bar_there_is_no_chart(void **state) {
    struct err err = {0};

    (void)state;
    fixture_begin(&fixture, NULL);
    withhold_all(FIXTURE_PLACE);
    withhold_all(FIXTURE_LOCALITY);
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
    assert_int_equal(pages->documents[1].n_chart_pages, 1);
    assert_string_equal(pages->documents[1].chart_pages[0].tab, "Cover");
    finish();
}

static void test_a_draft_says_so_in_the_chart(void **state) {
    struct err err = {0};

    (void)state;
    fixture_begin(&fixture, NULL);
    for (int complete = 0; complete < 2; complete++) {
        fixture.publication.is_complete = complete != 0;
        assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
        const char *title = pages->documents[1].chart_pages[2].chart->title;
        assert_int_equal(strstr(title, "draft, not to be shared") != NULL, !complete);
        pages_free(pages);
    }
    fixture_end(&fixture);
}

/* A sheet that a full disk cut off must never be handed on. */
static void test_a_workbook_cut_off_is_refused(void **state) {
    static const char cut[] = "<worksheet><sheetData><row r=\"1\">";
    const struct document *document = start();
    struct export_file file = {.document = document};
    struct package *package = NULL;
    struct scratch scratch;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];
    char *bytes = NULL;
    size_t len = 0;

    (void)state;
    scratch_begin(&scratch);
    scratch_path(path, &scratch, "a.xlsx");
    assert_int_equal(
        exporter_find("xlsx")->write(&file, path, &fixture.publication, pages, &err),
        ERR_OK);
    assert_int_equal(infile_read(&bytes, &len, path, (size_t)1 << 24, &err), ERR_OK);
    assert_int_equal(package_open(&package, bytes, len, &err), ERR_OK);
    alloc_free(bytes);
    assert_int_equal(package_replace(package, package_part_name(package, 0), cut,
                                     sizeof cut - 1, &err),
                     ERR_OK);
    assert_int_equal(package_save(&bytes, &len, package, &err), ERR_OK);
    package_free(package);
    assert_int_equal(outfile_write_part(path, bytes, len, &err), ERR_OK);
    alloc_free(bytes);
    const struct workbook_file book = {.path = path, .folder = scratch.root};
    const struct xlsx_tagging tagging = {.language = "en-GB", .file = &book};
    assert_int_equal(xlsx_tag(path, &tagging, &err), ERR_INTERNAL);
    assert_non_null(strstr(err.text, "is not whole as it was written"));
    scratch_end(&scratch);
    finish();
}

#define LIBRARY_CHART                                                                  \
    "<c:lang val=\"en-US\"/><c:plotArea><c:layout/><a:rPr lang=\"en-US\"/>"            \
    "<c:showVal val=\"1\"/>"
#define TAGGED_CHART                                                                   \
    "<c:lang val=\"cy\"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget "       \
    "val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x "               \
    "val=\"0.4500\"/><c:y val=\"0.2500\"/><c:w val=\"0.5000\"/><c:h "                  \
    "val=\"0.6000\"/></c:manualLayout></c:layout><a:rPr lang=\"cy\"/>"                 \
    "<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>"     \
    "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize "           \
    "val=\"0\"/>"

static const struct xlsx_chart_tag tag_list[] = {
    {"A & B", {0.45, 0.25, 0.5, 0.6}},
};
static const struct xlsx_chart_tags tags = {tag_list, 1};

/* What the library wrote, what is made of it, and NULL where it is of another form. */
static void test_a_chart_is_tagged(void **state) {
    static const struct {
        const char *part, *from, *to;
    } rows[] = {
        {"xl/charts/chart1.xml", LIBRARY_CHART, TAGGED_CHART},
        {"xl/charts/chart1.xml", /* a bar of no width has no point; others keep theirs
                                  */
         LIBRARY_CHART "<c:pt idx=\"0\"><c:v>0</c:v></c:pt><c:pt idx=\"1\"><c:v>10"
                       "</c:v></c:pt><c:pt idx=\"12\"><c:v>0</c:v></c:pt>.",
         TAGGED_CHART "<c:pt idx=\"1\"><c:v>10</c:v></c:pt>."},
        {"xl/charts/chart2.xml", LIBRARY_CHART, NULL}, /* nobody asked for a second */
        {"xl/charts/chart.xml", LIBRARY_CHART, NULL},
        {"xl/charts/chart1.xml", "<c:lang val=\"en-US\"/>", NULL},
        {"xl/charts/chart1.xml", "", NULL},
    };
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text_buffer out;

        text_buffer_init(&out, 4096);
        assert_int_equal(
            xlsx_tag_chart(&out, rows[i].from, rows[i].part, tags, "cy", &err),
            rows[i].to == NULL ? ERR_INTERNAL : ERR_OK);
        if (rows[i].to != NULL) {
            assert_string_equal(out.bytes, rows[i].to);
        }
        text_buffer_free(&out);
    }
}

static void test_a_chart_is_named(void **state) {
    struct err err = {0};
    struct text_buffer out;

    (void)state;
    text_buffer_init(&out, 4096);
    assert_int_equal(xlsx_tag_drawing(&out,
                                      "<xdr:cNvPr id=\"2\" name=\"Chart 1\" d=\"\"/>",
                                      "xl/drawings/drawing1.xml", tags, &err),
                     ERR_OK);
    assert_string_equal(out.bytes, "<xdr:cNvPr id=\"2\" name=\"A &amp; B\" d=\"\"/>");
    assert_int_equal(xlsx_tag_drawing(&out, "<xdr:cNvPr id=\"3\"/>",
                                      "xl/drawings/drawing1.xml", tags, &err),
                     ERR_INTERNAL);
    text_buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_chart_has_its_figures_behind_it),
        cmocka_unit_test(test_a_row_without_figures_has_no_bar),
        cmocka_unit_test(test_higher_is_said_where_limits_are_apart),
        cmocka_unit_test(test_without_a_bar_there_is_no_chart),
        cmocka_unit_test(test_a_draft_says_so_in_the_chart),
        cmocka_unit_test(test_a_chart_is_tagged),
        cmocka_unit_test(test_a_chart_is_named),
        cmocka_unit_test(test_a_workbook_cut_off_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
