/* zip_of.h: archives put together with libzip, away from what is tested. */
#ifndef KLOE_TESTS_UNIT_BASE_ZIP_OF_H
#define KLOE_TESTS_UNIT_BASE_ZIP_OF_H

#include "base/files/package.h"

struct file {
    char *bytes;
    size_t len;
};

struct member {
    const char *name, *content;
    size_t len; /* 0: of the terminated content */
};

/* An archive of these members, of which each is encrypted where there is a password.
 * The caller frees its bytes with free. Fails the test where libzip does. */
struct file zip_of(const struct member *members, size_t n, const char *password);

/* The package in a file, which must be sound; the caller frees it with package_free. */
struct package *open_file(struct file file);

#endif
