/* scratch.h: a folder of its own for a test that needs files. */
#ifndef KLOE_TESTS_UNIT_BASE_SCRATCH_H
#define KLOE_TESTS_UNIT_BASE_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>

#define SCRATCH_PATH_BYTES 1024

struct scratch {
    char root[SCRATCH_PATH_BYTES];
};

/* Makes a new folder under TMPDIR (or /tmp); fails the test if it cannot. */
void scratch_begin(struct scratch *scratch);

/* Removes the folder and everything in it. */
void scratch_end(struct scratch *scratch);

/* ROOT/name in a buffer of the caller's. */
const char *scratch_path(char out[SCRATCH_PATH_BYTES], const struct scratch *scratch,
                         const char *name);

/* A file ROOT/name that holds `text`, or a folder ROOT/name. */
void scratch_file(const struct scratch *scratch, const char *name, const char *text);
void scratch_folder(const struct scratch *scratch, const char *name);

/* Removes the file or the empty folder ROOT/name. */
void scratch_remove(const struct scratch *scratch, const char *name);

/* Whether anything is at ROOT/name, and whether it is a file that holds just `text`. */
bool scratch_has(const struct scratch *scratch, const char *name);
bool scratch_holds(const struct scratch *scratch, const char *name, const char *text);

/* How many files and folders are in ROOT/name. */
size_t scratch_count(const struct scratch *scratch, const char *name);

#endif
