#include "export/exporter.h"

#include <string.h>

const struct exporter *exporter_find(const char *format) {
    for (size_t i = 0; i < n_exporters; i++) {
        if (strcmp(exporters[i].format, format) == 0) {
            return &exporters[i];
        }
    }
    return NULL;
}
