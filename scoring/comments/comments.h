/* comments.h: what people wrote -> what the facilitator may see of it.
 *
 * By place and question, for places that are published and where at least `minimum`
 * people wrote something, nobody of whom came after results were handed out, or as many
 * again; redacted (redact.h), in byte order of the redacted text, so
 * that nothing tells who wrote what or which comments are one person's. Whoever named
 * several places is quoted in the first of them only. */
#ifndef KLOE_SCORING_COMMENTS_COMMENTS_H
#define KLOE_SCORING_COMMENTS_COMMENTS_H

#include "ingest/table/comments.h"
#include "scoring/counting/membership.h"
#include "scoring/publication/publication.h"

/* Who came since results were handed out, whose comments stood beside them: by results,
 * then by row. NULL: that is not known. */
struct comments_before {
    const bool *const *came_since;
    size_t n;
};

/* Sets publication->comments from the comments of `n_rows` responses; the cells must be
 * decided. ERR_MEMORY, ERR_INPUT for a name to redact that is not UTF-8. */
enum err_code comments_publish(struct publication *publication,
                               const struct membership *membership,
                               const struct comments *comments, size_t n_rows,
                               const struct comments_before *before,
                               struct err *err) MUST_CHECK;

#endif
