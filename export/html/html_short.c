/* How a page begins: whose results these are, what stands out, who answered. */
#include "export/front/front.h"
#include "export/html/html_handout.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"
#include "export/page/headings.h"

#include <inttypes.h>
#include <string.h>

/* Columns of the sheet of who answered. */
enum who_column { WHO_BREAKDOWN, WHO_STAFF, WHO_RESPONSES, WHO_INVITED, WHO_RATE };

/* How many lines the cover of the workbook says before anything else. */
static size_t n_warnings(const struct html_page *page) {
    const struct page *cover = &page->document->pages[0];
    size_t n = 0;

    while (words_is_draft(page->words) && n < cover->n_lines &&
           strcmp(cover->lines[n].text, HEADING_WHO_ANSWERED) != 0) {
        n++;
    }
    return n;
}

static void add_warnings(struct html_page *page) {
    size_t n = n_warnings(page);

    if (n == 0) {
        return;
    }
    html_begin(page, "div", "warning");
    for (size_t i = 0; i < n; i++) {
        html_paragraph(page, page->document->pages[0].lines[i].text);
    }
    html_end(page);
}

void html_add_top(struct html_page *page) {
    struct page_builder *words = page->words;
    const struct review *review = words->review;

    html_text(page, "h1", NULL, html_title(page));
    if (builder_is_fallback(words)) {
        html_paragraph(page,
                       words_text(words, "For %s", review->areas[words->area].name));
    }
    html_paragraph(page, review->title);
    html_paragraph(page, review->period);
    html_paragraph(page, review->publisher.name);
    add_warnings(page);
}

/* How many questions the staff shown were asked. */
static size_t count_asked(const struct page_builder *words) {
    const struct published_cell *cell = builder_shown(words);
    size_t n = 0;

    for (size_t i = 0;
         cell->status == STATUS_PUBLISHED && i < words->instrument->n_items; i++) {
        n += cell->items[i].head.status != STATUS_NOT_ASKED ? 1 : 0;
    }
    return n == 0 ? words->instrument->n_items : n;
}

static const char *words_of_asked(struct html_page *page) {
    struct page_builder *words = page->words;
    const struct instrument *instrument = words->instrument;
    size_t n = count_asked(words);
    const char *asked = words_text(words,
                                   CAP_STAFF " were asked %zu question%s in the survey "
                                             "\"%s\".",
                                   n, text_plural(n), instrument->title);
    const struct option *options[ANSWER_OPTIONS_MAX];

    if (instrument->n_scales != 1) {
        return asked;
    }
    size_t n_options = scale_options_by_score(options, &instrument->scales[0]);
    return n_options < 2
               ? asked
               : words_text(words,
                            "%s The answers to choose from ran from "
                            "\"%s\" to \"%s\".",
                            asked, options[0]->label, options[n_options - 1]->label);
}

/* The address within the page of what a message rests on. */
static const char *html_evidence(struct html_page *page, size_t message) {
    const struct message *of = &page->words->messages->list[message];

    if (of->n_figures == 0) {
        return NULL;
    }
    switch (of->kind) {
    case MESSAGE_ASK_WHY:
        return words_text(page->words, "#differently-%zu", message);
    case MESSAGE_MOVED:
        return "#moved";
    case MESSAGE_DIFFERS_HERE:
        return "#compared";
    case MESSAGE_BUILD_ON:
    case MESSAGE_LOOK_AT:
    case MESSAGE_NONE:
    case MESSAGE_KINDS:
    default:
        return words_text(
            page->words, "#%s",
            html_heading_id(page, heading_of_target(page->words->instrument,
                                                    of->figures[0].target)));
    }
}

/* What a message takes of a handout: its title, its first sentence, and space. */
static unsigned message_lines(const struct message *message) {
    return 1 + handout_lines(message->title, HANDOUT_CHARACTERS - 16) +
           handout_lines(message->first, HANDOUT_CHARACTERS);
}

