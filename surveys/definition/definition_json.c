#include "surveys/definition/definition_json.h"

#include "base/array.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Enough for the deepest path of our formats, every key shown at full length. */
#define PATH_BYTES       640
#define PREFIX_BYTES_MAX 64
#define SHOWN            40 /* characters of a key or a word in a message */
#define SHOWN_BYTES      (4 * SHOWN + 4)
#define OPEN_MAX         100000 /* things not decided: above the parts of a definition */
#define SUGGESTIONS_MAX  8      /* so many known words are listed where none is near */

struct path {
    char text[PATH_BYTES];
    size_t len;
};

bool definition_failed(const struct definition *definition) {
    return definition->err.code != ERR_OK;
}

void definition_memory(struct definition *definition) {
    (void)err_memory(&definition->err);
}

void *definition_array(struct definition *definition, size_t n, size_t size) {
    if (definition_failed(definition)) {
        return NULL;
    }
    void *memory = arena_array(definition->arena, n == 0 ? 1 : n, size);
    if (memory == NULL) {
        definition_memory(definition);
    }
    return memory;
}

/* Whether a key reads well after a dot; others are shown in brackets and quotes. */
static bool is_plain_key(const char *key) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    return key[0] != '\0' && key[strspn(key, plain)] == '\0';
}

static void append_path(struct path *path, const struct node *node) {
    char shown[SHOWN_BYTES];
    int added;

    if (node->parent == NULL) {
        const char *prefix = node->definition->prefix;

        path->len = (size_t)snprintf(path->text, sizeof path->text, "%.*s",
                                     PREFIX_BYTES_MAX, prefix != NULL ? prefix : "");
        return;
    }
    append_path(path, node->parent);
    char *end = path->text + path->len;
    size_t room = sizeof path->text - path->len;
    if (node->key == NULL) {
        added = snprintf(end, room, "[%zu]", node->index);
    } else if (is_plain_key(node->key)) {
        text_display(shown, sizeof shown, node->key, strlen(node->key), SHOWN);
        added = snprintf(end, room, "%s%s", path->len > 0 ? "." : "", shown);
    } else {
        text_display(shown, sizeof shown, node->key, strlen(node->key), SHOWN);
        added = snprintf(end, room, "[\"%s\"]", shown);
    }
    if (added > 0 && (size_t)added < room) {
        path->len += (size_t)added;
    }
}

/* Where the node stands: its path, or the place of its own or of what it is part of. */
static void find_place(struct path *place, const struct node *node) {
    const struct definition_places *places = node->definition->places;
    const char *found = NULL;

    append_path(place, node);
    for (const struct node *at = node; places != NULL && at != NULL && found == NULL;
         at = at->parent) {
        found = places->find(places->context, at->json);
    }
    if (found != NULL) {
        place->len = (size_t)snprintf(place->text, sizeof place->text, "%.*s",
                                      (int)sizeof place->text - 1, found);
    }
}

