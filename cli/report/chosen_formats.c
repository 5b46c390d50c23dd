#include "cli/report/chosen_formats.h"

#include "base/text.h"
#include "export/exporter.h"

#include <string.h>

/* Names every format there is. */
static enum err_code unknown_format(const char *shown, struct err *err) {
    struct text_buffer known;

    text_buffer_init(&known, 1024);
    enum err_code code = ERR_OK;
    for (size_t i = 0; i < n_exporters && code == ERR_OK; i++) {
        code =
            text_append_format(&known, "%s%s", i > 0 ? ", " : "", exporters[i].format);
    }
    code = code == ERR_OK
               ? err_set(err, ERR_USAGE, "--formats: no format '%s'; there are %s",
                         shown, known.bytes)
               : err_memory(err);
    text_buffer_free(&known);
    return code;
}

static enum err_code choose_format(bool *chosen, const char *name, struct err *err) {
    const struct exporter *exporter = exporter_find(name);
    char shown[64];

    if (exporter != NULL) {
        chosen[exporter - exporters] = true;
        return ERR_OK;
    }
    text_display(shown, sizeof shown, name, strlen(name), 12);
    return unknown_format(shown, err);
}

enum err_code formats_choose(bool chosen[FORMATS_MAX], const char *list,
                             struct err *err) {
    memset(chosen, 0, FORMATS_MAX * sizeof chosen[0]);
    if (list == NULL) {
        for (size_t i = 0; i < n_exporters; i++) {
            chosen[i] = true;
        }
        return ERR_OK;
    }
    if (list[strspn(list, ",")] == '\0') {
        return err_set(err, ERR_USAGE, "--formats needs at least one format");
    }
    while (*list != '\0') {
        char name[32];
        size_t len = strcspn(list, ",");
        size_t kept = len < sizeof name ? len : sizeof name - 1;

        memcpy(name, list, kept);
        name[kept] = '\0';
        enum err_code code = len > 0 ? choose_format(chosen, name, err) : ERR_OK;
        if (code != ERR_OK) {
            return code;
        }
        list += len + (list[len] == ',');
    }
    return ERR_OK;
}
