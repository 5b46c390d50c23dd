/* One slide: title, subtitle, content, small print, in the order in which they are
 * read. What is not in a placeholder of the layout stands inside the space of its body.
 */
#include "export/pptx/pptx_fit.h"
#include "export/pptx/pptx_shapes.h"
#include "export/pptx/pptx_table.h"

#include <stdio.h>

#define GAP (SLIDE_GAP * PPTX_POINT)

struct drawing {
    struct pptx *pptx;
    const struct slide *slide;
    const struct pptx_layout *layout;
    struct xml_writer xml;
    size_t part;           /* of the slide */
    unsigned last_id;      /* of its shapes */
    struct pptx_box space; /* what is still free of the layout's body */
};

static struct pptx_type type_of(const struct drawing *drawing, unsigned size) {
    return (struct pptx_type){.language = drawing->pptx->deck->language,
                              .size = size,
                              .ink = drawing->pptx->look.palette.ink};
}

static unsigned lines_in(const struct drawing *drawing, const char *text, unsigned size,
                         int64_t width) {
    return pptx_lines(text, size, width, drawing->pptx->look.letters);
}

static unsigned next_id(struct drawing *drawing) {
    return ++drawing->last_id;
}

static void add_title(struct drawing *drawing) {
    const struct pptx_placeholder *title = &drawing->layout->title;
    const char *text = drawing->slide->page->title;
    unsigned size = SLIDE_TITLE_SIZE;

    while (size > SLIDE_TITLE_SIZE_MIN &&
           pptx_height(lines_in(drawing, text, size, title->box.cx - 2 * GAP), size) >
               title->box.cy) {
        size -= 2;
    }
    struct pptx_type type = type_of(drawing, size);
    type.ink = drawing->pptx->look.palette.inks_titles ? type.ink : NULL;
    pptx_shape_begin(&drawing->xml, next_id(drawing), "Title", title, NULL);
    pptx_paragraph(&drawing->xml, &type, text);
    pptx_shape_end(&drawing->xml);
}

/* Takes `height` of the free space, from its top or its bottom. Where texts are longer
 * than the slide a point is left for whatever else stands there: programs want boxes of
 * some height. */
static struct pptx_box take(struct drawing *drawing, int64_t height, bool from_top) {
    struct pptx_box *space = &drawing->space;
    struct pptx_box taken = *space;

    height = height > space->cy ? space->cy : height;
    height = height < PPTX_POINT ? PPTX_POINT : height;
    taken.cy = height;
    if (from_top) {
        space->y += height + GAP;
    } else {
        taken.y = space->y + space->cy - height;
    }
    space->cy -= height + GAP;
    space->cy = space->cy < 0 ? 0 : space->cy;
    return taken;
}

static int64_t height_of(const struct drawing *drawing, const struct text_list *list,
                         unsigned size) {
    unsigned lines = 0;

    for (size_t i = 0; i < list->n; i++) {
        lines += lines_in(drawing, list->texts[i], size, drawing->space.cx - 2 * GAP);
    }
    return pptx_height(lines, size);
}

static void add_texts(struct drawing *drawing, const char *name,
                      const struct text_list *list, unsigned size, bool from_top) {
    if (list->n == 0) {
        return;
    }
    struct pptx_type type = type_of(drawing, size);
    struct pptx_box box = take(drawing, height_of(drawing, list, size), from_top);

    pptx_shape_begin(&drawing->xml, next_id(drawing), name, NULL, &box);
    for (size_t i = 0; i < list->n; i++) {
        pptx_paragraph(&drawing->xml, &type, list->texts[i]);
    }
    pptx_shape_end(&drawing->xml);
}

static void add_subtitle(struct drawing *drawing) {
    struct text_list list = {&drawing->slide->subtitle, 1};

    if (drawing->slide->subtitle != NULL) {
        add_texts(drawing, "Subtitle", &list, SLIDE_CHART_SIZE, true);
    }
}

static unsigned space_before(const struct page_line *line, unsigned size, size_t i) {
    return i == 0 ? 0 : line->is_heading ? size * 7 / 10 : size * 3 / 10;
}

/* How high the lines of the page are in this size, as wide as `width`. */
static int64_t lines_height(const struct drawing *drawing, unsigned size,
                            int64_t width) {
    const struct page *page = drawing->slide->page;
    int64_t height = 0;

    for (size_t i = 0; i < page->n_lines; i++) {
        const struct page_line *line = &page->lines[i];

        height +=
            pptx_height(lines_in(drawing, line->text, size, width - 2 * GAP), size) +
            (int64_t)space_before(line, size, i) * PPTX_POINT;
    }
    return height;
}

static void write_lines(struct drawing *drawing, unsigned size) {
    const struct page *page = drawing->slide->page;

    for (size_t i = 0; i < page->n_lines; i++) {
        struct pptx_type type = type_of(drawing, size);

        type.is_bold = page->lines[i].is_heading;
        type.space_before = space_before(&page->lines[i], size, i);
        pptx_paragraph(&drawing->xml, &type, page->lines[i].text);
    }
}

