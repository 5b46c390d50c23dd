/* The end of the appendix: what differs from the rest, and how it was made. */
#include "export/front/session.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/page/target_rows.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"

#include <string.h>

#define N_COMPARED 6

static void name_columns(struct page_builder *page, const char *headings[N_COMPARED]) {
    const char *const all[N_COMPARED] = {heading_rows(page, true),
                                         words_called(page, CAP_STAFF " here"),
                                         words_called(page, CAP_STAFF " in the rest"),
                                         "Difference (points)",
                                         "Lower limit",
                                         "Upper limit"};

    memcpy(headings, all, sizeof all);
}

static void begin_compared(struct slides_builder *builder, const char *subtitle,
                           const char *const headings[N_COMPARED]) {
    slide_begin(builder, SLIDE_TABLE, "Appendix: what differs from the rest");
    slide_subtitle(builder, subtitle);
    slide_note(builder, "Only what is significant stands here; the workbook has every "
                        "comparison. A difference says nothing of why.");
    table_begin(builder->page, "Compared");
    for (size_t c = 0; c < N_COMPARED; c++) {
        table_column(builder->page, headings[c], c > 0);
    }
}

static const char *name_of_row(struct slides_builder *builder,
                               const struct target_row *row) {
    struct page_builder *page = builder->page;

    return words_one_line(
        page, row->item != NONE ? words_capital(page, words_question(page, row->item))
                                : page->instrument->composites[row->composite].title);
}

static void add_compared_row(struct slides_builder *builder, const char *name,
                             const struct published_comparison *of) {
    cell_text(builder->page, name);
    cell_count(builder->page, of->status, of->n1);
    cell_count(builder->page, of->status, of->n2);
    cell_difference(builder->page, of->difference.value);
    cell_difference(builder->page, of->low.value);
    cell_difference(builder->page, of->high.value);
}

void add_appendix_compared(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    const struct published_comparison *compared = publication_comparisons(
        page->publication, COMPARISON_REST_OF_SYSTEM, page->shown, NONE, NONE);
    const char *subtitle =
        words_text(page, "%s. This less all other " STAFF " counted in the system",
                   slides_whose(builder));
    const char *headings[N_COMPARED];
    struct table_rows rows;
    bool is_begun = false;

    if (compared == NULL) {
        return;
    }
    struct target_rows list = target_rows_make(page, NONE, true);
    name_columns(page, headings);
    rows_begin(builder, &rows, subtitle, headings, N_COMPARED, ROWS_OF_NUMBERS);
    for (size_t r = 0; r < list.n; r++) {
        const struct published_comparison *of =
            &compared[target_of_row(page->instrument, &list.list[r])];
        const char *name = name_of_row(builder, &list.list[r]);

        if (of->status != STATUS_PUBLISHED || !of->highlighted ||
            list.list[r].is_again) {
            continue;
        }
        if (rows_are_full(builder, &rows, &name, 1)) {
            if (is_begun) {
                slide_end(builder);
            }
            is_begun = true;
            begin_compared(builder, subtitle, headings);
        }
        add_compared_row(builder, name, of);
    }
    if (is_begun) {
        slide_end(builder);
    }
}

void add_method(struct slides_builder *builder) {
    slide_begin(builder, SLIDE_WORDS, "Appendix: how this was made");
    for (size_t i = 0; session_method(builder->page, i) != NULL; i++) {
        page_line(builder->page, session_method(builder->page, i));
    }
    slide_note(builder,
               "The workbook's page of notes and docs/method.md have the rest.");
    slide_end(builder);
}

void add_provenance(struct slides_builder *builder) {
    slide_begin(builder, SLIDE_WORDS, "Appendix: where this comes from");
    for (size_t i = 0; session_provenance(builder->page, i) != NULL; i++) {
        const char *sentence = session_provenance(builder->page, i);

        if (sentence[0] != '\0') {
            page_line(builder->page, sentence);
        }
    }
    slide_note(builder, "results.json lists every return of the review, with the "
                        "fingerprint of its file.");
    slide_end(builder);
}
