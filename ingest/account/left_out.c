#include "ingest/account/left_out.h"

struct reason_words {
    const char *word, *sentence;
};

static const struct reason_words reasons[LEFT_OUT_COUNT] = {
#define LEFT_OUT_WORDS(reason, word, words) [reason] = {word, words},
    LEFT_OUT_REASONS(LEFT_OUT_WORDS)
#undef LEFT_OUT_WORDS
};

const char *left_out_word(enum left_out reason) {
    return reasons[reason].word;
}

const char *left_out_sentence(enum left_out reason) {
    return reasons[reason].sentence;
}
