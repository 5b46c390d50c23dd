#include "tests/unit/base/own_scratch.h"

struct scratch scratch;
char out_folder[SCRATCH_PATH_BYTES];

int own_scratch_begin(void **state) {
    (void)state;
    scratch_begin(&scratch);
    (void)scratch_path(out_folder, &scratch, "out");
    return 0;
}

int own_scratch_end(void **state) {
    (void)state;
    scratch_end(&scratch);
    return 0;
}
