#include "cli/command.h"
#include "cli/terminal/terminal.h"
#include "ingest/drafting/review/start_json.h"

#include "base/alloc.h"

enum { DRAFT_BYTES_MAX = 64 << 20, RETURNS_MAX = 1000 };

static enum err_code run_start(const struct arguments *arguments, int *exit_status,
                               struct err *err) {
    const char *reference = arguments->names[0];
    const struct text_list files = {(const char *const *)arguments->names + 1,
                                    arguments->n_names - 1};
    struct instrument *instrument = NULL;
    struct text_buffer text;

    (void)exit_status;
    text_buffer_init(&text, DRAFT_BYTES_MAX);
    enum err_code code = instrument_load(&instrument, reference, err);
    ERR_NEXT(code, start_json(&text, reference, instrument, files, err));
    ERR_NEXT(code, terminal_data(text.bytes, text.len, err));
    text_buffer_free(&text);
    instrument_free(instrument);
    return code;
}

const struct command command_start = {
    .name = "start",
    .usage = "INSTRUMENT RETURN.csv...",
    .needs = "an instrument and at least one return",
    .summary = "draft a review file from the returns",
    .about =
        "Writes a first review file to standard output: one place for each return "
        "unless\n"
        "the returns themselves name places, and a note of every column that is no\n"
        "question it knows. Not for sharing: it can quote what single people wrote. "
        "Save\n"
        "it in the folder you are in, put in the names, then run 'kloe check'.\n"
        "\n"
        "  kloe start chc-ways-of-working *.csv > review.json\n",
    .least_names = 2,
    .most_names = RETURNS_MAX,
    .run = run_start,
};
