/* beside.h: what stands beside the survey: figures of other sources, what was said and
 * read, and what the review team makes of all of it.
 *
 * The team's own, word for word: never counted, never merged with a figure of the
 * survey, never coloured. Read-only once loaded. */
#ifndef KLOE_SURVEYS_BESIDE_BESIDE_H
#define KLOE_SURVEYS_BESIDE_BESIDE_H

#include "base/text.h"
#include "surveys/beside/about.h"

#define BESIDE_NOTES_MAX 10000

enum beside_kind {
    BESIDE_FIGURE,
    BESIDE_STATEMENT,
    BESIDE_INTERVIEW,
    BESIDE_CASE_FILE,
    BESIDE_STRENGTH,
    BESIDE_CONSIDERATION,
    BESIDE_RECOMMENDATION,
    BESIDE_KINDS
};

/* The word of each kind as files have it, in the order of the enum. */
struct text_list beside_kind_words(void);

/* What a kind is called on pages: "Area for consideration". */
const char *beside_kind_called(enum beside_kind kind);

/* Which of two figures is better, where the team says so. */
enum beside_direction { BESIDE_NO_DIRECTION, BESIDE_HIGHER, BESIDE_LOWER };

struct beside_note {
    size_t area;
    struct about about;
    enum beside_kind kind;
    const char *text, *source; /* filled */
    /* As written; "" where nothing is. A figure has a value. */
    const char *value, *unit, *compared_with, *compared_value, *as_at;
    enum beside_direction direction;
    uint64_t line; /* of the file, 1 for the first */
};

struct beside {
    const struct beside_note *notes; /* as the file runs */
    size_t n;
    struct arena *arena; /* owns all of the above */
};

/* NULL is fine. */
void beside_free(struct beside *beside);

#endif
