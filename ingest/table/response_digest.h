/* response_digest.h: what the responses of one return said, as one digest.
 *
 * It is the same however the file was written (order of records, encoding, delimiter,
 * workbook or not), so that a return that was exported again is known, and nothing of
 * it can be read back. */
#ifndef KLOE_INGEST_TABLE_RESPONSE_DIGEST_H
#define KLOE_INGEST_TABLE_RESPONSE_DIGEST_H

#include "base/files/digest.h"
#include "ingest/table/responses.h"
#include "surveys/review.h"

/* Writes the SHA-256 over all responses of the review's return `file`, whatever their
 * order. `responses` have their origins. Of each response counts what it answered, by
 * ids, its attributes and its places; not when it was sent, nor from which locality, so
 * that a place may be divided later. None has a digest of its own. On up to `threads`
 * threads (0: as many as there are cores). ERR_MEMORY. */
enum err_code response_digest(char hex[DIGEST_HEX_BYTES],
                              const struct responses *responses, size_t file,
                              const struct review *review, size_t threads,
                              struct err *err) MUST_CHECK;

#endif
