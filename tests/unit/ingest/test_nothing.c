/* What is said to be fine with NULL is: it is how a caller gives back what was never
 * made. */
#include "ingest/account/snapshot.h"
#include "ingest/answers/recall.h"
#include "ingest/encoding/transcoder.h"
#include "ingest/file/sheet.h"
#include "ingest/layout/return_columns.h"
#include "ingest/load.h"
#include "tests/cmocka_env.h"

static void nothing_is_given_back(void **state) {
    (void)state;
    comments_free(NULL);
    load_free(NULL);
    recall_free(NULL);
    responses_free(NULL);
    return_columns_free(NULL);
    sheet_free(NULL);
    snapshots_free(NULL);
    transcoder_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
