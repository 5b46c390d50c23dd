/* The notes: what the figures mean and who is in them, in plain words and at most 20
 * rows, however much a review sets. Formulas stand in docs/method.md. */
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/pages/pages_notes_scales.h"
#include "export/pages/pages_parts.h"

#include <inttypes.h>

static void note(struct page_builder *builder, const char *subject,
                 const char *meaning) {
    cell_text(builder, subject);
    cell_text(builder, meaning);
}

/* `words` and the next sentence, which may be NULL. */
static const char *also(struct page_builder *builder, const char *words,
                        const char *sentence) {
    return sentence == NULL ? words : words_text(builder, "%s %s", words, sentence);
}

struct fixed_note {
    const char *subject, *meaning;
};

/* Notes that no setting changes. */
static const struct fixed_note no_rating = {
    "No rating",
    "This is not an inspection and nothing here rates or ranks anybody: everything "
    "stands in the review's own order. Every person's answers count alike."};

static const struct fixed_note not_counted = {
    "Answers that are not counted",
    "Don't know, not applicable, preferred not to say, left blank and could not be "
    "read are counted apart, and are in no percentage or average. So is not asked: "
    "averages over several questions are then made without that question and say so, "
    "and are not compared with averages that have it."};

static const struct fixed_note notes_on_certainty[] = {
    {"Lower and upper limit", "How far an average could be off by chance. If the "
                              "survey were repeated with other " STAFF
                              " like these, limits made in this way would hold "
                              "the true average 95 times in "
                              "100."},
    {"Low reliability [u]",
     "Fewer than 30 answers, or limits 30 points or more apart. The "
     "figure is right, but a few other answers could have moved it far."},
    {"Rounding, [low] and [high]",
     "Percentages are whole and averages have one decimal; each is rounded once, so "
     "percentages may not add up to 100. [low] rounds to 0 but is not 0; [high] rounds "
     "to 100 but is not 100."},
    {"[w], [x] and [z]",
     "[w]: nobody answered. [x]: not available. [z]: not asked, or does not apply."},
    {"Comparisons",
     "The rest are all other " STAFF
     " counted there, those who named no group among them. "
     "A difference is shown only where both sides have enough answers to be shown. It "
     "says nothing about why, and not that one side is better."},
    {"Significant?",
     "Significant: so large a difference would come about by chance less than 1 time "
     "in "
     "20 if there were none, with room made for how many were looked at; and it is not "
     "negligible. \"Not significant\" does not mean that there is none. The size "
     "beside it is told by how often an answer from one side is higher than one from "
     "the "
     "other."},
    {CAP_STAFF " are divided, answers pull apart",
     "Divided: two groups of one kind lie far apart, one of them significantly, on "
     "either side of all " STAFF ". It stands beside these groups, and rests on "
     "none that is [u], joined or \"Other\". Answers pull apart: a quarter or more on "
     "either side of the middle, and few in between. The average hides both."},
};

#define N_NOTES(notes) (sizeof(notes) / sizeof *(notes))

static void add_fixed(struct page_builder *builder, const struct fixed_note *notes,
                      size_t n) {
    for (size_t i = 0; i < n; i++) {
        note(builder, notes[i].subject, notes[i].meaning);
    }
}

static void add_average_notes(struct page_builder *builder) {
    const char *words = words_text(builder,
                                   "Every answer is put on 0 to 100: the lowest answer "
                                   "of the scale is 0, the highest 100, the others %s. "
                                   "The average is over the " STAFF " who answered.",
                                   words_steps(builder));

    note(builder, "Average answer", also(builder, words, words_turned(builder)));
    note(builder, "Averages over several questions",
         words_text(builder,
                    "Of %s: each person's average over its questions, if they answered "
                    "at least half of them; then the average over people.",
                    heading_averages(builder)));
}

static void add_scale_note(struct page_builder *builder) {
    note(builder, builder->instrument->n_scales == 1 ? "The scale" : "The scales",
         words_scales(builder));
}

/* The rule by which groups are joined, and those of the area shown. */
static void add_joined_note(struct page_builder *builder) {
    const char *joined = words_joined(builder, NONE);

    if (builder->review->publish.merge_small) {
        note(builder, "Small groups",
             words_text(builder,
                        "Where groups of " STAFF " cannot be shown each by itself, the "
                        "smallest of them are shown as one, if that shows more than "
                        "hiding them. %s in %s%s%s.",
                        joined == NULL ? "None are joined" : "Joined", builder->subject,
                        joined == NULL ? "" : ": ", joined == NULL ? "" : joined));
    }
}

