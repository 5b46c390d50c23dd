/* missing_file.h: what to say of a path that leads to no file. */
#ifndef KLOE_BASE_FILES_MISSING_FILE_H
#define KLOE_BASE_FILES_MISSING_FILE_H

#include "base/err.h"

/* Sets ERR_INPUT with a sentence and returns it. A path as Windows writes it is shown
 * as it is written here; where the name is there in other capitals, or from another
 * folder, the sentence says where. */
enum err_code missing_file(struct err *err, const char *path);

#endif
