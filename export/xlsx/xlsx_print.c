#include "export/xlsx/xlsx_print.h"

#include <string.h>
#include <xlsxwriter.h>

#define PAPER_A4 9

/* What fits on an upright page of A4 between the library's margins without its 12 point
 * type falling under 9.8: 174.4 mm at 96 pixels to the inch, 82 per cent. */
#define UPRIGHT_PIXELS_MAX 800

void xlsx_set_paper(struct lxw_worksheet *sheet, unsigned pixels) {
    /* As wide as its paper, and as long as it must be. */
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    if (pixels > UPRIGHT_PIXELS_MAX) {
        worksheet_set_landscape(sheet);
    }
}

void xlsx_set_one_side(struct lxw_worksheet *sheet) {
    worksheet_fit_to_pages(sheet, 1, 1);
}

/* A sheet's name as a reference has it, in quotes: without them a name such as "Q1"
 * would be taken for a cell. */
static enum err_code append_reference(struct text_buffer *out, const char *name) {
    enum err_code code = text_append(out, "'", 1);

    for (const char *c = name; *c != '\0' && code == ERR_OK; c++) {
        const char *as = *c == '\''  ? "''"
                         : *c == '&' ? "&amp;"
                         : *c == '<' ? "&lt;"
                         : *c == '>' ? "&gt;"
                                     : NULL;

        code = as == NULL ? text_append(out, c, 1) : text_append(out, as, strlen(as));
    }
    return code == ERR_OK ? text_append(out, "'", 1) : code;
}

static enum err_code append_title(struct text_buffer *out, size_t sheet,
                                  const struct xlsx_repeated *repeated) {
    size_t row = (size_t)repeated->heading_row + 1;
    enum err_code code = text_append_format(
        out, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">", sheet);

    if (code == ERR_OK) {
        code = append_reference(out, repeated->sheet_name);
    }
    return code == ERR_OK
               ? text_append_format(out, "!$%zu:$%zu</definedName>", row, row)
               : code;
}

enum err_code xlsx_repeat_headings(struct text_buffer *out, const char *workbook,
                                   struct xlsx_repeated_list sheets, struct err *err) {
    static const char behind[] = "</sheets>", before[] = "<calcPr";
    const char *at = strstr(workbook, behind);
    const char *open = "<definedNames>";
    enum err_code code = ERR_OK;

    if (at == NULL || strncmp(at + strlen(behind), before, strlen(before)) != 0) {
        return err_set(err, ERR_INTERNAL,
                       "the workbook has another form than expected: %s", behind);
    }
    at += strlen(behind);
    code = text_append(out, workbook, (size_t)(at - workbook));
    for (size_t s = 0; s < sheets.n && code == ERR_OK; s++) {
        if (sheets.list[s].heading_row != XLSX_NO_ROW) {
            code = text_append(out, open, strlen(open));
            open = "";
            code = code == ERR_OK ? append_title(out, s, &sheets.list[s]) : code;
        }
    }
    if (code == ERR_OK && open[0] == '\0') {
        code = text_append_format(out, "</definedNames>");
    }
    code = code == ERR_OK ? text_append(out, at, strlen(at)) : code;
    return code == ERR_OK ? ERR_OK : err_memory(err);
}
