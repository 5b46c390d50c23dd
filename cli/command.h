/* command.h: what a command is; each is one in its own cmd_*.c, and main.c lists them.
 */
#ifndef KLOE_CLI_COMMAND_H
#define KLOE_CLI_COMMAND_H

#include "cli/options.h"

/* Exit statuses that are not errors (err_exit_status has the others). */
enum { EXIT_DONE = 0, EXIT_DECIDE = 1 };

struct command {
    const char *name;
    const char *usage;   /* what follows the name: "REVIEW.json [-o DIR]" */
    const char *needs;   /* what is missing when too little is given: "a review file" */
    const char *summary; /* one line for the list of commands */
    const char *about;   /* for `kloe help NAME`, wrapped at 78 columns, ends in \n */
    const struct option_rule *options;
    size_t n_options;
    size_t least_names, most_names; /* files and ids it takes */
    /* Does it. *exit_status is EXIT_DONE on entry; EXIT_DECIDE is set where something
     * needs a person. Data goes to standard output, and nothing else does. */
    enum err_code (*run)(const struct arguments *arguments, int *exit_status,
                         struct err *err);
};

extern const struct command command_report, command_check, command_start,
    command_update, command_instrument, command_audit, command_convert, command_plan;

#endif
