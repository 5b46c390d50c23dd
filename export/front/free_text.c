/* Who wrote something in their own words, and what about. */
#include "export/front/front.h"
#include "export/page/page_words.h"
#include "surveys/codebook/commenters.h"

/* A row of the table: of whom, under which question. */
struct row {
    const struct comment *question;
    const char *whom;
    const struct published_cell *cell; /* of those who took part */
    const struct item_result *wrote;
};

static void begin_row(struct page_builder *builder, const struct row *row,
                      const char *about) {
    cell_text(builder, row->question->id);
    cell_text(builder, words_one_line(builder, row->question->text));
    cell_text(builder, row->whom);
    cell_text(builder, about);
}

static void add_theme(struct page_builder *builder, const struct row *row,
                      const char *about, struct count n) {
    enum status status = n.known ? STATUS_PUBLISHED : STATUS_SUPPRESSED;

    begin_row(builder, row, about);
    cell_count(builder, status, n);
    cell_share_of(builder, status, n, row->wrote->head.n);
    cell_share_of(builder, status, n, row->cell->responses);
}

static void add_themes(struct page_builder *builder, const struct row *row) {
    const struct codebook *codebook = &builder->instrument->codebook;

    if (row->wrote->options == NULL) {
        add_theme(builder, row,
                  words_text(builder, "Fewer than %llu wrote: themes are not shown",
                             (unsigned long long)codebook->minimum),
                  (struct count){false, 0});
        return;
    }
    for (size_t t = 0; t < codebook->n; t++) {
        add_theme(
            builder, row, codebook->themes[t].title,
            (struct count){true, row->wrote->options[COMMENTERS_FIRST_THEME + t]});
    }
}

static void add_cell(struct page_builder *builder, const struct row *row) {
    enum status status = row->wrote->head.status;

    begin_row(builder, row, "Wrote something");
    cell_count(builder, status, row->wrote->head.n);
    cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
    cell_share_of(builder, status, row->wrote->head.n, row->cell->responses);
    if (status == STATUS_PUBLISHED) {
        add_themes(builder, row);
    }
}

static void add_question(struct page_builder *builder, size_t question) {
    const struct publication *publication = builder->publication;

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        if (cell->area != builder_shown(builder)->area ||
            cell->status != STATUS_PUBLISHED) {
            continue;
        }
        add_cell(builder,
                 &(struct row){&builder->instrument->comments[question],
                               cell->attribute == NONE ? "All " STAFF
                                                       : words_group(builder, cell),
                               cell,
                               &publication->commenters->cells[c].items[question]});
    }
}

void add_free_text(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;

    if (builder->publication->commenters == NULL || builder_is_fallback(builder)) {
        return;
    }
    page_begin(builder, PAGE_FREE_TEXT, words_tab(builder, PAGE_FREE_TEXT, 0),
               words_text(builder, "What people wrote about: %s", builder->subject));
    page_line(builder, "How many wrote something in their own words, and how many of "
                       "them about what. Shares of a theme are of those who wrote "
                       "something: others may think the same.");
    page_line(builder,
              words_text(builder,
                         "kloe looks for the words of the instrument's codebook; it "
                         "does not know what a text means. Themes are shown where %llu "
                         "or more wrote something. One person may write of several.",
                         (unsigned long long)instrument->codebook.minimum));
    table_begin(builder, "Free_text");
    table_column(builder, "Code", false);
    table_column(builder, "Question", false);
    table_column(builder, "Of whom", false);
    table_column(builder, "What they wrote about", false);
    table_column(builder, "Number of " STAFF, true);
    table_column(builder, "Of those who wrote (%)", true);
    table_column(builder, "Of all who took part (%)", true);
    for (size_t q = 0; q < instrument->n_comments; q++) {
        add_question(builder, q);
    }
    page_end(builder);
}
