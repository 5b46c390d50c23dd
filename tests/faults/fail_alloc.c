#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */

#include "tests/faults/fail_alloc.h"

#include "base/alloc.h"
#include "base/key_map.h"
#include "base/sanitized.h"
#include "base/text.h"
#include "tests/cmocka_env.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* The names the linker gives with --wrap. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__real_alloc_array_at(size_t n, size_t size, const char *where);
void *__wrap_alloc_array_at(size_t n, size_t size, const char *where);
void *__real_alloc_resize_at(void *old, size_t n, size_t size, const char *where);
void *__wrap_alloc_resize_at(void *old, size_t n, size_t size, const char *where);
char *__real_alloc_text_at(const char *text, const char *where);
char *__wrap_alloc_text_at(const char *text, const char *where);
struct arena *__real_arena_new_at(size_t limit, const char *where);
struct arena *__wrap_arena_new_at(size_t limit, const char *where);
void *__real_arena_array_at(struct arena *arena, size_t n, size_t size,
                            const char *where);
void *__wrap_arena_array_at(struct arena *arena, size_t n, size_t size,
                            const char *where);
char *__real_arena_text_at(struct arena *arena, const char *bytes, size_t len,
                           const char *where);
char *__wrap_arena_text_at(struct arena *arena, const char *bytes, size_t len,
                           const char *where);

enum err_code __real_text_append(struct text_buffer *buffer, const char *bytes,
                                 size_t len);
enum err_code __wrap_text_append(struct text_buffer *buffer, const char *bytes,
                                 size_t len);
enum err_code __wrap_text_append_format(struct text_buffer *buffer, const char *format,
                                        ...) PRINTF_LIKE(2, 3);
enum err_code __real_text_fold(struct text_buffer *out, const char *bytes, size_t len);
enum err_code __wrap_text_fold(struct text_buffer *out, const char *bytes, size_t len);
enum err_code __real_key_map_add(struct key_map *map, const void *key, size_t len,
                                 uint32_t number, uint32_t *kept);
enum err_code __wrap_key_map_add(struct key_map *map, const void *key, size_t len,
                                 uint32_t number, uint32_t *kept);

enum { PLACES_MAX = 8000, SITES_MAX = 1 << 14, SITE_BYTES = 24, TIMES_MAX = 3 };

/* Places in the source that asked for memory, in the order met. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *places[PLACES_MAX];
static size_t n_places;
static const char *failing_place; /* NULL: none fails */
static size_t times_left;         /* it is asked until it fails */

/* One for all processes of a test: what is written may be written in others. */
static struct shared {
    atomic_size_t countdown; /* allocations until one fails; 0: none will */
    atomic_size_t failures;
    atomic_bool on_for_ever;
} * shared;

/* Before anything is allocated that could fail. */
__attribute__((constructor)) static void share(void) {
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        abort();
    }
}

/* Threads may allocate at once: each takes its own number. */
static bool fails_now(void) {
    if (shared == NULL) {
        return false;
    }
    size_t left = atomic_load(&shared->countdown);

    while (left > 1) {
        if (atomic_compare_exchange_weak(&shared->countdown, &left, left - 1)) {
            return false;
        }
    }
    if (left == 0) {
        return false;
    }
    if (!atomic_load(&shared->on_for_ever) &&
        !atomic_compare_exchange_strong(&shared->countdown, &left, 0)) {
        return false;
    }
    atomic_fetch_add(&shared->failures, 1);
    return true;
}

/* As the system does. */
static void *refuse(void) {
    errno = ENOMEM;
    return NULL;
}

void *__wrap_malloc(size_t size) {
    return fails_now() ? refuse() : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size) {
    return fails_now() ? refuse() : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t size) {
    return fails_now() ? refuse() : __real_realloc(old, size);
}

static bool is_known(const char *where) {
    for (size_t i = 0; i < n_places; i++) {
        if (strcmp(places[i], where) == 0) {
            return true;
        }
    }
    return false;
}

