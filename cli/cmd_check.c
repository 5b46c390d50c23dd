#include "cli/audit_text.h"
#include "cli/check/check_beside.h"
#include "cli/check/check_costs.h"
#include "cli/check/check_json.h"
#include "cli/check/check_text.h"
#include "cli/check/check_words.h"
#include "cli/command.h"
#include "cli/report/previous.h"
#include "cli/report/undecided.h"
#include "cli/terminal/terminal.h"
#include "scoring/releases/releases.h"

#include "base/alloc.h"
#include "ingest/beside/team_files.h"
#include "ingest/form/review_file_json.h"

#include <string.h>

enum option_at { ALL, WORDS, JSON };

static const struct option_rule option_rules[] = {
    [ALL] = {"all", 0, NULL, "which column is which question, and every value"},
    [WORDS] = {"words", 0, NULL,
               "which words of the codebook were found, and which never"},
    [JSON] = {"json", 0, NULL, "the same as data"},
};

/* What was found of the codebook, where that is counted and asked for. */
static enum err_code count_words(struct codebook_count *out,
                                 const struct review *review, const struct load *load,
                                 const char *const *values, struct err *err) {
    *out = (struct codebook_count){0};
    return review_counts_commenters(review) &&
                   (values[WORDS] != NULL || values[JSON] != NULL)
               ? codebook_count_make(out, &review->instrument->codebook, load->comments,
                                     err)
               : ERR_OK;
}

/* Behind the account: the words, or how to be told of them. */
static enum err_code add_words(struct text_buffer *out, const struct review *review,
                               const struct codebook_count *words, bool is_wanted) {
    if (!review_counts_commenters(review)) {
        return ERR_OK;
    }
    return is_wanted
               ? check_words_text(out, review->instrument, words)
               : text_append_format(out, "With --words: which words of the codebook "
                                         "were found, and which never.\n");
}

static enum err_code print_check(const struct load *load,
                                 const struct open_points *points,
                                 const struct check_costs *costs,
                                 const struct review *review, const char *path,
                                 const struct arguments *arguments, struct err *err) {
    const char *const *values = arguments->values;
    struct form_book book = {0};
    struct codebook_count words;
    struct text_buffer text;

    text_buffer_init(&text, CHECK_TEXT_BYTES_MAX);
    enum err_code code = count_words(&words, review, load, values, err);
    if (code == ERR_OK && review->is_workbook) {
        code = review_file_book(&book, path, err);
    }
    if (code == ERR_OK) {
        code =
            values[JSON] != NULL
                ? check_json(&text, review, load, points, costs, &words)
                : check_text(&text, review, path, load, points, costs,
                             values[ALL] != NULL, review->is_workbook ? &book : NULL);
        if (code == ERR_OK && values[JSON] == NULL) {
            code = add_words(&text, review, &words, values[WORDS] != NULL);
        }
        code =
            code == ERR_OK ? terminal_data(text.bytes, text.len, err) : err_memory(err);
    }
    codebook_count_free(&words);
    form_book_free(&book);
    text_buffer_free(&text);
    return code;
}

/* Whether results give something away that needs a decision. */
static enum err_code give_away(bool *out, const struct results *const *files, size_t n,
                               struct err *err) {
    struct leaks *leaks = NULL;
    enum err_code code = intruder_attack(&leaks, files, n, err);

    *out = code == ERR_OK && audit_leaks(leaks) > 0;
    leaks_free(leaks);
    return code;
}

/* What was handed out gives by itself is out: it is told, and stops nothing. */
static enum err_code tell_released(const struct releases *releases,
                                   const struct review *review, struct err *err) {
    const char *setting = review_setting_called(review, REVIEW_RELEASED);
    const struct results **files = alloc_array(releases->n, sizeof *files);
    enum err_code code = files == NULL ? err_memory(err) : ERR_OK;
    bool is_out = false;

    for (size_t i = 0; i < releases->n && code == ERR_OK; i++) {
        char shown[256];

        files[i] = releases->list[i].results;
        code = give_away(&is_out, &files[i], 1, err);
        if (is_out) {
            text_display(shown, sizeof shown, releases->list[i].name,
                         strlen(releases->list[i].name), 60);
            terminal_message(
                "%s: %s tells by itself what fewer people than the "
                "minimum answered, which cannot be taken back: 'kloe audit' "
                "of it says what",
                setting, shown);
        }
    }
    if (code == ERR_OK && releases->n > 1) {
        code = give_away(&is_out, files, releases->n, err);
        if (is_out) {
            terminal_message("%s: these results tell together what fewer people than "
                             "the minimum answered, which cannot be taken back: 'kloe "
                             "audit' of all of them says what",
                             setting);
        }
    }
    alloc_free(files);
    return code;
}

static enum err_code run_check(const struct arguments *arguments, int *exit_status,
                               struct err *err) {
    const char *path = arguments->names[0];
    struct review *review = NULL;
    struct results *previous = NULL;
    struct team_files team = {NULL, NULL};
    struct releases releases = {.n = 0};
    struct load *load = NULL;
    struct open_points points = {0};
    struct check_costs costs = {0};
    const struct load_options load_options = {0};

    struct progress progress = progress_start(false);
    enum err_code code = review_file_load(&review, path, err);
    ERR_NEXT(code, previous_load(&previous, review, err));
    ERR_NEXT(code, team_files_read(&team, review, err));
    ERR_NEXT(code, releases_load(&releases, review, err));
    if (code == ERR_OK) {
        releases_settle(review, &releases);
        undecided_warn_released(&releases);
        progress_phase(&progress, "Reading the returns");
        code = load_returns(&load, review, &load_options, err);
        progress_end(&progress);
    }
    ERR_NEXT(code, open_points_make(&points, review, load, err));
    if (code == ERR_OK && points.n_decisions == 0) {
        code = check_costs_find(&costs, review, load->responses, err);
        ERR_NEXT(code, check_beside_tell(review, team.beside, load->responses, err));
    }
    if (code == ERR_OK) {
        code = print_check(load, &points, &costs, review, path, arguments, err);
    }
    ERR_NEXT(code, tell_released(&releases, review, err));
    if (code == ERR_OK && points.n_decisions > 0) {
        *exit_status = EXIT_DECIDE;
    }
    check_costs_free(&costs);
    open_points_free(&points);
    load_free(load);
    releases_free(&releases);
    team_files_free(&team);
    results_free(previous);
    review_free(review);
    return code;
}

const struct command command_check = {
    .name = "check",
    .usage = "REVIEW [--all | --json] [--words]",
    .needs = "a review file",
    .summary = "read every return and say what was understood",
    .about =
        "Reads the returns that a review names, be it JSON or a workbook, and writes\n"
        "nothing. For each return it shows\n"
        "the layout that was recognised, how many records were read and left out and\n"
        "why, and what was not understood; with --all also which column is which "
        "question\n"
        "and every value, and with --words in how many comments each word of the "
        "codebook\n"
        "was found. Exit status 1 means that something needs a decision: what\n"
        "to write in the review is printed at the end, of a workbook cell by cell.\n"
        "Not for sharing: it can show what single people answered.\n"
        "\n"
        "  kloe check review.json\n",
    .options = option_rules,
    .n_options = sizeof option_rules / sizeof option_rules[0],
    .least_names = 1,
    .most_names = 1,
    .run = run_check,
};
