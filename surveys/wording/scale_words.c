#include "surveys/wording/scale_words.h"

#include <string.h>

struct ranked_word {
    int rank;
    const char *text; /* folded */
};

/* A family is a list of words, or degrees ("very") of one adjective, or both. */
struct word_family {
    const char *name;
    const char *adjective; /* NULL: words only */
    const struct ranked_word *words;
};

/* Words of one rank stand for one another; a scale that has two of them is in no order
 * that the words prove. */
static const struct ranked_word agreement[] = {
    {2, "strongly disagree"},
    {2, "disagree strongly"},
    {2, "disagree completely"},
    {2, "completely disagree"},
    {2, "totally disagree"},
    {2, "fully disagree"},
    {4, "disagree"},
    {4, "mostly disagree"},
    {6, "somewhat disagree"},
    {6, "disagree somewhat"},
    {6, "slightly disagree"},
    {6, "disagree slightly"},
    {6, "tend to disagree"},
    {6, "partly disagree"},
    {6, "rather disagree"},
    {8, "neither agree nor disagree"},
    {8, "neither agree or disagree"},
    {8, "neither disagree nor agree"},
    {8, "neither"},
    {8, "neutral"},
    {8, "undecided"},
    {10, "somewhat agree"},
    {10, "agree somewhat"},
    {10, "slightly agree"},
    {10, "agree slightly"},
    {10, "tend to agree"},
    {10, "partly agree"},
    {10, "rather agree"},
    {12, "agree"},
    {12, "mostly agree"},
    {14, "strongly agree"},
    {14, "agree strongly"},
    {14, "agree completely"},
    {14, "completely agree"},
    {14, "totally agree"},
    {14, "fully agree"},
    {0, NULL},
};

static const struct ranked_word extent[] = {
    {2, "not at all"},
    {2, "to no extent"},
    {4, "to a very small extent"},
    {4, "a very small extent"},
    {4, "very little"},
    {6, "to a small extent"},
    {6, "a small extent"},
    {6, "small extent"},
    {6, "to a slight extent"},
    {6, "to a limited extent"},
    {6, "to a minor extent"},
    {6, "to a little extent"},
    {6, "a little"},
    {6, "not much"},
    {6, "slightly"},
    {8, "to some extent"},
    {8, "to a certain extent"},
    {8, "some extent"},
    {8, "somewhat"},
    {8, "some"},
    {10, "to a moderate extent"},
    {10, "a moderate extent"},
    {10, "moderate extent"},
    {10, "moderately"},
    {10, "a moderate amount"},
    {12, "to a great extent"},
    {12, "a great extent"},
    {12, "great extent"},
    {12, "to a large extent"},
    {12, "a large extent"},
    {12, "to a considerable extent"},
    {12, "quite a bit"},
    {12, "a lot"},
    {14, "to a very great extent"},
    {14, "a very great extent"},
    {14, "very great extent"},
    {14, "to a very large extent"},
    {14, "a great deal"},
    {14, "completely"},
    {14, "extremely"},
    {14, "entirely"},
    {0, NULL},
};

static const struct ranked_word frequency[] = {
    {2, "never"},
    {2, "none of the time"},
    {4, "almost never"},
    {4, "hardly ever"},
    {4, "very rarely"},
    {6, "rarely"},
    {6, "seldom"},
    {6, "a little of the time"},
    {8, "occasionally"},
    {8, "sometimes"},
    {8, "some of the time"},
    {8, "from time to time"},
    {10, "about half the time"},
    {10, "half the time"},
    {12, "often"},
    {12, "frequently"},
    {12, "regularly"},
    {14, "usually"},
    {14, "very often"},
    {14, "most of the time"},
    {14, "mostly"},
    {16, "almost always"},
    {16, "nearly always"},
    {18, "always"},
    {18, "all of the time"},
    {18, "all the time"},
    {0, NULL},
};

