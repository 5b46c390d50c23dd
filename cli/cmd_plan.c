#include "cli/command.h"
#include "cli/draft_file.h"

#include "base/text.h"
#include "ingest/beside/plan_read.h"

enum { PLAN_CSV_BYTES_MAX = 256 << 20 };

enum option_at { OUT, FORCE, N_OPTIONS };

static const struct option_rule option_rules[N_OPTIONS] = {
    [OUT] = DRAFT_FILE_OUT,
    [FORCE] = DRAFT_FILE_FORCE,
};

static enum err_code run_plan(const struct arguments *arguments, int *exit_status,
                              struct err *err) {
    const char *path = arguments->names[0];
    struct plan *plan = NULL;
    struct draft_file to;
    struct text_buffer text;

    (void)exit_status;
    text_buffer_init(&text, PLAN_CSV_BYTES_MAX);
    enum err_code code =
        draft_file_choose(&to, arguments->values[OUT], arguments->values[FORCE],
                          (struct text_list){&path, 1}, err);
    ERR_NEXT(code, plan_rows_read(&plan, path, err));
    if (code == ERR_OK && plan->n == 0) {
        code = err_set(err, ERR_INPUT,
                       "the action plan is not filled in: nothing to take back");
        err_set_source(err, path);
    }
    if (code == ERR_OK && plan_append(&text, plan) != ERR_OK) {
        code = err_memory(err);
    }
    ERR_NEXT(code, draft_file_write(&to, &text, err));
    text_buffer_free(&text);
    plan_free(plan);
    return code;
}

const struct command command_plan = {
    .name = "plan",
    .usage = "WORKBOOK.xlsx [-o plan.csv [--force]]",
    .needs = "a workbook with an action plan",
    .summary = "take a filled-in action plan back as data",
    .about =
        "Reads the sheet \"" PLAN_SHEET "\" of a workbook that 'kloe report' wrote "
        "and people\n"
        "filled in, whatever program they kept it with: columns may have moved and "
        "rows\n"
        "been added, and rows in which nobody wrote anything are left out. Actions\n"
        "without an ID get the next free letter. Name the file in \"plan\" of the\n"
        "review, and the next workbook has the plan filled in.\n"
        "\n"
        "  kloe plan out/north.xlsx -o plan.csv\n",
    .options = option_rules,
    .n_options = N_OPTIONS,
    .least_names = 1,
    .most_names = 1,
    .run = run_plan,
};
