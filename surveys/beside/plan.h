/* plan.h: the action plan of a review: who does what until when, and how far it is.
 *
 * Its columns have two names: that of a file of data, and the heading of the sheet that
 * people fill in. Read-only once loaded. */
#ifndef KLOE_SURVEYS_BESIDE_PLAN_H
#define KLOE_SURVEYS_BESIDE_PLAN_H

#include "base/text.h"
#include "surveys/beside/about.h"

#define PLAN_ACTIONS_MAX 2000 /* nobody follows up more */

enum plan_column {
    PLAN_ID, /* "B", or "B1" of an action under it */
    PLAN_AREA,
    PLAN_PRIORITY,
    PLAN_ACTION,
    PLAN_ABOUT,
    PLAN_ACCOUNTABLE,
    PLAN_RESPONSIBLE,
    PLAN_COMPLETION,
    PLAN_PROGRESS,
    PLAN_COLUMNS
};

struct plan_column_names {
    const char *key;     /* "completion_date" */
    const char *heading; /* "Completion date" */
};

extern const struct plan_column_names plan_columns[PLAN_COLUMNS];

/* The sheet of a workbook that the plan is, and what stands there where an action is
 * about nothing in particular, or where nothing stood out to make one of. */
#define PLAN_SHEET   "Action plan"
#define PLAN_NOTHING "Nothing in particular"
#define PLAN_CHOICE  "What you choose together"

struct plan_action {
    const char *cells[PLAN_COLUMNS]; /* as written; "" where nothing is */
    size_t area;                     /* of a plan that was read for a review */
    struct about about;              /* likewise */
};

struct plan {
    const struct plan_action *actions; /* as the file runs; each has an id of its own */
    size_t n;
    struct arena *arena; /* owns all of the above */
};

/* What an action is about stands on the sheet in parts, "A vision (SV.C1); Trust
 * (SV2)": whether one ends at `at` in `text`, which is a line break, or a semicolon
 * before a blank or the end, or behind a bracket. */
bool plan_part_ends(const char *text, const char *at);

/* Whether it says what is to be done; else it heads the actions under it. */
bool plan_is_action(const struct plan_action *action);

/* NULL is fine. */
void plan_free(struct plan *plan);

#endif
