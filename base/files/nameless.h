/* nameless.h: a file without a name, for libraries that can write to a path alone: it
 * is gone once it is closed, also when the program is killed. */
#ifndef KLOE_BASE_FILES_NAMELESS_H
#define KLOE_BASE_FILES_NAMELESS_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdio.h>

#define NAMELESS_PATH_BYTES 32

struct nameless {
    FILE *file;
    char path[NAMELESS_PATH_BYTES]; /* leads to it, for this process alone */
};

/* Makes an empty one. ERR_OUTPUT, ERR_MEMORY. End it with nameless_close, after errors,
 * too. */
enum err_code nameless_open(struct nameless *out, struct err *err) MUST_CHECK;

/* One of zeros is fine. */
void nameless_close(struct nameless *nameless);

#endif
