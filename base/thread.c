#include "base/thread.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

#define THREADS_BY_DEFAULT 8
#define THREADS_MAX        64 /* more than this gains nothing on any machine we know */

/* What the threads of one thread_each share, guarded by `lock`. */
struct crew {
    pthread_mutex_t lock;
    thread_job job;
    void *context;
    size_t n, next;
    size_t lowest_failed; /* n while none failed */
    enum err_code code;
    struct err err; /* of job `lowest_failed` */
};

/* Jobs are handed out in order, so that all jobs below a failed one have been handed
 * out when it fails: the lowest failure is the same on any number of threads. */
static bool take_job(struct crew *crew, size_t *i) {
    (void)pthread_mutex_lock(&crew->lock);
    bool taken = crew->next < crew->n && crew->next < crew->lowest_failed;
    if (taken) {
        *i = crew->next++;
    }
    (void)pthread_mutex_unlock(&crew->lock);
    return taken;
}

static void note_failure(struct crew *crew, size_t i, enum err_code code,
                         const struct err *err) {
    (void)pthread_mutex_lock(&crew->lock);
    if (i < crew->lowest_failed) {
        crew->lowest_failed = i;
        crew->code = code;
        crew->err = *err;
    }
    (void)pthread_mutex_unlock(&crew->lock);
}

static void *work(void *argument) {
    struct crew *crew = argument;
    size_t i;

    while (take_job(crew, &i)) {
        struct err err = {0};
        enum err_code code = crew->job(crew->context, i, &err);

        if (code != ERR_OK) {
            note_failure(crew, i, code, &err);
        }
    }
    return NULL;
}

static size_t thread_count(size_t n, size_t threads) {
    if (threads == 0) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);

        threads = cores < 1                    ? 1
                  : cores > THREADS_BY_DEFAULT ? THREADS_BY_DEFAULT
                                               : (size_t)cores;
    }
    threads = threads < THREADS_MAX ? threads : THREADS_MAX;
    return threads < n ? threads : n;
}

enum err_code thread_each(size_t n, size_t threads, thread_job job, void *context,
                          struct err *err) {
    pthread_t started[THREADS_MAX];
    size_t n_started = 0;
    struct crew crew = {
        .job = job, .context = context, .n = n, .lowest_failed = n, .code = ERR_OK};

    if (pthread_mutex_init(&crew.lock, NULL) != 0) {
        err_refuse("pthread_mutex_init", ERR_HERE, 0, 0);
        return err_memory(err);
    }
    /* The caller is one of the threads: it works even if no other can be started. */
    for (size_t i = 1; i < thread_count(n, threads); i++) {
        if (pthread_create(&started[n_started], NULL, work, &crew) != 0) {
            break;
        }
        n_started++;
    }
    (void)work(&crew);
    for (size_t i = 0; i < n_started; i++) {
        (void)pthread_join(started[i], NULL);
    }
    (void)pthread_mutex_destroy(&crew.lock);
    if (crew.code != ERR_OK && err != NULL && err->code == ERR_OK) {
        *err = crew.err;
    }
    return crew.code;
}

void thread_once(pthread_once_t *once, void (*action)(void)) {
    (void)pthread_once(once, action); /* fails for no valid `once` */
}
