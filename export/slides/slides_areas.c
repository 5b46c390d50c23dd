/* Places of a system, or localities of a place, side by side in the review's order and
 * never by result; and who may have something to share. */
#include "export/page/draft_mark.h"
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"

/* More key lines of enquiry than this need the whole slide. */
#define PANEL_ROWS_MAX 5

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

/* An area's key lines of enquiry. */
static bool begin_panel(struct slides_builder *builder, struct band_bars *bars,
                        size_t area) {
    *bars = (struct band_bars)SLIDE_ROWS;
    return band_bars_of_set(builder->page, bars,
                            builder_cell(builder->page, area, NONE, NONE), 0, false);
}

/* Draws `n` of them from `first` on as a panel. */
static void draw_panel(struct slides_builder *builder, struct slide_chart *panel,
                       const struct band_bars *bars, size_t area, size_t first,
                       size_t n) {
    const char *name = builder->page->review->areas[area].name;

    *panel = bars_chart(builder, bars, first, n,
                        words_text(builder->page, "all " KLOES ", %s", name), name);
    slide_note(builder, name);
    bars_notes(builder, bars, first, n);
    bars_foot(builder, bars, first, n);
}

/* The first that was tested and may be told of an area; NULL: there is nothing. */
static const struct message *told_of(const struct slides_builder *builder,
                                     size_t area) {
    const struct messages *messages = builder->page->messages;

    for (size_t i = 0; i < messages->n; i++) {
        if (messages->list[i].area == area && messages->list[i].kind != MESSAGE_NONE) {
            return &messages->list[i];
        }
    }
    return NULL;
}

/* What stands below an area's panel; NULL: nothing. */
static const char *told_words(struct slides_builder *builder, size_t area) {
    const struct message *message = told_of(builder, area);
    struct page_builder *page = builder->page;

    return message == NULL
               ? NULL
               : words_text(page, "%s: %s%s", page->review->areas[area].name,
                            words_small(page, message->title),
                            words_stop(message->title));
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

static void begin_areas(struct slides_builder *builder) {
    struct page_builder *page = builder->page;

    slide_begin(builder, SLIDE_BARS,
                words_text(page, "%s, in the review's order",
                           words_capital(page, word_of_areas(builder))));
    slide_subtitle(
        builder, words_text(page, "%s%s", slides_stem(builder), slides_whose(builder)));
}

/* Says of the areas of a slide what may be told, and which are not shown. */
static void end_areas(struct slides_builder *builder, const size_t *areas, size_t n) {
    const char *hidden = hidden_areas(builder);

    for (size_t i = 0; i < n; i++) {
        const struct message *message = told_of(builder, areas[i]);

        if (message != NULL) {
            page_line(builder->page, told_words(builder, areas[i]));
            slide_note(builder, message->text);
        }
    }
    slide_foot(builder,
               hidden == NULL
                   ? NULL
                   : words_text(builder->page, "%s: " WORDS_NOT_SHOWN ".", hidden));
    slide_note(builder, "They stand in the review's order. What looks apart here is "
                        "only said where it was tested.");
    slide_end(builder);
}

/* What is left of a slide for panels whose areas are told of and, with them, headed. */
static unsigned space_of(struct slides_builder *builder, const size_t *areas, size_t n,
                         unsigned width) {
    struct page_builder *page = builder->page;
    const char *hidden = hidden_areas(builder);
    unsigned letters = builder->room.letters;
    unsigned space = rows_space(
        builder, words_text(page, "%s%s", slides_stem(builder), slides_whose(builder)),
        hidden == NULL ? NULL : words_text(page, "%s: " WORDS_NOT_SHOWN ".", hidden));
    unsigned heading = 0, told = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned lines = fit_lines(page->review->areas[areas[i]].name, SLIDE_ASIDE_SIZE,
                                   width, letters);

        heading = fit_height(lines, SLIDE_ASIDE_SIZE) > heading
                      ? fit_height(lines, SLIDE_ASIDE_SIZE)
                      : heading;
        told += rows_of_text(builder, told_words(builder, areas[i]), SLIDE_ASIDE_SIZE) +
                SLIDE_GAP;
    }
    return space > heading + told ? space - heading - told : 0;
}

/* Whether two areas have room beside one another. */
static bool fit_beside(struct slides_builder *builder, const size_t areas[2],
                       const struct band_bars bars[2]) {
    unsigned width = builder->room.width / 2 - SLIDE_GAP;
    unsigned space = space_of(builder, areas, 2, width);

    return bars[0].n <= PANEL_ROWS_MAX && bars[1].n <= PANEL_ROWS_MAX &&
           bars_height(builder, &bars[0], width) <= space &&
           bars_height(builder, &bars[1], width) <= space;
}

static void add_beside(struct slides_builder *builder, const size_t areas[2],
                       const struct band_bars bars[2]) {
    struct slide_chart *panels = slides_array(builder, 2, sizeof *panels);

    if (panels == NULL) {
        return;
    }
    begin_areas(builder);
    for (size_t i = 0; i < 2; i++) {
        draw_panel(builder, &panels[i], &bars[i], areas[i], 0, bars[i].n);
    }
    slide_charts(builder, panels, 2);
    end_areas(builder, areas, 2);
}

/* An area by itself, on as many slides as it takes. */
static void add_alone(struct slides_builder *builder, size_t area,
                      const struct band_bars *bars) {
    const struct chart_rows rows =
        bars_rows(builder, bars, space_of(builder, &area, 1, builder->room.width));

    for (size_t i = 0; i < rows.slides; i++) {
        size_t first = rows.first[i];
        size_t n = rows.first[i + 1] - first;
        struct slide_chart *panel = slides_array(builder, 1, sizeof *panel);

        if (panel == NULL) {
            return;
        }
        begin_areas(builder);
        draw_panel(builder, panel, bars, area, first, n);
        slide_charts(builder, panel, 1);
        end_areas(builder, &area, 1);
    }
}

/* The first area at or after `from` that is shown beside others; NONE: none is. */
static size_t next_shown(const struct slides_builder *builder, size_t from) {
    while (from < builder->page->review->n_areas && !is_shown(builder, from)) {
        from++;
    }
    return from < builder->page->review->n_areas ? from : NONE;
}

void add_areas(struct slides_builder *builder) {
    if (builder->page->is_only && builder->page->shown == 0) {
        return;
    }
    for (size_t a = next_shown(builder, 0); a != NONE;) {
        size_t areas[2] = {a, next_shown(builder, a + 1)};
        struct band_bars bars[2];

        if (!begin_panel(builder, &bars[0], areas[0])) {
            return;
        }
        if (areas[1] != NONE && begin_panel(builder, &bars[1], areas[1]) &&
            fit_beside(builder, areas, bars)) {
            add_beside(builder, areas, bars);
            a = next_shown(builder, areas[1] + 1);
        } else {
            add_alone(builder, areas[0], &bars[0]);
            a = areas[1];
        }
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
        page_line(page, message->first);
        slide_note(builder, message->text);
        n++;
    }
    if (n > 0) {
        slide_end(builder);
    }
}
