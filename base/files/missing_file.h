/* missing_file.h: what to say of a path that leads to no file. */
#ifndef KLOE_BASE_FILES_MISSING_FILE_H
#define KLOE_BASE_FILES_MISSING_FILE_H

#include "base/err.h"

/* Sets ERR_INPUT with a sentence and returns it. A path as Windows writes it is shown
 * as it is written here; where the same name is there from another folder, it says so:
 * paths in a review are as seen from the review. */
enum err_code missing_file(struct err *err, const char *path);

#endif
