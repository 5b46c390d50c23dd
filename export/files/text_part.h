/* text_part.h: a part of a text that is written while another thread writes the part
 * before it.
 *
 * Its bytes are kept until its turn has come. Then they go into the text, and so does
 * all that follows, so that little is kept however long a part is. */
#ifndef KLOE_EXPORT_FILES_TEXT_PART_H
#define KLOE_EXPORT_FILES_TEXT_PART_H

#include "base/text.h"
#include "base/thread.h"
#include "export/files/text_file.h"

struct text_part {
    struct text_file *whole;
    struct thread_turns *turns; /* of whoever writes into `whole` */
    size_t number;              /* of the part, and of its turn */
    struct text_buffer kept;
};

/* Makes `out` the part `number` of `whole`, which is open and outlives it. */
void text_part_open(struct text_file *out, struct text_part *part,
                    struct text_file *whole, struct thread_turns *turns, size_t number);

/* Waits for its turn, writes what is left and adds what was meant to that of the whole
 * text. The turn stays with the part: the caller passes it on. */
void text_part_close(struct text_file *file);

#endif
