#include "cli/command.h"
#include "cli/report/account.h"
#include "cli/report/chosen_formats.h"
#include "cli/report/previous.h"
#include "cli/report/reissue_text.h"
#include "cli/report/replaced.h"
#include "cli/report/summary.h"
#include "cli/report/undecided.h"
#include "cli/terminal/terminal.h"
#include "export/exporter.h"
#include "export/files/file_list.h"
#include "export/pages/pages.h"
#include "export/pptx/pptx_template.h"
#include "scoring/question_costs.h"
#include "scoring/releases/releases.h"

#include "base/alloc.h"
#include "base/num.h"
#include "base/thread.h"
#include "ingest/beside/team_files.h"
#include "ingest/form/review_file_json.h"

#include <stdio.h>
#include <string.h>

enum option_at {
    OUT,
    FORMATS,
    TEMPLATE,
    LIST_LAYOUTS,
    DRAFT,
    STRICT,
    FORCE,
    JOBS,
    QUIET,
    N_OPTIONS
};

static const struct option_rule option_rules[N_OPTIONS] = {
    [OUT] = {"out", 'o', "DIR", "folder for the results (out)"},
    [FORMATS] = {"formats", 0, "LIST",
                 "some of json, csv, xlsx, charts, pptx, html (all)"},
    [TEMPLATE] = {"template", 0, "FILE",
                  "the look of the decks: your own .pptx or .potx"},
    [LIST_LAYOUTS] = {"list-layouts", 0, NULL,
                      "show the layouts of the template, and write nothing"},
    [DRAFT] = {"draft", 0, NULL,
               "write although decisions are open, marked as a draft"},
    [STRICT] = {"strict", 0, NULL, "exit 1 if anything needs a decision"},
    [FORCE] = {"force", 0, NULL, "replace the results of an earlier run"},
    [JOBS] = {"jobs", 0, "N", "threads to use (as many as there are cores)"},
    [QUIET] = {"quiet", 'q', NULL, "no summary at the end"},
};

enum { JOBS_MAX = 256 };

#define LIST_BYTES_MAX ((size_t)4 << 20) /* of layouts */

/* What the options mean. */
struct settings {
    const char *dir;
    const char *template; /* NULL: our own look */
    bool list_layouts;
    bool chosen[FORMATS_MAX];
    size_t threads;
    bool draft, strict, force, quiet;
};

/* Everything a run holds, so that there is one way out. */
struct run {
    struct review *review;
    struct results *previous;
    struct team_files team;
    struct releases releases;
    struct late_account late;
    struct file_list *earlier;
    struct output_set *set;
    struct deck_template *template;
    struct load *load;
    struct account account;
    struct reissued reissued;
    const struct publication *publication; /* its */
    struct pages *pages;
    struct export_plan *plan;
};

static enum err_code read_settings(struct settings *out,
                                   const struct arguments *arguments, struct err *err) {
    const char *const *values = arguments->values;
    int64_t jobs = 0;

    *out = (struct settings){
        .dir = values[OUT] != NULL ? values[OUT] : "out",
        .template = values[TEMPLATE],
        .list_layouts = values[LIST_LAYOUTS] != NULL,
        .draft = values[DRAFT] != NULL,
        .strict = values[STRICT] != NULL,
        .force = values[FORCE] != NULL,
        .quiet = values[QUIET] != NULL,
    };
    if (values[JOBS] != NULL &&
        !num_parse(values[JOBS], strlen(values[JOBS]), 1, JOBS_MAX, &jobs)) {
        return err_set(err, ERR_USAGE, "--jobs takes a whole number from 1 to %d",
                       JOBS_MAX);
    }
    if (out->list_layouts && out->template == NULL) {
        return err_set(err, ERR_USAGE, "--list-layouts needs --template FILE");
    }
    out->threads = (size_t)jobs;
    if (out->dir[0] == '\0') {
        return err_set(err, ERR_USAGE, "--out needs the name of a folder");
    }
    return formats_choose(out->chosen, values[FORMATS], err);
}

static void say_what_was_found(const char *dir, enum output_set_found found) {
    static const char *const sentences[] = {
        [OUTPUT_SET_CLEAR] = NULL,
        [OUTPUT_SET_LEFT_UNFINISHED] =
            "an interrupted run had left an unfinished set of "
            "results: removed",
        [OUTPUT_SET_PUT_BACK] =
            "an interrupted run had moved the earlier results away: put "
            "back",
        [OUTPUT_SET_OLD_REMOVED] =
            "an interrupted run had left its predecessor's results: "
            "removed",
    };
    if (sentences[found] != NULL) {
        terminal_message("%s: %s", dir, sentences[found]);
    }
}

/* Claims the output folder before anything is read, so that a folder in the way is told
 * at once and not after the work. */
