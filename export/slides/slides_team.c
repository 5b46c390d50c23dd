/* What the review team put beside the survey, behind what " STAFF " said of the same.
 */
#include "export/page/page_words.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"
#include "export/team/beside.h"

/* Of a text on a slide; the workbook has all of it. */
#define CHARACTERS_MAX 400

static const char *const headings[] = {"What it says", "Where it comes from"};

#define N_HEADINGS (sizeof headings / sizeof *headings)

static void begin(struct slides_builder *builder, const char *title) {
    slide_begin(builder, SLIDE_TABLE, title);
    slide_subtitle(builder, WORDS_OF_BESIDE);
    slide_note(builder,
               "Does this fit what " STAFF " said? Ask, before anybody explains.");
    table_begin(builder->page, "Beside");
    for (size_t c = 0; c < N_HEADINGS; c++) {
        table_column(builder->page, headings[c], false);
    }
}

static void add_notes(struct slides_builder *builder, size_t heading,
                      const char *title) {
    struct page_builder *page = builder->page;
    struct table_rows rows;
    size_t at = 0;
    bool is_begun = false;

    rows_begin(builder, &rows, WORDS_OF_BESIDE, headings, N_HEADINGS, ROWS_OF_TEXTS);
    for (const struct beside_note *note = beside_next(page, heading, &at); note != NULL;
         note = beside_next(page, heading, &at)) {
        const char *texts[N_HEADINGS] = {
            words_cut(page,
                      words_text(page, "%s. %s", beside_kind_called(note->kind),
                                 beside_what(page, note)),
                      CHARACTERS_MAX),
            words_cut(page, words_one_line(page, beside_from(page, note)),
                      CHARACTERS_MAX / 2)};

        if (rows_are_full(builder, &rows, texts, N_HEADINGS)) {
            if (is_begun) {
                slide_end(builder);
            }
            is_begun = true;
            begin(builder, title);
        }
        for (size_t c = 0; c < N_HEADINGS; c++) {
            cell_text(page, texts[c]);
        }
    }
    if (is_begun) {
        slide_end(builder);
    }
}

void add_beside_heading(struct slides_builder *builder, size_t heading) {
    struct page_builder *page = builder->page;

    add_notes(
        builder, heading,
        words_text(page, HEADING_BESIDE ": %s",
                   words_one_line(page, page->instrument->composites[heading].title)));
}

void add_beside_all(struct slides_builder *builder) {
    struct page_builder *page = builder->page;

    add_notes(
        builder, NONE,
        words_text(page, HEADING_BESIDE ": %s", page->review->areas[page->area].name));
}
