#include "export/html/html_handout.h"

void handout_turn(struct html_page *page) {
    page->handout_left = HANDOUT_LINES;
}

bool handout_take(struct html_page *page, unsigned lines) {
    if (lines > page->handout_left) {
        return false;
    }
    page->handout_left -= lines;
    return true;
}

void handout_spend(struct html_page *page, unsigned lines) {
    page->handout_left -= lines < page->handout_left ? lines : page->handout_left;
}

unsigned handout_lines(const char *text, unsigned characters) {
    unsigned n = 0;

    for (; text != NULL && *text != '\0'; text++) {
        n += ((unsigned char)*text & 0xC0) != 0x80 ? 1 : 0;
    }
    return (n + characters - 1) / characters;
}

void handout_paragraph(struct html_page *page, const char *first, const char *more) {
    html_begin(page, "p", NULL);
    xml_set(&page->xml, "dir", "auto");
    xml_text(&page->xml, words_called(page->words, first));
    if (more[0] != '\0') {
        html_begin(page, "span", HANDOUT_LEFT_OUT);
        xml_text(&page->xml, words_called(page->words, more));
        html_end(page);
    }
    html_end(page);
}

void handout_say_more(struct html_page *page, size_t n) {
    if (n > 0) {
        html_text(page, "p", HANDOUT_ALONE,
                  words_text(page->words,
                             "%zu more %s on the page that this was printed from.", n,
                             n == 1 ? "stands" : "stand"));
    }
}
