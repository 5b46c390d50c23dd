#include "ingest/drafting/review/opposites.h"

#include "base/ascii.h"

#include <stddef.h>
#include <string.h>

/* Words that turn a sentence round. */
static const char *const negations[] = {
    "not",     "no",     "never", "none",    "nobody",  "nothing", "nowhere", "neither",
    "nor",     "cannot", "lack",  "lacks",   "lacking", "hardly",  "without", "unable",
    "refuses", "fails",  "fail",  "missing", "don't",   "doesn't", "didn't",  "isn't",
    "aren't",  "wasn't", "won't", "can't",   "couldn't"};

/* What makes a word its own opposite. */
static const char *const prefixes[] = {"un", "dis", "in",   "im",  "il",
                                       "ir", "non", "non-", "mis", "de"};

static const char *const pairs[][2] = {{"above", "below"},
                                       {"accept", "reject"},
                                       {"after", "before"},
                                       {"all", "none"},
                                       {"always", "never"},
                                       {"bad", "good"},
                                       {"before", "now"},
                                       {"best", "worst"},
                                       {"better", "worse"},
                                       {"big", "small"},
                                       {"clear", "confusing"},
                                       {"closed", "open"},
                                       {"day", "night"},
                                       {"decrease", "increase"},
                                       {"decreased", "increased"},
                                       {"decreases", "increases"},
                                       {"difficult", "easy"},
                                       {"down", "up"},
                                       {"early", "late"},
                                       {"east", "west"},
                                       {"easy", "hard"},
                                       {"everybody", "nobody"},
                                       {"everyone", "nobody"},
                                       {"everyone", "no-one"},
                                       {"excluded", "included"},
                                       {"external", "internal"},
                                       {"false", "true"},
                                       {"fast", "slow"},
                                       {"female", "male"},
                                       {"few", "many"},
                                       {"fewer", "more"},
                                       {"first", "last"},
                                       {"full", "part"},
                                       {"girl", "boy"},
                                       {"good", "poor"},
                                       {"great", "small"},
                                       {"helps", "hinders"},
                                       {"her", "his"},
                                       {"high", "low"},
                                       {"higher", "lower"},
                                       {"inside", "outside"},
                                       {"junior", "senior"},
                                       {"large", "small"},
                                       {"least", "most"},
                                       {"left", "right"},
                                       {"less", "more"},
                                       {"little", "much"},
                                       {"long", "short"},
                                       {"major", "minor"},
                                       {"man", "woman"},
                                       {"maximum", "minimum"},
                                       {"men", "women"},
                                       {"negative", "positive"},
                                       {"new", "old"},
                                       {"no", "yes"},
                                       {"north", "south"},
                                       {"often", "rarely"},
                                       {"often", "seldom"},
                                       {"older", "younger"},
                                       {"outside", "within"},
                                       {"over", "under"},
                                       {"permanent", "temporary"},
                                       {"private", "public"},
                                       {"quick", "slow"},
                                       {"quickly", "slowly"},
                                       {"reject", "support"},
                                       {"strong", "weak"},
                                       {"with", "without"}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct word {
    const char *start;
    size_t len;
};

static bool is_in_word(char byte) {
    return ascii_is_lower(byte) || ascii_is_digit(byte) || byte == '\'' ||
           byte == '-' || (unsigned char)byte >= 0x80;
}

/* The next word at or behind *at, which is moved behind it; of no length at the end. */
static struct word next_word(const char **at) {
    struct word word;

    while (**at != '\0' && !is_in_word(**at)) {
        ++*at;
    }
    word.start = *at;
    while (is_in_word(**at)) {
        ++*at;
    }
    word.len = (size_t)(*at - word.start);
    return word;
}

static bool has_word(const char *text, struct word sought) {
    for (struct word word = next_word(&text); word.len > 0; word = next_word(&text)) {
        if (word.len == sought.len && memcmp(word.start, sought.start, word.len) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_text(const char *text, const char *sought) {
    return has_word(text, (struct word){sought, strlen(sought)});
}

static bool is_negated(const char *text) {
    for (size_t i = 0; i < COUNT(negations); i++) {
        if (has_text(text, negations[i])) {
            return true;
        }
    }
    return false;
}

/* Whether a word of `a` is one of `b` behind a prefix, "unclear" and "clear", and
 * neither text has both: "neither agree nor disagree" does. */
static bool has_prefixed(const char *a, const char *b) {
    const char *at = a;

    for (struct word word = next_word(&at); word.len > 0; word = next_word(&at)) {
        for (size_t i = 0; i < COUNT(prefixes); i++) {
            size_t len = strlen(prefixes[i]);

            if (word.len <= len + 2 || memcmp(word.start, prefixes[i], len) != 0) {
                continue;
            }
            struct word plain = {word.start + len, word.len - len};
            if (has_word(b, plain) && !has_word(a, plain) && !has_word(b, word)) {
                return true;
            }
        }
    }
    return false;
}

/* Whether one text has one word of the pair, and the other the other. */
static bool has_pair(const char *a, const char *b, const char *const pair[2]) {
    bool first = has_text(a, pair[0]), second = has_text(a, pair[1]);

    return first != second && has_text(b, pair[0]) == second &&
           has_text(b, pair[1]) == first;
}

bool opposites_are(const char *a, const char *b) {
    if (is_negated(a) != is_negated(b) || has_prefixed(a, b) || has_prefixed(b, a)) {
        return true;
    }
    for (size_t i = 0; i < COUNT(pairs); i++) {
        if (has_pair(a, b, pairs[i])) {
            return true;
        }
    }
    return false;
}
