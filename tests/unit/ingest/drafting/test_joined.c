/* The columns of several returns as those of one: which are the same question. */
#include "tests/cmocka_env.h"

#include "ingest/drafting/joined/joined_columns.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS_MAX 4
#define LIKE_24     "the teams here plan well"
#define LIKE_23     "the teams here plan all"

static struct return_column column_of(const char *heading, enum column_use use) {
    return (struct return_column){.heading = heading,
                                  .name = heading,
                                  .code = "",
                                  .wording = heading,
                                  .use = use};
}

/* Returns of these headings, NULL behind the last of each. */
struct headings {
    const char *of[2][COLUMNS_MAX];
};

struct made {
    struct return_column columns[2][COLUMNS_MAX];
    struct return_columns sources[2];
    struct return_columns *list[2];
    struct return_columns *out;
};

static void make(struct made *made, const struct headings *headings) {
    for (size_t r = 0; r < 2; r++) {
        size_t n = 0;

        for (; n < COLUMNS_MAX && headings->of[r][n] != NULL; n++) {
            made->columns[r][n] = column_of(headings->of[r][n], COLUMN_UNBOUND);
        }
        made->sources[r] = (struct return_columns){.profile = "generic-1row",
                                                   .profile_why = "",
                                                   .columns = made->columns[r],
                                                   .n_columns = n,
                                                   .records = r + 1,
                                                   .n_other_width = r + 3};
        made->list[r] = &made->sources[r];
    }
}

static void headings_of_the_same_words_are_one_column(void **state) {
    static const struct {
        struct headings headings;
        size_t n;
    } cases[] = {
        {{{{"We plan"}, {"We plan"}}}, 1},
        {{{{"We plan"}, {"WE  PLAN!"}}}, 1},
        {{{{"We plan"}, {"We meet"}}}, 2},
        {{{{"We plan", "We meet"}, {"We meet", "We plan"}}}, 2},
        /* twice in one return are two */
        {{{{"We plan", "We plan"}, {"We plan", "We plan"}}}, 2},
        {{{{"We plan", "We plan"}, {"We plan"}}}, 2},
        /* a number in front, and one with a q inside with the digits behind it */
        {{{{"Q1. We plan"}, {"We plan"}}}, 1},
        {{{{"Q1. We plan"}, {"Q7. We plan"}}}, 1},
        {{{{"Team Q4.1 we plan"}, {"Team we plan"}}}, 1},
        {{{{"Team Q4.1.2 we plan"}, {"Team Q5 we plan"}}}, 1},
        {{{{"Team we plan Q4"}, {"Team we plan"}}}, 1},
        /* no such number */
        {{{{"Team 4 we plan"}, {"Team we plan"}}}, 2},
        {{{{"Team q we plan"}, {"Team we plan"}}}, 2},
        {{{{"Team q4a we plan"}, {"Team we plan"}}}, 2},
        {{{{"Team q4 we plan 2"}, {"Team we plan"}}}, 2},
        /* a heading without words is nobody's */
        {{{{"!"}, {"!"}}}, 2},
        /* behind a stem: 24 letters at least, whole words, and no third like them */
        {{{{"Work: " LIKE_24}, {LIKE_24}}}, 1},
        {{{{LIKE_24}, {"Work: " LIKE_24}}}, 1},
        {{{{"Work: " LIKE_23}, {LIKE_23}}}, 2},
        {{{{"Work" LIKE_24}, {LIKE_24}}}, 2},
        {{{{"Work: " LIKE_24 " here"}, {LIKE_24}}}, 2},
        {{{{"Work: " LIKE_24, "Rest: " LIKE_24}, {LIKE_24}}}, 3},
        {{{{LIKE_24}, {"Work: " LIKE_24, "Rest: " LIKE_24}}}, 3},
        /* the very words before those behind a stem */
        {{{{"Work: " LIKE_24, LIKE_24}, {LIKE_24}}}, 2},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;

        make(&made, &cases[i].headings);
        assert_int_equal(joined_columns_make(&made.out, made.list, 2, NULL), ERR_OK);
        if (made.out->n_columns != cases[i].n) {
            fail_msg("case %zu: %zu columns, not %zu", i, made.out->n_columns,
                     cases[i].n);
        }
        assert_int_equal(made.out->records, 3);
        assert_int_equal(made.out->n_other_width, 7);
        assert_true(made.out->is_joined);
        return_columns_free(made.out);
    }
}

