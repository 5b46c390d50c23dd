#include "export/html/html_export.h"

#include "base/alloc.h"
#include "base/files/outfile.h"
#include "export/html/html_handout.h"
#include "export/html/html_parts.h"
#include "export/html/html_style.h"

#include <string.h>

#define PAGE_BYTES_MAX  ((size_t)256 << 20) /* a system of 300 places: 2 MB */
#define WORDS_BYTES_MAX ((size_t)256 << 20)

/* Nothing is loaded from anywhere, and nothing runs; style stands in the page. */
#define POLICY "default-src 'none'; style-src 'unsafe-inline'"

/* The words of a page are English, whatever those of the survey are. */
#define LANGUAGE "en-GB"

/* The id of the whole: who goes there prints all of it. */
#define ALL "print-all"

/* The section that comes first: who goes there prints the handout. */
#define FIRST "in-short"

static void write_meta(struct html_page *page, const char *attribute, const char *name,
                       const char *content) {
    xml_begin(&page->xml, "meta");
    xml_set(&page->xml, attribute, name);
    xml_set(&page->xml, "content", content);
    xml_end(&page->xml);
}

static void write_head(struct html_page *page) {
    html_begin(page, "head", NULL);
    xml_leaf(&page->xml, "meta", "charset", "utf-8");
    write_meta(page, "http-equiv", "Content-Security-Policy", POLICY);
    write_meta(page, "name", "viewport", "width=device-width, initial-scale=1");
    write_meta(page, "name", "color-scheme", "light dark");
    xml_leaf_text(
        &page->xml, "title",
        words_text(page->words, "%s. %s", html_title(page), page->document->title));
    xml_begin(&page->xml, "style");
    html_style_write(&page->xml);
    html_end(page);
    html_end(page);
}

static void write_contents(struct html_page *page) {
    xml_begin(&page->xml, "nav");
    xml_set(&page->xml, "aria-labelledby", "contents");
    html_begin(page, "h2", NULL);
    xml_set(&page->xml, "id", "contents");
    xml_text(&page->xml, "On this page");
    html_end(page);
    html_begin(page, "ol", NULL);
    for (size_t i = 0; i < page->n_sections; i++) {
        html_begin(page, "li", NULL);
        html_link(page, words_text(page->words, "#%s", page->sections[i].id),
                  page->sections[i].heading);
        html_end(page);
    }
    html_end(page);
    html_begin(page, "p", "print");
    xml_text(&page->xml, "Printed, this page is a handout of two sides. ");
    html_link(page, "#" ALL, "Print all of it instead");
    xml_text(&page->xml, ", or ");
    html_link(page, "#" FIRST, "the handout again");
    xml_text(&page->xml, ".");
    html_end(page);
    html_end(page);
}

/* The sections, in the order in which they are read. */
static void write_main(struct html_page *page) {
    bool is_shown = builder_shown(page->words)->status == STATUS_PUBLISHED;

    bool has_apart = false;

    handout_turn(page);
    html_take_short(page);
    enum html_cover cover = html_take_cover(page);

    html_add_short(page);
    html_add_who(page);
    handout_turn(page);
    html_take_talk(page);
    if (is_shown) {
        html_add_cover(page, cover);
        has_apart = html_add_apart(page);
        for (size_t k = 0; k < page->words->instrument->n_kloes; k++) {
            html_add_kloe(page, k);
        }
        html_add_themes(page);
        html_add_stated(page);
        html_add_free_text(page);
        html_add_places(page);
        html_add_moved(page);
        html_add_compared(page);
    }
    html_add_beside(page);
    html_add_talk(page, !has_apart);
    html_add_board(page);
    html_add_how_to_read(page);
}

/* What stands around the sections, which are written before, for the contents to know
 * them. */
static void write_around(struct html_page *page, const struct text_buffer *sections) {
    xml_begin(&page->xml, "html");
    xml_set(&page->xml, "lang", LANGUAGE);
    write_head(page);
    xml_begin(&page->xml, "body");
    xml_set(&page->xml, "id", ALL);
    html_begin(page, "a", "skip");
    xml_set(&page->xml, "href", "#" FIRST);
    xml_text(&page->xml, "Skip to the results");
    html_end(page);
    html_begin(page, "header", NULL);
    html_add_top(page);
    html_end(page);
    write_contents(page);
    xml_begin(&page->xml, "main");
    xml_verbatim(&page->xml, sections->bytes, sections->len);
    html_end(page);
    html_begin(page, "footer", NULL);
    html_paragraph(page, page->document->title);
    html_end(page);
    html_end(page);
    html_end(page);
}

/* Writes the page into page->xml, which the caller frees. */
static enum err_code render(struct html_page *page, struct err *err) {
    struct xml_writer sections;

    xml_start_html_part(&page->xml, PAGE_BYTES_MAX);
    write_main(page);
    sections = page->xml;
    enum err_code code = xml_finish(&sections, err);

    xml_start_html(&page->xml, PAGE_BYTES_MAX);
    if (code == ERR_OK) {
        write_around(page, &sections.out);
        code = xml_finish(&page->xml, err);
    }
    xml_free(&sections);
    if (page->words->fault == ERR_MEMORY) {
        return err_memory(err);
    }
    return page->words->fault == ERR_OK
               ? code
               : err_set(err, page->words->fault, "the page does not fit together");
}

enum err_code html_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) {
    struct page_builder words = {
        .publication = publication,
        .messages = pages->messages,
        .arena = arena_new(WORDS_BYTES_MAX),
    };
    struct html_page page = {
        .words = &words, .pages = pages, .document = file->document};

    builder_start(&words);
    builder_turn_to(&words, file->document->area);
    enum err_code code = words.fault == ERR_OK ? render(&page, err) : err_memory(err);

    ERR_NEXT(code, outfile_write_part(path, page.xml.out.bytes, page.xml.out.len, err));
    xml_free(&page.xml);
    builder_free(&words);
    arena_free(words.arena);
    return code;
}
