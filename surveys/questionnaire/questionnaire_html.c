/* The questionnaire as a page: with tables to tick in, or as a plain list. */
#include "base/xml_write.h"
#include "surveys/questionnaire/question_order.h"
#include "surveys/questionnaire/questionnaire_parts.h"

#include <stdio.h>
#include <string.h>

#define PAGE_BYTES_MAX ((size_t)64 << 20)

#define BOX     "\xE2\x98\x90" /* a ballot box */
#define NO_MARK "\xC2\xA0"

/* What kloe says of itself to who answers stands in English, and is left out of a
 * questionnaire in another language. */
struct questionnaire_page {
    struct xml_writer xml;
    const struct instrument *instrument;
    struct question_order order;
    bool is_english;
};

static const char style[] =
    "body{font:100%/1.4 Arial,'Liberation Sans',Helvetica,sans-serif;"
    "max-width:60rem;margin:0 auto;padding:1rem}"
    "h2{margin:2rem 0 .5rem;break-after:avoid}h3{font-size:1rem;break-after:avoid}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0}"
    "thead td{width:38%}"
    "tr,li{break-inside:avoid}main>p:not(.lines){break-after:avoid}"
    ".boxes{list-style:none;padding:0}"
    ".answers{list-style-type:lower-alpha}"
    "@page{size:A4;margin:15mm}@media print{body{padding:0;max-width:none}}";

/* What word processors keep of a table they keep where it stands on each cell. */
#define BORDER "border:1px solid #767676;padding:3pt 2pt;"

static const char style_answer[] = BORDER "vertical-align:bottom;font-size:9pt";
static const char style_question[] =
    BORDER "vertical-align:top;text-align:left;font-weight:normal";
static const char style_box[] = BORDER "vertical-align:top;text-align:center";
static const char style_lines[] = BORDER "padding-bottom:72pt";

static void begin(struct questionnaire_page *page, const char *element,
                  const char *class) {
    xml_begin(&page->xml, element);
    if (class != NULL) {
        xml_set(&page->xml, "class", class);
    }
}

static void leaf(struct questionnaire_page *page, const char *element,
                 const char *text) {
    xml_leaf_text(&page->xml, element, text);
}

static void say(struct questionnaire_page *page, const char *english) {
    if (page->is_english) {
        leaf(page, "p", english);
    }
}

static void write_head(struct questionnaire_page *page) {
    struct xml_writer *xml = &page->xml;

    xml_begin(xml, "head");
    xml_leaf(xml, "meta", "charset", "utf-8");
    xml_begin(xml, "meta");
    xml_set(xml, "name", "viewport");
    xml_set(xml, "content", "width=device-width, initial-scale=1");
    xml_end(xml);
    leaf(page, "title", page->instrument->title);
    xml_begin(xml, "style");
    xml_verbatim(xml, style, sizeof style - 1);
    xml_end(xml);
    xml_end(xml);
}

static void write_top(struct questionnaire_page *page) {
    const struct instrument *instrument = page->instrument;
    size_t minutes = instrument_minutes(instrument);
    char time[64];

    leaf(page, "h1", instrument->title);
    if (instrument->purpose != NULL) {
        leaf(page, "p", instrument->purpose);
    }
    (void)snprintf(time, sizeof time, "It takes about %zu minute%s to answer.", minutes,
                   text_plural(minutes));
    say(page, time);
}

/* Answers below one another, each with a box. */
static void write_boxes(struct questionnaire_page *page,
                        const struct attribute *attribute) {
    begin(page, "ul", "boxes");
    for (size_t v = 0; v < attribute->n_values; v++) {
        xml_begin(&page->xml, "li");
        xml_text(&page->xml, BOX " ");
        xml_text(&page->xml, attribute->values[v].label);
        xml_end(&page->xml);
    }
    xml_end(&page->xml);
}

static void write_attributes(struct questionnaire_page *page) {
    const struct instrument *instrument = page->instrument;

    if (instrument->n_attributes > 0 && page->is_english) {
        leaf(page, "h2", "About you");
        leaf(page, "p", "Please tick one box of each question.");
    }
    for (size_t a = 0; a < instrument->n_attributes; a++) {
        leaf(page, page->is_english ? "h3" : "h2", instrument->attributes[a].text);
        write_boxes(page, &instrument->attributes[a]);
    }
}

static void write_comment(struct questionnaire_page *page,
                          const struct comment *comment) {
    leaf(page, comment->kloe == NONE ? "h2" : "h3", comment->text);
    begin(page, "p", "lines");
    xml_set(&page->xml, "style", style_lines);
    xml_text(&page->xml, NO_MARK);
    xml_end(&page->xml);
}

static void write_comments(struct questionnaire_page *page, size_t kloe) {
    for (size_t c = 0; c < page->instrument->n_comments; c++) {
        if (page->instrument->comments[c].kloe == kloe) {
            write_comment(page, &page->instrument->comments[c]);
        }
    }
}

static void write_grid_head(struct questionnaire_page *page,
                            const struct scale *scale) {
    xml_begin(&page->xml, "thead");
    xml_begin(&page->xml, "tr");
    xml_begin(&page->xml, "td");
    xml_set(&page->xml, "style", style_question);
    xml_end(&page->xml);
    for (size_t o = 0; o < scale->n_options; o++) {
        xml_begin(&page->xml, "th");
        xml_set(&page->xml, "scope", "col");
        xml_set(&page->xml, "style", style_answer);
        xml_text(&page->xml, scale->options[o].label);
        xml_end(&page->xml);
    }
    xml_end_all(&page->xml, 2);
}

