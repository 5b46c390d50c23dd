/* thread.h: independent jobs on several cores, and work that goes from one to the next,
 * with the result of one core; and what is done once for all of them. */
#ifndef KLOE_BASE_THREAD_H
#define KLOE_BASE_THREAD_H

#include "base/compiler.h"
#include "base/err.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* One job: `i` of `n`, with the shared `context`. It writes only what belongs to job
 * `i`, so that the order in which jobs run cannot show. */
typedef enum err_code (*thread_job)(void *context, size_t i, struct err *err);

/* Runs job 0 to n-1 on up to `threads` threads (0: as many as there are cores, 8 at
 * most) and waits. When jobs fail, the error of the failed job with the lowest number
 * is returned, and jobs above it may not have run. With one thread, or if threads
 * cannot be started, the jobs run in the caller. */
enum err_code thread_each(size_t n, size_t threads, thread_job job, void *context,
                          struct err *err) MUST_CHECK;

/* How many threads 0 stands for here: as many as there are cores, 8 at most. */
size_t thread_default(void);

/* What jobs of one thread_each that run side by side do one after the other, in the
 * order of their numbers: each waits for its turn and passes it on when it is done.
 * Jobs begin in that order, so whoever's turn it is has begun. */
struct thread_turns {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next; /* whose turn it is */
};

/* It is the turn of job 0. False: the system has no room for it, and there is nothing
 * to end. */
bool thread_turns_begin(struct thread_turns *turns) MUST_CHECK;
void thread_turns_end(struct thread_turns *turns);

bool thread_turns_is_of(struct thread_turns *turns, size_t job);
void thread_turns_wait(struct thread_turns *turns, size_t job);

/* To the next job, by the one whose turn it is. */
void thread_turns_pass(struct thread_turns *turns);

/* Work in two steps, each in its order: what one thread puts into a slot, the caller
 * takes out of it. */
struct thread_pipe {
    size_t n_slots; /* at least 1; with 2 both steps go on at once */
    /* Fills a slot; false: it is the last. What goes wrong stays in the slot. */
    bool (*fill)(void *context, size_t slot);
    /* Empties it. After an error nothing more is emptied, and no slot begun. */
    enum err_code (*empty)(void *context, size_t slot, struct err *err);
    void *context;
};

/* Fills and empties up to the last. The caller does both by turns at first, and to the
 * end if there is one slot or no thread can be started. What `empty` failed with. */
enum err_code thread_pipe_run(const struct thread_pipe *pipe,
                              struct err *err) MUST_CHECK;

/* Runs `action` in the first call for `once` and never again; a call made meanwhile by
 * another thread waits for it. For libraries that must be readied before they are used
 * side by side. `once` is static and starts as THREAD_ONCE. */
#define THREAD_ONCE PTHREAD_ONCE_INIT
void thread_once(pthread_once_t *once, void (*action)(void));

/* Runs `action` while no other thread runs one that was given here. For what a library
 * does with state of the whole process. */
void thread_alone(void (*action)(void *context), void *context);

#endif
