/* A native chart: horizontal bars that people can edit, with the numbers a chart keeps
 * of its workbook. All six show* flags are written, since programs differ in what an
 * absent one means; labels stand in the middle of stacked bars only. */
#include "export/pptx/pptx_chart.h"

#include "base/num.h"
#include "export/pptx/pptx_shapes.h"

#include <stdio.h>

#define CATEGORY_AXIS "111111111"
#define VALUE_AXIS    "222222222"

#define OUTLINE_WIDTH 9525 /* 0.75 point */

/* No bar is higher than this, with its share of the gaps, unless its label is. */
#define BAR_HEIGHT_MAX PPTX_INCH

/* Segments this narrow or less have no room for their number: a sixth of an inch for
 * each of two digits. */
#define LABEL_WIDTH (PPTX_INCH / 3)

static void value(struct xml_writer *xml, const char *name, const char *text) {
    xml_leaf(xml, name, "val", text);
}

static void value_number(struct xml_writer *xml, const char *name, int64_t number) {
    xml_leaf_number(xml, name, "val", number);
}

/* The format of text in the chart; `colour` NULL is that of other text. */
static void text_format(const struct pptx *pptx, struct xml_writer *xml,
                        const char *colour) {
    const char *language = pptx->deck->language;

    colour = colour == NULL ? pptx->look.palette.ink : colour;
    xml_begin(xml, "c:txPr");
    xml_begin(xml, "a:bodyPr");
    xml_end(xml);
    xml_begin(xml, "a:lstStyle");
    xml_end(xml);
    xml_begin(xml, "a:p");
    xml_begin(xml, "a:pPr");
    xml_begin(xml, "a:defRPr");
    xml_set(xml, "lang", language);
    xml_set_number(xml, "sz", SLIDE_CHART_SIZE * 100);
    if (colour == NULL) { /* as the theme has text, whatever is behind it */
        pptx_scheme_fill(xml, "tx1");
    } else {
        pptx_fill(xml, colour);
    }
    xml_end_all(xml, 2);
    xml_leaf(xml, "a:endParaRPr", "lang", language);
    xml_end_all(xml, 2);
}

/* "Figures!$A$2:$A$7". */
static void reference(struct xml_writer *xml, size_t column, size_t first,
                      size_t last) {
    char from[PPTX_CELL_NAME_BYTES], to[PPTX_CELL_NAME_BYTES];
    char text[3 * PPTX_CELL_NAME_BYTES];

    pptx_cell_name(from, column, first, true);
    pptx_cell_name(to, column, last, true);
    (void)snprintf(text, sizeof text,
                   first == last ? PPTX_CHART_SHEET "!%s" : PPTX_CHART_SHEET "!%s:%s",
                   from, to);
    xml_leaf_text(xml, "c:f", text);
}

static void point(struct xml_writer *xml, size_t at, const char *text) {
    xml_begin(xml, "c:pt");
    xml_set_number(xml, "idx", (int64_t)at);
    xml_leaf_text(xml, "c:v", text);
    xml_end(xml);
}

static void series_name(struct xml_writer *xml, const struct slide_chart *chart,
                        size_t series) {
    xml_begin(xml, "c:tx");
    xml_begin(xml, "c:strRef");
    reference(xml, series + 1, 0, 0);
    xml_begin(xml, "c:strCache");
    value(xml, "c:ptCount", "1");
    point(xml, 0, chart->series[series].name);
    xml_end_all(xml, 3);
}

static void categories(struct xml_writer *xml, const struct slide_chart *chart) {
    xml_begin(xml, "c:cat");
    xml_begin(xml, "c:strRef");
    reference(xml, 0, 1, chart->n_categories);
    xml_begin(xml, "c:strCache");
    value_number(xml, "c:ptCount", (int64_t)chart->n_categories);
    for (size_t i = 0; i < chart->n_categories; i++) {
        point(xml, i, chart->categories[i]);
    }
    xml_end_all(xml, 3);
}

