/* What a session is for: three things to talk about, time to talk, what will be done.
 */
#include "export/front/free_text.h"
#include "export/front/session.h"
#include "export/messages/message.h"
#include "export/page/page_words.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"
#include "export/team/plan.h"
#include "surveys/codebook/commenters.h"

#define TALK_MAX 3

#define N_WRITTEN 3  /* columns */
#define TITLE_MAX 60 /* characters of a question in a title */

#define PLAN_ROWS_MAX   4 /* on a slide; more cannot be filled in */
#define PLAN_ROWS_EMPTY 4 /* where there is no action plan to begin from */

/* The first message of each of the three kinds; then others, in their order, until
 * there are three; none that says that nothing stands out. How many. */
static size_t choose(const struct slides_builder *builder, size_t chosen[TALK_MAX]) {
    static const enum message_kind kinds[TALK_MAX] = {MESSAGE_ASK_WHY, MESSAGE_BUILD_ON,
                                                      MESSAGE_LOOK_AT};

    size_t n = 0;

    for (size_t k = 0; k < TALK_MAX; k++) {
        size_t message = slides_message(builder, kinds[k], 0);

        if (message != NONE) {
            chosen[n++] = message;
        }
    }
    for (size_t i = slides_message(builder, MESSAGE_KINDS, 0);
         i != NONE && n < TALK_MAX; i = slides_message(builder, MESSAGE_KINDS, i + 1)) {
        bool is_chosen = builder->page->messages->list[i].kind == MESSAGE_NONE;

        for (size_t c = 0; c < n; c++) {
            is_chosen = is_chosen || chosen[c] == i;
        }
        if (!is_chosen) {
            chosen[n++] = i;
        }
    }
    return n;
}

void add_talk(struct slides_builder *builder) {
    static const char *const titles[TALK_MAX + 1] = {NULL, "One thing to talk about",
                                                     "Two things to talk about",
                                                     "Three things to talk about"};
    struct page_builder *page = builder->page;
    size_t chosen[TALK_MAX];
    size_t n = choose(builder, chosen);

    if (n == 0) {
        return;
    }
    slide_begin(builder, SLIDE_WORDS, titles[n]);
    for (size_t i = 0; i < n; i++) {
        const struct message *message = &page->messages->list[chosen[i]];
        const char *lead = message_leads[message->kind];

        if (lead[0] != '\0') {
            page_heading(page, lead);
        }
        page_line(page, message->first);
        slide_note(builder, message->text);
    }
    slide_note(builder, "Read them aloud, then stop. Ask what people recognise before "
                        "anybody explains anything.");
    slide_end(builder);
}

static void begin_written(struct slides_builder *builder, size_t question,
                          const char *subtitle, const char *const headings[N_WRITTEN]) {
    struct page_builder *page = builder->page;
    const char *text = words_one_line(page, page->instrument->comments[question].text);

    slide_begin(
        builder, SLIDE_TABLE,
        words_text(page, "What people wrote: %s", words_cut(page, text, TITLE_MAX)));
    slide_subtitle(builder, subtitle);
    slide_note(builder, words_of_free_text(page, question));
    slide_note(builder, words_of_coding(page));
    slide_note(builder, "Shares are of those who wrote something: others may think the "
                        "same, and one person may write of several things. Ask what is "
                        "behind it before anybody explains.");
    table_begin(page, "Free_text");
    for (size_t c = 0; c < N_WRITTEN; c++) {
        table_column(page, headings[c], c > 0);
    }
}

/* What all staff wrote about under one question, on as many slides as it takes. */
static void add_written(struct slides_builder *builder, size_t question,
                        const struct item_result *wrote) {
    struct page_builder *page = builder->page;
    const struct codebook *codebook = &page->instrument->codebook;
    const char *const headings[N_WRITTEN] = {"What they wrote about",
                                             words_called(page, "Number of " STAFF),
                                             "Of those who wrote (%)"};
    const size_t *order = free_text_order(page, wrote);
    const char *subtitle =
        words_text(page, "%s %s. %s of %s " STAFF " wrote something",
                   words_one_line(page, page->instrument->comments[question].text),
                   slides_whose(builder), words_count(page, wrote->head.n.value),
                   words_count(page, builder_shown(page)->responses.value));
    struct table_rows rows;

    rows_begin(builder, &rows, subtitle, headings, N_WRITTEN, ROWS_OF_NUMBERS);
    for (size_t t = 0; order != NULL && t < codebook->n; t++) {
        const char *title = words_one_line(page, codebook->themes[order[t]].title);
        struct count n = {true, wrote->options[COMMENTERS_FIRST_THEME + order[t]]};

        if (rows_are_full(builder, &rows, &title, 1)) {
            if (t > 0) {
                slide_end(builder);
            }
            begin_written(builder, question, subtitle, headings);
        }
        cell_text(page, title);
        cell_count(page, STATUS_PUBLISHED, n);
        cell_share_of(page, STATUS_PUBLISHED, n, wrote->head.n);
    }
    if (order != NULL) {
        slide_end(builder);
    }
}