/* What becomes of a place of fewer staff than can be shown; NULL without places. */
static const char *small_place_words(struct page_builder *builder) {
    const struct publish_rules *publish = &builder->review->publish;
    const char *place = builder->review->word_place;

    if (builder->review->n_places == 0) {
        return NULL;
    }
    return publish->small_places == SMALL_PLACES_LEAVE_OUT
               ? words_text(builder,
                            "But a %s with fewer than %" PRIu64 " " STAFF
                            " is left out of the "
                            "system's figures too, so that it cannot be worked out as "
                            "the rest.",
                            place, publish->minimum)
               : words_text(builder,
                            "A %s with fewer than %" PRIu64 " " STAFF " counts in the "
                            "system's figures; another %s is hidden with it, so that "
                            "it cannot be worked out as the rest.",
                            place, publish->minimum, place);
}

/* Groups inside a locality; NULL where there are no localities. */
static const char *cross_words(struct page_builder *builder) {
    const struct review *review = builder->review;

    if (review->n_areas <= 1 + review->n_places) {
        return NULL;
    }
    return words_text(
        builder, "Groups inside a %s are %s.", review->word_locality,
        review->publish.cross
            ? "not in the workbooks; in results.json and results.csv they "
              "are, where enough " STAFF " answered"
            : "not shown");
}

/* `words` and what else was decided about what is shown. */
static const char *also_decided(struct page_builder *builder, const char *words) {
    const struct publication *publication = builder->publication;

    if (builder->review->publish.unanimity) {
        words = also(
            builder, words,
            "Where all gave the same answer, it is not shown for fewer than 30 " STAFF
            ", since it would say what each person answered.");
    }
    if (publication->leave_out_shows_more) {
        words = also(builder, words, words_capital(builder, WORDS_LEAVE_OUT "."));
    }
    if (publication->past_bound > 0) {
        words =
            words_text(builder,
                       "%s %s of the figures not shown might have been: finding out "
                       "would have taken too long.",
                       words, words_count(builder, publication->past_bound));
    }
    return words;
}

/* That the outputs are not to be handed on, and why; NULL where they may be. */
static const char *not_to_share(struct page_builder *builder) {
    if (!builder->publication->is_complete) {
        return "Draft: whether small groups can be worked out from what is shown is "
               "not "
               "checked yet. Do not share outside the review team.";
    }
    return builder->review->publish.minimum < PUBLISHABLE_MINIMUM
               ? words_text(
                     builder,
                     "Not for publication: figures are shown for groups as small "
                     "as %" PRIu64 ".",
                     builder->review->publish.minimum)
               : NULL;
}

static void add_hidden_note(struct page_builder *builder) {
    const struct publish_rules *publish = &builder->review->publish;
    const char *words = words_text(
        builder,
        "Figures of fewer than %" PRIu64 " " STAFF ", answers of fewer than that to a "
        "question, and figures that would give these away are " WORDS_NOT_SHOWN
        ". The " STAFF " still count in the figures above them.",
        publish->minimum);

    words = also(builder, words, small_place_words(builder));
    words = also(builder, words, cross_words(builder));
    words = also_decided(builder, words);
    note(builder, "Not shown [c]", also(builder, words, not_to_share(builder)));
}

/* The places of which who named several localities counts in the first; NULL: none. */
static const char *first_localities(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *list = NULL;

    for (size_t area = 0; area < review->n_areas; area++) {
        if (counting_is_first_locality(&builder->publication->counting, area)) {
            const char *name = review->areas[area].name;

            list = list == NULL ? name : words_text(builder, "%s, %s", list, name);
        }
    }
    return list;
}

/* Who named several places, or the whole system. */
static const char *several_places_words(struct page_builder *builder) {
    static const char *const several[] = {
        [COUNT_EVERYWHERE] = "each of them, and once in the system",
        [COUNT_EVERYWHERE_NO_GROUP] =
            "each of them, and once in the system, but in no group of " STAFF
            ", so that "
            "more groups can be shown",
        [COUNT_FIRST_PLACE] =
            "the first of them only, in the review's order, and once in the system, so "
            "that more can be shown of all " STAFF,
    };
    static const char *const system_wide[] = {
        [COUNT_EVERYWHERE] = "count in the system, and nowhere below it",
        [COUNT_EVERYWHERE_NO_GROUP] =
            "count in the system and nowhere below it, and in no group",
        [COUNT_FIRST_PLACE] = "are not counted, so that nobody can be picked out",
    };
    const struct review *review = builder->review;
    enum counting_way way = builder->publication->counting.way;
    const char *words = NULL;

    if (review->n_places > 0) {
        words = words_text(builder, CAP_STAFF " who named the whole system %s.",
                           system_wide[way]);
    }
    return review->n_places > 1
               ? words_text(builder, CAP_STAFF " who named several %s count in %s. %s",
                            words_plural(builder, review->word_place), several[way],
                            words)
               : words;
}

