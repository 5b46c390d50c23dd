/* workers.h: independent jobs in processes of their own, with the result of one.
 *
 * For libraries that do not check what they are given: one that breaks ends its process
 * and not the run, which tells of it as an error. What libraries keep for a whole
 * process, such as the result of gmtime, is no two jobs'; its zone is UTC. */
#ifndef KLOE_BASE_GUARD_WORKERS_H
#define KLOE_BASE_GUARD_WORKERS_H

#include "base/compiler.h"
#include "base/err.h"

#include <stddef.h>

/* The jobs 0 to n-1. What a job changes in memory is gone when its process ends, but
 * for what it puts into `result`, which is its own and starts as zeros. */
struct worker_jobs {
    size_t n;
    size_t result_bytes; /* of one job; 0: none */
    enum err_code (*run)(void *context, size_t i, void *result, struct err *err);
    /* What job `i` writes, for the error of a process that broke off. */
    const char *(*name)(void *context, size_t i);
    void *context;
};

/* Runs the jobs in up to `workers` processes (0: as many as there are cores, 8 at most)
 * and waits; `results` gets the result of each, job after job. When jobs fail, the
 * error of the failed job with the lowest number is returned, and jobs above it may not
 * have run. A process that broke off is ERR_MEMORY, which it is nearly always for, with
 * the signal in its trail. Where no process can be started the jobs run in the caller.
 * To be called while the program has one thread. */
enum err_code workers_each(void *results, const struct worker_jobs *jobs,
                           size_t workers, struct err *err) MUST_CHECK;

#endif
