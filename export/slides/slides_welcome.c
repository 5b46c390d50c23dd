/* How a session begins: whose results these are, who answered, how bars are read. */
#include "base/num.h"
#include "export/page/draft_mark.h"
#include "export/page/group_words.h"
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"

#include <inttypes.h>

#define TOLD_FROM 3 /* people of whom a sentence says how many they are */

static const struct area *shown_area(const struct slides_builder *builder) {
    return &builder->page->review->areas[builder->page->shown];
}

const char *slides_whose(struct slides_builder *builder) {
    const char *period = builder->page->review->period;

    return period == NULL
               ? builder->page->subject
               : words_text(builder->page, "%s, %s", builder->page->subject, period);
}

void add_title_slide(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    const struct review *review = page->review;

    slide_begin(
        builder, SLIDE_TITLE,
        words_text(page, "What staff of %s told us", shown_area(builder)->name));
    if (builder_is_fallback(page)) {
        page_line(page, words_text(page, "For %s", review->areas[page->area].name));
    }
    page_line(page, review->title);
    if (review->period != NULL) {
        page_line(page, review->period);
    }
    if (review->publisher.name != NULL) {
        page_line(page, review->publisher.name);
    }
    slide_note(builder, "This is not an inspection. Nothing here rates anybody.");
    slide_note(builder,
               words_text(page,
                          "Nobody can be picked out: figures of fewer than %" PRIu64
                          " staff, and those that would give them away, are not shown.",
                          review->publish.minimum));
    slide_note(builder, "These slides are a start for talking. What staff meant, the "
                        "people in this room know better than any chart.");
    slide_end(builder);
}

/* "Thank you: 150 of 380 staff answered (39 %)". */
static const char *thanks_title(struct slides_builder *builder,
                                const struct published_cell *cell) {
    struct page_builder *page = builder->page;
    const char *of = builder_is_fallback(page)
                         ? words_text(page, " of %s", shown_area(builder)->name)
                         : "";

    if (!cell->responses.known) {
        return "Thank you";
    }
    const char *answered = words_count(page, cell->responses.value);
    if (!cell->response_rate.known) {
        return words_text(page, "Thank you: %s staff%s answered", answered, of);
    }
    return words_text(page, "Thank you: %s of %s staff%s answered (%s)", answered,
                      words_count(page, (uint64_t)shown_area(builder)->invited), of,
                      band_percent_words(page, cell->response_rate));
}

/* Of how many staff of each group of the attribute answers came; the groups of the area
 * shown, in their order. */
static size_t count_groups(struct slides_builder *builder, size_t attribute,
                           const char **labels, struct slide_value *values) {
    struct page_builder *page = builder->page;
    const struct attribute *about = &page->instrument->attributes[attribute];
    size_t n = 0;

    for (size_t i = 0; i <= about->n_values && page->fault == ERR_OK; i++) {
        const struct published_cell *cell =
            builder_cell(page, page->shown, attribute, group_place(about, i));

        if (cell != NULL && cell->status == STATUS_PUBLISHED && cell->responses.known) {
            labels[n] = words_group(page, cell);
            values[n] = (struct slide_value){true, (double)cell->responses.value};
            n++;
        }
    }
    return n;
}

static void add_groups_chart(struct slides_builder *builder, size_t attribute) {
    struct page_builder *page = builder->page;
    size_t room = page->instrument->attributes[attribute].n_values + 1;
    const char **labels = slides_array(builder, room, sizeof *labels);
    struct slide_value *values = slides_array(builder, room, sizeof *values);
    struct slide_series *series = slides_array(builder, 1, sizeof *series);
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);

    if (chart == NULL) {
        return;
    }
    size_t n = count_groups(builder, attribute, labels, values);
    if (n == 0) {
        return;
    }
    const char *alt = words_text(page, "Bar chart: staff who answered, by group.");
    for (size_t i = 0; i < n; i++) {
        alt = words_text(page, "%s %s: %s.", alt, labels[i],
                         words_count(page, (uint64_t)values[i].number));
    }
    series[0] = (struct slide_series){"Staff who answered", COLOUR_ONE};
    *chart = (struct slide_chart){
        .alt = alt,
        .series = series,
        .n_series = 1,
        .categories = labels,
        .n_categories = n,
        .values = values,
    };
    slide_subtitle(builder, words_text(page, "%s. %s", slides_whose(builder),
                                       page->instrument->attributes[attribute].text));
    slide_charts(builder, chart, 1);
    builder->slide.kind = SLIDE_BARS;
    slide_foot(builder,
               words_text(page, "Groups of fewer than %" PRIu64 " are not shown.",
                          page->review->publish.minimum));
}

