#include "tests/faults/fail_alloc.h"

#include "tests/cmocka_env.h"

#include <stdatomic.h>

/* The names the linker gives with --wrap. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);

static atomic_size_t countdown; /* allocations until one fails; 0: none will */
static atomic_size_t failures;
static atomic_bool on_for_ever;

/* Threads may allocate at once: each takes its own number. */
static bool fails_now(void) {
    size_t left = atomic_load(&countdown);

    while (left > 1) {
        if (atomic_compare_exchange_weak(&countdown, &left, left - 1)) {
            return false;
        }
    }
    if (left == 0) {
        return false;
    }
    if (!atomic_load(&on_for_ever) &&
        !atomic_compare_exchange_strong(&countdown, &left, 0)) {
        return false;
    }
    atomic_fetch_add(&failures, 1);
    return true;
}

void *__wrap_malloc(size_t size) {
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size) {
    return fails_now() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t size) {
    return fails_now() ? NULL : __real_realloc(old, size);
}

void fail_alloc_start(size_t nth, bool forever) {
    atomic_store(&failures, 0);
    atomic_store(&on_for_ever, forever);
    atomic_store(&countdown, nth);
}

size_t fail_alloc_stop(void) {
    atomic_store(&countdown, 0);
    return atomic_load(&failures);
}

/* Whether an allocation failed in this run. */
static bool run_once(fail_alloc_operation operation, void *context, size_t nth,
                     bool forever) {
    struct err err = {0};

    fail_alloc_start(nth, forever);
    enum err_code code = operation(context, &err);
    bool failed = fail_alloc_stop() > 0;
    enum err_code expected = failed ? ERR_MEMORY : ERR_OK;
    if (code != expected) {
        fail_msg("allocation %zu failing %s: code %d (%s), expected %d", nth,
                 forever ? "for ever" : "once", (int)code, err.text, (int)expected);
    }
    return failed;
}

size_t fail_alloc_each(fail_alloc_operation operation, void *context) {
    size_t n_failed = 0;

    for (int forever = 0; forever <= 1; forever++) {
        for (size_t nth = 1; run_once(operation, context, nth, forever == 1);
             nth += 1 + nth / 64) {
            n_failed++;
        }
    }
    return n_failed;
}
