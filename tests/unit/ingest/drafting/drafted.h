/* drafted.h: an instrument drafted of a return that a test writes. */
#ifndef KLOE_TESTS_UNIT_INGEST_DRAFTING_DRAFTED_H
#define KLOE_TESTS_UNIT_INGEST_DRAFTING_DRAFTED_H

#include "surveys/instrument.h"

#include <stddef.h>

#define LAST_JSON_BYTES ((size_t)1 << 14)

/* Of the last draft, as far as there is room. */
extern char last_json[LAST_JSON_BYTES];

/* Drafts of a return with this text, or the test fails; also if what one person wrote
 * in it stands in the draft. The caller frees with instrument_free. */
struct instrument *drafted(const char *text);

/* Its number; n_items, n_attributes: none is called so. */
size_t find_item(const struct instrument *instrument, const char *text);
size_t find_attribute(const struct instrument *instrument, const char *text);

/* The test fails if none is called so. */
const struct item *item_called(const struct instrument *instrument, const char *text);
const struct attribute *attribute_called(const struct instrument *instrument,
                                         const char *text);

#endif