static void note_left_out(struct slides_builder *builder) {
    const struct publication *publication = builder->page->publication;

    for (size_t i = 0; i < publication->n_left_out; i++) {
        const struct published_left_out *left_out = &publication->left_out[i];

        if (left_out->n.known && left_out->n.value > 0) {
            slide_note(builder,
                       words_text(builder->page,
                                  "Left out over the whole review: %s: %s.",
                                  left_out->words,
                                  words_count(builder->page, left_out->n.value)));
        }
    }
}

void add_thanks(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    const struct published_cell *cell = builder_shown(page);
    const char *joined = NULL;

    slide_begin(builder, SLIDE_WORDS, thanks_title(builder, cell));
    if (page->review->n_groups > 0 && cell->status == STATUS_PUBLISHED) {
        add_groups_chart(builder, page->review->groups[0]);
        joined = words_joined(page, page->review->groups[0]);
    }
    if (builder->slide.n_charts == 0) {
        page_line(page, cell->responses.known
                            ? "Thank you to everybody who took the time."
                            : "How many answered is " WORDS_NOT_SHOWN ".");
    }
    slide_note(builder, "Who is missing from this room? Who is missing from the "
                        "answers?");
    if (joined != NULL) {
        slide_note(builder,
                   words_text(page,
                              "Shown as one group, so that nobody can be picked "
                              "out: %s.",
                              joined));
    }
    note_left_out(builder);
    slide_end(builder);
}

void add_not_shown(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    const char *own = page->review->areas[page->area].name;

    slide_begin(builder, SLIDE_WORDS,
                words_text(page, "The figures of %s alone are not shown", own));
    page_line(page, "Your own figures are " WORDS_NOT_SHOWN ".");
    page_line(page, words_text(page, "What follows is of the whole system: %s.",
                               shown_area(builder)->name));
    slide_note(builder, "Every chart that follows names the system, because it shows "
                        "the whole system and not this place.");
    slide_end(builder);
}

/* The first question whose answers are shown; NONE if there is none. */
static size_t first_shown_item(const struct slides_builder *builder) {
    const struct published_cell *cell = builder_shown(builder->page);

    for (size_t i = 0;
         cell->status == STATUS_PUBLISHED && i < builder->page->instrument->n_items;
         i++) {
        const struct figures *head = &cell->items[i].head;

        if (head->status == STATUS_PUBLISHED && head->shares[BAND_POSITIVE].known) {
            return i;
        }
    }
    return NONE;
}

void add_how_to_read(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    size_t item = first_shown_item(builder);
    struct band_bars bars;
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);

    if (item == NONE || chart == NULL || !bars_begin(builder, &bars, 1, &item, 1)) {
        return;
    }
    const struct item_result *result = &builder_shown(page)->items[item];
    const char *name = page->instrument->items[item].text;
    const char *band = words_small(page, bars.wording.bands[BAND_POSITIVE]);

    band_bars_add_item(page, &bars, builder_shown(page), item, false);
    *chart = bars_chart(builder, &bars, 0, 1, "one question, as an example", NULL);
    slide_begin(builder, SLIDE_BARS, "How to read the bars");
    slide_subtitle(builder, slides_whose(builder));
    slide_charts(builder, chart, 1);
    page_line(page, words_text(page,
                               "All of the bar is the %s staff who gave an answer on "
                               "the scale: n = %s.",
                               words_count(page, result->head.n.value),
                               words_count(page, result->head.n.value)));
    page_line(page, words_text(page,
                               "The first part is %s: those who answered "
                               "\"%s\".",
                               band_percent_words(
                                   page, bars.list[0].figures.shares[BAND_POSITIVE]),
                               band));
    struct count dont_know = result->non_answers[NON_ANSWER_DONT_KNOW];
    page_line(page, dont_know.known && dont_know.value >= TOLD_FROM
                        ? words_text(page,
                                     "\"Don't know\" is not in it: %s said so, and are "
                                     "counted apart.",
                                     words_count(page, dont_know.value))
                        : "\"Don't know\" is not in it, and is counted apart.");
    slide_note(builder, words_text(page, "The example is the question: %s%s%s",
                                   page->instrument->stem,
                                   page->instrument->stem[0] == '\0' ? "" : " ", name));
    bars_notes(builder, &bars, 0, 1);
    slide_note(builder, "Where a bar stands for a condition with several questions it "
                        "is their average.");
    slide_end(builder);
}
