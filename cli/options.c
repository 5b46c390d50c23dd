#include "cli/options.h"

#include "base/ascii.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

/* Long options are numbered above every letter. */
enum { LONG_BASE = 256 };

static const struct option_rule *rule_of(int found, const struct option_rule *rules,
                                         size_t n_rules) {
    for (size_t i = 0; i < n_rules; i++) {
        if (found == LONG_BASE + (int)i ||
            (rules[i].letter != '\0' && found == rules[i].letter)) {
            return &rules[i];
        }
    }
    return NULL;
}

/* Whether the word "--name" or "--name=value" spells the rule's name in full. */
static bool spelt_in_full(const char *word, const char *name) {
    size_t len = strlen(name);

    return strncmp(word, "--", 2) != 0 ||
           (strncmp(word + 2, name, len) == 0 &&
            (word[2 + len] == '\0' || word[2 + len] == '='));
}

/* Sets a sentence about a long option that is not in the table, or is a switch that was
 * given a value. */
static enum err_code unknown_option(const char *word, const struct option_rule *rules,
                                    size_t n_rules, struct err *err) {
    const char *names[OPTIONS_MAX];
    char name[64];

    const char *start = word + strspn(word, "-");
    size_t len = strcspn(start, "=");
    (void)snprintf(name, sizeof name, "%.*s", (int)(len > 60 ? 60 : len), start);
    for (size_t i = 0; i < n_rules; i++) {
        names[i] = rules[i].name;
        if (strcmp(names[i], name) == 0) {
            return err_set(err, ERR_USAGE, "option '--%s' takes no value", name);
        }
    }
    const char *nearest = text_nearest(name, (struct text_list){names, n_rules});
    char shown[96];
    text_display(shown, sizeof shown, word, strcspn(word, "="), 40);
    if (nearest != NULL) {
        return err_set(err, ERR_USAGE, "no option '%s'; did you mean '--%s'?", shown,
                       nearest);
    }
    return err_set(err, ERR_USAGE, "no option '%s'", shown);
}

/* Fills getopt's two tables from ours. */
static void getopt_tables(struct option *longs, char *letters,
                          const struct option_rule *rules, size_t n_rules) {
    size_t at = 0;

    letters[at++] = ':'; /* tell a missing value from an unknown option */
    for (size_t i = 0; i < n_rules; i++) {
        longs[i] = (struct option){
            .name = rules[i].name,
            .has_arg = rules[i].value != NULL ? required_argument : no_argument,
            .val = LONG_BASE + (int)i,
        };
        if (rules[i].letter != '\0') {
            letters[at++] = rules[i].letter;
            if (rules[i].value != NULL) {
                letters[at++] = ':';
            }
        }
    }
    longs[n_rules] = (struct option){0};
    letters[at] = '\0';
}

/* Whether the word behind an option is another one, so that the value was forgotten. A
 * value behind "=" or the letter is one whatever it begins with, and so is a number. */
static bool is_option(const char *value, int argc, char **argv) {
    bool is_word = optind <= argc && value == argv[optind - 1];

    return is_word && value[0] == '-' && value[1] != '\0' && !ascii_is_digit(value[1]);
}

enum err_code options_read(struct arguments *out, const struct option_rule *rules,
                           size_t n_rules, int argc, char **argv, struct err *err) {
    struct option longs[OPTIONS_MAX + 1];
    char letters[2 * OPTIONS_MAX + 2];
    struct arguments read = {0};

    getopt_tables(longs, letters, rules, n_rules);
    optind = 0; /* in glibc and musl: begin afresh, even after an error */
    opterr = 0;
    for (;;) {
        const char *word = optind < argc ? argv[optind] : NULL;
        int at = optind;
        int found = getopt_long(argc, argv, letters, longs, NULL);

        if (found == -1) {
            break;
        }
        /* getopt moves files behind options; the word just read is before optind. */
        word = optind > at ? argv[optind - 1] : word;
        const struct option_rule *rule = rule_of(found, rules, n_rules);
        if (found == ':') {
            return err_set(err, ERR_USAGE, "option '%s' needs a value", word);
        }
        if (rule == NULL) {
            if (strncmp(word, "--", 2) == 0) {
                return unknown_option(word, rules, n_rules, err);
            }
            return err_set(err, ERR_USAGE, "no option '-%c'", optopt);
        }
        if (rule->value != NULL && is_option(optarg, argc, argv)) {
            return err_set(err, ERR_USAGE,
                           "option '--%s' needs a value, and '%s' is an option",
                           rule->name, optarg);
        }
        const char *spelling =
            rule->value != NULL && optind >= 2 && optarg == argv[optind - 1]
                ? argv[optind - 2]
                : word;
        if (found >= LONG_BASE && !spelt_in_full(spelling, rule->name)) {
            return err_set(err, ERR_USAGE, "no option '%s'; did you mean '--%s'?",
                           spelling, rule->name);
        }
        read.values[rule - rules] = rule->value != NULL ? optarg : "";
    }
    read.names = argv + optind;
    read.n_names = (size_t)(argc - optind);
    *out = read;
    return ERR_OK;
}

enum err_code options_help(struct text_buffer *out, const struct option_rule *rules,
                           size_t n_rules) {
    for (size_t i = 0; i < n_rules; i++) {
        char left[40];
        char letter[6] = "    ";

        if (rules[i].letter != '\0') {
            (void)snprintf(letter, sizeof letter, "-%c, ", rules[i].letter);
        }
        (void)snprintf(left, sizeof left, "%s--%s%s%s", letter, rules[i].name,
                       rules[i].value != NULL ? " " : "",
                       rules[i].value != NULL ? rules[i].value : "");
        enum err_code code =
            text_append_format(out, "  %-22s %s\n", left, rules[i].help);
        if (code != ERR_OK) {
            return code;
        }
    }
    return ERR_OK;
}
