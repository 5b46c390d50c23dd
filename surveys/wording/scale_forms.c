/* Scales as they are usually printed, from the lowest answer to the highest. */
#include "surveys/wording/scale_words.h"

#include <string.h>

#define LABELS(...)                                                                    \
    {                                                                                  \
        (const char *const[]){__VA_ARGS__},                                            \
            sizeof(const char *const[]){__VA_ARGS__} / sizeof(const char *)            \
    }

/* Of two forms of one size the first is taken when a return does not decide. */
const struct scale_form scale_forms[] = {
    {"agreement-4", "agreement",
     LABELS("Strongly disagree", "Disagree", "Agree", "Strongly agree")},
    {"agreement-5", "agreement",
     LABELS("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
            "Strongly agree")},
    {"agreement-tend-5", "agreement",
     LABELS("Strongly disagree", "Tend to disagree", "Neither agree nor disagree",
            "Tend to agree", "Strongly agree")},
    {"agreement-6", "agreement",
     LABELS("Strongly disagree", "Disagree", "Slightly disagree", "Slightly agree",
            "Agree", "Strongly agree")},
    {"agreement-7", "agreement",
     LABELS("Strongly disagree", "Disagree", "Slightly disagree",
            "Neither agree nor disagree", "Slightly agree", "Agree", "Strongly agree")},
    {"extent-4", "extent",
     LABELS("Not at all", "To a small extent", "To some extent", "To a great extent")},
    {"extent-5", "extent",
     LABELS("Not at all", "To a small extent", "To a moderate extent",
            "To a great extent", "To a very great extent")},
    {"extent-some-5", "extent",
     LABELS("Not at all", "To a small extent", "To some extent", "To a great extent",
            "To a very great extent")},
    {"frequency-4", "frequency", LABELS("Never", "Rarely", "Often", "Always")},
    {"frequency-5", "frequency",
     LABELS("Never", "Rarely", "Sometimes", "Often", "Always")},
    {"how-often-5", "how-often",
     LABELS("Never", "Less than once a month", "Once a month", "Once a week",
            "Every day")},
    {"satisfaction-4", "satisfaction",
     LABELS("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied")},
    {"satisfaction-5", "satisfaction",
     LABELS("Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied",
            "Satisfied", "Very satisfied")},
    {"satisfaction-fairly-5", "satisfaction",
     LABELS("Very dissatisfied", "Fairly dissatisfied",
            "Neither satisfied nor dissatisfied", "Fairly satisfied",
            "Very satisfied")},
    {"quality-4", "quality", LABELS("Very poor", "Poor", "Good", "Very good")},
    {"quality-5", "quality", LABELS("Very poor", "Poor", "Fair", "Good", "Very good")},
    {"excellence-4", "quality", LABELS("Poor", "Fair", "Good", "Excellent")},
    {"excellence-5", "quality",
     LABELS("Poor", "Fair", "Good", "Very good", "Excellent")},
    {"likelihood-4", "likelihood",
     LABELS("Very unlikely", "Unlikely", "Likely", "Very likely")},
    {"likelihood-5", "likelihood",
     LABELS("Very unlikely", "Unlikely", "Neither likely nor unlikely", "Likely",
            "Very likely")},
    {"certainty-5", "certainty",
     LABELS("Definitely not", "Probably not", "Might or might not", "Probably",
            "Definitely")},
    {"importance-4", "importance",
     LABELS("Not at all important", "Not very important", "Fairly important",
            "Very important")},
    {"importance-5", "importance",
     LABELS("Not at all important", "Slightly important", "Moderately important",
            "Very important", "Extremely important")},
    {"confidence-4", "confidence",
     LABELS("Not at all confident", "Not very confident", "Fairly confident",
            "Very confident")},
    {"confidence-5", "confidence",
     LABELS("Not at all confident", "Slightly confident", "Moderately confident",
            "Very confident", "Extremely confident")},
    {"usefulness-5", "usefulness",
     LABELS("Not at all useful", "Slightly useful", "Moderately useful", "Very useful",
            "Extremely useful")},
    {"change-5", "change",
     LABELS("Much worse", "Slightly worse", "About the same", "Slightly better",
            "Much better")},
    {"ease-5", "ease",
     LABELS("Very difficult", "Difficult", "Neither easy nor difficult", "Easy",
            "Very easy")},
    {"level-5", "level", LABELS("Very low", "Low", "Medium", "High", "Very high")},
    {"yes-no", "yes-no", LABELS("No", "Yes")},
    {"yes-partly-no", "yes-no", LABELS("No", "Partly", "Yes")},
    {"numbers-3", "numbers", LABELS("1", "2", "3")},
    {"numbers-4", "numbers", LABELS("1", "2", "3", "4")},
    {"numbers-5", "numbers", LABELS("1", "2", "3", "4", "5")},
    {"numbers-0-4", "numbers", LABELS("0", "1", "2", "3", "4")},
    {"numbers-0-5", "numbers", LABELS("0", "1", "2", "3", "4", "5")},
    {"numbers-6", "numbers", LABELS("1", "2", "3", "4", "5", "6")},
    {"numbers-7", "numbers", LABELS("1", "2", "3", "4", "5", "6", "7")},
    {"numbers-10", "numbers",
     LABELS("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")},
    {"numbers-0-10", "numbers",
     LABELS("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")},
};

const size_t n_scale_forms = sizeof scale_forms / sizeof *scale_forms;

const struct scale_form *scale_form_find(const char *name) {
    for (size_t i = 0; i < n_scale_forms; i++) {
        if (strcmp(scale_forms[i].name, name) == 0) {
            return &scale_forms[i];
        }
    }
    return NULL;
}
