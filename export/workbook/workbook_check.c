#include "export/workbook/workbook_check.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/key_map.h"
#include "export/workbook/workbook_cell.h"
#include "export/workbook/workbook_whole.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ADVICE                                                                         \
    "most often because there is not enough memory: close other programs and run "     \
    "this again"

#define PART_BYTES_MAX ((size_t)1 << 30)

/* The library writes 16 digits of a number. */
#define NUMBER_TOLERANCE 1e-14

static enum err_code is_lost(const char *what, struct err *err) {
    return err_set(err, ERR_INTERNAL, "%s is not in the workbook as it was written, %s",
                   what, ADVICE);
}

static enum err_code is_part_lost(const char *name, struct err *err) {
    char what[100];

    (void)snprintf(what, sizeof what, "the part '%.60s'", name);
    return is_lost(what, err);
}

static enum err_code is_cell_lost(const struct meant_sheet *sheet, uint32_t row,
                                  uint32_t column, struct err *err) {
    char what[200];

    (void)snprintf(what, sizeof what, "what stands in row %lu, column %lu of '%.100s'",
                   (unsigned long)row + 1, (unsigned long)column + 1, sheet->name);
    return is_lost(what, err);
}

/* The text between `open`'s tag and `close`, and *at behind it; NULL: none is left. */
static const char *next_text(const char **at, size_t *len, const char *open,
                             const char *close) {
    const char *tag = strstr(*at, open);
    const char *start = tag == NULL ? NULL : strchr(tag, '>');
    const char *end = start == NULL ? NULL : strstr(start, close);

    if (end == NULL) {
        return NULL;
    }
    *len = (size_t)(end - start) - 1;
    *at = end;
    return start + 1;
}

enum err_code workbook_check_texts(struct workbook_check *check, const char *xml,
                                   struct err *err) {
    const char *at = strstr(xml, "<si>");
    const char *text;
    size_t len = 0;

    while (at != NULL && (text = next_text(&at, &len, "<t", "</t>")) != NULL) {
        uint64_t *texts = array_grow(check->texts, &check->texts_capacity,
                                     check->n_texts + 1, SIZE_MAX, sizeof *texts);

        if (texts == NULL) {
            return err_memory(err);
        }
        check->texts = texts;
        texts[check->n_texts++] = key_hash(text, len);
    }
    return ERR_OK;
}

static size_t count(const char *xml, const char *what) {
    size_t n = 0;

    for (const char *at = strstr(xml, what); at != NULL; at = strstr(at + 1, what)) {
        n++;
    }
    return n;
}

/* Whether a cell looks like the others of its format, and plain only if it is. */
static bool has_look(const struct workbook_cell *found, struct meant_look *look) {
    if (!look->is_found) {
        look->is_found = true;
        look->style = found->style;
    }
    return found->style == look->style && (found->style == 0) == look->is_plain;
}

static bool is_meant(const struct workbook_cell *found,
                     const struct meant_cell *meant) {
    if (found->row != meant->row || found->column != meant->column ||
        found->kind != meant->kind) {
        return false;
    }
    switch (meant->kind) {
    case MEANT_BLANK:
        return true;
    case MEANT_TEXT:
        return found->text == meant->text;
    case MEANT_NUMBER:
    case MEANT_TRUTH:
        break;
    }
    return fabs(found->number - meant->number) <=
           NUMBER_TOLERANCE * fabs(meant->number);
}

/* Compares the cells of a sheet, which stand row by row. */
static enum err_code check_cells(const struct workbook_check *check,
                                 const struct meant_sheet *sheet, const char *xml,
                                 struct err *err) {
    static const char open[] = "<c r=\"";
    const char *at = strstr(xml, "<sheetData");
    struct workbook_cell found = {0};

    for (size_t i = 0; i < sheet->n; i++) {
        const struct meant_cell *meant = &sheet->cells[i];

        at = at == NULL ? NULL : strstr(at, open);
        if (at != NULL) {
            at += sizeof open - 1;
        }
        if (at == NULL ||
            !workbook_cell_read(&found, &at, check->texts, check->n_texts) ||
            !is_meant(&found, meant) ||
            (check->meant->n_looks > 0 &&
             !has_look(&found, &check->meant->looks[meant->look]))) {
            return is_cell_lost(sheet, meant->row, meant->column, err);
        }
    }
    at = at == NULL ? NULL : strstr(at, open);
    if (at == NULL) {
        return ERR_OK;
    }
    at += sizeof open - 1;
    (void)workbook_cell_read_place(&found, &at);
    return is_cell_lost(sheet, found.row, found.column, err); /* one too many */
}