static void add_message(struct html_page *page, size_t at, bool is_own,
                        bool is_in_handout) {
    const struct message *message = &page->words->messages->list[at];
    const char *evidence = is_own ? html_evidence(page, at) : NULL;
    const char *lead = message_leads[message->kind];

    html_begin(page, "li", is_in_handout ? NULL : HANDOUT_LEFT_OUT);
    html_begin(page, "p", NULL);
    if (lead[0] != '\0' && strncmp(message->title, lead, strlen(lead)) != 0) {
        xml_leaf_text(&page->xml, "strong", words_text(page->words, "%s:", lead));
        xml_text(&page->xml, " ");
    }
    if (evidence != NULL) {
        html_link(page, evidence, message->title);
    } else {
        xml_leaf_text(&page->xml, "bdi", message->title);
    }
    html_end(page);
    if (message->n_figures > 0) {
        handout_paragraph(page, message->first, message->more);
    }
    html_end(page);
}

void html_add_messages(struct html_page *page, size_t area, bool is_own) {
    size_t n_more = 0;

    html_begin(page, "ul", "messages");
    for (size_t i = html_message(page, area, MESSAGE_KINDS, 0); i != NONE;
         i = html_message(page, area, MESSAGE_KINDS, i + 1)) {
        bool is_in_handout =
            !is_own ||
            handout_take(page, message_lines(&page->words->messages->list[i]));

        add_message(page, i, is_own, is_in_handout);
        n_more += is_in_handout ? 0 : 1;
    }
    html_end(page);
    handout_say_more(page, n_more);
}

/* A fact with its name, where there is one. */
static void add_fact(struct html_page *page, const char *name, const char *text) {
    if (text != NULL && text[0] != '\0') {
        html_text(page, "dt", NULL, name);
        html_text(page, "dd", NULL, text);
    }
}

/* Lines that headings take, with the space around them, and the last sentence. */
#define AROUND_LINES 7

/* Characters on a line of the title of the page, which is as high as two. */
#define TITLE_CHARACTERS 46

static const char *or_nothing(const char *text) {
    return text == NULL ? "" : text;
}

void html_take_short(struct html_page *page) {
    struct page_builder *words = page->words;
    const struct review *review = words->review;
    const struct publisher *publisher = &review->publisher;
    const char *period = or_nothing(review->period);
    const char *const texts[] = {
        words_of_asked(page),
        words_of_responses(words),
        words_of_invited(words),
        words_of_few(words),
        builder_is_fallback(words) ? words_of_fallback(words) : NULL,
        words_text(words, "%s  %s  %s", review->title, period,
                   or_nothing(publisher->name)),
        words_text(words, "Period %s  Contact %s  Next update %s", period,
                   or_nothing(publisher->contact), or_nothing(publisher->next_update)),
    };
    unsigned lines =
        AROUND_LINES + 2 * handout_lines(html_title(page), TITLE_CHARACTERS);

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lines += handout_lines(texts[i], HANDOUT_CHARACTERS);
    }
    for (size_t i = 0; i < n_warnings(page); i++) {
        lines +=
            handout_lines(page->document->pages[0].lines[i].text, HANDOUT_CHARACTERS);
    }
    handout_spend(page, lines);
}

void html_add_short(struct html_page *page) {
    struct page_builder *words = page->words;
    const struct review *review = words->review;

    html_section(page, "in-short", "In short", PRINT_ALWAYS);
    if (builder_is_fallback(words)) {
        html_text(page, "p", "important", words_of_fallback(words));
    }
    html_paragraph(page, words_of_asked(page));
    html_paragraph(page, words_of_responses(words));
    html_paragraph(page, words_of_invited(words));
    html_paragraph(page, words_of_few(words));
    html_begin(page, "h3", NULL);
    xml_text(&page->xml, "What stands out");
    html_end(page);
    html_add_messages(page, words->area, true);
    handout_paragraph(
        page, "This is not an inspection, and nothing here rates anybody.",
        " What " STAFF " meant, they know better than any figure: this page is a "
        "start for talking.");
    html_begin(page, "dl", NULL);
    add_fact(page, "Period", review->period);
    add_fact(page, "Contact", review->publisher.contact);
    add_fact(page, "Next update", review->publisher.next_update);
    html_end(page);
    html_end(page);
}

