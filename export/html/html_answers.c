/* Every answer to each question: how many staff chose each option, and how many gave no
 * answer that counts. */
#include "export/html/html_parts.h"
#include "export/html/html_table.h"
#include "export/page/page_words.h"
#include "export/page/target_rows.h"

/* A number that is withheld beside others that are shown. */
static void add_count(struct page_builder *words, enum status status,
                      struct count count) {
    cell_count(words,
               !count.known && status_is_shown(status) ? STATUS_SUPPRESSED : status,
               count);
}

static void add_row(struct page_builder *words, size_t item) {
    const struct instrument *instrument = words->instrument;
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];
    const struct item_result *result = &builder_shown(words)->items[item];
    enum status status = result->head.status;

    cell_text(words, words_question(words, item));
    cell_count(words, status, result->head.n);
    for (size_t o = 0; o < scale->n_options; o++) {
        enum option_kind kind = scale->options[o].kind;
        bool is_known = result->options != NULL &&
                        (kind == OPTION_SCORED ||
                         result->non_answers[words_non_answer(kind)].known);

        add_count(words, status,
                  (struct count){is_known, is_known ? result->options[o] : 0});
    }
    for (size_t k = 0; k < WORDS_UNASKED; k++) {
        add_count(words, status, result->non_answers[words_unasked[k].which]);
    }
}

/* The questions of a composite on one scale; NULL: none of them is shown. */
static const struct page *make_table(struct html_page *page,
                                     const struct composite *composite, size_t scale) {
    struct page_builder *words = page->words;
    const struct scale *of = &words->instrument->scales[scale];
    size_t n_before = words->pages.n;

    page_begin(words, PAGE_ANSWERS, "Answers", composite->title);
    table_begin(words, "Answers");
    table_column(words, "Question", false);
    table_column(words, "Answers on the scale", true);
    for (size_t o = 0; o < of->n_options; o++) {
        table_column(words, of->options[o].label, true);
    }
    for (size_t k = 0; k < WORDS_UNASKED; k++) {
        table_column(words, words_unasked[k].words, true);
    }
    for (size_t i = 0; i < composite->n_items; i++) {
        if (words->instrument->items[composite->items[i]].scale == scale) {
            add_row(words, composite->items[i]);
        }
    }
    page_end(words);
    return html_made(page, n_before);
}

static bool has_scale(const struct instrument *instrument,
                      const struct composite *composite, size_t scale) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (instrument->items[composite->items[i]].scale == scale) {
            return true;
        }
    }
    return false;
}

void html_add_answers(struct html_page *page, size_t kloe) {
    const struct instrument *instrument = page->words->instrument;
    const struct composite *composite = &instrument->composites[kloe];
    bool is_begun = false;

    for (size_t s = 0; s < instrument->n_scales; s++) {
        const struct page *made =
            has_scale(instrument, composite, s) ? make_table(page, composite, s) : NULL;

        if (made == NULL) {
            continue;
        }
        if (!is_begun) {
            html_details(page, "Every answer, and don't know");
            html_paragraph(page, "How many " STAFF " gave each answer.");
        }
        is_begun = true;
        const struct html_table table = html_table_all(
            made->table, words_text(page->words, "every answer, %s", composite->title),
            0);
        html_lines(page, made);
        html_table_write(page, &table);
    }
    if (is_begun) {
        html_end(page);
    }
}
