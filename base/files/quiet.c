#include "base/files/quiet.h"

#include "base/sanitized.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct quiet quiet_begin(void) {
    struct quiet quiet = {.kept = -1};
#if !ADDRESS_SANITIZED /* whose reports must be seen */
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    (void)fflush(stderr);
    if (nowhere >= 0) {
        quiet.kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    }
    if (quiet.kept >= 0 && dup2(nowhere, STDERR_FILENO) < 0) {
        (void)close(quiet.kept);
        quiet.kept = -1;
    }
    if (nowhere >= 0) {
        (void)close(nowhere);
    }
#endif
    return quiet;
}

void quiet_end(struct quiet *quiet) {
    if (quiet->kept >= 0) {
        (void)fflush(stderr);
        (void)dup2(quiet->kept, STDERR_FILENO);
        (void)close(quiet->kept);
        quiet->kept = -1;
    }
}
