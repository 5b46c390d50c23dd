#include "export/xlsx/xlsx_export_chart.h"

#include "export/xlsx/xlsx_print.h"

#include <xlsxwriter.h>

#define FONT_NAME  "Arial"
#define FONT_SIZE  12.0
#define TITLE_SIZE 14.0

/* In pixels: high enough for labels of three lines. */
#define BAR_HEIGHT  62
#define REST_HEIGHT 190

/* Of a chart that is not scaled. */
#define LIBRARY_WIDTH  480.0
#define LIBRARY_HEIGHT 288.0

#define BAR_GAP 45 /* between bars, in per cent of a bar */

/* Segments under 3 per cent are too narrow for their number; the table has it. */
#define LABEL_FORMAT "[<3]\"\";0"

/* Of each band, its colour and that of its numbers. Neighbours and the white paper
 * differ by 3 to 1 at least, numbers from their bar by 6 to 1 (WCAG 2.2, 1.4.3 and
 * 1.4.11; tests/unit/export checks the ratios). The colours are those of the Analysis
 * Function's palette. */
const struct xlsx_band_colours xlsx_band_colours[BANDS] = {
    [BAND_POSITIVE] = {0x28A197, 0x000000},
    [BAND_MIDDLE] = {0x3D3D3D, 0xFFFFFF},
    [BAND_NEGATIVE] = {0xF46A25, 0x000000},
};

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

/* One series for a band, its cells on the sheet `figures`, rows `first` to `last`. */
static enum err_code add_band(const struct drawing *drawing, enum band band,
                              const char *figures, lxw_row_t first, lxw_row_t last,
                              struct err *err) {
    const struct page_chart *content = drawing->page->page->chart;
    lxw_col_t column = (lxw_col_t)content->band_columns[band];
    lxw_chart_fill fill = {.color = xlsx_band_colours[band].fill};
    lxw_chart_font font = plain_font(drawing, xlsx_band_colours[band].number);
    lxw_chart_series *series = chart_add_series(drawing->chart, NULL, NULL);

    if (series == NULL) {
        return err_memory(err);
    }
    chart_series_set_categories(series, figures, first, 0, last, 0);
    chart_series_set_values(series, figures, first, column, last, column);
    chart_series_set_name_range(series, figures, first - 1, column);
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_CENTER);
    chart_series_set_labels_num_format(series, LABEL_FORMAT);
    chart_series_set_labels_font(series, &font);
    return ERR_OK;
}

/* The first row on top, per cents from 0 to 100 below: shares that do not add up to 100
 * because one is withheld must never be stretched to it. */
static void set_axes(const struct drawing *drawing) {
    lxw_chart *chart = drawing->chart;
    lxw_chart_font font = plain_font(drawing, 0x000000);
    lxw_chart_line light = {.color = 0xD9D9D9, .width = 0.75};
    lxw_chart_line no_line = {.none = LXW_TRUE};

    chart_axis_set_reverse(chart->y_axis); /* of a bar chart, the one of the rows */
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_crossing_max(chart->y_axis);
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_set_max(chart->x_axis, 100);
    chart_axis_set_major_unit(chart->x_axis, 25);
    chart_axis_set_num_format(chart->x_axis, "0\"%\"");
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(chart->x_axis, &light);
    chart_axis_set_line(chart->x_axis, &no_line);
}

static void set_looks(const struct drawing *drawing, const char *title) {
    lxw_chart *chart = drawing->chart;
    lxw_chart_font title_font = {
        .name = drawing->font, .size = TITLE_SIZE, .bold = LXW_TRUE, .color = 0x000000};
    lxw_chart_font font = plain_font(drawing, 0x000000);

    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &title_font);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(chart, &font);
    chart_set_series_gap(chart, BAR_GAP);
    chart_set_series_overlap(chart, 100);
    set_axes(drawing);
}

enum err_code xlsx_write_chart(struct lxw_workbook *workbook,
                               struct lxw_worksheet *sheet, uint32_t row,
                               const struct xlsx_page *page, struct err *err) {
    const struct page_chart *content = page->page->chart;
    const struct page *behind = page->page + 1;
    lxw_row_t heading_row = xlsx_heading_row(behind);
    lxw_row_t last_row = heading_row + (lxw_row_t)behind->table->n_rows;
    struct drawing drawing = {
        .chart = workbook_add_chart(workbook, LXW_CHART_BAR_STACKED),
        .page = page,
        .font = xlsx_safe_text(page->arena, FONT_NAME),
    };
    const char *title = xlsx_safe_text(page->arena, content->title);
    lxw_chart_options options = {
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = xlsx_safe_text(page->arena, content->alt),
    };
    enum err_code code = ERR_OK;

    if (drawing.chart == NULL || drawing.font == NULL || title == NULL ||
        options.description == NULL) {
        return err_memory(err);
    }
    for (size_t b = 0; b < BANDS && code == ERR_OK; b++) {
        if (content->band_columns[b] != NONE) {
            code = add_band(&drawing, (enum band)b, page->sheet_names[page->index + 1],
                            heading_row + 1, last_row, err);
        }
    }
    if (code != ERR_OK) {
        return code;
    }
    set_looks(&drawing, title);
    options.x_scale = XLSX_CHART_PIXELS / LIBRARY_WIDTH;
    options.y_scale =
        (REST_HEIGHT + BAR_HEIGHT * (double)behind->table->n_rows) / LIBRARY_HEIGHT;
    lxw_error fault =
        worksheet_insert_chart_opt(sheet, row, 0, drawing.chart, &options);
    return fault == LXW_NO_ERROR ? ERR_OK
                                 : err_set(err, ERR_INTERNAL, "a chart was refused: %s",
                                           lxw_strerror(fault));
}
