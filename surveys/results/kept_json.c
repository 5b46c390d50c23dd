#include "surveys/results/kept_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "surveys/results/results_figures_json.h"

#include <string.h>
#include <unistd.h>

static const char *text_of(const struct node *object, const char *key) {
    struct node node = results_needed(object, key);

    return node_text(&node);
}

static uint64_t count_of(const struct node *object, const char *key) {
    struct node node = results_needed(object, key);

    return (uint64_t)node_integer(&node, 0, RESULTS_COUNT_MAX);
}

static void read_inputs(struct kept *out, const struct node *root) {
    struct node list = results_needed(root, "inputs");
    size_t n = node_list(&list, 0, REVIEW_RETURNS_MAX);
    struct kept_input *inputs = definition_array(root->definition, n, sizeof *inputs);

    for (size_t i = 0; i < n && !definition_failed(root->definition); i++) {
        struct node input = node_entry(&list, i);
        struct node sheet = node_member(&input, "sheet");

        inputs[i].name = text_of(&input, "name");
        inputs[i].sha256 = text_of(&input, "sha256");
        inputs[i].sheet =
            node_is_null(&sheet) || !node_present(&sheet) ? NULL : node_text(&sheet);
        inputs[i].records = count_of(&input, "records");
        inputs[i].accepted = count_of(&input, "accepted");
        inputs[i].digest = text_of(&input, "digest");
    }
    out->inputs = inputs;
    out->n = n;
}

static enum err_code parse(struct kept **out, const char *bytes, size_t len,
                           const char *name, struct err *err) {
    struct definition definition;

    definition_open(&definition, bytes, len, name, "kloe-kept/1");
    struct node root = definition_root(&definition);
    struct kept *kept = definition_array(&definition, 1, sizeof *kept);
    if (kept != NULL) {
        read_inputs(kept, &root);
    }
    enum err_code code = definition_close(&definition, err);
    if (code == ERR_OK) {
        kept->arena = definition.arena;
        *out = kept;
    }
    return code;
}

enum err_code kept_load(struct kept **out, const char *results_path, struct err *err) {
    char *path = infile_beside(results_path, KEPT_FILE_NAME ".json");
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = path == NULL ? err_memory(err) : ERR_OK;

    if (code == ERR_OK && access(path, F_OK) != 0) {
        *out = NULL;
    } else if (code == ERR_OK) {
        code = infile_read(&bytes, &len, path, KEPT_BYTES_MAX, err);
        ERR_NEXT(code, parse(out, bytes, len, path, err));
    }
    alloc_free(bytes);
    alloc_free(path);
    return code;
}

void kept_free(struct kept *kept) {
    if (kept != NULL) {
        arena_free(kept->arena);
    }
}

static bool is_same(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

const struct kept_input *kept_find(const struct kept *kept,
                                   const struct results_input *input) {
    for (size_t i = 0; kept != NULL && i < kept->n; i++) {
        const struct kept_input *found = &kept->inputs[i];

        if (is_same(found->name, input->name) &&
            is_same(found->sha256, input->sha256) &&
            is_same(found->sheet, input->sheet)) {
            return found;
        }
    }
    return NULL;
}
