/* target.h: which figures of a cell are meant: those of an item or of a composite, or
 * the number of responses.
 *
 * A target is a number: the items of the instrument in order, then its composites. */
#ifndef KLOE_SURVEYS_TARGET_H
#define KLOE_SURVEYS_TARGET_H

#include "surveys/instrument.h"

/* All who answered at all. Stands beside targets and never in an array by target
 * (but see target_slot). */
#define TARGET_RESPONSES NONE

/* Arrays that hold something for the responses, too, have a slot for them, the first,
 * and then one for each target. */
size_t target_slot(size_t target);

/* The target of a slot, or TARGET_RESPONSES. */
size_t target_in_slot(size_t slot);

/* How many items and composites there are. */
size_t target_count(const struct instrument *instrument);

bool target_is_item(const struct instrument *instrument, size_t target);

/* The composite that a target is; NULL for an item. */
const struct composite *target_composite(const struct instrument *instrument,
                                         size_t target);

/* Which of the instrument's composites a target is; NONE for an item. */
size_t target_composite_index(const struct instrument *instrument, size_t target);

/* The target of a composite, 0 to n_composites - 1. */
size_t target_of_composite(const struct instrument *instrument, size_t composite);

/* The item of a composite that is made of it alone: its figures and its tests are those
 * of the composite. Of any other target, itself. */
size_t target_figured(const struct instrument *instrument, size_t target);

/* "item", "kloe", "condition" or "theme"; static text. */
const char *target_kind_word(const struct instrument *instrument, size_t target);

/* The id of the item or composite. */
const char *target_id(const struct instrument *instrument, size_t target);

/* The text of the item, or the title of the composite. */
const char *target_title(const struct instrument *instrument, size_t target);

#endif
