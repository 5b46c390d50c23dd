/* pptx.h: a deck while its parts are written, and where things stand on a slide.
 *
 * Private to export/pptx. Lengths are EMU (914,400 to the inch), type is in points. */
#ifndef KLOE_EXPORT_PPTX_PPTX_H
#define KLOE_EXPORT_PPTX_PPTX_H

#include "base/files/package_parts.h"
#include "export/colours/colours.h"
#include "export/slides/slide_fit.h"

#define PPTX_INCH  914400
#define PPTX_POINT 12700

/* Of a part; the largest are charts of many rows. */
#define PPTX_PART_BYTES_MAX ((size_t)16 << 20)

struct pptx_box {
    int64_t x, y, cx, cy;
};

/* A placeholder of a layout, as a slide refers to it. */
struct pptx_placeholder {
    bool is_there;
    const char *type, *idx; /* NULL: the attribute is not written */
    struct pptx_box box;
};

struct pptx_layout {
    size_t part;
    struct pptx_placeholder title, body, number; /* number: of the slide */
};

/* Which colours a deck has, so that all stands out from what is behind it. */
struct pptx_palette {
    bool is_dark;       /* of bars and lines: those of the dark scheme */
    const char *ink;    /* of text, "RRGGBB"; NULL: as the theme has it */
    bool inks_titles;   /* of titles, too */
    bool fills_headers; /* of tables, with the theme's second background */
};

#define PPTX_MASTERS_MAX 20 /* of a template; ours has one */

/* What all slides stand on. */
struct pptx_look {
    int64_t width, height;
    size_t presentation, notes_master; /* parts */
    size_t masters[PPTX_MASTERS_MAX];
    int64_t master_ids[PPTX_MASTERS_MAX]; /* as the presentation lists them */
    size_t n_masters;
    unsigned letters; /* how wide those of its fonts are, in per cent of Arial's */
    struct pptx_palette palette;
    struct pptx_layout opening, content;
};

struct pptx {
    struct package_parts *parts;
    const struct deck *deck;
    struct pptx_look look;
    unsigned n_charts;
};

/* Adds a part of a presentation, "ppt/slides/slide1.xml", whose media type ends so:
 * "presentationml.slide". */
size_t pptx_add_part(struct pptx *pptx, const char *name, const char *type);

/* The colour of something in the scheme of the deck. */
const struct shade *pptx_shade(const struct pptx *pptx, enum colour colour);

/* Starts the XML of a part with its outermost element and the three namespaces of
 * slides. */
void pptx_start(struct xml_writer *xml, const char *name);

/* Where the content of our own slides stands. */
struct pptx_box pptx_own_body(void);

/* Adds theme, master and layouts of our own look. */
void pptx_add_own_look(struct pptx *pptx);

/* Adds the theme of ours under a name of its own. */
size_t pptx_add_theme(struct pptx *pptx, const char *name);

/* Adds the master of notes. */
void pptx_add_notes_master(struct pptx *pptx);

/* Writes that a slide or layout takes the colours of its master; and how a master takes
 * those of its theme. */
void pptx_keep_colours(struct xml_writer *xml);
void pptx_colour_map(struct xml_writer *xml);

/* Adds a slide with its charts and notes; its part. `number` is 1 for the first. */
size_t pptx_add_slide(struct pptx *pptx, const struct slide *slide, unsigned number);

/* Adds a chart and its workbook; `space` is what it is drawn into. The chart's part. */
size_t pptx_add_chart(struct pptx *pptx, const struct slide_chart *chart,
                      const struct pptx_box *space);

/* How high a chart has to be that is so wide, so that its labels have room; and how
 * high it may be, so that few bars do not become blocks. */
int64_t pptx_chart_least(const struct pptx *pptx, const struct slide_chart *chart,
                         int64_t width);
int64_t pptx_chart_most(const struct pptx *pptx, const struct slide_chart *chart,
                        int64_t width);

/* Adds the workbook of a chart; its part. */
size_t pptx_add_workbook(struct pptx *pptx, const struct slide_chart *chart,
                         unsigned number);

/* Adds the notes of slide `number`, whose part is `slide`. */
void pptx_add_notes(struct pptx *pptx, const struct slide *slide, size_t slide_part,
                    unsigned number);

#endif
