#include "ingest/file/workbook_parts.h"

#include "base/array.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *text, const char *end) {
    size_t len = strlen(text), n = strlen(end);

    return len >= n && strcmp(text + len - n, end) == 0;
}

static bool is_true(const char *attribute) {
    return attribute != NULL &&
           (strcmp(attribute, "1") == 0 || strcmp(attribute, "true") == 0);
}

static enum err_code too_much(struct err *err, const char *what) {
    return err_set(err, ERR_INPUT,
                   "the workbook has too many %s: save the sheet as 'CSV UTF-8'", what);
}

enum err_code string_reader_take(struct string_reader *reader, struct package_xml *xml,
                                 enum package_event event) {
    bool is_start = event == PACKAGE_START;

    if (event == PACKAGE_TEXT) {
        const char *text = package_xml_text(xml);

        return reader->in_text && !reader->in_aid
                   ? text_append(&reader->raw, text, strlen(text))
                   : ERR_OK;
    }
    if (event != PACKAGE_DONE && strcmp(package_xml_name(xml), "t") == 0) {
        reader->in_text = is_start;
    } else if (event != PACKAGE_DONE && strcmp(package_xml_name(xml), "rPh") == 0) {
        reader->in_aid = is_start;
    }
    return ERR_OK;
}

/* Keeps the string that was gathered. */
static enum err_code add_string(struct shared_strings *strings,
                                struct string_reader *reader, struct err *err) {
    if (strings->n == STRINGS_MAX ||
        reader->raw.len > STRINGS_BYTES_MAX - strings->bytes.len) {
        return too_much(err, "different texts");
    }
    size_t *ends = array_grow(strings->ends, &strings->capacity, strings->n + 1,
                              STRINGS_MAX, sizeof *ends);
    if (ends == NULL) {
        return err_memory(err);
    }
    strings->ends = ends;
    if (reader->raw.len > 0 && cell_append_text(&strings->bytes, reader->raw.bytes,
                                                reader->raw.len) != ERR_OK) {
        return err_memory(err);
    }
    strings->ends[strings->n++] = strings->bytes.len;
    text_buffer_clear(&reader->raw);
    return ERR_OK;
}

enum err_code shared_strings_read(struct shared_strings *strings,
                                  struct package *package, const char *part,
                                  struct err *err) {
    struct package_xml *xml = NULL;
    struct string_reader reader = {0};
    enum package_event event = PACKAGE_START;

    text_buffer_init(&strings->bytes, STRINGS_BYTES_MAX);
    text_buffer_init(&reader.raw, STRINGS_BYTES_MAX);
    enum err_code code = package_xml_open(&xml, package, part, err);
    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
        if (code == ERR_OK && string_reader_take(&reader, xml, event) != ERR_OK) {
            code = err_memory(err);
        }
        if (code == ERR_OK && event == PACKAGE_END &&
            strcmp(package_xml_name(xml), "si") == 0) {
            code = add_string(strings, &reader, err);
        }
    }
    text_buffer_free(&reader.raw);
    package_xml_close(xml);
    return code;
}

void shared_strings_free(struct shared_strings *strings) {
    text_buffer_free(&strings->bytes);
    alloc_free(strings->ends);
}

/* The number formats that a workbook describes, by id. */
struct own_format {
    long id;
    enum cell_format format;
};

struct style_reader {
    struct cell_formats *formats;
    struct own_format *own;
    size_t n_own, own_capacity;
    bool in_cells; /* among the formats of cells, not those of named styles */
};

static long number_of(const char *attribute) {
    return attribute != NULL ? strtol(attribute, NULL, 10) : 0;
}

static enum err_code add_own(struct style_reader *reader, struct package_xml *xml,
                             struct err *err) {
    if (reader->n_own == CELL_FORMATS_MAX) {
        return too_much(err, "formats");
    }
    struct own_format *own =
        array_grow(reader->own, &reader->own_capacity, reader->n_own + 1,
                   CELL_FORMATS_MAX, sizeof *own);
    if (own == NULL) {
        return err_memory(err);
    }
    reader->own = own;
    long id = number_of(package_xml_attribute(xml, "numFmtId"));
    const char *text = package_xml_attribute(xml, "formatCode");
    reader->own[reader->n_own++] =
        (struct own_format){id, cell_format_of(text != NULL ? text : "")};
    return ERR_OK;
}

