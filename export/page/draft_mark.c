#include "export/page/draft_mark.h"

#include "base/text.h"

#include <stdio.h>

bool draft_mark(char out[DRAFT_MARK_BYTES], const struct publication *publication) {
    size_t n = publication->n_undecided;

    out[0] = '\0';
    if (n > 0) {
        (void)snprintf(out, DRAFT_MARK_BYTES, "draft: %zu thing%s not decided", n,
                       text_plural(n));
    }
    return n > 0;
}
