#include "cli/report/planned_format.h"

#include <stddef.h>
#include <string.h>

bool format_is_planned(const char *format) {
    static const char *const later[] = {"html", "pptx"};

    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
        if (strcmp(later[i], format) == 0) {
            return true;
        }
    }
    return false;
}
