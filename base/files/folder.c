#include "base/files/folder.h"

#include "base/alloc.h"
#include "base/files/digest.h"
#include "base/files/file_fault.h"
#include "base/files/infile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MAX_LINKS 40 /* as Linux itself follows */

/* Room for a file name in a message; it may hold anything, even escapes. */
#define SHOWN_BYTES      256
#define SHOWN_CHARACTERS 60

enum folder_kind folder_kind(const char *path) {
    struct stat status;

    if (lstat(path, &status) != 0) {
        return errno == ENOENT ? FOLDER_MISSING : FOLDER_UNKNOWN;
    }
    return S_ISDIR(status.st_mode) ? FOLDER_PRESENT : FOLDER_OTHER;
}

/* Takes off trailing slashes and refuses what cannot be renamed. */
static enum err_code check_name(char *path, struct err *err) {
    size_t len = strlen(path);

    while (len > 0 && path[len - 1] == '/') {
        path[--len] = '\0';
    }
    const char *name = infile_name(path);
    if (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        return err_set(
            err, ERR_OUTPUT,
            "results are put in place as a whole folder, and this one cannot "
            "be exchanged; name a new folder, such as 'out'");
    }
    return ERR_OK;
}

/* Replaces `path` by where its link leads. *is_link is false if it is no link. */
static enum err_code follow_link(char path[PATH_MAX], bool *is_link, struct err *err) {
    char link[PATH_MAX];
    struct stat status;

    *is_link = lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
    if (!*is_link) {
        return ERR_OK;
    }
    ssize_t len = readlink(path, link, sizeof link);
    size_t folder = (size_t)(infile_name(path) - path);
    if (len < 0) {
        return err_set(err, ERR_OUTPUT, "the link cannot be followed: %s",
                       strerror(errno));
    }
    folder = len > 0 && link[0] == '/' ? 0 : folder;
    if ((size_t)len >= PATH_MAX - folder) {
        return err_set(err, ERR_OUTPUT, "the path is too long");
    }
    memcpy(path + folder, link, (size_t)len);
    path[folder + (size_t)len] = '\0';
    return ERR_OK;
}

/* Joins the real path of the parent and the last name of `path`. */
static enum err_code join_parent(char **out, char path[PATH_MAX], struct err *err) {
    char parent[PATH_MAX];
    size_t folder = (size_t)(infile_name(path) - path);

    memcpy(parent, path, folder);
    parent[folder] = '\0';
    char *real = realpath(folder > 0 ? parent : ".", NULL);
    if (real == NULL) {
        return errno == ENOMEM   ? err_memory(err)
               : errno == ENOENT ? err_set(err, ERR_OUTPUT,
                                           "there is no folder '%s' to put it in; make "
                                           "that folder first",
                                           parent)
                                 : err_set(err, ERR_OUTPUT, "'%s' cannot be used: %s",
                                           parent, strerror(errno));
    }
    size_t len = strlen(real), len_name = strlen(path + folder);
    bool is_root = strcmp(real, "/") == 0;
    char *joined = alloc_array(len + 1 + len_name + 1, 1);
    if (joined != NULL) {
        (void)snprintf(joined, len + 1 + len_name + 1, "%s/%s", is_root ? "" : real,
                       path + folder);
        *out = joined;
    }
    alloc_free(real);
    return joined != NULL ? ERR_OK : err_memory(err);
}

enum err_code folder_resolve(char **out, const char *dir, struct err *err) {
    char path[PATH_MAX];
    bool is_link = true;

    if (strlen(dir) >= sizeof path) {
        return err_set(err, ERR_OUTPUT, "the path is too long");
    }
    memcpy(path, dir, strlen(dir) + 1);
    for (int links = 0; is_link; links++) {
        enum err_code code = check_name(path, err);

        if (code == ERR_OK && links > MAX_LINKS) {
            code = err_set(err, ERR_OUTPUT, "the links lead round in a circle");
        }
        ERR_NEXT(code, follow_link(path, &is_link, err));
        if (code != ERR_OK) {
            return code;
        }
    }
    return join_parent(out, path, err);
}

static const struct known_file *find_known(const char *name,
                                           const struct known_files *known) {
    for (size_t i = 0; known != NULL && i < known->n; i++) {
        if (strcmp(known->files[i].name, name) == 0) {
            return &known->files[i];
        }
    }
    return NULL;
}

