/* The examples of docs/definitions.md load. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "surveys/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOCUMENT KLOE_SOURCE_DIR "/docs/definitions.md"

/* The next block of JSON after `*at`, which then stands behind it. */
static size_t next_block(const char **at, const char **block) {
    static const char begin[] = "```json\n", end[] = "\n```";
    const char *start = strstr(*at, begin);

    assert_non_null(start);
    *block = start + strlen(begin);
    const char *stop = strstr(*block, end);
    assert_non_null(stop);
    *at = stop + strlen(end);
    return (size_t)(stop - *block);
}

static void examples_load(void **state) {
    char root[] = "kloe-docs-XXXXXX";
    char instrument_path[64], review_path[64];
    const char *at, *block;
    char *document = NULL;
    size_t len = 0;
    struct review *review = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(infile_read(&document, &len, DOCUMENT, 1 << 20, &err), ERR_OK);
    assert_non_null(mkdtemp(root));
    (void)snprintf(instrument_path, sizeof instrument_path, "%s/team-survey.json",
                   root);
    (void)snprintf(review_path, sizeof review_path, "%s/review.json", root);

    at = document;
    size_t block_len = next_block(&at, &block);
    FILE *file = fopen(instrument_path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(block, 1, block_len, file), block_len);
    assert_int_equal(fclose(file), 0);

    block_len = next_block(&at, &block);
    enum err_code code = review_parse(&review, block, block_len, review_path, &err);
    (void)remove(instrument_path);
    (void)rmdir(root);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    assert_string_equal(review->instrument->id, "team-survey");
    assert_null(strstr(at, "```json"));
    review_free(review);
    alloc_free(document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