static const struct ranked_word how_often[] = {
    {2, "never"},
    {4, "less than once a year"},
    {6, "once a year"},
    {6, "yearly"},
    {6, "annually"},
    {8, "a few times a year"},
    {8, "several times a year"},
    {8, "less often than monthly"},
    {8, "less than once a month"},
    {6, "once a year or less"},
    {8, "a few times per year"},
    {11, "once a month or less"},
    {14, "a few times per month"},
    {15, "less than weekly"},
    {16, "once per week"},
    {17, "weekly or more"},
    {18, "a few times per week"},
    {8, "less than monthly"},
    {10, "quarterly"},
    {10, "every few months"},
    {12, "monthly"},
    {12, "once a month"},
    {12, "every month"},
    {14, "a few times a month"},
    {14, "several times a month"},
    {14, "fortnightly"},
    {16, "weekly"},
    {16, "once a week"},
    {16, "every week"},
    {18, "a few times a week"},
    {18, "several times a week"},
    {18, "most days"},
    {20, "daily"},
    {20, "once a day"},
    {20, "every day"},
    {22, "several times a day"},
    {22, "more than once a day"},
    {0, NULL},
};

static const struct ranked_word satisfaction[] = {
    {1, "extremely dissatisfied"},
    {2, "very dissatisfied"},
    {2, "completely dissatisfied"},
    {2, "very unsatisfied"},
    {4, "dissatisfied"},
    {4, "unsatisfied"},
    {4, "not satisfied"},
    {6, "fairly dissatisfied"},
    {6, "quite dissatisfied"},
    {6, "somewhat dissatisfied"},
    {6, "slightly dissatisfied"},
    {6, "rather dissatisfied"},
    {8, "neither satisfied nor dissatisfied"},
    {8, "neither satisfied or dissatisfied"},
    {8, "neither dissatisfied nor satisfied"},
    {8, "neither"},
    {8, "neutral"},
    {10, "fairly satisfied"},
    {10, "quite satisfied"},
    {10, "somewhat satisfied"},
    {10, "slightly satisfied"},
    {10, "rather satisfied"},
    {12, "satisfied"},
    {14, "very satisfied"},
    {14, "completely satisfied"},
    {15, "extremely satisfied"},
    {0, NULL},
};

static const struct ranked_word quality[] = {
    {2, "very poor"},
    {2, "very bad"},
    {2, "terrible"},
    {4, "poor"},
    {4, "bad"},
    {6, "fair"},
    {6, "average"},
    {6, "acceptable"},
    {6, "adequate"},
    {6, "ok"},
    {6, "okay"},
    {6, "neither good nor poor"},
    {6, "neither good nor bad"},
    {8, "good"},
    {10, "very good"},
    {12, "excellent"},
    {12, "outstanding"},
    {0, NULL},
};

static const struct ranked_word likelihood[] = {
    {1, "extremely unlikely"},
    {2, "very unlikely"},
    {4, "unlikely"},
    {6, "fairly unlikely"},
    {6, "quite unlikely"},
    {6, "somewhat unlikely"},
    {6, "slightly unlikely"},
    {8, "neither likely nor unlikely"},
    {8, "neither unlikely nor likely"},
    {8, "neither"},
    {8, "neutral"},
    {10, "fairly likely"},
    {10, "quite likely"},
    {10, "somewhat likely"},
    {10, "slightly likely"},
    {12, "likely"},
    {14, "very likely"},
    {15, "extremely likely"},
    {0, NULL},
};

static const struct ranked_word certainty[] = {
    {2, "definitely not"},
    {4, "probably not"},
    {6, "might or might not"},
    {6, "possibly"},
    {6, "maybe"},
    {8, "probably"},
    {8, "probably yes"},
    {10, "definitely"},
    {10, "definitely yes"},
    {0, NULL},
};

static const struct ranked_word importance[] = {
    {2, "unimportant"},
    {2, "not important at all"},
    {4, "of little importance"},
    {8, "of some importance"},
    {16, "critical"},
    {16, "essential"},
    {0, NULL},
};

static const struct ranked_word change[] = {
    {2, "much worse"},      {4, "worse"},           {4, "a little worse"},
    {4, "slightly worse"},  {4, "somewhat worse"},  {6, "about the same"},
    {6, "the same"},        {6, "no change"},       {6, "no different"},
    {8, "better"},          {8, "a little better"}, {8, "slightly better"},
    {8, "somewhat better"}, {10, "much better"},    {0, NULL},
};

