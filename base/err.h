/* err.h: what went wrong, as a value.
 *
 * A function that can fail returns an enum err_code and takes a struct err as its last
 * argument. The layer that meets the fault fills it once; every layer above passes it
 * up untouched, adding at most the name of the file. Nothing here prints or exits.
 *
 * For a broken file or definition, not for a bad row: a bad row is a finding
 * (ingest/account/finding.h) and the run goes on. */
#ifndef KLOE_BASE_ERR_H
#define KLOE_BASE_ERR_H

#include "base/compiler.h"

#include <stddef.h>
#include <stdint.h>

/* code, exit status of the program, meaning. The one list of both. */
#define ERR_CODES(X)                                                                   \
    X(ERR_OK, 0, "no error")                                                           \
    X(ERR_USAGE, 2, "the command was not understood")                                  \
    X(ERR_INPUT, 3, "an input file cannot be used")                                    \
    X(ERR_DEFINITION, 3, "an instrument or review cannot be used")                     \
    X(ERR_OUTPUT, 4, "an output cannot be written")                                    \
    X(ERR_MEMORY, 5, "there is not enough memory")                                     \
    X(ERR_INTERNAL, 5, "a fault in kloe itself")

enum err_code {

#define ERR_ENUM(code, status, meaning) code,
    ERR_CODES(ERR_ENUM)
#undef ERR_ENUM
};

/* Takes the next step unless an earlier one failed: sets `code`, a variable, to the
 * value of `call`, which is neither called nor are its arguments worked out once `code`
 * holds an error. A row of these stops at the first fault:
 *
 *     ERR_NEXT(code, read_head(&head, err));
 *     ERR_NEXT(code, read_rows(&rows, err)); */
#define ERR_NEXT(code, call)                                                           \
    do {                                                                               \
        if ((code) == ERR_OK) {                                                        \
            (code) = (call);                                                           \
        }                                                                              \
    } while (0)

#define ERR_SOURCE_BYTES 160
#define ERR_TEXT_BYTES   640
#define ERR_TRAIL_BYTES  320

/* This place in the source, "ingest/load.c:76". */
#define ERR_HERE              __FILE__ ":" ERR_NUMBER_TEXT(__LINE__)
#define ERR_NUMBER_TEXT(line) ERR_AS_TEXT(line)
#define ERR_AS_TEXT(text)     #text

/* Start it as `struct err err = {0};`. Strings are always terminated. */
struct err {
    enum err_code code;            /* ERR_OK until something fails */
    char source[ERR_SOURCE_BYTES]; /* the file, "" if none; a long path loses its front
                                    */
    uint64_t record;           /* 1 for the first record after the headings; 0: none */
    char text[ERR_TEXT_BYTES]; /* one line, no full stop, says what to do if it can */
    /* Of ERR_MEMORY: what was refused to whom, for whoever mends it; or "". */
    char trail[ERR_TRAIL_BYTES];
};

/* Sets `err` to `code` and the formatted text and returns `code`. Keeps the first
 * error: an err already set is left as it is, and its own code is returned. `err` may
 * be NULL: then only the code is returned. A text too long is cut at a character. */
enum err_code err_set(struct err *err, enum err_code code, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Sets `err` to a fault that was kept elsewhere, with its trail, and returns its code.
 * Keeps the first error, as err_set does. */
enum err_code err_pass(struct err *err, const struct err *fault);

/* Names the file an error came from, unless it is named already or nothing failed.
 * A path that does not fit loses its front, so that the file name survives. */
void err_set_source(struct err *err, const char *path);

/* Names the record an error came from (1 for the first after the headings), unless
 * one is named already or nothing failed. */
void err_set_record(struct err *err, uint64_t record);

/* Sets ERR_MEMORY with the standard sentence and returns it. The trail says where it is
 * called and what this thread was refused last (err_refuse), so that a limit, a library
 * and a machine without memory can be told apart. */
#define err_memory(err) err_memory_at((err), ERR_HERE)
enum err_code err_memory_at(struct err *err, const char *where);

/* Notes for the trail of this thread that `call` was refused at `where`, with errno as
 * it stands: `bytes` that were asked for and the `limit` they would have broken; 0
 * where there is none. Static texts. */
void err_refuse(const char *call, const char *where, size_t bytes, size_t limit);

/* The exit status that belongs to a code (docs/exit-codes.md). */
int err_exit_status(enum err_code code);

/* What a code means in a few words; static text. */
const char *err_meaning(enum err_code code);

#endif
