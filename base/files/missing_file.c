#include "base/files/missing_file.h"

#include "base/ascii.h"
#include "base/text.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define PATH_BYTES  1024 /* longer ones are not looked for elsewhere */
#define SHOWN       120
#define SHOWN_BYTES (4 * SHOWN + 4)

static const char no_such_file[] = "there is no such file";

static bool is_file(const char *path) {
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static enum err_code set_with(struct err *err, const char *before, const char *path,
                              const char *after) {
    char shown[SHOWN_BYTES];

    text_display(shown, sizeof shown, path, strlen(path), SHOWN);
    return err_set(err, ERR_INPUT, "%s%s'%s'%s", no_such_file, before, shown, after);
}

/* Where a path of Windows begins in `path`: "C:\..." or "C:/...", maybe joined to the
 * folder of a review. NULL if it does nowhere. */
static const char *drive_in(const char *path) {
    for (const char *at = path; *at != '\0'; at++) {
        bool begins = at == path || at[-1] == '/';

        if (begins && ascii_is_letter(at[0]) && at[1] == ':' &&
            (at[2] == '\\' || at[2] == '/')) {
            return at;
        }
    }
    return NULL;
}

/* The path with every "\" turned round. */
static void turn_slashes(char *path) {
    for (; *path != '\0'; path++) {
        *path = *path == '\\' ? '/' : *path;
    }
}

static enum err_code say_windows(struct err *err, const char *drive) {
    char here[PATH_BYTES + 8];

    (void)snprintf(here, sizeof here, "/mnt/%c/%s", ascii_lower(drive[0]), drive + 3);
    turn_slashes(here);
    return set_with(err, ": a path of Windows is written ", here,
                    " under its Linux (WSL)");
}

/* Looks for the file without the folders in front, one by one: from the folder where
 * kloe runs, and where the file would be one folder up. */
static bool find_elsewhere(char *found, const char *path) {
    const char *name = strrchr(path, '/');

    for (const char *at = strchr(path, '/'); at != NULL; at = strchr(at + 1, '/')) {
        (void)snprintf(found, PATH_BYTES, "%s", at + 1);
        if (at[1] != '\0' && at[1] != '/' && is_file(found)) {
            return true;
        }
    }
    if (name == NULL) {
        return false;
    }
    const char *folder = name;
    while (folder > path && folder[-1] != '/') {
        folder--;
    }
    (void)snprintf(found, PATH_BYTES, "%.*s%s", (int)(folder - path), path, name + 1);
    return is_file(found);
}

/* Looks in the same folder for the same name in other capitals, which make no other
 * file where most reviews are written. */
static bool find_in_capitals(char *found, const char *path) {
    const char *slash = strrchr(path, '/');
    int folder_len = slash != NULL ? (int)(slash - path) + 1 : 0;
    const struct dirent *entry;
    char folder[PATH_BYTES];
    bool is_found = false;

    (void)snprintf(folder, sizeof folder, "%.*s", folder_len, path);
    DIR *dir = opendir(folder_len > 0 ? folder : ".");
    while (dir != NULL && !is_found && (entry = readdir(dir)) != NULL) {
        int len = snprintf(found, PATH_BYTES, "%s%s", folder, entry->d_name);

        is_found = text_same(entry->d_name, path + folder_len) && len < PATH_BYTES &&
                   is_file(found);
    }
    if (dir != NULL) {
        (void)closedir(dir);
    }
    return is_found;
}

enum err_code missing_file(struct err *err, const char *path) {
    char other[PATH_BYTES];
    const char *drive = drive_in(path);

    if (strlen(path) >= sizeof other) {
        return err_set(err, ERR_INPUT, "%s", no_such_file);
    }
    if (drive != NULL) {
        return say_windows(err, drive);
    }
    (void)snprintf(other, sizeof other, "%s", path);
    turn_slashes(other);
    if (strcmp(other, path) != 0) {
        return set_with(err, ": folders are parted by '/' here: ", other, "");
    }
    if (find_in_capitals(other, path)) {
        return set_with(err, ", but ", other, " is there: capitals and spaces count");
    }
    if (find_elsewhere(other, path)) {
        return set_with(err, ", but ", other,
                        " is there: the paths in a review are as seen from the "
                        "review's own folder, and those of a command from where you "
                        "are");
    }
    return err_set(err, ERR_INPUT, "%s", no_such_file);
}
