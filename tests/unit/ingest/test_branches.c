/* One question in several columns, of which everybody was shown one. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>

#define THREE ", 'place': 'bucks', 'columns': {'SV1': ['A', 'B', 'C']}"
#define TWO   ", 'place': 'bucks', 'columns': {'SV1': ['A', 'B']}"

/* The answers to the first question, "2 0 -"; "?" invalid. */
static void first_text(char *out, size_t bytes, const struct return_part *part,
                       const struct review *review) {
    size_t len = 0;

    (void)review;
    for (size_t row = 0; row < part->rows.n; row++) {
        char code[8];

        len += (size_t)snprintf(
            out + len, bytes - len, "%s%s", row > 0 ? " " : "",
            answer_text(code, part->rows.answers[row * part->rows.n_items]));
    }
}

/* The one that is filled counts; two in the same words are one answer, two in others
 * are none, and all of them are shown. */
static void the_one_that_is_filled_counts(void **state) {
    (void)state;
    expect_part(first_text, THREE, "",
                "A,B,C,SV2,PE1\n3,,,1,No\n,3,,3,Yes\n,,1,1,No\n3,3,,3,No\n"
                "3,To a great extent,,3,No\n,1,3,3,No\n3,1,3,3,Yes\n,,,3,Yes\n",
                "2 2 0 2 ? ? ? -",
                "value-unknown 0 [3 | To a great extent] 1 5\n"
                "value-unknown 0 [1 | 3] 1 6\n"
                "value-unknown 0 [3 | 1 | 3] 1 7\n");
}

/* Words that stand for nothing fill no branch: what a survey tool writes where it did
 * not show a question, and what it writes for no answer. */
static void words_for_nothing_fill_none(void **state) {
    (void)state;
    expect_part(first_text, TWO, "",
                "id,submitdate,lastpage,startlanguage,A,B,SV2,PE1\n"
                "1,2022-07-01 10:00:00,2,en,N/A,3,1,No\n"
                "2,2022-07-01 10:01:00,2,en,1,N/A,3,No\n"
                "3,2022-07-01 10:02:00,2,en,N/A,N/A,3,No\n",
                "2 0 -", "");
    expect_part(
        first_text, TWO, "",
        "UserID,UserNo,A,B,SV2,PE1\n1,1,NA,3,1,No\n2,2,1, ,3,No\n3,3,-,NA,3,No\n",
        "2 0 -", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_one_that_is_filled_counts),
        cmocka_unit_test(words_for_nothing_fill_none),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
