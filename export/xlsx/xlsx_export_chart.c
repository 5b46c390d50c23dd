#include "export/xlsx/xlsx_export_chart.h"

#include "export/colours/colours.h"
#include "export/page/text_width.h"
#include "export/workbook/workbook_put.h"
#include "export/xlsx/xlsx_print.h"

#include <xlsxwriter.h>

/* In points: what the back of a room can read. */
#define FONT_NAME  "Arial"
#define FONT_SIZE  16.0
#define TITLE_SIZE 18.0

/* In pixels. A chart is as wide as a slide (xlsx_print.h) and, with as many lines of
 * labels as it may have, as high as one. */
#define LABEL_LINE  26 /* of a label, a legend or a title */
#define LEGEND_LINE 34
#define TITLE_LINE  32
#define AXIS_HEIGHT 44
#define BAR_MIN     54 /* of a stacked bar with its gap; of two bars with theirs */
#define PAIR_MIN    84

/* Where the bars begin, as a share of the width; labels stand before. */
#define PLOT_LEFT  0.45
#define PLOT_WIDTH 0.52

/* Characters, each as wide as a digit, to a line of the title; and what one of a legend
 * and the square before it take. */
#define TITLE_CHARACTERS 78
#define LEGEND_CHARACTER 11
#define LEGEND_SQUARE    46

/* Of a chart that is not scaled. */
#define LIBRARY_WIDTH  480.0
#define LIBRARY_HEIGHT 288.0

#define BAR_GAP  45 /* between bars, in per cent of a bar */
#define PAIR_GAP 60

/* Segments under 5 per cent are too narrow for their number; the table has it. */
#define BAND_FORMAT    "[<5]\"\";0"
#define AVERAGE_FORMAT "0.0"

#define OUTLINE_POINTS 0.75

/* Of each series. */
static const enum colour band_colours[BANDS] = {
    [BAND_POSITIVE] = COLOUR_POSITIVE,
    [BAND_MIDDLE] = COLOUR_MIDDLE,
    [BAND_NEGATIVE] = COLOUR_NEGATIVE,
};

static const enum colour side_colours[] = {COLOUR_ONE, COLOUR_OTHER};

/* What the parts of one chart share. */
struct drawing {
    lxw_chart *chart;
    const struct xlsx_page *page;
    char *font; /* its name; the library takes no constant */
};

/* The font of everything but the title. The library copies it. */
static lxw_chart_font plain_font(const struct drawing *drawing, lxw_color_t colour) {
    return (lxw_chart_font){.name = drawing->font,
                            .size = FONT_SIZE,
                            .bold = LXW_EXPLICIT_FALSE,
                            .color = colour};
}

/* One series, its cells on the sheet `figures`, rows `first` to `last`. */
static enum err_code add_series(const struct drawing *drawing, size_t number,
                                const char *figures, lxw_row_t first, lxw_row_t last,
                                struct err *err) {
    const struct page_chart *content = drawing->page->page->chart;
    enum colour colour =
        content->is_stacked ? band_colours[number] : side_colours[number];
    lxw_col_t column = (lxw_col_t)content->columns[number];
    lxw_chart_fill fill = {.color = colour_fill(colour)};
    lxw_chart_line outline = {.color = colour_fill(COLOUR_INK),
                              .width = OUTLINE_POINTS};
    lxw_chart_font font = plain_font(
        drawing, content->is_stacked ? colour_ink(colour) : colour_fill(COLOUR_INK));
    lxw_chart_series *series = chart_add_series(drawing->chart, NULL, NULL);

    if (series == NULL) {
        return err_memory(err);
    }
    chart_series_set_categories(series, figures, first, 0, last, 0);
    chart_series_set_values(series, figures, first, column, last, column);
    chart_series_set_name_range(series, figures, first - 1, column);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &outline);
    chart_series_set_labels(series);
    chart_series_set_labels_position(
        series, content->is_stacked ? LXW_CHART_LABEL_POSITION_CENTER
                                    : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
    chart_series_set_labels_num_format(series, content->is_stacked ? BAND_FORMAT
                                                                   : AVERAGE_FORMAT);
    chart_series_set_labels_font(series, &font);
    return ERR_OK;
}

/* The first row on top, 0 to 100 below: shares that do not add up to 100 because one is
 * withheld must never be stretched to it. Every row has its label. */
static void set_axes(const struct drawing *drawing) {
    lxw_chart *chart = drawing->chart;
    lxw_chart_font font = plain_font(drawing, colour_fill(COLOUR_INK));
    lxw_chart_line light = {.color = colour_fill(COLOUR_GRID), .width = OUTLINE_POINTS};
    lxw_chart_line no_line = {.none = LXW_TRUE};

    chart_axis_set_reverse(chart->y_axis); /* of a bar chart, the one of the rows */
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_crossing_max(chart->y_axis);
    chart_axis_set_interval_unit(chart->y_axis, 1);
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_set_max(chart->x_axis, 100);
    chart_axis_set_major_unit(chart->x_axis, 25);
    chart_axis_set_num_format(chart->x_axis,
                              drawing->page->page->chart->is_stacked ? "0\"%\"" : "0");
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(chart->x_axis, &light);
    chart_axis_set_line(chart->x_axis, &no_line);
}

