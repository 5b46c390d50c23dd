/* Pages of HTML: tables with their headings, what is left out of the handout, and that
 * no text of a review breaks out. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "export/html/html_handout.h"
#include "export/html/html_style.h"
#include "export/html/html_table.h"

#include <string.h>

static struct page_builder words;
static struct html_page page;

static int set_up(void **state) {
    (void)state;
    words = (struct page_builder){.arena = arena_new(1 << 20)};
    page = (struct html_page){.words = &words};
    assert_non_null(words.arena);
    xml_start_html_part(&page.xml, 1 << 20);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    xml_free(&page.xml);
    arena_free(words.arena);
    return 0;
}

static void expect(const char *wanted) {
    struct err err = {0};

    assert_int_equal(words.fault, ERR_OK);
    assert_int_equal(xml_finish(&page.xml, &err), ERR_OK);
    assert_string_equal(page.xml.out.bytes, wanted);
}

static const struct page_column columns[] = {{"What", false, 0},
                                             {"Number", true, 0},
                                             {"Share (%)", true, 0},
                                             {"Average", true, 0}};
static const struct page_cell cells[] = {{.kind = CELL_TEXT, .text = "<b>\"A\" & B"},
                                         {.kind = CELL_COUNT, .number = 1234},
                                         {.kind = CELL_PERCENT, .number = 7},
                                         {.kind = CELL_DECIMAL, .number = 50},
                                         {.kind = CELL_TEXT, .text = "C; D"},
                                         {.kind = CELL_TEXT, .text = "[c]"},
                                         {.kind = CELL_TO_FILL},
                                         {.kind = CELL_TO_FILL}};
static const struct page_table table = {"T", columns, 4, cells, 2};

/* A narrow one: a row has a head, numbers have their digits, nothing is unescaped. */
static void test_table(void **state) {
    static const bool is_row[] = {true, false};
    struct html_table part = {
        .table = &table, .caption = "x < y", .head = 0, .is_row = is_row};

    (void)state;
    part.columns[part.n_columns++] = 0;
    html_table_add(&part, "Num");
    html_table_add(&part, "No such");
    html_table_add(&part, "Average");
    assert_int_equal(part.n_columns, 3);
    html_table_write(&page, &part);
    expect(
        "<table><caption id=\"table-1\" dir=\"auto\">Table 1: x &lt; y</caption>"
        "<thead><tr><th scope=\"col\"><bdi>What</bdi></th>"
        "<th class=\"n\" scope=\"col\"><bdi>Number</bdi></th>"
        "<th class=\"n\" scope=\"col\"><bdi>Average</bdi></th></tr></thead>"
        "<tbody><tr><th scope=\"row\" dir=\"auto\">&lt;b&gt;&quot;A&quot; &amp; B</th>"
        "<td class=\"n\">1,234</td><td class=\"n\">50.0</td></tr></tbody></table>");
}

/* A wide one scrolls by itself, is reached by the keyboard, and is called what its
 * caption says. */
static void test_wide_table(void **state) {
    const struct html_table whole = html_table_all(&table, "all", 0);

    (void)state;
    assert_int_equal(whole.n_columns, 4);
    html_table_write(&page, &whole);
    html_table_write(&page, &whole);
    assert_non_null(strstr(page.xml.out.bytes,
                           "<section class=\"wide\" tabindex=\"0\" "
                           "aria-labelledby=\"table-2\"><table><caption "
                           "id=\"table-2\" dir=\"auto\">Table 2: all</caption>"));
    assert_non_null(strstr(page.xml.out.bytes, "<td class=\"n\"></td>"));
}

