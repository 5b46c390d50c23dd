#include "svg_reader.h"

#include "export/page/text_width.h"
#include "tests/cmocka_env.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

void drawing_begin(struct xml_writer *xml) {
    xml_start(xml, (size_t)1 << 20);
}

xmlNode *drawing_read(struct xml_writer *xml) {
    struct err err = {0};

    assert_int_equal(xml_finish(xml, &err), ERR_OK);
    xmlDoc *document = xmlReadMemory(xml->out.bytes, (int)xml->out.len, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(document);
    return xmlDocGetRootElement(document);
}

void drawing_end(struct xml_writer *xml, xmlNode *svg) {
    xmlFreeDoc(svg->doc);
    xml_free(xml);
}

bool is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

double number_of(xmlNode *node, const char *name, const char *unit) {
    xmlChar *text = xmlGetProp(node, (const xmlChar *)name);
    char *end = NULL;

    assert_non_null(text);
    double number = strtod((const char *)text, &end);
    assert_string_equal(end, unit);
    xmlFree(text);
    return number;
}

bool has_class(xmlNode *node, const char *class) {
    xmlChar *text = xmlGetProp(node, (const xmlChar *)"class");
    bool is_so = text != NULL && strcmp((const char *)text, class) == 0;

    xmlFree(text);
    return is_so;
}

xmlNode *child(xmlNode *node, const char *name) {
    for (node = node->children; node != NULL; node = node->next) {
        if (is_named(node, name)) {
            return node;
        }
    }
    return NULL;
}

xmlNode *row_of(xmlNode *svg, size_t i) {
    xmlNode *bars = child(svg, "g");

    for (xmlNode *node = bars == NULL ? NULL : bars->children; node != NULL;
         node = node->next) {
        if (is_named(node, "g") && i-- == 0) {
            return node;
        }
    }
    return NULL;
}

const char *lines_of(xmlNode *row, const char *class) {
    static char words[WORDS_MAX];

    words[0] = '\0';
    for (xmlNode *node = row->children; node != NULL; node = node->next) {
        if (is_named(node, "text") && has_class(node, class)) {
            xmlChar *text = xmlNodeGetContent(node);

            assert_true(strlen(words) + strlen((char *)text) + 2 < sizeof words);
            if (words[0] != '\0') {
                strcat(words, " ");
            }
            strcat(words, (const char *)text);
            xmlFree(text);
        }
    }
    return words;
}

xmlNode *bar_of(xmlNode *row, const char *class) {
    for (xmlNode *node = row->children; node != NULL; node = node->next) {
        if (is_named(node, "rect") && has_class(node, class)) {
            return node;
        }
    }
    return NULL;
}

xmlNode *text_of(xmlNode *row, const char *class) {
    for (xmlNode *node = row->children; node != NULL; node = node->next) {
        if (is_named(node, "text") && has_class(node, class)) {
            return node;
        }
    }
    return NULL;
}

/* Every line of text of a drawing fits the narrowest page from where it begins, or up
 * to where it ends. */
static void check_widths(xmlNode *node) {
    for (; node != NULL; node = node->next) {
        if (is_named(node, "text")) {
            xmlChar *text = xmlNodeGetContent(node);
            xmlChar *anchor = xmlGetProp(node, (const xmlChar *)"text-anchor");
            double at = number_of(node, "x", "%");
            double width = 100 * (text_width((char *)text) - 1) / DIGITS_AT_320;
            double left = anchor == NULL || strcmp((char *)anchor, "start") == 0 ? at
                          : strcmp((char *)anchor, "end") == 0 ? at - width
                                                               : at - width / 2;

            assert_true(left >= 0 && left + width <= 100);
            xmlFree(text);
            xmlFree(anchor);
        }
        check_widths(node->children);
    }
}

/* Everything stands within the height, and no line of text on another of its row. */
static void check_heights(xmlNode *node, double height) {
    double last = -1;

    for (; node != NULL; node = node->next) {
        if (is_named(node, "text")) {
            double y = number_of(node, "y", "em");

            assert_true(y <= height);
            if (has_class(node, "label")) {
                assert_true(last < 0 || y - last >= 1.2);
                last = y;
            }
        } else if (is_named(node, "rect")) {
            assert_true(number_of(node, "y", "em") + number_of(node, "height", "em") <=
                        height);
        }
        check_heights(node->children, height);
    }
}

void check_fits(xmlNode *svg) {
    check_widths(svg->children);
    check_heights(svg->children, number_of(svg, "height", "em"));
}
