/* fail_calls.c: a library that is loaded before all others (LD_PRELOAD) and makes one
 * call of the program fail, in the program itself or in any library it uses.
 *
 * KLOE_FAIL=KIND:N    the Nth call of this kind fails, 1 for the first; with a "+"
 *                     behind N all after it, too; 0: none does
 * KLOE_FAIL_KILLS     if set, it does not fail but kills the program, with all its
 * processes KLOE_FAIL_EXCHANGE  if set, names cannot be exchanged (renameat2), as on
 * older disks KLOE_FAIL_COUNTS=F  the file F gets how many of each kind there were, in
 * the order of `kinds`, as 64-bit numbers; of all processes together
 *
 * Allocations, threads and processes are failed where they are asked for. Reads, writes
 * and other calls of the system are failed where the system is called, so that what the
 * C library does for itself is counted too: a filter (seccomp) sends them to a handler
 * of SIGSYS, which carries out those that do not fail. What is read before main, writes
 * to standard error, and what only looks (locales, memory) is let be. Linux on x86-64.
 */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum kind { ALLOC, READ, WRITE, OPEN, RENAME, SYNC, MAKE, REMOVE, THREAD, FORK, KINDS };

static const char *const kinds[KINDS] = {
    [ALLOC] = "alloc",   [READ] = "read", [WRITE] = "write", [OPEN] = "open",
    [RENAME] = "rename", [SYNC] = "sync", [MAKE] = "make",   [REMOVE] = "remove",
    [THREAD] = "thread", [FORK] = "fork"};

/* Calls of the system, what they are, and what they fail with. */
static const struct {
    int call;
    enum kind kind;
    int fault;
} calls[] = {
    {SYS_read, READ, EIO},        {SYS_pread64, READ, EIO},
    {SYS_getdents64, READ, EIO},  {SYS_write, WRITE, ENOSPC},
    {SYS_writev, WRITE, ENOSPC},  {SYS_pwrite64, WRITE, ENOSPC},
    {SYS_openat, OPEN, EIO},      {SYS_rename, RENAME, EIO},
    {SYS_renameat2, RENAME, EIO}, {SYS_link, RENAME, EIO},
    {SYS_fsync, SYNC, EIO},       {SYS_mkdir, MAKE, ENOSPC},
    {SYS_fchmod, MAKE, EPERM},    {SYS_unlink, REMOVE, EIO},
    {SYS_unlinkat, REMOVE, EIO},  {SYS_rmdir, REMOVE, EIO},
};

#define N_CALLS (sizeof calls / sizeof *calls)

/* What the handler passes as a sixth argument, which none of the calls has. */
#define OURS 0x4b4c4f45

static struct { _Atomic uint64_t counts[KINDS]; } * shared;
static enum kind failing = KINDS;
static uint64_t failing_from, failing_to;
static bool kills, cannot_exchange;

static bool fails(enum kind kind) {
    if (shared == NULL) {
        return false;
    }
    uint64_t number = atomic_fetch_add(&shared->counts[kind], 1) + 1;
    bool is_meant = kind == failing && number >= failing_from && number <= failing_to;

    if (is_meant && kills) {
        (void)kill(0, SIGKILL); /* its own group: whoever starts it sees to that */
    }
    return is_meant;
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static void *refuse(void) {
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size) {
    return fails(ALLOC) ? refuse() : __libc_malloc(size);
}

void *calloc(size_t n, size_t size) {
    return fails(ALLOC) ? refuse() : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size) {
    return fails(ALLOC) ? refuse() : __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    return fails(ALLOC) ? refuse() : __libc_memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size) {
    void *memory = fails(ALLOC) ? NULL : __libc_memalign(alignment, size);

    if (memory == NULL) {
        return ENOMEM;
    }
    *out = memory;
    return 0;
}

typedef int thread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                          void *);

static void *real_create, *real_fork;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*start)(void *), void *argument) {
    thread_create *real;

    if (fails(THREAD)) {
        return EAGAIN;
    }
    memcpy(&real, &real_create, sizeof real);
    return real(thread, attributes, start, argument);
}

pid_t fork(void) {
    pid_t (*real)(void);

    if (fails(FORK)) {
        errno = EAGAIN;
        return -1;
    }
    memcpy(&real, &real_fork, sizeof real);
    return real();
}

static long call_system(const greg_t *registers) {
    long result;
    register long r10 __asm__("r10") = registers[REG_R10];
    register long r8 __asm__("r8") = registers[REG_R8];
    register long r9 __asm__("r9") = OURS;

    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(registers[REG_RAX]), "D"(registers[REG_RDI]),
                       "S"(registers[REG_RSI]), "d"(registers[REG_RDX]), "r"(r10),
                       "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

static void on_call(int number, siginfo_t *about, void *context) {
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    long call = (long)registers[REG_RAX];
    bool is_spared = (call == SYS_write || call == SYS_writev) &&
                     registers[REG_RDI] == STDERR_FILENO;

    (void)number;
    (void)about;
    if (call == SYS_renameat2 && cannot_exchange) {
        registers[REG_RAX] = -EINVAL;
        return;
    }
    for (size_t i = 0; i < N_CALLS && !is_spared; i++) {
        if (calls[i].call == call && fails(calls[i].kind)) {
            registers[REG_RAX] = -calls[i].fault;
            return;
        }
    }
    registers[REG_RAX] = call_system(registers);
}

static void filter_calls(void) {
    struct sock_filter rules[3 + 2 * N_CALLS + 1];
    size_t n = 0;
    struct sigaction action = {.sa_sigaction = on_call,
                               .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART};

    rules[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                              offsetof(struct seccomp_data, args[5]));
    rules[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OURS,
                                              2 * N_CALLS + 1, 0);
    rules[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                              offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < N_CALLS; i++) {
        rules[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                                  (unsigned)calls[i].call, 0, 1);
        rules[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    }
    rules[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {(unsigned short)n, rules};

    if (sigaction(SIGSYS, &action, NULL) != 0 ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        static const char text[] = "fail_calls: calls cannot be filtered here\n";
        ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);

        (void)ignored;
        _exit(77);
    }
}

/* "alloc:12+" */
static void read_wish(const char *wish) {
    const char *colon = wish == NULL ? NULL : strchr(wish, ':');
    char *end = NULL;

    for (size_t i = 0; colon != NULL && i < KINDS; i++) {
        if (strlen(kinds[i]) == (size_t)(colon - wish) &&
            strncmp(kinds[i], wish, (size_t)(colon - wish)) == 0) {
            failing = (enum kind)i;
        }
    }
    if (failing != KINDS) {
        failing_from = strtoull(colon + 1, &end, 10);
        failing_to = *end == '+' ? UINT64_MAX : failing_from;
        failing = failing_from == 0 ? KINDS : failing;
    }
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("KLOE_FAIL_COUNTS");
    int file = path == NULL ? -1 : open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);

    real_create = dlsym(RTLD_NEXT, "pthread_create");
    real_fork = dlsym(RTLD_NEXT, "fork");
    read_wish(getenv("KLOE_FAIL"));
    kills = getenv("KLOE_FAIL_KILLS") != NULL;
    cannot_exchange = getenv("KLOE_FAIL_EXCHANGE") != NULL;
    if (file >= 0 && ftruncate(file, sizeof *shared) == 0) {
        void *memory =
            mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);

        (void)close(file);
        if (memory != MAP_FAILED) {
            filter_calls();
            shared = memory;
        }
    }
}
