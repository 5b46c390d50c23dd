#include "export/front/session.h"

#include "base/text.h"
#include "export/front/inputs.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"

#include <inttypes.h>

#define INPUTS_MAX 6 /* that are named */

const char *const session_questions[] = {
    "What do we notice?",
    "Where do we see it ourselves?",
    "Who sees it otherwise, and why?",
    "What works that we must protect?",
    "What one thing will we do, and by what date?",
};
const size_t n_session_questions = sizeof session_questions / sizeof *session_questions;

const char *session_method(struct page_builder *builder, size_t i) {
    switch (i) {
    case 0:
        return "Every answer on the scale counts alike, and \"don't know\" is counted "
               "apart.";
    case 1:
        return words_text(builder, "%s with several questions is their average.",
                          words_capital(builder, heading_a_kind(heading_part_kind(
                                                     builder->instrument))));
    case 2:
        return words_text(builder,
                          "Figures of fewer than %" PRIu64 " " STAFF
                          ", and those that would give them away, are not shown.",
                          builder->review->publish.minimum);
    case 3:
        return "A difference is told only where a test finds it, allowing for how many "
               "tests were made.";
    case 4:
        return "Per cents and averages are rounded once, at the end.";
    default:
        return NULL;
    }
}

/* Which returns the people came in; of many, that there are more. */
static const char *returns_words(struct page_builder *builder) {
    const char *names = NULL;
    size_t n = 0;

    for (size_t i = inputs_next(builder, 0); i != NONE;
         i = inputs_next(builder, i + 1)) {
        const char *words = n < INPUTS_MAX ? inputs_words(builder, i) : "";

        names = n == 0           ? words
                : n < INPUTS_MAX ? words_text(builder, "%s; %s", names, words)
                                 : names;
        n++;
    }
    if (n > INPUTS_MAX) {
        return words_text(builder, "Made from %zu returns, among them: %s.", n, names);
    }
    return n == 0 ? ""
                  : words_text(builder, "Made from the return%s: %s.", text_plural(n),
                               names);
}

const char *session_provenance(struct page_builder *builder, size_t i) {
    const struct review *review = builder->review;

    switch (i) {
    case 0:
        return words_text(builder, "Review: %s%s%s.", review->title,
                          review->period == NULL ? "" : ", ",
                          review->period == NULL ? "" : review->period);
    case 1:
        return words_text(builder, "Survey: %s, version %s.",
                          builder->instrument->title, builder->instrument->version);
    case 2:
        return returns_words(builder);
    case 3:
        return "Made with kloe " KLOE_VERSION ".";
    case 4:
        return review->publisher.contact == NULL
                   ? ""
                   : words_text(builder, "Contact: %s", review->publisher.contact);
    default:
        return NULL;
    }
}