static bool fails_at(const char *where) {
    bool fails = false;

    (void)pthread_mutex_lock(&lock);
    if (failing_place == NULL) {
        if (n_places < PLACES_MAX && !is_known(where)) {
            places[n_places++] = where;
        }
    } else if (strcmp(failing_place, where) == 0 && times_left > 0) {
        fails = --times_left == 0;
    }
    (void)pthread_mutex_unlock(&lock);
    if (fails) {
        atomic_fetch_add(&shared->failures, 1);
    }
    return fails;
}

void *__wrap_alloc_array_at(size_t n, size_t size, const char *where) {
    return fails_at(where) ? NULL : __real_alloc_array_at(n, size, where);
}

void *__wrap_alloc_resize_at(void *old, size_t n, size_t size, const char *where) {
    return fails_at(where) ? NULL : __real_alloc_resize_at(old, n, size, where);
}

char *__wrap_alloc_text_at(const char *text, const char *where) {
    return fails_at(where) ? NULL : __real_alloc_text_at(text, where);
}

struct arena *__wrap_arena_new_at(size_t limit, const char *where) {
    return fails_at(where) ? NULL : __real_arena_new_at(limit, where);
}

void *__wrap_arena_array_at(struct arena *arena, size_t n, size_t size,
                            const char *where) {
    return fails_at(where) ? NULL : __real_arena_array_at(arena, n, size, where);
}

char *__wrap_arena_text_at(struct arena *arena, const char *bytes, size_t len,
                           const char *where) {
    return fails_at(where) ? NULL : __real_arena_text_at(arena, bytes, len, where);
}

/* Who calls what grows now and then, and so may fail at each call: by address, of which
 * `call` is the name. */
static struct site {
    const void *address;
    char call[SITE_BYTES];
} sites[SITES_MAX];

static struct site *find_site(const void *address) {
    size_t at = ((uintptr_t)address * 2654435761u) >> 7;

    while (sites[at %= SITES_MAX].address != NULL && sites[at].address != address) {
        at++;
    }
    return &sites[at];
}

static bool fails_of(const void *address) {
    bool fails = false;

    (void)pthread_mutex_lock(&lock);
    struct site *site = find_site(address);
    if (site->address == NULL && failing_place == NULL && n_places < PLACES_MAX) {
        site->address = address;
        (void)snprintf(site->call, sizeof site->call, "call %p", address);
        places[n_places++] = site->call;
    } else if (site->call == failing_place && times_left > 0) {
        fails = --times_left == 0;
    }
    (void)pthread_mutex_unlock(&lock);
    if (fails) {
        atomic_fetch_add(&shared->failures, 1);
    }
    return fails;
}

#define CALLER __builtin_return_address(0)

enum err_code __wrap_text_append(struct text_buffer *buffer, const char *bytes,
                                 size_t len) {
    return fails_of(CALLER) ? ERR_MEMORY : __real_text_append(buffer, bytes, len);
}

/* What follows from the format is appended by the real text_append. */
enum err_code __wrap_text_append_format(struct text_buffer *buffer, const char *format,
                                        ...) {
    va_list arguments, again;

    if (fails_of(CALLER)) {
        return ERR_MEMORY;
    }
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = len < 0 ? NULL : __real_malloc((size_t)len + 1);
    if (text == NULL) {
        va_end(again);
        return ERR_MEMORY;
    }
    (void)vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    enum err_code code = __real_text_append(buffer, text, (size_t)len);
    free(text);
    return code;
}

enum err_code __wrap_text_fold(struct text_buffer *out, const char *bytes, size_t len) {
    return fails_of(CALLER) ? ERR_MEMORY : __real_text_fold(out, bytes, len);
}

enum err_code __wrap_key_map_add(struct key_map *map, const void *key, size_t len,
                                 uint32_t number, uint32_t *kept) {
    return fails_of(CALLER) ? ERR_MEMORY
                            : __real_key_map_add(map, key, len, number, kept);
}

