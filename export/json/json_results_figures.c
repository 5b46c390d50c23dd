#include "export/json/json_results.h"

void json_results_figure(struct json_writer *writer, const char *key, bool visible,
                         struct figure figure) {
    if (visible && figure.known) {
        json_write_real(writer, key, figure.value);
    } else {
        json_write_null(writer, key);
    }
}

void json_results_count(struct json_writer *writer, const char *key, bool visible,
                        struct count count) {
    if (visible && count.known) {
        json_write_count(writer, key, count.value);
    } else {
        json_write_null(writer, key);
    }
}
