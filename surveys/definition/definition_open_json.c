/* A definition opened and closed; what format it is of. */
#include "surveys/definition/definition_json.h"

#include "surveys/definition/syntax_json.h"

#include <jansson.h>
#include <string.h>

#define SHOWN       40 /* characters of a format in a message */
#define SHOWN_BYTES (4 * SHOWN + 4)

/* Our own formats, so that one given for another can be called by its name. */
static const struct {
    const char *format, *called;
} formats[] = {{"kloe-instrument/1", "an instrument"},
               {"kloe-review/1", "a review"},
               {"kloe-results/1", "a results file"}};

static const char *format_called(const char *format) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(formats[i].format, format) == 0) {
            return formats[i].called;
        }
    }
    return NULL;
}

/* Comes first, because everything else would be misread as a list of faults. */
static void check_format(struct definition *definition, const char *wanted) {
    struct node root = definition_root(definition);

    if (!json_is_object(root.json)) {
        node_fail(&root, "%s should be an object, in braces { }",
                  format_called(wanted));
        return;
    }
    struct node node = node_member(&root, "format");
    if (!node_present(&node)) {
        node_fail(&root, "'format' is missing; %s begins with \"format\": \"%s\"",
                  format_called(wanted), wanted);
        return;
    }
    const char *format = node_text(&node);
    if (format == NULL || strcmp(format, wanted) == 0) {
        return;
    }
    const char *called = format_called(format);
    size_t family = (size_t)(strchr(wanted, '/') - wanted) + 1;
    char shown[SHOWN_BYTES];
    text_display(shown, sizeof shown, format, strlen(format), SHOWN);
    if (called != NULL) {
        node_fail(&node, "this is %s, and %s is wanted here", called,
                  format_called(wanted));
    } else if (strncmp(format, wanted, family) == 0) {
        node_fail(&node, "this kloe reads '%s' and does not know '%s'", wanted, shown);
    } else {
        node_fail(&node, "should be '%s', not '%s'", wanted, shown);
    }
}

void definition_open(struct definition *definition, const char *bytes, size_t len,
                     const char *name, const char *format) {
    *definition = (struct definition){.name = name};
    text_buffer_init(&definition->scratch, 16 * DEFINITION_TEXT_BYTES_MAX);
    definition->arena = arena_new(DEFINITION_ARENA_BYTES_MAX);
    if (definition->arena == NULL) {
        definition_memory(definition);
        return;
    }
    if (syntax_parse(&definition->root, bytes, len, &definition->err) == ERR_OK) {
        check_format(definition, format);
    }
}

enum err_code definition_close(struct definition *definition, struct err *err) {
    const struct err *fault = &definition->err;

    json_decref(definition->root);
    definition->root = NULL;
    text_buffer_free(&definition->scratch);
    if (!definition_failed(definition)) {
        return ERR_OK;
    }
    arena_free(definition->arena);
    definition->arena = NULL;
    enum err_code code = err_set(err, fault->code, "%s", fault->text);
    err_set_source(err, fault->source[0] != '\0' ? fault->source : definition->name);
    return code;
}
