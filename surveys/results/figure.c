#include "surveys/results/figure.h"

const char *const status_words[STATUSES] = {
    [STATUS_PUBLISHED] = "published",
    [STATUS_SUPPRESSED] = "suppressed",
    [STATUS_EMPTY] = "empty",
    [STATUS_NOT_ASKED] = "not-asked",
};