/* What is not known has no point at all. */
static void values(struct xml_writer *xml, const struct slide_chart *chart,
                   size_t series) {
    xml_begin(xml, "c:val");
    xml_begin(xml, "c:numRef");
    reference(xml, series + 1, 1, chart->n_categories);
    xml_begin(xml, "c:numCache");
    xml_leaf_text(xml, "c:formatCode", "General");
    value_number(xml, "c:ptCount", (int64_t)chart->n_categories);
    for (size_t i = 0; i < chart->n_categories; i++) {
        const struct slide_value *of = &chart->values[i * chart->n_series + series];
        char digits[NUM_TEXT_BYTES];

        if (of->known) {
            num_format(digits, of->number);
            point(xml, i, digits);
        }
    }
    xml_end_all(xml, 3);
}

/* Numbers on bars: none on segments too narrow for one. */
static void labels(const struct pptx *pptx, struct xml_writer *xml,
                   const struct slide_chart *chart, size_t series,
                   const struct pptx_box *space) {
    static const char *const flags[][2] = {
        {"c:showLegendKey", "0"}, {"c:showVal", "1"},     {"c:showCatName", "0"},
        {"c:showSerName", "0"},   {"c:showPercent", "0"}, {"c:showBubbleSize", "0"},
    };
    const char *digits = chart->places == 0 ? "0" : "0.0";
    int64_t bars = space->cx * SLIDE_BARS_PERCENT / 100;
    char format[48];

    if (chart->is_stacked) {
        (void)snprintf(format, sizeof format, "[<%lld]\"\";%s",
                       (long long)(100 * LABEL_WIDTH / bars + 1), digits);
    } else {
        (void)snprintf(format, sizeof format, "%s", digits);
    }
    xml_begin(xml, "c:dLbls");
    xml_begin(xml, "c:numFmt");
    xml_set(xml, "formatCode", format);
    xml_set(xml, "sourceLinked", "0");
    xml_end(xml);
    xml_begin(xml, "c:spPr");
    xml_begin(xml, "a:noFill");
    xml_end_all(xml, 2);
    text_format(pptx, xml,
                chart->is_stacked ? pptx_shade(pptx, chart->series[series].colour)->ink
                                  : NULL);
    value(xml, "c:dLblPos", chart->is_stacked ? "ctr" : "outEnd");
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        value(xml, flags[i][0], flags[i][1]);
    }
    xml_end(xml);
}

static void add_series(const struct pptx *pptx, struct xml_writer *xml,
                       const struct slide_chart *chart, size_t series,
                       const struct pptx_box *space) {
    xml_begin(xml, "c:ser");
    value_number(xml, "c:idx", (int64_t)series);
    value_number(xml, "c:order", (int64_t)series);
    series_name(xml, chart, series);
    xml_begin(xml, "c:spPr");
    pptx_fill(xml, pptx_shade(pptx, chart->series[series].colour)->fill);
    pptx_line(xml, "a:ln", pptx_shade(pptx, COLOUR_INK)->fill, OUTLINE_WIDTH);
    xml_end(xml);
    value(xml, "c:invertIfNegative", "0");
    labels(pptx, xml, chart, series, space);
    categories(xml, chart);
    values(xml, chart, series);
    xml_end(xml);
}

static void bars(const struct pptx *pptx, struct xml_writer *xml,
                 const struct slide_chart *chart, const struct pptx_box *space) {
    xml_begin(xml, "c:barChart");
    value(xml, "c:barDir", "bar");
    value(xml, "c:grouping", chart->is_stacked ? "stacked" : "clustered");
    value(xml, "c:varyColors", "0");
    for (size_t s = 0; s < chart->n_series; s++) {
        add_series(pptx, xml, chart, s, space);
    }
    value(xml, "c:gapWidth", "45");
    if (chart->is_stacked) {
        value(xml, "c:overlap", "100");
    }
    value(xml, "c:axId", CATEGORY_AXIS);
    value(xml, "c:axId", VALUE_AXIS);
    xml_end(xml);
}

