/* pptx_template_parts.h: the parts of a template that its masters need, in memory.
 *
 * Private to export/pptx. */
#ifndef KLOE_EXPORT_PPTX_PPTX_TEMPLATE_PARTS_H
#define KLOE_EXPORT_PPTX_PPTX_TEMPLATE_PARTS_H

#include "base/files/package.h"
#include "base/files/package_xml.h"

#include <stdint.h>

struct arena;

#define TEMPLATE_PARTS_MAX 500

/* What a part needs. */
struct template_relation {
    const char *id, *type; /* type: whole */
    const char *target;    /* the name of a part; or, if `is_outside`, a URL */
    bool is_outside;
};

struct template_part {
    const char *name, *type;
    char *bytes; /* alloc_free */
    size_t len;
    const struct template_relation *relations;
    size_t n_relations;
};

struct template_parts {
    struct package *package;
    struct arena *arena;
    struct template_part *list;
    size_t n, capacity;
    bool is_out_of_memory; /* something could not be kept; nothing else then counts */
};

/* Reads what `name` ("" is the package) needs; none where it has no list. Errors as
 * package_xml_next. */
enum err_code template_relations(struct template_parts *parts, const char *name,
                                 const struct template_relation **out, size_t *n,
                                 struct err *err) MUST_CHECK;

/* The first that ends so ("/slideMaster"); NULL: none. */
const struct template_relation *
template_relation_of(const struct template_relation *list, size_t n, const char *end);

/* The media type of a part, "" where none is said. Errors as package_xml_next. */
enum err_code template_type(struct template_parts *parts, const char *name,
                            const char **out, struct err *err) MUST_CHECK;

/* Adds a part and all that it needs, each once. ERR_INPUT also where it needs something
 * that a deck makes anew. */
enum err_code template_take(struct template_parts *parts, const char *name,
                            struct err *err) MUST_CHECK;

/* The part of this name among those taken; NONE_TAKEN: it is not. */
#define NONE_TAKEN SIZE_MAX
size_t template_find(const struct template_parts *parts, const char *name);

/* A copy that lives as long as the parts; NULL without memory or of NULL. */
const char *template_keep(struct template_parts *parts, const char *text);

void template_parts_free(struct template_parts *parts);

#endif
