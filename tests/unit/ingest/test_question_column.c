/* Tables whose questions stand in a column: one answer to a row, which is read; people
 * beside one another, or counts of answers, which are refused with what they are. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <string.h>

#define PLACE ", 'place': 'bucks'"

#define COUNTS                                                                         \
    "this holds how often each answer was given (the headings are answers, the cells " \
    "numbers), and no responses: export the responses from the survey tool"
#define TURN                                                                           \
    "the questions stand below one another in column 1 and the people beside one "     \
    "another: turn the table round (in Excel: copy, then Paste Special, Transpose) "   \
    "and save it as a new file"
#define OF_WHOM                                                                        \
    "this has a row for each answer (the questions stand in column 2), and it is not " \
    "plain who gave it: say in \"columns\" which heading is that of the "              \
    "\"respondent\", or export a row for each respondent"
#define ANOTHER                                                                        \
    "none of the 3 questions of 'small' has a column: is this the right file? Its "    \
    "first heading is \"Question\". For another survey, 'kloe start' drafts the "      \
    "instrument, too"

static void what_is_no_table_of_answers(void **state) {
    static const struct {
        const char *text, *message;
    } tries[] = {
        {"Question,Not at all,To a moderate extent,To a great extent\nSV1,12,3,9\n"
         "SV2,4,,11\nPE1,1,2,3\n",
         COUNTS},
        {"Question,1,2,3\nSV1,Not at all,To a great extent,Not at all\n"
         "SV2,To a great extent,Not at all,Don't know\nPE1,No,Yes,No\n",
         TURN},
        {"Who,Question,Answer,Team\n1,SV1,Not at all,A\n1,SV2,To a great extent,A\n"
         "1,PE1,No,A\n2,SV1,Don't know,B\n2,SV2,Not at all,B\n2,PE1,Yes,B\n",
         OF_WHOM},
        {"Question,Asked on,By\nSV1,Monday,Jo\nSV2,Tuesday,Al\nPE1,Friday,Jo\n",
         ANOTHER},
    };
    struct review *review = one_return(PLACE, "");

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        expect_refused(review, tries[i].text, tries[i].message, 0);
    }
    review_free(review);
}

#define ANSWERS                                                                        \
    "a,SV1,Not at all\na,SV2,To a great extent\na,PE1,No\nb,SV1,Don't know\n"          \
    "b,SV2,Not at all\nb,PE1,Yes\n"

#define UNNAMED "heading-unbound 0 [Somebody] 2 1\n"

/* Of three columns the third is whose answers they are, whatever it is called; where
 * the review names one it is that. */
static void a_row_for_each_answer_is_read(void **state) {
    (void)state;
    expect_account(PLACE, "", "Somebody,Question,Answer\n" ANSWERS, "2",
                   UNNAMED "row-for-each-answer - [] 0 0\n");
    expect_account(PLACE ", 'columns': {'respondent': null}", "",
                   "Somebody,Question,Answer\n" ANSWERS, "2",
                   UNNAMED "row-for-each-answer - [] 0 0\n");
    expect_account(PLACE ", 'columns': {'respondent': 'Somebody'}", "",
                   "Somebody,Question,Answer\n" ANSWERS, "2",
                   "row-for-each-answer - [] 0 0\n");
}

#define WITH_TEAM(team)                                                                \
    "Somebody,Question,Answer,Team\na,SV1,Not at all,Red\n"                            \
    "a,SV2,To a great extent," team "\na,PE1,No,Red\nb,SV1,Don't know,Blue\n"          \
    "b,SV2,Not at all,Blue\nb,PE1,Yes,Blue\n"

/* What else is said of a respondent is the same whatever its capitals. */
static void what_is_said_of_a_respondent(void **state) {
    static const char rest[] = PLACE ", 'columns': {'respondent': 'Somebody'}";
    struct review *review =
        one_return(", 'columns': {'respondent': 'Somebody', 'place': 'Team'}", "");

    (void)state;
    expect_account(rest, "", WITH_TEAM("RED"), "2",
                   "heading-unbound 1 [Team] 2 1\nrow-for-each-answer - [] 0 0\n");
    expect_account(rest, "", WITH_TEAM("Blue"), "2",
                   "row-for-each-answer - [] 0 0\nnot-of-respondent - [Team] 0 0\n");
    expect_refused(
        review, WITH_TEAM("Blue"),
        "no column has the heading \"Team\", which \"columns\" names for the "
        "place: correct it, or give null if it was not asked; in this table "
        "with a row for each answer the rows of one respondent do not agree "
        "in Team, which is not read: put that right in the file",
        0);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_table_of_answers),
        cmocka_unit_test(a_row_for_each_answer_is_read),
        cmocka_unit_test(what_is_said_of_a_respondent),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