static void what_is_read_is_no_question(void **state) {
    struct made made;

    (void)state;
    make(&made, &(struct headings){{{"We plan"}, {"We plan"}}});
    made.columns[0][0].use = COLUMN_META;
    assert_int_equal(joined_columns_make(&made.out, made.list, 2, NULL), ERR_OK);
    assert_int_equal(made.out->n_columns, 2);
    return_columns_free(made.out);
    made.columns[1][0].use = COLUMN_META;
    assert_int_equal(joined_columns_make(&made.out, made.list, 2, NULL), ERR_OK);
    assert_int_equal(made.out->n_columns, 1);
    return_columns_free(made.out);
    /* what stands behind a stem is a question, or nothing */
    make(&made, &(struct headings){{{"Work: " LIKE_24}, {LIKE_24}}});
    made.columns[0][0].use = made.columns[1][0].use = COLUMN_META;
    assert_int_equal(joined_columns_make(&made.out, made.list, 2, NULL), ERR_OK);
    assert_int_equal(made.out->n_columns, 2);
    return_columns_free(made.out);
}

static void what_columns_hold_is_added_up(void **state) {
    static const struct column_value first[] = {{"Red", 2}, {"Blue", 3}};
    static const struct column_value second[] = {{"blue", 4}, {"Green", 5}};
    struct made made;

    (void)state;
    make(&made, &(struct headings){{{"Q1. We plan"}, {"We plan", "Q2. We plan"}}});
    for (size_t r = 0; r < 2; r++) {
        made.columns[r][0].values = r == 0 ? first : second;
        made.columns[r][0].n_values = 2;
        made.columns[r][0].filled = 10 + r;
        made.columns[r][0].n_long = 20 + r;
        made.columns[r][0].characters = 30 + r;
        made.columns[r][0].n_several = 40 + r;
        made.columns[r][0].n_unsaved = 50 + r;
    }
    made.columns[1][0].has_more = true;
    assert_int_equal(joined_columns_make(&made.out, made.list, 2, NULL), ERR_OK);
    assert_int_equal(made.out->n_columns, 2);
    const struct return_column *column = &made.out->columns[0];
    assert_string_equal(column->name, "Q1. We plan");
    assert_string_equal(column->wording, "We plan"); /* without a number */
    assert_int_equal(column->n_also, 1);
    assert_string_equal(column->also[0], "We plan");
    assert_int_equal(column->n_values, 3);
    assert_string_equal(column->values[1].text, "Blue");
    assert_int_equal(column->values[0].count, 2);
    assert_int_equal(column->values[1].count, 7);
    assert_string_equal(column->values[2].text, "Green");
    assert_int_equal(column->values[2].count, 5);
    assert_true(column->has_more);
    assert_int_equal(column->filled, 21);
    assert_int_equal(column->n_long, 41);
    assert_int_equal(column->characters, 61);
    assert_int_equal(column->n_several, 81);
    assert_int_equal(column->n_unsaved, 101);
    /* the second of the later return stands alone: no other had it */
    assert_string_equal(made.out->columns[1].name, "Q2. We plan");
    assert_string_equal(made.out->columns[1].wording, "Q2. We plan");
    assert_int_equal(made.out->columns[1].n_also, 0);
    assert_false(made.out->columns[1].has_more);
    return_columns_free(made.out);
    /* a wording without a number stays, whatever comes later */
    make(&made, &(struct headings){{{"We plan"}, {"Q1. We plan"}}});
    assert_int_equal(joined_columns_make(&made.out, made.list, 2, NULL), ERR_OK);
    assert_string_equal(made.out->columns[0].wording, "We plan");
    assert_int_equal(made.out->columns[0].n_also, 1);
    return_columns_free(made.out);
    /* the same heading in both is no other one */
    make(&made, &(struct headings){{{"We plan"}, {"we plan"}}});
    assert_int_equal(joined_columns_make(&made.out, made.list, 2, NULL), ERR_OK);
    assert_int_equal(made.out->columns[0].n_also, 0);
    return_columns_free(made.out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_of_the_same_words_are_one_column),
        cmocka_unit_test(what_is_read_is_no_question),
        cmocka_unit_test(what_columns_hold_is_added_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
