/* folder.h: folders on the disk: finds the real path, looks inside, removes, makes
 * safe, asks for room. Knows nothing of sets, which are output_set.h. */
#ifndef KLOE_BASE_FILES_FOLDER_H
#define KLOE_BASE_FILES_FOLDER_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define FOLDER_NAME_BYTES 256 /* NAME_MAX of Linux and macOS, and the end */

enum folder_kind {
    FOLDER_MISSING,
    FOLDER_PRESENT,
    FOLDER_OTHER,  /* something that is not a folder; a link, too */
    FOLDER_UNKNOWN /* it cannot be looked at; errno says why */
};

/* What `path` is, links not followed. */
enum folder_kind folder_kind(const char *path);

/* The absolute path of the folder `dir` once links are followed, whether it exists or
 * not; its parent must. The caller frees with alloc_free. ERR_OUTPUT when `dir` is
 * empty, "/", or ends in "." or "..", when there is no parent, or links go round in a
 * circle; ERR_MEMORY. */
enum err_code folder_resolve(char **out, const char *dir, struct err *err) MUST_CHECK;

/* The file of a folder of results that tells which others are ours. It is put in place
 * whole, under FOLDER_LIST_FRESH before, and removed last, so that a folder is known as
 * ours whenever a run is killed. */
#define FOLDER_LIST       "kloe-files.json"
#define FOLDER_LIST_FRESH "kloe-files.json.new"

/* A file that kloe wrote. */
struct known_file {
    const char *name;
    const char *sha256; /* as it was written; NULL: not known */
};

struct known_files {
    const struct known_file *files;
    size_t n;
};

struct folder_content {
    size_t n; /* files and folders, hidden ones too */
    /* The first in byte order that is not ours, and that is no longer as we wrote it;
     * or "". */
    char foreign[FOLDER_NAME_BYTES], changed[FOLDER_NAME_BYTES];
};

/* Looks into the folder `path`: only plain files are ours, and of those only the ones
 * in `ours`, or all of them if `ours` is NULL. One whose bytes have another digest than
 * is known, or cannot be read, was changed. ERR_OUTPUT if the folder cannot be read. */
enum err_code folder_read(struct folder_content *out, const char *path,
                          const struct known_files *ours, struct err *err) MUST_CHECK;

/* Removes the folder `path` and the plain files in it, FOLDER_LIST last. ERR_OUTPUT:
 * with anything else in it nothing is removed, otherwise some of the files may be gone.
 */
enum err_code folder_remove(const char *path, struct err *err) MUST_CHECK;

/* Waits until the plain files in `path` and their names are on the disk. ERR_OUTPUT
 * if the disk reports a fault, such as being full. */
enum err_code folder_sync(const char *path, struct err *err) MUST_CHECK;

/* Whether the disk of the folder `path` has `bytes` to spare; true where that cannot be
 * told. Others may take them a moment later. */
bool folder_has_room(const char *path, size_t bytes);

/* Whether this program may make files that are `times` as long as the file `path`
 * (ulimit -f); true where that cannot be told. */
bool folder_allows_longer(const char *path, size_t times);

/* A folder kept in memory, for files that live a moment; NULL where there is none. */
const char *folder_in_memory(void);

#endif