/* What both axes begin with. */
static void axis_begin(struct xml_writer *xml, const char *name, const char *id,
                       const char *orientation) {
    xml_begin(xml, name);
    value(xml, "c:axId", id);
    xml_begin(xml, "c:scaling");
    value(xml, "c:orientation", orientation);
}

static void axis_middle(struct xml_writer *xml, const char *format) {
    xml_begin(xml, "c:numFmt");
    xml_set(xml, "formatCode", format);
    xml_set(xml, "sourceLinked", "0");
    xml_end(xml);
    value(xml, "c:majorTickMark", "none");
    value(xml, "c:minorTickMark", "none");
}

/* The first row on top, and the values below it all the same. */
static void category_axis(const struct pptx *pptx, struct xml_writer *xml) {
    axis_begin(xml, "c:catAx", CATEGORY_AXIS, "maxMin");
    xml_end(xml);
    value(xml, "c:delete", "0");
    value(xml, "c:axPos", "l");
    axis_middle(xml, "General");
    value(xml, "c:tickLblPos", "low");
    text_format(pptx, xml, NULL);
    value(xml, "c:crossAx", VALUE_AXIS);
    value(xml, "c:crosses", "autoZero");
    value(xml, "c:auto", "1");
    value(xml, "c:lblAlgn", "ctr");
    value(xml, "c:lblOffset", "100");
    value(xml, "c:tickLblSkip", "1"); /* every label, however close */
    value(xml, "c:noMultiLvlLbl", "0");
    xml_end(xml);
}

static void value_axis(const struct pptx *pptx, struct xml_writer *xml,
                       const struct slide_chart *chart) {
    axis_begin(xml, "c:valAx", VALUE_AXIS, "minMax");
    if (chart->to_hundred) {
        value(xml, "c:max", "100");
    }
    value(xml, "c:min", "0");
    xml_end(xml);
    value(xml, "c:delete", "0");
    value(xml, "c:axPos", "b");
    xml_begin(xml, "c:majorGridlines");
    xml_begin(xml, "c:spPr");
    pptx_line(xml, "a:ln", pptx_shade(pptx, COLOUR_GRID)->fill, OUTLINE_WIDTH);
    xml_end_all(xml, 2);
    axis_middle(xml, chart->is_percent ? "0\"%\"" : "0");
    value(xml, "c:tickLblPos", "nextTo");
    text_format(pptx, xml, NULL);
    value(xml, "c:crossAx", CATEGORY_AXIS);
    value(xml, "c:crosses", "max");
    value(xml, "c:crossBetween", "between");
    if (chart->to_hundred) {
        value(xml, "c:majorUnit", "25");
    }
    xml_end(xml);
}

/* A share of the chart, "0.4500". */
static void part_of(struct xml_writer *xml, const char *name, double share) {
    char digits[NUM_TEXT_BYTES];

    num_format_fixed(digits, share < 0 ? 0 : share > 1 ? 1 : share, 4);
    value(xml, name, digits);
}

/* How high legend and axis of a chart are. */
static int64_t beside_bars(const struct pptx *pptx, const struct slide_chart *chart,
                           int64_t width) {
    return ((int64_t)fit_legend(chart->series, chart->n_series,
                                (unsigned)(width / PPTX_POINT), pptx->look.letters) +
            SLIDE_AXIS_HEIGHT) *
           PPTX_POINT;
}

/* With rows of a height, or higher where a label is. */
static int64_t chart_height(const struct pptx *pptx, const struct slide_chart *chart,
                            int64_t width, int64_t row) {
    unsigned bars = chart->is_stacked ? 1 : (unsigned)chart->n_series;

    for (size_t i = 0; i < chart->n_categories; i++) {
        int64_t own =
            (int64_t)fit_row(chart->categories[i], bars, (unsigned)(width / PPTX_POINT),
                             pptx->look.letters) *
            PPTX_POINT;

        row = own > row ? own : row;
    }
    return beside_bars(pptx, chart, width) + (int64_t)chart->n_categories * row;
}

