/* private_words.h: the words by which a heading asks who somebody is. Tables only.
 *
 * Private to ingest. Words are folded; lists end with NULL. */
#ifndef KLOE_INGEST_LAYOUT_PRIVATE_WORDS_H
#define KLOE_INGEST_LAYOUT_PRIVATE_WORDS_H

#include "ingest/layout/private_heading.h"

/* What may stand behind the words of a subject. */
enum private_ending {
    PRIVATE_ALONE,
    PRIVATE_NUMBER,       /* must: "contact" alone is anything */
    PRIVATE_MAYBE_NUMBER, /* "phone", "phone number" */
    PRIVATE_NUMBER_OR_ID, /* must, or "id" */
    PRIVATE_MAYBE_ADDRESS /* "email", "email address" */
};

/* What is asked for, once everything around it is taken off. The list ends with words
 * NULL. */
struct private_subject {
    const char *words;
    enum private_ending ending;
    enum private_kind kind;
    const char *const *which; /* words that may stand before it; NULL if none */
};

extern const struct private_subject private_subjects[];

/* In front: what asks ("what is", "please"), and small words that ask nothing. */
extern const char *const private_asking[];
extern const char *const private_small_words[];

/* Behind: "please", "in full". */
extern const char *const private_tails[];

/* Whose name is somebody's, not a team's; and of those, who is named even by a heading
 * that holds nothing else. */
extern const char *const private_people[];
extern const char *const private_managers[];

#endif
