#include "export/workbook/workbook_file.h"

#include "base/alloc.h"
#include "base/files/file_fault.h"
#include "base/files/folder.h"
#include "base/files/infile.h"
#include "export/workbook/workbook_put.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

/* How much of the memory's room one of several workbooks at a time may take. */
#define ROOM_FACTOR 16

#define WORKBOOK_BYTES_MAX ((size_t)1 << 30)

/* A disk with less is full. */
#define ROOM_LEAST ((size_t)1 << 20)

static enum err_code cannot_write(const char *path, int reason, struct err *err) {
    return file_fault_at(err, ERR_OUTPUT, path, "cannot be written", reason);
}

/* The library prints a line of its own when it cannot create a file: find out first. */
static enum err_code check_path(const char *path, struct err *err) {
    FILE *file = fopen(path, "wb");

    if (file == NULL || fclose(file) != 0) {
        return cannot_write(path, errno, err);
    }
    return ERR_OK;
}

/* The folder of a path; the caller frees it. NULL without memory. */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    char *folder = alloc_array(len + 2, 1);

    if (folder != NULL) {
        memcpy(folder, len > 0 ? path : ".", len > 0 ? len : 1);
    }
    return folder;
}

/* The folder for the library's temporary files, of which it makes one for each part:
 * in memory, or where there is too little of it beside the workbook. ERR_OUTPUT when
 * there is no room beside the workbook: the library would print lines of its own, or
 * not notice. */
static enum err_code choose_folder(char **out, const char *path, size_t needed,
                                   struct err *err) {
    const char *in_memory = folder_in_memory();
    bool fits = in_memory != NULL && folder_has_room(in_memory, ROOM_FACTOR * needed);
    char *beside = folder_of(path);
    enum err_code code = beside == NULL ? err_memory(err)
                         : folder_has_room(beside, needed)
                             ? ERR_OK
                             : cannot_write(path, ENOSPC, err);

    if (code == ERR_OK) {
        *out = fits ? alloc_text(in_memory) : beside;
        code = *out != NULL ? ERR_OK : err_memory(err);
    }
    if (code != ERR_OK || fits) {
        alloc_free(beside);
    }
    return code;
}

enum err_code workbook_file_open(struct workbook_file *out, const char *path,
                                 size_t needed, struct err *err) {
    *out = (struct workbook_file){.path = path};
    workbook_meant_init(&out->meant);
    enum err_code code = choose_folder(&out->folder, path, needed, err);

    ERR_NEXT(code, check_path(path, err));
    if (code != ERR_OK) {
        return code;
    }
    lxw_workbook_options options = {.tmpdir = out->folder};
    errno = 0; /* what it is from here on tells of memory (workbook_put.h) */
    out->workbook = workbook_new_opt(path, &options);
    if (out->workbook == NULL) {
        err_refuse("workbook_new_opt (libxlsxwriter)", ERR_HERE, 0, 0);
        return err_memory(err);
    }
    out->plain = alloc_array(1, sizeof *out->plain);
    if (out->plain == NULL) {
        return err_memory(err);
    }
    *out->plain = *STAILQ_FIRST(out->workbook->formats);
    return workbook_put_check(err);
}

enum err_code workbook_file_close(struct workbook_file *file, struct err *err) {
    enum err_code code = workbook_put_check(err);
    if (code != ERR_OK) {
        return code;
    }
    file->meant.plain_size = STAILQ_FIRST(file->workbook->formats)->font_size;
    errno = 0;
    lxw_error fault = workbook_close(file->workbook);
    int reason = errno;

    file->reason = reason;
    file->workbook = NULL;
    if (fault == LXW_NO_ERROR) {
        errno = reason;
        return workbook_put_check(err);
    }
    if (fault == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        err_refuse("workbook_close (libxlsxwriter)", ERR_HERE, 0, 0);
        return err_memory(err);
    }
    return reason != 0
               ? cannot_write(file->path, reason, err)
               : file_fault_at(err, ERR_OUTPUT, file->path, lxw_strerror(fault), 0);
}

enum err_code workbook_file_read(char **bytes, size_t *len,
                                 const struct workbook_file *file, struct err *err) {
    struct err fault = {0};
    enum err_code code =
        infile_read(bytes, len, file->path, WORKBOOK_BYTES_MAX, &fault);

    if (code == ERR_INPUT && folder_kind(file->path) == FOLDER_MISSING) {
        return cannot_write(file->path, ENOENT, err);
    }
    if (code == ERR_INPUT) {
        code = err_set(err, ERR_OUTPUT, "%s", fault.text);
        err_set_source(err, file->path);
        return code;
    }
    return code == ERR_OK ? ERR_OK : err_pass(err, &fault);
}

/* As many times as long as a workbook one of its parts may be before it is packed. */
#define PART_TIMES 64

static bool is_of_disk(int reason) {
    return reason == ENOSPC || reason == EIO || reason == EDQUOT || reason == EFBIG ||
           reason == EROFS;
}

enum err_code workbook_file_judge(const struct workbook_file *file,
                                  const struct err *fault, struct err *err) {
    if (fault->code != ERR_INPUT && fault->code != ERR_INTERNAL) {
        return err_pass(err, fault);
    }
    if (folder_kind(file->path) == FOLDER_MISSING) {
        return cannot_write(file->path, ENOENT, err);
    }
    if (is_of_disk(file->reason)) {
        return cannot_write(file->path, file->reason, err);
    }
    if (!folder_allows_longer(file->path, PART_TIMES)) {
        return cannot_write(file->path, EFBIG, err);
    }
    if (!folder_has_room(file->path, ROOM_LEAST) ||
        !folder_has_room(file->folder, ROOM_LEAST)) {
        return cannot_write(file->path, ENOSPC, err);
    }
    enum err_code code =
        fault->code == ERR_INTERNAL
            ? err_pass(err, fault)
            : err_set(err, ERR_INTERNAL,
                      "is not whole as it was written, most often because there is not "
                      "enough memory: close other programs and run this again");
    err_set_source(err, file->path);
    return code;
}

void workbook_file_end(struct workbook_file *file) {
    if (file->workbook != NULL) {
        lxw_workbook_free(file->workbook);
    }
    alloc_free(file->plain);
    alloc_free(file->folder);
    workbook_meant_free(&file->meant);
    *file = (struct workbook_file){.path = NULL};
}
