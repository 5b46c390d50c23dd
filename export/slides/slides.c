#include "export/slides/slides.h"

#include "base/alloc.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/slides/slides_builder.h"
#include "export/slides/slides_parts.h"

#define DECK_BYTES_MAX ((size_t)1 << 30) /* a system of 300 places: 20 MB */

/* All headings of each set. Those of frameworks have none of their own: their questions
 * have all stood under the KLOEs, and a session is short. */
static void add_said(struct slides_builder *builder) {
    const struct instrument *instrument = builder->page->instrument;

    for (size_t k = 0; k < instrument->n_kloes; k++) {
        add_heading_slides(builder, k);
        add_beside_heading(builder, k);
    }
    for (size_t s = 1; s < heading_sets(instrument); s++) {
        add_cover_sheet(builder, s);
    }
    add_beside_all(builder);
}

/* The deck of a place whose figures are withheld. */
static void lay_out_fallback(struct slides_builder *builder) {
    add_title_slide(builder);
    add_thanks(builder);
    add_not_shown(builder);
    add_how_to_read(builder);
    add_cover_sheet(builder, 0);
    add_said(builder);
    add_fours(builder);
}

static void lay_out_results(struct slides_builder *builder) {
    add_talk(builder);
    add_how_to_read(builder);
    add_cover_sheet(builder, 0);
    add_ask_whys(builder);
    add_said(builder);
    add_areas(builder);
    add_offers(builder);
    add_moved(builder);
    add_free_text_slides(builder);
    add_own_words(builder);
}

static void lay_out_appendix(struct slides_builder *builder) {
    const struct review *review = builder->page->review;

    for (size_t k = 0; k < builder->page->instrument->n_kloes; k++) {
        add_appendix_of_kloe(builder, k);
    }
    add_appendix_of_grids(builder);
    for (size_t g = 0; g < review->n_groups; g++) {
        add_appendix_of_groups(builder, review->groups[g]);
    }
    add_appendix_compared(builder);
    add_method(builder);
    add_provenance(builder);
}

static void lay_out(struct slides_builder *builder) {
    bool is_shown = builder_shown(builder->page)->status == STATUS_PUBLISHED;

    if (builder_is_fallback(builder->page)) {
        lay_out_fallback(builder);
        return;
    }
    add_title_slide(builder);
    add_thanks(builder);
    if (is_shown) {
        lay_out_results(builder);
    }
    add_fours(builder);
    add_plan(builder);
    if (is_shown) {
        lay_out_appendix(builder);
    }
}

/* Gives the slides their pages, which have all come to stand where they stay. */
static void take_slides(struct deck *deck, struct slides_builder *builder) {
    size_t n = 0;
    const struct page *pages = builder_take_pages(builder->page, &n);

    for (size_t i = 0; pages != NULL && i < builder->n; i++) {
        builder->slides[i].page = &pages[i];
    }
    deck->slides = builder->slides;
    deck->n_slides = builder->n;
}

enum err_code slides_make(struct deck **out, const struct publication *publication,
                          const struct pages *pages, const struct document *document,
                          struct slides_room room, struct err *err) {
    struct page_builder page = {
        .publication = publication,
        .messages = pages->messages,
        .arena = arena_new(DECK_BYTES_MAX),
    };
    struct slides_builder builder = {.page = &page, .document = document, .room = room};
    struct deck *deck = NULL;

    builder_start(&page);
    builder_turn_to(&page, document->area);
    builder.is_told =
        slides_array(&builder, pages->messages->n, sizeof *builder.is_told);
    deck = slides_array(&builder, 1, sizeof *deck);
    if (deck != NULL) {
        const struct review *review = publication->review;

        *deck = (struct deck){.title = document->title,
                              .author = review->publisher.name,
                              .language = publication->instrument->language,
                              .date = review->date,
                              .arena = page.arena};
        lay_out(&builder);
        take_slides(deck, &builder);
    }
    builder_free(&page);
    if (page.fault == ERR_OK) {
        *out = deck;
        return ERR_OK;
    }
    arena_free(page.arena);
    return page.fault == ERR_MEMORY
               ? err_memory(err)
               : err_set(err, page.fault,
                         "the slides of the results do not fit together");
}

void slides_free(struct deck *deck) {
    if (deck != NULL) {
        arena_free(deck->arena);
    }
}
