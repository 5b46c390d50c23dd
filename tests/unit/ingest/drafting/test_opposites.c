/* Texts that say the contrary of each other, and such as only differ. */
#include "tests/cmocka_env.h"

#include "ingest/drafting/review/opposites.h"

static void contraries_are_told_from_others(void **state) {
    static const struct {
        const char *a, *b;
        bool are;
    } texts[] = {
        {"plans are clear", "plans are clear here", false},
        {"plans are clear", "plans are not clear", true},
        {"plans are not clear", "plans are never clear", false},
        {"plans are unclear", "plans are clear", true},
        {"plans are clear", "plans are unclear", true},
        {"non-clinical staff", "clinical staff", true},
        {"un\xc3\xa9"
         "clair",
         "\xc3\xa9"
         "clair",
         true},
        {"we can't plan", "we can plan", true},
        {"we have more time", "we have less time", true},
        {"more time", "more time and less work", false},
        {"in the north-west", "in the south-west", false}, /* one word each */
        {"in the north", "in the south", true},
        {"unit", "it", false}, /* too short to be the rest of a word */
        /* both words in one text are no contrary of one of them */
        {"neither agree or disagree", "neither agree nor disagree", false},
        {"neither satisfied nor", "neither satisfied nor dissatisfied", false},
        {"agree", "disagree", true},
        {"neither agree nor disagree", "agree", true},
        {"teams of 20", "teams of 30", false},
        {"", "", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (opposites_are(texts[i].a, texts[i].b) != texts[i].are ||
            opposites_are(texts[i].b, texts[i].a) != texts[i].are) {
            fail_msg("'%s' and '%s'", texts[i].a, texts[i].b);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contraries_are_told_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
