/* Any bytes as a team's own template: one clear error, or a list of layouts, remarks on
 * its colours, a space for content that stands on a slide, and a small deck whose parts
 * can all be read, and which is a template, too. */
#include "base/alloc.h"
#include "base/files/package_xml.h"
#include "base/text.h"
#include "export/pptx/pptx.h"
#include "export/pptx/pptx_export.h"
#include "export/pptx/pptx_template.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

#define LIST_BYTES_MAX ((size_t)16 << 20)
#define N_OF(list)     (sizeof(list) / sizeof *(list))

/* A slide on each of the two layouts; the second has a table, whose colours follow
 * those of the template, as letters do. */
static const struct page_column columns[] = {{"Place", false, 0}, {"n", true, 0}};
static const struct page_cell cells[] = {{CELL_TEXT, "North", 0, 0},
                                         {CELL_COUNT, NULL, 12, 0}};
static const struct page_table table = {"people", columns, N_OF(columns), cells, 1};
static const struct page_line lines[] = {{.text = "Who answered"}};
static const char *const notes[] = {"Say who answered."};
static const struct page pages[] = {
    {.kind = PAGE_SLIDE, .title = "A & B", .lines = lines, .n_lines = N_OF(lines)},
    {.kind = PAGE_SLIDE, .title = "People", .table = &table}};
static const struct slide slides[] = {
    {.kind = SLIDE_TITLE, .page = &pages[0], .notes = {notes, N_OF(notes)}},
    {.kind = SLIDE_TABLE, .page = &pages[1], .notes = {notes, N_OF(notes)}}};
static const struct deck deck = {
    .title = "Fuzz", .language = "en-GB", .slides = slides, .n_slides = N_OF(slides)};

static void check_lines(enum err_code (*append)(struct text_buffer *,
                                                const struct deck_template *),
                        const struct deck_template *template) {
    struct text_buffer out;

    text_buffer_init(&out, LIST_BYTES_MAX);
    FUZZ_EXPECT(append(&out, template) == ERR_OK);
    FUZZ_EXPECT(out.len == 0 || out.bytes[out.len - 1] == '\n');
    FUZZ_EXPECT(out.len == 0 || text_is_utf8(out.bytes, out.len, NULL));
    for (size_t i = 0; i < out.len; i++) {
        unsigned char byte = (unsigned char)out.bytes[i];

        FUZZ_EXPECT(byte == '\n' || (byte >= 0x20 && byte != 0x7F));
    }
    text_buffer_free(&out);
}

/* To its end: an error is none of the template's. */
static void read_part(struct package *package, const char *name) {
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    struct err err = {0};

    fuzz_expect_ok(package_xml_open(&xml, package, name, &err), &err);
    while (event != PACKAGE_DONE) {
        fuzz_expect_ok(package_xml_next(&event, xml, &err), &err);
    }
    package_xml_close(xml);
}

static bool is_xml(const char *name) {
    const char *end = strrchr(name, '.');

    return end != NULL && (strcmp(end, ".xml") == 0 || strcmp(end, ".rels") == 0);
}

static void check_deck(const struct deck_template *template) {
    struct package *package = NULL;
    struct deck_template *again = NULL;
    struct err err = {0};
    char path[FUZZ_PATH_BYTES];
    char *bytes = NULL;
    size_t len = 0;

    fuzz_expect_ok(pptx_render(&bytes, &len, &deck, template, &err), &err);
    fuzz_expect_ok(package_open(&package, bytes, len, &err), &err);
    for (size_t i = 0; i < package_n_parts(package); i++) {
        if (is_xml(package_part_name(package, i))) {
            read_part(package, package_part_name(package, i));
        }
    }
    package_free(package);
    fuzz_write("deck.pptx", (const uint8_t *)bytes, len);
    fuzz_expect_ok(pptx_template_read(&again, fuzz_path(path, "deck.pptx"), true, &err),
                   &err);
    pptx_template_free(again);
    alloc_free(bytes);
}

static void read_it(const char *path, bool find_layouts) {
    struct deck_template *template = NULL;
    struct err err = {0};
    enum err_code code = pptx_template_read(&template, path, find_layouts, &err);

    fuzz_expect_error(code, &err);
    FUZZ_EXPECT((code == ERR_OK) == (template != NULL));
    if (template == NULL) {
        return;
    }
    check_lines(pptx_template_list, template);
    if (find_layouts) {
        struct pptx_box body = pptx_template_body(template);

        check_lines(pptx_template_remarks, template);
        FUZZ_EXPECT(body.cx > 0 && body.cy > 0);
        FUZZ_EXPECT(pptx_template_letters(template) >= 100);
        check_deck(template);
    }
    pptx_template_free(template);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[FUZZ_PATH_BYTES];

    fuzz_write("template.pptx", data, size);
    read_it(fuzz_path(path, "template.pptx"), false);
    read_it(fuzz_path(path, "template.pptx"), true);
    return 0;
}