/* On paper rows and words beyond what there is room for are left out. */
static void test_rows_of_the_handout(void **state) {
    struct html_table plan = html_table_all(&table, "plan", 0);

    (void)state;
    plan.n_columns = 1;
    plan.is_ruled = true;
    plan.handout_rows = 1;
    html_table_write(&page, &plan);
    assert_non_null(strstr(
        page.xml.out.bytes,
        "<tr><th scope=\"row\" dir=\"auto\">&lt;b&gt;&quot;A&quot; &amp; B</th></tr>"
        "<tr class=\"more\"><th scope=\"row\" dir=\"auto\">C<span class=\"more\">; D"
        "</span><span class=\"handout-only\"> and others</span></th></tr>"));
}

static void test_room_on_a_side(void **state) {
    (void)state;
    handout_turn(&page);
    assert_false(handout_take(&page, HANDOUT_LINES + 1));
    assert_true(handout_take(&page, HANDOUT_LINES - 1));
    assert_false(handout_take(&page, 2));
    handout_spend(&page, 5); /* printed all the same */
    assert_false(handout_take(&page, 1));
    assert_true(handout_take(&page, 0));
    handout_turn(&page);
    assert_true(handout_take(&page, HANDOUT_LINES));
}

static void test_lines_of_a_text(void **state) {
    (void)state;
    assert_int_equal(handout_lines(NULL, 10), 0);
    assert_int_equal(handout_lines("", 10), 0);
    assert_int_equal(handout_lines("1234567890", 10), 1);
    assert_int_equal(handout_lines("12345678901", 10), 2);
    assert_int_equal(handout_lines("\u00E9\u00E9\u00E9", 3), 1); /* characters */
}

/* The handout has the first sentence. */
static void test_first_sentence(void **state) {
    (void)state;
    handout_paragraph(&page, "\"Never\": 3 of 9 of St. Helens.", " The rest.");
    handout_paragraph(&page, "One alone.", "");
    handout_say_more(&page, 0);
    handout_say_more(&page, 1);
    expect("<p dir=\"auto\">&quot;Never&quot;: 3 of 9 of St. Helens."
           "<span class=\"more\"> The rest.</span></p><p dir=\"auto\">One alone.</p>"
           "<p class=\"handout-only\" dir=\"auto\">1 more stands on the page that this "
           "was printed from.</p>");
}

/* Sections are listed, with the headings as they stand. */
static void test_sections(void **state) {
    (void)state;
    html_section(&page, "a", "A & B", PRINT_ON_NEW_SIDE);
    html_link(&page, "#b", "</a>");
    html_end(&page);
    html_section(&page, "b", "B", PRINT_IF_ALL);
    html_end(&page);
    assert_int_equal(page.n_sections, 2);
    assert_string_equal(page.sections[0].id, "a");
    assert_string_equal(page.sections[1].heading, "B");
    expect("<section class=\"handout side\" id=\"a\" aria-labelledby=\"a-heading\">"
           "<h2 id=\"a-heading\"><bdi>A &amp; B</bdi></h2>"
           "<a href=\"#b\"><bdi>&lt;/a&gt;</bdi></a></section>"
           "<section id=\"b\" aria-labelledby=\"b-heading\">"
           "<h2 id=\"b-heading\"><bdi>B</bdi></h2></section>");
}

/* A style cannot end its element, loads nothing, and braces come in pairs. */
static void test_style(void **state) {
    int depth = 0;

    (void)state;
    html_style_write(&page.xml);
    const char *style = page.xml.out.bytes;
    assert_null(strchr(style, '<'));
    assert_null(strstr(style, "url("));
    assert_null(strstr(style, "@import"));
    assert_null(strchr(style, '&'));
    for (const char *at = style; *at != '\0'; at++) {
        depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
        assert_in_range(depth, 0, 2);
    }
    assert_int_equal(depth, 0);
    assert_non_null(strstr(style, "--ground:#FFFFFF;"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_table),
        TEST(test_wide_table),
        TEST(test_rows_of_the_handout),
        TEST(test_room_on_a_side),
        TEST(test_lines_of_a_text),
        TEST(test_first_sentence),
        TEST(test_sections),
        TEST(test_style),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
