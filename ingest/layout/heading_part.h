/* heading_part.h: a piece of a folded heading, and what stands at its ends.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_LAYOUT_HEADING_PART_H
#define KLOE_INGEST_LAYOUT_HEADING_PART_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* `len` bytes of a text that is somebody else's; not terminated. */
struct heading_part {
    const char *start;
    size_t len;
};

/* The part without the marks that tools add or drop at either end of a question. */
struct heading_part heading_part_trimmed(struct heading_part part);

/* The length of a question's number at the start ("q4.1.", "4)", "q12", "4 - "),
 * without the space that must follow; 0 if there is none. */
size_t heading_part_number(struct heading_part part);

/* The length of a code at the start of "code[sq]. Stem", with its full stop; 0 if there
 * is none. */
size_t heading_part_code(struct heading_part text);

/* Appends the words of the part with one space between them, and no marks: what is left
 * of "Do we plan, together?" when a program writes "Do.we.plan..together.".
 * ERR_MEMORY. */
enum err_code heading_part_words(struct text_buffer *out,
                                 struct heading_part part) MUST_CHECK;

/* Whether a program wrote dots or underscores for the spaces of the part. */
bool heading_part_is_dotted(struct heading_part part);

/* The part without a number at its end that a program gave a second heading of the same
 * text: "Why.1", "Why2", "Why (2)"; of no length if there is none. Its marks stay. */
struct heading_part heading_part_twin(struct heading_part part);

/* The id that may stand in front of a text: "[wt1] why", "wt1 why", "(wt1): why". It
 * holds a digit; *rest is what follows. Of no length if there is none. */
struct heading_part heading_part_id(struct heading_part text,
                                    struct heading_part *rest);

/* Whether the part is this text. */
bool heading_part_is(struct heading_part part, const char *text);

#endif
