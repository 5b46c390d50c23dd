#include "tests/unit/scoring/reference_data.h"

#include "tests/cmocka_env.h"

#include <stdio.h>
#include <stdlib.h>

static const char *folder(void) {
    const char *chosen = getenv("KLOE_SHARED_DIR");

    return chosen == NULL ? KLOE_SHARED_DIR : chosen;
}

void reference_path(char path[REFERENCE_PATH_BYTES], const char *name) {
    int n = snprintf(path, REFERENCE_PATH_BYTES, "%s/reference/%s", folder(), name);

    assert_true(n > 0 && n < REFERENCE_PATH_BYTES);
}

bool reference_is_here(void) {
    char path[REFERENCE_PATH_BYTES];
    FILE *file = NULL;

    (void)snprintf(path, sizeof path, "%s/reference/bfi.csv", folder());
    file = fopen(path, "rb");
    if (file == NULL) {
        (void)printf("skipped: no %s\n", path);
        return false;
    }
    (void)fclose(file); /* only read: nothing can be lost */
    return true;
}
