/* pptx_chart.h: what a chart and its workbook share.
 *
 * Private to export/pptx. */
#ifndef KLOE_EXPORT_PPTX_PPTX_CHART_H
#define KLOE_EXPORT_PPTX_PPTX_CHART_H

#include "export/pptx/pptx.h"

#define PPTX_CHART_SHEET     "Figures"
#define PPTX_CELL_NAME_BYTES 48

/* Writes the name of a cell, row and column from 0: "B2", or "$B$2". */
void pptx_cell_name(char out[PPTX_CELL_NAME_BYTES], size_t column, size_t row,
                    bool is_fixed);

#endif