/* The largest size, from `size` down, in which the lines fit into a height. */
static unsigned size_that_fits(const struct drawing *drawing, unsigned size,
                               const struct pptx_box *box) {
    while (size > SLIDE_TEXT_SIZE_MIN &&
           lines_height(drawing, size, box->cx) > box->cy - GAP) {
        size--;
    }
    return size;
}

/* The page's lines as the text of the slide. */
static void add_words(struct drawing *drawing) {
    const struct pptx_placeholder *body = &drawing->layout->body;

    if (drawing->slide->page->n_lines == 0) {
        return;
    }
    pptx_shape_begin(&drawing->xml, next_id(drawing), "Text", body, &drawing->space);
    write_lines(drawing, size_that_fits(drawing, SLIDE_TEXT_SIZE, &drawing->space));
    pptx_shape_end(&drawing->xml);
}

/* How much room the page's lines take below a chart or table. */
static int64_t aside_height(const struct drawing *drawing, unsigned size) {
    return drawing->slide->page->n_lines == 0
               ? 0
               : lines_height(drawing, size, drawing->space.cx) + 2 * GAP;
}

/* The page's lines below a chart or table. */
static void add_aside(struct drawing *drawing, unsigned size) {
    const struct page *page = drawing->slide->page;

    if (page->n_lines == 0) {
        return;
    }
    int64_t height = lines_height(drawing, size, drawing->space.cx) + GAP;
    struct pptx_box box = take(drawing, height, true);

    pptx_shape_begin(&drawing->xml, next_id(drawing), "Text", NULL, &box);
    write_lines(drawing, size);
    pptx_shape_end(&drawing->xml);
}

static void add_chart(struct drawing *drawing, size_t i, const struct pptx_box *box) {
    const struct slide_chart *chart = &drawing->slide->charts[i];
    bool is_alone = drawing->slide->n_charts == 1;
    char name[32];

    (void)snprintf(name, sizeof name, is_alone ? "Chart" : "Chart %zu", i + 1);
    unsigned relation =
        package_parts_relate(drawing->pptx->parts, drawing->part, "chart",
                             pptx_add_chart(drawing->pptx, chart, box));
    pptx_frame_begin(&drawing->xml, next_id(drawing), name, chart->alt,
                     is_alone ? &drawing->layout->body : NULL, box, relation);
    pptx_frame_end(&drawing->xml);
}

/* How high the heading of the highest of the charts is. */
static int64_t heading_height(const struct drawing *drawing, int64_t width) {
    int64_t most = 0;

    for (size_t i = 0; i < drawing->slide->n_charts; i++) {
        const char *heading = drawing->slide->charts[i].heading;
        int64_t height =
            heading == NULL
                ? 0
                : pptx_height(lines_in(drawing, heading, SLIDE_ASIDE_SIZE, width),
                              SLIDE_ASIDE_SIZE);

        most = height > most ? height : most;
    }
    return most;
}

/* The highest of the charts by one of these measures. */
static int64_t highest_chart(const struct drawing *drawing, int64_t width,
                             int64_t (*height)(const struct pptx *,
                                               const struct slide_chart *, int64_t)) {
    int64_t most = 0;

    for (size_t i = 0; i < drawing->slide->n_charts; i++) {
        int64_t own = height(drawing->pptx, &drawing->slide->charts[i], width);

        most = own > most ? own : most;
    }
    return most;
}

static void add_heading(struct drawing *drawing, const char *text,
                        const struct pptx_box *box) {
    struct pptx_type type = type_of(drawing, SLIDE_ASIDE_SIZE);

    type.is_bold = true;
    pptx_shape_begin(&drawing->xml, next_id(drawing), "Heading", NULL, box);
    pptx_paragraph(&drawing->xml, &type, text);
    pptx_shape_end(&drawing->xml);
}

/* The charts beside one another, each below its heading. */
static void add_charts(struct drawing *drawing) {
    const struct slide *slide = drawing->slide;
    int64_t width = (drawing->space.cx - (int64_t)(slide->n_charts - 1) * 2 * GAP) /
                    (int64_t)slide->n_charts;
    int64_t heading = heading_height(drawing, width);
    int64_t least = heading + highest_chart(drawing, width, pptx_chart_least);
    int64_t most = heading + highest_chart(drawing, width, pptx_chart_most);
    unsigned aside = SLIDE_ASIDE_SIZE;

    while (aside > SLIDE_SMALL_SIZE &&
           least + aside_height(drawing, aside) > drawing->space.cy) {
        aside--;
    }
    int64_t room = drawing->space.cy - aside_height(drawing, aside);
    struct pptx_box row = take(drawing, most < room ? most : room, true);

    heading = heading < row.cy ? heading : row.cy / 2;
    for (size_t i = 0; i < slide->n_charts; i++) {
        struct pptx_box box = {row.x + (int64_t)i * (width + 2 * GAP), row.y, width,
                               heading};

        if (slide->charts[i].heading != NULL) {
            add_heading(drawing, slide->charts[i].heading, &box);
        }
        box.y += heading;
        box.cy = row.cy - heading;
        add_chart(drawing, i, &box);
    }
    add_aside(drawing, aside);
}

