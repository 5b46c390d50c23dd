/* Our own look: a plain theme, a master, two layouts and the master of notes. Arial and
 * the palette of the Analysis Function, 16 to 9. */
#include "export/pptx/pptx_shapes.h"

#include <stdio.h>

#define WIDTH  (40 * PPTX_INCH / 3)
#define HEIGHT (15 * PPTX_INCH / 2)

#define MARGIN (PPTX_INCH / 2)

/* Ids of masters and layouts count from here, all of them together (ECMA-376 part 1,
 * 19.7.16). */
#define FIRST_MASTER_ID 2147483648

static const struct pptx_box title_box = {MARGIN, PPTX_INCH / 4, WIDTH - 2 * MARGIN,
                                          11 * PPTX_INCH / 10};
static const struct pptx_box strip_box = {0, 0, WIDTH, PPTX_INCH / 8};
static const struct pptx_box body_box = {MARGIN, 29 * PPTX_INCH / 20,
                                         WIDTH - 2 * MARGIN, 111 * PPTX_INCH / 20};
static const struct pptx_box number_box = {
    WIDTH - MARGIN - PPTX_INCH, 71 * PPTX_INCH / 10, PPTX_INCH, 3 * PPTX_INCH / 10};
static const struct pptx_box opening_title_box = {
    MARGIN, 2 * PPTX_INCH, WIDTH - 2 * MARGIN, 17 * PPTX_INCH / 10};
static const struct pptx_box opening_body_box = {MARGIN, 4 * PPTX_INCH,
                                                 WIDTH - 2 * MARGIN, 2 * PPTX_INCH};

struct pptx_box pptx_own_body(void) {
    return body_box;
}

static void colour(struct xml_writer *xml, const char *name, const char *rgb) {
    xml_begin(xml, name);
    xml_leaf(xml, "a:srgbClr", "val", rgb);
    xml_end(xml);
}

/* What is drawn with is of the table of colours; the rest is there to choose from. */
static void scheme(struct xml_writer *xml) {
    const struct {
        const char *name, *rgb;
    } list[] = {
        {"a:dk1", colours[COLOUR_INK].light.fill},
        {"a:lt1", colours[COLOUR_GROUND].light.fill},
        {"a:dk2", colours[COLOUR_LINK].light.fill}, /* titles */
        {"a:lt2", "F3F2F1"},
        {"a:accent1", colours[COLOUR_ONE].light.fill},
        {"a:accent2", colours[COLOUR_POSITIVE].light.fill},
        {"a:accent3", "801650"},
        {"a:accent4", colours[COLOUR_NEGATIVE].light.fill},
        {"a:accent5", "3D3D3D"},
        {"a:accent6", "A285D1"},
        {"a:hlink", "1D70B8"},
        {"a:folHlink", "4C2C92"},
    };

    xml_begin(xml, "a:clrScheme");
    xml_set(xml, "name", "kloe");
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        colour(xml, list[i].name, list[i].rgb);
    }
    xml_end(xml);
}

static void fonts(struct xml_writer *xml) {
    static const char *const kinds[] = {"a:majorFont", "a:minorFont"};

    xml_begin(xml, "a:fontScheme");
    xml_set(xml, "name", "kloe");
    for (size_t i = 0; i < 2; i++) {
        xml_begin(xml, kinds[i]);
        xml_leaf(xml, "a:latin", "typeface", "Arial");
        xml_leaf(xml, "a:ea", "typeface", "");
        xml_leaf(xml, "a:cs", "typeface", "");
        xml_end(xml);
    }
    xml_end(xml);
}

/* A theme has three of each kind, for weak, middling and strong; ours are all plain. */
static void three_fills(struct xml_writer *xml, const char *name) {
    xml_begin(xml, name);
    for (size_t i = 0; i < 3; i++) {
        pptx_scheme_fill(xml, "phClr");
    }
    xml_end(xml);
}

