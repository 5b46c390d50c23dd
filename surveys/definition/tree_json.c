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

static enum err_code append(struct text_buffer *out, const json_t *json, size_t how) {
    struct sink sink = {out, ERR_OK};

    if (json == NULL || json_dump_callback(json, take_bytes, &sink, how) != 0 ||
        sink.status != ERR_OK) {
        return ERR_MEMORY;
    }
    return ERR_OK;
}

enum err_code json_tree_append(struct text_buffer *out, const json_t *json) {
    enum err_code code = append(out, json, JSON_INDENT(2));

    return code == ERR_OK ? text_append(out, "\n", 1) : code;
}

enum err_code json_tree_append_compact(struct text_buffer *out, const json_t *json) {
    return append(out, json, JSON_COMPACT | JSON_ENCODE_ANY);
}

enum err_code json_tree_append_ascii(struct text_buffer *out, const json_t *json) {
    return append(out, json, JSON_COMPACT | JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
}
