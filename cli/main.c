#include "base/alloc.h"
#include "base/guard/interrupt.h"
#include "cli/command.h"
#include "cli/terminal/terminal.h"
#include "scoring/statistics/stats.h"

#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {
    &command_report,  &command_check, &command_start,      &command_update,
    &command_convert, &command_plan,  &command_instrument, &command_audit,
};

enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static const struct command *find_command(const char *name) {
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

static const char introduction[] =
    "kloe reads the returns of a ways-of-working survey and writes, for each place\n"
    "and the whole system, what staff said. It rates nobody and ranks nothing.\n"
    "\n"
    "  kloe check review.json            see that every return was read as meant\n"
    "  kloe report review.json -o out    write the results to the folder out\n"
    "\n"
    "Commands\n";

static const char ending[] =
    "\n"
    "'kloe help COMMAND' tells more of one of them, 'kloe --version' the version.\n"
    "\n"
    "Exit status: 0 done; 1 done, and something needs a decision; 2 the command was\n"
    "not understood; 3 an input or a definition cannot be used, or too much of it is\n"
    "not decided; 4 an output cannot be written; 5 out of memory, or a fault in "
    "kloe.\n";

static enum err_code help_all(struct err *err) {
    struct text_buffer text;

    text_buffer_init(&text, 1u << 16);
    enum err_code code = text_append(&text, introduction, strlen(introduction));
    for (size_t i = 0; i < N_COMMANDS && code == ERR_OK; i++) {
        code = text_append_format(&text, "  %-11s %s\n", commands[i]->name,
                                  commands[i]->summary);
    }
    ERR_NEXT(code, text_append(&text, ending, strlen(ending)));
    code = code == ERR_OK ? terminal_data(text.bytes, text.len, err) : err_memory(err);
    text_buffer_free(&text);
    return code;
}

static enum err_code help_command(const struct command *command, struct err *err) {
    struct text_buffer text;

    text_buffer_init(&text, 1u << 16);
    enum err_code code = text_append_format(&text, "kloe %s ", command->name);
    ERR_NEXT(code, terminal_wrap(&text, text.len, text.len, command->usage));
    ERR_NEXT(code, text_append_format(&text, "\n%s", command->about));
    if (code == ERR_OK && command->n_options > 0) {
        code = text_append(&text, "\nOptions\n", 9);
    }
    ERR_NEXT(code, options_help(&text, command->options, command->n_options));
    code = code == ERR_OK ? terminal_data(text.bytes, text.len, err) : err_memory(err);
    text_buffer_free(&text);
    return code;
}

static enum err_code unknown_command(const char *name, struct err *err) {
    const char *names[N_COMMANDS];
    char shown[128];

    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i]->name;
    }
    text_display(shown, sizeof shown, name, strlen(name), 30);
    const char *nearest = text_nearest(name, (struct text_list){names, N_COMMANDS});
    if (nearest != NULL) {
        return err_set(err, ERR_USAGE, "no command '%s'; did you mean '%s'?", shown,
                       nearest);
    }
    return err_set(err, ERR_USAGE, "no command '%s'", shown);
}

static bool wants_help(int argc, char **argv) {
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            return true;
        }
    }
    return false;
}

static enum err_code run_command(const struct command *command, int argc, char **argv,
                                 int *exit_status, struct err *err) {
    struct arguments arguments;

    if (wants_help(argc, argv)) {
        return help_command(command, err);
    }
    enum err_code code = options_read(&arguments, command->options, command->n_options,
                                      argc - 1, argv + 1, err);
    if (code != ERR_OK) {
        return code;
    }
    if (arguments.n_names < command->least_names) {
        return err_set(err, ERR_USAGE, "%s needs %s: kloe %s %s", command->name,
                       command->needs, command->name, command->usage);
    }
    if (arguments.n_names > command->most_names) {
        char shown[128];
        const char *extra = arguments.names[command->most_names];
        text_display(shown, sizeof shown, extra, strlen(extra), 30);
        return err_set(err, ERR_USAGE, "'%s' is one name too many: kloe %s %s", shown,
                       command->name, command->usage);
    }
    return command->run(&arguments, exit_status, err);
}

static enum err_code dispatch(int argc, char **argv, int *exit_status,
                              struct err *err) {
    const char *first = argc > 1 ? argv[1] : "--help";

    if (strcmp(first, "--version") == 0) {
        static const char version[] = "kloe " KLOE_VERSION "\n";
        return terminal_data(version, sizeof version - 1, err);
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 ||
        (strcmp(first, "help") == 0 && argc < 3)) {
        return help_all(err);
    }
    bool is_help = strcmp(first, "help") == 0;
    const char *name = is_help ? argv[2] : first;
    if (name[0] == '-') {
        return err_set(err, ERR_USAGE, "no option '%.30s' before the command", name);
    }
    const struct command *command = find_command(name);
    if (command == NULL) {
        return unknown_command(name, err);
    }
    return is_help ? help_command(command, err)
                   : run_command(command, argc, argv, exit_status, err);
}

int main(int argc, char **argv) {
    struct err err = {0};
    int exit_status = EXIT_DONE;

    alloc_keep_freed();
    interrupt_watch();
    stats_init();
    enum err_code code = dispatch(argc, argv, &exit_status, &err);
    if (code != ERR_OK) {
        terminal_error(&err);
        if (err.trail[0] != '\0') {
            terminal_message("for whoever mends this: %s", err.trail);
        }
        if (code == ERR_USAGE) {
            terminal_message("'kloe --help' shows the commands");
        }
        return err_exit_status(code);
    }
    return exit_status;
}
