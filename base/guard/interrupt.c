#include "base/guard/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

_Static_assert(sizeof(sigset_t) <= INTERRUPT_HOLD_BYTES, "room for the signals");

/* How often a folder is emptied into which other threads still put files, a millisecond
 * apart: each has a few to open, and none can once the folder is gone. */
#define TRIES_MAX 5000

static const int watched[] = {SIGINT, SIGTERM, SIGHUP};

#define N_WATCHED (sizeof watched / sizeof *watched)

/* All of it is read by the handler, which may come at any moment. */
static _Atomic(struct interrupt_file *) files;
static _Atomic(const char *) folder;
static _Atomic long children[INTERRUPT_CHILDREN_MAX];
static atomic_flag is_stopping = ATOMIC_FLAG_INIT;

/* What stands here and below may be called in a handler (POSIX, 2.4.3). */
static bool end_children(void) {
    bool had_any = false;

    for (size_t i = 0; i < INTERRUPT_CHILDREN_MAX; i++) {
        long child = atomic_load(&children[i]);

        if (child > 0) {
            had_any = true;
            (void)kill((pid_t)child, SIGKILL);
            (void)waitpid((pid_t)child, NULL, 0);
        }
    }
    return had_any;
}

static bool remove_all(void) {
    const char *place = atomic_load(&folder);
    bool had_any = place != NULL || atomic_load(&files) != NULL;

    for (int tries = 0; tries < TRIES_MAX; tries++) {
        for (struct interrupt_file *file = atomic_load(&files); file != NULL;
             file = file->next) {
            (void)unlink(file->path);
        }
        if (place == NULL || rmdir(place) == 0 ||
            (errno != ENOTEMPTY && errno != EEXIST)) {
            break;
        }
        (void)poll(NULL, 0, 1);
    }
    return had_any;
}

bool interrupt_take_away(void) {
    const char *place = atomic_load(&folder);

    for (struct interrupt_file *file = atomic_load(&files); file != NULL;
         file = file->next) {
        (void)unlink(file->path);
    }
    bool is_gone = place == NULL || rmdir(place) == 0 || errno == ENOENT;
    interrupt_list_folder(NULL);
    return is_gone;
}

static void stop(int number) {
    static const char undone[] = "\nkloe: stopped; nothing was changed\n";
    static const char stopped[] = "\nkloe: stopped\n";

    if (atomic_flag_test_and_set(&is_stopping)) {
        return;
    }
    bool had_children = end_children();
    bool had_any = remove_all() || had_children;
    const char *said = had_any ? undone : stopped;
    ssize_t ignored = write(STDERR_FILENO, said, strlen(said));
    (void)ignored;
    (void)signal(number, SIG_DFL);
    (void)raise(number); /* ends the program once this returns */
}

void interrupt_watch(void) {
    struct sigaction action = {.sa_handler = stop};

    (void)sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < N_WATCHED; i++) {
        (void)sigaddset(&action.sa_mask, watched[i]);
    }
    for (size_t i = 0; i < N_WATCHED; i++) {
        struct sigaction before;

        if (sigaction(watched[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL) {
            (void)sigaction(watched[i], &action, NULL);
        }
    }
    /* Whoever writes too much is told so (EFBIG), and takes away what is half done. */
    (void)signal(SIGXFSZ, SIG_IGN);
}

void interrupt_hold(struct interrupt_hold *hold) {
    sigset_t held, before;

    (void)sigemptyset(&held);
    for (size_t i = 0; i < N_WATCHED; i++) {
        (void)sigaddset(&held, watched[i]);
    }
    (void)pthread_sigmask(SIG_BLOCK, &held, &before);
    memcpy(hold->before, &before, sizeof before);
}

void interrupt_release(const struct interrupt_hold *hold) {
    sigset_t before;

    memcpy(&before, hold->before, sizeof before);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void interrupt_list_file(struct interrupt_file *file) {
    file->next = atomic_load(&files);
    atomic_store(&files, file);
}

void interrupt_drop_file(struct interrupt_file *file) {
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    if (atomic_load(&files) == file) {
        atomic_store(&files, file->next);
    } else {
        struct interrupt_file *at = atomic_load(&files);

        while (at != NULL && at->next != file) {
            at = at->next;
        }
        if (at != NULL) {
            at->next = file->next;
        }
    }
    interrupt_release(&hold);
}

void interrupt_list_folder(const char *path) {
    if (path == NULL) {
        atomic_store(&files, NULL);
    }
    atomic_store(&folder, path);
}

static void change_child(long from, long to) {
    for (size_t i = 0; i < INTERRUPT_CHILDREN_MAX; i++) {
        long expected = from;

        if (atomic_compare_exchange_strong(&children[i], &expected, to)) {
            return;
        }
    }
}

void interrupt_list_child(long process) {
    change_child(0, process);
}

void interrupt_drop_child(long process) {
    change_child(process, 0);
}

void interrupt_in_child(const struct interrupt_hold *hold) {
    for (size_t i = 0; i < N_WATCHED; i++) {
        struct sigaction before;

        if (sigaction(watched[i], NULL, &before) == 0 && before.sa_handler == stop) {
            (void)signal(watched[i], SIG_DFL);
        }
    }
    interrupt_release(hold);
}
