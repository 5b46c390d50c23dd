#include "base/files/infile.h"

#include "base/alloc.h"
#include "base/files/file_fault.h"
#include "base/files/missing_file.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOTE_START "~$"

#define READ_CHUNK_BYTES ((size_t)64 * 1024)
#define READ_BLOCK_BYTES ((size_t)32 * 1024) /* on the stack */

static enum err_code refuse(struct err *err, const char *path, int reason) {
    enum err_code code;

    switch (reason) {
    case ENOENT:
    case ENOTDIR:
        code = missing_file(err, path);
        break;
    case EACCES:
    case EPERM:
        code = err_set(err, ERR_INPUT, "you are not allowed to read this file");
        break;
    case EISDIR:
        code = err_set(err, ERR_INPUT, "this is a folder, where a file is needed");
        break;
    default:
        code = file_fault(err, ERR_INPUT, "cannot be read", reason);
        break;
    }
    err_set_source(err, path);
    return code;
}

bool infile_is_note(const char *path) {
    return strncmp(infile_name(path), NOTE_START, sizeof NOTE_START - 1) == 0;
}

enum err_code infile_open(FILE **out, const char *path, struct err *err) {
    struct stat status;
    enum err_code code = ERR_OK;
    FILE *file = NULL;
    /* Not blocking: opening a pipe that nobody writes to would wait for ever. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0 || fstat(fd, &status) != 0) {
        code = refuse(err, path, errno);
        goto out;
    }
    if (S_ISDIR(status.st_mode)) {
        code = refuse(err, path, EISDIR);
        goto out;
    }
    if (S_ISREG(status.st_mode) && infile_is_note(path)) {
        code = err_set(err, ERR_INPUT,
                       "this is no workbook but the note that Excel keeps while one is "
                       "open: close it there, and name '%s'",
                       infile_name(path) + sizeof NOTE_START - 1);
        err_set_source(err, path);
        goto out;
    }
    if (!S_ISREG(status.st_mode)) {
        code = err_set(err, ERR_INPUT, "this is not an ordinary file");
        err_set_source(err, path);
        goto out;
    }
    file = fdopen(fd, "rb");
    if (file == NULL) {
        code = refuse(err, path, errno);
        goto out;
    }
    *out = file;
out:
    if (file == NULL && fd >= 0) {
        (void)close(fd);
    }
    return code;
}

enum err_code infile_read(char **bytes, size_t *len, const char *path, size_t limit,
                          struct err *err) {
    FILE *file = NULL;
    char *chunk = NULL;
    struct text_buffer content;
    size_t got;

    text_buffer_init(&content, limit);
    enum err_code code = infile_open(&file, path, err);
    if (code != ERR_OK) {
        return code;
    }
    chunk = alloc_array(READ_CHUNK_BYTES, 1);
    if (chunk == NULL || text_append(&content, "", 0) != ERR_OK) {
        code = err_memory(err);
        goto out;
    }
    while ((got = fread(chunk, 1, READ_CHUNK_BYTES, file)) > 0) {
        if (got > limit - content.len) {
            code = err_set(err, ERR_INPUT, "larger than the limit of %zu bytes", limit);
            goto out;
        }
        if (text_append(&content, chunk, got) != ERR_OK) {
            code = err_memory(err);
            goto out;
        }
    }
    if (ferror(file)) {
        code = refuse(err, path, errno);
        goto out;
    }
    *bytes = content.bytes;
    *len = content.len;
    text_buffer_init(&content, limit); /* the caller has it now */
out:
    err_set_source(err, path);
    text_buffer_free(&content);
    alloc_free(chunk);
    (void)fclose(file); /* nothing was written that could be lost */
    return code;
}

int infile_begin(int *file, const char *path) {
    /* Not blocking, as in infile_open. */
    *file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    return *file < 0 ? errno : 0;
}

