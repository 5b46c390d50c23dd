/* Rows of a table that are no records: headings again, totals and averages. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#define PLACE ", 'place': 'bucks'"

static void headings_again(void **state) {
    (void)state;
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nId,SV1,SV2,PE1\n2,3,1,No\n",
                   "2 1 headings", "");
    /* Spaces at the ends of cells, and cells that are empty this time. */
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\n,SV1 ,SV2,\n", "1 1 headings",
                   "");
    /* A row that is cut short, and one with more behind the last column. */
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nId,SV1,SV2\n2,3,1,No\n",
                   "2 1 headings", "");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nId,SV1,SV2,PE1,x\n2,3,1,No\n",
                   "2 1 headings", "");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nNo.,SV1,SV2,PE1\n", "2",
                   "value-unknown 1 [SV1] 1 2\nvalue-unknown 2 [SV2] 1 2\n"
                   "value-unknown 3 [PE1] 1 2\nheadings-likely - [] 1 2\n");
    /* Stems over row labels: each of the two rows is known again. */
    expect_account(PLACE, "",
                   "Respondent ID,To what extent,,Have you seen the plan?\n"
                   ",do staff trust each other?,are plans clear?,Response\n1,3,3,No\n"
                   "Respondent ID,To what extent,,Have you seen the plan?\n"
                   ",do staff trust each other?,are plans clear?,Response\n2,3,1,No\n",
                   "2 2 headings", "");
    /* Two of five cells are not enough, nor are headings that are no question's. */
    expect_account(
        PLACE, "",
        "Id,SV1,SV2,PE1,What would help?\n1,3,3,No,a\nId,SV1,Rarely,Maybe,b\n", "2",
        "value-unknown 1 [SV1] 1 2\nvalue-unknown 2 [Rarely] 1 2\n"
        "value-unknown 3 [Maybe] 1 2\n");
    expect_account(PLACE, "", "Id,Started,SV1,SV2,PE1\n1,a,3,3,No\nId,Started,,,\n",
                   "1 1 blank", NULL);
    /* An answer that is the word of another heading is an answer. */
    expect_account(PLACE, "", "Id,SV1,SV2,PE1,What would help?\n1,3,3,No,SV1\n", "1",
                   "");
}

static void totals_and_averages(void **state) {
    (void)state;
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nTotal,3,6,50%\n", "1 1 totals",
                   "");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nTotal,3,3,50%\n", "2",
                   "value-unknown 3 [50%] 1 2\ntotals-likely - [] 1 2\n");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nGrand Total:,17,,\n",
                   "1 1 totals", "");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nMittelwert,\"2,5\",3,\n",
                   "1 1 totals", "");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nMax,3,3,\n", "2",
                   "totals-likely - [] 1 2\n");
    /* Without a column before the questions the name stands in the first of them. */
    expect_account(PLACE, "", "SV1,SV2,PE1\n3,3,No\nTotal,65,12\n", "1 1 totals", "");
    expect_account(PLACE ", 'values': {'extent': {'Total': 'great'}}", "",
                   "SV1,SV2,PE1\n3,3,No\nTotal,3,No\n", "2", NULL);
    expect_account(PLACE ", 'values': {'extent': {'Total': 'great'}}", "",
                   "SV1,SV2,PE1\n3,3,No\nTotal,65,12\n", "2", NULL);
    /* Below a closed question it is no answer; somebody may have written it. */
    expect_account(PLACE, "",
                   "Where do you work?,SV1,SV2,PE1\nHealth,3,3,No\nTotal,65,12,\n",
                   "1 1 totals", "");
    expect_account(PLACE, "", "What would help?,SV1,SV2,PE1\nmore,3,3,No\nTotal,7,8,\n",
                   "2", "value-unknown 1 [7] 1 2\nvalue-unknown 2 [8] 1 2\n");
    expect_account(PLACE, "", "What would help?,SV1,SV2,PE1\nmore,3,3,No\n,7,8,\n", "2",
                   "value-unknown 1 [7] 1 2\nvalue-unknown 2 [8] 1 2\n");
    /* A person may be called so, and say what people say. */
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nTotal,Not at all,3,No\n", "2",
                   "");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\nTotal,,,\n", "1 1 blank", "");
    /* Nothing but blanks is no row; a name may stand behind them. */
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\n\" \",\" \",\" \",\" \"\n",
                   "1", "");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\n\" \",\"Total \",65,12\n",
                   "1 1 totals", "");
    /* Odd numbers of somebody who has a number are odd values. */
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\n2,7,8,\n", "2",
                   "value-unknown 1 [7] 1 2\nvalue-unknown 2 [8] 1 2\n");
    expect_account(PLACE, "", "Id,SV1,SV2,PE1\n1,3,3,No\n,7,8,\n", "2",
                   "value-unknown 1 [7] 1 2\nvalue-unknown 2 [8] 1 2\n"
                   "totals-likely - [] 1 2\n");
    /* Where "rows" leaves it out nothing is asked. */
    expect_account(PLACE ", 'rows': {'column': 'Id', 'not': ['max']}", "",
                   "Id,SV1,SV2,PE1\n1,3,3,No\nMax,3,3,\n", "1 1 by-rows", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_again),
        cmocka_unit_test(totals_and_averages),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
