/* The cover: what this is, who answered, how to read it, and what to beware of. */
#include "base/num.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

#include <inttypes.h>

static bool is_counted(const struct publication *publication, size_t place) {
    for (size_t i = 0; i < publication->n_counted_places; i++) {
        if (publication->counted_places[i] == place) {
            return true;
        }
    }
    return false;
}

/* The places left out of the system's figures though somebody may have answered there,
 * or those where nobody did; NULL if there are none. */
static const char *uncounted_places(struct layout *layout, bool nobody_answered) {
    const char *names = NULL;

    for (size_t a = 1; a < layout->review->n_areas; a++) {
        const struct area *area = &layout->review->areas[a];
        const struct published_cell *cell = layout_cell(layout, a, NONE, NONE);
        bool is_empty = cell != NULL && cell->status == STATUS_EMPTY;

        if (area->level == AREA_PLACE && is_empty == nobody_answered &&
            (is_empty || !is_counted(layout->publication, a))) {
            names = names == NULL ? area->name
                                  : words_text(layout, "%s, %s", names, area->name);
        }
    }
    return names;
}

static void add_warnings(struct layout *layout) {
    const struct publication *publication = layout->publication;
    uint64_t minimum = layout->review->publish.minimum;
    bool is_secret = minimum < PUBLISHABLE_MINIMUM;

    if (!words_is_draft(layout)) {
        return;
    }
    page_heading(layout, "Before you share this");
    if (is_secret) {
        page_line(layout,
                  words_text(layout,
                             "Not for publication: figures are shown for groups as "
                             "small as %" PRIu64 ", so answers of single people may be "
                             "seen.",
                             minimum));
    }
    if (!publication->is_complete) {
        page_line(layout, "Draft: do not share outside the review team. Small groups "
                          "are hidden, but whether they can be worked out from the "
                          "figures that are shown is not checked yet.");
    }
}

static void add_what_this_is(struct layout *layout) {
    const struct review *review = layout->review;

    page_heading(layout, "What this is");
    page_line(layout,
              words_text(layout, "What staff of %s said in the survey \"%s\".",
                         review->areas[layout->area].name, layout->instrument->title));
    page_line(layout, "This is not an inspection and nothing here rates a place. The "
                      "figures are shares and averages of what staff said.");
    if (layout_is_fallback(layout)) {
        page_line(layout,
                  words_text(layout,
                             "The figures of %s alone are not shown, so that nobody "
                             "can be picked out. Every figure here is of the whole "
                             "system, %s, and says so.",
                             review->areas[layout->area].name, review->areas[0].name));
    }
}

static void add_responses(struct layout *layout) {
    const struct published_cell *cell = layout_shown(layout);
    const struct area *area = &layout->review->areas[layout->shown];

    page_heading(layout, "Who answered");
    if (cell->status == STATUS_EMPTY) {
        page_line(layout, words_text(layout, "Nobody answered in %s.", area->name));
    } else if (cell->status != STATUS_PUBLISHED || !cell->responses.known) {
        page_line(layout,
                  words_text(layout, "How many staff of %s answered is not shown.",
                             area->name));
    } else {
        page_line(layout,
                  words_text(layout, "%s staff of %s answered.",
                             words_count(layout, cell->responses.value), area->name));
    }
    page_line(layout,
              area->invited < 0
                  ? "How many were invited is not known, so there is no response rate."
                  : words_text(layout, "%s were invited.",
                               words_count(layout, (uint64_t)area->invited)));
}

/* Who is behind the system's figures; said where they are shown. */
static void add_system_rules(struct layout *layout) {
    const struct review *review = layout->review;
    const char *system = review->areas[0].name;

    if (layout->shown != 0) {
        return;
    }
    const char *small = uncounted_places(layout, false);
    if (small != NULL) {
        page_line(layout,
                  words_text(layout,
                             "Left out of the figures of %s, because fewer than "
                             "%" PRIu64 " staff answered there: %s.",
                             system, review->publish.minimum, small));
    }
    const char *silent = uncounted_places(layout, true);
    if (silent != NULL) {
        page_line(layout, words_text(layout, "Nobody answered in: %s.", silent));
    }
}

