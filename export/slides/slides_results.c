/* What staff said: the whole cover sheet, and each KLOE. */
#include "export/page/headings.h"
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

/* What a cover sheet is called: "all key lines of enquiry", or what a framework is. */
static const char *name_of_set(struct slides_builder *builder, size_t set) {
    const struct framework *framework =
        heading_set(builder->page->instrument, set).framework;

    return framework == NULL
               ? words_text(builder->page, "all %s", heading_kinds(COMPOSITE_KLOE))
               : framework->title;
}

/* The title of its slides, and what is noted of it. Nobody answered alike where groups
 * of the staff are far apart. */
static void begin_cover_sheet(struct slides_builder *builder, size_t set,
                              const struct band_bars *bars) {
    bool is_alike = band_bars_are_alike(bars, 0, bars->n) &&
                    slides_message(builder, MESSAGE_ASK_WHY, 0) == NONE;

    slide_begin(builder, SLIDE_BARS,
                words_text(builder->page,
                           is_alike ? CAP_STAFF " answered alike on %s"
                                    : "What " STAFF " said, on %s",
                           name_of_set(builder, set)));
    slide_note(builder, is_alike ? "The limits of all these averages overlap: none "
                                   "can be said to be higher than another."
                                 : NULL);
}

/* Below the bars of a set. */
static const char *foot_of(struct slides_builder *builder,
                           const struct framework *framework) {
    static const char foot[] = "Each bar is an average over the questions. Per cents "
                               "are rounded and need not add up to 100.";

    return framework != NULL && framework->is_common
               ? words_text(builder->page, HEADING_COMMON " %s", foot)
               : foot;
}

void add_cover_sheet(struct slides_builder *builder, size_t set) {
    struct page_builder *page = builder->page;
    struct band_bars bars = SLIDE_ROWS;

    if (!band_bars_of_set(page, &bars, builder_shown(page), set, true)) {
        return;
    }
    const struct framework *framework = heading_set(page->instrument, set).framework;
    const char *foot = foot_of(builder, framework);
    const char *subtitle =
        words_text(page, "%s%s%s%s", slides_stem(builder),
                   framework == NULL ? "" : framework->title,
                   framework == NULL ? "" : ". ", slides_whose(builder));
    const struct chart_rows rows =
        bars_rows(builder, &bars, rows_space(builder, subtitle, foot));
    for (size_t i = 0; i < rows.slides; i++) {
        size_t first = rows.first[i];
        size_t here = rows.first[i + 1] - first;

        begin_cover_sheet(builder, set, &bars);
        take_message(builder, &bars, first, here);
        slide_subtitle(builder, subtitle);
        draw(builder, &bars, first, here,
             words_text(page, "%s, %s", name_of_set(builder, set),
                        slides_whose(builder)));
        slide_foot(builder, foot);
        slide_note(builder, "What surprises you? What would you have said?");
        slide_end(builder);
    }
}

void add_heading_slides(struct slides_builder *builder, size_t heading) {
    struct page_builder *page = builder->page;
    const char *title = heading_title(page, heading);
    struct band_bars bars = SLIDE_ROWS;

    if (!band_bars_of_heading(page, &bars, builder_shown(page), heading, true)) {
        return;
    }
    const char *subtitle = words_text(page, "%s%s. %s", slides_stem(builder), title,
                                      slides_whose(builder));
    const struct chart_rows rows =
        bars_rows(builder, &bars, rows_space(builder, subtitle, NULL));
    for (size_t i = 0; i < rows.slides; i++) {
        size_t first = rows.first[i];
        size_t here = rows.first[i + 1] - first;

        slide_begin(builder, SLIDE_BARS,
                    words_text(page, "What " STAFF " said about %s", title));
        take_message(builder, &bars, first, here);
        slide_subtitle(builder, subtitle);
        draw(builder, &bars, first, here,
             words_text(page, "%s, %s", title, slides_whose(builder)));
        for (size_t p = 0; heading_prompt(page, heading, p) != NULL; p++) {
            slide_note(builder, heading_prompt(page, heading, p));
        }
        slide_note(builder, "Where do we see this in our own work?");
        slide_end(builder);
    }
}
