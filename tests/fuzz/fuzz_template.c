/* Any bytes as a team's own template: one clear error, or a list of layouts, remarks on
 * its colours and a space for content that stands on a slide. */
#include "base/text.h"
#include "export/pptx/pptx.h"
#include "export/pptx/pptx_template.h"
#include "tests/fuzz/fuzz.h"

#define LIST_BYTES_MAX ((size_t)16 << 20)

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
