#include "export/pptx/pptx_template_parts.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"

#include <stdio.h>
#include <string.h>

#define NAME_BYTES     512
#define PART_BYTES_MAX ((size_t)32 << 20) /* pictures of a master */
#define RELATIONS_MAX  2000
#define TYPES_PART     "[Content_Types].xml"

const char *template_keep(struct template_parts *parts, const char *text) {
    char *copy = text == NULL ? NULL : arena_text(parts->arena, text, strlen(text));

    parts->is_out_of_memory = parts->is_out_of_memory || (text != NULL && copy == NULL);
    return copy;
}

void template_parts_free(struct template_parts *parts) {
    for (size_t i = 0; i < parts->n; i++) {
        alloc_free(parts->list[i].bytes);
    }
    package_free(parts->package);
    arena_free(parts->arena);
}

/* The name of the part that `target` leads to from the part `from`: "../a/b.xml" from
 * "ppt/c/d.xml" is "ppt/a/b.xml". False where it leads out of the package. */
static bool follow(char out[NAME_BYTES], const char *from, const char *target) {
    const char *slash = strrchr(from, '/');
    size_t used = slash == NULL || target[0] == '/' ? 0 : (size_t)(slash - from) + 1;

    if (used + strlen(target) + 1 > NAME_BYTES) {
        return false;
    }
    memcpy(out, from, used);
    target += target[0] == '/';
    while (*target != '\0') {
        size_t len = strcspn(target, "/");
        bool is_up = len == 2 && strncmp(target, "..", 2) == 0;

        if (is_up) {
            if (used == 0) {
                return false;
            }
            used--; /* the slash */
            while (used > 0 && out[used - 1] != '/') {
                used--;
            }
        } else if (!(len == 1 && target[0] == '.')) {
            memcpy(out + used, target, len);
            used += len;
            if (target[len] == '/') {
                out[used++] = '/';
            }
        }
        target += len + (target[len] == '/');
    }
    out[used] = '\0';
    return used > 0;
}

static enum err_code read_relation(struct template_parts *parts, const char *from,
                                   struct package_xml *xml,
                                   struct template_relation *out, struct err *err) {
    const char *mode = package_xml_attribute(xml, "TargetMode");
    char way[NAME_BYTES];

    out->is_outside = mode != NULL && strcmp(mode, "External") == 0;
    out->id = template_keep(parts, package_xml_attribute(xml, "Id"));
    out->type = template_keep(parts, package_xml_attribute(xml, "Type"));
    const char *target = package_xml_attribute(xml, "Target");
    if (target == NULL || out->id == NULL || out->type == NULL) {
        return err_set(err, ERR_INPUT, "a relationship of '%.60s' is not whole", from);
    }
    if (!out->is_outside) {
        if (!follow(way, from, target)) {
            return err_set(err, ERR_INPUT, "'%.60s' needs something outside the file",
                           from);
        }
        target = way;
    }
    out->target = template_keep(parts, target);
    return out->target == NULL ? err_memory(err) : ERR_OK;
}

enum err_code template_relations(struct template_parts *parts, const char *name,
                                 const struct template_relation **out, size_t *n,
                                 struct err *err) {
    const char *slash = strrchr(name, '/');
    int folder = slash == NULL ? 0 : (int)(slash - name) + 1;
    struct template_relation *list = NULL;
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    size_t capacity = 0;
    char part[NAME_BYTES];

    *out = NULL;
    *n = 0;
    (void)snprintf(part, sizeof part, "%.*s_rels/%s.rels", folder, name, name + folder);
    if (!package_has(parts->package, part)) {
        return ERR_OK;
    }
    enum err_code code = package_xml_open(&xml, parts->package, part, err);
    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
        if (code != ERR_OK || event != PACKAGE_START ||
            strcmp(package_xml_name(xml), "Relationship") != 0) {
            continue;
        }
        struct template_relation *grown = array_grow_in(
            parts->arena, list, &capacity, *n + 1, RELATIONS_MAX, sizeof *grown);
        if (grown == NULL) {
            code = err_memory(err);
            break;
        }
        list = grown;
        code = read_relation(parts, name, xml, &list[*n], err);
        *n += 1;
    }
    package_xml_close(xml);
    *out = list;
    return code;
}

