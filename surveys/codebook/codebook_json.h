/* codebook_json.h: reads the "codebook" of an instrument.
 *
 * Private to surveys. */
#ifndef KLOE_SURVEYS_CODEBOOK_CODEBOOK_JSON_H
#define KLOE_SURVEYS_CODEBOOK_CODEBOOK_JSON_H

#include "surveys/codebook/codebook.h"
#include "surveys/definition/definition_json.h"

/* Reads "codebook" and "themes_minimum", members of `root`; a codebook without themes
 * where they are not there. Fails at themes of one id or title, and at phrases that
 * have no word, a '*' elsewhere than at the end of a word, or fewer than
 * CODEBOOK_STEM_LETTERS letters before it. */
void codebook_read(struct codebook *out, const struct node *root);

/* So few letters, and any word would begin with them. */
#define CODEBOOK_STEM_LETTERS 2

#endif
