#include "cli/previous.h"

enum err_code previous_load(struct earlier **out, const struct review *review,
                            struct err *err) {
    struct err fault = {0};

    if (review->previous == NULL) {
        *out = NULL;
        return ERR_OK;
    }
    enum err_code code = earlier_load(out, review->previous, &fault);
    if (code == ERR_OK) {
        return ERR_OK;
    }
    code = code == ERR_MEMORY
               ? err_memory(err)
               : err_set(err, ERR_DEFINITION, "previous: %s", fault.text);
    err_set_source(err, review->previous);
    return code;
}