static bool is_plain_file(DIR *folder, const char *name) {
    struct stat status;

    return fstatat(dirfd(folder), name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(status.st_mode);
}

/* The next name in the folder but for "." and ".."; NULL at the end, and then errno is
 * not 0 if reading failed. */
static const char *next_name(DIR *folder) {
    const struct dirent *entry;

    do {
        errno = 0;
        entry = readdir(folder);
    } while (entry != NULL &&
             (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
    return entry != NULL ? entry->d_name : NULL;
}

static bool was_changed(DIR *folder, const struct known_file *file) {
    char sha256[DIGEST_HEX_BYTES];

    return file->sha256 != NULL &&
           (digest_file(dirfd(folder), file->name, sha256) != 0 ||
            strcmp(sha256, file->sha256) != 0);
}

static void keep_first(char first[FOLDER_NAME_BYTES], const char *name) {
    if (first[0] == '\0' || strcmp(name, first) < 0) {
        (void)snprintf(first, FOLDER_NAME_BYTES, "%s", name);
    }
}

enum err_code folder_read(struct folder_content *out, const char *path,
                          const struct known_files *ours, struct err *err) {
    struct folder_content content = {0};
    const char *name;
    DIR *folder = opendir(path);

    if (folder == NULL) {
        return file_fault(err, ERR_OUTPUT, "cannot be read", errno);
    }
    while ((name = next_name(folder)) != NULL) {
        const struct known_file *known = find_known(name, ours);

        content.n++;
        if (!is_plain_file(folder, name) || (ours != NULL && known == NULL)) {
            keep_first(content.foreign, name);
        } else if (known != NULL && was_changed(folder, known)) {
            keep_first(content.changed, name);
        }
    }
    int reason = errno;
    (void)closedir(folder);
    if (reason != 0) {
        return file_fault(err, ERR_OUTPUT, "cannot be read", reason);
    }
    *out = content;
    return ERR_OK;
}

/* 0 or the reason; one that is not there is removed. */
static int remove_file(DIR *folder, const char *name) {
    return unlinkat(dirfd(folder), name, 0) == 0 || errno == ENOENT ? 0 : errno;
}

enum err_code folder_remove(const char *path, struct err *err) {
    struct folder_content content = {0};
    char shown[SHOWN_BYTES];
    const char *name;
    int reason = 0;

    if (folder_kind(path) != FOLDER_PRESENT) {
        return err_set(err, ERR_OUTPUT,
                       "'%s' is in the way and is not a folder of kloe's; move it away",
                       path);
    }
    enum err_code code = folder_read(&content, path, NULL, err);
    if (code != ERR_OK) {
        return code;
    }
    if (content.foreign[0] != '\0') {
        text_display(shown, sizeof shown, content.foreign, strlen(content.foreign),
                     SHOWN_CHARACTERS);
        return err_set(err, ERR_OUTPUT,
                       "'%s' was left by an interrupted run and cannot be removed: it "
                       "holds '%s', which kloe did not write; move that away",
                       path, shown);
    }
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return err_set(err, ERR_OUTPUT, "'%s' cannot be removed: %s", path,
                       strerror(errno));
    }
    while (reason == 0 && (name = next_name(folder)) != NULL) {
        if (strcmp(name, FOLDER_LIST) != 0) {
            reason = remove_file(folder, name);
        }
    }
    if (reason == 0) {
        reason = remove_file(folder, FOLDER_LIST);
    }
    (void)closedir(folder);
    if (reason == 0 && rmdir(path) != 0 && errno != ENOENT) {
        reason = errno;
    }
    return reason == 0 ? ERR_OK
                       : err_set(err, ERR_OUTPUT, "'%s' cannot be removed: %s", path,
                                 strerror(reason));
}

/* 0 or the reason; a file system that cannot sync has nothing to report. */
static int sync_file(int fd) {
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

enum err_code folder_sync(const char *path, struct err *err) {
    const char *name;
    int reason = 0;
    DIR *folder = opendir(path);

    if (folder == NULL) {
        return file_fault(err, ERR_OUTPUT, "cannot be read", errno);
    }
    while (reason == 0 && (name = next_name(folder)) != NULL) {
        int fd =
            openat(dirfd(folder), name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

        if (fd >= 0) {
            reason = sync_file(fd);
            (void)close(fd);
        }
    }
    if (reason == 0) {
        reason = sync_file(dirfd(folder));
    }
    (void)closedir(folder);
    return reason == 0 ? ERR_OK
                       : file_fault(err, ERR_OUTPUT, "cannot be written", reason);
}

bool folder_has_room(const char *path, size_t bytes) {
    struct statvfs disk;

    return statvfs(path, &disk) != 0 || disk.f_frsize == 0 || disk.f_blocks == 0 ||
           bytes / disk.f_frsize < disk.f_bavail;
}

bool folder_allows_longer(const char *path, size_t times) {
    struct rlimit longest;
    struct stat file;

    return getrlimit(RLIMIT_FSIZE, &longest) != 0 ||
           longest.rlim_cur == RLIM_INFINITY || stat(path, &file) != 0 ||
           (rlim_t)file.st_size < longest.rlim_cur / times;
}

const char *folder_in_memory(void) {
    static const char linux_folder[] = "/dev/shm";

    return folder_kind(linux_folder) == FOLDER_PRESENT &&
                   access(linux_folder, W_OK | X_OK) == 0
               ? linux_folder
               : NULL;
}
