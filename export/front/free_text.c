/* Who wrote something in their own words, and what about. */
#include "export/front/free_text.h"
#include "base/alloc.h"
#include "export/front/front.h"
#include "export/page/page_words.h"
#include "surveys/codebook/commenters.h"

const struct item_result *free_text_of(const struct page_builder *builder,
                                       size_t question) {
    const struct publication *publication = builder->publication;
    size_t cell = builder->first_cells[builder->shown]; /* all staff come first */

    if (publication->commenters == NULL ||
        publication->cells[cell].status != STATUS_PUBLISHED) {
        return NULL;
    }
    const struct item_result *wrote =
        &publication->commenters->cells[cell].items[question];
    return wrote->head.status == STATUS_PUBLISHED ? wrote : NULL;
}

static uint64_t theme_count(const struct item_result *wrote, size_t theme) {
    return wrote->options[COMMENTERS_FIRST_THEME + theme];
}

const size_t *free_text_order(struct page_builder *builder,
                              const struct item_result *wrote) {
    size_t n = builder->instrument->codebook.n;
    size_t *order =
        builder->fault == ERR_OK ? arena_array(builder->arena, n, sizeof *order) : NULL;

    if (order == NULL) {
        builder->fault = builder->fault == ERR_OK ? ERR_MEMORY : builder->fault;
        return NULL;
    }
    for (size_t t = 0; t < n; t++) {
        size_t at = t;

        for (; at > 0 && theme_count(wrote, order[at - 1]) < theme_count(wrote, t);
             at--) {
            order[at] = order[at - 1];
        }
        order[at] = t;
    }
    return order;
}

/* The theme that more people wrote about than about any other; NONE: there is none. */
static size_t most_common(const struct item_result *wrote, size_t n) {
    size_t most = NONE;
    uint64_t count = 0;

    for (size_t t = 0; wrote->options != NULL && t < n; t++) {
        if (theme_count(wrote, t) > count) {
            count = theme_count(wrote, t);
            most = t;
        } else if (theme_count(wrote, t) == count) {
            most = NONE;
        }
    }
    return most;
}

const char *words_of_free_text(struct page_builder *builder, size_t question) {
    const struct item_result *wrote = free_text_of(builder, question);
    const struct codebook *codebook = &builder->instrument->codebook;
    size_t most = most_common(wrote, codebook->n);
    const char *how_many = words_text(
        builder, "%s of %s " STAFF " wrote something under \"%s\"",
        words_count(builder, wrote->head.n.value),
        words_count(builder, builder_shown(builder)->responses.value),
        words_one_line(builder, builder->instrument->comments[question].text));

    if (most == NONE) {
        return words_text(builder, "%s.", how_many);
    }
    struct count n = {true, theme_count(wrote, most)};
    return words_text(
        builder, "%s, %s of them (%s) about \"%s\", more than about anything else.",
        how_many, words_count(builder, n.value),
        words_per_cent(builder, n, wrote->head.n),
        words_one_line(builder, codebook->themes[most].title));
}

const char *words_of_coding(const struct page_builder *builder) {
    static const char *const words[] = {
        [CODING_BY_WORDS] = "kloe looks for the words of the instrument's codebook; it "
                            "does not know what a text means.",
        [CODING_BY_HAND] = "Somebody read the texts and said what they are about.",
        [CODING_BY_WORDS | CODING_BY_HAND] =
            "In some returns somebody read the texts and said what they are about; in "
            "the others kloe looks for the words of the instrument's codebook, and "
            "does not know what a text means."};

    return words[builder->publication->coding != 0 ? builder->publication->coding
                                                   : CODING_BY_WORDS];
}

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

/* Whether anything is shown of all staff of the area or of a group. */
static bool is_anybody_shown(const struct page_builder *builder) {
    bool is_shown = false;

    for (size_t c = builder->first_cells[builder->shown];
         c < builder->first_cells[builder->shown + 1]; c++) {
        is_shown =
            is_shown || builder->publication->cells[c].status == STATUS_PUBLISHED;
    }
    return is_shown;
}

void add_free_text(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;

    if (builder->publication->commenters == NULL || builder_is_fallback(builder)) {
        return;
    }
    const char *title =
        words_text(builder, "What people wrote about: %s", builder->subject);
    if (!is_anybody_shown(builder)) {
        page_leave_out(builder, title);
        return;
    }
    page_begin(builder, PAGE_FREE_TEXT, words_tab(builder, PAGE_FREE_TEXT, 0), title);
    page_line(builder, "How many wrote something in their own words, and how many of "
                       "them about what. Shares of a theme are of those who wrote "
                       "something: others may think the same.");
    page_line(builder,
              words_text(builder,
                         "%s Themes are shown where %llu or more wrote something. One "
                         "person may write of several.",
                         words_of_coding(builder),
                         (unsigned long long)instrument->codebook.minimum));
    for (size_t q = 0; q < instrument->n_comments; q++) {
        if (free_text_of(builder, q) != NULL) {
            page_line(builder, words_of_free_text(builder, q));
        }
    }
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
