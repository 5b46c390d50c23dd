/* What is measured: one line for each member of a result that is published. */
#include "export/csv/csv_rows.h"

#include "export/page/called.h"

#include <stddef.h>

#define MEASURES(list) (list), sizeof(list) / sizeof *(list)

static const struct csv_measure area_measures[] = {
    {"responses", CSV_COUNT, offsetof(struct published_cell, responses), 0,
     "people who answered"},
    {"response_rate", CSV_PERCENT, offsetof(struct published_cell, response_rate), 2,
     "responses in per cent of the people invited"},
};
const struct csv_measures csv_area_measures = {"area", MEASURES(area_measures)};

#define ITEM(member) offsetof(struct item_result, member)

static const struct csv_measure item_measures[] = {
    {"n", CSV_COUNT, ITEM(head.n), 0, "answers on the scale"},
    {"dont_know", CSV_COUNT, ITEM(non_answers[NON_ANSWER_DONT_KNOW]), 0, "don't know"},
    {"not_applicable", CSV_COUNT, ITEM(non_answers[NON_ANSWER_NOT_APPLICABLE]), 0,
     "not applicable"},
    {"prefer_not_to_say", CSV_COUNT, ITEM(non_answers[NON_ANSWER_PREFER_NOT_TO_SAY]), 0,
     "preferred not to say"},
    {"blank", CSV_COUNT, ITEM(non_answers[NON_ANSWER_BLANK]), 0, "left blank"},
    {"invalid", CSV_COUNT, ITEM(non_answers[NON_ANSWER_INVALID]), 0,
     "could not be read"},
    {"not_asked", CSV_COUNT, ITEM(non_answers[NON_ANSWER_NOT_ASKED]), 0,
     "were not asked: the question was not in their return"},
    {"positive", CSV_PERCENT, ITEM(head.shares[BAND_POSITIVE]), 2,
     "answers above the middle of the scale, in per cent of n"},
    {"middle", CSV_PERCENT, ITEM(head.shares[BAND_MIDDLE]), 2,
     "answers at the middle of the scale, in per cent of n"},
    {"negative", CSV_PERCENT, ITEM(head.shares[BAND_NEGATIVE]), 2,
     "answers below the middle of the scale, in per cent of n"},
    {"score", CSV_POINTS, ITEM(head.score), 2, "average answer, 0 to 100"},
    {"score_low", CSV_POINTS, ITEM(head.low), 2, "lower limit of `score`, 95 per cent"},
    {"score_high", CSV_POINTS, ITEM(head.high), 2, "upper limit"},
};
const struct csv_measures csv_item_measures = {"item", MEASURES(item_measures)};

static const struct csv_measure commenter_measures[] = {
    {"n", CSV_COUNT, ITEM(head.n), 0, "people who wrote something"},
};
const struct csv_measures csv_commenter_measures = {"comment",
                                                    MEASURES(commenter_measures)};

#define COMPOSITE(member) offsetof(struct composite_result, member)

static const struct csv_measure composite_measures[] = {
    {"n", CSV_COUNT, COMPOSITE(head.n), 0,
     "people who answered at least half of the questions"},
    {"score", CSV_POINTS, COMPOSITE(head.score), 2, "average answer, 0 to 100"},
    {"score_low", CSV_POINTS, COMPOSITE(head.low), 2,
     "lower limit of `score`, 95 per cent"},
    {"score_high", CSV_POINTS, COMPOSITE(head.high), 2, "upper limit"},
    {"positive", CSV_PERCENT, COMPOSITE(head.shares[BAND_POSITIVE]), 2,
     "average of the questions' positive percentages"},
};
const struct csv_measures csv_composite_measures = {"composite",
                                                    MEASURES(composite_measures)};

static const struct csv_measure mean_of_places_measures[] = {
    {"mean_of_places_score", CSV_POINTS, offsetof(struct mean_of_places, score), 2,
     "average of the published places' scores"},
    {"mean_of_places_positive", CSV_PERCENT, offsetof(struct mean_of_places, positive),
     2, "average of the published places' positive percentages"},
};
const struct csv_measures csv_mean_of_places_measures = {
    "mean_of_places", MEASURES(mean_of_places_measures)};

#define COMPARISON(member) offsetof(struct published_comparison, member)

static const struct csv_measure comparison_measures[] = {
    {"difference", CSV_POINTS, COMPARISON(difference), 2,
     "this cell's average less that of the other side"},
    {"low", CSV_POINTS, COMPARISON(low), 2,
     "lower limit of the difference, 95 per cent"},
    {"high", CSV_POINTS, COMPARISON(high), 2, "upper limit"},
};
const struct csv_measures csv_comparison_measures = {"comparison",
                                                     MEASURES(comparison_measures)};

static const struct csv_measure common_measures[] = {
    {"common_difference", CSV_POINTS, COMPARISON(common), 2,
     "average change of the questions that both waves have, where others have changed"},
};
const struct csv_measures csv_common_measures = {"comparison",
                                                 MEASURES(common_measures)};

const char *const csv_comparison_words[] = {
    [COMPARISON_REST_OF_SYSTEM] = "rest_of_system",
    [COMPARISON_REST_OF_PLACE] = "rest_of_place",
    [COMPARISON_GROUP] = "rest_of_area",
    [COMPARISON_PAIR] = "less_ID",
    [COMPARISON_PREVIOUS] = "previous",
};

const struct csv_flag csv_flags[] = {
    {FLAG_LOW_RELIABILITY, "low_reliability",
     "n under 30, or limits 30 points or more apart"},
    {FLAG_DIVIDED, "divided", STAFF " are divided"},
    {FLAG_CEILING, "ceiling", "everyone gave the highest answer"},
    {FLAG_FLOOR, "floor", "everyone gave the lowest answer"},
};
const size_t n_csv_flags = sizeof csv_flags / sizeof *csv_flags;

const struct csv_elsewhere csv_elsewhere[] = {
    {"item", "options",
     "of options that are no answer on the scale each by itself; here by their kind, "
     "as "
     "`dont_know` and the like"},
    {"item", "mean", "average of the option scores"},
    {"item", "sd", "standard deviation of the option scores"},
    {"item", "consensus", "agreement among " STAFF ", 0 to 1"},
    {"item", "positive.count", "answers above the middle: those of its options added"},
    {"item", "positive.low", "lower limit of `positive`, 95 per cent"},
    {"item", "positive.high", "upper limit"},
    {"item", "middle.count", "answers at the middle: those of its options added"},
    {"item", "negative.count", "answers below the middle: those of its options added"},
    {"comment", "themes.share", "share of `theme=ID` in `n`, 0 to 1"},
    {"composite", "score.sd", "standard deviation of `score` over people"},
    {"composite", "alpha.value", "Cronbach's alpha"},
    {"composite", "alpha.low", "its lower limit, 95 per cent"},
    {"composite", "alpha.high", "upper limit"},
    {"composite", "alpha.n", "people who answered all of the questions"},
    {"composite", "alpha.item_dropped", "Cronbach's alpha without each question"},
    {"comparison", "n1", "answers on this side: `n` of the target here"},
    {"comparison", "n2", "answers on the other side"},
    {"comparison", "delta", "Cliff's delta, -1 to 1"},
    {"comparison", "test", "the test that made `p`"},
    {"comparison", "p", "chance of such a difference by luck alone"},
    {"comparison", "p_adjusted", "`p`, adjusted for being one of many"},
};
const size_t n_csv_elsewhere = sizeof csv_elsewhere / sizeof *csv_elsewhere;
