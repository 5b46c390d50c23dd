#include "base/files/package_parts.h"

#include "base/alloc.h"
#include "base/array.h"

#include <stdio.h>
#include <string.h>

#define TYPES_PART      "[Content_Types].xml"
#define TYPES_NAMESPACE "http://schemas.openxmlformats.org/package/2006/content-types"
#define RELATIONS_NAMESPACE                                                            \
    "http://schemas.openxmlformats.org/package/2006/relationships"
#define RELATIONS_TYPE "application/vnd.openxmlformats-package.relationships+xml"

/* What stands before the last word of nearly every relationship's type. */
#define RELATION_TYPE_BASE                                                             \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

#define LIST_BYTES_MAX   ((size_t)64 << 20)
#define MEMORY_BYTES_MAX ((size_t)64 << 20)
#define NAME_BYTES_MAX   512

struct part {
    const char *name, *type;
    bool is_filled;
};

struct relation {
    size_t from, to;
    const char *id, *type, *url; /* url NULL: to a part */
};

struct package_parts {
    struct package *package;
    struct arena *arena;
    struct part *parts;
    size_t n_parts, parts_capacity;
    struct relation *relations;
    size_t n_relations, relations_capacity;
    struct err fault;
};

static bool has_failed(const struct package_parts *parts) {
    return parts->fault.code != ERR_OK;
}

enum err_code package_parts_new(struct package_parts **out, struct err *err) {
    struct package_parts *parts = alloc_array(1, sizeof *parts);

    if (parts == NULL) {
        return err_memory(err);
    }
    parts->arena = arena_new(MEMORY_BYTES_MAX);
    enum err_code code =
        parts->arena == NULL ? err_memory(err) : package_new(&parts->package, err);
    /* Readers look at the first part to know what a file is; it is made last. */
    ERR_NEXT(code, package_replace(parts->package, TYPES_PART, "", 0, err));
    if (code != ERR_OK) {
        package_parts_free(parts);
        return code;
    }
    *out = parts;
    return ERR_OK;
}

void package_parts_free(struct package_parts *parts) {
    if (parts != NULL) {
        package_free(parts->package);
        arena_free(parts->arena);
        alloc_free(parts);
    }
}

void package_parts_pack(struct package_parts *parts, unsigned effort) {
    package_pack(parts->package, effort);
}

static const char *keep(struct package_parts *parts, const char *text) {
    char *copy = arena_text(parts->arena, text, strlen(text));

    if (copy == NULL) {
        (void)err_memory(&parts->fault);
        return "";
    }
    return copy;
}

size_t package_parts_add(struct package_parts *parts, const char *name,
                         const char *type) {
    if (has_failed(parts)) {
        return 0;
    }
    struct part *list =
        array_grow_in(parts->arena, parts->parts, &parts->parts_capacity,
                      parts->n_parts + 1, PACKAGE_PARTS_MAX, sizeof *list);
    if (list == NULL) {
        (void)err_memory(&parts->fault);
        return 0;
    }
    parts->parts = list;
    list[parts->n_parts] =
        (struct part){.name = keep(parts, name), .type = keep(parts, type)};
    return parts->n_parts++;
}

void package_parts_fill(struct package_parts *parts, size_t part, const void *bytes,
                        size_t len) {
    if (!has_failed(parts)) {
        struct part *filled = &parts->parts[part];

        filled->is_filled = package_replace(parts->package, filled->name, bytes, len,
                                            &parts->fault) == ERR_OK;
    }
}

void package_parts_fill_xml(struct package_parts *parts, size_t part,
                            struct xml_writer *writer) {
    if (xml_finish(writer, &parts->fault) == ERR_OK) {
        package_parts_fill(parts, part, writer->out.bytes, writer->out.len);
    }
    xml_free(writer);
}

void package_parts_fail(struct package_parts *parts, const struct err *fault) {
    (void)err_pass(&parts->fault, fault);
}

void package_parts_relate_as(struct package_parts *parts, size_t from, const char *id,
                             const char *type, size_t to, const char *url) {
    if (has_failed(parts)) {
        return;
    }
    struct relation *list =
        array_grow_in(parts->arena, parts->relations, &parts->relations_capacity,
                      parts->n_relations + 1, SIZE_MAX, sizeof *list);
    if (list == NULL) {
        (void)err_memory(&parts->fault);
        return;
    }
    parts->relations = list;
    list[parts->n_relations++] = (struct relation){
        .from = from,
        .to = to,
        .id = keep(parts, id),
        .type = keep(parts, type),
        .url = url == NULL ? NULL : keep(parts, url),
    };
}

static size_t count_relations(const struct package_parts *parts, size_t from) {
    size_t n = 0;

    for (size_t i = 0; i < parts->n_relations; i++) {
        n += parts->relations[i].from == from;
    }
    return n;
}

unsigned package_parts_relate(struct package_parts *parts, size_t from,
                              const char *type, size_t to) {
    char id[24];
    unsigned number = (unsigned)count_relations(parts, from) + 1;

    (void)snprintf(id, sizeof id, "rId%u", number);
    package_parts_relate_as(parts, from, id, type, to, NULL);
    return number;
}

/* What follows the last dot of a name. */
static const char *extension_of(const char *name) {
    const char *dot = strrchr(name, '.');

    return dot == NULL ? "" : dot + 1;
}

/* Whether an earlier part stands for the type of its extension. */
static bool is_type_known(const struct package_parts *parts, size_t part) {
    const char *extension = extension_of(parts->parts[part].name);

    for (size_t i = 0; i < part; i++) {
        if (strcmp(extension_of(parts->parts[i].name), extension) == 0) {
            return true;
        }
    }
    return false;
}

