/* exchange.h: names of one disk exchanged or taken at once, so that none is ever absent
 * or leads to half a file. */
#ifndef KLOE_BASE_GUARD_EXCHANGE_H
#define KLOE_BASE_GUARD_EXCHANGE_H

#include <stdbool.h>

/* Exchanges what the paths lead to; both must be there. 0, or the errno of what failed:
 * then nothing was changed. */
int exchange_names(const char *one, const char *other);

/* Gives `from` the name `to`, which nothing may have yet. 0, or the errno of what
 * failed, EEXIST when something has it: then nothing was changed. */
int exchange_take_name(const char *from, const char *to);

/* Whether either failed because this system or disk has no such exchange. */
bool exchange_is_unknown(int fault);

#endif
