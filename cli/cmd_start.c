#include "cli/command.h"
#include "cli/draft_file.h"
#include "ingest/drafting/review/start_json.h"

#include "base/alloc.h"

enum { DRAFT_BYTES_MAX = 64 << 20, RETURNS_MAX = 1000 };

enum option_at { OUTPUT, FORCE, N_OPTIONS };

static const struct option_rule option_rules[N_OPTIONS] = {
    [OUTPUT] = DRAFT_FILE_OUT,
    [FORCE] = DRAFT_FILE_FORCE,
};

static enum err_code run_start(const struct arguments *arguments, int *exit_status,
                               struct err *err) {
    const char *reference = arguments->names[0];
    const struct text_list files = {(const char *const *)arguments->names + 1,
                                    arguments->n_names - 1};
    struct instrument *instrument = NULL;
    struct draft_file to;
    struct text_buffer text;

    (void)exit_status;
    text_buffer_init(&text, DRAFT_BYTES_MAX);
    enum err_code code = draft_file_choose(&to, arguments->values[OUTPUT],
                                           arguments->values[FORCE], err);
    ERR_NEXT(code, instrument_load(&instrument, reference, err));
    ERR_NEXT(code, start_json(&text, reference, instrument, files, to.path, err));
    ERR_NEXT(code, draft_file_write(&to, &text, err));
    text_buffer_free(&text);
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
