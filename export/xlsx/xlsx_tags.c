#include "export/xlsx/xlsx_tags.h"

#include "base/alloc.h"
#include "base/files/outfile.h"
#include "base/files/package.h"
#include "base/num.h"
#include "base/text.h"
#include "export/workbook/workbook_check.h"

#include <stdio.h>
#include <string.h>

#define WORKBOOK_BYTES_MAX ((size_t)1 << 30)

#define STYLES_PART "xl/styles.xml"
#define CORE_PART   "docProps/core.xml"
#define BOOK_PART   "xl/workbook.xml"
#define CHARTS      "xl/charts/chart"
#define DRAWINGS    "xl/drawings/drawing"

static const struct {
    const char *size; /* as the font has it */
    const char *name;
    unsigned builtin; /* the number by which spreadsheet programs know the style */
} headings[] = {
    {"<sz val=\"16\"/>", "Heading 1", 16},
    {"<sz val=\"14\"/>", "Heading 2", 17},
};

_Static_assert(XLSX_TITLE_SIZE == 16 && XLSX_HEADING_SIZE == 14,
               "sizes as in headings");

#define N_HEADINGS (sizeof headings / sizeof *headings)

static enum err_code unknown_form(const char *what, struct err *err) {
    return err_set(err, ERR_INTERNAL, "the workbook has another form than expected: %s",
                   what);
}

/* The number of the font of a size among those of the styles; NONE_FOUND: no text has
 * it. */
#define NONE_FOUND SIZE_MAX

static size_t find_font(const char *styles, const char *size) {
    const char *end = strstr(styles, "</fonts>");
    const char *font = strstr(styles, "<font>");

    for (size_t i = 0; font != NULL && font < end; i++) {
        const char *next = strstr(font + 1, "<font>");
        const char *found = strstr(font, size);

        if (found != NULL && found < end && (next == NULL || found < next)) {
            return i;
        }
        font = next;
    }
    return NONE_FOUND;
}

/* Appends `text` up to `mark`, and moves *text to the mark. */
static enum err_code copy_up_to(struct text_buffer *out, const char **text,
                                const char *mark, struct err *err) {
    const char *at = strstr(*text, mark);

    if (at == NULL) {
        return unknown_form(mark, err);
    }
    if (text_append(out, *text, (size_t)(at - *text)) != ERR_OK) {
        return err_memory(err);
    }
    *text = at;
    return ERR_OK;
}

/* Appends the list of styles that cells are based on, with those of the headings. */
static enum err_code add_base_styles(struct text_buffer *out, const char **text,
                                     const size_t fonts[N_HEADINGS], struct err *err) {
    enum err_code code = copy_up_to(out, text, "</cellStyleXfs>", err);

    for (size_t h = 0; h < N_HEADINGS && code == ERR_OK; h++) {
        code = text_append_format(out,
                                  "<xf numFmtId=\"0\" fontId=\"%zu\" fillId=\"0\" "
                                  "borderId=\"0\" applyNumberFormat=\"0\" "
                                  "applyFill=\"0\" applyBorder=\"0\" "
                                  "applyAlignment=\"0\" applyProtection=\"0\"/>",
                                  fonts[h] == NONE_FOUND ? fonts[0] : fonts[h]);
    }
    return code;
}

/* Appends the formats of cells; those in a heading's font are based on its style. */
static enum err_code point_cells(struct text_buffer *out, const char **text,
                                 const size_t fonts[N_HEADINGS], struct err *err) {
    static const char plain[] = "xfId=\"0\"";
    enum err_code code = copy_up_to(out, text, "<cellXfs", err);

    while (code == ERR_OK) {
        const char *format = strstr(*text, "<xf ");
        const char *end = strstr(*text, "</cellXfs>");
        char font[NUM_TEXT_BYTES];

        if (format == NULL || end == NULL || format > end) {
            break;
        }
        code = copy_up_to(out, text, plain, err);
        for (size_t h = 0; h < N_HEADINGS && code == ERR_OK; h++) {
            (void)snprintf(font, sizeof font, "fontId=\"%zu\" ", fonts[h]);
            const char *found = strstr(format, font);

            if (found != NULL && found < *text) {
                code = text_append_format(out, "xfId=\"%zu\"", h + 1);
                *text += sizeof plain - 1;
                break;
            }
        }
        ERR_NEXT(code, copy_up_to(out, text, ">", err));
    }
    return code;
}

static enum err_code add_style_names(struct text_buffer *out, const char **text,
                                     struct err *err) {
    enum err_code code = copy_up_to(out, text, "</cellStyles>", err);

    for (size_t h = 0; h < N_HEADINGS && code == ERR_OK; h++) {
        code = text_append_format(out,
                                  "<cellStyle name=\"%s\" xfId=\"%zu\" "
                                  "builtinId=\"%u\" customBuiltin=\"1\"/>",
                                  headings[h].name, h + 1, headings[h].builtin);
    }
    return code;
}

/* Appends up to the count of a list of one and raises it by those of the headings. */
static enum err_code raise_count(struct text_buffer *out, const char **text,
                                 const char *list, struct err *err) {
    enum err_code code = copy_up_to(out, text, list, err);

    ERR_NEXT(code, copy_up_to(out, text, "1\"", err));
    if (code == ERR_OK) {
        code = text_append_format(out, "%zu", N_HEADINGS + 1);
        *text += 1;
    }
    return code;
}

