#include "tests/unit/ingest/beside/team_review.h"

#include <stdio.h>

/* The files are the review's second and third return by name, so that they are removed
 * with the returns. */
struct review *team_review(const char *beside, const char *plan) {
    static const char *const returns[] = {"", "", ""};
    const char *const texts[] = {beside, plan};
    struct review *review =
        make_review(returns, 3, ", 'beside': 'r1.csv', 'plan': 'r2.csv'");

    for (size_t i = 0; i < 2; i++) {
        (void)remove(review->returns[i + 1].path);
        if (texts[i] != NULL) {
            write_return(review, i + 1, texts[i]);
        }
    }
    return review;
}
