/* The sentences and titles of messages. */
#include "base/num.h"
#include "export/messages/message_words.h"
#include "export/page/draft_mark.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"

#include <inttypes.h>

/* Sets the text of a message to its first sentence and more, which begins with a blank
 * or is "". Where the first one ends is known here alone: names have stops, too. */
static void set_text(struct page_builder *builder, struct message *message,
                     const char *first, const char *more) {
    message->first = first;
    message->more = more;
    message->text = words_text(builder, "%s%s", first, more);
}

/* The sentence that tells what all figures of a message have in common, or NULL where
 * there is one, and then the sides of the first with how few answered. */
static void set_sentences(struct page_builder *builder, struct message *message,
                          const char *summary, const char *sides, const char *few,
                          const char *few_others) {
    set_text(builder, message, summary == NULL ? sides : summary,
             summary == NULL ? words_text(builder, "%s%s", few, few_others)
                             : words_text(builder, " %s%s%s", sides, few, few_others));
}

/* "34.2". */
static const char *average(struct page_builder *builder, struct figure score) {
    char text[NUM_TEXT_BYTES];

    num_format_fixed(text, score.value, 1);
    return words_text(builder, "%s", text);
}

/* "0 = not at all, 100 = to a very great extent", of what a figure is made of. */
static void read_wording(struct page_builder *builder,
                         const struct message_figure *figure, struct wording *out) {
    const struct composite *composite =
        target_composite(builder->instrument, figure->figured);

    if (composite == NULL) {
        words_wording(builder, &figure->figured, 1, out);
    } else {
        words_wording(builder, composite->items, composite->n_items, out);
    }
}

/* Two sides, in answers where they may be told and in averages where not. */
static const char *say_sides(struct page_builder *builder,
                             const struct message_figure *figure, const char *staff,
                             const char *others) {
    struct wording wording;

    read_wording(builder, figure, &wording);
    if (message_share_is_fit(figure->of, figure->n) &&
        message_share_is_fit(figure->of_other, figure->n_other)) {
        return words_text(
            builder, "%s: %s answered \"%s\"; so did %s.",
            message_target(builder, figure),
            message_share(builder, figure->of, figure->n, staff),
            words_small(builder, wording.bands[figure->band]),
            message_share(builder, figure->of_other, figure->n_other, others));
    }
    return words_text(
        builder, "%s: the average answer is %s for %s %s and %s for %s %s (%s).",
        message_target(builder, figure), average(builder, figure->score),
        words_count(builder, figure->n.value), staff,
        average(builder, figure->score_other),
        words_count(builder, figure->n_other.value), others, wording.ends);
}

/* " Few answered (28)." */
static const char *say_few(struct page_builder *builder, struct count n,
                           const char *staff) {
    return n.value >= WORDS_FEW_BELOW
               ? ""
               : words_text(builder, " Few %s answered (%s).", staff,
                            words_count(builder, n.value));
}

/* "on 5 conditions, among them A, B and C". */
static const char *say_where(struct page_builder *builder,
                             const struct message *message) {
    return words_text(builder, "on %zu %s%s %s", message->n_figures,
                      message_kind_of_targets(builder, message),
                      message->n_figures > TOLD_MAX ? ", among them" : ":",
                      message_targets(builder, message));
}

/* The heading of all the message's targets, or NULL. */
static const char *one_heading(const struct page_builder *builder,
                               const struct message *message) {
    const struct instrument *instrument = builder->instrument;
    size_t heading = heading_of_target(instrument, message->figures[0].target);

    for (size_t i = 1; i < message->n_figures; i++) {
        if (heading_of_target(instrument, message->figures[i].target) != heading) {
            return NULL;
        }
    }
    return instrument->composites[heading].title;
}

/* The first of `titles` (ended by NULL) that is short enough; the last is. */
static const char *choose_title(const char *const *titles) {
    while (titles[1] != NULL && message_count_words(titles[0]) > MESSAGE_TITLE_WORDS) {
        titles++;
    }
    return titles[0];
}

/* "3 conditions", "one question". */
static const char *count_targets(struct page_builder *builder,
                                 const struct message *message) {
    const struct composite *of =
        target_composite(builder->instrument, message->figures[0].target);

    if (message->n_figures > 1) {
        return words_text(builder, "%zu %s", message->n_figures,
                          message_kind_of_targets(builder, message));
    }
    return of == NULL ? "a question" : heading_a_kind(of->kind);
}