void fail_alloc_start(size_t nth, bool forever) {
    atomic_store(&shared->failures, 0);
    atomic_store(&shared->on_for_ever, forever);
    atomic_store(&shared->countdown, nth);
}

size_t fail_alloc_stop(void) {
    atomic_store(&shared->countdown, 0);
    return atomic_load(&shared->failures);
}

/* Where memory is taken only to be faster: what is asked for is done without it. */
static const char *const done_without[] = {"base/sort.c:",
                                           "ingest/table/fingerprints.c:"};

static bool may_do_without(const char *place) {
    for (size_t i = 0; i < sizeof done_without / sizeof *done_without; i++) {
        if (place != NULL && strstr(place, done_without[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Whether an allocation failed in this run. */
static bool run_once(fail_alloc_operation operation, void *context, size_t nth,
                     bool forever) {
    struct err err = {0};

    fail_alloc_start(nth, forever);
    enum err_code code = operation(context, &err);
    bool failed = fail_alloc_stop() > 0;
    enum err_code expected =
        failed && !may_do_without(failing_place) ? ERR_MEMORY : ERR_OK;
    if (code != expected) {
        fail_msg("allocation %zu failing %s: code %d (%s), expected %d", nth,
                 failing_place != NULL ? failing_place
                 : forever             ? "for ever"
                                       : "once",
                 (int)code, err.text, (int)expected);
    }
    return failed;
}

/* A place fails when it asks for the first time, the second and so on; from TIMES_MAX
 * on in wider and wider steps. */
static size_t fail_place(const char *place, size_t times_max,
                         fail_alloc_operation operation, void *context) {
    size_t n_failed = 0;
    bool failed = true;

    for (size_t times = 1; times <= times_max && failed;
         times += times < TIMES_MAX ? 1 : 1 + times / 2) {
        failing_place = place;
        times_left = times;
        failed = run_once(operation, context, 0, false);
        n_failed += failed ? 1 : 0;
    }
    failing_place = NULL;
    return n_failed;
}

/* Each place that was met by now fails; others may be met only after a failure. */
static size_t fail_each_place(fail_alloc_operation operation, void *context) {
    size_t n_failed = 0, n = n_places;

    for (size_t i = 0; i < n; i++) {
        n_failed += fail_place(places[i], TIMES_MAX, operation, context);
    }
    return n_failed;
}

/* The sanitizers make each run slow, and each place that asks is failed besides. */
#if ADDRESS_SANITIZED
#define CLOSENESS         16
#define TIMES_IN_BASE_MAX 6
#define NEW_PLACES_STEP   3
#else
#define CLOSENESS         64
#define TIMES_IN_BASE_MAX 400
#define NEW_PLACES_STEP   1
#endif

size_t fail_alloc_each(fail_alloc_operation operation, void *context) {
    size_t n_failed = 0;

    n_places = 0;
    for (int forever = 0; forever <= 1; forever++) {
        for (size_t nth = 1; run_once(operation, context, nth, forever == 1);
             nth += 1 + nth / CLOSENESS) {
            n_failed++;
        }
    }
    return n_failed + fail_each_place(operation, context);
}

static bool is_in_base(const char *place) {
    return strncmp(place, "base/", 5) == 0 || strstr(place, "/base/") != NULL;
}

size_t fail_alloc_each_new_place(fail_alloc_operation operation, void *context,
                                 bool base_again) {
    size_t n_failed = 0, n_before = n_places;

    assert_false(run_once(operation, context, 0, false));
    for (size_t i = 0, n = n_places; i < n; i++) {
        bool is_again = base_again && is_in_base(places[i]);

        if (is_again || (i >= n_before && i % NEW_PLACES_STEP == 0)) {
            n_failed += fail_place(places[i], is_again ? TIMES_IN_BASE_MAX : TIMES_MAX,
                                   operation, context);
        }
    }
    return n_failed;
}