static const struct ranked_word level[] = {
    {2, "none"},    {4, "very low"}, {6, "low"},        {8, "medium"}, {8, "moderate"},
    {8, "average"}, {10, "high"},    {12, "very high"}, {0, NULL},
};

static const struct ranked_word ease[] = {
    {2, "very difficult"},
    {4, "difficult"},
    {6, "fairly difficult"},
    {6, "quite difficult"},
    {6, "somewhat difficult"},
    {8, "neither easy nor difficult"},
    {8, "neither difficult nor easy"},
    {8, "neither"},
    {8, "neutral"},
    {10, "fairly easy"},
    {10, "quite easy"},
    {10, "somewhat easy"},
    {12, "easy"},
    {14, "very easy"},
    {0, NULL},
};

static const struct ranked_word yes_no[] = {
    {2, "no"},          {4, "partly"},    {4, "partially"},
    {4, "in part"},     {4, "sometimes"}, {4, "to some extent"},
    {4, "yes, partly"}, {4, "maybe"},     {6, "yes"},
    {0, NULL},
};

/* Before an adjective; "" is the adjective alone. */
static const struct ranked_word degrees[] = {
    {2, "not at all"}, {2, "not"},         {4, "not very"},   {4, "not so"},
    {6, "slightly"},   {6, "a little"},    {8, "somewhat"},   {10, "moderately"},
    {10, "fairly"},    {10, "reasonably"}, {12, "quite"},     {12, ""},
    {14, "very"},      {14, "highly"},     {16, "extremely"}, {16, "completely"},
    {16, "fully"},     {0, NULL},
};

static const struct ranked_word no_words[] = {{0, NULL}};

/* Tried from the first: "never, sometimes, always" before "no, sometimes, yes". */
static const struct word_family families[] = {
    {"agreement", NULL, agreement},
    {"extent", NULL, extent},
    {"frequency", NULL, frequency},
    {"how-often", NULL, how_often},
    {"satisfaction", NULL, satisfaction},
    {"quality", NULL, quality},
    {"likelihood", NULL, likelihood},
    {"certainty", NULL, certainty},
    {"importance", "important", importance},
    {"confidence", "confident", no_words},
    {"usefulness", "useful", no_words},
    {"helpfulness", "helpful", no_words},
    {"effectiveness", "effective", no_words},
    {"clarity", "clear", no_words},
    {"familiarity", "familiar", no_words},
    {"awareness", "aware", no_words},
    {"concern", "concerned", no_words},
    {"interest", "interested", no_words},
    {"comfort", "comfortable", no_words},
    {"change", NULL, change},
    {"level", NULL, level},
    {"ease", NULL, ease},
    {"yes-no", NULL, yes_no},
};

const size_t n_word_families = sizeof families / sizeof *families;

const char *word_family_name(size_t family) {
    return family == WORD_FAMILY_NUMBERS ? "numbers" : families[family].name;
}

static bool rank_in(int *out, const struct ranked_word *list, const char *text,
                    size_t len) {
    for (; list->text != NULL; list++) {
        if (strlen(list->text) == len && memcmp(list->text, text, len) == 0) {
            *out = list->rank;
            return true;
        }
    }
    return false;
}

bool label_rank(int *out, size_t family, const struct label_reading *reading) {
    if (family == WORD_FAMILY_NUMBERS) {
        *out = (int)reading->number;
        return reading->has_number && reading->number >= 0 &&
               reading->number <= WORD_RANK_MAX;
    }
    const struct word_family *words = &families[family];
    size_t len = strlen(reading->words);
    if (rank_in(out, words->words, reading->words, len)) {
        return true;
    }
    size_t adjective = words->adjective != NULL ? strlen(words->adjective) : 0;
    if (adjective == 0 || len < adjective ||
        strcmp(reading->words + len - adjective, words->adjective) != 0) {
        return false;
    }
    size_t before = len - adjective;
    if (before > 0 && reading->words[--before] != ' ') {
        return false;
    }
    return rank_in(out, degrees, reading->words, before);
}
