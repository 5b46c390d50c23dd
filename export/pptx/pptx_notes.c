/* Pages of notes for the speaker, and their master. */
#include "export/pptx/pptx_shapes.h"

#include <stdio.h>

#define PAGE_WIDTH (15 * PPTX_INCH / 2)

static const struct pptx_placeholder image = {true,
                                              "sldImg",
                                              "2",
                                              {3 * PPTX_INCH / 4, 5 * PPTX_INCH / 4,
                                               PAGE_WIDTH - 3 * PPTX_INCH / 2,
                                               27 * PPTX_INCH / 8}};
static const struct pptx_placeholder text = {true,
                                             "body",
                                             "3",
                                             {3 * PPTX_INCH / 4, 39 * PPTX_INCH / 8,
                                              PAGE_WIDTH - 3 * PPTX_INCH / 2,
                                              31 * PPTX_INCH / 8}};

/* The picture of the slide, which the program draws. */
static void add_image(struct xml_writer *xml, bool has_box) {
    static const char *const locks[] = {"noGrp", "noRot", "noChangeAspect"};

    xml_begin(xml, "p:sp");
    xml_begin(xml, "p:nvSpPr");
    xml_begin(xml, "p:cNvPr");
    xml_set_number(xml, "id", 2);
    xml_set(xml, "name", "Picture of the slide");
    xml_end(xml);
    xml_begin(xml, "p:cNvSpPr");
    xml_begin(xml, "a:spLocks");
    for (size_t i = 0; i < sizeof locks / sizeof *locks; i++) {
        xml_set(xml, locks[i], "1");
    }
    xml_end_all(xml, 2);
    xml_begin(xml, "p:nvPr");
    pptx_placeholder(xml, &image);
    xml_end_all(xml, 2);
    xml_begin(xml, "p:spPr");
    if (has_box) {
        pptx_position(xml, "a:xfrm", &image.box);
        pptx_rectangle(xml);
    }
    xml_end_all(xml, 2);
}

static void add_texts(struct pptx *pptx, struct xml_writer *xml,
                      const struct text_list *notes, bool has_box) {
    struct pptx_type type = {.language = pptx->deck->language, .space_before = 6};

    pptx_shape_begin(xml, 3, "Notes", &text, has_box ? &text.box : NULL);
    for (size_t i = 0; i < notes->n; i++) {
        pptx_paragraph(xml, &type, notes->texts[i]);
    }
    if (notes->n == 0) {
        pptx_paragraph(xml, &type, "");
    }
    pptx_shape_end(xml);
}

void pptx_add_notes_master(struct pptx *pptx) {
    static const char *const prompts[] = {"Notes"};
    struct text_list notes = {prompts, 1};
    size_t part = pptx_add_part(pptx, "ppt/notesMasters/notesMaster1.xml",
                                "presentationml.notesMaster");
    struct xml_writer xml;

    pptx->look.notes_master = part;
    pptx_start(&xml, "p:notesMaster");
    pptx_tree_begin(&xml, NULL);
    add_image(&xml, true);
    add_texts(pptx, &xml, &notes, true);
    pptx_tree_end(&xml);
    pptx_colour_map(&xml);
    xml_end(&xml);
    package_parts_fill_xml(pptx->parts, part, &xml);
    (void)package_parts_relate(pptx->parts, part, "theme",
                               pptx_add_theme(pptx, "ppt/theme/themeOfNotes.xml"));
}

void pptx_add_notes(struct pptx *pptx, const struct slide *slide, size_t slide_part,
                    unsigned number) {
    char name[64];
    struct xml_writer xml;

    (void)snprintf(name, sizeof name, "ppt/notesSlides/notesSlide%u.xml", number);
    size_t part = pptx_add_part(pptx, name, "presentationml.notesSlide");
    pptx_start(&xml, "p:notes");
    pptx_tree_begin(&xml, NULL);
    add_image(&xml, false);
    add_texts(pptx, &xml, &slide->notes, false);
    pptx_tree_end(&xml);
    pptx_keep_colours(&xml);
    xml_end(&xml);
    package_parts_fill_xml(pptx->parts, part, &xml);
    (void)package_parts_relate(pptx->parts, part, "notesMaster",
                               pptx->look.notes_master);
    (void)package_parts_relate(pptx->parts, part, "slide", slide_part);
    (void)package_parts_relate(pptx->parts, slide_part, "notesSlide", part);
}
