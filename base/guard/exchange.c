#define _GNU_SOURCE /* renameat2 is of Linux alone */

#include "base/guard/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

int exchange_names(const char *one, const char *other) {
#ifdef RENAME_EXCHANGE
    return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
#else
    (void)one;
    (void)other;
    return ENOSYS;
#endif
}

int exchange_take_name(const char *from, const char *to) {
#ifdef RENAME_NOREPLACE
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ? 0 : errno;
#else
    (void)from;
    (void)to;
    return ENOSYS;
#endif
}

bool exchange_is_unknown(int fault) {
    return fault == ENOSYS || fault == EINVAL || fault == ENOTSUP ||
           fault == EOPNOTSUPP;
}
