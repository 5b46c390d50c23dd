/* What one column of an unknown return is taken for: each threshold just below and at
 * it. The figures in the comments are those of draft_column.c and draft_numbers.c. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "ingest/drafting/instrument/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALUES_MAX 20

/* A bit for each rank. */
#define R(rank)     (UINT64_C(1) << (rank))
#define R12         (R(1) | R(2))
#define R123        (R12 | R(3))
#define R1234       (R123 | R(4))
#define ITEM(ranks) DRAFT_ITEM, 0, ranks
#define LEFT(why)   DRAFT_LEFT_OUT, why, 0

#define LONG_24 "nobody tells us of plans"
#define LONG_25 "nobody tells us our plans"
#define WORD_25 "nobody-tells-us-our-plans"

enum { IN_ORDER = 1, BANDED = 2, SORTS = 4, DISAGREE = 8 };

static const struct column_case {
    const char *answers; /* "text*how many|text*how many" */
    enum draft_use use;
    enum draft_reason reason; /* of what is left out */
    uint64_t ranks;           /* of an item */
    unsigned is;              /* of what is not left out */
    const char *heading;      /* NULL: one that says nothing */
    uint64_t n_long;          /* answers that are too long to be kept */
} cases[] = {
    /* Bare numbers; 0 and 1 alone are ticks. */
    {"1*2|2*2|3*2", ITEM(R123), IN_ORDER, NULL, 0},
    {"0*2|1*2", LEFT(DRAFT_TICKS), 0, NULL, 0},
    {"1*4", LEFT(DRAFT_TICKS), 0, NULL, 0},
    {"2*4", ITEM(R(2)), IN_ORDER, NULL, 0},
    /* 0 before 1 to 7 at most is a code. */
    {"0*2|1*2|2*2", ITEM(R12), IN_ORDER, NULL, 0},
    {"0*2|1*2|2*2|3*2|4*2|5*2|6*2|7*2", ITEM(R1234 | R(5) | R(6) | R(7)), IN_ORDER,
     NULL, 0},
    {"0*2|1*2|2*2|3*2|4*2|5*2|6*2|7*2|8*2",
     ITEM(R(0) | R1234 | R(5) | R(6) | R(7) | R(8)), IN_ORDER, NULL, 0},
    {"0*2|2*2|3*2", ITEM(R(0) | R(2) | R(3)), IN_ORDER, NULL, 0},
    {"0 - Nil*2|1*2|2*2", ITEM(R(0) | R12), IN_ORDER, NULL, 0},
    /* 7 to 9 are where they stand apart from a run of two from 0 or 1. */
    {"1*2|2*2|3*2|9*2", ITEM(R123), IN_ORDER, NULL, 0},
    {"1*2|2*2|3*2|7*2", ITEM(R123), IN_ORDER, NULL, 0},
    {"1*2|2*2|3*2|8*2|9*2", ITEM(R123), IN_ORDER, NULL, 0},
    {"1*2|2*2|3*2|6*2", ITEM(R123 | R(6)), IN_ORDER, NULL, 0},
    {"1*2|2*2|9*2", ITEM(R12), IN_ORDER, NULL, 0},
    {"0*2|1*2|7*2", LEFT(DRAFT_TICKS), 0, NULL, 0},
    {"1*2|9*2", ITEM(R(1) | R(9)), IN_ORDER, NULL, 0},
    {"2*2|3*2|9*2", ITEM(R(2) | R(3) | R(9)), IN_ORDER, NULL, 0},
    {"1*2|2*2|9*2|10*2", ITEM(R12 | R(9) | R(10)), IN_ORDER, NULL, 0},
    {"1*2|2*2|7*2|9*2", ITEM(R12 | R(7) | R(9)), IN_ORDER, NULL, 0},
    {"1*2|2*2|9 - Ay*2", ITEM(R12 | R(9)), IN_ORDER, NULL, 0},
    /* So are those that programs write; any other number is beyond a scale. */
    {"1*2|2*2|3*2|99*1", ITEM(R123), IN_ORDER, NULL, 0},
    {"1*2|2*2|3*2|-9*1", ITEM(R123), IN_ORDER, NULL, 0},
    {"1*2|2*2|3*2|94*1", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"1*2|2*2|3*2|11*1", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"1*2|2*2|3*2|10*1", ITEM(R123 | R(10)), IN_ORDER, NULL, 0},
    {"88*2|99*2", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"1*2|88*2|99*2", LEFT(DRAFT_TICKS), 0, NULL, 0},
    /* Numbers with words, of four in five; not where they sort people, nor where two
     * stand beside the same words. */
    {"1 - Ay*2|2 - Bee*2|11 - Cee*2", ITEM(R12 | R(11)), IN_ORDER, NULL, 0},
    {"1 - Ay*4|2 - Bee*4|Dee*1|Eff*1", ITEM(R12), IN_ORDER, NULL, 0},
    {"1 - Ay*4|2 - Bee*3|Dee*1|Eff*1", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {"1 - Ay*3|2 - Bee*3", DRAFT_ATTRIBUTE, 0, 0, SORTS, "Which team?", 0},
    {"1 - Ay*3|2 - Ay*3", DRAFT_ATTRIBUTE, 0, 0, 0, NULL, 0},
    {"1 - Ay*2|2 - Bee*2|63 - Cee*2", ITEM(R12 | R(63)), IN_ORDER, NULL, 0},
    {"1 - Ay*2|2 - Bee*2|64 - Cee*2", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    /* Bare numbers are four in five, and one in twenty may be none. */
    {"1*5|2*5|3*5|4*4|Foo*1", ITEM(R1234), IN_ORDER, NULL, 0},
    {"1*5|2*5|3*5|4*3|Foo*1", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"1*4|2*4|Foo*1|Bar*1", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"1*4|2*3|Foo*1|Bar*1", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {"1*5|2*5|3*5|4*4", ITEM(R1234), IN_ORDER, NULL, 1},
    {"1*5|2*5|3*5|4*3", LEFT(DRAFT_NUMBERS), 0, NULL, 1},
    /* Words at the ends: known ones have their places, whichever came first. */
    {"Strongly disagree*2|2*2|3*2|4*2|Strongly agree*2", ITEM(R1234 | R(5)), IN_ORDER,
     NULL, 0},
    {"Strongly agree*2|2*2|3*2|4*2|Strongly disagree*2", ITEM(R1234 | R(5)), IN_ORDER,
     NULL, 0},
    {"Strongly disagree*1|2*2|3*2", ITEM(R123), IN_ORDER, NULL, 0},
    {"1*2|2*2|3*2|Strongly agree*1", ITEM(R1234), IN_ORDER, NULL, 0},
    {"Strongly disagree*2|2*2|3*2|4*2|Splendid*2", ITEM(R1234 | R(5)), IN_ORDER, NULL,
     0},
    {"Splendid*2|2*2|3*2|4*2|Strongly disagree*2", ITEM(R1234 | R(5)), IN_ORDER, NULL,
     0},
    {"Strongly disagree*2|0*2|1*2|2*2", ITEM(R(0) | R12), 0, NULL, 0},
    /* Others only where two people gave them, and nobody knows which is which. */
    {"Foo*2|2*2|3*2|4*2|Bar*2", ITEM(R(2) | R(3) | R(4)), 0, NULL, 0},
    {"Foo*1|2*2|3*2|4*2", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"Foo*2|So*2|Bar*2|1*20|2*20", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"Foo*2|2*2|3*2|9*2", ITEM(R(2) | R(3)), 0, NULL, 0},
    {"2*2|3*2|9*2|Strongly agree*2", ITEM(R(2) | R(3) | R(4)), IN_ORDER, NULL, 0},
    /* Two that are both the most in their scales are no two ends. */
    {"Strongly agree*2|2*2|3*2|4*2|Always*2", ITEM(R(2) | R(3) | R(4)), 0, NULL, 0},
    /* No answer is no end, nor is what is a number or more. */
    {"1*2|2*2|3*2|Don't know*2", ITEM(R123), IN_ORDER, NULL, 0},
    {"1*4|2*4|3*4|>3*2", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    /* Words of a usual scale, four in five. */
    {"Agree*4|Disagree*4|Foo*2", ITEM(R(4) | R(12)), IN_ORDER, NULL, 0},
    {"Agree*4|Disagree*3|Foo*2", DRAFT_ATTRIBUTE, 0, 0, 0, NULL, 0},
    {"Agree*2|Mostly agree*2", ITEM(R(12)), 0, NULL, 0},
    {"Agree*1|Don't know*9", ITEM(R(12)), IN_ORDER, NULL, 0},
    {"Don't know*5", LEFT(DRAFT_EMPTY), 0, NULL, 0},
    {"Complete*4|Partial*2", LEFT(DRAFT_STATUS), 0, NULL, 0},
    /* Numbers beside them rise with them, or disagree. */
    {"1 - Disagree*3|2 - Agree*3", ITEM(R(4) | R(12)), IN_ORDER, NULL, 0},
    {"0 - Disagree*3|1 - Agree*3", ITEM(R(4) | R(12)), IN_ORDER, NULL, 0},
    {"2 - Disagree*3|1 - Agree*3", ITEM(R(4) | R(12)), IN_ORDER | DISAGREE, NULL, 0},
    {"1 - Disagree*3|0 - Agree*3", ITEM(R(4) | R(12)), IN_ORDER | DISAGREE, NULL, 0},
    {"1 - Disagree*3|1 - Agree*3", ITEM(R(4) | R(12)), IN_ORDER | DISAGREE, NULL, 0},
    /* Bands of numbers, two kinds and four in five; other figures are on no scale. */
    {"18-29*2|30-44*2", DRAFT_ATTRIBUTE, 0, 0, BANDED, NULL, 0},
    {"18-29*4", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"18-29*4|30-44*4|Foo*2", DRAFT_ATTRIBUTE, 0, 0, BANDED, NULL, 0},
    {"18-29*4|30-44*3|Foo*2", DRAFT_ATTRIBUTE, 0, 0, 0, NULL, 0},
    {"12:30*4|Foo*1", LEFT(DRAFT_NUMBERS), 0, NULL, 0},
    {"12:30*3|Foo*1", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {"12:30*4", LEFT(DRAFT_ONE), 0, NULL, 1},
    /* Choices: two that four in five share, three people to each. */
    {"Red*3|Blue*3", DRAFT_ATTRIBUTE, 0, 0, 0, NULL, 0},
    {"Red*3|Blue*3", DRAFT_ITEM, 0, 0, 0, "How good is it?", 0},
    {"Red*3|Blue*3", DRAFT_ATTRIBUTE, 0, 0, SORTS, "Which team?", 0},
    {"Red*3|Blue*2", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {"Red*6", LEFT(DRAFT_ONE), 0, NULL, 0},
    {"Red*4|Blue*4|Pink*1|Grey*1", DRAFT_ATTRIBUTE, 0, 0, 0, NULL, 0},
    {"Red*4|Blue*3|Pink*1|Grey*1", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {"Red*3|Blue*3|Red;Blue*2", LEFT(DRAFT_SEVERAL), 0, NULL, 0},
    /* Comments: 25 characters on average, half of them of more than a word, and half of
     * them nobody else's. */
    {LONG_25 "*1|" WORD_25 "*1", DRAFT_COMMENT, 0, 0, 0, NULL, 0},
    {LONG_25 "*1|" LONG_24 "*1", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {WORD_25 "*1", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {LONG_25 "*1|" WORD_25 "*1|" WORD_25 "s*1", LEFT(DRAFT_SHORT), 0, NULL, 0},
    {LONG_25 "*2|" LONG_25 "s*2", DRAFT_COMMENT, 0, 0, 0, NULL, 0},
    {LONG_25 "*3|" LONG_25 "s*2", LEFT(DRAFT_SHORT), 0, NULL, 0},
};

/* A column of a case; its texts are in `text`. */
static struct return_column column_of(const struct column_case *of, char *text,
                                      struct column_value *values) {
    const char *heading = of->heading != NULL ? of->heading : "We plan";
    struct return_column column = {.heading = heading,
                                   .name = heading,
                                   .wording = heading,
                                   .code = "",
                                   .use = COLUMN_UNBOUND,
                                   .values = values,
                                   .filled = of->n_long,
                                   .n_long = of->n_long};

    for (char *at = strtok(text, "|"); at != NULL; at = strtok(NULL, "|")) {
        char *star = strrchr(at, '*');
        uint64_t n = strtoull(star + 1, NULL, 10);

        *star = '\0';
        assert_true(column.n_values < VALUES_MAX);
        values[column.n_values++] = (struct column_value){at, n};
        column.filled += n;
        column.characters += n * strlen(at);
        column.n_several += strchr(at, ';') != NULL ? n : 0;
    }
    return column;
}

static void a_column_is_judged_by_its_answers(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct column_case *of = &cases[i];
        char text[1024];
        struct column_value values[VALUES_MAX];
        struct draft_column judged = {0};

        (void)snprintf(text, sizeof text, "%s", of->answers);
        struct return_column column = column_of(of, text, values);
        const struct return_columns source = {.columns = &column, .n_columns = 1};
        struct draft draft = {
            .source = &source, .columns = &judged, .arena = arena_new((size_t)1 << 20)};
        assert_int_equal(draft_column_judge(&draft, 0, NULL), ERR_OK);
        unsigned is = (judged.is_in_order ? IN_ORDER : 0) |
                      (judged.is_banded ? BANDED : 0) |
                      (judged.sorts_people ? SORTS : 0) |
                      (judged.numbers_disagree ? DISAGREE : 0);
        bool is_left = judged.use == DRAFT_LEFT_OUT;
        if (judged.use != of->use || (is_left && judged.reason != of->reason) ||
            (judged.use == DRAFT_ITEM && judged.ranks != of->ranks) ||
            (!is_left && is != of->is)) {
            fail_msg("%s: use %d, reason %d, ranks %llx, is %u", of->answers,
                     (int)judged.use, (int)judged.reason,
                     (unsigned long long)judged.ranks, is);
        }
        draft_free(&draft);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_is_judged_by_its_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