const struct template_relation *
template_relation_of(const struct template_relation *list, size_t n, const char *end) {
    size_t end_len = strlen(end);

    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(list[i].type);

        if (!list[i].is_outside && len >= end_len &&
            strcmp(list[i].type + len - end_len, end) == 0) {
            return &list[i];
        }
    }
    return NULL;
}

static bool is_same(const char *a, const char *b) {
    size_t len = strlen(a);

    return len == strlen(b) && ascii_same(a, b, len);
}

enum err_code template_type(struct template_parts *parts, const char *name,
                            const char **out, struct err *err) {
    const char *dot = strrchr(name, '.');
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    const char *by_extension = "";
    const char *own = NULL;
    enum err_code code = package_xml_open(&xml, parts->package, TYPES_PART, err);

    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
        if (code != ERR_OK || event != PACKAGE_START) {
            continue;
        }
        bool is_part = strcmp(package_xml_name(xml), "Override") == 0;
        const char *of = package_xml_attribute(xml, is_part ? "PartName" : "Extension");
        if (of == NULL ||
            !is_same(is_part ? of + (of[0] == '/') : of, is_part       ? name
                                                         : dot == NULL ? ""
                                                                       : dot + 1)) {
            continue;
        }
        const char *type =
            template_keep(parts, package_xml_attribute(xml, "ContentType"));
        if (is_part) {
            own = type;
        } else if (type != NULL) {
            by_extension = type;
        }
    }
    package_xml_close(xml);
    *out = own != NULL ? own : by_extension;
    return code;
}

size_t template_find(const struct template_parts *parts, const char *name) {
    for (size_t i = 0; i < parts->n; i++) {
        if (is_same(parts->list[i].name, name)) {
            return i;
        }
    }
    return NONE_TAKEN;
}

/* Reads an XML part to its end, so that what declares a document type is refused. */
static enum err_code check_xml(struct template_parts *parts, const char *name,
                               struct err *err) {
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    size_t len = strlen(name);

    if (len < 4 || strcmp(name + len - 4, ".xml") != 0) {
        return ERR_OK;
    }
    enum err_code code = package_xml_open(&xml, parts->package, name, err);
    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
    }
    package_xml_close(xml);
    return code;
}

/* Whether a part of this name would be in the way of those of a deck. */
static bool is_made_anew(const char *name) {
    static const char *const folders[] = {"ppt/slides/",       "ppt/charts/",
                                          "ppt/embeddings/",   "ppt/notesSlides/",
                                          "ppt/notesMasters/", "docProps/"};

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (strncmp(name, folders[i], strlen(folders[i])) == 0) {
            return true;
        }
    }
    return false;
}

static enum err_code take_one(struct template_parts *parts, const char *name,
                              struct err *err) {
    if (is_made_anew(name)) {
        return err_set(err, ERR_INPUT,
                       "a master or layout needs '%.60s', which only slides may have: "
                       "take it out of the layout",
                       name);
    }
    struct template_part *list =
        array_grow_in(parts->arena, parts->list, &parts->capacity, parts->n + 1,
                      TEMPLATE_PARTS_MAX, sizeof *list);
    if (list == NULL) {
        return err_memory(err);
    }
    parts->list = list;
    struct template_part *part = &list[parts->n];
    *part = (struct template_part){.name = template_keep(parts, name)};
    enum err_code code = part->name == NULL
                             ? err_memory(err)
                             : template_type(parts, name, &part->type, err);
    ERR_NEXT(code, check_xml(parts, name, err));
    ERR_NEXT(code, package_read(&part->bytes, &part->len, parts->package, name,
                                PART_BYTES_MAX, err));
    ERR_NEXT(code, template_relations(parts, name, &part->relations, &part->n_relations,
                                      err));
    parts->n += part->bytes != NULL;
    return code;
}

enum err_code template_take(struct template_parts *parts, const char *name,
                            struct err *err) {
    size_t next = parts->n;
    enum err_code code =
        template_find(parts, name) != NONE_TAKEN ? ERR_OK : take_one(parts, name, err);

    /* What was taken may need more, which is added behind. */
    for (; next < parts->n && code == ERR_OK; next++) {
        for (size_t r = 0; r < parts->list[next].n_relations && code == ERR_OK; r++) {
            const struct template_relation *relation = &parts->list[next].relations[r];

            if (!relation->is_outside &&
                template_find(parts, relation->target) == NONE_TAKEN) {
                code = take_one(parts, relation->target, err);
            }
        }
    }
    return code;
}