static void add_who_counts_note(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *first = first_localities(builder);
    const char *words =
        also(builder,
             CAP_STAFF " who named no group, or several of one kind, count "
                       "in all " STAFF " and in no group.",
             several_places_words(builder));

    if (first != NULL) {
        words = words_text(builder,
                           "%s " CAP_STAFF
                           " who named several %s of one %s count in each of "
                           "them; in the first only, so that more can be shown and "
                           "nobody can be picked out, in: %s.",
                           words, words_plural(builder, review->word_locality),
                           review->word_place, first);
    }
    note(builder, "Who counts where", words);
}

static void add_system_note(struct page_builder *builder) {
    const char *places = words_plural(builder, builder->review->word_place);

    if (builder->review->n_places > 1) {
        note(builder, "The system's figures",
             words_text(builder,
                        "All responses together, not the average of the %s. Where the "
                        "average of the %s' averages is shown, it is named so and says "
                        "how many %s it is made from.",
                        places, places, places));
    }
}

/* What the review leaves out, and of whom where it is not of everybody. The document of
 * a place names no other place. */
static void add_left_out_note(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *list = "";

    for (size_t i = 0; i < review->n_leave_out; i++) {
        const struct left_out_item *entry = &review->leave_out[i];
        const char *id = builder->instrument->items[entry->item].id;
        bool may_be_named =
            builder->area == 0 || review_place_of(review, entry->area) ==
                                      review_place_of(review, builder->area);
        const char *whose = may_be_named
                                ? review->areas[entry->area].name
                                : words_text(builder, "another %s", review->word_place);
        const char *what =
            entry->area == 0 ? id
                             : words_text(builder, "%s of " STAFF " of %s", id, whose);

        list = i == 0 ? what : words_text(builder, "%s, %s", list, what);
    }
    if (review->n_leave_out > 0) {
        note(builder, "Questions left out",
             words_text(builder,
                        "Averages over several questions are made without the answers "
                        "to %s, wherever these " STAFF
                        " count, and say so. By itself each "
                        "question is shown.",
                        list));
    }
}

static void add_responses_note(struct page_builder *builder) {
    static const char *const duplicates[] = {
        [DUPLICATES_LAST] = "the last counts",
        [DUPLICATES_FIRST] = "the first counts",
        [DUPLICATES_ALL] = "each counts",
    };
    const struct review *review = builder->review;
    const char *words = words_text(
        builder,
        "Of several responses of one person %s; a person is recognised %s. Unfinished "
        "responses %s.",
        duplicates[review->duplicates],
        review->respondents == RESPONDENTS_SHARED
            ? "across all returns, where they give a respondent's code"
            : "within one return, where it gives a respondent's code",
        review->partials == PARTIALS_KEEP ? "count with the answers they have"
                                          : "are left out");

    note(builder, "Which responses count",
         also(builder, words,
              review->late == LATE_LEAVE_OUT
                  ? "What came after results were handed out is not counted."
                  : NULL));
}

void add_notes(struct page_builder *builder) {
    page_begin(builder, PAGE_NOTES, words_tab(builder, PAGE_NOTES, 0),
               words_tab(builder, PAGE_NOTES, 0));
    page_line(builder,
              "What the figures mean, and who is in them. The formulas stand in "
              "the documents of kloe, docs/method.md.");
    table_begin(builder, "Notes");
    table_column(builder, "About", false);
    table_column(builder, "What it means", false);
    add_fixed(builder, &no_rating, 1);
    add_average_notes(builder);
    add_left_out_note(builder);
    note(builder, "Percentages",
         words_text(builder,
                    "Of the " STAFF " who gave an answer on the scale of the question. "
                    "Those of %s are the average of those of its questions.",
                    heading_averages(builder)));
    add_fixed(builder, &not_counted, 1);
    add_scale_note(builder);
    add_hidden_note(builder);
    add_joined_note(builder);
    add_fixed(builder, notes_on_certainty, N_NOTES(notes_on_certainty));
    add_system_note(builder);
    add_who_counts_note(builder);
    add_responses_note(builder);
    page_end(builder);
}