void node_fail(const struct node *node, const char *format, ...) {
    struct path path = {.len = 0};
    char text[ERR_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    find_place(&path, node);
    (void)err_set(&node->definition->err, ERR_DEFINITION, "%s%s%s", path.text,
                  path.len > 0 ? ": " : "", text);
}

/* A copy in the arena; NULL when the definition has failed. */
static const char *keep(struct definition *definition, const char *text) {
    char *kept = definition_failed(definition)
                     ? NULL
                     : arena_text(definition->arena, text, strlen(text));

    if (kept == NULL) {
        definition_memory(definition);
    }
    return kept;
}

void node_leave_open(const struct node *node, const char *settle, const char *format,
                     ...) {
    struct definition *definition = node->definition;
    struct path path = {.len = 0};
    char text[ERR_TEXT_BYTES];
    va_list arguments;

    if (definition_failed(definition)) {
        return;
    }
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    find_place(&path, node);
    struct open_decision *open =
        array_grow_in(definition->arena, definition->open, &definition->open_capacity,
                      definition->n_open + 1, OPEN_MAX, sizeof *open);
    if (open == NULL) {
        definition_memory(definition);
        return;
    }
    definition->open = open;
    open[definition->n_open] = (struct open_decision){keep(definition, path.text),
                                                      keep(definition, text), settle};
    definition->n_open++;
}

void node_check_chosen(const struct node *node, const char *kind, const char *id,
                       const char *title) {
    bool is_draft = (id != NULL && strcmp(id, TO_CHOOSE_ID) == 0) ||
                    (title != NULL && (strcmp(title, TO_CHOOSE_ID) == 0 ||
                                       strcmp(title, TO_CHOOSE_TITLE) == 0));

    if (is_draft) {
        node_leave_open(node, "put your own in its place, with its id and its words",
                        "this %s is a draft's, which nobody has chosen", kind);
    }
}

/* "; did you mean 'extent'?", or all that is known when that is short, or nothing. */
static void write_suggestion(char *out, size_t out_bytes, const char *word,
                             struct text_list known) {
    const char *nearest = text_nearest(word, known);
    size_t len = 0;

    out[0] = '\0';
    if (nearest != NULL) {
        (void)snprintf(out, out_bytes, "; did you mean '%s'?", nearest);
        return;
    }
    if (known.n > SUGGESTIONS_MAX) {
        return;
    }
    for (size_t i = 0; i < known.n; i++) {
        const char *before = i == 0 ? "; known: " : i + 1 < known.n ? ", " : " and ";
        int added =
            snprintf(out + len, out_bytes - len, "%s'%s'", before, known.texts[i]);

        if (added < 0 || (size_t)added >= out_bytes - len) {
            out[0] = '\0';
            return;
        }
        len += (size_t)added;
    }
}

void node_fail_unknown(const struct node *node, const char *what, const char *word,
                       struct text_list known) {
    char suggestion[ERR_TEXT_BYTES / 2];
    char shown[SHOWN_BYTES];

    write_suggestion(suggestion, sizeof suggestion, word, known);
    text_display(shown, sizeof shown, word, strlen(word), SHOWN);
    node_fail(node, "no %s '%s'%s", what, shown, suggestion);
}

struct node definition_root(struct definition *definition) {
    return (struct node){.definition = definition, .json = definition->root};
}

struct node node_member(const struct node *object, const char *key) {
    struct definition *definition = object->definition;
    json_t *json =
        definition_failed(definition) ? NULL : json_object_get(object->json, key);

    return (struct node){definition, object, json, key, 0};
}

bool node_present(const struct node *node) {
    return node->json != NULL && !definition_failed(node->definition);
}

bool node_is_null(const struct node *node) {
    return node_present(node) && json_is_null(node->json);
}

bool node_is_list(const struct node *node) {
    return node_present(node) && json_is_array(node->json);
}

bool node_is_object(const struct node *node) {
    return node_present(node) && json_is_object(node->json);
}

bool node_is_text(const struct node *node, const char *text) {
    return node_present(node) && json_is_string(node->json) &&
           strcmp(json_string_value(node->json), text) == 0;
}

static void fail_unknown_key(const struct node *member, const struct node_key *keys,
                             size_t n) {
    const char *names[SUGGESTIONS_MAX * 4];
    struct text_list known = {names, 0};
    char suggestion[ERR_TEXT_BYTES / 2];

    for (size_t i = 0; i < n && i < sizeof names / sizeof names[0]; i++) {
        names[known.n++] = keys[i].name;
    }
    write_suggestion(suggestion, sizeof suggestion, member->key, known);
    node_fail(member, "unknown key%s", suggestion);
}

void node_check_keys(const struct node *object, const struct node_key *keys, size_t n) {
    for (struct node member = node_first(object); node_present(&member);
         member = node_next(&member)) {
        size_t i = 0;

        while (i < n && strcmp(keys[i].name, member.key) != 0) {
            i++;
        }
        if (i == n) {
            fail_unknown_key(&member, keys, n);
        }
    }
    for (size_t i = 0; i < n && !definition_failed(object->definition); i++) {
        if (keys[i].required && json_object_get(object->json, keys[i].name) == NULL) {
            node_fail(object, "'%s' is missing", keys[i].name);
        }
    }
}

/* The member at jansson's iterator, or the next one if that is `notes`. */
static struct node member_at(const struct node *object, void *iterator) {
    static const char notes[] = "notes";
    struct node member = {.definition = object->definition, .parent = object};

    if (iterator != NULL && strcmp(json_object_iter_key(iterator), notes) == 0) {
        iterator = json_object_iter_next(object->json, iterator);
    }
    if (iterator != NULL) {
        member.key = json_object_iter_key(iterator);
        member.json = json_object_iter_value(iterator);
    }
    return member;
}

struct node node_first(const struct node *object) {
    if (node_present(object) && !json_is_object(object->json)) {
        node_fail_kind(object, "an object, in braces { }");
    }
    return member_at(object,
                     node_present(object) ? json_object_iter(object->json) : NULL);
}

struct node node_next(const struct node *member) {
    const struct node *object = member->parent;
    void *iterator = node_present(member) ? json_object_key_to_iter(member->key) : NULL;

    return member_at(object, iterator == NULL
                                 ? NULL
                                 : json_object_iter_next(object->json, iterator));
}

size_t node_members(const struct node *object) {
    size_t n = 0;

    for (struct node member = node_first(object); node_present(&member);
         member = node_next(&member)) {
        n++;
    }
    return n;
}

size_t node_list(const struct node *list, size_t low, size_t high) {
    if (!node_present(list)) {
        return 0;
    }
    if (!json_is_array(list->json)) {
        node_fail_kind(list, "a list, in brackets [ ]");
        return 0;
    }
    size_t n = json_array_size(list->json);
    if (n >= low && n <= high) {
        return n;
    }
    if (n > high) {
        node_fail(list, "has %zu entries; %zu is the most", n, high);
    } else if (n == 0) {
        node_fail(list, "is empty");
    } else {
        node_fail(list, "has %zu %s; %zu is the least", n, n == 1 ? "entry" : "entries",
                  low);
    }
    return 0;
}

struct node node_entry(const struct node *list, size_t index) {
    return (struct node){
        list->definition, list,
        definition_failed(list->definition) ? NULL : json_array_get(list->json, index),
        NULL, index};
}

static const char *kind_called(const json_t *json) {
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_NULL:
        break;
    }
    return "null";
}

void node_fail_kind(const struct node *node, const char *wanted) {
    node_fail(node, "should be %s, not %s", wanted, kind_called(node->json));
}
