/* cmocka_env.h: cmocka with the headers it needs, in the order it needs them. */
#ifndef KLOE_TESTS_CMOCKA_ENV_H
#define KLOE_TESTS_CMOCKA_ENV_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
