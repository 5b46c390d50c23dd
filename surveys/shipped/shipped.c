#include "surveys/shipped/shipped.h"

#include <string.h>

const struct shipped_instrument *shipped_find(const char *id) {
    for (size_t i = 0; i < n_shipped_instruments; i++) {
        if (strcmp(shipped_instruments[i].id, id) == 0) {
            return &shipped_instruments[i];
        }
    }
    return NULL;
}
