/* Whether the cells of a record that is not as wide as the headings stand under them.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#define PLACE ", 'place': 'bucks'"

struct width_case {
    const char *rest, *more, *text, *cases;
};

static void expect_all(const struct width_case *cases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        expect_account(cases[i].rest, cases[i].more, cases[i].text, cases[i].cases,
                       NULL);
    }
}

#define ALL_ARE_READ(cases) expect_all(cases, sizeof(cases) / sizeof *(cases))

/* Two records, and one with a cell more than there are headings. */
#define LONG(last) "SV1,SV2,PE1," last "\n1,3,No,40\n3,3,Yes,40\n1,1,No,40,Live\n"

/* Behind the questions a cell that is read may be a cell further on than it was. */
static void what_is_read_stands_before_the_last_question(void **state) {
    static const struct width_case cases[] = {
        {PLACE, "", LONG("Shoe"), "3"},
        {PLACE, "", LONG("Your name"), "3"},
        {PLACE, "", LONG("What would help?"), "3"},
        {PLACE, ", 'publish': {'comments': true}", LONG("What would help?"),
         "2 1 row-width"},
        {PLACE ", 'columns': {'respondent': 'Shoe'}", "", LONG("Shoe"),
         "2 1 row-width"},
        {PLACE ", 'rows': {'column': 'Shoe', 'only': ['40']}", "", LONG("Shoe"),
         "2 1 row-width"},
        {PLACE ", 'status': {'Shoe': {'40': 'in'}}", "", LONG("Shoe"), "2 1 row-width"},
        {PLACE, "", LONG("redcap_event_name"), "2 1 row-width"},
        {PLACE ", 'rows': null", "", LONG("redcap_event_name"), "3"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

/* A delimiter in what people write freely moves all that stands behind it. */
static void no_free_text_stands_before_a_question(void **state) {
    static const struct width_case cases[] = {
        {PLACE, "", "Timestamp,SV1,SV2,PE1\n7,1,3,No\n7,3,3,Yes\n7,1,1,No,x\n", "3"},
        {PLACE, "", "Shoe,SV1,SV2,PE1\n7,1,3,No\n7,3,3,Yes\n7,1,1,No,x\n",
         "2 1 row-width"},
        {PLACE ", 'columns': {'leave_out': 'Shoe'}", "",
         "Shoe,SV1,SV2,PE1\n7,1,3,No\n7,3,3,Yes\n7,1,1,No,x\n", "2 1 row-width"},
        {PLACE, "", "Your name,SV1,SV2,PE1\n7,1,3,No\n7,3,3,Yes\n7,1,1,No,x\n",
         "2 1 row-width"},
        {PLACE, "", "SV1,SV2,What would help?,PE1\n1,3,a,No\n3,3,b,Yes\n1,1,c,No,x\n",
         "2 1 row-width"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

/* One that is empty proves nothing, nor one that another question has. */
static void every_question_has_an_answer_of_its_own(void **state) {
    static const struct width_case cases[] = {
        {"", "",
         "Place,SV1,SV2,PE1\nBucks,1,3,No\nOxfordshire,3,3,No\nBucks,1,3,No,x\n", "3"},
        {"", "", "Place,SV1,SV2,PE1\nBucks,1,3,No\nOxfordshire,3,3,No\nKent,1,3,No,x\n",
         "2 1 row-width"},
        {PLACE, "", "SV1,SV2,PE1\n1,3,No\n3,3,Yes\n1,,No,x\n", "2 1 row-width"},
        {PLACE, "", "SV1,SV2,PE1\n1,3,No\n3,3,Yes\n1,No,No,x\n", "2 1 row-width"},
        {PLACE, "", "SV1,SV2,PE1\n1,3,No\n3,3,Yes\n1,3,3,x\n", "2 1 row-width"},
        {PLACE, "", "SV1,SV2,PE1\n1,3,No\n3,3,Yes\nNo,3,No,x\n", "2 1 row-width"},
        {PLACE, "",
         "SV1,SV2,Where do you work?,PE1\n1,3,Health,No\n3,3,Health,No\n1,3,,No,x\n",
         "2 1 row-width"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

#define ROWS_OF_CHOICES "x,,1,3,No\n,x,3,3,Yes\nx,,1,1,No,x\n"

/* A column for each choice holds no answer of its question, and is read. */
static void a_column_for_each_choice_proves_nothing(void **state) {
    static const struct width_case cases[] = {
        {PLACE, "",
         "Where do you work? [Health],Where do you work? [Social care],SV1,SV2,"
         "PE1\n" ROWS_OF_CHOICES,
         "3"},
        {", 'columns': {'place': 'Which yard?'}", "",
         "Which yard? [Bucks],Which yard? [Oxfordshire],SV1,SV2,PE1\n" ROWS_OF_CHOICES,
         "3"},
        {PLACE, "",
         "SV1,SV2,PE1,Where do you work? [Health],Where do you work? [Social care]\n"
         "1,3,No,x,\n3,3,Yes,,x\n1,1,No,x,,x\n",
         "2 1 row-width"},
        {", 'columns': {'place': 'Which yard?'}", "",
         "SV1,SV2,PE1,Which yard? [Bucks],Which yard? [Oxfordshire]\n"
         "1,3,No,x,\n3,3,Yes,,x\n1,1,No,x,,x\n",
         "2 1 row-width"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

/* What is missing at the end may be a later question's, where such are behind; a record
 * that ends in an empty cell says that no program cut them off. */
static void cells_may_be_missing_where_no_question_is(void **state) {
    static const struct width_case cases[] = {
        {PLACE, "", "SV1,SV2,PE1,Shoe\n1,3,No,40\n3,3,Yes,\n1,1,No\n", "3"},
        {PLACE, "", "SV1,SV2,PE1,Shoe\n1,3,No,3\n3,3,Yes,\n1,1,No\n", "2 1 row-width"},
        {PLACE, "", "SV1,SV2,PE1,Shoe\n1,3,No,40\n3,3,Yes,\n1,1\n", "2 1 row-width"},
        {PLACE, "", "SV1,SV2,PE1,Shoe,Hat\n1,3,No,40,Yes\n3,3,Yes,,\n1,1,No,7\n",
         "2 1 row-width"},
        {PLACE ", 'columns': {'leave_out': 'Hat'}", "",
         "SV1,SV2,PE1,Shoe,Hat\n1,3,No,40,Yes\n3,3,Yes,,\n1,1,No,7\n", "2 1 row-width"},
        {PLACE ", 'columns': {'leave_out': 'Hat'}", "",
         "SV1,SV2,PE1,Shoe,Hat\n1,3,No,40,wide\n3,3,Yes,,\n1,1,No,7\n", "3"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

#define CUT(record)                                                                    \
    "Shoe,SV1,SV2,PE1,Hat\n40,1,3,No,wide\n41,3,3,Yes,high\n40,3,1,No,low\n" record

/* Where no record ends in an empty cell, a shorter one ends in an answer, or has one to
 * the last question. */
static void programs_cut_off_what_is_empty(void **state) {
    static const struct width_case cases[] = {
        {PLACE, "", CUT("42,1,1,No\n"), "4"},
        {PLACE, "", CUT("42,1,1\n"), "4"},
        {PLACE, "", CUT("42,1\n"), "4"},
        {PLACE, "", CUT(",,1\n"), "4"},
        {PLACE, "", CUT("42, ,1\n"), "4"},
        {PLACE, "", CUT("42\n"), "3 1 row-width"},
        {PLACE, "", CUT("42,1,No\n"), "3 1 row-width"},
        {PLACE, "", CUT("42,x,1\n"), "3 1 row-width"},
        {PLACE, "", CUT("42,1,x\n"), "3 1 row-width"},
        {PLACE, "", CUT("1,3,1\n"), "3 1 row-width"},
        {PLACE, "", CUT("42,1,1\n43,3,3,No,\n"), "4 1 row-width"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

#define MORE_BEHIND(record)                                                            \
    "Shoe,SV1,SV2,PE1,Hat,Scarf\n40,1,3,No,wide,red\n41,3,3,Yes,high,red\n"            \
    "40,3,1,No,low,blue\n" record
#define TEAM_FIRST(record)                                                             \
    "Where do you work?,Shoe,SV1,SV2,PE1,Hat\nHealth,40,1,3,No,wide\n"                 \
    "Health,41,3,3,Yes,high\n" record
#define TEAM_BEHIND(record)                                                            \
    "Shoe,SV1,SV2,PE1,Where do you work?,Hat\n40,1,3,No,Health,wide\n"                 \
    "41,3,3,Yes,Health,high\n" record

/* A record may go on behind the last question; a team may be new, but not where nothing
 * else shows that the record ends there. */
static void what_was_cut_off_stands_under_its_headings(void **state) {
    static const struct width_case cases[] = {
        {PLACE, "", MORE_BEHIND("42,1,1,No,low\n"), "4"},
        {PLACE, "", MORE_BEHIND("42,1,1,No,3\n"), "3 1 row-width"},
        {PLACE, "", MORE_BEHIND("42,1,1,,low\n"), "3 1 row-width"},
        {PLACE, "", MORE_BEHIND("42,1,1,low\n"), "3 1 row-width"},
        {PLACE, "", TEAM_FIRST("Health,42,1,1\n"), "3"},
        {PLACE, "", TEAM_FIRST("Porters,42,1,1\n"), "3"},
        {PLACE, "", TEAM_FIRST("3,42,1,1\n"), "2 1 row-width"},
        {PLACE, "", TEAM_BEHIND("42,1,1,No,Health\n"), "3"},
        {PLACE, "", TEAM_BEHIND("42,1,1,No,Porters\n"), "2 1 row-width"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

#define TWO_AREAS(record)                                                              \
    "Shoe,SV1,SV2,PE1,Locality,Place\n40,1,3,No,Reading,Berkshire West\n"              \
    "41,3,3,Yes,Reading,Berkshire West\n" record

/* Nothing was cut off where the last column is a question's, holds what questions ask
 * for, or has what the record ends in. */
static void what_may_have_moved_is_not_read(void **state) {
    static const struct width_case cases[] = {
        {PLACE, "", "Shoe,SV1,SV2,PE1\n40,1,3,No\n41,3,3,Yes\n42,1,1\n",
         "2 1 row-width"},
        {PLACE, "", "Shoe,SV1,SV2,PE1,Hat\n40,1,3,No,wide\n41,3,3,Yes,3\n42,1,1,No\n",
         "2 1 row-width"},
        {PLACE, "",
         "Shoe,SV1,SV2,PE1,Hat,Where do you work?\n40,1,3,No,wide,Health\n"
         "41,3,3,Yes,3,Health\n42,1,1,No\n",
         "2 1 row-width"},
        {"", "", TWO_AREAS("42,1,1,No\n"), "3"},
        {"", "", TWO_AREAS("42,1,1,No,Reading\n"), "2 1 row-width"},
    };

    (void)state;
    ALL_ARE_READ(cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_stands_before_the_last_question),
        cmocka_unit_test(no_free_text_stands_before_a_question),
        cmocka_unit_test(every_question_has_an_answer_of_its_own),
        cmocka_unit_test(a_column_for_each_choice_proves_nothing),
        cmocka_unit_test(cells_may_be_missing_where_no_question_is),
        cmocka_unit_test(programs_cut_off_what_is_empty),
        cmocka_unit_test(what_was_cut_off_stands_under_its_headings),
        cmocka_unit_test(what_may_have_moved_is_not_read),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
