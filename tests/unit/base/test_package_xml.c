/* The XML of a package's parts: its events, and what is refused. */
#include "tests/cmocka_env.h"

#include "base/files/package_xml.h"
#include "tests/unit/base/zip_of.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The events of a part as text; the message after "!" when it is refused. */
static void expect_events(const char *content, const char *wanted) {
    struct member part = {"part.xml", content, 0};
    struct file file = zip_of(&part, 1, NULL);
    struct package *package = open_file(file);
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    struct err err = {0};
    char got[2000] = "";

    assert_int_equal(package_xml_open(&xml, package, "part.xml", &err), ERR_OK);
    while (event != PACKAGE_DONE) {
        size_t used = strlen(got);
        char *at = got + used;
        size_t room = sizeof got - used;

        if (package_xml_next(&event, xml, &err) != ERR_OK) {
            (void)snprintf(at, room, "!%s", err.text);
            break;
        }
        if (event == PACKAGE_START) {
            const char *id = package_xml_attribute(xml, "id");
            (void)snprintf(at, room, "<%s%s%s>", package_xml_name(xml),
                           id != NULL ? " " : "", id != NULL ? id : "");
        } else if (event == PACKAGE_END) {
            (void)snprintf(at, room, "</%s>", package_xml_name(xml));
        } else if (event == PACKAGE_TEXT) {
            (void)snprintf(at, room, "%s", package_xml_text(xml));
        }
    }
    assert_string_equal(got, wanted);
    package_xml_close(xml);
    package_free(package);
    free(file.bytes);
}

static void test_xml_is_read(void **state) {
    (void)state;
    expect_events("<?xml version='1.0'?><!-- x --><x:a xmlns:x='u' x:id='7'>t<b/>&lt;"
                  "<c id=''> </c></x:a>",
                  "<a 7>t<b></b><<c > </c></a>");
}

static void test_xml_is_refused(void **state) {
    (void)state;
    static const char entities[] =
        "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";

    expect_events(entities, "!the part 'part.xml' of the file declares a document type "
                            "(DTD), which is refused near its line 1: export or "
                            "download it again");
    expect_events("<a>\n<b></a>",
                  "!the part 'part.xml' of the file is no well-formed XML near its "
                  "line 2: export or download it again");
    expect_events("not XML", "!the part 'part.xml' of the file is no well-formed XML "
                             "near its line 1: export or download it again");
}

#define MOST 200

/* What stands between `before` and `behind` is a tag with so many attributes. */
static void expect_attributes(int n, const char *before, const char *behind,
                              const char *wanted) {
    char content[6000];
    int used = snprintf(content, sizeof content, "%s<b", before);

    for (int i = 0; i < n; i++) {
        used += snprintf(content + used, sizeof content - (size_t)used, " a%d='\"'", i);
    }
    (void)snprintf(content + used, sizeof content - (size_t)used, "/>%s", behind);
    expect_events(content, wanted);
}

/* The library compares each attribute of a tag with each: it is never given many. */
static void test_attributes_are_limited(void **state) {
    static const char refused[] =
        "!the part 'part.xml' of the file has a tag of over 200 attributes, which no "
        "program writes: export or download it again";

    (void)state;
    expect_attributes(MOST, "<a>", "</a>", "<a><b></b></a>");
    expect_attributes(MOST + 1, "<a>", "</a>", refused);
    expect_attributes(MOST + 1, "<a><!-- ' ", "--></a>", "<a></a>");
    expect_attributes(MOST, "<a><![CDATA[\" ]] > ]]>", "</a>",
                      "<a>\" ]] > <b></b></a>");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_xml_is_read),
        cmocka_unit_test(test_xml_is_refused),
        cmocka_unit_test(test_attributes_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
