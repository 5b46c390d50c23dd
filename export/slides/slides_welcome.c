/* How a session begins: whose results these are, who answered, how bars are read. */
#include "base/num.h"
#include "export/front/front.h"
#include "export/page/draft_mark.h"
#include "export/page/group_words.h"
#include "export/page/headings.h"
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>

#define TOLD_FROM 3 /* people of whom a sentence says how many they are */

#define EXAMPLE_LINES 2 /* of a question that is shown as an example, at best */

#define GROUP_BARS_MAX 12 /* on a slide: one number each */

static const struct area *shown_area(const struct slides_builder *builder) {
    return &builder->page->review->areas[builder->page->shown];
}

const char *slides_whose(struct slides_builder *builder) {
    const char *period = builder->page->review->period;
    const char *subject = builder->page->subject;

    /* "The whole system, ..."; a name stays as it is written. */
    subject = builder_is_fallback(builder->page) ? words_capital(builder->page, subject)
                                                 : subject;
    return period == NULL ? subject
                          : words_text(builder->page, "%s, %s", subject, period);
}

void add_title_slide(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    const struct review *review = page->review;

    slide_begin(
        builder, SLIDE_TITLE,
        words_text(page, "What " STAFF " of %s told us", shown_area(builder)->name));
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
                          " " STAFF
                          ", and those that would give them away, are not shown.",
                          review->publish.minimum));
    slide_note(builder,
               "These slides are a start for talking. What " STAFF " meant, the "
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
        return words_text(page, "Thank you: %s " STAFF "%s answered", answered, of);
    }
    /* The sign stays beside its number. */
    const char *rate = band_percent_words(page, cell->response_rate);
    return words_text(page, "Thank you: %s of %s " STAFF "%s answered (%.*s\u00A0%%)",
                      answered,
                      words_count(page, (uint64_t)shown_area(builder)->invited), of,
                      (int)strcspn(rate, "%") - 1, rate);
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

/* How many staff answered, by group. */
struct groups {
    const char **labels;
    struct slide_value *values;
    size_t n;
    const char *subtitle, *foot;
};

/* The groups of an attribute; none where nothing of it is shown. */
static struct groups groups_of_area(struct slides_builder *builder, size_t attribute) {
    struct page_builder *page = builder->page;
    const struct attribute *about = &page->instrument->attributes[attribute];
    size_t room = about->n_values + 1;
    const char *few = words_of_few(page);
    struct groups groups = {
        .labels = slides_array(builder, room, sizeof *groups.labels),
        .values = slides_array(builder, room, sizeof *groups.values),
        .subtitle = words_text(page, "%s. %s", slides_whose(builder), about->text),
        .foot = words_text(page, "Groups of fewer than %" PRIu64 " are not shown.%s%s",
                           page->review->publish.minimum, few == NULL ? "" : " ",
                           few == NULL ? "" : few),
    };

    if (groups.labels != NULL && groups.values != NULL) {
        groups.n = count_groups(builder, attribute, groups.labels, groups.values);
    }
    return groups;
}

/* Draws `n` of the groups from `first` on, on the slide that is begun. */
static void draw_groups(struct slides_builder *builder, const struct groups *groups,
                        size_t first, size_t n) {
    struct page_builder *page = builder->page;
    struct slide_series *series = slides_array(builder, 1, sizeof *series);
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);
    const char *alt = words_text(page, "Bar chart: " STAFF " who answered, by group.");

    if (chart == NULL || series == NULL) {
        return;
    }
    for (size_t i = first; i < first + n; i++) {
        alt = words_text(page, "%s %s: %s.", alt, groups->labels[i],
                         words_count(page, (uint64_t)groups->values[i].number));
    }
    series[0] = (struct slide_series){words_called(page, CAP_STAFF " who answered"),
                                      COLOUR_ONE};
    *chart = (struct slide_chart){
        .alt = alt,
        .series = series,
        .n_series = 1,
        .categories = groups->labels + first,
        .n_categories = n,
        .values = groups->values + first,
    };
    slide_subtitle(builder, groups->subtitle);
    slide_charts(builder, chart, 1);
    builder->slide.kind = SLIDE_BARS;
    slide_foot(builder, groups->foot);
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