static enum err_code tag_styles(struct text_buffer *out, const char *styles,
                                const char *part, const struct xlsx_tagging *tagging,
                                struct err *err) {
    size_t fonts[N_HEADINGS];
    const char *text = styles;

    (void)part;
    (void)tagging;
    for (size_t h = 0; h < N_HEADINGS; h++) {
        fonts[h] = find_font(styles, headings[h].size);
    }
    if (fonts[0] == NONE_FOUND) {
        return unknown_form("no title", err);
    }
    enum err_code code = raise_count(out, &text, "<cellStyleXfs count=\"1\"", err);
    ERR_NEXT(code, add_base_styles(out, &text, fonts, err));
    ERR_NEXT(code, point_cells(out, &text, fonts, err));
    ERR_NEXT(code, raise_count(out, &text, "<cellStyles count=\"1\"", err));
    ERR_NEXT(code, add_style_names(out, &text, err));
    return code == ERR_OK ? text_append(out, text, strlen(text)) : code;
}

static enum err_code tag_core(struct text_buffer *out, const char *core,
                              const char *part, const struct xlsx_tagging *tagging,
                              struct err *err) {
    const char *text = core;

    (void)part;
    enum err_code code = copy_up_to(out, &text, "</cp:coreProperties>", err);

    return code == ERR_OK ? text_append_format(out, "<dc:language>%s</dc:language>%s",
                                               tagging->language, text)
                          : code;
}

static enum err_code tag_chart(struct text_buffer *out, const char *chart,
                               const char *part, const struct xlsx_tagging *tagging,
                               struct err *err) {
    return xlsx_tag_chart(out, chart, part, tagging->charts, tagging->language, err);
}

static enum err_code tag_drawing(struct text_buffer *out, const char *drawing,
                                 const char *part, const struct xlsx_tagging *tagging,
                                 struct err *err) {
    return xlsx_tag_drawing(out, drawing, part, tagging->charts, err);
}

static enum err_code tag_book(struct text_buffer *out, const char *book,
                              const char *part, const struct xlsx_tagging *tagging,
                              struct err *err) {
    (void)part;
    return xlsx_repeat_headings(out, book, tagging->sheets, err);
}

/* Appends `text`, what the part of this name holds, with its tags. */
typedef enum err_code (*tag_function)(struct text_buffer *out, const char *text,
                                      const char *part,
                                      const struct xlsx_tagging *tagging,
                                      struct err *err);

static tag_function tags_of(const char *part) {
    return strcmp(part, STYLES_PART) == 0                   ? tag_styles
           : strcmp(part, CORE_PART) == 0                   ? tag_core
           : strcmp(part, BOOK_PART) == 0                   ? tag_book
           : strncmp(part, CHARTS, strlen(CHARTS)) == 0     ? tag_chart
           : strncmp(part, DRAWINGS, strlen(DRAWINGS)) == 0 ? tag_drawing
                                                            : NULL;
}

static enum err_code replace_tagged(struct package *package, const char *part,
                                    const char *text, tag_function tag,
                                    const struct xlsx_tagging *tagging,
                                    struct err *err) {
    struct text_buffer out;

    text_buffer_init(&out, WORKBOOK_BYTES_MAX);
    enum err_code code = tag(&out, text, part, tagging, err);
    ERR_NEXT(code, package_replace(package, part, out.bytes, out.len, err));
    text_buffer_free(&out);
    return code == ERR_MEMORY ? err_memory(err) : code;
}

static enum err_code tag_part(struct package *package, const char *part,
                              const struct xlsx_tagging *tagging,
                              struct workbook_check *check, struct err *err) {
    tag_function tag = tags_of(part);
    char *text = NULL;
    enum err_code code = workbook_check_read(&text, package, part, err);

    ERR_NEXT(code, workbook_check_part(check, part, text, err));
    if (code == ERR_OK && tag != NULL) {
        code = replace_tagged(package, part, text, tag, tagging, err);
    }
    alloc_free(text);
    return code;
}

static enum err_code tag_package(struct package *package,
                                 const struct xlsx_tagging *tagging, struct err *err) {
    struct workbook_check check = {.meant = &tagging->file->meant};
    enum err_code code = workbook_check_take_texts(&check, package, err);

    /* Replacing a part keeps its name and place. */
    for (size_t i = 0; i < package_n_parts(package) && code == ERR_OK; i++) {
        code = tag_part(package, package_part_name(package, i), tagging, &check, err);
    }
    ERR_NEXT(code, workbook_check_end(&check, err));
    workbook_check_free(&check);
    return code;
}

enum err_code xlsx_tag(const char *path, const struct xlsx_tagging *tagging,
                       struct err *err) {
    struct package *package = NULL;
    struct err fault = {0}; /* in the words of a file that somebody else made */
    char *bytes = NULL;
    char *tagged = NULL;
    size_t len = 0;
    enum err_code code = workbook_file_read(&bytes, &len, tagging->file, err);

    if (code != ERR_OK) {
        return code;
    }
    ERR_NEXT(code, package_open(&package, bytes, len, &fault));
    ERR_NEXT(code, tag_package(package, tagging, &fault));
    ERR_NEXT(code, package_save(&tagged, &len, package, &fault));
    code = code == ERR_OK ? outfile_write_part(path, tagged, len, err)
                          : workbook_file_judge(tagging->file, &fault, err);
    package_free(package);
    alloc_free(tagged);
    alloc_free(bytes);
    return code;
}
