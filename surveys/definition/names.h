/* names.h: a table in which one text has one meaning.
 *
 * Private to surveys. Cells and headings find options, questions and areas by their
 * folded ids, labels and aliases; two things of one name would make an answer count
 * where nobody meant it, so the second claim of a name is refused, naming both. */
#ifndef KLOE_SURVEYS_DEFINITION_NAMES_H
#define KLOE_SURVEYS_DEFINITION_NAMES_H

#include "base/key_map.h"
#include "surveys/definition/definition_json.h"

struct name {
    const char *kind; /* "option", "item": for the message; static */
    const char *id;   /* of the owner, for the message */
    size_t owner;
};

/* Start it as `struct names names = {0};` and end it with names_free. */
struct names {
    struct key_map numbers; /* text as compared -> index of its name */
    struct name *names;
    size_t n, capacity;
};

/* Claims the folded form of `text` for an owner. Fails at `node` if it already belongs
 * to an owner of another kind or number, or if nothing of it is left to compare. */
void names_claim(struct names *names, const struct node *node, const char *text,
                 const char *kind, const char *id, size_t owner);

/* Claims `text` as it stands, byte for byte, for an owner. Returns who owns it now:
 * this owner or, if it was taken, the earlier one. */
size_t names_claim_exact(struct names *names, struct definition *definition,
                         const char *text, size_t owner);

/* Claims each text of the list at `object`'s member `key`. */
void names_claim_list(struct names *names, const struct node *object, const char *key,
                      struct text_list texts, const char *kind, const char *id,
                      size_t owner);

/* Keeps a text for something that is not in the definition. */
void names_reserve(struct names *names, struct definition *definition, const char *text,
                   const char *kind, const char *id);

/* The owner of the folded form of `text`, or SIZE_MAX. */
size_t names_find(const struct names *names, struct definition *definition,
                  const char *text);

void names_free(struct names *names);

#endif