/* What to ask the room, beside the first of the slides. */
static void note_thanks(struct slides_builder *builder) {
    const struct review *review = builder->page->review;
    const char *joined =
        review->n_groups == 0 ? NULL : words_joined(builder->page, review->groups[0]);

    slide_note(builder, "Who is missing from this room? Who is missing from the "
                        "answers?");
    if (joined != NULL) {
        slide_note(builder,
                   words_text(builder->page,
                              "Shown as one group, so that nobody can be picked "
                              "out: %s.",
                              joined));
    }
    note_left_out(builder);
}

/* How many answered; where there is an attribute with groups that are shown, by group,
 * on as many slides as it takes. */
void add_thanks(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    const struct published_cell *cell = builder_shown(page);
    struct groups groups = {0};
    struct chart_rows rows = {0};

    if (page->review->n_groups > 0 && cell->status == STATUS_PUBLISHED) {
        groups = groups_of_area(builder, page->review->groups[0]);
    }
    if (groups.n > 0) {
        unsigned space = rows_space(builder, groups.subtitle, groups.foot);

        rows = rows_of_chart(builder, space, groups.labels, groups.n, GROUP_BARS_MAX, 1,
                             NULL, 0);
    }
    for (size_t i = 0; i == 0 || i < rows.slides; i++) {
        slide_begin(builder, SLIDE_WORDS,
                    i == 0 ? thanks_title(builder, cell)
                           : "Who answered, group by group");
        if (rows.slides > 0) {
            draw_groups(builder, &groups, rows.first[i],
                        rows.first[i + 1] - rows.first[i]);
        } else {
            page_line(page, cell->responses.known
                                ? "Thank you to everybody who took the time."
                                : "How many answered is " WORDS_NOT_SHOWN ".");
            if (words_of_few(page) != NULL) {
                page_line(page, words_of_few(page));
            }
        }
        note_thanks(builder);
        slide_end(builder);
    }
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

/* How many lines the text of a question takes beside its bar. */
static unsigned lines_of_item(const struct slides_builder *builder, size_t item) {
    return fit_lines(builder->page->instrument->items[item].text, SLIDE_CHART_SIZE,
                     builder->room.width * SLIDE_LABELS_PERCENT / 100,
                     builder->room.letters);
}

/* The first question whose answers are shown, of those that stand on two lines if there
 * is one, else of the shortest; NONE if none is shown. */
static size_t example_item(const struct slides_builder *builder) {
    const struct published_cell *cell = builder_shown(builder->page);
    size_t example = NONE;
    unsigned least = UINT_MAX;

    for (size_t i = 0;
         cell->status == STATUS_PUBLISHED && i < builder->page->instrument->n_items;
         i++) {
        const struct figures *head = &cell->items[i].head;

        if (head->status == STATUS_PUBLISHED && head->shares[BAND_POSITIVE].known) {
            unsigned lines = lines_of_item(builder, i);

            lines = lines < EXAMPLE_LINES ? EXAMPLE_LINES : lines;
            example = lines < least ? i : example;
            least = lines < least ? lines : least;
        }
    }
    return example;
}

void add_how_to_read(struct slides_builder *builder) {
    struct page_builder *page = builder->page;
    size_t item = example_item(builder);
    struct band_bars bars = SLIDE_ROWS;
    struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);

    if (item == NONE || chart == NULL || !band_bars_begin(page, &bars, 1, &item, 1)) {
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
    page_line(page,
              words_text(page,
                         "All of the bar is the %s " STAFF " who gave an answer on "
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
    slide_note(builder,
               words_text(page,
                          "Where a bar stands for %s with several questions it is "
                          "their average.",
                          heading_a_kind(heading_part_kind(page->instrument))));
    slide_end(builder);
}
