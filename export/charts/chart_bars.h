/* chart_bars.h: a chart of bands while it is made: a bar for each thing that was asked.
 *
 * Private to export/charts. Texts live as long as the pages; without memory they are ""
 * and the builder has failed. */
#ifndef KLOE_EXPORT_CHARTS_CHART_BARS_H
#define KLOE_EXPORT_CHARTS_CHART_BARS_H

#include "export/page/page_words.h"

/* More than this a room cannot read off a slide; a chart of more becomes several. */
#define CHART_BARS_MAX 8

/* Lines of labels that a chart has room for, and characters to a line of them. */
#define CHART_LINES_MAX   21
#define CHART_LABEL_WIDTH 44

/* A bar: what it is about, and its shares where they are published. */
struct chart_bar {
    const char *code, *name; /* name: as a sentence has it */
    const char *label; /* in the chart: with n, or with the shorthand that replaces n */
    const char *without; /* "made without Q3"; or NULL */
    bool is_question;    /* its label reads on from the stem */
    struct figures figures;
};

struct chart_bars {
    const char *tab, *title;
    const char *of;   /* "key lines of enquiry" */
    const char *base; /* heading of n */
    struct wording wording;
    bool is_averaged; /* shares are averages over the questions */
    bool is_apart;    /* other people in each bar, which nothing here tests */
    struct chart_bar *bars;
    size_t n, room;
};

/* Whether a bar has anything to draw. */
bool chart_is_drawn(const struct chart_bar *bar);

/* How many bars have. */
size_t chart_count_drawn(const struct chart_bars *bars);

/* Makes room for `room` bars; whether there are to be any. */
bool chart_begin(struct page_builder *builder, struct chart_bars *bars, size_t room);

/* Adds what a cell says of an item; of a composite, in the words of its question where
 * it has one alone; or of a composite under another name. A composite of no items is
 * left out. */
void chart_add_item(struct page_builder *builder, struct chart_bars *bars,
                    const struct published_cell *cell, size_t item);
void chart_add_composite(struct page_builder *builder, struct chart_bars *bars,
                         const struct published_cell *cell, size_t composite);
void chart_add_area(struct page_builder *builder, struct chart_bars *bars,
                    const struct published_cell *cell, size_t composite);

/* Which of two bars more people surely said the upper band of: a sentence where the
 * limits of their averages do not overlap, else that none are far enough apart. At
 * least one bar is drawn. */
const char *chart_ends(struct page_builder *builder, const struct chart_bars *bars);

/* What the chart shows, in two sentences, and where its figures are. */
const char *chart_alt(struct page_builder *builder, const struct chart_bars *bars);

/* Adds the pages of the chart and of its figures, or of several charts where it has
 * more bars than one may have. Without a bar to draw there is no chart. */
void chart_end(struct page_builder *builder, const struct chart_bars *bars);

/* "SUBJECT, May 2025", and that it is not to be shared where that is so: a chart is
 * copied without the cover that says it. */
const char *chart_whose(struct page_builder *builder);

/* The page of a chart, which the page of its figures is to follow. */
struct page_chart *chart_page(struct page_builder *builder, const char *tab,
                              const char *title, const char *alt);

/* Begins the page of its figures and their table, up to the codes. */
void chart_begin_figures(struct page_builder *builder, const char *tab);

/* Lines of the longest label. */
unsigned chart_label_lines(const char *label);

/* Adds a chart of the two sides of each message about groups or the wave before. */
void chart_add_messages(struct page_builder *builder);

#endif
