/* shipped.h: the instruments built into the program.
 *
 * The JSON files of surveys/instruments/, compiled in, so that kloe is one file that
 * can be copied. */
#ifndef KLOE_SURVEYS_SHIPPED_SHIPPED_H
#define KLOE_SURVEYS_SHIPPED_SHIPPED_H

#include <stddef.h>

struct shipped_instrument {
    const char *id;
    const char *bytes; /* the JSON text */
    size_t len;
};

/* All of them, in byte order of id; written by cmake/embed.cmake. */
extern const struct shipped_instrument shipped_instruments[];
extern const size_t n_shipped_instruments;

/* The one with this id, or NULL. */
const struct shipped_instrument *shipped_find(const char *id);

#endif
