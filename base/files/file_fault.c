#include "base/files/file_fault.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static const struct {
    int reason;
    const char *advice;
} advices[] = {
    {ENOSPC, "make room on this disk and run this again"},
    {EDQUOT, "your share of this disk is used up: make room and run this again"},
    {EFBIG, "files of this size are not allowed here: use another disk"},
    {EROFS, "nothing can be written to this disk: use another one"},
    {EACCES, "you are not allowed to; ask whoever looks after this folder"},
    {EIO, "this disk or network drive has a fault: use another one"},
    {EMFILE,
     "kloe may not open so many files at once: try --jobs 1, or raise the limit "
     "(ulimit -n)"},
    {ENFILE, "too many files are open on this machine: close other programs and run "
             "this again"},
    {ENAMETOOLONG, "shorten the name of the file or of its folders"},
    {ETXTBSY, "another program has it open: close that and run this again"},
};

enum err_code file_fault(struct err *err, enum err_code code, const char *what,
                         int reason) {
    if (reason == ENOMEM) {
        errno = reason;
        err_refuse(what, ERR_HERE, 0, 0);
        return err_memory(err);
    }
    if (reason == 0) {
        return err_set(err, code, "%s", what);
    }
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++) {
        if (advices[i].reason == reason) {
            return err_set(err, code, "%s: %s; %s", what, strerror(reason),
                           advices[i].advice);
        }
    }
    return err_set(err, code, "%s: %s", what, strerror(reason));
}

enum err_code file_fault_at(struct err *err, enum err_code code, const char *path,
                            const char *what, int reason) {
    code = file_fault(err, code, what, reason);
    err_set_source(err, path);
    return code;
}

enum err_code file_fault_unkept(const char *named, struct err *err) {
    enum err_code code = err_set(err, ERR_OUTPUT,
                                 "does not hold what was written to it: this disk or "
                                 "network drive may have a fault; use another one");

    err_set_source(err, named);
    return code;
}
