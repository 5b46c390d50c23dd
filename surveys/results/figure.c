#include "surveys/results/figure.h"

const char *const status_words[STATUSES] = {
    [STATUS_PUBLISHED] = "published",
    [STATUS_SUPPRESSED] = "suppressed",
    [STATUS_EMPTY] = "empty",
    [STATUS_NOT_ASKED] = "not-asked",
};

const char *const non_answer_words[NON_ANSWERS] = {
    [NON_ANSWER_DONT_KNOW] = "dont_know",
    [NON_ANSWER_NOT_APPLICABLE] = "not_applicable",
    [NON_ANSWER_PREFER_NOT_TO_SAY] = "prefer_not_to_say",
    [NON_ANSWER_BLANK] = "blank",
    [NON_ANSWER_INVALID] = "invalid",
    [NON_ANSWER_NOT_ASKED] = "not_asked",
};
