/* Memory that runs out at each place of the program that asks for it, in the golden
 * cases: each place fails in the first case that meets it. One error, and nothing
 * that is half done.
 *
 * Usage: test_golden_faults FOLDER report|check|start|audit: what is run in the cases
 * in FOLDER whose arguments begin so; or FOLDER book: a review as a workbook is started
 * of the return of each case, checked, brought up to date and made JSON; or FOLDER
 * draft: one is started of all tables of each case, with an instrument that is
 * drafted of them, which is saved; one of the first table gets the others later. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/base/scratch.h"

#include "base/sanitized.h"
#include "cli/command.h"
#include "scoring/statistics/stats.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORDS_MAX = 24, LINE_BYTES = 2048, LINES_MAX = 6 };

static const struct command *const commands[] = {
    &command_report, &command_check,   &command_start,      &command_audit,
    &command_update, &command_convert, &command_instrument,
};

/* A file or folder of the run's own stands for each @, all tables of the case for *,
 * the first for ~. */
static const char *const book_lines[LINES_MAX] = {
    "start instrument.json return.csv -o @.xlsx",
    "check @.xlsx --all",
    "update @.xlsx return.csv",
    "convert @.xlsx @.json",
};
static const char *const draft_lines[LINES_MAX] = {
    "start * -o @.xlsx",       "check @.xlsx",        "instrument save @.xlsx @.json",
    "instrument check @.json", "start ~ -o @-2.xlsx", "update @-2.xlsx *",
};

/* The sanitizers make each run slow: of what is run in every case one of three is. */
#if ADDRESS_SANITIZED
#define CASES_STEP 3
#else
#define CASES_STEP 1
#endif

static const char *folder, *wanted;

/* A case: what is run, one after the other up to the first error, and how it ends with
 * enough memory. */
struct golden {
    char lines[LINES_MAX][LINE_BYTES];
    enum err_code sound;
    size_t n;
    bool is_known; /* what is sound */
};

static const struct command *find_command(const char *name) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

/* What the program prints goes nowhere while it runs. */
static void hush(int kept[2]) {
    int nowhere = open("/dev/null", O_WRONLY);

    assert_true(nowhere >= 0);
    for (int i = 0; i < 2; i++) {
        kept[i] = dup(i + 1);
        assert_true(kept[i] >= 0 && dup2(nowhere, i + 1) == i + 1);
    }
    assert_int_equal(close(nowhere), 0);
}

static void speak(const int kept[2]) {
    for (int i = 0; i < 2; i++) {
        assert_int_equal(dup2(kept[i], i + 1), i + 1);
        assert_int_equal(close(kept[i]), 0);
    }
}

/* The line with `text` for each `mark`. */
static void put_text(char out[LINE_BYTES], const char *line, char mark,
                     const char *text) {
    size_t n = 0;

    for (; *line != '\0'; line++) {
        size_t len = *line == mark ? strlen(text) : 1;

        assert_true(n + len < LINE_BYTES);
        memcpy(out + n, *line == mark ? text : line, len);
        n += len;
    }
    out[n] = '\0';
}

static enum err_code run_line(const char *line, const char *path, struct err *err) {
    char words[LINE_BYTES], *argv[WORDS_MAX + 1];
    struct arguments arguments;
    int argc = 0, kept[2], exit_status = EXIT_DONE;

    put_text(words, line, '@', path);
    for (char *word = strtok(words, " \n"); word != NULL && argc < WORDS_MAX;
         word = strtok(NULL, " \n")) {
        argv[argc++] = word;
    }
    argv[argc] = NULL;
    const struct command *command = find_command(argv[0]);
    hush(kept);
    enum err_code code =
        options_read(&arguments, command->options, command->n_options, argc, argv, err);
    ERR_NEXT(code, command->run(&arguments, &exit_status, err));
    speak(kept);
    return code;
}

/* Whether there are files that are not whole yet, which have names of their own. Memory
 * may also run out once all are there. */
static bool has_halves(const struct scratch *scratch) {
    const struct dirent *entry;
    bool has = false;
    DIR *root = opendir(scratch->root);

    assert_non_null(root);
    while ((entry = readdir(root)) != NULL) {
        has = has || strstr(entry->d_name, ".kloe-") != NULL;
    }
    (void)closedir(root);
    return has;
}

static enum err_code run(void *context, struct err *err) {
    struct golden *golden = context;
    enum err_code code = ERR_OK;
    char path[SCRATCH_PATH_BYTES];
    struct scratch scratch;

