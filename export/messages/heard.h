/* heard.h: the messages of one area while they are gathered.
 *
 * Private to export/messages. The builder carries publication, area and arena for the
 * words (export/page/page_words.h), and remembers a failure: without memory further
 * calls do nothing. */
#ifndef KLOE_EXPORT_MESSAGES_HEARD_H
#define KLOE_EXPORT_MESSAGES_HEARD_H

#include "export/messages/message.h"
#include "export/page/page_builder.h"

/* How many messages of one kind, and targets of one message, are told. */
#define TOLD_MAX 3

/* From this size of delta on two sides are said to see something differently: Hess &
 * Kromrey's "medium". */
#define ASK_WHY_DELTA_MIN 0.33

/* The middle of 0 to 100, which limits lie wholly above or below (M32, M33). */
#define SCORE_MIDDLE 50.0

struct heard {
    struct page_builder *builder;
    struct message *messages; /* of all areas so far, in the builder's arena */
    size_t n, capacity;
    size_t area;
    const struct published_cell *cell; /* all staff of the area; published */
    bool *is_asked;                    /* by target: somebody is to ask why */
    unsigned *standing;                /* by target of the area (message.h) */
};

/* Room for `n` of `size` bytes that live as long as the messages; NULL without. */
void *heard_array(struct heard *heard, size_t n, size_t size);

/* Adds a message, whose area is set here; its words are there. */
void heard_add(struct heard *heard, struct message message);

/* A thing that is looked at for a message, with how much it weighs there. */
struct heard_target {
    size_t target;
    size_t figured; /* the item, of a composite of one item; else the target */
    double weight;
};

/* Writes the targets of a level into `out` (room for target_count), in the review's
 * order; how many. Conditions; or KLOEs; or themes; or the items of no condition or
 * KLOE of one item. */
enum heard_level {
    HEARD_CONDITIONS,
    HEARD_KLOES,
    HEARD_THEMES,
    HEARD_ITEMS,
    HEARD_LEVELS
};

size_t heard_targets(const struct heard *heard, enum heard_level level,
                     struct heard_target *out);

/* Whether something passes a rule, and by how much it weighs, the largest first. */
typedef bool heard_rule(const struct heard *heard, const void *context,
                        struct heard_target *target);

/* The targets of the first level of which any passes the rule, the heaviest first;
 * equal ones in the review's order. `*out` lives as long as the messages. */
size_t heard_choose(struct heard *heard, heard_rule *rule, const void *context,
                    struct heard_target **out);

/* How the rules say it: one function for each kind, in the order of the kinds. */
void hear_ask_why(struct heard *heard);
void hear_standing(struct heard *heard); /* clearly more or less positive than not */
void hear_change(struct heard *heard);   /* moved, differs here */

#endif
