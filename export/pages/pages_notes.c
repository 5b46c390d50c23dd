/* The notes: each rule that shaped a figure, in plain words. */
#include "base/num.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void note(struct page_builder *builder, const char *subject,
                 const char *meaning) {
    cell_text(builder, subject);
    cell_text(builder, meaning);
}

/* Notes that no setting changes. */
static const struct {
    const char *subject, *meaning;
} fixed_notes[] = {
    {"No rating",
     "This is not an inspection and nothing here rates a place. Nothing is "
     "ranked: everything stands in the review's own order."},
    {"Key lines of enquiry, conditions and themes",
     "Each person's average over the questions that belong to it, if they answered at "
     "least half of them; then the average over people."},
    {"Percentages of questions",
     "Of the staff who gave an answer on the scale of the question. Above the middle "
     "of "
     "the scale means strictly above, below means strictly below."},
    {"Percentages of key lines of enquiry, conditions and themes",
     "The average of the percentages of their questions."},
    {"Answers that are not counted",
     "Don't know, not applicable, preferred not to say, left blank, could not be "
     "read and not asked are each counted apart, and are never part of a percentage or "
     "an average."},
    {"Questions that were not asked",
     "Averages over several questions are made without those that were not asked "
     "there, and say so. They are not compared with averages that were made with "
     "them."},
    {"Lower and upper limit",
     "The 95 per cent confidence interval. If the survey were repeated with other "
     "staff "
     "like these, limits made in this way would enclose the true average 95 times in "
     "100. The method is Wilson's, on the effective number of answers."},
    {"Low reliability [u]",
     "Fewer than 30 answers, or limits that lie 30 points or more apart. The figure is "
     "right, but chance could have moved it far."},
    {"Staff who named no group",
     "They count in all staff, and in no group. So do staff who named several groups."},
    {"Comparisons",
     "The rest are all other staff counted there, those who named no "
     "group among them. A "
     "difference is shown only where both sides have enough answers to "
     "be shown. It says "
     "nothing about why, and not that one side is better. Its limits are "
     "those of one difference by itself, before the correction for many "
     "tests."},
    {"Significant?",
     "\"Significant at the 0.05 level after correction\" asks for three things: a "
     "chance "
     "under 1 in 20 of so large a difference if there were none, corrected for all the "
     "tests made of it; few false findings among all tests of the area; and a "
     "difference "
     "that is not negligible. \"Not significant\" does not mean that there is none."},
    {"Size of a difference",
     "By how often an answer from one side is higher than one from the other (Cliff's "
     "delta): negligible below 0.147, small below 0.33, medium below 0.474, else "
     "large."},
    {"Staff are split",
     "Answers pull apart, with a quarter or more on either side of the middle; or two "
     "groups lie far apart, one of them significantly. The average then hides it."},
    {"Weights", "None: it is seldom known how many staff of each group were asked."},
    {"Rounding",
     "Percentages are whole, averages have one decimal. Each figure is rounded once, "
     "from the exact one, so percentages may not add up to 100 and a gap may differ "
     "from that of the rounded averages."},
};

/* Whether the scores of a scale lie equally far apart. */
static bool is_even(const struct scale *scale) {
    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = scale_options_by_score(options, scale);

    for (size_t i = 2; i < n; i++) {
        if (options[i]->score - options[i - 1]->score !=
            options[1]->score - options[0]->score) {
            return false;
        }
    }
    return true;
}

/* How many items stand on a scale that is even, and how many do not. */
static void count_items(const struct instrument *instrument, size_t *n_even,
                        size_t *n_uneven) {
    *n_even = 0;
    *n_uneven = 0;
    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct scale *scale = &instrument->scales[instrument->items[i].scale];

        *(is_even(scale) ? n_even : n_uneven) += 1;
    }
}

static void add_average_note(struct page_builder *builder) {
    size_t n_even, n_uneven;

    count_items(builder->instrument, &n_even, &n_uneven);
    note(builder, "Average answer",
         words_text(builder,
                    "Every answer is put on 0 to 100: the lowest answer of the scale "
                    "is 0, the highest 100, the others %s. The average is over the "
                    "staff who answered.",
                    n_uneven == 0 ? "in equal steps between"
                    : n_even == 0
                        ? "between, not in equal steps: the notes on the scale say "
                          "where"
                        : "in equal steps between, unless the notes on the scale say "
                          "where they are put"));
}

