/* xlsx_chart_tags.h: what libxlsxwriter leaves out of a chart, put into it after the
 * file is closed.
 *
 * Private to the workbook exporter. All six show* flags of its labels, since programs
 * differ in what an absent one means; the language of its texts; where its bars begin;
 * no point where a row has no bar; and a name of its own. */
#ifndef KLOE_EXPORT_XLSX_XLSX_CHART_TAGS_H
#define KLOE_EXPORT_XLSX_XLSX_CHART_TAGS_H

#include "base/err.h"
#include "base/text.h"

/* Where the bars stand: shares of the chart's width and height. */
struct xlsx_plot {
    double left, top, width, height;
};

struct xlsx_chart_tag {
    const char *name;
    struct xlsx_plot plot;
};

/* All charts of a workbook, in the order in which they were made. */
struct xlsx_chart_tags {
    const struct xlsx_chart_tag *list;
    size_t n;
};

/* Append the part of a chart, or of the drawing that holds it, as it is to be; `part`
 * is its name, which ends in the chart's number. ERR_MEMORY; ERR_INTERNAL when it has
 * another form than the one known. */
enum err_code xlsx_tag_chart(struct text_buffer *out, const char *chart,
                             const char *part, struct xlsx_chart_tags tags,
                             const char *language, struct err *err) MUST_CHECK;
enum err_code xlsx_tag_drawing(struct text_buffer *out, const char *drawing,
                               const char *part, struct xlsx_chart_tags tags,
                               struct err *err) MUST_CHECK;

#endif