static enum err_code add_format(struct style_reader *reader, struct package_xml *xml,
                                struct err *err) {
    struct cell_formats *formats = reader->formats;
    long id = number_of(package_xml_attribute(xml, "numFmtId"));
    enum cell_format format = cell_format_built_in(id);

    if (formats->n == CELL_FORMATS_MAX) {
        return too_much(err, "formats");
    }
    for (size_t i = 0; i < reader->n_own; i++) {
        format = reader->own[i].id == id ? reader->own[i].format : format;
    }
    unsigned char *grown = array_grow(formats->formats, &formats->capacity,
                                      formats->n + 1, CELL_FORMATS_MAX, 1);
    if (grown == NULL) {
        return err_memory(err);
    }
    formats->formats = grown;
    formats->formats[formats->n++] = (unsigned char)format;
    return ERR_OK;
}

static enum err_code take_style(struct style_reader *reader, struct package_xml *xml,
                                enum package_event event, struct err *err) {
    if (event != PACKAGE_START && event != PACKAGE_END) {
        return ERR_OK;
    }
    const char *name = package_xml_name(xml);
    if (strcmp(name, "cellXfs") == 0) {
        reader->in_cells = event == PACKAGE_START;
    } else if (event == PACKAGE_START && strcmp(name, "numFmt") == 0) {
        return add_own(reader, xml, err);
    } else if (event == PACKAGE_START && reader->in_cells && strcmp(name, "xf") == 0) {
        return add_format(reader, xml, err);
    }
    return ERR_OK;
}

enum err_code cell_formats_read(struct cell_formats *formats, struct package *package,
                                const char *part, struct err *err) {
    struct package_xml *xml = NULL;
    struct style_reader reader = {.formats = formats};
    enum package_event event = PACKAGE_START;
    enum err_code code = package_xml_open(&xml, package, part, err);

    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
        ERR_NEXT(code, take_style(&reader, xml, event, err));
    }
    alloc_free(reader.own);
    package_xml_close(xml);
    return code;
}

void cell_formats_free(struct cell_formats *formats) {
    alloc_free(formats->formats);
}

/* The part that a relation of the part `from` points to. */
static enum err_code resolve_part_name(char out[PART_NAME_BYTES], const char *from,
                                       const char *target, struct err *err) {
    const char *slash = strrchr(from, '/');
    size_t folder = slash != NULL ? (size_t)(slash - from) + 1 : 0;

    if (*target == '/') {
        folder = 0;
        target++;
    }
    while (strncmp(target, "../", 3) == 0 && folder > 0) {
        target += 3;
        for (folder--; folder > 0 && from[folder - 1] != '/'; folder--) {
        }
    }
    if (folder + strlen(target) >= PART_NAME_BYTES) {
        return err_set(err, ERR_INPUT,
                       "the workbook is damaged: a name in it is too "
                       "long; export or download it again");
    }
    memcpy(out, from, folder);
    memcpy(out + folder, target, strlen(target) + 1);
    return ERR_OK;
}

/* Looks among the relations of the part `from` ("" for the package) for the one that
 * has this id, or whose type ends so; `out` stays "" when there is none. */
static enum err_code find_relation(char out[PART_NAME_BYTES], struct package *package,
                                   const char *from, const char *id, const char *type,
                                   struct err *err) {
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    char name[PART_NAME_BYTES + 16];
    const char *slash = strrchr(from, '/');
    size_t folder = slash != NULL ? (size_t)(slash - from) + 1 : 0;

    out[0] = '\0';
    (void)snprintf(name, sizeof name, "%.*s_rels/%s.rels", (int)folder, from,
                   from + folder);
    if (!package_has(package, name)) {
        return ERR_OK;
    }
    enum err_code code = package_xml_open(&xml, package, name, err);
    while (code == ERR_OK && event != PACKAGE_DONE && out[0] == '\0') {
        code = package_xml_next(&event, xml, err);
        if (code != ERR_OK || event != PACKAGE_START ||
            strcmp(package_xml_name(xml), "Relationship") != 0) {
            continue;
        }
        const char *its_id = package_xml_attribute(xml, "Id");
        bool has_id = id == NULL || (its_id != NULL && strcmp(its_id, id) == 0);
        const char *its_type = package_xml_attribute(xml, "Type");
        bool has_type = its_type != NULL && ends_with(its_type, type);
        const char *target = package_xml_attribute(xml, "Target");
        if (has_id && has_type && target != NULL) {
            code = resolve_part_name(out, from, target, err);
        }
    }
    package_xml_close(xml);
    return code;
}