static void formats(struct xml_writer *xml) {
    xml_begin(xml, "a:fmtScheme");
    xml_set(xml, "name", "kloe");
    three_fills(xml, "a:fillStyleLst");
    xml_begin(xml, "a:lnStyleLst");
    for (size_t i = 0; i < 3; i++) {
        xml_begin(xml, "a:ln");
        xml_set_number(xml, "w", 9525);
        pptx_scheme_fill(xml, "phClr");
        xml_end(xml);
    }
    xml_end(xml);
    xml_begin(xml, "a:effectStyleLst");
    for (size_t i = 0; i < 3; i++) {
        xml_begin(xml, "a:effectStyle");
        xml_begin(xml, "a:effectLst");
        xml_end_all(xml, 2);
    }
    xml_end(xml);
    three_fills(xml, "a:bgFillStyleLst");
    xml_end(xml);
}

size_t pptx_add_theme(struct pptx *pptx, const char *name) {
    size_t part = pptx_add_part(pptx, name, "theme");
    struct xml_writer xml;

    xml_start(&xml, PPTX_PART_BYTES_MAX);
    xml_begin(&xml, "a:theme");
    xml_set(&xml, "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    xml_set(&xml, "name", "kloe");
    xml_begin(&xml, "a:themeElements");
    scheme(&xml);
    fonts(&xml);
    formats(&xml);
    xml_end_all(&xml, 2);
    package_parts_fill_xml(pptx->parts, part, &xml);
    return part;
}

/* The text of a placeholder of a master or layout, which tells what belongs there. */
static void prompt(struct pptx *pptx, struct xml_writer *xml, unsigned id,
                   const char *name, const struct pptx_placeholder *placeholder,
                   const char *text) {
    struct pptx_type type = {.language = pptx->deck->language};

    pptx_shape_begin(xml, id, name, placeholder, &placeholder->box);
    pptx_paragraph(xml, &type, text);
    pptx_shape_end(xml);
}

static void text_style(struct xml_writer *xml, const char *name, unsigned size,
                       bool is_title) {
    xml_begin(xml, name);
    xml_begin(xml, "a:lvl1pPr");
    xml_set(xml, "marL", "0");
    xml_set(xml, "indent", "0");
    xml_set(xml, "algn", "l");
    xml_begin(xml, "a:buNone");
    xml_end(xml);
    xml_begin(xml, "a:defRPr");
    xml_set_number(xml, "sz", (int64_t)size * 100);
    xml_set(xml, "b", is_title ? "1" : "0");
    pptx_scheme_fill(xml, is_title ? "tx2" : "tx1");
    xml_leaf(xml, "a:latin", "typeface", is_title ? "+mj-lt" : "+mn-lt");
    xml_end_all(xml, 3);
}

/* A strip of colour along the top of every slide. */
static void strip(struct pptx *pptx, struct xml_writer *xml) {
    struct pptx_type type = {.language = pptx->deck->language};

    xml_begin(xml, "p:sp");
    xml_begin(xml, "p:nvSpPr");
    xml_begin(xml, "p:cNvPr");
    xml_set_number(xml, "id", 5);
    xml_set(xml, "name", "Strip");
    xml_end(xml);
    xml_begin(xml, "p:cNvSpPr");
    xml_end(xml);
    xml_begin(xml, "p:nvPr");
    xml_end_all(xml, 2);
    xml_begin(xml, "p:spPr");
    pptx_position(xml, "a:xfrm", &strip_box);
    pptx_rectangle(xml);
    pptx_scheme_fill(xml, "tx2");
    xml_begin(xml, "a:ln");
    xml_begin(xml, "a:noFill");
    xml_end_all(xml, 3);
    xml_begin(xml, "p:txBody");
    xml_begin(xml, "a:bodyPr");
    xml_end(xml);
    xml_begin(xml, "a:lstStyle");
    xml_end(xml);
    pptx_paragraph(xml, &type, "");
    xml_end_all(xml, 2);
}

static void add_master(struct pptx *pptx, const struct pptx_layout *layout,
                       const size_t *layouts, size_t n) {
    struct xml_writer xml;
    struct pptx_placeholder body = layout->body;

    body.type = "body";
    pptx_start(&xml, "p:sldMaster");
    pptx_tree_begin(&xml, NULL);
    strip(pptx, &xml);
    prompt(pptx, &xml, 2, "Title", &layout->title, "Title");
    prompt(pptx, &xml, 3, "Content", &body, "Text");
    prompt(pptx, &xml, 4, "Slide number", &layout->number, "");
    pptx_tree_end(&xml);
    pptx_colour_map(&xml);
    xml_begin(&xml, "p:sldLayoutIdLst");
    for (size_t i = 0; i < n; i++) {
        char id[24];
        unsigned relation = package_parts_relate(pptx->parts, pptx->look.masters[0],
                                                 "slideLayout", layouts[i]);

        (void)snprintf(id, sizeof id, "rId%u", relation);
        xml_begin(&xml, "p:sldLayoutId");
        xml_set_number(&xml, "id", FIRST_MASTER_ID + 1 + (int64_t)i);
        xml_set(&xml, "r:id", id);
        xml_end(&xml);
    }
    xml_end(&xml);
    xml_begin(&xml, "p:txStyles");
    text_style(&xml, "p:titleStyle", SLIDE_TITLE_SIZE, true);
    text_style(&xml, "p:bodyStyle", SLIDE_TEXT_SIZE, false);
    text_style(&xml, "p:otherStyle", SLIDE_SMALL_SIZE, false);
    xml_end_all(&xml, 2);
    package_parts_fill_xml(pptx->parts, pptx->look.masters[0], &xml);
}

static void add_layout(struct pptx *pptx, const struct pptx_layout *layout,
                       const char *name, const char *type) {
    struct xml_writer xml;

    pptx_start(&xml, "p:sldLayout");
    xml_set(&xml, "type", type);
    xml_set(&xml, "preserve", "1");
    pptx_tree_begin(&xml, name);
    prompt(pptx, &xml, 2, "Title", &layout->title, "Title");
    prompt(pptx, &xml, 3, "Content", &layout->body, "Text");
    if (layout->number.is_there) {
        prompt(pptx, &xml, 4, "Slide number", &layout->number, "");
    }
    pptx_tree_end(&xml);
    pptx_keep_colours(&xml);
    xml_end(&xml);
    package_parts_fill_xml(pptx->parts, layout->part, &xml);
    (void)package_parts_relate(pptx->parts, layout->part, "slideMaster",
                               pptx->look.masters[0]);
}

void pptx_add_own_look(struct pptx *pptx) {
    struct pptx_look *look = &pptx->look;
    size_t layouts[2];

    look->width = WIDTH;
    look->height = HEIGHT;
    look->letters = 100;
    look->palette.fills_headers = true;
    look->n_masters = 1;
    look->master_ids[0] = FIRST_MASTER_ID;
    look->masters[0] = pptx_add_part(pptx, "ppt/slideMasters/slideMaster1.xml",
                                     "presentationml.slideMaster");
    layouts[0] = pptx_add_part(pptx, "ppt/slideLayouts/slideLayout1.xml",
                               "presentationml.slideLayout");
    layouts[1] = pptx_add_part(pptx, "ppt/slideLayouts/slideLayout2.xml",
                               "presentationml.slideLayout");
    look->opening = (struct pptx_layout){
        .part = layouts[0],
        .title = {true, "ctrTitle", NULL, opening_title_box},
        .body = {true, "subTitle", "1", opening_body_box},
    };
    look->content = (struct pptx_layout){
        .part = layouts[1],
        .title = {true, "title", NULL, title_box},
        .body = {true, NULL, "1", body_box},
        .number = {true, "sldNum", "12", number_box},
    };
    add_layout(pptx, &look->opening, "Title Slide", "title");
    add_layout(pptx, &look->content, "Title and Content", "obj");
    add_master(pptx, &look->content, layouts, 2);
    (void)package_parts_relate(pptx->parts, look->masters[0], "theme",
                               pptx_add_theme(pptx, "ppt/theme/theme1.xml"));
}
