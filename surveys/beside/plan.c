#include "surveys/beside/plan.h"

#include "base/alloc.h"

#include <string.h>

const struct plan_column_names plan_columns[PLAN_COLUMNS] = {
    [PLAN_ID] = {"id", "ID"},
    [PLAN_AREA] = {"area", "Area"},
    [PLAN_PRIORITY] = {"priority", "Priority"},
    [PLAN_ACTION] = {"action", "Key action"},
    [PLAN_ABOUT] = {"about", "What it is about"},
    [PLAN_ACCOUNTABLE] = {"accountable", "Accountable"},
    [PLAN_RESPONSIBLE] = {"responsible", "Responsible"},
    [PLAN_COMPLETION] = {"completion_date", "Completion date"},
    [PLAN_PROGRESS] = {"current_progress", "Current progress"},
};

bool plan_part_ends(const char *text, const char *at) {
    return *at == '\n' || *at == '\r' ||
           (*at == ';' && (at[1] == '\0' || strchr(" \t\r\n", at[1]) != NULL ||
                           (at > text && at[-1] == ')')));
}

bool plan_is_action(const struct plan_action *action) {
    return action->cells[PLAN_ACTION][0] != '\0';
}

void plan_free(struct plan *plan) {
    if (plan != NULL) {
        arena_free(plan->arena);
    }
}