static void add_table(struct drawing *drawing) {
    const struct page *page = drawing->slide->page;
    struct pptx_box box = take(
        drawing, drawing->space.cy - aside_height(drawing, SLIDE_SMALL_SIZE), true);

    pptx_frame_begin(&drawing->xml, next_id(drawing), "Table", page->title,
                     &drawing->layout->body, &box, 0);
    pptx_write_table(drawing->pptx, &drawing->xml, drawing->slide, &box);
    pptx_frame_end(&drawing->xml);
    add_aside(drawing, SLIDE_SMALL_SIZE);
}

/* Empty boxes to write in, beside one another. */
static void add_boxes(struct drawing *drawing) {
    int64_t n = (int64_t)drawing->slide->n_boxes;
    struct pptx_box row = take(drawing, drawing->space.cy, true);
    int64_t width = (row.cx - (n - 1) * 2 * GAP) / n;
    struct pptx_type type = type_of(drawing, SLIDE_ASIDE_SIZE);

    for (int64_t i = 0; i < n; i++) {
        struct pptx_box box = {row.x + i * (width + 2 * GAP), row.y, width, row.cy};
        char name[32];

        (void)snprintf(name, sizeof name, "Box %d to write in", (int)i + 1);
        pptx_write_box(drawing->pptx, &drawing->xml, next_id(drawing), name, &box,
                       &type);
    }
}

/* The number of the slide, which the program fills in. */
static void add_number(struct drawing *drawing, unsigned number) {
    const struct pptx_placeholder *at = &drawing->layout->number;
    struct xml_writer *xml = &drawing->xml;

    if (!at->is_there) {
        return;
    }
    pptx_shape_begin(xml, next_id(drawing), "Slide number", at, NULL);
    xml_begin(xml, "a:p");
    xml_leaf(xml, "a:pPr", "algn", "r");
    xml_begin(xml, "a:fld");
    xml_set(xml, "id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}");
    xml_set(xml, "type", "slidenum");
    xml_begin(xml, "a:rPr");
    xml_set(xml, "lang", drawing->pptx->deck->language);
    xml_set_number(xml, "sz", SLIDE_SMALL_SIZE * 100);
    if (drawing->pptx->look.palette.ink != NULL) {
        pptx_fill(xml, drawing->pptx->look.palette.ink);
    }
    xml_leaf(xml, "a:latin", "typeface", "+mn-lt");
    xml_end(xml);
    xml_begin(xml, "a:t");
    xml_number(xml, number);
    xml_end_all(xml, 3);
    pptx_shape_end(xml);
}

static void add_content(struct drawing *drawing) {
    switch (drawing->slide->kind) {
    case SLIDE_BARS:
        add_charts(drawing);
        break;
    case SLIDE_TABLE:
        add_table(drawing);
        break;
    case SLIDE_BOXES:
        add_boxes(drawing);
        break;
    case SLIDE_TITLE:
    case SLIDE_WORDS:
    default:
        add_words(drawing);
        break;
    }
}

/* Small print is measured before the content, so that the content keeps clear of it. */
static void add_all(struct drawing *drawing, unsigned number) {
    const struct slide *slide = drawing->slide;
    int64_t foot = height_of(drawing, &slide->foot, SLIDE_SMALL_SIZE);

    add_title(drawing);
    add_subtitle(drawing);
    struct pptx_box below = drawing->space;
    if (slide->foot.n > 0) {
        below = take(drawing, foot, false);
    }
    add_content(drawing);
    if (slide->foot.n > 0) {
        drawing->space = below;
        add_texts(drawing, "Small print", &slide->foot, SLIDE_SMALL_SIZE, true);
    }
    add_number(drawing, number);
}

size_t pptx_add_slide(struct pptx *pptx, const struct slide *slide, unsigned number) {
    struct drawing drawing = {
        .pptx = pptx,
        .slide = slide,
        .layout =
            slide->kind == SLIDE_TITLE ? &pptx->look.opening : &pptx->look.content,
        .last_id = 1, /* the tree of shapes */
    };
    char name[64];

    (void)snprintf(name, sizeof name, "ppt/slides/slide%u.xml", number);
    drawing.part = pptx_add_part(pptx, name, "presentationml.slide");
    drawing.space = drawing.layout->body.box;
    (void)package_parts_relate(pptx->parts, drawing.part, "slideLayout",
                               drawing.layout->part);
    pptx_start(&drawing.xml, "p:sld");
    pptx_tree_begin(&drawing.xml, NULL);
    add_all(&drawing, number);
    pptx_tree_end(&drawing.xml);
    pptx_keep_colours(&drawing.xml);
    xml_end(&drawing.xml);
    package_parts_fill_xml(pptx->parts, drawing.part, &drawing.xml);
    pptx_add_notes(pptx, slide, drawing.part, number);
    return drawing.part;
}
