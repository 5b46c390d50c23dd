#include "cli/command.h"
#include "cli/draft_file.h"
#include "cli/instrument_text.h"
#include "ingest/drafting/review/start_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "cli/terminal/terminal.h"

enum { DRAFT_BYTES_MAX = 64 << 20, RETURNS_MAX = 1000 };

enum option_at { OUTPUT, FORCE, N_OPTIONS };

static const struct option_rule option_rules[N_OPTIONS] = {
    [OUTPUT] = DRAFT_FILE_OUT,
    [FORCE] = DRAFT_FILE_FORCE,
};

/* Leaves out what Excel keeps beside a workbook that is open: "*.xlsx" means no such
 * notes. Says so of each; the rest is in *names, for alloc_free. */
static enum err_code leave_out_notes(const char ***names, size_t *n,
                                     struct text_list given, struct err *err) {
    const char **kept = alloc_array(given.n, sizeof *kept);

    if (kept == NULL) {
        return err_memory(err);
    }
    *n = 0;
    for (size_t i = 0; i < given.n; i++) {
        if (infile_is_note(given.texts[i])) {
            terminal_message("%s: skipped: a note that Excel keeps while a workbook is "
                             "open",
                             given.texts[i]);
        } else {
            kept[(*n)++] = given.texts[i];
        }
    }
    *names = kept;
    return *n > 0 ? ERR_OK
                  : err_set(err, ERR_USAGE,
                            "start needs an instrument and at least "
                            "one return");
}

static enum err_code run_start(const struct arguments *arguments, int *exit_status,
                               struct err *err) {
    const char *reference = arguments->names[0];
    const struct text_list given = {(const char *const *)arguments->names + 1,
                                    arguments->n_names - 1};
    struct text_list files = {NULL, 0};
    const char **names = NULL;
    struct instrument *instrument = NULL;
    struct draft_file to;
    struct text_buffer text;

    (void)exit_status;
    text_buffer_init(&text, DRAFT_BYTES_MAX);
    enum err_code code = draft_file_choose(&to, arguments->values[OUTPUT],
                                           arguments->values[FORCE], err);
    ERR_NEXT(code, leave_out_notes(&names, &files.n, given, err));
    files.texts = names;
    ERR_NEXT(code, instrument_load(&instrument, reference, err));
    ERR_NEXT(code, start_json(&text, reference, instrument, files, to.path, err));
    ERR_NEXT(code, draft_file_write(&to, &text, err));
    if (code == ERR_OK) {
        instrument_tell_open(instrument, reference);
    }
    text_buffer_free(&text);
    alloc_free(names);
    instrument_free(instrument);
    return code;
}

const struct command command_start = {
    .name = "start",
    .usage = "INSTRUMENT RETURN.csv... [-o REVIEW.json] [--force]",
    .needs = "an instrument and at least one return",
    .summary = "draft a review file from the returns",
    .about =
        "Writes a first review file: one place for each return unless the returns\n"
        "themselves name places, and a note of every column that is no question it\n"
        "knows. Not for sharing: it can quote what single people wrote. Put in the\n"
        "names, then run 'kloe check'. A file that is there is replaced only with\n"
        "--force, and stays as it was if anything goes wrong.\n"
        "\n"
        "  kloe start chc-ways-of-working *.csv -o review.json\n",
    .options = option_rules,
    .n_options = N_OPTIONS,
    .least_names = 2,
    .most_names = RETURNS_MAX,
    .run = run_start,
};
