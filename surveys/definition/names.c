#include "surveys/definition/names.h"

#include "base/array.h"

#include <string.h>

/* The text in the form in which names are compared, in the scratch buffer. */
static const char *folded(struct definition *definition, const char *text) {
    text_buffer_clear(&definition->scratch);
    if (text_fold(&definition->scratch, text, strlen(text)) != ERR_OK) {
        definition_memory(definition);
        return NULL;
    }
    return definition->scratch.len == 0 ? "" : definition->scratch.bytes;
}

static void fail_taken(const struct node *node, const char *text,
                       const struct name *name) {
    char shown[164];

    text_display(shown, sizeof shown, text, strlen(text), 40);
    node_fail(node, "'%s' already means the %s '%s'", shown, name->kind, name->id);
}

/* The name under which `compared` is claimed: the earlier one if it is taken, else
 * `owner`'s. NULL, with the fault set, without memory. */
static const struct name *claim_text(struct names *names, struct definition *definition,
                                     const char *compared, struct name owner) {
    if (names->names == NULL) {
        key_map_init(&names->numbers);
    }
    struct name *grown = array_grow(names->names, &names->capacity, names->n + 1,
                                    UINT32_MAX, sizeof *grown);
    if (grown == NULL) {
        definition_memory(definition);
        return NULL;
    }
    names->names = grown;
    uint32_t number = 0;
    if (key_map_add(&names->numbers, compared, strlen(compared), (uint32_t)names->n,
                    &number) != ERR_OK) {
        definition_memory(definition);
        return NULL;
    }
    if (number == names->n) {
        names->names[names->n++] = owner;
    }
    return &names->names[number];
}

void names_claim(struct names *names, const struct node *node, const char *text,
                 const char *kind, const char *id, size_t owner) {
    if (definition_failed(node->definition)) {
        return;
    }
    const char *compared = folded(node->definition, text);
    if (compared == NULL) {
        return;
    }
    const struct name *name =
        claim_text(names, node->definition, compared, (struct name){kind, id, owner});
    if (name != NULL && (name->owner != owner || strcmp(name->kind, kind) != 0)) {
        fail_taken(node, text, name);
    }
}

size_t names_claim_exact(struct names *names, struct definition *definition,
                         const char *text, size_t owner) {
    if (definition_failed(definition)) {
        return owner;
    }
    const struct name *name =
        claim_text(names, definition, text, (struct name){"", "", owner});
    return name == NULL ? owner : name->owner;
}

void names_claim_list(struct names *names, const struct node *object, const char *key,
                      struct text_list texts, const char *kind, const char *id,
                      size_t owner) {
    struct node list = node_member(object, key);

    for (size_t i = 0; i < texts.n && node_present(&list); i++) {
        struct node entry = node_entry(&list, i);

        names_claim(names, &entry, texts.texts[i], kind, id, owner);
    }
}

void names_reserve(struct names *names, struct definition *definition, const char *text,
                   const char *kind, const char *id) {
    struct node root = definition_root(definition);

    names_claim(names, &root, text, kind, id, SIZE_MAX);
}

size_t names_find(const struct names *names, struct definition *definition,
                  const char *text) {
    uint32_t number = 0;

    if (names->n == 0 || definition_failed(definition)) {
        return SIZE_MAX;
    }
    const char *compared = folded(definition, text);
    bool is_found = compared != NULL &&
                    key_map_find(&names->numbers, compared, strlen(compared), &number);
    return is_found ? names->names[number].owner : SIZE_MAX;
}

void names_free(struct names *names) {
    key_map_free(&names->numbers);
    alloc_free(names->names);
    *names = (struct names){0};
}
