#include "base/files/package_xml.h"

#include "base/alloc.h"
#include "base/text.h"
#include "base/thread.h"

#include <errno.h>
#include <libxml/xmlreader.h>
#include <limits.h>
#include <string.h>

#define NAME_CHARACTERS  60
#define NAME_SHOWN_BYTES (4 * NAME_CHARACTERS + 1)

/* Of one tag: the most that we know of has 40, and the library compares each with each.
 */
#define ATTRIBUTES_MAX 200

/* Where the bytes are that go to the library. */
enum tag_at {
    TAG_OUTSIDE,
    TAG_OPENED, /* behind '<' */
    TAG_INSIDE,
    TAG_VALUE,   /* of an attribute */
    TAG_MARK,    /* behind "<!" */
    TAG_COMMENT, /* up to "-->" */
    TAG_CDATA,   /* up to "]]>" */
};

/* Counts the attributes of tags before the library sees them. */
struct tag_counter {
    enum tag_at at;
    char quote;          /* of the value */
    char last, before;   /* bytes, of what ends in three */
    size_t n_attributes; /* of the tag so far */
};

struct package_xml {
    struct tag_counter tags;
    struct package_part *part;
    xmlTextReaderPtr reader;
    bool is_empty; /* the element that began has no end of its own */
    bool is_done;
    struct err fault; /* what reading the part met, for libxml2 takes none */
    char name[NAME_SHOWN_BYTES];
};

/* Takes a byte of a comment or of CDATA. */
static void take_verbatim(struct tag_counter *tags, char byte) {
    char mark = tags->at == TAG_COMMENT ? '-' : ']';

    if (byte == '>' && tags->last == mark && tags->before == mark) {
        tags->at = TAG_OUTSIDE;
    }
    tags->before = tags->last;
    tags->last = byte;
}

static void take_byte(struct tag_counter *tags, char byte) {
    switch (tags->at) {
    case TAG_OUTSIDE:
        tags->at = byte == '<' ? TAG_OPENED : TAG_OUTSIDE;
        break;
    case TAG_OPENED:
        tags->at = byte == '!' ? TAG_MARK : TAG_INSIDE;
        tags->n_attributes = 0;
        break;
    case TAG_MARK:
        tags->at = byte == '-' ? TAG_COMMENT : byte == '[' ? TAG_CDATA : TAG_INSIDE;
        tags->last = '\0';
        tags->before = '\0';
        break;
    case TAG_INSIDE:
        if (byte == '"' || byte == '\'') {
            tags->at = TAG_VALUE;
            tags->quote = byte;
            tags->n_attributes++;
        } else if (byte == '>') {
            tags->at = TAG_OUTSIDE;
        }
        break;
    case TAG_VALUE:
        tags->at = byte == tags->quote ? TAG_INSIDE : TAG_VALUE;
        break;
    case TAG_COMMENT:
    case TAG_CDATA:
        take_verbatim(tags, byte);
        break;
    }
}

/* Whether a tag has too many attributes by now. Every other byte of a text in UTF-16 is
 * zero where it is markup. */
static bool has_too_many(struct tag_counter *tags, const char *bytes, size_t len) {
    for (size_t i = 0; i < len && tags->n_attributes <= ATTRIBUTES_MAX; i++) {
        if (tags->at == TAG_OUTSIDE) {
            const char *next = memchr(bytes + i, '<', len - i);

            if (next == NULL) {
                break;
            }
            i = (size_t)(next - bytes);
        }
        if (bytes[i] != '\0') {
            take_byte(tags, bytes[i]);
        }
    }
    return tags->n_attributes > ATTRIBUTES_MAX;
}

static int read_part(void *context, char *bytes, int room) {
    struct package_xml *xml = context;
    size_t got = 0;

    if (package_part_read(xml->part, bytes, (size_t)room, &got, &xml->fault) !=
        ERR_OK) {
        return -1;
    }
    if (has_too_many(&xml->tags, bytes, got)) {
        (void)err_set(
            &xml->fault, ERR_INPUT,
            "the part '%s' of the file has a tag of over %d attributes, which "
            "no program writes: export or download it again",
            xml->name, ATTRIBUTES_MAX);
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

static void print_nothing(void *context, const char *format, ...) {
    (void)context;
    (void)format;
}

/* libxml2 readies itself at first use; two threads doing so at once would leak. Without
 * memory it prints lines of its own, whatever it is told of its readers. */
static pthread_once_t is_ready = THREAD_ONCE;

static void get_ready(void) {
    xmlInitParser();
    xmlThrDefSetGenericErrorFunc(NULL, print_nothing);
}

enum err_code package_xml_open(struct package_xml **out, struct package *package,
                               const char *name, struct err *err) {
    thread_once(&is_ready, get_ready);
    xmlSetGenericErrorFunc(NULL, print_nothing); /* of this thread */
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

/* The library goes on without what it had no memory for, such as an attribute, and does
 * not always tell; the system does. For use behind `errno = 0` and a call. */
static void note_memory(struct package_xml *xml) {
    if (errno == ENOMEM) {
        err_refuse("libxml2", ERR_HERE, 0, 0);
        (void)err_memory(&xml->fault);
    }
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
        errno = 0;
        int status = xmlTextReaderRead(xml->reader);
        note_memory(xml);
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

    errno = 0;
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
    note_memory(xml); /* told by the next event */
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