void message_say_split(struct page_builder *builder, struct message *message) {
    const struct message_figure *first = &message->figures[0];
    const char *staff = message_staff(builder, message->attribute, message->value);
    const char *others =
        message->other == NONE
            ? words_called(builder, "other " STAFF)
            : message_staff(builder, message->attribute, message->other);
    const char *subject = words_capital(builder, staff);
    const char *heading = one_heading(builder, message);
    const char *titles[] = {
        heading == NULL ? NULL
                        : words_text(builder, "%s and %s see %s differently", subject,
                                     others, heading),
        words_text(builder, "%s and %s see %s differently", subject, others,
                   count_targets(builder, message)),
        words_text(builder, "%s see %s differently", subject,
                   count_targets(builder, message)),
        words_text(builder, "Two groups see %s differently",
                   heading == NULL ? count_targets(builder, message) : heading),
        words_text(builder, "Two groups see %s differently",
                   count_targets(builder, message)),
        NULL};

    message->sides[0] = staff;
    message->sides[1] = others;
    message->title = choose_title(heading == NULL ? titles + 1 : titles);
    set_sentences(builder, message,
                  message->n_figures == 1
                      ? NULL
                      : words_text(builder, "%s gave %s answers than %s %s.", subject,
                                   first->difference.value > 0 ? "higher" : "lower",
                                   others, say_where(builder, message)),
                  say_sides(builder, first, staff, others),
                  say_few(builder, first->n, staff),
                  say_few(builder, first->n_other, others));
    message->evidence = message_evidence(builder, message);
}

/* "Clearly more positive than not: agree shared system responsibility", cut at a word
 * where that is too long. */
void message_say_standing(struct page_builder *builder, struct message *message) {
    const struct message_figure *figure = &message->figures[0];
    const char *name =
        words_one_line(builder, target_title(builder->instrument, figure->target));
    const struct composite *of = target_composite(builder->instrument, figure->target);
    bool is_name = of != NULL && of->kind != COMPOSITE_CONDITION; /* as it stands */
    const char *lead = message_leads[message->kind];
    struct wording wording;

    read_wording(builder, figure, &wording);
    message->title = words_text(
        builder, "%s: %s", lead,
        message_first_words(builder, is_name ? name : words_small(builder, name),
                            MESSAGE_TITLE_WORDS - message_count_words(lead)));
    set_text(builder, message,
             message_share_is_fit(figure->of, figure->n)
                 ? words_text(builder, "%s: %s answered \"%s\".",
                              message_target(builder, figure),
                              message_share(builder, figure->of, figure->n, STAFF),
                              words_small(builder, wording.bands[figure->band]))
                 : words_text(builder,
                              "%s: the average answer of %s " STAFF
                              " is %s, with limits of %s "
                              "and %s (%s).",
                              message_target(builder, figure),
                              words_count(builder, figure->n.value),
                              average(builder, figure->score),
                              average(builder, figure->low),
                              average(builder, figure->high), wording.ends),
             "");
    message->evidence = message_evidence(builder, message);
}

/* What the other side is called. */
struct sides {
    const char *title, *short_title; /* after "Higher" or "Lower" */
    const char *here, *there;        /* after a number of staff */
};

static struct sides sides_of(struct page_builder *builder,
                             const struct message *message) {
    if (message->kind == MESSAGE_MOVED) {
        return (struct sides){"than in the last wave", "than in the last wave",
                              words_called(builder, STAFF " now"),
                              words_called(builder, STAFF " in the last wave")};
    }
    const struct area *areas = builder->review->areas;
    const struct area *area = &areas[builder->area];
    bool is_locality = area->level == AREA_LOCALITY;

    return (struct sides){
        words_text(builder, "here than in the rest of the %s",
                   is_locality ? builder->review->word_place : "system"),
        "here than in the rest", words_text(builder, STAFF " of %s", area->name),
        words_text(builder, STAFF " in the rest of %s",
                   is_locality ? areas[area->parent].name : "the system")};
}

void message_say_apart(struct page_builder *builder, struct message *message) {
    const struct message_figure *first = &message->figures[0];
    struct sides sides = sides_of(builder, message);
    const char *way = first->difference.value > 0 ? "Higher" : "Lower";
    const char *titles[] = {words_text(builder, "%s %s: %s", way, sides.title,
                                       count_targets(builder, message)),
                            words_text(builder, "%s %s", way, sides.title),
                            words_text(builder, "%s %s", way, sides.short_title), NULL};

    message->sides[0] = sides.here;
    message->sides[1] = sides.there;
    message->title = choose_title(titles);
    set_sentences(builder, message,
                  message->n_figures == 1
                      ? NULL
                      : words_text(builder, "Answers are %s %s %s.",
                                   words_small(builder, way), sides.title,
                                   say_where(builder, message)),
                  say_sides(builder, first, sides.here, sides.there),
                  say_few(builder, first->n, sides.here),
                  say_few(builder, first->n_other, sides.there));
    message->evidence = message_evidence(builder, message);
}

void message_say_none(struct page_builder *builder, const struct published_cell *cell,
                      struct message *message) {
    const char *name = builder->review->areas[builder->area].name;

    if (cell->status == STATUS_PUBLISHED) {
        message->title =
            builder->instrument->n_conditions > 0
                ? words_called(builder, "No " CONDITION " stands out among those shown")
                : "No question stands out among those shown";
        set_text(builder, message, words_text(builder, "%s.", message->title), "");
    } else if (cell->status == STATUS_EMPTY) {
        message->title = "Nobody answered";
        set_text(builder, message, words_text(builder, "Nobody answered in %s.", name),
                 "");
    } else {
        message->title = "Not shown so that nobody can be picked out";
        set_text(builder, message,
                 words_text(builder,
                            "What " STAFF " of %s said is " WORDS_NOT_SHOWN ".", name),
                 "");
    }
}
