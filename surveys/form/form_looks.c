#include "surveys/form/form_looks.h"

#include "surveys/definition/open_decision.h"

#include <stdio.h>
#include <string.h>

bool form_is_open(const char *text, enum form_kind kind, bool is_needed) {
    static const char *const drafts[] = {"?", TO_CHOOSE_ID, TO_CHOOSE_TITLE,
                                         TO_CHOOSE_REVIEW};

    if (text[0] == '\0') {
        return is_needed;
    }
    if (kind == FORM_SCORE || (kind == FORM_TEXT && text[0] == '?')) {
        return false;
    }
    for (size_t i = 0; i < sizeof drafts / sizeof drafts[0]; i++) {
        if (strcmp(text, drafts[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool form_is_of_row(const struct form_sheet_kind *kind, size_t column, bool is_part) {
    const struct form_column *is = &kind->columns[column];

    if (is->kind == FORM_TOLD || (is_part && column == 0)) {
        return false;
    }
    return is->kind == FORM_SCORE ? is_part : (is_part ? is->part : is->key) != NULL;
}

void form_left_add(char left[FORM_LEFT_BYTES], const char *heading) {
    size_t len = strlen(left);

    (void)snprintf(left + len, FORM_LEFT_BYTES - len, "%s%s",
                   len > 0 ? ", " : "To fill in: ", heading);
}
