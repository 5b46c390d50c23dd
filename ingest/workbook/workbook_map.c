#include "ingest/workbook/workbook_map.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/files/package_xml.h"

#include <stdio.h>
#include <string.h>

static bool ends_with(const char *text, const char *end) {
    size_t len = strlen(text), n = strlen(end);

    return len >= n && strcmp(text + len - n, end) == 0;
}

static bool is_true(const char *attribute) {
    return attribute != NULL &&
           (strcmp(attribute, "1") == 0 || strcmp(attribute, "true") == 0);
}

#define SHEETS_LISTED_MAX 10 /* in a message */

/* Some programs write a backslash in the names of parts. */
static bool is_slash(char byte) {
    return byte == '/' || byte == '\\';
}

/* The part that a relation of the part `from` points to. */
static enum err_code resolve_part_name(char out[PART_NAME_BYTES], const char *from,
                                       const char *target, struct err *err) {
    const char *slash = strrchr(from, '/');
    size_t folder = slash != NULL ? (size_t)(slash - from) + 1 : 0;

    if (is_slash(*target)) {
        folder = 0;
        target++;
    }
    while (target[0] == '.' && target[1] == '.' && is_slash(target[2]) && folder > 0) {
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
    for (char *byte = out; *byte != '\0'; byte++) {
        *byte = is_slash(*byte) ? '/' : *byte;
    }
    return ERR_OK;
}

/* One relation of a part: texts of the parser, good until the next. */
struct relation {
    const char *id; /* or NULL */
    const char *type, *target;
};

/* The relations of a part while they go by. */
struct relations {
    struct package_xml *xml; /* NULL: it has none */
};

/* Those of the part `from`, "" for the package. */
static enum err_code relations_open(struct relations *relations,
                                    struct package *package, const char *from,
                                    struct err *err) {
    char name[PART_NAME_BYTES + 16];
    const char *slash = strrchr(from, '/');
    size_t folder = slash != NULL ? (size_t)(slash - from) + 1 : 0;

    (void)snprintf(name, sizeof name, "%.*s_rels/%s.rels", (int)folder, from,
                   from + folder);
    return package_has(package, name)
               ? package_xml_open(&relations->xml, package, name, err)
               : ERR_OK;
}

/* Whether there is one more, in *out, with a type and a target; *code tells of faults.
 */
static bool relations_next(struct relation *out, struct relations *relations,
                           enum err_code *code, struct err *err) {
    enum package_event event = PACKAGE_START;

    while (relations->xml != NULL) {
        *code = package_xml_next(&event, relations->xml, err);
        if (*code != ERR_OK || event == PACKAGE_DONE) {
            return false;
        }
        if (event != PACKAGE_START ||
            strcmp(package_xml_name(relations->xml), "Relationship") != 0) {
            continue;
        }
        *out = (struct relation){package_xml_attribute(relations->xml, "Id"),
                                 package_xml_attribute(relations->xml, "Type"),
                                 package_xml_attribute(relations->xml, "Target")};
        if (out->type != NULL && out->target != NULL) {
            return true;
        }
    }
    return false;
}

/* Looks among the relations of the part `from` for the first whose type ends so; `out`
 * stays "" when there is none. */
static enum err_code find_relation(char out[PART_NAME_BYTES], struct package *package,
                                   const char *from, const char *type,
                                   struct err *err) {
    struct relations relations = {0};
    struct relation relation;

    out[0] = '\0';
    enum err_code code = relations_open(&relations, package, from, err);
    while (code == ERR_OK && out[0] == '\0' &&
           relations_next(&relation, &relations, &code, err)) {
        if (ends_with(relation.type, type)) {
            code = resolve_part_name(out, from, relation.target, err);
        }
    }
    package_xml_close(relations.xml);
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

/* Finds the part of each sheet; a chart has none. */
static enum err_code find_parts(struct workbook_map *map, struct package *package,
                                const char *book, struct err *err) {
    struct relations relations = {0};
    struct relation relation;
    enum err_code code = relations_open(&relations, package, book, err);

    while (code == ERR_OK && relations_next(&relation, &relations, &code, err)) {
        for (size_t i = 0; i < map->n && code == ERR_OK; i++) {
            struct workbook_sheet *sheet = &map->sheets[i];

            if (sheet->part[0] == '\0' && relation.id != NULL &&
                strcmp(relation.id, sheet->relation) == 0 &&
                ends_with(relation.type, "/worksheet")) {
                code = resolve_part_name(sheet->part, book, relation.target, err);
            }
        }
    }
    package_xml_close(relations.xml);
    return code;
}

/* Keeps a sheet; whether it holds cells, its relation will say. */
static enum err_code add_sheet(struct workbook_map *map, struct package_xml *xml,
                               struct err *err) {
    const char *state = package_xml_attribute(xml, "state");
    const char *name = package_xml_attribute(xml, "name");
    /* The relation's id, which stands in another namespace than the sheet's own. */
    const char *relation = package_xml_attribute(xml, "id");
    struct workbook_sheet sheet = {.is_seen =
                                       state == NULL || strcmp(state, "visible") == 0};

    if (relation == NULL || strlen(relation) >= sizeof sheet.relation) {
        return ERR_OK;
    }
    struct workbook_sheet *sheets = array_grow(map->sheets, &map->capacity, map->n + 1,
                                               PACKAGE_PARTS_MAX, sizeof *sheets);
    if (sheets == NULL) {
        return err_memory(err);
    }
    memcpy(sheet.relation, relation, strlen(relation) + 1);
    if (name != NULL) {
        text_display(sheet.name, sizeof sheet.name, name, strlen(name),
                     SHEET_NAME_CHARACTERS);
    }
    map->sheets = sheets;
    map->sheets[map->n++] = sheet;
    return ERR_OK;
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
        } else if (strcmp(package_xml_name(xml), "sheet") == 0 &&
                   map->n < PACKAGE_PARTS_MAX) {
            code = add_sheet(map, xml, err);
        }
    }
    package_xml_close(xml);
    return code;
}