int infile_fill(int file, char *bytes, size_t room, size_t *len) {
    ssize_t got = 1;

    *len = 0;
    while (got != 0 && *len < room) {
        got = read(file, bytes + *len, room - *len);
        if (got > 0) {
            *len += (size_t)got;
        } else if (got < 0 && errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

void infile_end(int file) {
    (void)close(file); /* only read */
}

int infile_holds(bool *holds, const char *path, const char *bytes, size_t len) {
    char block[READ_BLOCK_BYTES];
    size_t n = sizeof block;
    bool is_same = true;
    int file = -1;
    int fault = infile_begin(&file, path);

    if (fault != 0) {
        return fault;
    }
    while (n == sizeof block && fault == 0) {
        fault = infile_fill(file, block, sizeof block, &n);
        is_same = is_same && n <= len && (n == 0 || memcmp(block, bytes, n) == 0);
        if (is_same) {
            bytes += n;
            len -= n;
        }
    }
    infile_end(file);
    if (fault == 0) {
        *holds = is_same && len == 0;
    }
    return fault;
}

enum err_code infile_expect(const char *path, const char *named, const char *bytes,
                            size_t len, struct err *err) {
    bool is_kept = false;
    int reason = infile_holds(&is_kept, path, bytes, len);

    if (reason != 0) {
        return file_fault_at(err, ERR_OUTPUT, named, "cannot be read again", reason);
    }
    return is_kept ? ERR_OK : file_fault_unkept(named, err);
}

bool infile_is_same(const char *a, const char *b) {
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

char *infile_beside(const char *beside, const char *path) {
    size_t folder = path[0] == '/' ? 0 : (size_t)(infile_name(beside) - beside);
    size_t len = strlen(path);

    if (folder >= SIZE_MAX - len) {
        return NULL;
    }
    char *joined = alloc_array(folder + len + 1, 1);
    if (joined != NULL) {
        memcpy(joined, beside, folder);
        memcpy(joined + folder, path, len + 1);
    }
    return joined;
}

/* Where the first difference of two real paths begins, at the start of a name. */
static size_t common_folders(const char *folder, const char *path) {
    size_t common = 0;

    for (size_t i = 0; folder[i] == path[i] && path[i] != '\0'; i++) {
        if (path[i] == '/') {
            common = i + 1;
        }
    }
    return common;
}

/* The way from a real folder to a real path. NULL without memory. */
static char *path_from(const char *folder, const char *path) {
    static const char up[] = "../";
    size_t len = strlen(folder);
    char *whole = alloc_array(len + 2, 1); /* with a slash at its end */
    char *way = NULL;
    size_t n_up = 0;

    if (whole == NULL) {
        return NULL;
    }
    memcpy(whole, folder, len);
    whole[len] = len > 0 && folder[len - 1] == '/' ? '\0' : '/';
    size_t common = common_folders(whole, path);
    for (size_t i = common; whole[i] != '\0'; i++) {
        n_up += whole[i] == '/' ? 1 : 0;
    }
    size_t len_up = n_up * (sizeof up - 1);
    size_t len_rest = strlen(path + common);
    way = alloc_array(len_up + len_rest + 1, 1);
    if (way != NULL) {
        for (size_t i = 0; i < n_up; i++) {
            memcpy(way + i * (sizeof up - 1), up, sizeof up - 1);
        }
        memcpy(way + len_up, path + common, len_rest + 1);
    }
    alloc_free(whole);
    return way;
}

char *infile_written_in(const char *beside, const char *path) {
    size_t len_folder = (size_t)(infile_name(beside) - beside);
    char *name = alloc_array(len_folder + 2, 1);
    char *folder = NULL;
    char *real = NULL;
    char *written = NULL;

    if (name == NULL) {
        return NULL;
    }
    memcpy(name, len_folder > 0 ? beside : ".", len_folder > 0 ? len_folder : 1);
    if (path[0] != '/' && len_folder > 0) {
        folder = realpath(name, NULL);
        real = realpath(path, NULL);
    }
    if (folder == NULL || real == NULL) {
        written = infile_beside("", path);
        goto out;
    }
    written = path_from(folder, real);
out:
    alloc_free(name);
    alloc_free(folder);
    alloc_free(real);
    return written;
}

const char *infile_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}
