#include "export/pptx/pptx_template.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/files/infile.h"
#include "base/num.h"
#include "export/pptx/pptx_template_own.h"

#include <stdio.h>
#include <string.h>

#define TEMPLATE_BYTES_MAX ((size_t)256 << 20)
#define MEMORY_BYTES_MAX   ((size_t)64 << 20)
#define LAYOUTS_MAX        200
#define HOLDERS_MAX        100      /* placeholders of a layout */
#define EMU_MAX            51206400 /* of a slide: 56 inches */

static int64_t number_of(struct package_xml *xml, const char *name, int64_t low,
                         int64_t high, int64_t otherwise) {
    const char *text = package_xml_attribute(xml, name);
    int64_t number = otherwise;

    if (text != NULL && !num_parse(text, strlen(text), low, high, &number)) {
        return otherwise;
    }
    return number;
}

/* Where an element stands among those of a layout that matter here. */
struct place {
    struct holder holder;
    bool in_shape, in_position, is_holder;
};

/* Adds the placeholder whose shape has ended. */
static enum err_code add_holder(struct deck_template *template, struct layout *layout,
                                const struct holder *holder, struct err *err) {
    struct holder *list =
        array_grow_in(template->parts.arena, layout->holders, &layout->capacity,
                      layout->n + 1, HOLDERS_MAX, sizeof *list);

    if (list == NULL) {
        return err_memory(err);
    }
    layout->holders = list;
    list[layout->n++] = *holder;
    return ERR_OK;
}

/* What the beginning of an element tells of the shape around it. */
static void begin_element(struct deck_template *template, struct layout *layout,
                          struct package_xml *xml, struct place *place) {
    struct template_parts *parts = &template->parts;
    const char *name = package_xml_name(xml);
    struct holder *holder = &place->holder;

    if (strcmp(name, "sldLayout") == 0) {
        layout->type = template_keep(parts, package_xml_attribute(xml, "type"));
    } else if (strcmp(name, "cSld") == 0) {
        layout->name = template_keep(parts, package_xml_attribute(xml, "name"));
    } else if (strcmp(name, "sp") == 0) {
        *place = (struct place){.in_shape = true};
    } else if (!place->in_shape) {
        return;
    } else if (strcmp(name, "cNvPr") == 0) {
        holder->name = template_keep(parts, package_xml_attribute(xml, "name"));
    } else if (strcmp(name, "ph") == 0) {
        place->is_holder = true;
        holder->type = template_keep(parts, package_xml_attribute(xml, "type"));
        holder->idx = template_keep(parts, package_xml_attribute(xml, "idx"));
    } else if (strcmp(name, "xfrm") == 0) {
        place->in_position = true;
    } else if (place->in_position && strcmp(name, "off") == 0) {
        holder->box.x = number_of(xml, "x", -EMU_MAX, EMU_MAX, 0);
        holder->box.y = number_of(xml, "y", -EMU_MAX, EMU_MAX, 0);
    } else if (place->in_position && strcmp(name, "ext") == 0) {
        holder->box.cx = number_of(xml, "cx", 0, EMU_MAX, 0);
        holder->box.cy = number_of(xml, "cy", 0, EMU_MAX, 0);
        holder->has_box = holder->box.cx > 0 && holder->box.cy > 0;
    }
}

/* Reads a layout or master: its name, kind and placeholders. */
static enum err_code read_layout(struct deck_template *template, const char *part,
                                 struct layout *layout, struct err *err) {
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    struct place place = {0};
    enum err_code code = package_xml_open(&xml, template->parts.package, part, err);

    layout->part = template_keep(&template->parts, part);
    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
        if (code == ERR_OK && event == PACKAGE_START) {
            begin_element(template, layout, xml, &place);
        } else if (code == ERR_OK && event == PACKAGE_END) {
            const char *name = package_xml_name(xml);

            if (strcmp(name, "xfrm") == 0) {
                place.in_position = false;
            } else if (strcmp(name, "sp") == 0) {
                if (place.is_holder) {
                    code = add_holder(template, layout, &place.holder, err);
                }
                place = (struct place){0};
            }
        }
    }
    package_xml_close(xml);
    return code;
}

