#include "export/workbook/workbook_styles.h"

#include "base/alloc.h"
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

/* Whether `what` stands in a text before `end`. */
static bool has(const char *text, const char *end, const char *what) {
    const char *at = strstr(text, what);

    return at != NULL && at < end;
}

/* The number behind `what` in a text before `end`; 0: it is not there. */
static double number_in(const char *text, const char *end, const char *what) {
    const char *at = strstr(text, what);

    return at != NULL && at < end ? strtod(at + strlen(what), NULL) : 0;
}

static enum err_code add_font(struct workbook_styles *styles, const char *font,
                              const char *end, struct err *err) {
    struct found_font *fonts = array_grow(styles->fonts, &styles->fonts_capacity,
                                          styles->n_fonts + 1, SIZE_MAX, sizeof *fonts);

    if (fonts == NULL) {
        return err_memory(err);
    }
    styles->fonts = fonts;
    fonts[styles->n_fonts++] = (struct found_font){
        .size = number_in(font, end, "<sz val=\""),
        .is_bold = has(font, end, "<b/>"),
        .is_underlined = has(font, end, "<u/>"),
    };
    return ERR_OK;
}

static enum err_code add_style(struct workbook_styles *styles, const char *style,
                               const char *end, struct err *err) {
    struct found_style *list = array_grow(styles->list, &styles->capacity,
                                          styles->n + 1, SIZE_MAX, sizeof *list);

    if (list == NULL) {
        return err_memory(err);
    }
    styles->list = list;
    list[styles->n++] = (struct found_style){
        .font = (unsigned)number_in(style, end, " fontId=\""),
        .fill = (unsigned)number_in(style, end, " fillId=\""),
        .border = (unsigned)number_in(style, end, " borderId=\""),
        .number = (unsigned)number_in(style, end, "<xf numFmtId=\""),
        .wraps = has(style, end, " wrapText=\"1\""),
    };
    return ERR_OK;
}

/* Takes each element of a list. */
static enum err_code
take_list(struct workbook_styles *styles, const char *xml, const char *list,
          const char *list_end, const char *element,
          enum err_code (*add)(struct workbook_styles *, const char *, const char *,
                               struct err *),
          struct err *err) {
    const char *at = strstr(xml, list);
    const char *end = at == NULL ? NULL : strstr(at, list_end);
    enum err_code code = ERR_OK;

    at = end == NULL ? NULL : strstr(at, element);
    while (at != NULL && at < end && code == ERR_OK) {
        const char *next = strstr(at + 1, element);

        code = add(styles, at, next != NULL && next < end ? next : end, err);
        at = next;
    }
    return code;
}

enum err_code workbook_styles_read(struct workbook_styles *out, const char *xml,
                                   struct err *err) {
    enum err_code code =
        take_list(out, xml, "<fonts ", "</fonts>", "<font>", add_font, err);

    ERR_NEXT(code,
             take_list(out, xml, "<cellXfs ", "</cellXfs>", "<xf ", add_style, err));
    return code;
}

void workbook_styles_free(struct workbook_styles *styles) {
    alloc_free(styles->fonts);
    alloc_free(styles->list);
    *styles = (struct workbook_styles){.n = 0};
}

static bool is_as_meant(const struct workbook_styles *styles,
                        const struct meant_look *look) {
    if (look->style >= styles->n || styles->list[look->style].font >= styles->n_fonts) {
        return false;
    }
    const struct found_style *style = &styles->list[look->style];
    const struct found_font *font = &styles->fonts[style->font];

    /* The first two fills are no fill and one of dots, the first border is none. */
    return font->size == look->size && font->is_bold == look->is_bold &&
           font->is_underlined == look->is_underlined &&
           (style->fill > 1) == look->has_fill &&
           (style->border > 0) == look->has_border && style->wraps == look->wraps &&
           (style->number > 0) == look->has_number;
}

/* Style 0 is that of cells without a format. */
static bool has_plain(const struct workbook_styles *styles, double size) {
    if (styles->n == 0 || styles->list[0].font >= styles->n_fonts) {
        return false;
    }
    const struct found_font *font = &styles->fonts[styles->list[0].font];

    return font->size == size && !font->is_bold && !font->is_underlined;
}

bool workbook_styles_fit(const struct workbook_styles *styles,
                         const struct workbook_meant *meant) {
    if (meant->plain_size > 0 && !has_plain(styles, meant->plain_size)) {
        return false;
    }
    for (size_t i = 0; i < meant->n_looks; i++) {
        const struct meant_look *look = &meant->looks[i];

        if (!look->is_found) {
            continue;
        }
        if (!look->is_plain && !is_as_meant(styles, look)) {
            return false;
        }
        for (size_t j = 0; j < i; j++) {
            const struct meant_look *other = &meant->looks[j];

            if (other->is_found &&
                (other->style == look->style) != (other->kind == look->kind)) {
                return false;
            }
        }
    }
    return true;
}
