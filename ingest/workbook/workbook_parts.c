#include "ingest/workbook/workbook_parts.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

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

static enum err_code shared_strings_read(struct shared_strings *strings,
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

static enum err_code cell_formats_read(struct cell_formats *formats,
                                       struct package *package, const char *part,
                                       struct err *err) {
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

enum err_code workbook_parts_read(struct workbook_parts *out, struct package *package,
                                  struct err *err) {
    *out = (struct workbook_parts){.map = {.n = 0}};
    enum err_code code = workbook_map_read(&out->map, package, err);

    if (code == ERR_OK && out->map.strings[0] != '\0') {
        code = shared_strings_read(&out->strings, package, out->map.strings, err);
    }
    if (code == ERR_OK && out->map.styles[0] != '\0') {
        code = cell_formats_read(&out->formats, package, out->map.styles, err);
    }
    return code;
}

void workbook_parts_free(struct workbook_parts *parts) {
    text_buffer_free(&parts->strings.bytes);
    alloc_free(parts->strings.ends);
    alloc_free(parts->formats.formats);
    workbook_map_free(&parts->map);
}