/* The layouts of one master, in the order of its list of relationships. */
static enum err_code read_layouts(struct deck_template *template, const char *master,
                                  struct err *err) {
    size_t at = template_find(&template->parts, master);
    const struct template_part part = template->parts.list[at];
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < part.n_relations && code == ERR_OK; r++) {
        if (template_relation_of(&part.relations[r], 1, "/slideLayout") == NULL) {
            continue;
        }
        struct layout *list = array_grow_in(
            template->parts.arena, template->layouts, &template->layouts_capacity,
            template->n_layouts + 1, LAYOUTS_MAX, sizeof *list);
        if (list == NULL) {
            return err_memory(err);
        }
        template->layouts = list;
        code = read_layout(template, part.relations[r].target,
                           &list[template->n_layouts++], err);
    }
    return code;
}

static enum err_code add_master(struct deck_template *template,
                                const struct template_relation *relation, int64_t id,
                                struct err *err) {
    if (template->n_masters == PPTX_MASTERS_MAX) {
        return err_set(err, ERR_INPUT, "it has over %d masters", PPTX_MASTERS_MAX);
    }
    template->masters[template->n_masters++] =
        (struct master){.part = relation->target, .id = id};
    return template_take(&template->parts, relation->target, err);
}

/* Reads from the presentation how large slides are, and which masters there are. */
static enum err_code read_presentation(struct deck_template *template,
                                       const char *presentation, struct err *err) {
    const struct template_relation *relations = NULL;
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    size_t n = 0;
    enum err_code code =
        template_relations(&template->parts, presentation, &relations, &n, err);

    ERR_NEXT(code, package_xml_open(&xml, template->parts.package, presentation, err));
    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
        if (code != ERR_OK || event != PACKAGE_START) {
            continue;
        }
        if (strcmp(package_xml_name(xml), "sldSz") == 0) {
            template->width = number_of(xml, "cx", PPTX_INCH, EMU_MAX, 0);
            template->height = number_of(xml, "cy", PPTX_INCH, EMU_MAX, 0);
        } else if (strcmp(package_xml_name(xml), "sldMasterId") == 0) {
            const struct template_relation *relation = NULL;
            /* The first "id" is the element's own, that of the relationship has a
             * prefix; masters are taken in the order of the relationships. */
            int64_t id = number_of(xml, "id", 2147483648, 4294967295, 2147483648);

            for (size_t r = 0; r < n && relation == NULL; r++) {
                relation = template_relation_of(&relations[r], 1, "/slideMaster");
                relation = relation != NULL &&
                                   template_find(&template->parts, relation->target) ==
                                       NONE_TAKEN
                               ? relation
                               : NULL;
            }
            code = relation == NULL ? err_set(err, ERR_INPUT, "a master is missing")
                                    : add_master(template, relation, id, err);
        }
    }
    package_xml_close(xml);
    return code;
}

static enum err_code check_kind(struct deck_template *template,
                                const char *presentation, struct err *err) {
    const char *type = NULL;
    enum err_code code = template_type(&template->parts, presentation, &type, err);

    if (code != ERR_OK) {
        return code;
    }
    if (strstr(type, "macroEnabled") != NULL) {
        return err_set(err, ERR_INPUT, "it may hold macros: save it as .pptx or .potx");
    }
    return strstr(type, "presentationml.presentation.main") != NULL ||
                   strstr(type, "presentationml.template.main") != NULL
               ? ERR_OK
               : err_set(err, ERR_INPUT, "it is no presentation or template");
}

static enum err_code read_package(struct deck_template *template, struct err *err) {
    const struct template_relation *relations = NULL;
    size_t n = 0;
    enum err_code code = template_relations(&template->parts, "", &relations, &n, err);
    const struct template_relation *main_part =
        code != ERR_OK ? NULL : template_relation_of(relations, n, "/officeDocument");

