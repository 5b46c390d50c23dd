/* reference_data.h: the reference data, which are not part of the project and stand
 * beside it, if anywhere. */
#ifndef KLOE_TESTS_SCORING_REFERENCE_DATA_H
#define KLOE_TESTS_SCORING_REFERENCE_DATA_H

#include <stdbool.h>

#define REFERENCE_PATH_BYTES 1024
#define REFERENCE_SKIPPED    77 /* exit status of a test program, as ctest is told */

/* Fills in the path of a file or folder of the reference data; "" is all of them.
 * Fails the test when it is too long. */
void reference_path(char path[REFERENCE_PATH_BYTES], const char *name);

/* Whether the data are here; says so where they are not. */
bool reference_is_here(void);

#endif
