#include "cli/command.h"
#include "cli/draft_file.h"
#include "cli/form_file.h"
#include "cli/instrument_text.h"
#include "ingest/drafting/instrument/draft_json.h"
#include "ingest/drafting/review/start_json.h"
#include "ingest/form/review_file_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "cli/terminal/terminal.h"

#include <string.h>

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
    return *n > 0 ? ERR_OK : err_set(err, ERR_USAGE, "start needs at least one return");
}

/* One file named twice would count its people twice. */
static enum err_code check_named_once(struct text_list files, struct err *err) {
    for (size_t i = 0; i < files.n; i++) {
        for (size_t j = 0; j < i; j++) {
            if (infile_is_same(files.texts[i], files.texts[j])) {
                enum err_code code =
                    err_set(err, ERR_INPUT,
                            "is the same file as %s, which is named here, too: its "
                            "people would count twice; name it once",
                            files.texts[j]);

                err_set_source(err, files.texts[i]);
                return code;
            }
        }
    }
    return ERR_OK;
}

/* Whether a name is meant as an instrument: an id, or a file of JSON. */
static bool is_instrument(const char *name) {
    static const char ending[] = ".json";
    size_t len = strlen(name), ending_len = sizeof ending - 1;

    return strpbrk(name, "./") == NULL ||
           (len > ending_len && strcmp(name + len - ending_len, ending) == 0);
}

/* What is known of the instrument, and what has to be freed of it. */
struct chosen {
    struct instrument *instrument;
    struct text_buffer draft; /* where nobody named one */
};

/* The instrument that was named, or one drafted from all returns. */
static enum err_code find_instrument(struct chosen *chosen, const char *named,
                                     struct text_list files, struct err *err) {
    text_buffer_init(&chosen->draft, DRAFT_BYTES_MAX);
    if (named != NULL) {
        return instrument_load(&chosen->instrument, named, err);
    }
    enum err_code code = draft_json_several(&chosen->draft, files, err);
    return code == ERR_OK ? instrument_parse(&chosen->instrument, chosen->draft.bytes,
                                             chosen->draft.len, "the draft", err)
                          : code;
}

/* The review as its file's name says: a workbook, or JSON. */
static enum err_code write_review(const struct draft_file *to,
                                  const struct text_buffer *text, struct err *err) {
    struct form_book book = {0};
    size_t n_decisions = 0;

    if (to->path == NULL || !form_file_is_workbook(to->path)) {
        return draft_file_write(to, text, err);
    }
    enum err_code code = review_sheets_of(&book, text, to->path, err);
    ERR_NEXT(code, draft_rows_add(&book, &n_decisions, text, to->path, err));
    ERR_NEXT(code, form_file_write(to->path, to->replace, &book, err));
    form_book_free(&book);
    if (code == ERR_OK) {
        terminal_message("%s is written", to->path);
    }
    return code;
}

static enum err_code run_start(const struct arguments *arguments, int *exit_status,
                               struct err *err) {
    const char *const *all = (const char *const *)arguments->names;
    const char *named = is_instrument(all[0]) ? all[0] : NULL;
    size_t n_before = named != NULL ? 1 : 0;
    const struct text_list given = {all + n_before, arguments->n_names - n_before};
    struct text_list files = {NULL, 0};
    const char **names = NULL;
    struct chosen chosen = {0};
    struct draft_file to;
    struct text_buffer text;

    (void)exit_status;
    text_buffer_init(&text, DRAFT_BYTES_MAX);
    enum err_code code =
        draft_file_choose(&to, arguments->values[OUTPUT], arguments->values[FORCE],
                          (struct text_list){all, arguments->n_names}, err);
    ERR_NEXT(code,
             draft_file_check_names((struct text_list){all, arguments->n_names},
                                    to.path != NULL ? to.path : "review.json", err));
    ERR_NEXT(code, leave_out_notes(&names, &files.n, given, err));
    files.texts = names;
    ERR_NEXT(code, check_named_once(files, err));
    ERR_NEXT(code, find_instrument(&chosen, named, files, err));
    const struct start_instrument of = {named, &chosen.draft};
    ERR_NEXT(code, start_json(&text, &of, files, to.path, err));
    ERR_NEXT(code, write_review(&to, &text, err));
    if (code == ERR_OK) {
        instrument_tell_open(chosen.instrument, named != NULL ? named : "instrument");
    }
    text_buffer_free(&text);
    text_buffer_free(&chosen.draft);
    alloc_free(names);
    instrument_free(chosen.instrument);
    return code;
}

const struct command command_start = {
    .name = "start",
    .usage = "[INSTRUMENT] RETURN.csv... [-o REVIEW.xlsx | -o REVIEW.json] [--force]",
    .needs = "at least one return",
    .summary = "draft a review from the returns, as a workbook or JSON",
    .about =
        "Writes a first review file: one place for each return unless the returns\n"
        "themselves name places, and a note of every column that is no question it\n"
        "knows. Not for sharing: it can quote what single people wrote. Put in the\n"
        "names, then run 'kloe check'. A file that is there is replaced only with\n"
        "--force, and stays as it was if anything goes wrong.\n"
        "\n"
        "With -o REVIEW.xlsx it is a workbook to fill in. Without INSTRUMENT one is\n"
        "drafted from all returns, and stands in the review.\n"
        "\n"
        "  kloe start chc-ways-of-working *.csv -o review.xlsx\n"
        "  kloe start answers.csv -o review.xlsx\n",
    .options = option_rules,
    .n_options = N_OPTIONS,
    .least_names = 1,
    .most_names = RETURNS_MAX,
    .run = run_start,
};
