#include "cli/check/check_json.h"
#include "cli/check/check_text.h"
#include "cli/command.h"
#include "cli/report/previous.h"
#include "cli/report/undecided.h"
#include "cli/terminal/terminal.h"
#include "scoring/releases/releases.h"

enum option_at { JSON };

static const struct option_rule option_rules[] = {
    [JSON] = {"json", 0, NULL, "the same as data"},
};

static enum err_code print_check(const struct load *load,
                                 const struct open_points *points,
                                 const struct review *review, const char *path,
                                 bool as_json, struct err *err) {
    struct text_buffer text;

    text_buffer_init(&text, CHECK_TEXT_BYTES_MAX);
    enum err_code code = as_json ? check_json(&text, review, load, points)
                                 : check_text(&text, review, path, load, points);
    code = code == ERR_OK ? terminal_data(text.bytes, text.len, err) : err_memory(err);
    text_buffer_free(&text);
    return code;
}

static enum err_code run_check(const struct arguments *arguments, int *exit_status,
                               struct err *err) {
    const char *path = arguments->names[0];
    struct review *review = NULL;
    struct results *previous = NULL;
    struct releases releases = {.n = 0};
    struct load *load = NULL;
    struct open_points points = {0};
    const struct load_options load_options = {0};

    struct progress progress = progress_start(false);
    enum err_code code = review_load(&review, path, err);
    ERR_NEXT(code, previous_load(&previous, review, err));
    ERR_NEXT(code, releases_load(&releases, review, err));
    if (code == ERR_OK) {
        undecided_warn_released(&releases);
        progress_phase(&progress, "Reading the returns");
        code = load_returns(&load, review, &load_options, err);
        progress_end(&progress);
    }
    ERR_NEXT(code, open_points_make(&points, review, load, err));
    if (code == ERR_OK) {
        code = print_check(load, &points, review, path, arguments->values[JSON] != NULL,
                           err);
    }
    if (code == ERR_OK && points.n_decisions > 0) {
        *exit_status = EXIT_DECIDE;
    }
    open_points_free(&points);
    load_free(load);
    releases_free(&releases);
    results_free(previous);
    review_free(review);
    return code;
}

const struct command command_check = {
    .name = "check",
    .usage = "REVIEW.json [--json]",
    .needs = "a review file",
    .summary = "read every return and say what was understood",
    .about =
        "Reads the returns a review names and scores nothing. For each return it "
        "shows\n"
        "the layout that was recognised, how many records were read and left out and "
        "why,\n"
        "which columns are which question, and every value that was not understood. "
        "Exit\n"
        "status 1 means that something needs a decision: put it in \"columns\" or "
        "\"values\"\n"
        "of the review. Not for sharing: it can show what single people answered.\n"
        "\n"
        "  kloe check review.json\n",
    .options = option_rules,
    .n_options = sizeof option_rules / sizeof option_rules[0],
    .least_names = 1,
    .most_names = 1,
    .run = run_check,
};
