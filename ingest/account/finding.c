#include "ingest/account/finding.h"

struct finding_about {
    const char *word, *sentence;
    enum finding_weight weight;
};

static const struct finding_about about[FINDING_KIND_COUNT] = {
#define FINDING_ABOUT(kind, word, weight, sentence) [kind] = {word, sentence, weight},
    FINDING_KINDS(FINDING_ABOUT)
#undef FINDING_ABOUT
};

const char *finding_word(enum finding_kind kind) {
    return about[kind].word;
}

enum finding_weight finding_weight(enum finding_kind kind) {
    return about[kind].weight;
}

bool finding_needs_decision(enum finding_kind kind) {
    return about[kind].weight != FINDING_TO_KNOW;
}

const char *finding_sentence(enum finding_kind kind) {
    return about[kind].sentence;
}

bool finding_is_of_heading(enum finding_kind kind) {
    return kind == FINDING_HEADING_UNBOUND || kind == FINDING_HEADING_REPEATED ||
           kind == FINDING_HEADING_SETTLED || kind == FINDING_HEADING_BRANCH ||
           kind == FINDING_ID_OVER_TEXT || kind == FINDING_ID_ALONE;
}
