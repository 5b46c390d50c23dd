#include "base/files/outfile.h"

#include "base/alloc.h"
#include "base/files/file_fault.h"
#include "base/files/infile.h"
#include "base/guard/exchange.h"
#include "base/guard/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FRESH_END ".kloe-XXXXXX"

/* Of an earlier file: "NAME before 1.xlsx". */
#define BEFORE      " before "
#define NUMBERS_MAX 10000

static enum err_code fail(const char *path, int fault, struct err *err) {
    return file_fault_at(err, ERR_OUTPUT, path, "cannot be written", fault);
}

static enum err_code fail_present(const char *path, struct err *err) {
    enum err_code code = err_set(err, ERR_OUTPUT,
                                 "is there already, and nothing was written: --force "
                                 "replaces it");

    err_set_source(err, path);
    return code;
}

static enum err_code fail_kind(const char *path, struct err *err) {
    enum err_code code =
        err_set(err, ERR_OUTPUT, "is no plain file, and nothing was written");

    err_set_source(err, path);
    return code;
}

enum err_code outfile_check(const char *path, bool replace, struct err *err) {
    struct stat status;

    if (stat(path, &status) == 0) {
        if (S_ISDIR(status.st_mode)) {
            return fail(path, EISDIR, err);
        }
        if (!S_ISREG(status.st_mode)) {
            return fail_kind(path, err);
        }
        return replace ? ERR_OK : fail_present(path, err);
    }
    if (errno != ENOENT) {
        return fail(path, errno, err);
    }
    const char *name = strrchr(path, '/');
    if (name == NULL) {
        return path[0] == '\0' ? fail(path, ENOENT, err) : ERR_OK;
    }
    char *folder = alloc_array((size_t)(name - path) + 2, 1);
    if (folder == NULL) {
        return err_memory(err);
    }
    memcpy(folder, path, (size_t)(name - path) + 1);
    bool is_there = stat(folder, &status) == 0 && S_ISDIR(status.st_mode);
    alloc_free(folder);
    return is_there && name[1] != '\0' ? ERR_OK : fail(path, ENOENT, err);
}

/* The bytes into the open file and onto the disk; errno of what failed, or 0. */
static int put_bytes(int file, const char *bytes, size_t len) {
    mode_t mask = umask(0);

    (void)umask(mask);
    while (len > 0) {
        ssize_t n = write(file, bytes, len);

        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return errno;
        }
        bytes += n;
        len -= (size_t)n;
    }
    return fchmod(file, 0666 & ~mask) != 0 || fsync(file) != 0 ? errno : 0;
}

/* Gives the new file a name that nothing may have yet; errno of what failed, or 0.
 * Where a disk cannot do that at once the name is taken by an empty file first, which
 * nobody else can then make. */
