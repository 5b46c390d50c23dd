/* Each locality of a place: what its staff said, what stands out there, and how it
 * differs from the rest of the place. */
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/pages/pages_compared.h"
#include "export/pages/pages_kloe.h"
#include "export/pages/pages_parts.h"

/* Text alone: beside a table, sentences would run far beyond it. */
static void add_what_stands_out(struct page_builder *builder) {
    page_begin(builder, PAGE_LOCALITY,
               words_tab(builder, PAGE_LOCALITY, builder->shown),
               words_text(builder, "%s: %s",
                          words_capital(builder, builder->review->word_locality),
                          builder->subject));
    lines_of_responses(builder);
    lines_of_messages(builder);
    page_end(builder);
}

static void add_what_staff_said(struct page_builder *builder) {
    struct target_rows rows = target_rows_make(builder, NONE, true);
    struct wording wording;

    words_wording_all(builder, &wording);
    page_begin(builder, PAGE_LOCALITY_ANSWERS,
               words_tab(builder, PAGE_LOCALITY_ANSWERS, builder->shown),
               words_text(builder, "What " STAFF " said: %s", builder->subject));
    end_kloe_table(
        builder, &rows, &wording, heading_rows(builder, true),
        words_text(builder, "Locality_%s", builder->review->areas[builder->shown].id));
}

static void add_locality(struct page_builder *builder) {
    add_what_stands_out(builder);
    add_what_staff_said(builder);
    add_differences_as(builder, PAGE_LOCALITY_DIFFERENCES);
    add_compared_as(builder, PAGE_LOCALITY_COMPARED);
}

/* The document turns to each of them in turn, and back. A locality that is not shown
 * stands among the others of its place, and has no sheet. */
void add_each_locality(struct page_builder *builder) {
    size_t place = builder->shown;
    const char *subject = builder->subject;

    if (builder_is_fallback(builder) ||
        builder->review->areas[place].level != AREA_PLACE) {
        return;
    }
    for (size_t i = 1; i <= review_n_localities(builder->review, place); i++) {
        builder->area = builder->shown = place + i;
        builder->subject = builder->review->areas[place + i].name;
        if (builder_shown(builder)->status == STATUS_PUBLISHED) {
            add_locality(builder);
        }
    }
    builder->area = builder->shown = place;
    builder->subject = subject;
}
