/* charset.h: the encodings that a review may name, one row of a table each.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_ENCODING_CHARSET_H
#define KLOE_INGEST_ENCODING_CHARSET_H

#include "base/err.h"

#define CHARSET_ALIASES 6

/* Those that are found out from the bytes, and the rest. */
enum charset_id { UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252, MAC_ROMAN, OTHER_CHARSET };

struct charset {
    enum charset_id id;
    const char *name;  /* for people */
    const char *iconv; /* as iconv calls it; NULL: nothing to change */
    const char *aliases[CHARSET_ALIASES]; /* other words for it; NULL ends the list */
};

/* The encoding of this id, which is not OTHER_CHARSET. */
const struct charset *charset_of(enum charset_id id);

/* The encoding that has this name or alias, in capitals or not. NULL, and
 * ERR_DEFINITION with the nearest name, when none has. */
const struct charset *charset_find(const char *name, struct err *err) MUST_CHECK;

#endif
