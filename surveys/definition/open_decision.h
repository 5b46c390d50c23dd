/* open_decision.h: what a sound definition leaves open.
 *
 * A file that cannot be read is an error; a file that reads well but says "?" where an
 * order belongs, or still has a drafting command's words where the survey's own belong,
 * is loaded, and lists what somebody has yet to decide. No figure is made while
 * anything is open. */
#ifndef KLOE_SURVEYS_DEFINITION_OPEN_DECISION_H
#define KLOE_SURVEYS_DEFINITION_OPEN_DECISION_H

/* What drafts write where only people know what belongs there. Whatever still has one
 * of these for an id or a title is open. */
#define TO_CHOOSE_ID     "TO-CHOOSE"
#define TO_CHOOSE_TITLE  "To choose"
#define TO_CHOOSE_REVIEW "Title of the review"

/* Instead of a score: nobody has proved which answer is more. */
#define SCORE_TO_CHOOSE "?"

/* One thing that is not decided; the texts belong to the definition. */
struct open_decision {
    const char *where;  /* in the file: "scales[2]" */
    const char *what;   /* what is open, a sentence without a full stop */
    const char *settle; /* what to write to settle it, likewise */
};

#endif
