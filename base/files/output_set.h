/* output_set.h: the files of one run, put in place all together or not at all.
 *
 * The files go to a new folder DIR.kloe-new beside the target; output_set_commit then
 * exchanges the two, so that an interruption leaves the old set or the new one whole
 * and in its place. Where a disk cannot exchange two names it needs two renames (DIR to
 * DIR.kloe-old, DIR.kloe-new to DIR), and output_set_recover mends what is left between
 * them. A program that is stopped (base/guard/interrupt.h) takes the new folder away.
 * Order of calls: output_set_begin, output_set_path and writing for each file,
 * output_set_commit or output_set_abandon.
 *
 * Knows nothing of what the files hold. Which files in an existing folder are ours, and
 * as what they were written, is told by the caller, who reads it from the list kept
 * there (export/files/file_list.h).
 */
#ifndef KLOE_BASE_FILES_OUTPUT_SET_H
#define KLOE_BASE_FILES_OUTPUT_SET_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/files/folder.h"

#include <stdbool.h>

struct output_set;

/* What was found before the run began: shown to the operator. */
enum output_set_found {
    OUTPUT_SET_CLEAR,           /* nothing left over */
    OUTPUT_SET_LEFT_UNFINISHED, /* an interrupted run's DIR.kloe-new: removed */
    OUTPUT_SET_PUT_BACK,   /* interrupted between the renames: the old set restored */
    OUTPUT_SET_OLD_REMOVED /* interrupted after the renames: the old set removed */
};

/* Tells by what is in it whether kloe wrote `folder` and nobody has changed it since.
 * ERR_OUTPUT, with what is the matter with it, if not. */
typedef enum err_code (*output_set_judge)(const char *folder, struct err *err);

/* Mends what an interrupted run left beside `dir`. Call before the list of our files
 * in `dir` is read. Moves and removes only folders with our own suffix that `judge`
 * finds ours, and in them only plain files. ERR_OUTPUT if it cannot, if such a folder
 * is not ours, if `dir` can be no target (see output_set_begin), or if another run is
 * writing there at this moment; *found is then untouched. */
enum err_code output_set_recover(const char *dir, output_set_judge judge,
                                 enum output_set_found *found,
                                 struct err *err) MUST_CHECK;

/* Starts a set for `dir`, which must not exist, be empty, or hold nothing but the
 * files of `ours` as they were written; in that last case `replace` must be true.
 * Anything else is ERR_OUTPUT, naming the first file (in byte order) that is not ours
 * or was changed since, or saying that --force replaces the earlier results. Missing
 * parents of `dir` are not made. A link is kept and the folder it leads to replaced;
 * what cannot be renamed (".", the folder one is working in, a mounted disk) is
 * refused. The new folder has the permissions of the one it replaces. The caller ends
 * it with output_set_commit or output_set_abandon.
 */
enum err_code output_set_begin(struct output_set **out, const char *dir,
                               struct known_files ours, bool replace,
                               struct err *err) MUST_CHECK;

/* The path at which file `name` (no '/', not starting with '.') is to be written
 * now. Valid until the set ends. NULL without memory. */
const char *output_set_path(struct output_set *set, const char *name) MUST_CHECK;

/* Puts the list that was written as FOLDER_LIST_FRESH in the place of FOLDER_LIST, in
 * one step. ERR_OUTPUT, ERR_MEMORY: the earlier one, if any, is as it was. */
enum err_code output_set_put_list(struct output_set *set, struct err *err) MUST_CHECK;

/* Puts the set in place and ends it. ERR_OUTPUT: then the old set is in place and the
 * new one removed. */
enum err_code output_set_commit(struct output_set *set, struct err *err) MUST_CHECK;

/* Removes what was written and ends the set; NULL is fine. */
void output_set_abandon(struct output_set *set);

#endif
