/* random_definition.h: sound reviews with their instrument in them, as odd as may be.
 */
#ifndef KLOE_TESTS_PROPERTY_RANDOM_DEFINITION_H
#define KLOE_TESTS_PROPERTY_RANDOM_DEFINITION_H

#include "tests/property/random.h"

#include <jansson.h>

/* A new review. Its texts hold what spreadsheets trip over; keys stand in any order,
 * and notes of any kind in any object. */
json_t *random_definition(struct random *random);

#endif
