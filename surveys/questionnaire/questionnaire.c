#include "surveys/questionnaire/questionnaire.h"

#include "surveys/questionnaire/questionnaire_parts.h"

#include <string.h>

const struct questionnaire_format questionnaire_formats[] = {
    {"word", "a page with tables, to print or to paste into Word", questionnaire_html},
    {"list",
     "a page with each question by itself and an answer in a line, for tools "
     "that read Word files, such as Microsoft Forms",
     questionnaire_list},
    {"qualtrics", "Qualtrics: a text file in its advanced format",
     questionnaire_qualtrics},
    {"limesurvey", "LimeSurvey: a survey structure as tab-separated values",
     questionnaire_limesurvey},
};

const size_t n_questionnaire_formats =
    sizeof questionnaire_formats / sizeof *questionnaire_formats;

const struct questionnaire_format *questionnaire_find(const char *name) {
    for (size_t i = 0; i < n_questionnaire_formats; i++) {
        if (strcmp(questionnaire_formats[i].name, name) == 0) {
            return &questionnaire_formats[i];
        }
    }
    return NULL;
}
