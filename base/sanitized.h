/* sanitized.h: whether AddressSanitizer watches this program, which gcc and clang say
 * in ways of their own. */
#ifndef KLOE_BASE_SANITIZED_H
#define KLOE_BASE_SANITIZED_H

#include <stddef.h> /* so that the header is something to compile alone */

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZED 1
#endif
#endif

/* 1 or 0, for #if. */
#ifndef ADDRESS_SANITIZED
#define ADDRESS_SANITIZED 0
#endif

#endif