static enum err_code claim_folder(struct run *run, const struct settings *settings,
                                  struct err *err) {
    enum output_set_found found = OUTPUT_SET_CLEAR;
    enum err_code code =
        output_set_recover(settings->dir, file_list_judge, &found, err);

    if (code == ERR_OK) {
        say_what_was_found(settings->dir, found);
        code = file_list_read(&run->earlier, settings->dir, err);
    }
    ERR_NEXT(code, output_set_begin(&run->set, settings->dir, run->earlier->files,
                                    settings->force, err));
    ERR_NEXT(code, export_begin(run->set, err));
    ERR_NEXT(code, releases_keep(run->review, settings->dir, err));
    return code;
}

/* Says what of the template's colours cannot be told apart. */
static enum err_code say_remarks(const char *path, const struct deck_template *template,
                                 struct err *err) {
    struct text_buffer remarks;

    text_buffer_init(&remarks, LIST_BYTES_MAX);
    enum err_code code =
        pptx_template_remarks(&remarks, template) == ERR_OK ? ERR_OK : err_memory(err);
    for (char *line = remarks.bytes; code == ERR_OK && line != NULL && *line != '\0';) {
        char *end = strchr(line, '\n');

        *end = '\0';
        terminal_message("%s: %s", path, line);
        line = end + 1;
    }
    text_buffer_free(&remarks);
    return code;
}

/* How many responses are held back, for the summary; not known when the returns as they
 * are today cannot be read. */
static enum err_code count_late(struct run *run, const struct settings *settings,
                                struct err *err) {
    const struct load_options options = {.threads = settings->threads, .origins = true};
    struct load *now = NULL;
    enum err_code code = load_returns(&now, run->review, &options, NULL);

    if (code == ERR_MEMORY) {
        return err_memory(err);
    }
    if (code == ERR_OK) {
        run->late.known = true;
        run->late.n = releases_find_late(NULL, now->responses, run->load->responses);
    }
    load_free(now);
    return ERR_OK;
}

/* The returns that count, and as they were at each release. */
static enum err_code read_returns(struct run *run, const struct settings *settings,
                                  struct err *err) {
    const struct text_list released = run->review->released_as_written;
    const struct load_options options = {.threads = settings->threads, .origins = true};
    enum err_code code =
        releases_recall(&run->releases, run->review, settings->threads, err);

    if (code != ERR_OK) {
        return code;
    }
    if (run->review->late == LATE_COUNT) {
        return load_returns(&run->load, run->review, &options, err);
    }
    run->load = releases_take_last(&run->releases);
    run->late.since = released.texts[released.n - 1];
    return settings->quiet ? ERR_OK : count_late(run, settings, err);
}

/* The figures, as they may stand beside what was handed out. */
static enum err_code score(struct run *run, const struct settings *settings,
                           const struct progress *progress, struct err *err) {
    const struct responses *responses = run->load->responses;
    size_t n = run->releases.n;
    const struct responses *last = n > 0 ? run->releases.list[n - 1].responses : NULL;
    bool has_late =
        n > 0 && (last == NULL || releases_find_late(NULL, responses, last) > 0);

    progress_phase(progress, "Working out the figures");
    run->account.accounts.previous = run->previous;
    run->account.accounts.beside = run->team.beside;
    run->account.accounts.plan = run->team.plan;
    run->account.accounts.comments = run->load->comments;
    run->account.accounts.helpers =
        (settings->threads > 0 ? settings->threads : thread_default()) - 1;
    enum err_code code = reissue_publish(&run->reissued, run->review, responses,
                                         &run->account.accounts, &run->releases, err);
    ERR_NEXT(code, question_costs_tell(run->reissued.publication, responses, err));
    if (code == ERR_OK) {
        run->publication = run->reissued.publication;
        progress_end(progress);
        code = reissue_tell(&run->reissued, &run->releases, has_late, err);
    }
    return code;
}

/* From returns to the files in the set. */
static enum err_code produce(struct run *run, const struct settings *settings,
                             const struct progress *progress, struct err *err) {
    progress_phase(progress, "Reading the returns");
    enum err_code code = read_returns(run, settings, err);

    ERR_NEXT(code, account_make(&run->account, run->review, run->load,
                                settings->threads, err));
    if (code == ERR_OK && !settings->draft) {
        code = undecided_refuse(&run->account.points, run->review, run->load, err);
    }
    ERR_NEXT(code, score(run, settings, progress, err));
    if (code == ERR_OK) {
        progress_phase(progress, "Writing the results");
        code = pages_make_with(
            &run->pages, run->publication,
            &(struct pages_options){
                .only_messages = !exporters_need_documents(settings->chosen),
                .threads = settings->threads,
            },
            err);
    }
    ERR_NEXT(code, export_plan_make(&run->plan, settings->chosen, run->pages, err));
    if (code == ERR_OK) {
        export_plan_use_template(run->plan, run->template);
    }
    if (code == ERR_OK && run->publication->comments != NULL) {
        code = export_plan_add_comments(run->plan, err);
    }
    if (code == ERR_OK && run->publication->n_kept > 0) {
        code = export_plan_add_kept(run->plan, err);
    }
    ERR_NEXT(code, export_write(run->set, run->plan, run->publication, run->pages,
                                settings->threads, err));
    return code;
}

