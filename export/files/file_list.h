/* file_list.h: kloe-files.json, the list that marks a folder of results as ours. */
#ifndef KLOE_EXPORT_FILES_FILE_LIST_H
#define KLOE_EXPORT_FILES_FILE_LIST_H

#include "base/err.h"
#include "base/text.h"

#define FILE_LIST_NAME "kloe-files.json"

/* The names an earlier run listed. */
struct file_list {
    struct text_list names; /* FILE_LIST_NAME is one of them; empty: no list there */
    struct arena *arena;
};

/* Reads the list in folder `dir`; a missing folder or list gives an empty one. A list
 * that is there and cannot be understood is ERR_OUTPUT: the folder is not ours to
 * replace. The caller frees with file_list_free. */
enum err_code file_list_read(struct file_list **out, const char *dir,
                             struct err *err) MUST_CHECK;
void file_list_free(struct file_list *list);

/* Writes the list to `path`, in byte order. ERR_OUTPUT, ERR_MEMORY. */
enum err_code file_list_write(const char *path, struct text_list names,
                              struct err *err) MUST_CHECK;

#endif
