/* own_scratch.h: a scratch folder for each test of a program. */
#ifndef KLOE_TESTS_UNIT_BASE_OWN_SCRATCH_H
#define KLOE_TESTS_UNIT_BASE_OWN_SCRATCH_H

#include "tests/unit/base/scratch.h"

extern struct scratch scratch;
extern char out_folder[SCRATCH_PATH_BYTES]; /* SCRATCH/out, which is not there yet */

/* Set-up and tear-down for cmocka, and a test with both. */
int own_scratch_begin(void **state);
int own_scratch_end(void **state);

#define scratch_unit_test(test)                                                        \
    cmocka_unit_test_setup_teardown(test, own_scratch_begin, own_scratch_end)

#endif
