/* interrupt.h: a program that is stopped (SIGINT, SIGTERM, SIGHUP) leaves nothing
 * behind.
 *
 * What is only half done is listed here while it is: files, one folder for them, and
 * processes. Whoever stops the program then has them removed first. Of the whole
 * program; a list is changed by one thread at a time. */
#ifndef KLOE_BASE_GUARD_INTERRUPT_H
#define KLOE_BASE_GUARD_INTERRUPT_H

#include <stdbool.h>

/* From now on a signal removes what is listed, says so in one line on standard error
 * and ends the program as it would have without. Signals that whoever started the
 * program had it ignore stay ignored. And to write more to a file than is allowed
 * (ulimit -f) is an error, which would end the program otherwise. Without this call
 * nothing is watched. */
void interrupt_watch(void);

/* Signals wait from interrupt_hold to interrupt_release, of the calling thread: between
 * them something is made and listed, or put in place and taken off the list. */
#define INTERRUPT_HOLD_BYTES 128

struct interrupt_hold {
    _Alignas(8) unsigned char before[INTERRUPT_HOLD_BYTES]; /* which signals waited */
};

void interrupt_hold(struct interrupt_hold *hold);
void interrupt_release(const struct interrupt_hold *hold);

/* A file that is removed; `path` is absolute or stays right, and both live until the
 * file is dropped. One that is not there yet may be listed. */
struct interrupt_file {
    const char *path;
    struct interrupt_file *next;
};

void interrupt_list_file(struct interrupt_file *file);
void interrupt_drop_file(struct interrupt_file *file);

/* The folder that is removed once the files are; NULL: none any more, and its files are
 * dropped with it. */
void interrupt_list_folder(const char *path);

/* Removes what is listed, but for processes, and drops it: needs no memory. False: the
 * folder is still there. */
bool interrupt_take_away(void);

/* A process that is killed first, and one that has ended; `process` is one's own child.
 * At most INTERRUPT_CHILDREN_MAX; more are not listed. */
#define INTERRUPT_CHILDREN_MAX 64
void interrupt_list_child(long process);
void interrupt_drop_child(long process);

/* In a new child: signals end it, and nothing is removed. Releases `hold`. */
void interrupt_in_child(const struct interrupt_hold *hold);

#endif
