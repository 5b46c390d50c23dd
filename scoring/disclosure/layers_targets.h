/* layers_targets.h: which layers an item has, and who is in them. Private to layers.c.
 */
#ifndef KLOE_SCORING_DISCLOSURE_LAYERS_TARGETS_H
#define KLOE_SCORING_DISCLOSURE_LAYERS_TARGETS_H

#include "scoring/disclosure/layers.h"

/* People of an inner cell were asked all of the composites that hold an item, or a
 * part. */
enum part { ASKED_ALL, ASKED_PARTLY, PARTS };

/* How many people of a part of an inner cell answered an item. */
uint64_t layers_count_part(const struct contributors *contributors, size_t inner,
                           size_t item, enum part part);

/* How many items of a composite a part of an inner cell was to answer; 0: too few, so
 * that nobody of it counts. Who was asked a part is taken not to have been asked any
 * item that somebody was not. */
size_t layers_count_questions(const struct layers *to, size_t inner, enum part part,
                              const struct instrument *instrument, size_t target,
                              const struct contributors *contributors);

/* Sets targets, n_questions and n, in the arena, for an item and the composites that
 * hold it. False: no memory. */
bool layers_list_targets(struct layers *to, const struct instrument *instrument,
                         const struct contributors *contributors, size_t item);

#endif