int64_t pptx_chart_least(const struct pptx *pptx, const struct slide_chart *chart,
                         int64_t width) {
    return chart_height(pptx, chart, width, 0);
}

int64_t pptx_chart_most(const struct pptx *pptx, const struct slide_chart *chart,
                        int64_t width) {
    size_t bars = chart->is_stacked ? 1 : chart->n_series;

    return chart_height(pptx, chart, width, (int64_t)bars * BAR_HEIGHT_MAX);
}

static void plot_layout(const struct pptx *pptx, struct xml_writer *xml,
                        const struct slide_chart *chart, const struct pptx_box *space) {
    double axis = (double)(SLIDE_AXIS_HEIGHT * PPTX_POINT) / (double)space->cy;
    double legend =
        (double)beside_bars(pptx, chart, space->cx) / (double)space->cy - axis;

    xml_begin(xml, "c:layout");
    xml_begin(xml, "c:manualLayout");
    value(xml, "c:layoutTarget", "inner");
    value(xml, "c:xMode", "edge");
    value(xml, "c:yMode", "edge");
    part_of(xml, "c:x", SLIDE_LABELS_PERCENT / 100.0);
    part_of(xml, "c:y", legend);
    part_of(xml, "c:w", SLIDE_BARS_PERCENT / 100.0);
    part_of(xml, "c:h", 1 - legend - axis);
    xml_end_all(xml, 2);
}

static void legend(const struct pptx *pptx, struct xml_writer *xml) {
    xml_begin(xml, "c:legend");
    value(xml, "c:legendPos", "t");
    value(xml, "c:overlay", "0");
    text_format(pptx, xml, NULL);
    xml_end(xml);
}

static void write_chart(const struct pptx *pptx, struct xml_writer *xml,
                        const struct slide_chart *chart, const struct pptx_box *space,
                        unsigned workbook) {
    const char *language = pptx->deck->language;
    char id[24];

    (void)snprintf(id, sizeof id, "rId%u", workbook);
    value(xml, "c:date1904", "0");
    value(xml, "c:lang", language);
    value(xml, "c:roundedCorners", "0");
    xml_begin(xml, "c:chart");
    value(xml, "c:autoTitleDeleted", "1");
    xml_begin(xml, "c:plotArea");
    plot_layout(pptx, xml, chart, space);
    bars(pptx, xml, chart, space);
    category_axis(pptx, xml);
    value_axis(pptx, xml, chart);
    xml_end(xml);
    if (chart->n_series > 1) {
        legend(pptx, xml);
    }
    value(xml, "c:plotVisOnly", "1");
    value(xml, "c:dispBlanksAs", "gap");
    xml_end(xml);
    text_format(pptx, xml, NULL);
    xml_begin(xml, "c:externalData");
    xml_set(xml, "r:id", id);
    value(xml, "c:autoUpdate", "0");
    xml_end(xml);
}

size_t pptx_add_chart(struct pptx *pptx, const struct slide_chart *chart,
                      const struct pptx_box *space) {
    unsigned number = ++pptx->n_charts;
    char name[64];
    struct xml_writer xml;

    (void)snprintf(name, sizeof name, "ppt/charts/chart%u.xml", number);
    size_t part = pptx_add_part(pptx, name, "drawingml.chart");
    unsigned workbook = package_parts_relate(pptx->parts, part, "package",
                                             pptx_add_workbook(pptx, chart, number));
    xml_start(&xml, PPTX_PART_BYTES_MAX);
    xml_begin(&xml, "c:chartSpace");
    xml_set(&xml, "xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart");
    xml_set(&xml, "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    xml_set(&xml, "xmlns:r",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    write_chart(pptx, &xml, chart, space, workbook);
    xml_end(&xml);
    package_parts_fill_xml(pptx->parts, part, &xml);
    return part;
}
