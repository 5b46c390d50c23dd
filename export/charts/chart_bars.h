/* chart_bars.h: a chart of bands while it is made: a bar for each thing that was asked.
 *
 * Private to export/charts. Texts live as long as the pages; without memory they are ""
 * and the builder has failed. */
#ifndef KLOE_EXPORT_CHARTS_CHART_BARS_H
#define KLOE_EXPORT_CHARTS_CHART_BARS_H

#include "export/bars/band_bars.h"

/* More than this a room cannot read off a slide; a chart of more becomes several. */
#define CHART_BARS_MAX 8

/* Lines of labels that a chart has room for, and characters to a line of them. */
#define CHART_LINES_MAX   21
#define CHART_LABEL_WIDTH 44

struct chart_bars {
    const char *tab, *title;
    const char *of;   /* "key lines of enquiry" */
    const char *base; /* heading of n */
    bool is_averaged; /* shares are averages over the questions */
    bool is_apart;    /* other people in each bar, which nothing here tests */
    struct band_bars rows;
};

/* What the rows of a chart begin as. */
#define CHART_ROWS                                                                     \
    { .questions = QUESTION_READS_ON, .keeps_headings = true }

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