/* Whether each list of a part has as many elements as it says: a piece of a part may be
 * lost so that what is left fits together. */
static bool has_all_listed(const char *xml, const char *list, const char *element) {
    char open[32], close[32];
    size_t n = 0;

    (void)snprintf(open, sizeof open, "<%s ", list);
    (void)snprintf(close, sizeof close, "</%s>", list);
    const char *at = strstr(xml, open);
    const char *said = at == NULL ? NULL : strstr(at, "ount=\"");
    const char *end = at == NULL ? NULL : strstr(at, close);
    if (said == NULL || end == NULL) {
        return at == NULL;
    }
    for (at = strstr(at, element); at != NULL && at < end;
         at = strstr(at + 1, element)) {
        n++;
    }
    return strtoul(said + strlen("ount=\""), NULL, 10) == n;
}

/* Of the styles. */
static bool has_all_styles(const char *xml) {
    static const char *const lists[][2] = {
        {"numFmts", "<numFmt "}, {"fonts", "<font>"}, {"fills", "<fill>"},
        {"borders", "<border>"}, {"cellXfs", "<xf "}, {"cellStyles", "<cellStyle "},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!has_all_listed(xml, lists[i][0], lists[i][1])) {
            return false;
        }
    }
    return strstr(xml, "<cellXfs ") != NULL;
}

/* Whether a chart has its series, and each of them its name, its categories and its
 * values with all their points. */
static bool has_all_points(const char *xml, size_t n_series) {
    static const char said[] = "<c:ptCount val=\"";
    size_t n = 0;

    for (const char *at = strstr(xml, said); at != NULL; at = strstr(at, said)) {
        at += sizeof said - 1;
        n += strtoul(at, NULL, 10);
    }
    return count(xml, "<c:ser>") == n_series &&
           count(xml, "<c:strCache>") == 2 * n_series &&
           count(xml, "<c:numCache>") == n_series && count(xml, "<c:pt ") == n;
}

/* The number at the end of "xl/worksheets/sheet12.xml" less one, when the name begins
 * so; SIZE_MAX: it does not. */
static size_t number_of(const char *name, const char *start) {
    size_t len = strlen(start), number = 0;

    if (strncmp(name, start, len) != 0 || !ascii_is_digit(name[len])) {
        return SIZE_MAX;
    }
    for (const char *at = name + len; ascii_is_digit(*at) && number < 1000000; at++) {
        number = number * 10 + (size_t)(*at - '0');
    }
    return number - 1;
}

/* The sheet that has the table or chart of this number among those that have one. */
static const struct meant_sheet *sheet_with(const struct workbook_meant *meant,
                                            size_t number, bool has_chart) {
    for (size_t i = 0; i < meant->n; i++) {
        const struct meant_sheet *sheet = &meant->sheets[i];
        size_t n = has_chart ? sheet->n_series : sheet->n_table_columns;

        if (n > 0 && number-- == 0) {
            return sheet;
        }
    }
    return NULL;
}

static enum err_code check_sheet(struct workbook_check *check, size_t number,
                                 const char *name, const char *xml, struct err *err) {
    const struct meant_sheet *sheet =
        number < check->meant->n ? &check->meant->sheets[number] : NULL;

    check->n_sheets++;
    if (sheet == NULL || count(xml, "<hyperlink ") != sheet->n_links ||
        count(xml, "<dataValidation ") != sheet->n_choices) {
        return is_part_lost(name, err);
    }
    return check_cells(check, sheet, xml, err);
}

/* The types of lists of relations and of all other XML, without which no program reads
 * a workbook. */
#define TYPES_FIXED 2

