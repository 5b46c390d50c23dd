/* outset.h: the files of one run, put in place all together or not at all.
 *
 * The files go to a new folder DIR.kloe-new beside the target; outset_commit then
 * needs two renames (DIR to DIR.kloe-old, DIR.kloe-new to DIR), so that an
 * interruption leaves the old set or the new one whole. Order of calls: outset_begin,
 * outset_path and writing for each file, outset_commit or outset_abandon.
 *
 * Knows nothing of what the files hold. Which files in an existing folder are ours is
 * told by the caller, who reads it from the list kept there (export/files/file_list.h).
 */
#ifndef KLOE_BASE_FILES_OUTSET_H
#define KLOE_BASE_FILES_OUTSET_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>

struct outset;

/* What was found before the run began: shown to the operator. */
enum outset_found {
    OUTSET_CLEAR,           /* nothing left over */
    OUTSET_LEFT_UNFINISHED, /* an interrupted run's DIR.kloe-new: removed */
    OUTSET_PUT_BACK,        /* interrupted between the renames: the old set restored */
    OUTSET_OLD_REMOVED      /* interrupted after the renames: the old set removed */
};

/* Mends what an interrupted run left beside `dir`. Call before the list of our files
 * in `dir` is read. Removes only folders with our own suffix, and in them only plain
 * files. ERR_OUTPUT if it cannot, if `dir` can be no target (see outset_begin), or if
 * another run is writing there at this moment; *found is then untouched. */
enum err_code outset_recover(const char *dir, enum outset_found *found,
                             struct err *err) MUST_CHECK;

/* Starts a set for `dir`, which must not exist, be empty, or hold nothing but the
 * files named in `ours`; in that last case `replace` must be true. Anything else is
 * ERR_OUTPUT, naming the first file (in byte order) that is not ours, or saying that
 * --force replaces the earlier results. Missing parents of `dir` are not made. A link
 * is kept and the folder it leads to replaced; what cannot be renamed (".", the folder
 * one is working in, a mounted disk) is refused. The new folder has the permissions of
 * the one it replaces. The caller ends it with outset_commit or outset_abandon. */
enum err_code outset_begin(struct outset **out, const char *dir, struct text_list ours,
                           bool replace, struct err *err) MUST_CHECK;

/* The path at which file `name` (no '/', not starting with '.') is to be written
 * now. Valid until the set ends. NULL without memory. */
const char *outset_path(struct outset *set, const char *name) MUST_CHECK;

/* Puts the set in place and ends it. ERR_OUTPUT: then the old set is in place and the
 * new one removed. */
enum err_code outset_commit(struct outset *set, struct err *err) MUST_CHECK;

/* Removes what was written and ends the set; NULL is fine. */
void outset_abandon(struct outset *set);

/* Writes a whole file: opens, writes, flushes, closes and checks every step.
 * ERR_OUTPUT names the path and the reason ("No space left on device"). */
enum err_code outset_write(const char *path, const char *bytes, size_t len,
                           struct err *err) MUST_CHECK;

#endif
