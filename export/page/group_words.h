/* group_words.h: what a respondent group of an area is called, in ids and in words.
 *
 * Private to export. A group is one value of an attribute, or several that an area
 * shows as one (publish.merge_small); only here are the two told apart. */
#ifndef KLOE_EXPORT_PAGE_GROUP_WORDS_H
#define KLOE_EXPORT_PAGE_GROUP_WORDS_H

#include "scoring/publication/publication.h"

/* The ids of all values of an attribute, 64 bytes each, a '+' or the end after each. */
#define GROUP_ID_BYTES ((size_t)ATTRIBUTE_VALUES_MAX * 65)

struct group {
    const struct attribute *attribute;
    const struct joined_groups *joined; /* NULL: one value */
    size_t value;                       /* or VALUE_JOINED */
    size_t n;                           /* values it holds; at least 1 */
};

/* The group of a cell or comparison; `attribute` is not NONE. */
struct group group_of(const struct publication *publication, size_t area,
                      size_t attribute, size_t value);

/* The i-th value that the group holds, in the instrument's order. */
const struct attribute_value *group_value(const struct group *group, size_t i);

/* The i-th of the places where an area's groups of an attribute may stand, 0 to
 * n_values: each value, and then the joined group. Not every area has a cell there. */
size_t group_place(const struct attribute *attribute, size_t i);

/* Writes "health", or "health+voluntary", terminated. */
void group_id(char out[GROUP_ID_BYTES], const struct group *group);

/* What stands before the i-th label when several are named as one: "", ", " or " and ".
 * Where a label of the attribute has a comma, "and" or "or" of its own it is " + ", so
 * that one sees where each ends, and takes no joined group for a value of that name. */
const char *group_joint(const struct group *group, size_t i);

#endif
