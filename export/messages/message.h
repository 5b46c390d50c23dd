/* message.h: what may be said of the results in words, decided once for every output.
 *
 * A message rests on published figures and tested comparisons alone (docs/method.md M31
 * to M36), so that what is withheld neither makes one nor takes one away. Outputs print
 * its title and text as they stand. */
#ifndef KLOE_EXPORT_MESSAGES_MESSAGE_H
#define KLOE_EXPORT_MESSAGES_MESSAGE_H

#include "base/err.h"
#include "export/page/page.h"
#include "scoring/publication/publication.h"

/* In the order in which they are told. */
enum message_kind {
    MESSAGE_ASK_WHY,      /* two sides of the staff see something far apart */
    MESSAGE_BUILD_ON,     /* clearly more positive than not */
    MESSAGE_LOOK_AT,      /* clearly less positive than not */
    MESSAGE_MOVED,        /* changed since the wave before */
    MESSAGE_DIFFERS_HERE, /* apart from the rest of the system or place */
    MESSAGE_NONE,         /* nothing stands out, or nothing may be shown */
    MESSAGE_KINDS
};

/* "ask-why", "build-on" ...: as results.json says it. */
extern const char *const message_kind_words[MESSAGE_KINDS];

/* "Ask why", "Clearly more positive than not" ...: what a message says before its
 * sentence, in every output; "" of MESSAGE_NONE. */
extern const char *const message_leads[MESSAGE_KINDS];

/* What a message rests on: a target, and either side of it. What is not known or does
 * not exist is not known. */
struct message_figure {
    size_t target; /* of the instrument */
    /* Whose figures these are: the target, or the one item it is made of. */
    size_t figured;
    struct count n, n_other; /* answers; of the side compared with, if any */
    enum band band;          /* which answers `of` counts, where it is known */
    struct count of, of_other;
    struct figure score, low, high; /* 0 to 100, with 95 % limits */
    struct figure score_other;
    struct figure difference, delta, p_adjusted; /* of a comparison */
};

struct message {
    enum message_kind kind;
    size_t area;
    size_t attribute, value; /* the group it is of; NONE: all staff */
    size_t other;            /* of a pair: the value compared with; else NONE */
    const struct message_figure *figures; /* the one told first stands first */
    size_t n_figures;                     /* 0 of MESSAGE_NONE only */
    const char *sides[2]; /* how the two are called that it compares; NULL: nothing */
    const char *title;    /* MESSAGE_TITLE_WORDS at most */
    const char *text;     /* whole sentences: the first, and more */
    const char *first;    /* its first sentence, for where room is short */
    const char *more;     /* " " and the others; "" where there are none */
    const char *rule;     /* "M31": of docs/method.md */
    const char *evidence; /* the tab of the sheet that shows the figures; NULL: none */
};

#define MESSAGE_TITLE_WORDS 10

struct messages {
    const struct message *list; /* by area of the review, then kind */
    size_t n;
    /* By area, then target: which of ask why, build-on and look-at its rules let
     * through, told or not; a bit for each (1 << kind). */
    const unsigned *standing;
    size_t n_targets;
    struct arena *arena;
};

/* The messages of every area of the publication, which must outlive them. ERR_MEMORY;
 * *out untouched on error. The caller frees with messages_free. */
enum err_code messages_make(struct messages **out,
                            const struct publication *publication,
                            struct err *err) MUST_CHECK;

/* What of these the rules let through for a target of an area. */
unsigned messages_standing(const struct messages *messages, size_t area, size_t target);

/* Whether one of the messages of an area asks why about a target. */
bool messages_ask_why(const struct messages *messages, size_t area, size_t target);

/* NULL is fine. */
void messages_free(struct messages *messages);

#endif