static void drop_charts(struct workbook_map *map) {
    size_t n = 0;

    for (size_t i = 0; i < map->n; i++) {
        if (map->sheets[i].part[0] != '\0') {
            map->sheets[n++] = map->sheets[i];
        }
    }
    map->n = n;
}

enum err_code workbook_map_read(struct workbook_map *out, struct package *package,
                                struct err *err) {
    char book[PART_NAME_BYTES];

    *out = (struct workbook_map){.n = 0};
    enum err_code code = find_relation(book, package, "", "/officeDocument", err);
    if (code != ERR_OK) {
        return code;
    }
    size_t len = strlen(book);
    if (len < 7 || !ascii_same(book, "xl/", 3) ||
        !ascii_same(book + len - 4, ".xml", 4)) {
        return refuse_package(package, err);
    }
    code = read_book(out, package, book, err);
    ERR_NEXT(code, find_parts(out, package, book, err));
    if (code == ERR_OK) {
        drop_charts(out);
        code = find_relation(out->strings, package, book, "/sharedStrings", err);
    }
    return code == ERR_OK ? find_relation(out->styles, package, book, "/styles", err)
                          : code;
}

void workbook_map_free(struct workbook_map *map) {
    alloc_free(map->sheets);
}

static enum err_code no_such_sheet(const struct workbook_map *map,
                                   const struct sheet_named *named, struct err *err) {
    struct text_buffer list;
    enum err_code code = ERR_OK;

    text_buffer_init(&list, ERR_TEXT_BYTES);
    for (size_t i = 0, n = 0; i < map->n && n < SHEETS_LISTED_MAX && code == ERR_OK;
         i++) {
        if (map->sheets[i].is_seen) {
            code = text_append_format(&list, "%s\"%s\"", n++ > 0 ? ", " : "",
                                      map->sheets[i].name);
        }
    }
    if (code != ERR_OK) {
        code = err_memory(err);
    } else if (named->name != NULL) {
        code = err_set(err, ERR_INPUT,
                       "no sheet of the workbook is called \"%s\"; those to be seen "
                       "are %s: correct \"sheet\"",
                       named->name, list.len > 0 ? list.bytes : "none");
    } else {
        code =
            err_set(err, ERR_INPUT,
                    "the workbook has no sheet %zu; those to be seen are %s: correct "
                    "\"sheet\"",
                    named->number, list.len > 0 ? list.bytes : "none");
    }
    text_buffer_free(&list);
    return code;
}

enum err_code workbook_map_choose(size_t *out, const struct workbook_map *map,
                                  const struct sheet_named *named, struct err *err) {
    size_t seen = 0;

    for (size_t i = 0; i < map->n; i++) {
        const struct workbook_sheet *sheet = &map->sheets[i];
        size_t wanted = named->number > 0 ? named->number : 1;

        seen += sheet->is_seen ? 1 : 0;
        if (named->name != NULL ? text_same(sheet->name, named->name)
                                : sheet->is_seen && seen == wanted) {
            *out = i;
            return ERR_OK;
        }
    }
    if (named->name != NULL || named->number > 0) {
        return no_such_sheet(map, named, err);
    }
    return err_set(err, ERR_INPUT,
                   "the workbook has no sheet to be seen: export "
                   "the answers again");
}
