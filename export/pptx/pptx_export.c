#include "export/pptx/pptx_export.h"

#include "base/alloc.h"
#include "base/date.h"
#include "base/files/outfile.h"
#include "export/pptx/pptx.h"
#include "export/pptx/pptx_shapes.h"
#include "export/pptx/pptx_template.h"
#include "export/slides/slides.h"

#include <stdio.h>
#include <string.h>

/* The least: harder packing takes twice the time and leaves a tenth less. */
#define PACKING_EFFORT 1

#define FIRST_SLIDE_ID 256 /* ECMA-376 part 1, 19.7.13 */

/* Of a page of notes. */
#define NOTES_WIDTH  (15 * PPTX_INCH / 2)
#define NOTES_HEIGHT (10 * PPTX_INCH)

static void add_id(struct xml_writer *xml, const char *name, int64_t id,
                   unsigned relation) {
    char text[24];

    (void)snprintf(text, sizeof text, "rId%u", relation);
    xml_begin(xml, name);
    if (id > 0) {
        xml_set_number(xml, "id", id);
    }
    xml_set(xml, "r:id", text);
    xml_end(xml);
}

static void add_size(struct xml_writer *xml, const char *name, int64_t width,
                     int64_t height) {
    xml_begin(xml, name);
    xml_set_number(xml, "cx", width);
    xml_set_number(xml, "cy", height);
    xml_end(xml);
}

/* What the deck is made of, in the order of the schema. */
static void add_presentation(struct pptx *pptx, const size_t *slides) {
    struct package_parts *parts = pptx->parts;
    size_t part = pptx->look.presentation;
    struct xml_writer xml;

    pptx_start(&xml, "p:presentation");
    xml_begin(&xml, "p:sldMasterIdLst");
    for (size_t m = 0; m < pptx->look.n_masters; m++) {
        add_id(&xml, "p:sldMasterId", pptx->look.master_ids[m],
               package_parts_relate(parts, part, "slideMaster", pptx->look.masters[m]));
    }
    xml_end(&xml);
    xml_begin(&xml, "p:notesMasterIdLst");
    add_id(&xml, "p:notesMasterId", 0,
           package_parts_relate(parts, part, "notesMaster", pptx->look.notes_master));
    xml_end(&xml);
    xml_begin(&xml, "p:sldIdLst");
    for (size_t i = 0; i < pptx->deck->n_slides; i++) {
        add_id(&xml, "p:sldId", FIRST_SLIDE_ID + (int64_t)i,
               package_parts_relate(parts, part, "slide", slides[i]));
    }
    xml_end(&xml);
    add_size(&xml, "p:sldSz", pptx->look.width, pptx->look.height);
    add_size(&xml, "p:notesSz", NOTES_WIDTH, NOTES_HEIGHT);
    xml_end(&xml);
    package_parts_fill_xml(parts, part, &xml);
}

/* "2025-06-02T00:00:00Z": when the deck was made, which is the review's date. */
static void add_moment(struct xml_writer *xml, const char *name, const char *day) {
    char moment[32];

    (void)snprintf(moment, sizeof moment, "%.10sT00:00:00Z", day);
    xml_begin(xml, name);
    xml_set(xml, "xsi:type", "dcterms:W3CDTF");
    xml_text(xml, moment);
    xml_end(xml);
}

static void add_core(struct pptx *pptx) {
    static const char *const spaces[][2] = {
        {"xmlns:cp",
         "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
        {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
        {"xmlns:dcterms", "http://purl.org/dc/terms/"},
        {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
    };
    const struct deck *deck = pptx->deck;
    size_t part =
        package_parts_add(pptx->parts, "docProps/core.xml",
                          "application/vnd.openxmlformats-package.core-properties+xml");
    struct xml_writer xml;
    struct date date;
    bool has_date =
        deck->date != NULL && date_parse(deck->date, strlen(deck->date), &date);
    const char *day = has_date ? deck->date : "1980-01-01";

    xml_start(&xml, PPTX_PART_BYTES_MAX);
    xml_begin(&xml, "cp:coreProperties");
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        xml_set(&xml, spaces[i][0], spaces[i][1]);
    }
    xml_leaf_text(&xml, "dc:title", deck->title);
    if (deck->author != NULL) {
        xml_leaf_text(&xml, "dc:creator", deck->author);
    }
    xml_leaf_text(&xml, "dc:language", deck->language);
    add_moment(&xml, "dcterms:created", day);
    add_moment(&xml, "dcterms:modified", day);
    xml_end(&xml);
    package_parts_fill_xml(pptx->parts, part, &xml);
    (void)package_parts_relate(pptx->parts, PACKAGE_ROOT,
                               "http://schemas.openxmlformats.org/package/2006/"
                               "relationships/metadata/core-properties",
                               part);
}

static void add_app(struct pptx *pptx) {
    size_t part = pptx_add_part(pptx, "docProps/app.xml", "extended-properties");
    struct xml_writer xml;

    xml_start(&xml, PPTX_PART_BYTES_MAX);
    xml_begin(&xml, "Properties");
    xml_set(&xml, "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/"
            "extended-properties");
    xml_leaf_text(&xml, "Application", "kloe");
    xml_end(&xml);
    package_parts_fill_xml(pptx->parts, part, &xml);
    (void)package_parts_relate(pptx->parts, PACKAGE_ROOT, "extended-properties", part);
}

enum err_code pptx_render(char **bytes, size_t *len, const struct deck *deck,
                          const struct deck_template *template, struct err *err) {
    struct pptx pptx = {.deck = deck};
    size_t *slides = alloc_array(deck->n_slides, sizeof *slides);
    enum err_code code = slides == NULL ? err_memory(err) : ERR_OK;

    ERR_NEXT(code, package_parts_new(&pptx.parts, err));
    if (code == ERR_OK) {
        package_parts_pack(pptx.parts, PACKING_EFFORT);
        pptx.look.presentation = pptx_add_part(&pptx, "ppt/presentation.xml",
                                               "presentationml.presentation.main");
        (void)package_parts_relate(pptx.parts, PACKAGE_ROOT, "officeDocument",
                                   pptx.look.presentation);
        add_core(&pptx);
        add_app(&pptx);
        if (template != NULL) {
            pptx_add_template_look(&pptx, template);
        } else {
            pptx_add_own_look(&pptx);
        }
        pptx_add_notes_master(&pptx);
        for (size_t i = 0; i < deck->n_slides; i++) {
            slides[i] = pptx_add_slide(&pptx, &deck->slides[i], (unsigned)i + 1);
        }
        add_presentation(&pptx, slides);
        code = package_parts_save(bytes, len, pptx.parts, err);
    }
    package_parts_free(pptx.parts);
    alloc_free(slides);
    return code;
}

/* What there is room for on the slides of a deck. */
static struct slides_room room_of(const struct deck_template *template) {
    struct pptx_box body =
        template == NULL ? pptx_own_body() : pptx_template_body(template);

    return (struct slides_room){
        .width = (unsigned)(body.cx / PPTX_POINT),
        .height = (unsigned)(body.cy / PPTX_POINT),
        .letters = template == NULL ? 100 : pptx_template_letters(template)};
}

enum err_code pptx_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) {
    struct deck *deck = NULL;
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = slides_make(&deck, publication, pages, file->document,
                                     room_of(file->template), err);

    ERR_NEXT(code, pptx_render(&bytes, &len, deck, file->template, err));
    ERR_NEXT(code, outfile_write_part(path, bytes, len, err));
    alloc_free(bytes);
    slides_free(deck);
    return code;
}
