#ifdef __linux__
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS; prctl is of Linux alone */
#include <sys/prctl.h>
#endif

#include "base/guard/workers.h"

#include "base/guard/interrupt.h"
#include "base/num.h"
#include "base/sanitized.h"
#include "base/thread.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#if ADDRESS_SANITIZED
#include <sanitizer/lsan_interface.h>
#endif

#define WORKERS_MAX 64

_Static_assert(WORKERS_MAX <= INTERRUPT_CHILDREN_MAX, "all are listed");

/* What one process says of itself. */
struct worker {
    pid_t process;     /* 0: none */
    atomic_size_t job; /* at work on; SIZE_MAX: none */
    size_t failed;     /* the job that failed; SIZE_MAX: none */
    struct err err;    /* of it */
};

/* What all processes share. */
struct crew {
    atomic_size_t next;
    atomic_size_t lowest_failed;
    size_t size; /* of all of this */
    struct worker workers[WORKERS_MAX];
    _Alignas(max_align_t) unsigned char results[];
};

static struct crew *new_crew(const struct worker_jobs *jobs) {
    uint64_t bytes = 0;

    if (!num_multiply(jobs->n, jobs->result_bytes, &bytes) ||
        !num_add(bytes, sizeof(struct crew), &bytes)) {
        return NULL;
    }
    struct crew *crew = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE,
                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (crew == MAP_FAILED) {
        err_refuse("mmap", ERR_HERE, (size_t)bytes, 0);
        return NULL;
    }
    crew->size = (size_t)bytes;
    atomic_init(&crew->next, 0);
    atomic_init(&crew->lowest_failed, jobs->n);
    for (size_t w = 0; w < WORKERS_MAX; w++) {
        atomic_init(&crew->workers[w].job, SIZE_MAX);
        crew->workers[w].failed = SIZE_MAX;
    }
    return crew;
}

/* Jobs are handed out in order, as in thread_each: the lowest that fails is the same on
 * any number of processes. */
static bool take_job(struct crew *crew, struct worker *worker, size_t n) {
    size_t i = atomic_fetch_add(&crew->next, 1);
    bool taken = i < n && i < atomic_load(&crew->lowest_failed);

    atomic_store(&worker->job, taken ? i : SIZE_MAX);
    return taken;
}

static void note_failure(struct crew *crew, size_t i) {
    size_t lowest = atomic_load(&crew->lowest_failed);

    while (i < lowest &&
           !atomic_compare_exchange_weak(&crew->lowest_failed, &lowest, i)) {
    }
}

static void work(struct crew *crew, struct worker *worker,
                 const struct worker_jobs *jobs) {
    while (take_job(crew, worker, jobs->n)) {
        size_t i = atomic_load(&worker->job);
        struct err err = {0};
        enum err_code code =
            jobs->run(jobs->context, i, crew->results + i * jobs->result_bytes, &err);

        if (code != ERR_OK) {
            worker->err = err;
            worker->err.code = code;
            worker->failed = i;
            note_failure(crew, i);
            break;
        }
    }
    atomic_store(&worker->job, SIZE_MAX);
}

/* Ends a child without what the program does at its end, but for the sanitizers' look
 * for leaks. */
static _Noreturn void leave(void) {
#if ADDRESS_SANITIZED
    __lsan_do_leak_check();
#endif
    _exit(EXIT_SUCCESS);
}

/* Moments are those of UTC. libzip makes one of every part's date, back and forth, and
 * where no zone is named the C library looks each time whether its file changed. */
static void name_zone(void) {
    (void)setenv("TZ", "UTC0", 1); /* without it all is as before, and slower */
}

static _Noreturn void be_worker(struct crew *crew, struct worker *worker,
                                const struct worker_jobs *jobs,
                                const struct interrupt_hold *hold, pid_t parent) {
    interrupt_in_child(hold);
#ifdef __linux__
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* whatever becomes of the run */
#endif
    name_zone();
    if (getppid() == parent) {
        work(crew, worker, jobs);
    }
    leave();
}

/* Starts a process; false when none can be. */
static bool start(struct crew *crew, struct worker *worker,
                  const struct worker_jobs *jobs) {
    struct interrupt_hold hold;
    pid_t parent = getpid();

    interrupt_hold(&hold);
    pid_t process = fork();
    if (process == 0) {
        be_worker(crew, worker, jobs, &hold, parent);
    }
    if (process > 0) {
        worker->process = process;
        interrupt_list_child(process);
    }
    interrupt_release(&hold);
    return process > 0;
}

/* Waits for a process; one that broke off failed at what it was doing. */
static void await(struct crew *crew, struct worker *worker,
                  const struct worker_jobs *jobs) {
    int status = 0;

    while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR) {
    }
    interrupt_drop_child(worker->process);
    size_t i = atomic_load(&worker->job);
    if (i == SIZE_MAX || (WIFEXITED(status) && WEXITSTATUS(status) == 0)) {
        return;
    }
    worker->failed = i;
    worker->err = (struct err){0};
    (void)err_set(&worker->err, ERR_MEMORY,
                  "a library broke off while it made this, most often because there is "
                  "not enough memory: close other programs and run this again");
    (void)snprintf(worker->err.trail, sizeof worker->err.trail,
                   ERR_HERE ", the process ended with %s %d",
                   WIFSIGNALED(status) ? "signal" : "status",
                   WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    err_set_source(&worker->err, jobs->name(jobs->context, i));
    note_failure(crew, i);
}

static size_t count_workers(size_t n, size_t workers) {
    workers = workers > 0 ? workers : thread_default();
    workers = workers < WORKERS_MAX ? workers : WORKERS_MAX;
    return workers < n ? workers : n;
}

enum err_code workers_each(void *results, const struct worker_jobs *jobs,
                           size_t workers, struct err *err) {
    struct crew *crew = new_crew(jobs);
    size_t n_started = 0, n_wanted = count_workers(jobs->n, workers);
    enum err_code code = ERR_OK;

    if (crew == NULL) {
        return err_memory(err);
    }
    (void)fflush(NULL); /* or a child could write it again */
    while (n_started < n_wanted && start(crew, &crew->workers[n_started], jobs)) {
        n_started++;
    }
    if (n_started == 0) {
        work(crew, &crew->workers[0], jobs);
    }
    for (size_t w = 0; w < n_started; w++) {
        await(crew, &crew->workers[w], jobs);
    }
    size_t lowest = atomic_load(&crew->lowest_failed);
    for (size_t w = 0; w < WORKERS_MAX && lowest < jobs->n; w++) {
        if (crew->workers[w].failed == lowest) {
            code = err_pass(err, &crew->workers[w].err);
        }
    }
    if (code == ERR_OK && jobs->result_bytes > 0 && jobs->n > 0) {
        memcpy(results, crew->results, jobs->n * jobs->result_bytes);
    }
    (void)munmap(crew, crew->size);
    return code;
}
