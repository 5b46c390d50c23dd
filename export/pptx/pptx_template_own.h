/* pptx_template_own.h: a template once it is read.
 *
 * Private to pptx_template*.c. */
#ifndef KLOE_EXPORT_PPTX_PPTX_TEMPLATE_OWN_H
#define KLOE_EXPORT_PPTX_PPTX_TEMPLATE_OWN_H

#include "export/pptx/pptx.h"
#include "export/pptx/pptx_template.h"
#include "export/pptx/pptx_template_parts.h"
#include "export/pptx/pptx_theme.h"

#define SHOWN_CHARACTERS 60
#define SHOWN_BYTES      (4 * SHOWN_CHARACTERS + 1)

/* A placeholder as a layout or master has it. */
struct holder {
    const char *name, *type, *idx; /* type, idx: NULL where not written */
    bool has_box;
    struct pptx_box box;
};

struct layout {
    const char *part, *name, *type; /* type: NULL where not written */
    struct holder *holders;
    size_t n, capacity;
};

struct master {
    const char *part;
    int64_t id;
};

struct deck_template {
    struct template_parts parts;
    int64_t width, height;
    struct layout *layouts;
    size_t n_layouts, layouts_capacity;
    struct master masters[PPTX_MASTERS_MAX];
    size_t n_masters;
    const struct layout *opening, *content;
    struct layout master;    /* the placeholders of the first master */
    struct deck_theme theme; /* of the first master, as slides of content have it */
};

/* A name of the file as a message shows it; NULL is "". */
const char *template_show(char room[SHOWN_BYTES], const char *text);

#endif
