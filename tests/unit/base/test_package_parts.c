/* Packages written as a table of parts: their lists of types and relationships. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "base/files/package_parts.h"

#include <stdio.h>
#include <string.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define RELATION_TYPE                                                                  \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void fill(struct package_parts *parts, size_t part, const char *name) {
    struct xml_writer xml;

    xml_start(&xml, 1000);
    xml_leaf(&xml, name, "a", "1");
    package_parts_fill_xml(parts, part, &xml);
}

static void save(char **bytes, size_t *len) {
    struct package_parts *parts = NULL;
    struct err err = {0};

    assert_int_equal(package_parts_new(&parts, &err), ERR_OK);
    size_t main_part = package_parts_add(parts, "ppt/main.xml", "type/main");
    size_t slide = package_parts_add(parts, "ppt/slides/s1.xml", "type/slide");
    size_t chart = package_parts_add(parts, "ppt/charts/c1.xml", "type/chart");
    size_t books[] = {package_parts_add(parts, "ppt/embeddings/b1.xlsx", "type/book"),
                      package_parts_add(parts, "ppt/embeddings/b2.xlsx", "type/book")};

    fill(parts, main_part, "main");
    fill(parts, slide, "slide");
    fill(parts, chart, "chart");
    package_parts_fill(parts, books[0], "one", 3);
    package_parts_fill(parts, books[1], "two", 3);
    assert_int_equal(package_parts_relate(parts, PACKAGE_ROOT, "root", main_part), 1);
    assert_int_equal(package_parts_relate(parts, slide, "chart", chart), 1);
    assert_int_equal(package_parts_relate(parts, slide, "urn:whole", main_part), 2);
    assert_int_equal(package_parts_relate(parts, chart, "package", books[1]), 1);
    package_parts_relate_as(parts, main_part, "rId9", "hyperlink", 0, "https://x/?a&b");
    assert_int_equal(package_parts_save(bytes, len, parts, &err), ERR_OK);
    package_parts_free(parts);
}

static void expect(struct package *package, const char *name, const char *wanted) {
    char *bytes = NULL;
    size_t len = 0;
    struct err err = {0};

    assert_int_equal(package_read(&bytes, &len, package, name, 10000, &err), ERR_OK);
    assert_string_equal(bytes, wanted);
    alloc_free(bytes);
}

static void test_lists(void **state) {
    static const char relations[] =
        DECLARATION "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                    "2006/relationships\">";
    struct package *package = NULL;
    struct err err = {0};
    char *bytes = NULL;
    char wanted[1000];
    size_t len = 0;

    (void)state;
    save(&bytes, &len);
    assert_int_equal(package_open(&package, bytes, len, &err), ERR_OK);
    assert_string_equal(package_part_name(package, 0), "[Content_Types].xml");
    expect(package, "[Content_Types].xml",
           DECLARATION
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
           "content-types\"><Default Extension=\"rels\" ContentType=\"application/"
           "vnd.openxmlformats-package.relationships+xml\"/><Default "
           "Extension=\"xml\" ContentType=\"application/xml\"/><Default "
           "Extension=\"xlsx\" ContentType=\"type/book\"/><Override "
           "PartName=\"/ppt/main.xml\" ContentType=\"type/main\"/><Override "
           "PartName=\"/ppt/slides/s1.xml\" ContentType=\"type/slide\"/><Override "
           "PartName=\"/ppt/charts/c1.xml\" ContentType=\"type/chart\"/></Types>");
    (void)snprintf(wanted, sizeof wanted,
                   "%s<Relationship Id=\"rId1\" Type=\"" RELATION_TYPE
                   "root\" Target=\"ppt/main.xml\"/></Relationships>",
                   relations);
    expect(package, "_rels/.rels", wanted);
    (void)snprintf(wanted, sizeof wanted,
                   "%s<Relationship Id=\"rId1\" Type=\"" RELATION_TYPE
                   "chart\" Target=\"../charts/c1.xml\"/><Relationship Id=\"rId2\" "
                   "Type=\"urn:whole\" Target=\"../main.xml\"/></Relationships>",
                   relations);
    expect(package, "ppt/slides/_rels/s1.xml.rels", wanted);
    (void)snprintf(wanted, sizeof wanted,
                   "%s<Relationship Id=\"rId9\" Type=\"" RELATION_TYPE
                   "hyperlink\" Target=\"https://x/?a&amp;b\" "
                   "TargetMode=\"External\"/></Relationships>",
                   relations);
    expect(package, "ppt/_rels/main.xml.rels", wanted);
    expect(package, "ppt/embeddings/b2.xlsx", "two");
    assert_int_equal(package_n_parts(package), 10);
    package_free(package);
    alloc_free(bytes);
}

static void test_same_bytes_twice(void **state) {
    char *bytes[2];
    size_t lens[2];

    (void)state;
    save(&bytes[0], &lens[0]);
    save(&bytes[1], &lens[1]);
    assert_int_equal(lens[0], lens[1]);
    assert_memory_equal(bytes[0], bytes[1], lens[0]);
    alloc_free(bytes[0]);
    alloc_free(bytes[1]);
}

/* The size of a package of one part of like bytes. */
static size_t size_packed(unsigned effort, const char *content, size_t len) {
    struct package_parts *parts = NULL;
    struct err err = {0};
    char *bytes = NULL;
    size_t size = 0;

    assert_int_equal(package_parts_new(&parts, &err), ERR_OK);
    package_parts_pack(parts, effort);
    package_parts_fill(parts, package_parts_add(parts, "a.bin", "text/plain"), content,
                       len);
    assert_int_equal(package_parts_save(&bytes, &size, parts, &err), ERR_OK);
    package_parts_free(parts);
    alloc_free(bytes);
    return size;
}

static void test_parts_are_packed_as_hard_as_said(void **state) {
    static char content[20000];

    (void)state;
    for (size_t i = 0; i < sizeof content; i++) {
        content[i] = (char)('a' + (i * i / 7) % 13);
    }
    size_t stored = size_packed(0, content, sizeof content);
    size_t fast = size_packed(1, content, sizeof content);
    size_t small = size_packed(9, content, sizeof content);

    assert_true(stored > sizeof content);
    assert_true(fast < stored / 2);
    assert_true(small < fast);
}

static void test_a_part_without_content(void **state) {
    struct package_parts *parts = NULL;
    struct err err = {0};
    char *bytes = NULL;
    size_t len = 0;

    (void)state;
    assert_int_equal(package_parts_new(&parts, &err), ERR_OK);
    (void)package_parts_add(parts, "a.xml", "type/a");
    assert_int_equal(package_parts_save(&bytes, &len, parts, &err), ERR_INTERNAL);
    assert_null(bytes);
    package_parts_free(parts);
    package_parts_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_same_bytes_twice),
        cmocka_unit_test(test_parts_are_packed_as_hard_as_said),
        cmocka_unit_test(test_a_part_without_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