/* Where the answers of a scale lie on 0 to 100, when that is not in equal steps. */
static const char *uneven_words(struct page_builder *builder,
                                const struct scale *scale) {
    enum { NAMED_MAX = 12, SHOWN = 60 };

    const struct option *options[ANSWER_OPTIONS_MAX];
    size_t n = scale_options_by_score(options, scale);
    const char *words = " On 0 to 100 the answers are not in equal steps";

    if (is_even(scale)) {
        return "";
    }
    for (size_t i = 0; i < n && n <= NAMED_MAX; i++) {
        double points = 100.0 * (options[i]->score - scale->min) /
                        ((double)scale->max - scale->min);
        char number[NUM_TEXT_BYTES], label[4 * SHOWN + 4];

        num_format_fixed(number, points, floor(points) == points ? 0 : 1);
        text_display(label, sizeof label, options[i]->label, strlen(options[i]->label),
                     SHOWN);
        words = words_text(builder, "%s%s \"%s\" is %s", words, i == 0 ? ":" : ",",
                           label, number);
    }
    return words_text(
        builder,
        "%s. The middle is 50, halfway between the lowest and the highest "
        "answer, wherever the answers between them lie.",
        words);
}

static void add_scale_notes(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;

    for (size_t s = 0; s < instrument->n_scales; s++) {
        const struct scale *scale = &instrument->scales[s];
        const char *middle = scale_has_middle(scale)
                                 ? words_text(builder, " At the middle: \"%s\".",
                                              scale->bands[BAND_MIDDLE])
                                 : "";

        note(builder, words_text(builder, "Scale: %s", scale->id),
             words_text(builder,
                        "Above the middle: \"%s\".%s Below the middle: \"%s\".%s",
                        scale->bands[BAND_POSITIVE], middle,
                        scale->bands[BAND_NEGATIVE], uneven_words(builder, scale)));
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        if (instrument->items[i].reverse) {
            note(builder, "Reversed questions",
                 "A question that is worded the other way round is turned before it is "
                 "averaged: its lowest answer counts 100 and its highest 0. Where such "
                 "questions stand among others, positive and negative mean after "
                 "turning.");
            return;
        }
    }
}

/* The rule by which groups are joined, and those of the area shown. */
static void add_joined_note(struct page_builder *builder) {
    const char *joined = words_joined(builder, NONE);

    if (!builder->review->publish.merge_small) {
        note(builder, "Small groups", "Not joined with others.");
        return;
    }
    note(
        builder, "Small groups",
        words_text(builder,
                   "Where groups of staff cannot be shown each by itself, the smallest "
                   "of them are shown as one, if that shows more than hiding them. %s "
                   "in %s%s%s.",
                   joined == NULL ? "None are joined" : "Joined", builder->subject,
                   joined == NULL ? "" : ": ", joined == NULL ? "" : joined));
}

static void add_small_place_note(struct page_builder *builder) {
    const struct publish_rules *publish = &builder->review->publish;
    const char *place = builder->review->word_place;

    if (builder->review->n_places == 0) {
        return;
    }
    note(builder, words_text(builder, "A small %s", place),
         publish->small_places == SMALL_PLACES_LEAVE_OUT
             ? words_text(builder,
                          "A %s with fewer than %" PRIu64 " staff is left out of the "
                          "system's figures too, so that it cannot be worked out as "
                          "the rest.",
                          place, publish->minimum)
             : words_text(builder,
                          "A %s with fewer than %" PRIu64 " staff counts in the "
                          "system's figures; another %s is hidden with it, so that it "
                          "cannot be worked out as the rest.",
                          place, publish->minimum, place));
}