static void run_free(struct run *run) {
    export_plan_free(run->plan);
    pptx_template_free(run->template);
    pages_free(run->pages);
    reissued_free(&run->reissued);
    account_free(&run->account);
    load_free(run->load);
    releases_free(&run->releases);
    output_set_abandon(run->set);
    file_list_free(run->earlier);
    team_files_free(&run->team);
    results_free(run->previous);
    review_free(run->review);
}

/* Only the summary was lost: nobody should run it all again for that. */
static void say_results_are_there(struct err *err, const char *dir) {
    size_t used = strlen(err->text);

    (void)snprintf(err->text + used, sizeof err->text - used,
                   "; the results are whole, in '%.200s'", dir);
}

/* Prints what layouts a template has. */
static enum err_code list_layouts(const char *path, struct err *err) {
    struct deck_template *template = NULL;
    struct text_buffer out;

    text_buffer_init(&out, LIST_BYTES_MAX);
    enum err_code code = pptx_template_read(&template, path, false, err);
    if (code == ERR_OK && pptx_template_list(&out, template) != ERR_OK) {
        code = err_memory(err);
    }
    if (code == ERR_OK && out.bytes != NULL) {
        code = terminal_data(out.bytes, out.len, err);
    }
    text_buffer_free(&out);
    pptx_template_free(template);
    return code;
}

static enum err_code report(const struct arguments *arguments, int *exit_status,
                            struct err *err) {
    struct settings settings;
    struct run run = {0};

    enum err_code code = read_settings(&settings, arguments, err);
    if (code != ERR_OK || settings.list_layouts) {
        return code != ERR_OK ? code : list_layouts(settings.template, err);
    }
    struct progress progress = progress_start(settings.quiet);
    code = review_file_load(&run.review, arguments->names[0], err);
    if (code != ERR_OK) {
        goto out;
    }
    if (settings.template != NULL) {
        code = pptx_template_read(&run.template, settings.template, true, err);
        ERR_NEXT(code, say_remarks(settings.template, run.template, err));
    }
    ERR_NEXT(code, previous_load(&run.previous, run.review, err));
    ERR_NEXT(code, team_files_read(&run.team, run.review, err));
    ERR_NEXT(code, releases_load(&run.releases, run.review, err));
    if (code != ERR_OK) {
        goto out;
    }
    releases_settle(run.review, &run.releases);
    undecided_warn_released(&run.releases);
    code = claim_folder(&run, &settings, err);
    ERR_NEXT(code, produce(&run, &settings, &progress, err));
    progress_end(&progress);
    if (code == ERR_DEFINITION) {
        err_set_source(err, arguments->names[0]);
    }
    if (code != ERR_OK) {
        goto out;
    }
    code = replaced_warn(&(struct replaced){.dir = settings.dir,
                                            .review = run.review,
                                            .releases = &run.releases,
                                            .earlier = &run.earlier->files,
                                            .plan = run.plan},
                         err);
    if (code != ERR_OK) {
        goto out;
    }
    code = output_set_commit(run.set, err);
    run.set = NULL; /* commit ends the set either way */
    if (code != ERR_OK) {
        goto out;
    }
    if (!settings.quiet) {
        code = summary_print(run.publication, run.plan, &run.late, settings.dir,
                             run.account.points.n_decisions, err);
        if (code == ERR_OUTPUT) {
            say_results_are_there(err, settings.dir);
        }
    }
    if (settings.strict && run.account.points.n_decisions > 0) {
        *exit_status = EXIT_DECIDE;
    }
out:
    run_free(&run);
    return code;
}

const struct command command_report = {
    .name = "report",
    .usage = "REVIEW [-o DIR] [--formats LIST] [--template FILE "
             "[--list-layouts]] [--draft] [--strict] [--force] [--jobs N] [-q]",
    .needs = "a review file",
    .summary = "score a review and write its results",
    .about =
        "Reads the returns a review names, works out the figures for the system and "
        "each\n"
        "place, withholds what could show what single people said, and writes the\n"
        "results to a folder. The folder must be new or empty; the results of an "
        "earlier\n"
        "run are replaced with --force. If anything goes wrong, nothing is changed.\n"
        "While something needs a decision without which a figure may be wrong ('kloe\n"
        "check' says which), nothing is written; with --draft it is, and every page "
        "and\n"
        "file says that it is a draft.\n"
        "Results of this wave that were handed out before, which the review names in\n"
        "\"released\", must not tell more together with the new ones than each alone.\n"
        "\n"
        "  kloe report review.json -o out\n",
    .options = option_rules,
    .n_options = N_OPTIONS,
    .least_names = 1,
    .most_names = 1,
    .run = report,
};
