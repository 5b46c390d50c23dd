#include "tests/unit/ingest/zip_parts.h"

#include "tests/cmocka_env.h"
#include "tests/unit/base/zip_of.h"

#include <stdlib.h>
#include <string.h>

void zip_parts(struct zip_file *out, const struct zip_part parts[ZIP_PARTS_MAX]) {
    struct member members[ZIP_PARTS_MAX];
    size_t n = 0;

    for (; n < ZIP_PARTS_MAX && parts[n].name != NULL; n++) {
        members[n] = (struct member){parts[n].name, parts[n].content, 0};
    }
    struct file file = zip_of(members, n, NULL);
    assert_true(file.len < sizeof out->bytes);
    memcpy(out->bytes, file.bytes, file.len);
    out->len = file.len;
    free(file.bytes);
}
