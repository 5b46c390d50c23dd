#include "export/xlsx/xlsx_chart_tags.h"

#include "base/ascii.h"
#include "base/num.h"
#include "base/xml_write.h"

#include <string.h>

static enum err_code unknown_form(const char *what, struct err *err) {
    return err_set(err, ERR_INTERNAL, "the workbook has another form than expected: %s",
                   what);
}

/* The chart whose number stands in a name: "xl/charts/chart3.xml" is the third. */
static const struct xlsx_chart_tag *tag_of(const char *part,
                                           struct xlsx_chart_tags tags) {
    size_t number = 0;

    for (const char *c = strrchr(part, '/'); c != NULL && *c != '\0'; c++) {
        if (ascii_is_digit(*c) && number <= tags.n) {
            number = 10 * number + (size_t)(*c - '0');
        }
    }
    return number == 0 || number > tags.n ? NULL : &tags.list[number - 1];
}

/* A share of the chart, "0.4500". */
static enum err_code append_share(struct text_buffer *out, const char *name,
                                  double share) {
    char digits[NUM_TEXT_BYTES];

    num_format_fixed(digits, num_round(share, 4), 4);
    return text_append_format(out, "<c:%s val=\"%s\"/>", name, digits);
}

static enum err_code append_layout(struct text_buffer *out,
                                   const struct xlsx_plot *plot) {
    enum err_code code = text_append_format(
        out, "<c:plotArea><c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/>"
             "<c:xMode val=\"edge\"/><c:yMode val=\"edge\"/>");

    code = code == ERR_OK ? append_share(out, "x", plot->left) : code;
    code = code == ERR_OK ? append_share(out, "y", plot->top) : code;
    code = code == ERR_OK ? append_share(out, "w", plot->width) : code;
    code = code == ERR_OK ? append_share(out, "h", plot->height) : code;
    return code == ERR_OK ? text_append_format(out, "</c:manualLayout></c:layout>")
                          : code;
}

/* What of the library's text is written otherwise. */
enum place {
    PLACE_LAYOUT,
    PLACE_FLAGS,
    PLACE_LANGUAGE,
    PLACE_LANG,
    PLACE_POINT,
    PLACES
};

static const char *const places[PLACES] = {
    [PLACE_LAYOUT] = "<c:plotArea><c:layout/>",
    [PLACE_FLAGS] = "<c:showVal val=\"1\"/>",
    [PLACE_LANGUAGE] = "<c:lang val=\"en-US\"/>",
    [PLACE_LANG] = "lang=\"en-US\"",
    [PLACE_POINT] = "<c:pt idx=\"",
};

/* Where each place comes next in a text; NULL: nowhere any more. */
struct next_places {
    const char *at[PLACES];
};

static struct next_places find_places(const char *text) {
    struct next_places next;

    for (size_t p = 0; p < PLACES; p++) {
        next.at[p] = strstr(text, places[p]);
    }
    return next;
}

/* The place that comes first from `text` on, and where; NULL: none is left. */
static const char *next_place(enum place *found, struct next_places *next,
                              const char *text) {
    const char *first = NULL;

    for (size_t p = 0; p < PLACES; p++) {
        if (next->at[p] != NULL && next->at[p] < text) {
            next->at[p] = strstr(text, places[p]);
        }
        if (next->at[p] != NULL && (first == NULL || next->at[p] < first)) {
            first = next->at[p];
            *found = (enum place)p;
        }
    }
    return first;
}

/* The length of a point that draws nothing: of a row without a bar, which the library
 * takes for 0, or of a bar of no width; 0 where it is another point. */
static size_t length_of_nothing(const char *point) {
    static const char zero[] = "\"><c:v>0</c:v></c:pt>";
    const char *at = point + strlen(places[PLACE_POINT]);

    while (ascii_is_digit(*at)) {
        at++;
    }
    return strncmp(at, zero, sizeof zero - 1) == 0
               ? (size_t)(at - point) + sizeof zero - 1
               : 0;
}

/* Appends what stands for a place, and moves *text behind it. */
static enum err_code replace(struct text_buffer *out, const char **text,
                             enum place place, const struct xlsx_chart_tag *tag,
                             const char *language) {
    size_t len = strlen(places[place]);
    enum err_code code = ERR_OK;

    switch (place) {
    case PLACE_LAYOUT:
        code = append_layout(out, &tag->plot);
        break;
    case PLACE_FLAGS:
        code = text_append_format(
            out,
            "<c:showLegendKey val=\"0\"/>%s<c:showCatName val=\"0\"/>"
            "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"
            "<c:showBubbleSize val=\"0\"/>",
            places[place]);
        break;
    case PLACE_LANGUAGE:
        code = text_append_format(out, "<c:lang val=\"%s\"/>", language);
        break;
    case PLACE_LANG:
        code = text_append_format(out, "lang=\"%s\"", language);
        break;
    case PLACE_POINT:
    case PLACES:
        if (length_of_nothing(*text) > 0) {
            len = length_of_nothing(*text);
        } else {
            code = text_append(out, places[place], len);
        }
        break;
    }
    *text += len;
    return code;
}

enum err_code xlsx_tag_chart(struct text_buffer *out, const char *chart,
                             const char *part, struct xlsx_chart_tags tags,
                             const char *language, struct err *err) {
    const struct xlsx_chart_tag *tag = tag_of(part, tags);
    struct next_places next = find_places(chart);
    bool seen[PLACES] = {[PLACE_POINT] = true};
    enum place place = PLACE_POINT;
    enum err_code code = ERR_OK;

    if (tag == NULL) {
        return unknown_form(part, err);
    }
    for (const char *at;
         code == ERR_OK && (at = next_place(&place, &next, chart)) != NULL;) {
        seen[place] = true;
        code = text_append(out, chart, (size_t)(at - chart));
        chart = at;
        code = code == ERR_OK ? replace(out, &chart, place, tag, language) : code;
    }
    code = code == ERR_OK ? text_append(out, chart, strlen(chart)) : code;
    for (size_t p = 0; p < PLACES && code == ERR_OK; p++) {
        if (!seen[p]) {
            return unknown_form(places[p], err);
        }
    }
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

enum err_code xlsx_tag_drawing(struct text_buffer *out, const char *drawing,
                               const char *part, struct xlsx_chart_tags tags,
                               struct err *err) {
    static const char before[] = "<xdr:cNvPr id=\"2\" name=\"";
    const struct xlsx_chart_tag *tag = tag_of(part, tags);
    const char *at = strstr(drawing, before);
    const char *end = at == NULL ? NULL : strchr(at + sizeof before - 1, '"');

    if (tag == NULL || end == NULL) {
        return unknown_form(part, err);
    }
    at += sizeof before - 1;
    enum err_code code = text_append(out, drawing, (size_t)(at - drawing));
    code = code == ERR_OK ? xml_append_text(out, tag->name) : code;
    code = code == ERR_OK ? text_append(out, end, strlen(end)) : code;
    return code == ERR_OK ? ERR_OK : err_memory(err);
}
