#include "cli/command.h"

static enum err_code run(const struct arguments *arguments, int *exit_status,
                         struct err *err) {
    (void)arguments;
    (void)exit_status;
    return err_set(err, ERR_USAGE, "audit: this version of kloe cannot do this yet");
}

const struct command command_audit = {
    .name = "audit",
    .usage = "RESULTS.json...",
    .needs = "at least one results file",
    .summary = "read published results as an attacker would (not built yet)",
    .about = "Will look for figures about fewer people than the minimum that can be\n"
             "worked out from published results. This version cannot do it yet.\n",
    .least_names = 1,
    .most_names = SIZE_MAX,
    .run = run,
};
