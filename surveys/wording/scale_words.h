/* scale_words.h: ordered families of answer words, as surveys print them.
 *
 * Tables of what survey authors use: which words belong together and which is more.
 * For drafting an instrument; scoring never looks here. A family says the order of its
 * words, not which end is good. */
#ifndef KLOE_SURVEYS_WORDING_SCALE_WORDS_H
#define KLOE_SURVEYS_WORDING_SCALE_WORDS_H

#include "base/err.h"
#include "base/text.h"
#include "surveys/wording/label_reading.h"

/* Ranks are 0 to 63, so that a set of them is the bits of a number. */
#define WORD_RANK_MAX 63

/* A scale as it is usually printed, named for a spreadsheet of items: "extent-5". */
struct scale_form {
    const char *name;
    const char *family;      /* as word_family_name; "numbers" for bare numbers */
    struct text_list labels; /* from the lowest to the highest */
};

extern const struct scale_form scale_forms[];
extern const size_t n_scale_forms;

/* The form of this name, or NULL. */
const struct scale_form *scale_form_find(const char *name);

/* Families are numbered from 0; after the last one comes that of bare numbers. */
extern const size_t n_word_families;
#define WORD_FAMILY_NUMBERS n_word_families

/* "agreement", "numbers"; static text. */
const char *word_family_name(size_t family);

/* The rank of a label in a family; false when it is no word of it. For numbers the rank
 * is the number, which may stand beside words. */
bool label_rank(int *out, size_t family, const struct label_reading *reading);

#endif
