/* answer.h: one byte for one answer, from ingest to scoring.
 *
 * A code below ANSWER_OPTIONS_MAX is the index of an option in the item's scale
 * (scored or not: the option's kind tells). The others say why there is no option. */
#ifndef KLOE_SURVEYS_ANSWER_H
#define KLOE_SURVEYS_ANSWER_H

#include <stdint.h>

#define ANSWER_OPTIONS_MAX 64 /* options in one scale; real ones have 2 to 12 */

enum answer_code {
    ANSWER_NOT_ASKED = 253, /* the question was not in this return */
    ANSWER_INVALID = 254,   /* something was answered that could not be read */
    ANSWER_BLANK = 255      /* asked and left empty */
};

/* A respondent's value of an attribute: an index into attribute.values, or: */
enum attribute_code {
    /* Several values in one cell, or, of a derived attribute, something that is in none
     * of its values: counted in all staff only. */
    ATTRIBUTE_SEVERAL = 254,
    ATTRIBUTE_NOT_STATED = 255 /* blank, not asked, or not understood */
};

#define ATTRIBUTE_VALUES_MAX 250
#define ATTRIBUTE_CODES      256

#endif
