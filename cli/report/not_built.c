#include "cli/report/not_built.h"

#include <stddef.h>
#include <string.h>

bool not_built_format(const char *format) {
    static const char *const later[] = {"html", "pptx"};

    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
        if (strcmp(later[i], format) == 0) {
            return true;
        }
    }
    return false;
}
