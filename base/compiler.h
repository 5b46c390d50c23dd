/* compiler.h: the few compiler attributes kloe uses, under one name each.
 *
 * Not a portability layer: anything that is not ISO C lives in its own module. */
#ifndef KLOE_BASE_COMPILER_H
#define KLOE_BASE_COMPILER_H

#include <stddef.h> /* so that the header is something to compile alone */

#if defined(__GNUC__)
/* The caller must look at the result: errors are values here. */
#define MUST_CHECK __attribute__((warn_unused_result))
/* Argument `format_index` is a printf format for the arguments from `first`. */
#define PRINTF_LIKE(format_index, first)                                               \
    __attribute__((format(printf, format_index, first)))
/* A function that runs before main, to ready a library of the whole program. */
#define BEFORE_MAIN __attribute__((constructor))
/* Begins to fetch what is read in a moment from somewhere else than what is read now.
 */
#define READ_SOON(address) __builtin_prefetch(address)
#else
#define MUST_CHECK
#define PRINTF_LIKE(format_index, first)
#define BEFORE_MAIN
#define READ_SOON(address) ((void)(address))
#endif

#endif
