#include "surveys/definition/names.h"

#include <string.h>

#define FIRST_CAPACITY 64

/* FNV-1a (Fowler, Noll, Vo), 64 bits. */
static uint64_t hash_of(const char *text) {
    uint64_t hash = 14695981039346656037u;

    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    }
    return hash;
}

/* The slot that holds the text, or the free one where it belongs. Needs a free slot. */
static struct name *slot_of(const struct names *names, const char *text) {
    size_t at = (size_t)hash_of(text) & (names->capacity - 1);

    while (names->slots[at].text != NULL && strcmp(names->slots[at].text, text) != 0) {
        at = (at + 1) & (names->capacity - 1);
    }
    return &names->slots[at];
}

/* Keeps at least half of the slots free. False without memory. */
static bool make_room(struct names *names) {
    struct names larger = {NULL, names->n, FIRST_CAPACITY};

    if (2 * (names->n + 1) <= names->capacity) {
        return true;
    }
    if (names->capacity > 0) {
        larger.capacity = 2 * names->capacity;
    }
    larger.slots = alloc_array(larger.capacity, sizeof *larger.slots);
    if (larger.slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < names->capacity; i++) {
        if (names->slots[i].text != NULL) {
            *slot_of(&larger, names->slots[i].text) = names->slots[i];
        }
    }
    names_free(names);
    *names = larger;
    return true;
}

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
static const struct name *claim(struct names *names, struct definition *definition,
                                const char *compared, struct name owner) {
    if (!make_room(names)) {
        definition_memory(definition);
        return NULL;
    }
    struct name *slot = slot_of(names, compared);
    if (slot->text == NULL) {
        owner.text = arena_text(definition->arena, compared, strlen(compared));
        if (owner.text == NULL) {
            definition_memory(definition);
            return NULL;
        }
        *slot = owner;
        names->n++;
    }
    return slot;
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
        claim(names, node->definition, compared, (struct name){NULL, kind, id, owner});
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
        claim(names, definition, text, (struct name){NULL, "", "", owner});
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
    if (names->capacity == 0 || definition_failed(definition)) {
        return SIZE_MAX;
    }
    const char *compared = folded(definition, text);
    if (compared == NULL) {
        return SIZE_MAX;
    }
    const struct name *slot = slot_of(names, compared);
    return slot->text == NULL ? SIZE_MAX : slot->owner;
}

void names_free(struct names *names) {
    alloc_free(names->slots);
    *names = (struct names){0};
}
