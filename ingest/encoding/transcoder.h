/* transcoder.h: the bytes of a return -> UTF-8 text, through iconv.
 *
 * Hands the text on as another struct source_bytes, a chunk at a time, so that memory
 * does not grow with the file. Text that is UTF-8 already is passed through without a
 * copy. */
#ifndef KLOE_INGEST_ENCODING_TRANSCODER_H
#define KLOE_INGEST_ENCODING_TRANSCODER_H

#include "ingest/encoding/encoding.h"

#define END_OF_TEXT '\x1A' /* Ctrl-Z: dropped where a text ends in it */

struct transcoder;

/* `bytes` are borrowed until transcoder_free; they must have passed encoding_find.
 * ERR_INPUT when iconv of this system lacks the encoding; ERR_MEMORY; *out untouched on
 * error. */
enum err_code transcoder_new(struct transcoder **out, const struct source_bytes *bytes,
                             const struct encoding *encoding,
                             struct err *err) MUST_CHECK;

/* UTF-8 without byte order mark, without the Ctrl-Z that old programs put at the end
 * and without NUL. To be rewound before the first read; a read needs room for at least
 * 16 bytes. Reading gives ERR_INPUT with the line for bytes that are no letters in the
 * encoding. */
struct source_bytes transcoder_bytes(struct transcoder *transcoder);

/* NULL is fine. */
void transcoder_free(struct transcoder *transcoder);

#endif