/* The rows that stand without a number, by name. */
static const char *names_withheld(struct page_builder *words,
                                  const struct page_table *table) {
    const char *names = NULL;

    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *row = &table->cells[r * table->n_columns];

        if (row[WHO_RESPONSES].text != NULL &&
            strcmp(row[WHO_RESPONSES].text, SHORTHAND_WITHHELD) == 0) {
            names = names == NULL
                        ? row[WHO_STAFF].text
                        : words_text(words, "%s; %s", names, row[WHO_STAFF].text);
        }
    }
    return names;
}

static bool is_any_invited(const struct page_table *table) {
    for (size_t r = 0; r < table->n_rows; r++) {
        if (table->cells[r * table->n_columns + WHO_INVITED].kind == CELL_COUNT) {
            return true;
        }
    }
    return false;
}

static struct count count_of(const struct page_cell *cell) {
    return cell->kind == CELL_COUNT ? (struct count){true, (uint64_t)cell->number}
                                    : (struct count){0};
}

static void copy_cell(struct page_builder *words, const struct page_cell *from) {
    struct page_cell *cell = table_cell(words);

    if (cell != NULL) {
        *cell = *from;
    }
}

/* The table of the sheet, and of all who answered what share each row is. */
static void add_shares(struct html_page *page, const struct page_table *table) {
    struct page_builder *words = page->words;
    size_t n_before = words->pages.n;
    struct count all = count_of(&table->cells[WHO_RESPONSES]);
    bool is_invited = is_any_invited(table);

    page_begin(words, PAGE_WHO_ANSWERED, "Shares", "Shares of who answered");
    table_begin(words, "Shares");
    table_column(words, CAP_STAFF, false);
    table_column(words, "Number who answered", true);
    table_column(words, "Of all who answered (%)", true);
    if (is_invited) {
        table_column(words, "Number invited", true);
        table_column(words, "Response rate (%)", true);
    }
    table_column(words, "Breakdown", false);
    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *row = &table->cells[r * table->n_columns];
        struct count n = count_of(&row[WHO_RESPONSES]);

        copy_cell(words, &row[WHO_STAFF]);
        copy_cell(words, &row[WHO_RESPONSES]);
        if (n.known && all.known && n.value <= all.value && all.value > 0) {
            cell_share_of(words, STATUS_PUBLISHED, n, all);
        } else {
            cell_text(words, row[WHO_RESPONSES].text);
        }
        if (is_invited) {
            copy_cell(words, &row[WHO_INVITED]);
            copy_cell(words, &row[WHO_RATE]);
        }
        copy_cell(words, &row[WHO_BREAKDOWN]);
    }
    page_end(words);
    const struct page *made = html_made(page, n_before);
    if (made != NULL) {
        const struct html_table all_of_it = html_table_all(
            made->table, words_text(words, "who answered, %s", words->subject), 0);

        html_lines(page, made);
        html_table_write(page, &all_of_it);
    }
}

void html_add_who(struct html_page *page) {
    struct page_builder *words = page->words;
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_WHO_ANSWERED, &at);

    if (sheet == NULL || sheet->table == NULL) {
        return;
    }
    const char *withheld = names_withheld(words, sheet->table);

    html_section(page, "who-answered", "Who answered", PRINT_IF_ALL);
    html_paragraph(page, words_of_responses(words));
    html_lines_but_shorthand(page, sheet);
    if (withheld != NULL) {
        html_paragraph(page,
                       words_text(words,
                                  "Not shown: %s. Fewer than %" PRIu64
                                  " answered there, or the number would tell how few "
                                  "answered somewhere else.",
                                  withheld, words->review->publish.minimum));
    }
    add_shares(page, sheet->table);
    html_end(page);
}
