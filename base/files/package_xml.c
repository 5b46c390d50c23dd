#include "base/files/package_xml.h"

#include "base/alloc.h"
#include "base/text.h"
#include "base/thread.h"

#include <libxml/xmlreader.h>
#include <limits.h>
#include <string.h>

#define NAME_CHARACTERS  60
#define NAME_SHOWN_BYTES (4 * NAME_CHARACTERS + 1)

struct package_xml {
    struct package_part *part;
    xmlTextReaderPtr reader;
    bool is_empty; /* the element that began has no end of its own */
    bool is_done;
    struct err fault; /* what reading the part met, for libxml2 takes none */
    char name[NAME_SHOWN_BYTES];
};

static int read_part(void *context, char *bytes, int room) {
    struct package_xml *xml = context;
    size_t got = 0;

    if (package_part_read(xml->part, bytes, (size_t)room, &got, &xml->fault) !=
        ERR_OK) {
        return -1;
    }
    return (int)got;
}

static int close_nothing(void *context) {
    (void)context;
    return 0;
}

/* Faults are read from what the reader returns; nothing may be printed. */
static void say_nothing(void *context, xmlErrorPtr fault) {
    struct package_xml *xml = context;

    if (fault != NULL && fault->code == XML_ERR_NO_MEMORY) {
        err_refuse("libxml2", ERR_HERE, 0, 0);
        (void)err_memory(&xml->fault);
    }
}

/* libxml2 readies itself at first use; two threads doing so at once would leak. */
static pthread_once_t is_ready = THREAD_ONCE;

enum err_code package_xml_open(struct package_xml **out, struct package *package,
                               const char *name, struct err *err) {
    thread_once(&is_ready, xmlInitParser);
    struct package_xml *xml = alloc_array(1, sizeof *xml);
    enum err_code code = ERR_OK;

    if (xml == NULL) {
        return err_memory(err);
    }
    text_display(xml->name, sizeof xml->name, name, strlen(name), NAME_CHARACTERS);
    code = package_part_open(&xml->part, package, name, err);
    if (code != ERR_OK) {
        goto out;
    }
    xml->reader =
        xmlReaderForIO(read_part, close_nothing, xml, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (xml->reader == NULL) {
        err_refuse("xmlReaderForIO (libxml2)", ERR_HERE, 0, 0);
        code = err_memory(err);
        goto out;
    }
    xmlTextReaderSetStructuredErrorHandler(xml->reader, say_nothing, xml);
    *out = xml;
    xml = NULL;
out:
    package_xml_close(xml);
    return code;
}

static enum err_code refuse(struct package_xml *xml, const char *why, struct err *err) {
    if (xml->fault.code != ERR_OK) {
        return err_pass(err, &xml->fault);
    }
    return err_set(err, ERR_INPUT, "the part '%s' of the file %s near its line %d: %s",
                   xml->name, why, xmlTextReaderGetParserLineNumber(xml->reader),
                   "export or download it again");
}

/* The event of the node under the reader; false: one that means nothing here. */
static bool event_of(enum package_event *out, struct package_xml *xml, int type) {
    switch (type) {
    case XML_READER_TYPE_ELEMENT:
        xml->is_empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
        *out = PACKAGE_START;
        return true;
    case XML_READER_TYPE_END_ELEMENT:
        *out = PACKAGE_END;
        return true;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        *out = PACKAGE_TEXT;
        return true;
    default:
        return false;
    }
}

enum err_code package_xml_next(enum package_event *out, struct package_xml *xml,
                               struct err *err) {
    if (xml->is_empty) {
        xml->is_empty = false;
        (void)xmlTextReaderMoveToElement(xml->reader);
        *out = PACKAGE_END;
        return ERR_OK;
    }
    while (!xml->is_done) {
        int status = xmlTextReaderRead(xml->reader);

        if (status < 0 || xml->fault.code != ERR_OK) {
            return refuse(xml, "is no well-formed XML", err);
        }
        if (status == 0) {
            xml->is_done = true;
            break;
        }
        int type = xmlTextReaderNodeType(xml->reader);
        if (type == XML_READER_TYPE_DOCUMENT_TYPE ||
            type == XML_READER_TYPE_ENTITY_REFERENCE) {
            return refuse(xml, "declares a document type (DTD), which is refused", err);
        }
        if (event_of(out, xml, type)) {
            return ERR_OK;
        }
    }
    *out = PACKAGE_DONE;
    return ERR_OK;
}

const char *package_xml_name(const struct package_xml *xml) {
    const xmlChar *name = xmlTextReaderConstLocalName(xml->reader);

    return name != NULL ? (const char *)name : "";
}

const char *package_xml_attribute(struct package_xml *xml, const char *name) {
    const char *value = NULL;
    int found = xmlTextReaderMoveToFirstAttribute(xml->reader);

    while (found == 1 && value == NULL) {
        const xmlChar *local = xmlTextReaderConstLocalName(xml->reader);

        if (local != NULL && strcmp((const char *)local, name) == 0 &&
            xmlTextReaderIsNamespaceDecl(xml->reader) != 1) {
            value = (const char *)xmlTextReaderConstValue(xml->reader);
        } else {
            found = xmlTextReaderMoveToNextAttribute(xml->reader);
        }
    }
    (void)xmlTextReaderMoveToElement(xml->reader);
    return value;
}

const char *package_xml_text(const struct package_xml *xml) {
    const xmlChar *text = xmlTextReaderConstValue(xml->reader);

    return text != NULL ? (const char *)text : "";
}

void package_xml_close(struct package_xml *xml) {
    if (xml != NULL) {
        xmlFreeTextReader(xml->reader);
        package_part_close(xml->part);
        alloc_free(xml);
    }
}
