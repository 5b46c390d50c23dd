/* thread.h: independent jobs on several cores, with the result of one core; and what is
 * done once for all of them. */
#ifndef KLOE_BASE_THREAD_H
#define KLOE_BASE_THREAD_H

#include "base/compiler.h"
#include "base/err.h"

#include <pthread.h>
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

/* Runs `action` in the first call for `once` and never again; a call made meanwhile by
 * another thread waits for it. For libraries that must be readied before they are used
 * side by side. `once` is static and starts as THREAD_ONCE. */
#define THREAD_ONCE PTHREAD_ONCE_INIT
void thread_once(pthread_once_t *once, void (*action)(void));

#endif
