/* evidence.h: what all bytes of a file say of how its text is encoded.
 *
 * Private to ingest. One sweep over the file, block by block: whoever else wants to see
 * all bytes listens to it, in the thread that reads, and the digest is taken beside it.
 */
#ifndef KLOE_INGEST_ENCODING_EVIDENCE_H
#define KLOE_INGEST_ENCODING_EVIDENCE_H

#include "base/files/digest.h"
#include "ingest/encoding/bytes.h"
#include "ingest/encoding/container.h"

#include <stdbool.h>
#include <stdint.h>

/* What all bytes say together. */
struct evidence {
    char sha256[DIGEST_HEX_BYTES];
    char first[CONTAINER_BYTES];
    size_t n_first;
    uint64_t bytes;
    uint64_t zeros[2]; /* at even and at odd offsets */
    uint64_t wide;     /* sound UTF-8 characters beyond ASCII */
    uint64_t bad;      /* bytes that are no UTF-8, zeros aside */
    uint64_t zero_line, bad_line;
    unsigned char bad_byte;
    uint64_t lines, cr, lf;
    bool after_cr;
    uint64_t window; /* the bytes beyond ASCII since the last ASCII one */
    bool is_doubled;
    bool is_zip, is_old_office, has_password;
    size_t password_at; /* letters of PASSWORD_STREAM seen */
};

struct sweep {
    struct source_bytes bytes;
    bool has_helper; /* a thread may read the next block meanwhile, and look at it */
    /* Gets every block of what may be a text, too; or NULL. */
    void (*listen)(void *listener, const char *bytes, size_t len);
    void *listener;
};

/* Reads the file from its first byte to its end. ERR_INPUT when it cannot be read, or
 * is of a kind that is refused, with a sentence that says which; ERR_MEMORY. */
enum err_code evidence_gather(struct evidence *seen, const struct sweep *sweep,
                              struct err *err) MUST_CHECK;

/* Whether the text shows letters that were encoded twice: UTF-8 taken for Windows-1252
 * and encoded again, such as the three for a curly apostrophe. */
bool evidence_is_doubled(const char *text, size_t len);

#endif
