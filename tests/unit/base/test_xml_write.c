/* XML and HTML texts: elements, attributes, what is escaped and what is left out. */
#include "tests/cmocka_env.h"

#include "base/xml_write.h"

#include <string.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static void expect(struct xml_writer *xml, const char *wanted) {
    struct err err = {0};

    assert_int_equal(xml_finish(xml, &err), ERR_OK);
    assert_string_equal(xml->out.bytes, wanted);
    xml_free(xml);
}

static void test_elements(void **state) {
    struct xml_writer xml;

    (void)state;
    xml_start(&xml, 1000);
    xml_begin(&xml, "a:b");
    xml_set(&xml, "x", "1");
    xml_set_number(&xml, "y", -2);
    xml_leaf(&xml, "c", "val", "v");
    xml_leaf_number(&xml, "d", "val", 7);
    xml_leaf_text(&xml, "e", "text");
    xml_begin(&xml, "f");
    xml_begin(&xml, "g");
    xml_number(&xml, 12);
    xml_end_all(&xml, 3);
    expect(&xml, DECLARATION "<a:b x=\"1\" y=\"-2\"><c val=\"v\"/><d val=\"7\"/>"
                             "<e>text</e><f><g>12</g></f></a:b>");
}

/* XML 1.0, 2.2: of the control characters there are tab and line ends alone; U+FFFE and
 * U+FFFF are none. Other characters stand as they are. */
static void test_what_a_name_may_hold(void **state) {
    static const char odd[] = "<&>\"' \x01\x1F\x7F\t\n\xEF\xBF\xBE\xEF\xBF\xBF"
                              "\xEF\xBF\xBD \xF0\x9F\x8F\xA5";
    struct xml_writer xml;

    (void)state;
    xml_start(&xml, 1000);
    xml_begin(&xml, "a");
    xml_set(&xml, "x", odd);
    xml_text(&xml, odd);
    xml_end(&xml);
    expect(&xml, DECLARATION
           "<a x=\"&lt;&amp;&gt;&quot;' &#9;&#10;\xEF\xBF\xBD \xF0\x9F\x8F\xA5\">"
           "&lt;&amp;&gt;&quot;' &#9;&#10;\xEF\xBF\xBD \xF0\x9F\x8F\xA5</a>");
}

/* XML 1.0, 2.11: whatever a program ends lines with, a reader has one end of each;
 * words on both sides of it never become one. */
static void test_ends_of_lines(void **state) {
    static const char ends[] = "Mac\rUnix\nWindows\r\nnone\r\r\n";
    struct xml_writer xml;

    (void)state;
    xml_start(&xml, 1000);
    xml_begin(&xml, "a");
    xml_set(&xml, "x", ends);
    xml_text(&xml, ends);
    xml_end(&xml);
    expect(&xml, DECLARATION "<a x=\"Mac&#10;Unix&#10;Windows&#10;none&#10;&#10;\">"
                             "Mac&#10;Unix&#10;Windows&#10;none&#10;&#10;</a>");
}

/* HTML, 13.1.2: of what is empty, void elements alone have no end tag. */
static void test_elements_of_html(void **state) {
    struct xml_writer part;
    struct xml_writer xml;

    (void)state;
    xml_start_html_part(&part, 1000);
    xml_leaf_text(&part, "p", "a < b");
    xml_start_html(&xml, 1000);
    xml_begin(&xml, "html");
    xml_leaf(&xml, "meta", "charset", "utf-8");
    xml_begin(&xml, "td");
    xml_end(&xml);
    xml_leaf_text(&xml, "th", "");
    xml_leaf(&xml, "rect", "width", "10%");
    xml_begin(&xml, "main");
    xml_verbatim(&xml, part.out.bytes, part.out.len);
    xml_end_all(&xml, 2);
    expect(&xml, "<!DOCTYPE html>\n<html><meta charset=\"utf-8\"><td></td><th></th>"
                 "<rect width=\"10%\"></rect><main><p>a &lt; b</p></main></html>");
    xml_free(&part);
}

/* HTML, 13.1.4: no control characters but white space, no noncharacters. What stands
 * beside them in the tables of Unicode is left as it is. */
static void test_what_html_may_hold(void **state) {
    static const char *const kept[] = {
        "\u00A0",     "\uFDCF",     "\uFDF0", "\uFFFD", "\u202E", /* right to left */
        "\U0001FFFD", "\U0010FFFD", "]]>",
    };
    struct xml_writer xml;

    (void)state;
    xml_start_html_part(&xml, 1000);
    xml_begin(&xml, "p");
    xml_text(&xml, "\x01\x7F\xC2\x80\xC2\x9F\xEF\xB7\x90\xEF\xB7\xAF\xEF\xBF\xBE"
                   "\xEF\xBF\xBF\xF0\x9F\xBF\xBE\xF4\x8F\xBF\xBF");
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        xml_text(&xml, kept[i]);
    }
    xml_end(&xml);
    expect(&xml, "<p>\u00A0\uFDCF\uFDF0\uFFFD\u202E\U0001FFFD\U0010FFFD]]&gt;</p>");
}

static void expect_fault(struct xml_writer *xml, enum err_code wanted) {
    struct err err = {0};

    assert_int_equal(xml_finish(xml, &err), wanted);
    xml_free(xml);
}

static void test_what_does_not_fit_together(void **state) {
    struct xml_writer xml;

    (void)state;
    xml_start(&xml, 1000);
    xml_begin(&xml, "a");
    expect_fault(&xml, ERR_INTERNAL); /* not ended */
    xml_start(&xml, 1000);
    xml_end(&xml);
    expect_fault(&xml, ERR_INTERNAL); /* never begun */
    xml_start(&xml, 1000);
    xml_begin(&xml, "a");
    xml_text(&xml, "b");
    xml_set(&xml, "c", "d");
    xml_end(&xml);
    expect_fault(&xml, ERR_INTERNAL); /* an attribute behind text */
    xml_start(&xml, 1 << 20);
    for (int i = 0; i <= XML_WRITE_DEPTH_MAX; i++) {
        xml_begin(&xml, "a");
    }
    expect_fault(&xml, ERR_INTERNAL);
    xml_start(&xml, 60);
    xml_leaf_text(&xml, "a", "more than there is room for");
    expect_fault(&xml, ERR_MEMORY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements),
        cmocka_unit_test(test_what_a_name_may_hold),
        cmocka_unit_test(test_ends_of_lines),
        cmocka_unit_test(test_elements_of_html),
        cmocka_unit_test(test_what_html_may_hold),
        cmocka_unit_test(test_what_does_not_fit_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
