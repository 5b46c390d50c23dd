/* xlsx_tags.h: the step after libxlsxwriter, which can tag no heading, set no language,
 * and does not look whether its temporary files were written whole.
 *
 * Works on the few places of the parts whose form is known, and refuses a workbook
 * where they are not found. */
#ifndef KLOE_EXPORT_XLSX_XLSX_TAGS_H
#define KLOE_EXPORT_XLSX_XLSX_TAGS_H

#include "export/workbook/workbook_file.h"
#include "export/xlsx/xlsx_chart_tags.h"
#include "export/xlsx/xlsx_print.h"

/* How headings of each level look: what is written in a font of this size is a heading
 * of this level, and nothing else is. In points. */
#define XLSX_TITLE_SIZE   16 /* "Heading 1" */
#define XLSX_HEADING_SIZE 14 /* "Heading 2" */

/* What a workbook is given. */
struct xlsx_tagging {
    const char *language; /* a tag such as "en-GB" */
    struct xlsx_repeated_list sheets;
    struct xlsx_chart_tags charts;
    const struct workbook_file *file; /* what is meant to be in it is in order */
};

/* Reads the workbook at `path` back and makes sure that every part and cell is there
 * and whole. Gives the headings the styles "Heading 1" and "Heading 2", the document
 * and its charts the language, and each sheet with a table the headings that are
 * printed on every page; then writes it again. ERR_OUTPUT with the path when a part is
 * not whole, which a full disk leaves behind; ERR_MEMORY; ERR_INTERNAL when something
 * is not there, or the library writes another form than the one known. */
enum err_code xlsx_tag(const char *path, const struct xlsx_tagging *tagging,
                       struct err *err) MUST_CHECK;

#endif
