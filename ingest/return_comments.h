/* return_comments.h: the comments of a return, each with its themes, as its records go
 * by. Private to ingest. */
#ifndef KLOE_INGEST_RETURN_COMMENTS_H
#define KLOE_INGEST_RETURN_COMMENTS_H

#include "ingest/answers/coded_themes.h"
#include "ingest/binding/binding.h"
#include "ingest/people/return_part.h"

struct return_comments {
    struct return_part *part;
    const struct instrument *instrument;
    const struct binding *binding;
    const char *apostrophe; /* what the tool writes for "'"; or NULL */
    struct coded_themes coded;
    struct text_buffer plain; /* scratch */
};

/* Begins with none, and notes in the part how the return tells what its comments are
 * about. What it is given is borrowed. ERR_MEMORY; free it in any case, with
 * return_comments_free. */
enum err_code
return_comments_init(struct return_comments *out, struct return_part *part,
                     const struct instrument *instrument, const struct binding *binding,
                     const struct profile *profile, struct err *err) MUST_CHECK;
void return_comments_free(struct return_comments *comments);

/* Keeps those of the row that comes next, part->rows.n, without HTML and with
 * apostrophes for what the tool writes in their place, as answers are read: a name or a
 * word of the codebook is not to be missed for its spelling. Themes without a comment
 * are a finding, and so is what coded_themes_read does not know. ERR_MEMORY. */
enum err_code return_comments_keep(struct return_comments *comments,
                                   const struct record *record,
                                   struct err *err) MUST_CHECK;

#endif
