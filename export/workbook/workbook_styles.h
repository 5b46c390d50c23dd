/* workbook_styles.h: whether the styles of a workbook are those of the looks that its
 * cells were handed over with.
 *
 * Private to workbook_check.c. */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_STYLES_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_STYLES_H

#include "export/workbook/workbook_meant.h"

/* What is read of them. */
struct found_font {
    double size;
    bool is_bold, is_underlined;
};

struct found_style {
    unsigned font, fill, border, number;
    bool wraps;
};

struct workbook_styles {
    struct found_font *fonts;
    size_t n_fonts, fonts_capacity;
    struct found_style *list;
    size_t n, capacity;
};

/* Reads the part of the styles. ERR_MEMORY. Free it with workbook_styles_free. */
enum err_code workbook_styles_read(struct workbook_styles *out, const char *xml,
                                   struct err *err) MUST_CHECK;
void workbook_styles_free(struct workbook_styles *styles);

/* Whether every look of which a cell was found has a style that is as it should be, and
 * two looks have one style only if they are the same. */
bool workbook_styles_fit(const struct workbook_styles *styles,
                         const struct workbook_meant *meant);

#endif
