/* comments.h: what people wrote in their own words, beside the table of responses.
 *
 * Read only when the review asks for comments, and the one part of ingest that holds
 * text of a cell. Plain types; as written, nothing is taken out: never to be shown
 * before scoring/comments/comments.h has been through it. */
#ifndef KLOE_INGEST_TABLE_COMMENTS_H
#define KLOE_INGEST_TABLE_COMMENTS_H

#include <stddef.h>
#include <stdint.h>

/* Of all returns together: the most that is kept, so that memory has a bound. A million
 * people who write 250 letters each fit. */
#define COMMENTS_BYTES_MAX ((size_t)256 << 20)

struct comment_text {
    uint32_t row;      /* of the table of responses */
    uint32_t question; /* of instrument.comments */
    size_t begin, len; /* in `bytes`: UTF-8 without NUL, not terminated, not blank */
    uint64_t themes;   /* as somebody coded them, one bit each; or COMMENT_NOT_CODED */
};

#define COMMENT_NOT_CODED UINT64_MAX /* there are fewer themes than bits */

struct comments {
    const struct comment_text *texts; /* by row, then question */
    size_t n;
    const char *bytes;
    unsigned
        coding; /* bits of enum coding (surveys/codebook/codebook.h) of all returns */
};

/* Frees the comments and their arrays, which base/alloc gave; NULL is fine. */
void comments_free(struct comments *comments);

#endif