    if (code == ERR_OK && main_part == NULL) {
        return err_set(err, ERR_INPUT, "it is no presentation or template");
    }
    if (code != ERR_OK) {
        return code;
    }
    code = check_kind(template, main_part->target, err);
    ERR_NEXT(code, read_presentation(template, main_part->target, err));
    if (code == ERR_OK && (template->n_masters == 0 || template->width == 0)) {
        code = err_set(err, ERR_INPUT, "it has no master, or says no size of slides");
    }
    for (size_t m = 0; m < template->n_masters && code == ERR_OK; m++) {
        code = read_layouts(template, template->masters[m].part, err);
    }
    ERR_NEXT(code,
             read_layout(template, template->masters[0].part, &template->master, err));
    return code;
}

/* Appends a list of the layouts' names to a message. */
static enum err_code no_layout(const struct deck_template *template, const char *name,
                               bool is_repeated, struct err *err) {
    char names[400] = "";
    size_t used = 0;

    for (size_t i = 0; i < template->n_layouts && used < sizeof names - SHOWN_BYTES;
         i++) {
        char room[SHOWN_BYTES];
        int n =
            snprintf(names + used, sizeof names - used, "%s'%.40s'", i > 0 ? ", " : "",
                     template_show(room, template->layouts[i].name));

        used += n > 0 ? (size_t)n : 0;
    }
    return err_set(err, ERR_INPUT,
                   is_repeated
                       ? "several layouts may be the '%s' that slides stand on; name "
                         "one of them so, and it alone: it has %s"
                       : "no layout is called '%s', which slides stand on; name one of "
                         "them so: it has %s",
                   name, names);
}

static bool is_named(const struct layout *layout, const char *name) {
    return layout->name != NULL && strlen(layout->name) == strlen(name) &&
           ascii_same(layout->name, name, strlen(name));
}

/* Finds a layout by its name, else by its kind. */
static enum err_code find_layout(const struct deck_template *template, const char *name,
                                 const char *type, const struct layout **out,
                                 struct err *err) {
    for (size_t by = 0; by < 2; by++) {
        size_t n = 0;

        for (size_t i = 0; i < template->n_layouts; i++) {
            const struct layout *layout = &template->layouts[i];

            if (by == 0 ? is_named(layout, name)
                        : layout->type != NULL && strcmp(layout->type, type) == 0) {
                *out = layout;
                n++;
            }
        }
        if (n == 1) {
            return ERR_OK;
        }
        if (n > 1) {
            return no_layout(template, name, true, err);
        }
    }
    return no_layout(template, name, false, err);
}

enum err_code pptx_template_read(struct deck_template **out, const char *path,
                                 bool find_layouts, struct err *err) {
    struct deck_template *template = alloc_array(1, sizeof *template);
    char *bytes = NULL;
    size_t len = 0;

    if (template == NULL) {
        return err_memory(err);
    }
    template->parts.arena = arena_new(MEMORY_BYTES_MAX);
    struct err fault = {0};
    enum err_code code =
        template->parts.arena == NULL
            ? err_memory(&fault)
            : infile_read(&bytes, &len, path, TEMPLATE_BYTES_MAX, &fault);
    ERR_NEXT(code, package_open(&template->parts.package, bytes, len, &fault));
    ERR_NEXT(code, read_package(template, &fault));
    if (find_layouts) {
        ERR_NEXT(code, find_layout(template, "Title Slide", "title", &template->opening,
                                   &fault));
        ERR_NEXT(code, find_layout(template, "Title and Content", "obj",
                                   &template->content, &fault));
        ERR_NEXT(code, theme_read(&template->theme, &template->parts,
                                  template->masters[0].part, template->content->part,
                                  &fault));
    }
    alloc_free(bytes);
    if (template->parts.is_out_of_memory) {
        code = err_memory(err);
    } else if (code != ERR_OK) {
        code = err_pass(err, &fault);
        err_set_source(err, path);
    }
    if (code != ERR_OK) {
        pptx_template_free(template);
        return code;
    }
    *out = template;
    return ERR_OK;
}

void pptx_template_free(struct deck_template *template) {
    if (template != NULL) {
        template_parts_free(&template->parts);
        alloc_free(template);
    }
}
