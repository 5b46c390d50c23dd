#include "cli/command.h"
#include "cli/draft_file.h"
#include "cli/form_file.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/outfile.h"
#include "base/text.h"
#include "cli/terminal/terminal.h"
#include "export/files/json_check.h"
#include "ingest/form/review_file_json.h"

#include <string.h>

enum { REVIEW_BYTES_MAX = 64 << 20 };

enum option_at { FORCE, N_OPTIONS };

static const struct option_rule option_rules[N_OPTIONS] = {
    [FORCE] = {"force", 0, NULL, "replace the second file if it is there"},
};

/* The length of the folder in front of a path's name, with its '/'. */
static size_t folder_length(const char *path) {
    return strlen(path) - strlen(infile_name(path));
}

/* Paths in a review are as seen from its file, so that both must stand in one folder.
 */
static enum err_code check_folders(const char *from, const char *to, struct err *err) {
    size_t len = folder_length(from), other_len = folder_length(to);
    char *folder = alloc_array(len + 2, 1), *other = alloc_array(other_len + 2, 1);
    enum err_code code = folder != NULL && other != NULL ? ERR_OK : err_memory(err);

    if (code == ERR_OK) {
        memcpy(folder, len > 0 ? from : ".", len > 0 ? len : 1);
        memcpy(other, other_len > 0 ? to : ".", other_len > 0 ? other_len : 1);
        if (strcmp(folder, other) != 0 && !infile_is_same(folder, other)) {
            code = err_set(err, ERR_USAGE,
                           "the paths in a review are as seen from its file: write the "
                           "second file beside the first");
        }
    }
    alloc_free(folder);
    alloc_free(other);
    return code;
}

/* The answers are in the returns alone: what is written replaces none of them. */
static enum err_code check_is_no_return(const char *from, const char *to,
                                        struct err *err) {
    struct review *review = NULL;

    if (!infile_is_same(to, to)) {
        return ERR_OK; /* nothing is there */
    }
    enum err_code code = review_file_load(&review, from, err);
    for (size_t i = 0; code == ERR_OK && i < review->n_returns; i++) {
        code =
            draft_file_spare(to, (struct text_list){&review->returns[i].path, 1}, err);
    }
    review_free(review);
    return code;
}

static enum err_code already(const char *form, struct err *err) {
    return err_set(err, ERR_USAGE,
                   "the first file is %s already: 'kloe convert' makes a workbook "
                   "(.xlsx) of JSON, or JSON (.json) of a workbook",
                   form);
}

static enum err_code write_json(const char *from, const char *to, bool replace,
                                struct err *err) {
    struct text_buffer text;
    bool is_workbook = false;

    text_buffer_init(&text, REVIEW_BYTES_MAX);
    enum err_code code = review_file_as_json(&text, &is_workbook, from, err);
    if (code == ERR_OK && !is_workbook) {
        code = already("JSON", err);
    }
    ERR_NEXT(code, json_check_whole(text.bytes, text.len, to, err));
    ERR_NEXT(code, outfile_write(to, text.bytes, text.len, replace, err));
    text_buffer_free(&text);
    return code;
}

static enum err_code write_workbook(const char *from, const char *to, bool replace,
                                    struct err *err) {
    struct form_book book = {0};
    bool is_workbook = false;
    enum err_code code = review_file_as_sheets(&book, &is_workbook, from, err);

    if (code == ERR_OK && is_workbook) {
        code = already("a workbook", err);
    }
    ERR_NEXT(code, form_file_write(to, replace, &book, err));
    form_book_free(&book);
    return code;
}

static enum err_code run_convert(const struct arguments *arguments, int *exit_status,
                                 struct err *err) {
    const char *from = arguments->names[0], *to = arguments->names[1];
    bool replace = arguments->values[FORCE] != NULL;

    (void)exit_status;
    enum err_code code = check_folders(from, to, err);
    ERR_NEXT(code, outfile_check(to, replace, err));
    ERR_NEXT(code, check_is_no_return(from, to, err));
    if (code == ERR_OK) {
        code = form_file_is_workbook(to) ? write_workbook(from, to, replace, err)
                                         : write_json(from, to, replace, err);
    }
    if (code == ERR_OK) {
        terminal_message("%s is written", to);
    }
    return code;
}

const struct command command_convert = {
    .name = "convert",
    .usage = "REVIEW.json REVIEW.xlsx | REVIEW.xlsx REVIEW.json [--force]",
    .needs = "a review file, and the file to write",
    .summary = "a review as a workbook, or as JSON again",
    .about =
        "A review is JSON or a workbook, and both say the same: each is made of the\n"
        "other without loss. People fill in workbooks; programs and version control\n"
        "read JSON. The review must be sound, though it may leave things open. Both\n"
        "files stand in one folder, since the paths in a review are as seen from "
        "there.\n"
        "A file that is there is replaced only with --force.\n"
        "\n"
        "  kloe convert review.json review.xlsx\n",
    .options = option_rules,
    .n_options = N_OPTIONS,
    .least_names = 2,
    .most_names = 2,
    .run = run_convert,
};
