/* Places of a system, or localities of a place, side by side in the review's order and
 * never by result; and who may have something to share. */
#include "export/front/session.h"
#include "export/page/draft_mark.h"
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"

/* More key lines of enquiry than this need the whole slide. */
#define PANEL_ROWS_MAX 5

/* And so does a slide that is too narrow for two, by its room beside the bars. */
#define PANEL_CHARACTERS_MIN 45

#define OFFERS_MAX 3 /* on one slide */

/* Whether an area stands beside others below the one shown. */
static bool is_beside(const struct slides_builder *builder, size_t area) {
    const struct area *of = &builder->page->review->areas[area];

    return of->parent == builder->page->shown &&
           of->level == (builder->page->shown == 0 ? AREA_PLACE : AREA_LOCALITY);
}

static bool is_shown(const struct slides_builder *builder, size_t area) {
    const struct published_cell *cell = builder_cell(builder->page, area, NONE, NONE);

    return is_beside(builder, area) && cell != NULL && cell->status == STATUS_PUBLISHED;
}

static const char *word_of_areas(struct slides_builder *builder) {
    const struct review *review = builder->page->review;

    return words_plural(builder->page, builder->page->shown == 0
                                           ? review->word_place
                                           : review->word_locality);
}

/* Draws an area's key lines of enquiry as a panel. */
static void draw_panel(struct slides_builder *builder, struct slide_chart *panel,
                       size_t area) {
    struct page_builder *page = builder->page;
    const struct instrument *instrument = page->instrument;
    const char *name = page->review->areas[area].name;
    struct band_bars bars;

    if (!bars_begin(builder, &bars, instrument->n_kloes, NULL, 0)) {
        return;
    }
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        band_bars_add_composite(page, &bars, builder_cell(page, area, NONE, NONE), k,
                                false);
    }
    *panel = bars_chart(builder, &bars, 0, bars.n,
                        words_text(page, "all key lines of enquiry, %s", name), name);
    slide_note(builder, name);
    bars_notes(builder, &bars, 0, bars.n);
    bars_foot(builder, &bars, 0, bars.n);
}

/* What was tested and may be told of an area, below its panel. */
static void tell(struct slides_builder *builder, size_t area) {
    struct page_builder *page = builder->page;

    for (size_t i = 0; i < page->messages->n; i++) {
        const struct message *message = &page->messages->list[i];

        if (message->area == area && message->kind != MESSAGE_NONE) {
            page_line(page, words_text(page, "%s: %s.", page->review->areas[area].name,
                                       words_small(page, message->title)));
            slide_note(builder, message->text);
            return;
        }
    }
}

/* The areas of which nothing is shown, by name; NULL where there are none. */
static const char *hidden_areas(struct slides_builder *builder) {
    const char *names = NULL;

    for (size_t a = 0; a < builder->page->review->n_areas; a++) {
        if (is_beside(builder, a) && !is_shown(builder, a)) {
            const char *name = builder->page->review->areas[a].name;

            names =
                names == NULL ? name : words_text(builder->page, "%s, %s", names, name);
        }
    }
    return names;
}

static void add_panels(struct slides_builder *builder, const size_t *areas, size_t n) {
    struct page_builder *page = builder->page;
    struct slide_chart *panels = slides_array(builder, n, sizeof *panels);
    const char *hidden = hidden_areas(builder);

    if (panels == NULL) {
        return;
    }
    slide_begin(builder, SLIDE_BARS,
                words_text(page, "%s, in the review's order",
                           words_capital(page, word_of_areas(builder))));
    slide_subtitle(
        builder, words_text(page, "%s%s", slides_stem(builder), slides_whose(builder)));
    for (size_t i = 0; i < n; i++) {
        draw_panel(builder, &panels[i], areas[i]);
        tell(builder, areas[i]);
    }
    slide_charts(builder, panels, n);
    if (hidden != NULL) {
        slide_foot(builder, words_text(page, "%s: " WORDS_NOT_SHOWN ".", hidden));
    }
    slide_note(builder, "They stand in the review's order. What looks apart here is "
                        "only said where it was tested.");
    slide_end(builder);
}

void add_areas(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    bool is_alone = page->instrument->n_kloes > PANEL_ROWS_MAX ||
                    builder->room.label_characters < PANEL_CHARACTERS_MIN;
    size_t panels = is_alone ? 1 : SLIDE_CHARTS_MAX;
    size_t areas[SLIDE_CHARTS_MAX];
    size_t n = 0;

    if (page->is_only && page->shown == 0) {
        return;
    }
    for (size_t a = 0; a < page->review->n_areas; a++) {
        if (is_shown(builder, a)) {
            areas[n++] = a;
        }
        if (n == panels) {
            add_panels(builder, areas, n);
            n = 0;
        }
    }
    if (n > 0) {
        add_panels(builder, areas, n);
    }
}

/* Whether a message says that a place is more positive than the rest. */
static bool is_offer(const struct slides_builder *builder,
                     const struct message *message) {
    return message->kind == MESSAGE_DIFFERS_HERE &&
           builder->page->review->areas[message->area].level == AREA_PLACE &&
           message->n_figures > 0 && message->figures[0].difference.value > 0;
}

void add_offers(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    size_t n = 0;

    if (page->shown != 0) {
        return;
    }
    for (size_t i = 0; i < page->messages->n; i++) {
        const struct message *message = &page->messages->list[i];

        if (!is_offer(builder, message)) {
            continue;
        }
        if (n % OFFERS_MAX == 0) {
            if (n > 0) {
                slide_end(builder);
            }
            slide_begin(builder, SLIDE_WORDS, "Who may have something to share");
            slide_note(builder,
                       "These are offers, in the review's order. Ask what they "
                       "do, and what it needs.");
        }
        page_heading(page, words_text(page, "%s may have something to share",
                                      page->review->areas[message->area].name));
        page_line(page, words_first_sentence(page, message->text));
        slide_note(builder, message->text);
        n++;
    }
    if (n > 0) {
        slide_end(builder);
    }
}