static int take_new_name(const char *fresh, const char *final) {
    int fault = exchange_take_name(fresh, final);

    if (!exchange_is_unknown(fault)) {
        return fault;
    }
    int claim = open(final, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (claim < 0) {
        return errno;
    }
    (void)close(claim);
    if (rename(fresh, final) == 0) {
        return 0;
    }
    fault = errno;
    (void)unlink(final);
    return fault;
}

/* The same for a name that may be in use. */
static int take_name(const char *fresh, const char *final, bool replace) {
    if (!replace) {
        return take_new_name(fresh, final);
    }
    return rename(fresh, final) == 0 ? 0 : errno;
}

/* A new file that goes if the program is stopped; -1: it cannot be made. */
static int open_fresh(char *fresh, struct interrupt_file *listed) {
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    int file = mkstemp(fresh);
    if (file >= 0) {
        *listed = (struct interrupt_file){.path = fresh};
        interrupt_list_file(listed);
    }
    int fault = errno;
    interrupt_release(&hold);
    errno = fault;
    return file;
}

/* Writes the open file, reads it back and gives it its name; it is gone after errors.
 */
static enum err_code finish(int file, struct interrupt_file *fresh, const char *path,
                            const char *final, const char *bytes, size_t len,
                            bool replace, struct err *err) {
    struct interrupt_hold hold;
    enum err_code code = ERR_OK;
    int fault = put_bytes(file, bytes, len);

    if (close(file) != 0 && fault == 0) {
        fault = errno;
    }
    if (fault == 0) {
        code = infile_expect(fresh->path, path, bytes, len, err);
    }
    interrupt_hold(&hold);
    if (fault == 0 && code == ERR_OK) {
        fault = take_name(fresh->path, final, replace);
    }
    if (fault != 0 || code != ERR_OK) {
        (void)unlink(fresh->path);
    }
    interrupt_drop_file(fresh);
    interrupt_release(&hold);
    return fault == 0        ? code
           : fault == EEXIST ? fail_present(path, err)
                             : fail(path, fault, err);
}

enum err_code outfile_write(const char *path, const char *bytes, size_t len,
                            bool replace, struct err *err) {
    char *target = replace ? realpath(path, NULL) : NULL;
    const char *final = target != NULL ? target : path;
    size_t len_path = strlen(final);
    char *fresh = alloc_array(len_path + sizeof FRESH_END, 1);
    struct interrupt_file listed = {.path = NULL};
    enum err_code code = outfile_check(path, replace, err);
    int file = -1;

    if (fresh == NULL || code != ERR_OK) {
        code = code != ERR_OK ? code : err_memory(err);
        goto out;
    }
    memcpy(fresh, final, len_path);
    memcpy(fresh + len_path, FRESH_END, sizeof FRESH_END);
    file = open_fresh(fresh, &listed);
    code = file < 0 ? fail(path, errno, err)
                    : finish(file, &listed, path, final, bytes, len, replace, err);
out:
    alloc_free(fresh);
    alloc_free(target);
    return code;
}

/* The length of a path without the ending of its name. */
static size_t stem_length(const char *path) {
    const char *dot = strrchr(infile_name(path), '.');

    return dot != NULL && dot != infile_name(path) ? (size_t)(dot - path)
                                                   : strlen(path);
}

/* NULL without memory. */
static char *numbered(const char *path, int number) {
    size_t len = strlen(path) + sizeof BEFORE + 12, stem = stem_length(path);
    char *name = alloc_array(len, 1);

    if (name != NULL) {
        (void)snprintf(name, len, "%.*s" BEFORE "%d%s", (int)stem, path, number,
                       path + stem);
    }
    return name;
}

static bool is_there(const char *path) {
    struct stat status;

    return lstat(path, &status) == 0;
}

static bool holds(const char *path, const char *bytes, size_t len) {
    bool is_same = false;

    return infile_holds(&is_same, path, bytes, len) == 0 && is_same;
}

enum err_code outfile_keep_earlier(char **kept, bool *is_new, const char *path,
                                   const char *bytes, size_t len, struct err *err) {
    for (int number = 1; number <= NUMBERS_MAX; number++) {
        char *name = numbered(path, number);
        struct err fault = {0};

        if (name == NULL) {
            return err_memory(err);
        }
        bool was_there = is_there(name);
        bool is_kept = was_there
                           ? holds(name, bytes, len)
                           : outfile_write(name, bytes, len, false, &fault) == ERR_OK;
        if (is_kept) {
            *kept = name;
            *is_new = !was_there;
            return ERR_OK;
        }
        /* It may have appeared meanwhile; anything else goes wrong every time. */
        bool is_taken = was_there || (fault.code == ERR_OUTPUT && is_there(name));
        alloc_free(name);
        if (!is_taken) {
            return err_pass(err, &fault);
        }
    }
    return err_set(err, ERR_OUTPUT,
                   "%s: there are %d earlier ones beside it: move them",
                   infile_name(path), NUMBERS_MAX);
}

bool outfile_is_earlier(const char *path, const char *other) {
    const char *name = infile_name(path), *at = infile_name(other);
    size_t stem = stem_length(path) - (size_t)(name - path), mark = strlen(BEFORE);

    if (strncmp(at, name, stem) != 0 || strncmp(at + stem, BEFORE, mark) != 0) {
        return false;
    }
    at += stem + mark;
    size_t digits = strspn(at, "0123456789");
    return digits > 0 && strcmp(at + digits, name + stem) == 0;
}

enum err_code outfile_write_part(const char *path, const char *bytes, size_t len,
                                 struct err *err) {
    int reason = 0;
    FILE *file = fopen(path, "wb");

    if (file == NULL) {
        reason = errno;
    } else {
        if ((len > 0 && fwrite(bytes, 1, len, file) != len) || fflush(file) != 0) {
            reason = errno;
        }
        if (fclose(file) != 0 && reason == 0) {
            reason = errno;
        }
    }
    return reason == 0
               ? infile_expect(path, path, bytes, len, err)
               : file_fault_at(err, ERR_OUTPUT, path, "cannot be written", reason);
}
