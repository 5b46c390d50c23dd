/* The option table: full names only, every refusal in words. */
#include "tests/cmocka_env.h"

#include "cli/options.h"

#include <string.h>

static const struct option_rule rules[] = {
    {"out", 'o', "DIR", "folder"},
    {"force", 0, NULL, "replace"},
    {"formats", 0, "LIST", "formats"},
    {"quiet", 'q', NULL, "quiet"},
};

enum { OUT, FORCE, FORMATS, QUIET, N_RULES };

/* Reads up to seven words as if typed after the name of a command. */
static enum err_code read_words(struct arguments *out, const char *const *words,
                                struct err *err) {
    static char copies[8][64];
    static char *argv[9];
    int argc = 1;

    argv[0] = copies[0];
    (void)strncpy(copies[0], "report", sizeof copies[0] - 1);
    for (; words[argc - 1] != NULL; argc++) {
        (void)strncpy(copies[argc], words[argc - 1], sizeof copies[argc] - 1);
        argv[argc] = copies[argc];
    }
    argv[argc] = NULL;
    return options_read(out, rules, N_RULES, argc, argv, err);
}

#define WORDS(...)                                                                     \
    (const char *const[]) {                                                            \
        __VA_ARGS__, NULL                                                              \
    }

static void reads_long_short_and_joined(void **state) {
    struct arguments arguments;
    struct err err = {0};

    (void)state;
    assert_int_equal(read_words(&arguments,
                                WORDS("a.json", "-o", "x", "--formats=json", "-q"),
                                &err),
                     ERR_OK);
    assert_string_equal(arguments.values[OUT], "x");
    assert_string_equal(arguments.values[FORMATS], "json");
    assert_string_equal(arguments.values[QUIET], "");
    assert_null(arguments.values[FORCE]);
    assert_int_equal(arguments.n_names, 1);
    assert_string_equal(arguments.names[0], "a.json");
}

static void reads_files_that_begin_with_a_dash(void **state) {
    struct arguments arguments;

    (void)state;
    assert_int_equal(read_words(&arguments, WORDS("--force", "--", "-o"), NULL),
                     ERR_OK);
    assert_string_equal(arguments.values[FORCE], "");
    assert_int_equal(arguments.n_names, 1);
    assert_string_equal(arguments.names[0], "-o");
}

static void the_last_of_a_repeated_option_counts(void **state) {
    struct arguments arguments;

    (void)state;
    assert_int_equal(read_words(&arguments, WORDS("--out", "a", "--out=b"), NULL),
                     ERR_OK);
    assert_string_equal(arguments.values[OUT], "b");
}

static void refuses_in_words(void **state) {
    static const struct {
        const char *words[4];
        const char *text;
    } cases[] = {
        {{"--forc"}, "no option '--forc'; did you mean '--force'?"},
        {{"--ou", "x"}, "no option '--ou'; did you mean '--out'?"},
        {{"--forse"}, "no option '--forse'; did you mean '--force'?"},
        {{"--zebra"}, "no option '--zebra'"},
        {{"--zebra=1"}, "no option '--zebra'"},
        {{"-z"}, "no option '-z'"},
        {{"--out"}, "option '--out' needs a value"},
        {{"a", "-o"}, "option '-o' needs a value"},
        {{"-o", "-q"}, "option '--out' needs a value, and '-q' is an option"},
        {{"--force=yes"}, "option '--force' takes no value"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arguments arguments = {.n_names = 77};
        struct err err = {0};

        assert_int_equal(read_words(&arguments, cases[i].words, &err), ERR_USAGE);
        assert_string_equal(err.text, cases[i].text);
        assert_int_equal(arguments.n_names, 77);
    }
}

static void help_fits_a_terminal(void **state) {
    struct text_buffer text;

    (void)state;
    text_buffer_init(&text, 4096);
    assert_int_equal(options_help(&text, rules, N_RULES), ERR_OK);
    assert_string_equal(text.bytes, "  -o, --out DIR          folder\n"
                                    "      --force            replace\n"
                                    "      --formats LIST     formats\n"
                                    "  -q, --quiet            quiet\n");
    text_buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_long_short_and_joined),
        cmocka_unit_test(reads_files_that_begin_with_a_dash),
        cmocka_unit_test(the_last_of_a_repeated_option_counts),
        cmocka_unit_test(refuses_in_words),
        cmocka_unit_test(help_fits_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
