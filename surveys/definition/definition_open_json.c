/* A definition opened and closed; what format it is of. */
#include "surveys/definition/definition_json.h"

#include "surveys/definition/syntax_json.h"
#include "surveys/definition/tree_json.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#define SHOWN       40 /* characters of a format in a message */
#define SHOWN_BYTES (4 * SHOWN + 4)

/* Our own formats, so that one given for another can be called by its name. */
static const struct format {
    const char *format, *called;
    const char *source; /* how to get one; "" where its words say it */
} formats[] = {
    {"kloe-instrument/1", "an instrument",
     ": 'kloe start RETURN.csv -o review.xlsx' drafts one in a review, and 'kloe "
     "instrument save review.xlsx instrument.json' makes a file of it"},
    {"kloe-review/1", "a review",
     ": 'kloe start INSTRUMENT RETURN.csv -o review.json' makes one, which names "
     "instrument and returns"},
    {"kloe-results/1", "a results file", ""},
    {"kloe-kept/1", "a file that is kept beside results", ""},
};

static const struct format *format_find(const char *format) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(formats[i].format, format) == 0) {
            return &formats[i];
        }
    }
    return NULL;
}

/* What people give in place of a definition, by how it begins. */
static const struct {
    const char *start;
    size_t len;
    const char *called;
} strangers[] = {
    {"PK\x03\x04", 4, "a workbook or another packed file"},
    {"\xD0\xCF\x11\xE0", 4, "an old workbook or document of Office"},
    {"%PDF", 4, "a PDF"},
    {"<", 1, "a web page or another file of tags"},
};

/* Whether a text begins as a table does: cells with a delimiter between them. */
static bool is_table(const char *bytes, size_t len) {
    size_t i = 0, n_delimiters = 0;

    while (i < len && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '{' &&
           bytes[i] != '[' && bytes[i] != '\0') {
        n_delimiters += strchr(",;\t|", bytes[i]) != NULL ? 1 : 0;
        i++;
    }
    return n_delimiters > 0 && i < len && (bytes[i] == '\n' || bytes[i] == '\r');
}

/* What the bytes are instead of a definition, or NULL when they may be one. */
static const char *stranger_called(const char *bytes, size_t len) {
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    const size_t mark_len = sizeof byte_order_mark - 1;

    if (len >= mark_len && memcmp(bytes, byte_order_mark, mark_len) == 0) {
        bytes += mark_len;
        len -= mark_len;
    }
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++) {
        if (len >= strangers[i].len &&
            memcmp(bytes, strangers[i].start, strangers[i].len) == 0) {
            return strangers[i].called;
        }
    }
    return is_table(bytes, len) ? "a table, such as a return" : NULL;
}

/* Fails when a file is plainly something else: faults of its syntax would not help. */
static void check_stranger(struct definition *definition, const char *bytes, size_t len,
                           const struct format *wanted) {
    const char *called = stranger_called(bytes, len);

    if (called != NULL) {
        (void)err_set(&definition->err, ERR_DEFINITION,
                      "this is %s, and %s in JSON is wanted here%s", called,
                      wanted->called, wanted->source);
    }
}

/* Comes first, because everything else would be misread as a list of faults. */
static void check_format(struct definition *definition, const struct format *wanted) {
    struct node root = definition_root(definition);

    if (!json_is_object(root.json)) {
        node_fail(&root, "%s should be an object, in braces { }", wanted->called);
        return;
    }
    struct node node = node_member(&root, "format");
    if (!node_present(&node)) {
        node_fail(&root, "'format' is missing; %s begins with \"format\": \"%s\"",
                  wanted->called, wanted->format);
        return;
    }
    const char *format = node_text(&node);
    if (format == NULL || strcmp(format, wanted->format) == 0) {
        return;
    }
    const struct format *given = format_find(format);
    size_t family = (size_t)(strchr(wanted->format, '/') - wanted->format) + 1;
    char shown[SHOWN_BYTES];
    text_display(shown, sizeof shown, format, strlen(format), SHOWN);
    if (given != NULL) {
        node_fail(&node, "this is %s, and %s is wanted here%s", given->called,
                  wanted->called, wanted->source);
    } else if (strncmp(format, wanted->format, family) == 0) {
        node_fail(&node, "this kloe reads '%s' and does not know '%s'", wanted->format,
                  shown);
    } else {
        node_fail(&node, "should be '%s', not '%s'", wanted->format, shown);
    }
}

/* A definition without its tree. */
static void start(struct definition *definition, const char *name) {
    *definition = (struct definition){.name = name};
    text_buffer_init(&definition->scratch, 16 * DEFINITION_TEXT_BYTES_MAX);
    definition->arena = arena_new(DEFINITION_ARENA_BYTES_MAX);
    if (definition->arena == NULL) {
        definition_memory(definition);
    }
}

void definition_open_json(struct definition *definition, json_t *root, const char *name,
                          const char *prefix, const struct definition_places *places,
                          const char *format) {
    start(definition, name);
    definition->prefix = prefix;
    definition->places = places;
    definition->root = json_incref(root);
    if (!definition_failed(definition)) {
        check_format(definition, format_find(format));
    }
}

enum err_code definition_canonical(struct text_buffer *out,
                                   const struct definition *definition) {
    return json_tree_append_compact(out, definition->root);
}

void definition_open(struct definition *definition, const char *bytes, size_t len,
                     const char *name, const char *format) {
    start(definition, name);
    if (definition_failed(definition)) {
        return;
    }
    const struct format *wanted = format_find(format);
    check_stranger(definition, bytes, len, wanted);
    if (!definition_failed(definition) &&
        syntax_parse(&definition->root, bytes, len, &definition->err) == ERR_OK) {
        check_format(definition, wanted);
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
