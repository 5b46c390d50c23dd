#include "base/files/output_target.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHOWN_BYTES      256
#define SHOWN_CHARACTERS 60

/* Says what is the matter with a file of the folder. */
static enum err_code refuse_for(const char *name, const char *why, struct err *err) {
    char shown[SHOWN_BYTES];

    text_display(shown, sizeof shown, name, strlen(name), SHOWN_CHARACTERS);
    return err_set(err, ERR_OUTPUT, "the folder holds '%s', %s", shown, why);
}

enum err_code output_target_check(const char *target, const struct known_files *ours,
                                  bool replace, bool *exists, struct err *err) {
    struct folder_content content;
    enum folder_kind kind = folder_kind(target);

    *exists = kind != FOLDER_MISSING;
    if (kind == FOLDER_MISSING) {
        return ERR_OK;
    }
    if (kind == FOLDER_UNKNOWN) {
        return err_set(err, ERR_OUTPUT, "cannot be used: %s", strerror(errno));
    }
    if (kind == FOLDER_OTHER) {
        return err_set(err, ERR_OUTPUT,
                       "this is not a folder; choose another name for the results");
    }
    enum err_code code = folder_read(&content, target, ours, err);
    if (code != ERR_OK) {
        return code;
    }
    if (content.foreign[0] != '\0') {
        return refuse_for(content.foreign,
                          "which kloe did not write; choose another folder or move "
                          "that away",
                          err);
    }
    if (content.changed[0] != '\0') {
        return refuse_for(content.changed,
                          "which somebody changed after kloe wrote it; move it to "
                          "another folder if the changes matter, or delete it, and run "
                          "this again",
                          err);
    }
    if (content.n > 0 && !replace) {
        return err_set(err, ERR_OUTPUT,
                       "the folder holds earlier results; --force replaces them");
    }
    return ERR_OK;
}

/* Whether `folder` is `inner` or holds it; both are real paths. */
static bool contains(const char *folder, const char *inner) {
    size_t len = strlen(folder);
    return strncmp(folder, inner, len) == 0 &&
           (inner[len] == '/' || inner[len] == '\0');
}

/* Finds out whether the folder above `target` is on another disk: then `target` is
 * where a disk is attached. Not so where that cannot be told. */
static enum err_code find_mount(const char *target, const struct stat *found,
                                bool *mounted, struct err *err) {
    struct text_buffer above;
    struct stat parent;

    text_buffer_init(&above, SIZE_MAX);
    if (text_append_format(&above, "%s/..", target) != ERR_OK) {
        text_buffer_free(&above);
        return err_memory(err);
    }
    *mounted = stat(above.bytes, &parent) == 0 && parent.st_dev != found->st_dev;
    text_buffer_free(&above);
    return ERR_OK;
}

enum err_code output_target_check_exchange(const char *target, struct stat *found,
                                           struct err *err) {
    char here[4096]; /* a longer one is not ours to worry about */
    bool mounted = false;

    if (stat(target, found) != 0) {
        return err_set(err, ERR_OUTPUT, "cannot be read: %s", strerror(errno));
    }
    enum err_code code = find_mount(target, found, &mounted, err);
    if (code != ERR_OK) {
        return code;
    }
    if (getcwd(here, sizeof here) != NULL && contains(target, here)) {
        return err_set(
            err, ERR_OUTPUT,
            "this is the folder you are working in and it would be replaced; "
            "name a folder inside it, such as 'out'");
    }
    if (mounted) {
        return err_set(err, ERR_OUTPUT,
                       "a disk is attached here and cannot be exchanged for a folder; "
                       "name a folder inside it");
    }
    if (faccessat(AT_FDCWD, target, W_OK | X_OK, AT_EACCESS) != 0) {
        return err_set(err, ERR_OUTPUT, "you are not allowed to write here: %s",
                       strerror(errno));
    }
    return ERR_OK;
}