static void write_grid(struct questionnaire_page *page,
                       const struct question_grid *grid) {
    const struct instrument *instrument = page->instrument;
    const struct scale *scale = &instrument->scales[grid->scale];

    xml_begin(&page->xml, "table");
    write_grid_head(page, scale);
    xml_begin(&page->xml, "tbody");
    for (size_t i = grid->first; i < grid->first + grid->n; i++) {
        xml_begin(&page->xml, "tr");
        xml_begin(&page->xml, "th");
        xml_set(&page->xml, "scope", "row");
        xml_set(&page->xml, "style", style_question);
        xml_text(&page->xml, instrument->items[page->order.items[i]].text);
        xml_end(&page->xml);
        for (size_t o = 0; o < scale->n_options; o++) {
            xml_begin(&page->xml, "td");
            xml_set(&page->xml, "style", style_box);
            xml_text(&page->xml, BOX);
            xml_end(&page->xml);
        }
        xml_end(&page->xml);
    }
    xml_end_all(&page->xml, 2);
}

/* "To what extent..." */
static void write_stem(struct questionnaire_page *page) {
    const char *stem = page->instrument->stem;

    if (stem[0] != '\0') {
        xml_begin(&page->xml, "p");
        xml_begin(&page->xml, "strong");
        xml_text(&page->xml, stem);
        xml_text(&page->xml, "...");
        xml_end_all(&page->xml, 2);
    }
}

static void write_tables(struct questionnaire_page *page) {
    write_attributes(page);
    for (size_t g = 0; g < page->order.n_grids; g++) {
        const struct question_grid *grid = &page->order.grids[g];

        if (grid->opens_kloe) {
            leaf(page, "h2", page->instrument->kloes[grid->kloe].title);
            say(page, "Please tick one box in each row.");
            write_stem(page);
        }
        write_grid(page, grid);
        if (grid->ends_kloe) {
            write_comments(page, grid->kloe);
        }
    }
    write_comments(page, NONE);
}

/* One question of the list, of which the answers follow until end_question. */
static void begin_question(struct questionnaire_page *page, const char *stem,
                           const char *text) {
    xml_begin(&page->xml, "li");
    if (stem[0] != '\0') {
        xml_text(&page->xml, stem);
        xml_text(&page->xml, " ");
    }
    xml_text(&page->xml, text);
}

static void write_list_attribute(struct questionnaire_page *page,
                                 const struct attribute *attribute) {
    begin_question(page, "", attribute->text);
    begin(page, "ol", "answers");
    for (size_t v = 0; v < attribute->n_values; v++) {
        leaf(page, "li", attribute->values[v].label);
    }
    xml_end_all(&page->xml, 2);
}

static void write_list_item(struct questionnaire_page *page, const struct item *item) {
    const struct scale *scale = &page->instrument->scales[item->scale];

    begin_question(page, page->instrument->stem, item->text);
    begin(page, "ol", "answers");
    for (size_t o = 0; o < scale->n_options; o++) {
        leaf(page, "li", scale->options[o].label);
    }
    xml_end_all(&page->xml, 2);
}

static void write_list_comments(struct questionnaire_page *page, size_t kloe) {
    for (size_t c = 0; c < page->instrument->n_comments; c++) {
        if (page->instrument->comments[c].kloe == kloe) {
            begin_question(page, "", page->instrument->comments[c].text);
            xml_end(&page->xml);
        }
    }
}

static void write_list(struct questionnaire_page *page) {
    const struct instrument *instrument = page->instrument;

    xml_begin(&page->xml, "ol");
    for (size_t a = 0; a < instrument->n_attributes; a++) {
        write_list_attribute(page, &instrument->attributes[a]);
    }
    for (size_t g = 0; g < page->order.n_grids; g++) {
        const struct question_grid *grid = &page->order.grids[g];

        for (size_t i = grid->first; i < grid->first + grid->n; i++) {
            write_list_item(page, &instrument->items[page->order.items[i]]);
        }
        if (grid->ends_kloe) {
            write_list_comments(page, grid->kloe);
        }
    }
    write_list_comments(page, NONE);
    xml_end(&page->xml);
}

static enum err_code write_page(struct text_buffer *out,
                                const struct instrument *instrument,
                                void (*write_body)(struct questionnaire_page *page)) {
    struct questionnaire_page page = {.instrument = instrument,
                                      .is_english =
                                          strncmp(instrument->language, "en", 2) == 0};

    enum err_code code = question_order_make(&page.order, instrument);
    if (code != ERR_OK) {
        return code;
    }
    xml_start_html(&page.xml, PAGE_BYTES_MAX);
    xml_begin(&page.xml, "html");
    xml_set(&page.xml, "lang", instrument->language);
    write_head(&page);
    xml_begin(&page.xml, "body");
    xml_begin(&page.xml, "main");
    write_top(&page);
    write_body(&page);
    xml_end_all(&page.xml, 3);
    code = xml_finish(&page.xml, NULL);
    ERR_NEXT(code, text_append(out, page.xml.out.bytes, page.xml.out.len));
    xml_free(&page.xml);
    question_order_free(&page.order);
    return code;
}

enum err_code questionnaire_html(struct text_buffer *out,
                                 const struct instrument *instrument) {
    return write_page(out, instrument, write_tables);
}

enum err_code questionnaire_list(struct text_buffer *out,
                                 const struct instrument *instrument) {
    return write_page(out, instrument, write_list);
}
