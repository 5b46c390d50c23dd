/* Any table of responses, scored, laid out as pages, written as results.json, read back
 * and audited: every figure a number, what holds for all figures (small_review.h), and
 * nothing that an intruder can work out but from averages at the ends
 * (docs/disclosure.md), which few people as odd as a fuzzer's come to all the time. It
 * takes twenty times as long as to look at
 * the figures alone, as the target `figures` does. */
#include "base/alloc.h"
#include "base/files/infile.h"
#include "cli/audit_text.h"
#include "export/json/json_export.h"
#include "export/pages/pages.h"
#include "scoring/intruder/intruder.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/small_review.h"

#include <stdio.h>
#include <string.h>

#define FIGURES_BYTES_MAX ((size_t)64 << 20)

static bool has(const char *text, const char *word) {
    return strstr(text, word) != NULL;
}

/* What gave somebody away, for whoever mends it. */
static void show(const struct leaks *leaks) {
    struct text_buffer text;

    text_buffer_init(&text, AUDIT_TEXT_BYTES_MAX);
    FUZZ_EXPECT(audit_text_file(&text, "results.json", leaks) == ERR_OK);
    (void)fprintf(stderr, "%s", text.bytes);
    text_buffer_free(&text);
}

static bool is_fault(const struct leak *leak) {
    return leak->kind != LEAK_NAMELESS && leak->kind != LEAK_GIVEN_BACK;
}

static void check_audit(const struct results *results) {
    struct leaks *leaks = NULL;
    struct err err = {0};
    size_t n = 0;

    fuzz_expect_ok(intruder_attack(&leaks, &results, 1, &err), &err);
    for (size_t i = 0; i < leaks->n_leaks; i++) {
        n += is_fault(&leaks->leaks[i]) ? 1 : 0;
    }
    if (n > 0) {
        show(leaks);
    }
    FUZZ_EXPECT(n == 0);
    leaks_free(leaks);
}

static void check_file(const char *path) {
    struct results *earlier = NULL;
    struct err err = {0};
    char *text = NULL;
    size_t len = 0;

    FUZZ_EXPECT(infile_read(&text, &len, path, FIGURES_BYTES_MAX, &err) == ERR_OK);
    FUZZ_EXPECT(!has(text, ": nan") && !has(text, ": -nan") && !has(text, ": inf"));
    FUZZ_EXPECT(!has(text, ": -0,") && !has(text, ": -0\n") && !has(text, ": -inf"));
    enum err_code code = results_parse(&earlier, text, len, "results.json", &err);
    fuzz_expect_ok(code, &err);
    small_review_check(earlier);
    check_audit(earlier);
    results_free(earlier);
    alloc_free(text);
}

static void write_it(const char *path, const struct publication *publication) {
    const struct pages_options one_thread = {.threads = 1};
    struct pages *pages = NULL;
    struct err err = {0};

    fuzz_expect_ok(pages_make_with(&pages, publication, &one_thread, &err), &err);
    fuzz_expect_ok(json_export_write(&(struct export_file){.threads = 1}, path,
                                     publication, pages, &err),
                   &err);
    pages_free(pages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct publication *publication = small_review_score(data, size);
    char path[FUZZ_PATH_BYTES];

    if (publication != NULL) {
        write_it(fuzz_path(path, "results.json"), publication);
        check_file(path);
    }
    publication_free(publication);
    return 0;
}