enum err_code workbook_check_part(struct workbook_check *check, const char *name,
                                  const char *xml, struct err *err) {
    const struct workbook_meant *meant = check->meant;
    const struct meant_sheet *sheet = NULL;
    size_t number;

    check->n_parts++;
    if ((number = number_of(name, "xl/worksheets/sheet")) != SIZE_MAX) {
        return check_sheet(check, number, name, xml, err);
    }
    if ((number = number_of(name, "xl/tables/table")) != SIZE_MAX) {
        check->n_tables++;
        sheet = sheet_with(meant, number, false);
        return sheet != NULL && count(xml, "<tableColumn ") == sheet->n_table_columns
                   ? ERR_OK
                   : is_part_lost(name, err);
    }
    if ((number = number_of(name, "xl/charts/chart")) != SIZE_MAX) {
        check->n_charts++;
        sheet = sheet_with(meant, number, true);
        return sheet != NULL && has_all_points(xml, sheet->n_series)
                   ? ERR_OK
                   : is_part_lost(name, err);
    }
    check->n_drawings += number_of(name, "xl/drawings/drawing") != SIZE_MAX;
    if (ascii_ends_in(name, ".rels")) {
        check->n_relations += count(xml, "<Relationship ");
    } else if (strcmp(name, "[Content_Types].xml") == 0) {
        check->n_listed = count(xml, "<Override ");
        return count(xml, "<Default ") >= TYPES_FIXED ? ERR_OK
                                                      : is_part_lost(name, err);
    } else if (strcmp(name, "xl/workbook.xml") == 0 &&
               (count(xml, "<sheet ") != meant->n ||
                count(xml, "<definedName ") != meant->n_names)) {
        return is_part_lost(name, err);
    } else if (strcmp(name, "xl/styles.xml") == 0) {
        return has_all_styles(xml) ? workbook_styles_read(&check->styles, xml, err)
                                   : is_part_lost(name, err);
    }
    return ERR_OK;
}

/* What every workbook has: three lists of relations and of types, two of properties,
 * the book, its styles and its theme. */
#define PARTS_FIXED     8
#define UNLISTED_FIXED  3 /* of types, and of relations of the package and the book */
#define RELATIONS_FIXED 5

enum err_code workbook_check_end(const struct workbook_check *check, struct err *err) {
    const struct workbook_meant *meant = check->meant;
    size_t n_tables = 0, n_charts = 0, n_texts = meant->has_texts ? 1 : 0;
    size_t n_with = 0; /* sheets with relations of their own */

    for (size_t i = 0; i < meant->n; i++) {
        n_tables += meant->sheets[i].n_table_columns > 0;
        n_charts += meant->sheets[i].n_series > 0;
        n_with += meant->sheets[i].n_table_columns > 0 || meant->sheets[i].n_series > 0;
    }
    size_t n_listed = PARTS_FIXED - UNLISTED_FIXED + n_texts + meant->n + n_tables +
                      2 * n_charts; /* a chart has a drawing */
    size_t n_relations = RELATIONS_FIXED + n_texts + meant->n + n_tables + 2 * n_charts;
    if (check->n_sheets != meant->n || check->n_tables != n_tables ||
        check->n_charts != n_charts || check->n_drawings != n_charts ||
        check->n_listed != n_listed || check->n_relations != n_relations ||
        check->n_parts != n_listed + UNLISTED_FIXED + n_with + n_charts) {
        return is_lost("a part of it", err);
    }
    return workbook_styles_fit(&check->styles, meant)
               ? ERR_OK
               : is_lost("how some of its cells look", err);
}

void workbook_check_free(struct workbook_check *check) {
    alloc_free(check->texts);
    workbook_styles_free(&check->styles);
    check->texts = NULL;
}

enum err_code workbook_check_read(char **text, struct package *package,
                                  const char *part, struct err *err) {
    char *read = NULL;
    size_t len = 0;
    enum err_code code = package_read(&read, &len, package, part, PART_BYTES_MAX, err);

    if (code == ERR_OK && !workbook_is_whole(read, len)) {
        code = err_set(err, ERR_INPUT, "the part '%.60s' is cut off", part);
    }
    if (code != ERR_OK) {
        alloc_free(read);
        return code;
    }
    *text = read;
    return ERR_OK;
}

enum err_code workbook_check_take_texts(struct workbook_check *check,
                                        struct package *package, struct err *err) {
    char *text = NULL;

    if (!package_has(package, WORKBOOK_STRINGS_PART)) {
        return ERR_OK;
    }
    enum err_code code =
        workbook_check_read(&text, package, WORKBOOK_STRINGS_PART, err);
    ERR_NEXT(code, workbook_check_texts(check, text, err));
    alloc_free(text);
    return code;
}

enum err_code workbook_check_bytes(const char *bytes, size_t len,
                                   struct workbook_meant *meant, struct err *err) {
    struct workbook_check check = {.meant = meant};
    struct package *package = NULL;
    enum err_code code = package_open(&package, bytes, len, err);

    workbook_meant_order(meant);
    ERR_NEXT(code, workbook_check_take_texts(&check, package, err));
    for (size_t i = 0; code == ERR_OK && i < package_n_parts(package); i++) {
        const char *part = package_part_name(package, i);
        char *text = NULL;

        code = workbook_check_read(&text, package, part, err);
        ERR_NEXT(code, workbook_check_part(&check, part, text, err));
        alloc_free(text);
    }
    ERR_NEXT(code, workbook_check_end(&check, err));
    workbook_check_free(&check);
    package_free(package);
    return code;
}
