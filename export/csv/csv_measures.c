/* What is measured: one line for each member of a result that is published. */
#include "export/csv/csv_rows.h"

#include <stddef.h>

#define MEASURES(list) (list), sizeof(list) / sizeof *(list)

static const struct csv_measure area_measures[] = {
    {"responses", CSV_COUNT, offsetof(struct published_cell, responses), 0,
     "people who answered"},
    {"response_rate", CSV_PERCENT, offsetof(struct published_cell, response_rate), 2,
     "responses in per cent of the people invited"},
};
const struct csv_measures csv_area_measures = {"area", MEASURES(area_measures)};

#define ITEM(member)       offsetof(struct item_result, member)
#define BAND(band, member) offsetof(struct item_result, bands[band].member)

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
    {"positive_count", CSV_COUNT, BAND(BAND_POSITIVE, count), 0,
     "answers above the middle of the scale"},
    {"positive", CSV_PERCENT, ITEM(head.shares[BAND_POSITIVE]), 2,
     "the same in per cent of n"},
    {"positive_low", CSV_PERCENT, BAND(BAND_POSITIVE, low), 2,
     "lower limit of `positive`, 95 per cent"},
    {"positive_high", CSV_PERCENT, BAND(BAND_POSITIVE, high), 2, "upper limit"},
    {"middle_count", CSV_COUNT, BAND(BAND_MIDDLE, count), 0,
     "answers at the middle of the scale"},
    {"middle", CSV_PERCENT, ITEM(head.shares[BAND_MIDDLE]), 2,
     "the same in per cent of n"},
    {"negative_count", CSV_COUNT, BAND(BAND_NEGATIVE, count), 0,
     "answers below the middle of the scale"},
    {"negative", CSV_PERCENT, ITEM(head.shares[BAND_NEGATIVE]), 2,
     "the same in per cent of n"},
    {"mean", CSV_PLAIN, ITEM(head.mean), 2, "average of the option scores"},
    {"sd", CSV_PLAIN, ITEM(head.sd), 2, "standard deviation of the option scores"},
    {"score", CSV_POINTS, ITEM(head.score), 2, "average answer, 0 to 100"},
    {"score_low", CSV_POINTS, ITEM(head.low), 2, "lower limit of `score`, 95 per cent"},
    {"score_high", CSV_POINTS, ITEM(head.high), 2, "upper limit"},
    {"consensus", CSV_PLAIN, ITEM(consensus), 2, "agreement among staff, 0 to 1"},
};
const struct csv_measures csv_item_measures = {"item", MEASURES(item_measures)};

#define COMPOSITE(member) offsetof(struct composite_result, member)

static const struct csv_measure composite_measures[] = {
    {"n", CSV_COUNT, COMPOSITE(head.n), 0,
     "people who answered at least half of the questions"},
    {"score", CSV_POINTS, COMPOSITE(head.score), 2, "average answer, 0 to 100"},
    {"score_sd", CSV_POINTS, COMPOSITE(head.sd), 2,
     "its standard deviation over people"},
    {"score_low", CSV_POINTS, COMPOSITE(head.low), 2,
     "lower limit of `score`, 95 per cent"},
    {"score_high", CSV_POINTS, COMPOSITE(head.high), 2, "upper limit"},
    {"positive", CSV_PERCENT, COMPOSITE(head.shares[BAND_POSITIVE]), 2,
     "average of the questions' positive percentages"},
    {"alpha", CSV_PLAIN, COMPOSITE(alpha.value), 2, "Cronbach's alpha"},
    {"alpha_low", CSV_PLAIN, COMPOSITE(alpha.low), 2,
     "lower limit of `alpha`, 95 per cent"},
    {"alpha_high", CSV_PLAIN, COMPOSITE(alpha.high), 2, "upper limit"},
    {"alpha_n", CSV_COUNT, COMPOSITE(alpha.n), 0,
     "people who answered all of the questions"},
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
    {"n1", CSV_COUNT, COMPARISON(n1), 0, "answers on this side"},
    {"n2", CSV_COUNT, COMPARISON(n2), 0, "answers on the other side"},
    {"delta", CSV_PLAIN, COMPARISON(delta), 2, "Cliff's delta, -1 to 1"},
    {"p", CSV_PLAIN, COMPARISON(p), 4, "chance of such a difference by luck alone"},
    {"p_adjusted", CSV_PLAIN, COMPARISON(p_adjusted), 4,
     "`p`, adjusted for being one of many"},
};
const struct csv_measures csv_comparison_measures = {"comparison",
                                                     MEASURES(comparison_measures)};

const char *const csv_comparison_words[] = {
    [COMPARISON_REST_OF_SYSTEM] = "rest_of_system",
    [COMPARISON_GROUP] = "rest_of_area",
    [COMPARISON_PAIR] = "less_ID",
    [COMPARISON_PREVIOUS] = "previous",
};

const struct csv_flag csv_flags[] = {
    {FLAG_LOW_RELIABILITY, "low_reliability",
     "1: n under 30, or limits 30 points or more apart"},
    {FLAG_DIVIDED, "divided", "1: staff are divided"},
    {FLAG_CEILING, "ceiling", "1: everyone gave the highest answer"},
    {FLAG_FLOOR, "floor", "1: everyone gave the lowest answer"},
};
const size_t n_csv_flags = sizeof csv_flags / sizeof *csv_flags;