/* A type for each extension but .xml, under which there are many, and one for each part
 * that is of another. */
static void write_types(struct xml_writer *xml, const struct package_parts *parts) {
    static const char *const fixed[][2] = {{"rels", RELATIONS_TYPE},
                                           {"xml", "application/xml"}};

    xml_begin(xml, "Types");
    xml_set(xml, "xmlns", TYPES_NAMESPACE);
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        xml_begin(xml, "Default");
        xml_set(xml, "Extension", fixed[i][0]);
        xml_set(xml, "ContentType", fixed[i][1]);
        xml_end(xml);
    }
    for (size_t i = 0; i < parts->n_parts; i++) {
        const struct part *part = &parts->parts[i];
        const char *extension = extension_of(part->name);

        if (strcmp(extension, "xml") != 0 && !is_type_known(parts, i)) {
            xml_begin(xml, "Default");
            xml_set(xml, "Extension", extension);
            xml_set(xml, "ContentType", part->type);
            xml_end(xml);
        }
    }
    for (size_t i = 0; i < parts->n_parts; i++) {
        const struct part *part = &parts->parts[i];
        char name[NAME_BYTES_MAX];

        if (strcmp(extension_of(part->name), "xml") == 0) {
            (void)snprintf(name, sizeof name, "/%s", part->name);
            xml_begin(xml, "Override");
            xml_set(xml, "PartName", name);
            xml_set(xml, "ContentType", part->type);
            xml_end(xml);
        }
    }
    xml_end(xml);
}

/* The way from the folder of one part to another part, "../charts/chart1.xml". */
static void write_way(char out[NAME_BYTES_MAX], const char *from, const char *to) {
    size_t shared = 0;
    size_t used = 0;

    for (size_t i = 0; from[i] != '\0' && from[i] == to[i]; i++) {
        shared = from[i] == '/' ? i + 1 : shared;
    }
    out[0] = '\0';
    for (const char *at = from + shared; *at != '\0' && used + 4 < NAME_BYTES_MAX;
         at++) {
        if (*at == '/') {
            memcpy(out + used, "../", 4);
            used += 3;
        }
    }
    (void)snprintf(out + used, NAME_BYTES_MAX - used, "%s", to + shared);
}

static void write_relation(struct xml_writer *xml, const struct package_parts *parts,
                           const char *from, const struct relation *relation) {
    char way[NAME_BYTES_MAX];
    char type[NAME_BYTES_MAX];
    bool is_whole = strchr(relation->type, ':') != NULL;

    (void)snprintf(type, sizeof type, "%s%s", is_whole ? "" : RELATION_TYPE_BASE,
                   relation->type);
    xml_begin(xml, "Relationship");
    xml_set(xml, "Id", relation->id);
    xml_set(xml, "Type", type);
    if (relation->url != NULL) {
        xml_set(xml, "Target", relation->url);
        xml_set(xml, "TargetMode", "External");
    } else {
        write_way(way, from, parts->parts[relation->to].name);
        xml_set(xml, "Target", way);
    }
    xml_end(xml);
}

/* The part of the relationships of `name`; "" is the whole package. */
static void name_relations(char out[NAME_BYTES_MAX], const char *name) {
    const char *slash = strrchr(name, '/');
    int folder = slash == NULL ? 0 : (int)(slash - name) + 1;

    (void)snprintf(out, NAME_BYTES_MAX, "%.*s_rels/%s.rels", folder, name,
                   name + folder);
}

static enum err_code add_list(struct package_parts *parts, const char *name,
                              struct xml_writer *xml, struct err *err) {
    enum err_code code = xml_finish(xml, err);

    ERR_NEXT(code,
             package_replace(parts->package, name, xml->out.bytes, xml->out.len, err));
    xml_free(xml);
    return code;
}

static enum err_code add_relations(struct package_parts *parts, size_t from,
                                   struct err *err) {
    const char *name = from == PACKAGE_ROOT ? "" : parts->parts[from].name;
    char list[NAME_BYTES_MAX];
    struct xml_writer xml;

    if (count_relations(parts, from) == 0) {
        return ERR_OK;
    }
    xml_start(&xml, LIST_BYTES_MAX);
    xml_begin(&xml, "Relationships");
    xml_set(&xml, "xmlns", RELATIONS_NAMESPACE);
    for (size_t i = 0; i < parts->n_relations; i++) {
        if (parts->relations[i].from == from) {
            write_relation(&xml, parts, name, &parts->relations[i]);
        }
    }
    xml_end(&xml);
    name_relations(list, name);
    return add_list(parts, list, &xml, err);
}

enum err_code package_parts_save(char **bytes, size_t *len, struct package_parts *parts,
                                 struct err *err) {
    struct xml_writer xml;

    if (has_failed(parts)) {
        return err_pass(err, &parts->fault);
    }
    xml_start(&xml, LIST_BYTES_MAX);
    write_types(&xml, parts);
    enum err_code code = add_list(parts, TYPES_PART, &xml, err);
    ERR_NEXT(code, add_relations(parts, PACKAGE_ROOT, err));
    for (size_t i = 0; i < parts->n_parts && code == ERR_OK; i++) {
        code = parts->parts[i].is_filled
                   ? add_relations(parts, i, err)
                   : err_set(err, ERR_INTERNAL, "the part '%.60s' has no content",
                             parts->parts[i].name);
    }
    ERR_NEXT(code, package_save(bytes, len, parts->package, err));
    return code;
}
