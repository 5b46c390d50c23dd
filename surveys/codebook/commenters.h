/* commenters.h: comment questions as if they were items, so that who wrote something is
 * counted, protected, read back and attacked like who answered a question.
 *
 * Each has one scale: its first option is "wrote something", and the others are the
 * themes of the codebook, of which a comment may have several. Nothing is made of such
 * items, and a theme is only known where as many people wrote something as the codebook
 * asks for. */
#ifndef KLOE_SURVEYS_CODEBOOK_COMMENTERS_H
#define KLOE_SURVEYS_CODEBOOK_COMMENTERS_H

#define COMMENTERS_WROTE       0 /* the option of everybody who wrote something */
#define COMMENTERS_FIRST_THEME 1 /* the option of the first theme */

#endif
