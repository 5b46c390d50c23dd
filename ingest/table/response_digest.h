/* response_digest.h: what the responses of one return said, as one digest.
 *
 * It is the same however the file was written (order of records, encoding, delimiter,
 * workbook or not), so that a return that was exported again is known, and nothing of
 * it can be read back.
 *
 * Each thing said has the first 128 bits of a SHA-256, as two numbers: of the words
 * "item", the item's id and the option's; "attribute", its id and the value's;
 * "places", the place's id and an empty word; each word with a zero byte behind it.
 * What is no option or value and not blank has its code for one. Those of a response
 * are added up, each half modulo 2^64, and the first 128 bits of the SHA-256 of the sum
 * (16 bytes, the highest first) stand for it. The SHA-256 of how many responses there
 * are (8 bytes) and of what they add up to is the digest: a sum does not depend on an
 * order (AdHash; Bellare and Micciancio 1997). Whoever could make other responses of
 * the same digest by intent holds the return anyway. Values that the review makes from
 * answers (responses.h: derived) are no part of it. */
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
