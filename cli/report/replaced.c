#include "cli/report/replaced.h"

#include "cli/terminal/terminal.h"

#include <string.h>

/* The digest of the earlier results; NULL: not known. */
static const char *earlier_digest(const struct known_files *files) {
    for (size_t i = 0; i < files->n; i++) {
        if (strcmp(files->files[i].name, RELEASE_FILE_NAME) == 0) {
            return files->files[i].sha256;
        }
    }
    return NULL;
}

/* The same of this run; NULL: it writes none. */
static const char *new_digest(const struct export_plan *plan) {
    for (size_t i = 0; i < plan->n; i++) {
        if (strcmp(plan->files[i].name, RELEASE_FILE_NAME) == 0) {
            return plan->files[i].sha256;
        }
    }
    return NULL;
}

enum err_code replaced_warn(const struct replaced *replaced, struct err *err) {
    char path[RELEASE_PATH_BYTES];
    enum err_code code = releases_find_unlisted(
        path, replaced->releases, replaced->review, replaced->dir,
        earlier_digest(replaced->earlier), new_digest(replaced->plan), err);

    if (code == ERR_OK && path[0] != '\0') {
        terminal_message("%s: held other results of this wave that the review does not "
                         "list; if they were handed out, name a copy of them in "
                         "\"%s\" and run this again",
                         path,
                         review_setting_called(replaced->review, REVIEW_RELEASED));
    }
    return code;
}
