/* file_list.h: kloe-files.json, the list that marks a folder of results as ours. */
#ifndef KLOE_EXPORT_FILES_FILE_LIST_H
#define KLOE_EXPORT_FILES_FILE_LIST_H

#include "base/err.h"
#include "base/files/folder.h"

/* What an earlier run listed. */
struct file_list {
    struct known_files files; /* FOLDER_LIST is one of them; empty: no list there */
    bool is_writing;          /* the run that wrote it had not ended */
    struct arena *arena;
};

/* Reads the list in folder `dir`; a missing folder or list gives an empty one. A list
 * that is there and cannot be understood is ERR_OUTPUT: the folder is not ours to
 * replace. The caller frees with file_list_free. */
enum err_code file_list_read(struct file_list **out, const char *dir,
                             struct err *err) MUST_CHECK;
void file_list_free(struct file_list *list);

/* Tells whether kloe wrote the folder `dir` and nobody has changed it since: it is
 * empty, holds no more than the beginning of a list, a run that had not ended was
 * writing it, or it holds nothing but what its list names, as it was written.
 * ERR_OUTPUT with the reason otherwise; ERR_MEMORY. */
enum err_code file_list_judge(const char *dir, struct err *err) MUST_CHECK;

/* Writes the list to `path`, in byte order; FOLDER_LIST is added to `files`. `draft`
 * says that they are of a draft; "" where they are not. ERR_OUTPUT, ERR_MEMORY. */
enum err_code file_list_write(const char *path, struct known_files files,
                              const char *draft, struct err *err) MUST_CHECK;

/* The first file of a run: says that what stands beside it is being written. Same
 * errors. */
enum err_code file_list_write_begun(const char *path, struct err *err) MUST_CHECK;

#endif