void add_free_text_slides(struct slides_builder *builder) {
    for (size_t q = 0; q < builder->page->instrument->n_comments; q++) {
        const struct item_result *wrote = free_text_of(builder->page, q);

        if (wrote != NULL && wrote->options != NULL) {
            add_written(builder, q, wrote);
        }
    }
}

void add_own_words(struct slides_builder *builder) {
    if (builder->page->publication->comments == NULL) {
        return;
    }
    slide_begin(builder, SLIDE_BOXES, "In " STAFF_S " own words");
    builder->slide.n_boxes = 3;
    slide_note(builder, "Choose from the facilitator's file of comments, after reading "
                        "all of it. Leave out whatever could tell who wrote it.");
    slide_note(builder, "Take words that many would recognise, not the sharpest ones.");
    slide_end(builder);
}

void add_fours(struct slides_builder *builder) {
    slide_begin(builder, SLIDE_WORDS, "Talk in fours, 15 minutes");
    for (size_t i = 0; i < n_session_questions; i++) {
        page_line(builder->page, session_questions[i]);
    }
    slide_note(builder, "Mix the fours: people who do not work together every day. One "
                        "of the four writes.");
    slide_note(builder, "Afterwards ask each four for one sentence, the last question "
                        "first.");
    slide_end(builder);
}

/* The page of the document that is the action plan; NULL if it has none. */
static const struct page *plan_page(const struct slides_builder *builder) {
    for (size_t i = 0; i < builder->document->n_pages; i++) {
        if (builder->document->pages[i].kind == PAGE_ACTION_PLAN) {
            return &builder->document->pages[i];
        }
    }
    return NULL;
}

static void begin_plan(struct slides_builder *builder) {
    slide_begin(builder, SLIDE_TABLE, "What we will do");
    slide_note(builder,
               "Fill it in here in the room, in the words of those who will do "
               "it. Empty cells are empty on purpose.");
    slide_note(builder, "Agree when you will look at it again together.");
    table_begin(builder->page, "What_we_will_do");
}

/* The rows of the action plan, on as many slides as it takes to write in them. */
static void copy_plan(struct slides_builder *builder, const struct page_table *table) {
    const char *headers[PLAN_SHOWN_COLUMNS];
    const char *texts[PLAN_SHOWN_COLUMNS];
    struct table_rows rows;
    size_t here = 0;

    for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
        headers[c] = table->columns[c].header;
    }
    rows_begin(builder, &rows, NULL, headers, PLAN_SHOWN_COLUMNS, ROWS_TO_FILL);
    rows_keep_words(builder, &rows, headers, PLAN_SHOWN_COLUMNS, table->cells,
                    table->n_rows);
    for (size_t r = 0; r < table->n_rows; r++, here++) {
        const struct page_cell *row = &table->cells[r * PLAN_SHOWN_COLUMNS];

        for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
            texts[c] = row[c].text;
        }
        /* Full of rows, if not of text. */
        rows.used = here == PLAN_ROWS_MAX ? 0 : rows.used;
        if (rows_are_full(builder, &rows, texts, PLAN_SHOWN_COLUMNS)) {
            here = 0;
            if (r > 0) {
                slide_end(builder);
            }
            begin_plan(builder);
            builder->slide.widths = rows.widths;
            for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
                table_column(builder->page, headers[c], false);
            }
        }
        for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
            struct page_cell *cell = table_cell(builder->page);

            if (cell != NULL) {
                *cell = row[c];
            }
        }
    }
}

static void empty_plan(struct slides_builder *builder) {
    static const char *const columns[] = {"What", "Key action", "Accountable",
                                          "Responsible", "Completion date"};
    size_t n = sizeof columns / sizeof *columns;

    for (size_t c = 0; c < n; c++) {
        table_column(builder->page, columns[c], false);
    }
    for (size_t i = 0; i < n * PLAN_ROWS_EMPTY; i++) {
        cell_to_fill(builder->page);
    }
}

void add_plan(struct slides_builder *builder) {
    const struct page *plan = plan_page(builder);
    const struct page_table *shown = plan == NULL || plan->table == NULL
                                         ? NULL
                                         : plan_shown_make(builder->page, plan->table);

    if (shown != NULL) {
        copy_plan(builder, shown);
    } else {
        begin_plan(builder);
        empty_plan(builder);
    }
    slide_end(builder);
}