    scratch_begin(&scratch);
    (void)scratch_path(path, &scratch, "out");
    for (size_t i = 0; i < golden->n && code == ERR_OK; i++) {
        code = run_line(golden->lines[i], path, err);
        if (has_halves(&scratch)) {
            fail_msg("%s: something is left after: %s", golden->lines[i], err->text);
        }
    }
    scratch_end(&scratch);
    if (!golden->is_known) {
        golden->sound = code;
        golden->is_known = true;
    }
    return code == golden->sound ? ERR_OK : code;
}

static void copy_lines(struct golden *golden, const char *const lines[LINES_MAX]) {
    for (; golden->n < LINES_MAX && lines[golden->n] != NULL; golden->n++) {
        put_text(golden->lines[golden->n], lines[golden->n], '\0', "");
    }
}

static int is_table(const struct dirent *entry) {
    size_t len = strlen(entry->d_name);

    return len > 4 && strcmp(entry->d_name + len - 4, ".csv") == 0 &&
           strpbrk(entry->d_name, " ~") == NULL;
}

/* The names of the tables in this folder, apart; whether there are any. */
static bool put_tables(char out[LINE_BYTES]) {
    struct dirent **names = NULL;
    int n = scandir(".", &names, is_table, alphasort), len = 0;

    assert_true(n >= 0 && n < WORDS_MAX / 2);
    for (int i = 0; i < n; i++) {
        len += snprintf(out + len, LINE_BYTES - (size_t)len, "%s%s", i > 0 ? " " : "",
                        names[i]->d_name);
        assert_true(len < LINE_BYTES);
        free(names[i]);
    }
    free(names);
    return n > 0;
}

/* What is run in the folder of a case; none where it is no such case. */
static void read_lines(struct golden *golden) {
    char line[LINE_BYTES / 2] = "", tables[LINE_BYTES];
    FILE *file = fopen("args", "r");
    size_t len = strlen(wanted);

    if (file == NULL) {
        return;
    }
    assert_true(fgets(line, sizeof line, file) != NULL && fclose(file) == 0);
    line[strcspn(line, "\n")] = '\0';
    if (strcmp(wanted, "book") == 0) {
        if (access("instrument.json", R_OK) == 0 && access("return.csv", R_OK) == 0) {
            copy_lines(golden, book_lines);
        }
    } else if (strcmp(wanted, "draft") == 0) {
        if (put_tables(tables)) {
            copy_lines(golden, draft_lines);
            put_text(golden->lines[0], draft_lines[0], '*', tables);
            put_text(golden->lines[5], draft_lines[5], '*', tables);
            tables[strcspn(tables, " ")] = '\0';
            put_text(golden->lines[4], draft_lines[4], '~', tables);
        }
    } else if (strncmp(line, wanted, len) == 0 && line[len] == ' ' &&
               strpbrk(line, "'@") == NULL) {
        (void)snprintf(golden->lines[0], LINE_BYTES, "%s%s", line,
                       strcmp(wanted, "report") == 0 ? " -o @ --force" : "");
        golden->n = 1;
    }
}

/* Whether runs take so long that no place fails in several cases. */
static bool writes_much(void) {
    return strcmp(wanted, "check") != 0 && strcmp(wanted, "audit") != 0;
}

/* Whether there is something to run in every case. */
static bool is_everywhere(void) {
    return strcmp(wanted, "book") == 0 || strcmp(wanted, "draft") == 0;
}

static int is_case(const struct dirent *entry) {
    return entry->d_name[0] != '.' && strchr(entry->d_name, '_') == NULL;
}

static void each_place_survives(void **state) {
    struct dirent **names = NULL;
    int n = scandir(folder, &names, is_case, alphasort);
    size_t n_cases = 0, n_failed = 0;

    (void)state;
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        static struct golden golden;

        golden = (struct golden){.n = 0};
        assert_int_equal(chdir(folder), 0);
        bool is_tried = !is_everywhere() || i % CASES_STEP == 0;
        if (is_tried && chdir(names[i]->d_name) == 0) {
            read_lines(&golden);
        }
        if (golden.n > 0) {
            size_t failed = fail_alloc_each_new_place(run, &golden, !writes_much());

            print_message("%s: %zu\n", names[i]->d_name, failed);
            n_failed += failed;
            n_cases++;
        }
        free(names[i]);
    }
    free(names);
    print_message("%zu cases, %zu failures\n", n_cases, n_failed);
    assert_true(n_cases > 3 && n_failed > 60);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_place_survives),
    };

    if (argc != 3) {
        return 2;
    }
    folder = argv[1];
    wanted = argv[2];
    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
