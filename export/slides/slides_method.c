/* The end of the appendix: what differs from the rest, and how it was made. */
#include "export/front/session.h"
#include "export/page/page_words.h"
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"

#include <string.h>

#define ROWS_MAX 9 /* of a table of comparisons */

/* The columns of the page of comparisons that stand on a slide, by how their headings
 * begin. */
static const char *const compared_columns[] = {
    "Key line of enquiry", "Number of staff here", "Number of staff in the rest",
    "Difference", "Significant?"};

#define N_COMPARED (sizeof compared_columns / sizeof *compared_columns)

static const struct page_table *compared_table(const struct slides_builder *builder) {
    for (size_t i = 0; i < builder->document->n_pages; i++) {
        if (builder->document->pages[i].kind == PAGE_COMPARED) {
            return builder->document->pages[i].table;
        }
    }
    return NULL;
}

/* Whether the page has all these columns; where they are. */
static bool find_columns(const struct page_table *table, size_t at[N_COMPARED]) {
    for (size_t i = 0; i < N_COMPARED; i++) {
        at[i] = NONE;
        for (size_t c = 0; c < table->n_columns && at[i] == NONE; c++) {
            if (strncmp(table->columns[c].header, compared_columns[i],
                        strlen(compared_columns[i])) == 0) {
                at[i] = c;
            }
        }
        if (at[i] == NONE) {
            return false;
        }
    }
    return true;
}

static void begin_compared(struct slides_builder *builder,
                           const struct page_table *table,
                           const size_t at[N_COMPARED]) {
    slide_begin(builder, SLIDE_TABLE, "Appendix: what differs from the rest");
    slide_subtitle(builder, slides_whose(builder));
    slide_note(builder, "Only what is significant stands here; the workbook has every "
                        "comparison. A difference says nothing of why.");
    table_begin(builder->page, "Compared");
    for (size_t c = 0; c < N_COMPARED; c++) {
        table_column(builder->page, table->columns[at[c]].header,
                     table->columns[at[c]].is_number);
    }
}

void add_appendix_compared(struct slides_builder *builder) {
    static const char significant[] = "Significant";
    const struct page_table *table = compared_table(builder);
    size_t at[N_COMPARED];
    size_t n = 0;

    if (table == NULL || !find_columns(table, at)) {
        return;
    }
    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *row = &table->cells[r * table->n_columns];
        const char *words = row[at[N_COMPARED - 1]].text;

        if (words == NULL || strncmp(words, significant, sizeof significant - 1) != 0) {
            continue;
        }
        if (n % ROWS_MAX == 0) {
            if (n > 0) {
                slide_end(builder);
            }
            begin_compared(builder, table, at);
        }
        for (size_t c = 0; c < N_COMPARED; c++) {
            struct page_cell *cell = table_cell(builder->page);

            if (cell != NULL) {
                *cell = row[at[c]];
            }
        }
        n++;
    }
    if (n > 0) {
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
