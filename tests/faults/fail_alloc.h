/* fail_alloc.h: an operation run again and again, each time with another allocation
 * that fails, until it runs through.
 *
 * The linker sends malloc, calloc and realloc of everything in the link here (see
 * kloe_fault_test in CMakeLists.txt): our own static libraries and the test itself,
 * not shared libraries. jansson follows with json_set_alloc_funcs(malloc, free) in the
 * test's main. So do the functions of alloc.h, which fail by the place in the source
 * that asks: an arena asks malloc so seldom that few places would ever see it fail. And
 * so do text_append, text_fold and key_map_add, by the call: what they append to asks
 * now and then, and any call may be the one.
 * Leaks after a failure are found by the leak check of AddressSanitizer.
 */
#ifndef KLOE_TESTS_FAULTS_FAIL_ALLOC_H
#define KLOE_TESTS_FAULTS_FAIL_ALLOC_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* From now on the `nth` allocation fails (1: the next one), and with `forever` all
 * after it too. */
void fail_alloc_start(size_t nth, bool forever);

/* No allocation fails any more. Returns how many failed since fail_alloc_start. */
size_t fail_alloc_stop(void);

/* One whole use of what is tested: it makes, works, checks what it can and frees.
 * Returns what the first failing step returned. Nothing it asserts may need memory
 * that can fail. */
typedef enum err_code (*fail_alloc_operation)(void *context, struct err *err);

/* Runs `operation` with the first allocation failing, the second and so on until one
 * run makes do without the failing one; first failing once, then for ever. From the
 * 64th on steps grow with the count, so that large operations end in reasonable time.
 * Then with each place in the source failing that asked, the first times it asks.
 * Fails the test unless every run in which memory failed returns ERR_MEMORY and the
 * last ones ERR_OK. Returns the number of runs with a failure, so that a test can see
 * that there were any. */
size_t fail_alloc_each(fail_alloc_operation operation, void *context);

/* Of many operations that share most of what they do: only the places fail that no
 * earlier call in this program met, the first times they ask; with `base_again` in what
 * all rooms build texts and lists with (base) also those that were met, ever farther
 * from the start of the operation. Under the sanitizers one new place of three fails.
 * Promises and returns as fail_alloc_each, but that there may be no failure. */
size_t fail_alloc_each_new_place(fail_alloc_operation operation, void *context,
                                 bool base_again);

#endif
