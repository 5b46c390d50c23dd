/* bands.h: words for the bands of a scale that gives none itself.
 *
 * Private to surveys. */
#ifndef KLOE_SURVEYS_BANDS_H
#define KLOE_SURVEYS_BANDS_H

#include "surveys/instrument.h"

struct arena;

/* Words for a band, made from the labels of the options in it, lowest first: "To a
 * great extent or to a very great extent", "6 to 10". Other languages than English get
 * "A / B". A band without options is "In the middle". The scale's options, min and max
 * must be there. The text belongs to the arena; NULL without memory. */
const char *band_words(const struct scale *scale, enum band band, const char *language,
                       struct arena *arena);

#endif
