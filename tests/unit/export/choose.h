/* choose.h: which formats a test writes, by name, so that a new format asks no test for
 * one flag more. */
#ifndef KLOE_TESTS_UNIT_EXPORT_CHOOSE_H
#define KLOE_TESTS_UNIT_EXPORT_CHOOSE_H

#include "export/exporter.h"

#include <assert.h>

#define CHOOSE_MAX 16 /* formats there is room for */

/* Chooses the `n` named formats in `chosen`, which is all false before; all of them
 * where `n` is 0. */
static inline void choose_formats(bool chosen[CHOOSE_MAX], const char *const *names,
                                  size_t n) {
    assert(n_exporters <= CHOOSE_MAX);
    for (size_t i = 0; i < n_exporters && n == 0; i++) {
        chosen[i] = true;
    }
    for (size_t i = 0; i < n; i++) {
        const struct exporter *exporter = exporter_find(names[i]);

        assert(exporter != NULL);
        chosen[exporter - exporters] = true;
    }
}

#endif
