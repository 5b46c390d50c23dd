/* Any bytes as the results of an earlier wave: one clear error, or results whose every
 * index is valid and whose figures are numbers, and an audit of them, alone and beside
 * themselves, in words. */
#include "cli/audit_text.h"
#include "scoring/intruder/intruder.h"
#include "surveys/results/results_json.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <string.h>

static void walk_cell(const struct results *earlier, const struct results_cell *cell) {
    FUZZ_EXPECT(cell->area < earlier->n_areas);
    FUZZ_EXPECT(cell->attribute == NONE || cell->attribute < earlier->n_attributes);
    for (size_t v = 0; v < cell->n_values; v++) {
        FUZZ_EXPECT(cell->values[v] < earlier->attributes[cell->attribute].n_values);
    }
    for (size_t i = 0; i < earlier->n_items; i++) {
        const struct item_result *item = &cell->items[i];

        FUZZ_EXPECT(isfinite(item->head.mean.value) && isfinite(item->head.sd.value));
        FUZZ_EXPECT(item->head.n.known || item->head.n.value == 0);
        FUZZ_EXPECT(item->head.n.value <= RESULTS_COUNT_MAX);
    }
    for (size_t c = 0; c < earlier->n_composites; c++) {
        FUZZ_EXPECT(isfinite(cell->composites[c].head.score.value));
        FUZZ_EXPECT(cell->composites[c].head.status <= STATUS_NOT_ASKED);
        FUZZ_EXPECT(isfinite(cell->composites[c].head.shares[BAND_POSITIVE].value));
    }
}

static void walk_lists(const struct results *earlier) {
    size_t n_targets = earlier->n_items + earlier->n_composites;

    for (size_t c = 0; c < earlier->n_composites; c++) {
        for (size_t i = 0; i < earlier->composites[c].n_items; i++) {
            FUZZ_EXPECT(earlier->composites[c].items[i] < earlier->n_items);
        }
    }
    for (size_t i = 0; i < earlier->n_means; i++) {
        FUZZ_EXPECT(earlier->means[i].target < n_targets);
        FUZZ_EXPECT(isfinite(earlier->means[i].score.value));
    }
    for (size_t i = 0; i < earlier->n_comparisons; i++) {
        const struct results_comparison *of = &earlier->comparisons[i];

        FUZZ_EXPECT(of->target < n_targets && of->area < earlier->n_areas);
        FUZZ_EXPECT(of->cell == NONE || (of->cell < earlier->n_cells &&
                                         earlier->cells[of->cell].area == of->area));
    }
}

/* The same file twice, as somebody may name it twice. */
static void audit(const struct results *results) {
    static char name[] = "fuzz.json";
    char *const names[] = {name, name};
    const struct results *twice[] = {results, results};

    for (size_t n = 1; n <= sizeof twice / sizeof *twice; n++) {
        struct leaks *leaks = NULL;
        struct text_buffer out;
        struct err err = {0};

        text_buffer_init(&out, AUDIT_TEXT_BYTES_MAX);
        fuzz_expect_ok(intruder_attack(&leaks, twice, n, &err), &err);
        FUZZ_EXPECT((n == 1 ? audit_text_file(&out, name, leaks)
                            : audit_text_files(&out, names, n, leaks)) == ERR_OK);
        FUZZ_EXPECT(text_is_utf8(out.bytes, out.len, NULL));
        FUZZ_EXPECT(memchr(out.bytes, '\033', out.len) == NULL);
        text_buffer_free(&out);
        leaks_free(leaks);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct results *earlier = NULL;
    struct err err = {0};

    enum err_code code =
        results_parse(&earlier, (const char *)data, size, "fuzz.json", &err);
    fuzz_expect_error(code, &err);
    FUZZ_EXPECT((code == ERR_OK) == (earlier != NULL));
    if (earlier == NULL) {
        return 0;
    }
    for (size_t a = 0; a < earlier->n_areas; a++) {
        FUZZ_EXPECT(earlier->areas[a].parent == NONE ||
                    earlier->areas[a].parent < earlier->n_areas);
    }
    for (size_t i = 0; i < earlier->n_items; i++) {
        FUZZ_EXPECT(earlier->items[i].scale < earlier->n_scales);
    }
    for (size_t c = 0; c < earlier->n_cells; c++) {
        walk_cell(earlier, &earlier->cells[c]);
    }
    walk_lists(earlier);
    audit(earlier);
    if (earlier->commenters != NULL) {
        audit(earlier->commenters);
    }
    results_free(earlier);
    return 0;
}
