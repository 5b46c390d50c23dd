/* What staff said: the whole cover sheet, and each KLOE. */
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"

/* Whether all that a message is about is among `n` rows from `first` on. */
static bool is_about(const struct message *message, const struct band_bars *bars,
                     size_t first, size_t n) {
    for (size_t f = 0; f < message->n_figures; f++) {
        bool is_there = false;

        for (size_t i = first; i < first + n; i++) {
            is_there = is_there || bars->list[i].target == message->figures[f].target ||
                       bars->list[i].target == message->figures[f].figured;
        }
        if (!is_there) {
            return false;
        }
    }
    return message->n_figures > 0;
}

/* Takes for title the first message that is about `n` rows from `first` on and heads
 * no slide yet. */
static void take_message(struct slides_builder *builder, const struct band_bars *bars,
                         size_t first, size_t n) {
    for (size_t i = slides_message(builder, MESSAGE_KINDS, 0); i != NONE;
         i = slides_message(builder, MESSAGE_KINDS, i + 1)) {
        const struct message *message = &builder->page->messages->list[i];

        if (is_about(message, bars, first, n) && slides_tell(builder, i)) {
            slide_title(builder, message->title);
            slide_note(builder, message->text);
            return;
        }
    }
}

/* Puts a chart of `n` rows from `first` on onto a slide that is begun. */
static void draw(struct slides_builder *builder, const struct band_bars *bars,
                 size_t first, size_t n, const char *what) {
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);

    if (chart != NULL) {
        *chart = bars_chart(builder, bars, first, n, what, NULL);
        slide_charts(builder, chart, 1);
        bars_foot(builder, bars, first, n);
        bars_notes(builder, bars, first, n);
    }
}

const char *slides_stem(struct slides_builder *builder) {
    const char *stem = builder->page->instrument->stem;

    return stem[0] == '\0' ? "" : words_text(builder->page, "%s... ", stem);
}

void add_cover_sheet(struct slides_builder *builder) {
    static const char foot[] = "Each bar is an average over the questions. Per cents "
                               "are rounded and need not add up to 100.";
    struct page_builder *page = builder->page;
    size_t n = page->instrument->n_kloes;
    struct band_bars bars;

    if (!bars_begin(builder, &bars, n, NULL, 0)) {
        return;
    }
    for (size_t k = 0; k < n; k++) {
        band_bars_add_composite(
            page, &bars, builder_shown(page), k,
            messages_ask_why(builder->page->messages, builder->page->shown,
                             target_of_composite(page->instrument, k)));
    }
    const char *subtitle =
        words_text(page, "%s%s", slides_stem(builder), slides_whose(builder));
    const struct chart_rows rows =
        bars_rows(builder, &bars, rows_space(builder, subtitle, foot));
    /* Nobody answered alike where groups of the staff are far apart. */
    bool is_alike = band_bars_are_alike(&bars, 0, bars.n) &&
                    slides_message(builder, MESSAGE_ASK_WHY, 0) == NONE;
    for (size_t i = 0; i < rows.slides; i++) {
        size_t first = rows.first[i];
        size_t here = rows.first[i + 1] - first;

        slide_begin(builder, SLIDE_BARS,
                    is_alike ? "Staff answered alike on all key lines of enquiry"
                             : "What staff said, on all key lines of enquiry");
        slide_note(builder, is_alike ? "The limits of all these averages overlap: none "
                                       "can be said to be higher than another."
                                     : NULL);
        take_message(builder, &bars, first, here);
        slide_subtitle(builder, subtitle);
        draw(builder, &bars, first, here,
             words_text(page, "all key lines of enquiry, %s", slides_whose(builder)));
        slide_foot(builder, foot);
        slide_note(builder, "What surprises you? What would you have said?");
        slide_end(builder);
    }
}

static void fill_kloe(struct slides_builder *builder, struct band_bars *bars,
                      size_t kloe_index) {
    const struct instrument *instrument = builder->page->instrument;
    const struct kloe *kloe = &instrument->kloes[kloe_index];
    const struct published_cell *cell = builder_shown(builder->page);

    for (size_t i = 0; i < bars->room; i++) {
        size_t composite = instrument->n_kloes + kloe->first_condition + i;

        if (kloe->n_conditions > 0) {
            band_bars_add_composite(
                builder->page, bars, cell, composite,
                messages_ask_why(builder->page->messages, builder->page->shown,
                                 target_of_composite(instrument, composite)));
        } else {
            size_t item = instrument->composites[kloe_index].items[i];

            band_bars_add_item(
                builder->page, bars, cell, item,
                messages_ask_why(builder->page->messages, builder->page->shown, item));
        }
    }
}

void add_kloe_slides(struct slides_builder *builder, size_t kloe_index) {
    struct page_builder *page = builder->page;
    const struct kloe *kloe = &page->instrument->kloes[kloe_index];
    const struct composite *composite = &page->instrument->composites[kloe_index];
    size_t room = kloe->n_conditions > 0 ? kloe->n_conditions : composite->n_items;
    struct band_bars bars;

    if (!bars_begin(builder, &bars, room, composite->items, composite->n_items)) {
        return;
    }
    fill_kloe(builder, &bars, kloe_index);
    const char *subtitle = words_text(page, "%s%s. %s", slides_stem(builder),
                                      kloe->title, slides_whose(builder));
    const struct chart_rows rows =
        bars_rows(builder, &bars, rows_space(builder, subtitle, NULL));
    for (size_t i = 0; i < rows.slides; i++) {
        size_t first = rows.first[i];
        size_t here = rows.first[i + 1] - first;

        slide_begin(builder, SLIDE_BARS,
                    words_text(page, "What staff said about %s", kloe->title));
        take_message(builder, &bars, first, here);
        slide_subtitle(builder, subtitle);
        draw(builder, &bars, first, here,
             words_text(page, "%s, %s", kloe->title, slides_whose(builder)));
        slide_note(builder, "Where do we see this in our own work?");
        slide_end(builder);
    }
}
