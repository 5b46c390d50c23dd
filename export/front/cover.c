/* The cover: who answered, what stands out, what this is, how to read it. */
#include "export/front/front.h"

#include "export/messages/message.h"
#include "export/page/page_words.h"

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
static const char *uncounted_places(struct page_builder *builder,
                                    bool nobody_answered) {
    const char *names = NULL;

    for (size_t a = 1; a < builder->review->n_areas; a++) {
        const struct area *area = &builder->review->areas[a];
        const struct published_cell *cell = builder_cell(builder, a, NONE, NONE);
        bool is_empty = cell != NULL && cell->status == STATUS_EMPTY;

        if (area->level == AREA_PLACE && is_empty == nobody_answered &&
            (is_empty || !is_counted(builder->publication, a))) {
            names = names == NULL ? area->name
                                  : words_text(builder, "%s, %s", names, area->name);
        }
    }
    return names;
}

static void add_warnings(struct page_builder *builder) {
    const struct publication *publication = builder->publication;
    uint64_t minimum = builder->review->publish.minimum;
    bool is_secret = minimum < PUBLISHABLE_MINIMUM;

    if (!words_is_draft(builder)) {
        return;
    }
    page_heading(builder, "Before you share this");
    if (is_secret) {
        page_line(builder,
                  words_text(builder,
                             "Not for publication: figures are shown for groups as "
                             "small as %" PRIu64 ", so answers of single people may be "
                             "seen.",
                             minimum));
    }
    if (publication->n_undecided > 0) {
        page_line(builder,
                  "Draft: not everything in the returns was understood, so "
                  "figures here may be wrong. 'kloe check' lists what there is "
                  "to decide; 'kloe report' without --draft writes the results "
                  "once it is decided.");
    }
    if (!publication->is_complete) {
        page_line(builder, "Draft: do not share outside the review team. Small groups "
                           "are hidden, but whether they can be worked out from the "
                           "figures that are shown is not checked yet.");
    }
}

const char *words_of_fallback(struct page_builder *builder) {
    const struct review *review = builder->review;

    return words_text(builder,
                      "The figures of %s alone are " WORDS_NOT_SHOWN
                      ". Every figure here is of the whole system, %s, and says so.",
                      review->areas[builder->area].name, review->areas[0].name);
}

static void add_what_this_is(struct page_builder *builder) {
    const struct review *review = builder->review;

    page_heading(builder, "What this is");
    page_line(builder,
              words_text(builder, "What " STAFF " of %s said in the survey \"%s\".",
                         review->areas[builder->area].name,
                         builder->instrument->title));
    page_line(builder, "This is not an inspection and nothing here rates a place. The "
                       "figures are shares and averages of what " STAFF " said.");
    if (builder_is_fallback(builder)) {
        page_line(builder, words_of_fallback(builder));
    }
}

const char *words_of_responses(struct page_builder *builder) {
    const struct published_cell *cell = builder_shown(builder);
    const struct area *area = &builder->review->areas[builder->shown];

    if (cell->status == STATUS_EMPTY) {
        return words_text(builder, "Nobody answered in %s.", area->name);
    }
    if (cell->status != STATUS_PUBLISHED || !cell->responses.known) {
        return words_text(builder,
                          "How many " STAFF " of %s answered is " WORDS_NOT_SHOWN ".",
                          area->name);
    }
    if (!cell->response_rate.known) {
        return words_text(builder, "%s " STAFF " of %s answered.",
                          words_count(builder, cell->responses.value), area->name);
    }
    struct count invited = {true, (uint64_t)area->invited};

    return words_text(builder,
                      "%s of %s " STAFF " of %s who were invited answered (%s).",
                      words_count(builder, cell->responses.value),
                      words_count(builder, invited.value), area->name,
                      words_per_cent(builder, cell->responses, invited));
}

const char *words_of_invited(struct page_builder *builder) {
    const struct area *area = &builder->review->areas[builder->shown];

    if (builder_shown(builder)->response_rate.known) {
        return NULL;
    }
    return area->invited < 0
               ? "How many were invited is not known, so there is no response rate."
               : words_text(builder, "%s were invited.",
                            words_count(builder, (uint64_t)area->invited));
}

const char *words_of_few(struct page_builder *builder) {
    const struct published_cell *cell = builder_shown(builder);

    return cell->status == STATUS_PUBLISHED && cell->responses.known &&
                   cell->responses.value < WORDS_FEW_BELOW
               ? "Few answered: a few other answers could have moved every figure far."
               : NULL;
}

void lines_of_responses(struct page_builder *builder) {
    const char *invited = words_of_invited(builder);
    const char *few = words_of_few(builder);

    page_heading(builder, HEADING_WHO_ANSWERED);
    page_line(builder, words_of_responses(builder));
    if (invited != NULL) {
        page_line(builder, invited);
    }
    if (few != NULL) {
        page_line(builder, few);
    }
}

/* What may be said of the area in words, each with the sheet that shows it. */
void lines_of_messages(struct page_builder *builder) {
    page_heading(builder, "What stands out");
    for (size_t i = 0; i < builder->messages->n; i++) {
        const struct message *message = &builder->messages->list[i];

        if (message->area != builder->area) {
            continue;
        }
        const char *lead = message_leads[message->kind];

        page_line(builder, words_text(builder, "%s%s%s", lead,
                                      lead[0] == '\0' ? "" : ". ", message->text));
        if (message->evidence != NULL) {
            page_line_to(builder, words_text(builder, "Figures: %s", message->evidence),
                         message->evidence);
        }
    }
}

/* Who is behind the system's figures; said where they are shown. The document of a
 * place names no other: that some are left out is its to know, which they are is not.
 */
