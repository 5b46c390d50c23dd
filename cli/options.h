/* options.h: a command's options as a table that drives parsing, usage and help.
 *
 * The rows stand in each command's own file: `option_rules` in cmd_*.c. */
#ifndef KLOE_CLI_OPTIONS_H
#define KLOE_CLI_OPTIONS_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define OPTIONS_MAX 16 /* in one command's table */

struct option_rule {
    const char *name;  /* long name without dashes */
    char letter;       /* short name, or 0 */
    const char *value; /* what it takes, as shown in help; NULL: a switch */
    const char *help;  /* one line */
};

/* What a command was given. */
struct arguments {
    /* One for each rule: NULL if absent, "" for a switch that is there. The last of a
     * repeated option counts. */
    const char *values[OPTIONS_MAX];
    char *const *names; /* what is not an option: files and ids */
    size_t n_names;
};

/* Reads `argv[1]` to the end by `rules`. Abbreviated long options are refused, so that
 * a new option can never change what an old script means. ERR_USAGE names the word at
 * fault. The order of argv may change; `out` points into it. */
enum err_code options_read(struct arguments *out, const struct option_rule *rules,
                           size_t n_rules, int argc, char **argv,
                           struct err *err) MUST_CHECK;

/* Appends a help line for each rule, wrapped for 80 columns. ERR_MEMORY. */
enum err_code options_help(struct text_buffer *out, const struct option_rule *rules,
                           size_t n_rules) MUST_CHECK;

#endif