static void add_several_places(struct layout *layout) {
    const struct review *review = layout->review;
    const char *places = words_plural(layout, review->word_place);

    if (review->n_places < 2) {
        return;
    }
    page_line(layout,
              layout->publication->several_places_first
                  ? words_text(layout,
                               "Staff who named several %s count in the first of them "
                               "only, in the review's order, and once in the system.",
                               places)
                  : words_text(layout,
                               "Staff who named several %s count in each of them, and "
                               "once in the system.",
                               places));
}

static void add_how_to_read(struct layout *layout) {
    struct reading reading;

    words_reading_all(layout, &reading);
    page_heading(layout, "How to read the figures");
    page_line(layout, words_text(layout,
                                 "Average answer: every answer is put on a scale of 0 "
                                 "to 100 (%s) and averaged.",
                                 reading.ends));
    page_line(layout, "Lower and upper limit: how far chance alone could move the "
                      "average. When the limits lie far apart, little is known.");
    page_line(layout,
              "Percentages: of the staff who gave an answer on the scale. Don't "
              "know and other answers are counted apart.");
    page_line(layout,
              words_text(layout,
                         "Figures for fewer than %" PRIu64 " staff are not shown. In "
                         "their place stands [c].",
                         layout->review->publish.minimum));
}

/* A line "Label: text" where there is a text. */
static void add_fact(struct layout *layout, const char *label, const char *text) {
    if (text != NULL && text[0] != '\0') {
        page_line(layout, words_text(layout, "%s: %s", label, text));
    }
}

static void add_about(struct layout *layout) {
    const struct review *review = layout->review;

    page_heading(layout, "About this survey");
    add_fact(layout, "Period", review->period);
    add_fact(layout, "Wave", review->wave);
    add_fact(layout, "Date",
             review->date == NULL ? NULL : words_date(layout, review->date));
    add_fact(layout, "Published by", review->publisher.name);
    add_fact(layout, "Contact", review->publisher.contact);
    add_fact(layout, "Next update", review->publisher.next_update);
    add_fact(layout, "Survey",
             words_text(layout, "%s, version %s", layout->instrument->title,
                        layout->instrument->version));
    add_fact(layout, "Made with", "kloe " KLOE_VERSION);
}

/* "TITLE: AREA, PERIOD". */
static const char *cover_title(struct layout *layout) {
    const struct review *review = layout->review;
    const char *name = review->areas[layout->area].name;

    return review->period == NULL
               ? words_text(layout, "%s: %s", review->title, name)
               : words_text(layout, "%s: %s, %s", review->title, name, review->period);
}

void add_chart_cover(struct layout *layout) {
    page_begin(layout, PAGE_COVER, "Cover",
               words_text(layout, "Charts. %s", cover_title(layout)));
    add_warnings(layout);
    add_what_this_is(layout);
    page_heading(layout, "How to use the charts");
    page_line(layout, "Each chart stands on a sheet of its own, and its figures on the "
                      "sheet behind it. To show one on a slide, click it, copy it, "
                      "and paste it there.");
    page_line(layout, "A pasted chart may carry this whole workbook with it. That is "
                      "safe: it holds nothing but what may be shown.");
    page_line(layout, "The bars run from 0 to 100 per cent of the answers. A row "
                      "without a bar is marked: [c] is not shown, so that nobody can "
                      "be picked out; [w] nobody answered; [z] not asked.");
    page_line(layout, "The workbook of the same name without \"charts\" has all tables "
                      "and the notes on how the figures were made.");
    add_about(layout);
    page_end(layout);
}

void add_cover(struct layout *layout) {
    page_begin(layout, PAGE_COVER, "Cover", cover_title(layout));
    add_warnings(layout);
    add_what_this_is(layout);
    add_responses(layout);
    add_system_rules(layout);
    add_several_places(layout);
    add_how_to_read(layout);
    add_about(layout);
    page_end(layout);
}
