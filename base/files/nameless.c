#include "base/files/nameless.h"

#include "base/files/file_fault.h"

#include <errno.h>
#include <unistd.h>

enum err_code nameless_open(struct nameless *out, struct err *err) {
    *out = (struct nameless){.file = tmpfile()};
    if (out->file != NULL) {
        (void)snprintf(out->path, sizeof out->path, "/dev/fd/%d", fileno(out->file));
        if (access(out->path, R_OK | W_OK) == 0) {
            return ERR_OK;
        }
    }
    return file_fault(err, ERR_OUTPUT, "no temporary file can be made", errno);
}

void nameless_close(struct nameless *nameless) {
    if (nameless->file != NULL) {
        (void)fclose(nameless->file);
    }
    nameless->file = NULL;
}
