#include "base/thread.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

#define THREADS_BY_DEFAULT 8
#define THREADS_MAX        64 /* more than this gains nothing on any machine we know */

/* Slots that are filled and emptied by turns first: so little is not worth a thread. */
#define FEW_TURNS ((size_t)4)

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

size_t thread_default(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    return cores < 1                    ? 1
           : cores > THREADS_BY_DEFAULT ? THREADS_BY_DEFAULT
                                        : (size_t)cores;
}

static size_t thread_count(size_t n, size_t threads) {
    threads = threads > 0 ? threads : thread_default();
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

bool thread_turns_begin(struct thread_turns *turns) {
    turns->next = 0;
    if (pthread_mutex_init(&turns->lock, NULL) != 0) {
        return false;
    }
    if (pthread_cond_init(&turns->changed, NULL) != 0) {
        (void)pthread_mutex_destroy(&turns->lock);
        return false;
    }
    return true;
}

void thread_turns_end(struct thread_turns *turns) {
    (void)pthread_cond_destroy(&turns->changed);
    (void)pthread_mutex_destroy(&turns->lock);
}

bool thread_turns_is_of(struct thread_turns *turns, size_t job) {
    (void)pthread_mutex_lock(&turns->lock);
    bool is_of = turns->next == job;
    (void)pthread_mutex_unlock(&turns->lock);
    return is_of;
}

void thread_turns_wait(struct thread_turns *turns, size_t job) {
    (void)pthread_mutex_lock(&turns->lock);
    while (turns->next != job) {
        (void)pthread_cond_wait(&turns->changed, &turns->lock);
    }
    (void)pthread_mutex_unlock(&turns->lock);
}

void thread_turns_pass(struct thread_turns *turns) {
    (void)pthread_mutex_lock(&turns->lock);
    turns->next++;
    (void)pthread_cond_broadcast(&turns->changed);
    (void)pthread_mutex_unlock(&turns->lock);
}

/* A pipe at work; the numbers are of slots since the first, guarded by `lock`. */
struct flow {
    const struct thread_pipe *pipe;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t filled, emptied;
    bool is_full;    /* the last was filled */
    bool is_stopped; /* nothing more is wanted */
};

/* Waits until a slot is free; false when nothing more is wanted. */
static bool wait_for_room(struct flow *flow) {
    (void)pthread_mutex_lock(&flow->lock);
    while (flow->filled - flow->emptied == flow->pipe->n_slots && !flow->is_stopped) {
        (void)pthread_cond_wait(&flow->changed, &flow->lock);
    }
    bool goes_on = !flow->is_stopped;
    (void)pthread_mutex_unlock(&flow->lock);
    return goes_on;
}

static void *fill_slots(void *argument) {
    struct flow *flow = argument;
    const struct thread_pipe *pipe = flow->pipe;
    bool goes_on = true;

    while (goes_on && wait_for_room(flow)) {
        goes_on = pipe->fill(pipe->context, flow->filled % pipe->n_slots);
        (void)pthread_mutex_lock(&flow->lock);
        flow->filled++;
        flow->is_full = !goes_on;
        (void)pthread_cond_broadcast(&flow->changed);
        (void)pthread_mutex_unlock(&flow->lock);
    }
    return NULL;
}

/* Waits until a slot was filled; false behind the last. */
static bool wait_for_slot(struct flow *flow) {
    (void)pthread_mutex_lock(&flow->lock);
    while (flow->filled == flow->emptied && !flow->is_full) {
        (void)pthread_cond_wait(&flow->changed, &flow->lock);
    }
    bool is_there = flow->filled > flow->emptied;
    (void)pthread_mutex_unlock(&flow->lock);
    return is_there;
}

static enum err_code empty_slots(struct flow *flow, struct err *err) {
    const struct thread_pipe *pipe = flow->pipe;
    enum err_code code = ERR_OK;

    while (code == ERR_OK && wait_for_slot(flow)) {
        code = pipe->empty(pipe->context, flow->emptied % pipe->n_slots, err);
        (void)pthread_mutex_lock(&flow->lock);
        flow->emptied++;
        flow->is_stopped = code != ERR_OK;
        (void)pthread_cond_broadcast(&flow->changed);
        (void)pthread_mutex_unlock(&flow->lock);
    }
    return code;
}

/* Fills and empties by turns, `turns` times at most; false when that was all. */
static bool take_turns(const struct thread_pipe *pipe, size_t turns,
                       enum err_code *code, struct err *err) {
    bool goes_on = true;

    for (size_t i = 0; i < turns && goes_on && *code == ERR_OK; i++) {
        goes_on = pipe->fill(pipe->context, 0);
        *code = pipe->empty(pipe->context, 0, err);
    }
    return goes_on && *code == ERR_OK;
}

enum err_code thread_pipe_run(const struct thread_pipe *pipe, struct err *err) {
    struct flow flow = {.pipe = pipe};
    pthread_t filler;
    enum err_code code = ERR_OK;

    if (!take_turns(pipe, pipe->n_slots > 1 ? FEW_TURNS : SIZE_MAX, &code, err)) {
        return code;
    }
    if (pthread_mutex_init(&flow.lock, NULL) != 0) {
        (void)take_turns(pipe, SIZE_MAX, &code, err);
        return code;
    }
    bool has_signal = pthread_cond_init(&flow.changed, NULL) == 0;
    if (has_signal && pthread_create(&filler, NULL, fill_slots, &flow) == 0) {
        code = empty_slots(&flow, err);
        (void)pthread_join(filler, NULL);
    } else {
        (void)take_turns(pipe, SIZE_MAX, &code, err);
    }
    if (has_signal) {
        (void)pthread_cond_destroy(&flow.changed);
    }
    (void)pthread_mutex_destroy(&flow.lock);
    return code;
}

void thread_once(pthread_once_t *once, void (*action)(void)) {
    (void)pthread_once(once, action); /* fails for no valid `once` */
}

void thread_alone(void (*action)(void *context), void *context) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

    (void)pthread_mutex_lock(&lock);
    action(context);
    (void)pthread_mutex_unlock(&lock);
}