static void add_disclosure_notes(struct page_builder *builder) {
    const struct publish_rules *publish = &builder->review->publish;
    const char *place = builder->review->word_place;
    const char *locality = builder->review->word_locality;

    note(builder, "Figures not shown [c]",
         words_text(builder,
                    "Figures of fewer than %" PRIu64 " staff, answers of fewer than "
                    "that to a question, and figures that would give these away, "
                    "are " WORDS_NOT_SHOWN
                    ". The staff still count in the figures above them%s.",
                    publish->minimum,
                    publish->small_places == SMALL_PLACES_LEAVE_OUT
                        ? words_text(builder, ", except those of a small %s", place)
                        : ""));
    add_small_place_note(builder);
    note(builder, words_text(builder, "Groups inside a %s", locality),
         publish->cross ? "Not in the workbooks; in results.json and results.csv where "
                          "enough staff answered."
                        : "Not shown.");
    note(builder, "Unanimous results",
         publish->unanimity
             ? "Not shown for fewer than 30 staff, since they would say what each "
               "person answered."
             : "Shown like all others.");
    add_joined_note(builder);
    if (builder->publication->leave_out_shows_more) {
        note(builder, "Averages not shown",
             words_capital(builder, WORDS_LEAVE_OUT "."));
    }
    if (builder->publication->past_bound > 0) {
        note(builder, "Hidden to be safe",
             words_text(builder,
                        "%s of the figures not shown might have been: finding out "
                        "would have taken too long.",
                        words_count(builder, builder->publication->past_bound)));
    }
    if (!builder->publication->is_complete) {
        note(
            builder, "Draft",
            "Whether small groups can be worked out from the figures that are shown is "
            "not checked yet. Do not share outside the review team.");
    }
    if (publish->minimum < PUBLISHABLE_MINIMUM) {
        note(builder, "Not for publication",
             words_text(builder,
                        "Figures are shown for groups as small as %" PRIu64 ".",
                        publish->minimum));
    }
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

static void add_several_areas(struct page_builder *builder) {
    static const char *const several[] = {
        [COUNT_EVERYWHERE] = "They count in each of them, and once in the system.",
        [COUNT_EVERYWHERE_NO_GROUP] =
            "They count in each of them, and once in the system, but in no group of "
            "staff: so more groups can be shown, and nobody can be picked out.",
        [COUNT_FIRST_PLACE] =
            "They count in the first of them only, in the review's order, and once in "
            "the system: so more can be shown of all staff, and nobody can be picked "
            "out.",
    };
    static const char *const system_wide[] = {
        [COUNT_EVERYWHERE] = "They count in the system, and nowhere below it.",
        [COUNT_EVERYWHERE_NO_GROUP] =
            "They count in the system, and nowhere below it, but in no group of staff: "
            "so more groups can be shown, and nobody can be picked out.",
        [COUNT_FIRST_PLACE] =
            "They are not counted: so more can be shown of all staff, "
            "and nobody can be picked out.",
    };
    const struct review *review = builder->review;
    enum counting_way way = builder->publication->counting.way;
    const char *first = first_localities(builder);

    if (review->n_places > 1) {
        note(builder,
             words_text(builder, "Staff who named several %s",
                        words_plural(builder, review->word_place)),
             several[way]);
    }
    if (first != NULL) {
        note(builder,
             words_text(builder, "Staff who named several %s of one %s",
                        words_plural(builder, review->word_locality),
                        review->word_place),
             words_text(builder,
                        "They count in each of them; in the first only, so that more "
                        "can be shown and nobody can be picked out, in: %s.",
                        first));
    }
    if (review->n_places > 0) {
        note(builder, "Staff who named the whole system", system_wide[way]);
    }
}

static void add_place_notes(struct page_builder *builder) {
    const char *places = words_plural(builder, builder->review->word_place);

    if (builder->review->n_places > 1) {
        note(builder, "The system's figures",
             words_text(builder,
                        "All responses together, not the average of the %s. Where the "
                        "average of the %s' averages is shown, it is named so and says "
                        "how many %s it is made from.",
                        places, places, places));
    }
    add_several_areas(builder);
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
            entry->area == 0 ? id : words_text(builder, "%s of staff of %s", id, whose);

        list = i == 0 ? what : words_text(builder, "%s, %s", list, what);
    }
    if (review->n_leave_out > 0) {
        note(builder, "Questions left out",
             words_text(builder,
                        "Averages over several questions are made without the answers "
                        "to %s, wherever these staff count, and say so. By itself each "
                        "question is shown.",
                        list));
    }
}

static void add_response_notes(struct page_builder *builder) {
    static const char *const duplicates[] = {
        [DUPLICATES_LAST] = "The last of them counts.",
        [DUPLICATES_FIRST] = "The first of them counts.",
        [DUPLICATES_ALL] = "Each of them counts.",
    };
    const struct review *review = builder->review;

    note(builder, "Several responses of one person",
         words_text(builder, "%s A person is recognised %s.",
                    duplicates[review->duplicates],
                    review->respondents == RESPONDENTS_SHARED
                        ? "across all returns, where they give a respondent's code"
                        : "within one return, where it gives a respondent's code"));
    note(builder, "Unfinished responses",
         review->partials == PARTIALS_KEEP ? "They count with the answers they have."
                                           : "They are left out.");
    if (review->late == LATE_LEAVE_OUT) {
        note(builder, "Late responses",
             "What came after results were handed out is not counted.");
    }
}

void add_notes(struct page_builder *builder) {
    page_begin(builder, PAGE_NOTES, words_tab(builder, PAGE_NOTES, 0),
               words_tab(builder, PAGE_NOTES, 0));
    page_line(builder, "The rules behind the figures.");
    table_begin(builder, "Notes");
    table_column(builder, "About", false);
    table_column(builder, "What it means", false);
    for (size_t i = 0; i < sizeof fixed_notes / sizeof *fixed_notes; i++) {
        note(builder, fixed_notes[i].subject, fixed_notes[i].meaning);
        if (i == 0) {
            add_average_note(builder);
        }
    }
    add_scale_notes(builder);
    add_disclosure_notes(builder);
    add_place_notes(builder);
    add_left_out_note(builder);
    add_response_notes(builder);
    for (size_t s = 0; s < n_shorthands; s++) {
        note(builder, words_text(builder, "Shorthand %s", shorthands[s].code),
             words_capital(builder, words_text(builder, "%s.", shorthands[s].meaning)));
    }
    page_end(builder);
}
