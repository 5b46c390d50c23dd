/* Packages that are opened side by side before any was: libzip finds out what a source
 * can do when it first opens one, in two steps. Whoever comes between them would take
 * their own archive for one that cannot be changed. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "base/files/package.h"
#include "base/thread.h"

#include <stdarg.h>
#include <time.h>
#include <zip.h>

#define WAIT_NANOSECONDS 300000000L
#define PACKAGES         2000

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool has_come, is_between, is_other_done;

/* Waits for `flag`, but not long: who is made to wait for us cannot set it. */
static void wait_for(const bool *flag) {
    struct timespec end;
    int fault = 0;

    (void)timespec_get(&end, TIME_UTC);
    end.tv_nsec += WAIT_NANOSECONDS;
    end.tv_sec += end.tv_nsec / 1000000000L;
    end.tv_nsec %= 1000000000L;
    while (!*flag && fault == 0) {
        fault = pthread_cond_timedwait(&changed, &lock, &end);
    }
}

static void set(bool *flag) {
    *flag = true;
    (void)pthread_cond_broadcast(&changed);
}

/* In the place of libzip's own. The second step asks for what writing needs. */
zip_int64_t zip_source_make_command_bitmap(zip_source_cmd_t first, ...) {
    zip_int64_t bits = (zip_int64_t)1 << first;
    va_list rest;

    va_start(rest, first);
    for (int next = va_arg(rest, int); next >= 0; next = va_arg(rest, int)) {
        bits |= (zip_int64_t)1 << next;
    }
    va_end(rest);
    (void)pthread_mutex_lock(&lock);
    if (first == ZIP_SOURCE_BEGIN_WRITE && !has_come) {
        has_come = true;
        set(&is_between);
        wait_for(&is_other_done);
    }
    (void)pthread_mutex_unlock(&lock);
    return bits;
}

/* An archive of one empty part "a". */
static const unsigned char archive[] = {
    'P', 'K', 3, 4, 20, 0,  0, 0, 0, 0, 0,   0,   33,  0, 0,  0,  0, 0,   0,   0,
    0,   0,   0, 0, 0,  0,  1, 0, 0, 0, 'a', 'P', 'K', 1, 2,  20, 0, 20,  0,   0,
    0,   0,   0, 0, 0,  33, 0, 0, 0, 0, 0,   0,   0,   0, 0,  0,  0, 0,   0,   1,
    0,   0,   0, 0, 0,  0,  0, 0, 0, 0, 0,   0,   0,   0, 0,  0,  0, 'a', 'P', 'K',
    5,   6,   0, 0, 0,  0,  1, 0, 1, 0, 47,  0,   0,   0, 31, 0,  0, 0,   0,   0};

static enum err_code change_one(void *context, size_t i, struct err *err) {
    struct package *package = NULL;

    (void)context;
    if (i == 1) {
        (void)pthread_mutex_lock(&lock);
        wait_for(&is_between);
        (void)pthread_mutex_unlock(&lock);
    }
    enum err_code code = package_open(&package, archive, sizeof archive, err);
    ERR_NEXT(code, package_replace(package, "a", "b", 1, err));
    package_free(package);
    if (i == 1) {
        (void)pthread_mutex_lock(&lock);
        set(&is_other_done);
        (void)pthread_mutex_unlock(&lock);
    }
    return code;
}

static void test_the_first_two_at_once(void **state) {
    struct err err = {0};

    (void)state;
    assert_int_equal(thread_each(2, 2, change_one, NULL, &err), ERR_OK);
    assert_true(is_between);
}

/* Bytes that are the test's to free. */
struct saved {
    char *bytes;
    size_t len;
};

static enum err_code save_one(void *context, size_t i, struct err *err) {
    struct saved *saved = &((struct saved *)context)[i];
    struct package *package = NULL;
    enum err_code code = package_open(&package, archive, sizeof archive, err);

    ERR_NEXT(code, package_replace(package, "a", "b", 1, err));
    ERR_NEXT(code, package_replace(package, "c", "d", 1, err));
    ERR_NEXT(code, package_save(&saved->bytes, &saved->len, package, err));
    package_free(package);
    return code;
}

/* For each part libzip asks libc for a time, and libc for its time zone, which it keeps
 * for the whole program: under a lock of its own, which ThreadSanitizer does not see
 * (tests/sanitize/threads.supp). All archives are the one that a thread alone makes. */
static void test_times_of_parts_side_by_side(void **state) {
    static struct saved saved[PACKAGES];
    struct saved alone = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(save_one(&alone, 0, &err), ERR_OK);
    assert_int_equal(thread_each(PACKAGES, 4, save_one, saved, &err), ERR_OK);
    for (size_t i = 0; i < PACKAGES; i++) {
        assert_int_equal(saved[i].len, alone.len);
        assert_memory_equal(saved[i].bytes, alone.bytes, alone.len);
        alloc_free(saved[i].bytes);
    }
    alloc_free(alone.bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_two_at_once),
        cmocka_unit_test(test_times_of_parts_side_by_side)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
