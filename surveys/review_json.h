/* review_json.h: what the files that read a review share.
 *
 * Which keys a review has, and what each is read into, stands in review_json.c; those
 * of "system" in areas_json.c, of "attributes", "groups", "pairs" and "leave_out" in
 * choices_json.c, of "returns" in returns_json.c, of "columns" and
 * "values" in rules_json.c. Private to surveys. */
#ifndef KLOE_SURVEYS_REVIEW_JSON_H
#define KLOE_SURVEYS_REVIEW_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/definition/names.h"
#include "surveys/review.h"

#define REVIEW_FORMAT "kloe-review/1"

/* A review while it is being read, and its instrument, which is there already. */
struct review_reading {
    struct definition *definition;
    const char *path; /* of the review: others are joined to its folder */
    struct review *review;
    const struct instrument *instrument;
    struct names area_ids;     /* all areas */
    struct names area_names;   /* ids, names and aliases of places and localities */
    struct names system_names; /* of the system, which loses against those */
    struct names files;        /* paths of the returns */
};

/* Reads "system" into the areas. */
void review_read_areas(struct review_reading *reading, const struct node *root);

/* The area that the node's text means: by id, else by folded name or alias, a place or
 * locality before the system; 0 when failed. */
size_t review_read_area(struct review_reading *reading, const struct node *node);

/* Reads "attributes", then "groups", then "pairs" and "leave_out", after the areas and
 * the instrument, to whose attributes it adds those derived. */
void review_read_attributes(struct review_reading *reading, const struct node *root);
void review_read_groups(struct review_reading *reading, const struct node *root);
void review_read_pairs(struct review_reading *reading, const struct node *root);
void review_read_leave_out(struct review_reading *reading, const struct node *root);

/* Reads "returns" with the review's own "columns" and "values", after the areas. */
void review_read_returns(struct review_reading *reading, const struct node *root);

/* The rules of one "columns" object, or of none. */
struct column_rules {
    struct column_rule *rules;
    size_t n;
};

struct column_rules review_read_columns(struct review_reading *reading,
                                        const struct node *object);

/* The rules of one "values" object, or of none. */
struct value_rules {
    struct value_rule *rules;
    size_t n;
};

struct value_rules review_read_values(struct review_reading *reading,
                                      const struct node *object);

/* The path of a member of the review as opened from here; NULL if it is not there. */
const char *review_path(struct review_reading *reading, const struct node *node);

#endif
