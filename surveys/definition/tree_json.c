#include "surveys/definition/tree_json.h"

json_t *json_tree_or_null(json_t *json, bool failed) {
    if (failed) {
        json_decref(json);
        return NULL;
    }
    return json;
}

/* jansson 2.14 does not look at every failure of its sink: it is remembered here. */
struct sink {
    struct text_buffer *out;
    enum err_code status;
};

static int take_bytes(const char *bytes, size_t len, void *context) {
    struct sink *sink = context;

    if (sink->status == ERR_OK) {
        sink->status = text_append(sink->out, bytes, len);
    }
    return sink->status == ERR_OK ? 0 : -1;
}

enum err_code json_tree_append(struct text_buffer *out, const json_t *json) {
    struct sink sink = {out, ERR_OK};

    if (json == NULL ||
        json_dump_callback(json, take_bytes, &sink, JSON_INDENT(2)) != 0 ||
        sink.status != ERR_OK) {
        return ERR_MEMORY;
    }
    return text_append(out, "\n", 1);
}
