/* Any table of responses, scored, as whoever reads results.json has it: what holds for
 * all figures (small_review.h). */
#include "scoring/publication/publication_results.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/small_review.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct publication *publication = small_review_score(data, size);
    struct results *results = NULL;
    struct err err = {0};

    if (publication != NULL) {
        fuzz_expect_ok(publication_results(&results, publication, &err), &err);
        small_review_check(results);
        results_free(results);
    }
    publication_free(publication);
    return 0;
}