static void add_system_rules(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *system = review->areas[0].name;

    if (builder->shown != 0) {
        return;
    }
    const char *small = uncounted_places(builder, false);
    if (builder_is_fallback(builder)) {
        if (small != NULL) {
            page_line(builder,
                      words_text(builder,
                                 "Left out of the figures of %s: every %s where fewer "
                                 "than %" PRIu64 " " STAFF " answered.",
                                 system, review->word_place, review->publish.minimum));
        }
        return;
    }
    if (small != NULL) {
        page_line(builder,
                  words_text(builder,
                             "Left out of the figures of %s, because fewer than "
                             "%" PRIu64 " " STAFF " answered there: %s.",
                             system, review->publish.minimum, small));
    }
    const char *silent = uncounted_places(builder, true);
    if (silent != NULL) {
        page_line(builder, words_text(builder, "Nobody answered in: %s.", silent));
    }
}

static void add_several_places(struct page_builder *builder) {
    static const char *const where[] = {
        [COUNT_EVERYWHERE] = "each of them, and once in the system",
        [COUNT_EVERYWHERE_NO_GROUP] =
            ("each of them, and once in the system, but in no group of " STAFF),
        [COUNT_FIRST_PLACE] =
            "the first of them only, in the review's order, and once in the system",
    };
    const struct review *review = builder->review;

    if (review->n_places < 2) {
        return;
    }
    page_line(builder,
              words_text(builder, CAP_STAFF " who named several %s count in %s.",
                         words_plural(builder, review->word_place),
                         where[builder->publication->counting.way]));
}

static void add_how_to_read(struct page_builder *builder) {
    struct wording wording;

    words_wording_all(builder, &wording);
    page_heading(builder, "How to read the figures");
    page_line(builder, words_text(builder,
                                  "Average answer: every answer is put on a scale of 0 "
                                  "to 100 (%s) and averaged.",
                                  wording.ends));
    page_line(builder, "Lower and upper limit: how far chance alone could move the "
                       "average. When the limits lie far apart, little is known.");
    page_line(builder,
              "Percentages: of the " STAFF " who gave an answer on the scale. Don't "
              "know and other answers are counted apart.");
    page_line(builder, words_text(builder,
                                  "Figures of fewer than %" PRIu64 " " STAFF
                                  ", and those that would "
                                  "give them away, are " WORDS_NOT_SHOWN
                                  ". In their place stands [c].",
                                  builder->review->publish.minimum));
}

/* A line "Label: text" where there is a text. */
static void add_fact(struct page_builder *builder, const char *label,
                     const char *text) {
    if (text != NULL && text[0] != '\0') {
        page_line(builder, words_text(builder, "%s: %s", label, text));
    }
}

/* Whether the name of the wave only says the period again: "2025-05" is May 2025. */
static bool is_period(struct page_builder *builder, const char *wave) {
    const char *period = builder->review->period;
    const char *day = words_date(builder, words_text(builder, "%s-01", wave));

    return period != NULL &&
           (words_same(builder, wave, period) ||
            words_same(builder, day, words_text(builder, "1 %s", period)));
}

static void add_about(struct page_builder *builder) {
    const struct review *review = builder->review;

    page_heading(builder, "About this survey");
    add_fact(builder, "Period", review->period);
    if (review->wave != NULL && !is_period(builder, review->wave)) {
        add_fact(builder, "Wave", review->wave);
    }
    add_fact(builder, "Date",
             review->date == NULL ? NULL : words_date(builder, review->date));
    add_fact(builder, "Published by", review->publisher.name);
    add_fact(builder, "Contact", review->publisher.contact);
    add_fact(builder, "Next update", review->publisher.next_update);
    add_fact(builder, "Survey",
             words_text(builder, "%s, version %s", builder->instrument->title,
                        builder->instrument->version));
    add_fact(builder, "Made with", "kloe " KLOE_VERSION);
}

/* "TITLE: AREA, PERIOD". */
static const char *cover_title(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *name = review->areas[builder->area].name;

    return review->period == NULL
               ? words_text(builder, "%s: %s", review->title, name)
               : words_text(builder, "%s: %s, %s", review->title, name, review->period);
}

void add_chart_cover(struct page_builder *builder) {
    page_begin(builder, PAGE_COVER, words_tab(builder, PAGE_COVER, 0),
               words_text(builder, "Charts. %s", cover_title(builder)));
    add_warnings(builder);
    add_what_this_is(builder);
    page_heading(builder, "How to use the charts");
    page_line(builder,
              "Each chart stands on a sheet of its own, and its figures on the "
              "sheet behind it. To show one on a slide, click it, copy it, "
              "and paste it there.");
    page_line(builder, "A pasted chart may carry this whole workbook with it. That is "
                       "safe: it holds nothing but what may be shown.");
    page_line(builder,
              "The bars run from 0 to 100: per cent of the answers, or "
              "average answers. A row without a bar is marked: [c] is " WORDS_NOT_SHOWN
              "; [w] nobody answered; [z] not asked. Where no row has a bar there is "
              "no chart.");
    page_line(builder,
              "The workbook of the same name without \"charts\" has all tables "
              "and the notes on how the figures were made.");
    add_about(builder);
    page_end(builder);
}

void add_cover(struct page_builder *builder) {
    page_begin(builder, PAGE_COVER, words_tab(builder, PAGE_COVER, 0),
               cover_title(builder));
    add_warnings(builder);
    lines_of_responses(builder);
    lines_of_messages(builder);
    add_what_this_is(builder);
    add_system_rules(builder);
    add_several_places(builder);
    add_how_to_read(builder);
    add_about(builder);
    page_end(builder);
}