/* What a zip archive is that is no workbook. */
static enum err_code refuse_package(const struct package *package, struct err *err) {
    static const struct {
        const char *part, *advice;
    } kinds[] = {
        {"xl/workbook.bin", "this is a binary workbook (.xlsb): open it and save it as "
                            ".xlsx"},
        {"content.xml", "this is an OpenDocument file (.ods): open it and save it as "
                        ".xlsx or as 'CSV UTF-8'"},
        {"word/document.xml", "this is a Word document: export the answers from the "
                              "survey tool as CSV or .xlsx"},
        {"ppt/presentation.xml", "this is a presentation: export the answers from the "
                                 "survey tool as CSV or .xlsx"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (package_has(package, kinds[i].part)) {
            return err_set(err, ERR_INPUT, "%s", kinds[i].advice);
        }
    }
    return err_set(err, ERR_INPUT,
                   "this is a zip archive, and no workbook: unpack it "
                   "and name the CSV file inside");
}

/* Takes a sheet if it is to be seen and holds cells, not a chart. */
static enum err_code take_sheet(struct workbook_map *map, struct package *package,
                                const char *book, struct package_xml *xml,
                                struct err *err) {
    const char *state = package_xml_attribute(xml, "state");
    char id[PART_NAME_BYTES];

    if (map->sheet[0] != '\0' || (state != NULL && strcmp(state, "visible") != 0)) {
        return ERR_OK;
    }
    /* The relation's id, which stands in another namespace than the sheet's own. */
    const char *relation = package_xml_attribute(xml, "id");
    if (relation == NULL || strlen(relation) >= sizeof id) {
        return ERR_OK;
    }
    memcpy(id, relation, strlen(relation) + 1);
    enum err_code code =
        find_relation(map->sheet, package, book, id, "/worksheet", err);
    const char *name = package_xml_attribute(xml, "name");
    if (code == ERR_OK && map->sheet[0] != '\0' && name != NULL &&
        text_append(&map->sheet_name, name, strlen(name)) != ERR_OK) {
        code = err_memory(err);
    }
    return code;
}

static enum err_code read_book(struct workbook_map *map, struct package *package,
                               const char *book, struct err *err) {
    struct package_xml *xml = NULL;
    enum package_event event = PACKAGE_START;
    enum err_code code = package_xml_open(&xml, package, book, err);

    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, xml, err);
        if (code != ERR_OK || event != PACKAGE_START) {
            continue;
        }
        if (strcmp(package_xml_name(xml), "workbookPr") == 0) {
            map->is_1904 = is_true(package_xml_attribute(xml, "date1904"));
        } else if (strcmp(package_xml_name(xml), "sheet") == 0) {
            code = take_sheet(map, package, book, xml, err);
        }
    }
    package_xml_close(xml);
    return code;
}

enum err_code workbook_map_read(struct workbook_map *out, struct package *package,
                                struct err *err) {
    char book[PART_NAME_BYTES];

    *out = (struct workbook_map){.sheet = ""};
    text_buffer_init(&out->sheet_name, PART_NAME_BYTES * 8);
    enum err_code code = find_relation(book, package, "", NULL, "/officeDocument", err);
    if (code != ERR_OK) {
        return code;
    }
    if (!ends_with(book, ".xml") || strncmp(book, "xl/", 3) != 0) {
        return refuse_package(package, err);
    }
    code = read_book(out, package, book, err);
    if (code == ERR_OK && out->sheet[0] == '\0') {
        return err_set(err, ERR_INPUT,
                       "the workbook has no sheet to be seen: export "
                       "the answers again");
    }
    ERR_NEXT(code,
             find_relation(out->strings, package, book, NULL, "/sharedStrings", err));
    return code == ERR_OK
               ? find_relation(out->styles, package, book, NULL, "/styles", err)
               : code;
}
