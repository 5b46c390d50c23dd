/* codebook.h: what people write about in free text, and the words that show it.
 *
 * A phrase is one or more words, compared whole, capitals and accents ignored; a '*' at
 * the end of a word stands for whatever the word goes on with. */
#ifndef KLOE_SURVEYS_CODEBOOK_CODEBOOK_H
#define KLOE_SURVEYS_CODEBOOK_CODEBOOK_H

#include "base/text.h"

#include <stdint.h>

/* Those of one comment are bits of a number. */
#define CODEBOOK_THEMES_MAX 60

/* Fewer commenters than this show no themes, unless the instrument says otherwise. */
#define CODEBOOK_MINIMUM 30

struct codebook_theme {
    const char *id, *title;
    struct text_list words;  /* phrases: any of them shows the theme; may be none where
                                people code by hand */
    struct text_list except; /* phrases inside which nothing shows it */
};

/* How returns tell what a comment is about: one bit each. */
enum coding {
    CODING_BY_WORDS = 1, /* its words do */
    CODING_BY_HAND = 2   /* somebody coded it, in a column beside it */
};

struct codebook {
    const struct codebook_theme *themes;
    size_t n;
    uint64_t minimum; /* the fewest commenters of an area whose themes are shown */
};

#endif