/* The library takes a title that begins with '=' for the place of one, unless it has
 * it already. */
static void set_title(lxw_chart *chart, char *title) {
    char first = title[0];

    if (first == '=') {
        title[0] = ' ';
    }
    chart_title_set_name(chart, title);
    if (chart->title.name != NULL) {
        chart->title.name[0] = first;
    }
}

static void set_looks(const struct drawing *drawing, char *title) {
    lxw_chart *chart = drawing->chart;
    lxw_chart_font title_font = {.name = drawing->font,
                                 .size = TITLE_SIZE,
                                 .bold = LXW_TRUE,
                                 .color = colour_fill(COLOUR_INK)};
    lxw_chart_font font = plain_font(drawing, colour_fill(COLOUR_INK));
    bool is_stacked = drawing->page->page->chart->is_stacked;

    set_title(chart, title);
    chart_title_set_name_font(chart, &title_font);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(chart, &font);
    chart_set_series_gap(chart, is_stacked ? BAR_GAP : PAIR_GAP);
    chart_set_series_overlap(chart, is_stacked ? 100 : 0);
    set_axes(drawing);
}

/* How high the title, the legend and the bars are, in pixels. */
struct heights {
    double top, bars;
};

/* The names of the series stand beside one another as far as they fit. */
static unsigned legend_lines(const struct page *page) {
    const struct page_table *table = (page + 1)->table;
    unsigned lines = 1;
    unsigned used = 0;

    for (size_t s = 0; s < PAGE_SERIES_MAX; s++) {
        size_t column = page->chart->columns[s];

        if (column == NONE) {
            continue;
        }
        unsigned width =
            text_longest_line(table->columns[column].header) * LEGEND_CHARACTER +
            LEGEND_SQUARE;
        if (used > 0 && used + width > XLSX_CHART_PIXELS) {
            lines++;
            used = 0;
        }
        used += width;
    }
    return lines;
}

static struct heights heights_of(const struct page *page) {
    const struct page_chart *chart = page->chart;
    double row_min = chart->is_stacked ? BAR_MIN : PAIR_MIN;
    double row = chart->row_lines * LABEL_LINE + LABEL_LINE / 2.0;

    return (struct heights){
        .top = text_lines(chart->title, TITLE_CHARACTERS) * TITLE_LINE +
               legend_lines(page) * LEGEND_LINE + LABEL_LINE,
        .bars = (double)(page + 1)->table->n_rows * (row < row_min ? row_min : row),
    };
}

struct xlsx_chart_tag xlsx_chart_tag(const struct page *page) {
    struct heights heights = heights_of(page);
    double height = heights.top + heights.bars + AXIS_HEIGHT;

    return (struct xlsx_chart_tag){
        .name = page->chart->name,
        .plot = {PLOT_LEFT, heights.top / height, PLOT_WIDTH, heights.bars / height},
    };
}

enum err_code xlsx_write_chart(struct lxw_workbook *workbook,
                               struct lxw_worksheet *sheet, uint32_t row,
                               const struct xlsx_page *page, struct err *err) {
    const struct page_chart *content = page->page->chart;
    const struct page *behind = page->page + 1;
    lxw_row_t heading_row = xlsx_heading_row(behind);
    lxw_row_t last_row = heading_row + (lxw_row_t)behind->table->n_rows;
    struct drawing drawing = {
        .chart = workbook_add_chart(
            workbook, content->is_stacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR),
        .page = page,
        .font = xlsx_safe_text(page->arena, FONT_NAME),
    };
    char *title = xlsx_safe_text(page->arena, content->title);
    lxw_chart_options options = {
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = xlsx_safe_text(page->arena, content->alt),
    };
    struct heights heights = heights_of(page->page);
    size_t n_series = 0;
    enum err_code code = ERR_OK;

    if (drawing.chart == NULL || drawing.font == NULL || title == NULL ||
        options.description == NULL) {
        return err_memory(err);
    }
    for (size_t s = 0; s < PAGE_SERIES_MAX && code == ERR_OK; s++) {
        if (content->columns[s] != NONE) {
            n_series++;
            code = add_series(&drawing, s, page->sheet_names[page->index + 1],
                              heading_row + 1, last_row, err);
        }
    }
    if (code != ERR_OK) {
        return code;
    }
    set_looks(&drawing, title);
    worksheet_fit_to_pages(sheet, 1, 1); /* a chart is never cut in two */
    options.x_scale = XLSX_CHART_PIXELS / LIBRARY_WIDTH;
    options.y_scale = (heights.top + heights.bars + AXIS_HEIGHT) / LIBRARY_HEIGHT;
    lxw_error fault =
        worksheet_insert_chart_opt(sheet, row, 0, drawing.chart, &options);
    workbook_put_chart(page->file, sheet, n_series);
    return fault == LXW_NO_ERROR ? ERR_OK
                                 : err_set(err, ERR_INTERNAL, "a chart was refused: %s",
                                           lxw_strerror(fault));
}
