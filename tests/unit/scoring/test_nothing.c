/* What is said to be fine with NULL is: it is how a caller gives back what was never
 * made. */
#include "scoring/attack/attack.h"
#include "scoring/comments/redact.h"
#include "scoring/derivable/derivable.h"
#include "scoring/intruder/intruder.h"
#include "scoring/reissue/reissue_people.h"
#include "scoring/statistics/comparison.h"
#include "scoring/suppression/given.h"
#include "tests/cmocka_env.h"

static void test_nothing_is_given_back(void **state) {
    (void)state;
    attack_free(NULL);
    comparer_free(NULL);
    derivable_free(NULL);
    given_free(NULL);
    lattice_free(NULL);
    leaks_free(NULL);
    linked_free(NULL);
    membership_free(NULL);
    publication_free(NULL);
    redaction_free(NULL);
    reissue_free(NULL);
    reissue_people_free(NULL);
    tally_free(NULL);
    tally_plan_free(NULL);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_given_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
