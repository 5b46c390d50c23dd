/* int128.h: 128-bit integers, so that sums of squares and products stay exact.
 *
 * A compiler extension of gcc and clang on every 64-bit platform kloe is built for. */
#ifndef KLOE_BASE_INT128_H
#define KLOE_BASE_INT128_H

__extension__ typedef __int128 int128;

#endif
