#include "surveys/beside/beside.h"

#include "base/alloc.h"

struct text_list beside_kind_words(void) {
    static const char *const words[BESIDE_KINDS] = {
        [BESIDE_FIGURE] = "figure",
        [BESIDE_STATEMENT] = "statement",
        [BESIDE_INTERVIEW] = "interview",
        [BESIDE_CASE_FILE] = "case file",
        [BESIDE_STRENGTH] = "strength",
        [BESIDE_CONSIDERATION] = "consideration",
        [BESIDE_RECOMMENDATION] = "recommendation",
    };

    return (struct text_list){words, BESIDE_KINDS};
}

const char *beside_kind_called(enum beside_kind kind) {
    static const char *const called[BESIDE_KINDS] = {
        [BESIDE_FIGURE] = "Figure from elsewhere",
        [BESIDE_STATEMENT] = "Statement",
        [BESIDE_INTERVIEW] = "Interview",
        [BESIDE_CASE_FILE] = "Case file",
        [BESIDE_STRENGTH] = "Strength",
        [BESIDE_CONSIDERATION] = "Area for consideration",
        [BESIDE_RECOMMENDATION] = "Recommendation",
    };

    return called[kind];
}

void beside_free(struct beside *beside) {
    if (beside != NULL) {
        arena_free(beside->arena);
    }
}
