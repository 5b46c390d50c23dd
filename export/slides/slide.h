/* slide.h: the slides of a deck for the feedback session, format-neutral.
 *
 * A slide is a page (export/page/page.h: title, lines, table) with what a slide has
 * beyond it. Figures stand rounded once; what is not shown is not known here. A format
 * only renders slides. */
#ifndef KLOE_EXPORT_SLIDES_SLIDE_H
#define KLOE_EXPORT_SLIDES_SLIDE_H

#include "export/colours/colours.h"
#include "export/page/page.h"

enum slide_kind {
    SLIDE_TITLE, /* its lines stand under the title */
    SLIDE_WORDS, /* its lines are to be read aloud */
    SLIDE_BARS,  /* one chart, or panels of two side by side; lines are small print */
    SLIDE_TABLE, /* lines are small print */
    SLIDE_BOXES  /* empty boxes to write in */
};

struct slide_series {
    const char *name;
    enum colour colour;
};

/* A number as it is drawn: rounded, or not there. */
struct slide_value {
    bool known;
    double number;
};

/* Horizontal bars, the first category on top. */
struct slide_chart {
    bool is_stacked;     /* else the series stand below one another */
    const char *heading; /* of a panel; NULL: none */
    const char *alt;     /* says in words what the chart shows */
    const struct slide_series *series;
    size_t n_series;
    const char *const *categories;
    size_t n_categories;
    const struct slide_value *values; /* n_categories x n_series */
    bool is_percent;                  /* whole per cents; else counts or averages */
    bool to_hundred; /* the axis ends at 100; else where the values do */
    unsigned places; /* decimals: 0 or 1 */
};

#define SLIDE_CHARTS_MAX 2

struct slide {
    enum slide_kind kind;
    const struct page *page; /* title unique in the deck; lines; table or NULL */
    const char *subtitle;    /* NULL: none */
    const struct slide_chart *charts;
    size_t n_charts; /* SLIDE_CHARTS_MAX at most */
    size_t n_boxes;
    const unsigned *widths; /* of the columns of its table, of any unit; NULL: usual */
    struct text_list foot;  /* small print below the content */
    struct text_list notes; /* for the speaker; not empty */
};

struct deck {
    const char *title;    /* of the whole, for its properties */
    const char *author;   /* NULL: not known */
    const char *language; /* "en-GB" */
    const char *date;     /* of the review, "2025-06-02"; NULL: none */
    const struct slide *slides;
    size_t n_slides;
    struct arena *arena;
};

#endif
