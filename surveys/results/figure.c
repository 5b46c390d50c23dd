#include "surveys/results/figure.h"

const char *const status_words[STATUSES] = {
    [STATUS_PUBLISHED] = "published",
    [STATUS_SUPPRESSED] = "suppressed",
    [STATUS_EMPTY] = "empty",
    [STATUS_NOT_ASKED] = "not-asked",
};

const char *const left_out_words[ASKED_OF_NONE + 1] = {
    [ASKED_OF_SOME] = "some",
    [ASKED_OF_NONE] = "all",
};

const char *const non_answer_words[NON_ANSWERS] = {
    [NON_ANSWER_DONT_KNOW] = "dont_know",
    [NON_ANSWER_NOT_APPLICABLE] = "not_applicable",
    [NON_ANSWER_PREFER_NOT_TO_SAY] = "prefer_not_to_say",
    [NON_ANSWER_BLANK] = "blank",
    [NON_ANSWER_INVALID] = "invalid",
    [NON_ANSWER_NOT_ASKED] = "not_asked",
};

enum asked asked_of(enum status status, const struct count non_answers[NON_ANSWERS]) {
    const struct count *not_asked = &non_answers[NON_ANSWER_NOT_ASKED];

    if (status == STATUS_NOT_ASKED) {
        return ASKED_OF_NONE;
    }
    return status == STATUS_SUPPRESSED || (not_asked->known && not_asked->value == 0)
               ? ASKED_OF_ALL
               : ASKED_OF_SOME;
}

enum asked asked_but_of(uint64_t n, uint64_t all) {
    return n == 0 ? ASKED_OF_ALL : n == all ? ASKED_OF_NONE : ASKED_OF_SOME;
}

enum asked asked_and_scored(enum asked asked, enum asked in_composites) {
    if (asked == ASKED_OF_NONE || in_composites == ASKED_OF_NONE) {
        return ASKED_OF_NONE;
    }
    return asked == ASKED_OF_ALL ? in_composites : ASKED_OF_SOME;
}

bool asked_apart(enum asked a, enum asked b) {
    return a != b || a == ASKED_OF_SOME;
}
