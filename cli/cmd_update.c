#include "cli/command.h"
#include "cli/draft_file.h"
#include "cli/form_file.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/outfile.h"
#include "cli/terminal/terminal.h"
#include "export/files/json_check.h"
#include "ingest/drafting/review/update_json.h"
#include "ingest/form/form_workbook.h"
#include "ingest/form/review_file_json.h"
#include "surveys/form/form.h"
#include "surveys/form/form_update.h"

#include <stdio.h>
#include <string.h>

enum { REVIEW_BYTES_MAX = 64 << 20, RETURNS_MAX = 1000 };

/* A review file while it is brought up to date. */
struct update_run {
    const char *path;
    char *bytes; /* of the file as it is */
    size_t len;
    bool is_workbook;
    struct text_buffer json, wanted; /* what it says, and is to say */
    struct update_account account;
    char *made; /* the new bytes; NULL: they are as before */
    size_t made_len;
    struct form_unkept unkept;
    size_t n_settings; /* that have come since the workbook was made */
};

/* Leaves out what is no return, and says so of each: what Excel keeps beside a workbook
 * that is open, the review itself, and its earlier ones. */
static enum err_code choose_files(const char ***names, size_t *n, const char *review,
                                  struct text_list given, struct err *err) {
    const char **kept = alloc_array(given.n, sizeof *kept);

    if (kept == NULL) {
        return err_memory(err);
    }
    *n = 0;
    for (size_t i = 0; i < given.n; i++) {
        const char *name = given.texts[i];
        const char *why =
            infile_is_note(name) ? "a note that Excel keeps while a workbook is open"
            : infile_is_same(name, review)     ? "the review itself"
            : outfile_is_earlier(review, name) ? "the review as it was before"
                                               : NULL;

        if (why != NULL) {
            terminal_message("%s: skipped: %s", name, why);
        } else {
            kept[(*n)++] = name;
        }
    }
    *names = kept;
    return ERR_OK;
}

/* What a program keeps beside a file while it is open there: "~$review.xlsx" of Excel,
 * ".~lock.review.xlsx#" of LibreOffice. */
static enum err_code check_not_open(const char *path, struct err *err) {
    const char *name = infile_name(path);
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < 2 && code == ERR_OK; i++) {
        size_t len = strlen(path) + 16;
        char *note = alloc_array(len, 1);

        if (note == NULL) {
            return err_memory(err);
        }
        (void)snprintf(note, len, i == 0 ? "%.*s~$%s" : "%.*s.~lock.%s#",
                       (int)(name - path), path, name);
        if (infile_is_same(note, note)) {
            code = err_set(err, ERR_OUTPUT,
                           "is open in another program: save and close it there first "
                           "(if it is not, remove '%s')",
                           infile_name(note));
            err_set_source(err, path);
        }
        alloc_free(note);
    }
    return code;
}

static enum err_code read_review(struct update_run *run, struct err *err) {
    enum err_code code =
        review_file_as_json(&run->json, &run->is_workbook, run->path, err);

    ERR_NEXT(code, infile_read(&run->bytes, &run->len, run->path,
                               FORM_WORKBOOK_BYTES_MAX, err));
    return code;
}

/* What became of each file that was given. */
static void tell_files(const struct update_run *run) {
    for (size_t i = 0; i < run->account.n_files; i++) {
        const struct update_file *file = &run->account.files[i];

        if (file->result == UPDATE_LISTED) {
            terminal_message("%s: listed already, as %s: nothing is added for it",
                             file->path, file->other);
        } else if (file->result == UPDATE_COPIED) {
            terminal_message("%s: holds the same bytes as %s, which is listed already: "
                             "not added, or its answers would count twice",
                             file->path, file->other);
        } else {
            terminal_message("%s: added, %llu of %llu record%s can be counted",
                             file->path, (unsigned long long)file->accepted,
                             (unsigned long long)file->records,
                             text_plural(file->records));
        }
    }
}

static void tell_places(const struct update_run *run) {
    for (size_t i = 0; i < run->account.n_places; i++) {
        terminal_message("the place '%s' is new: give it its name, or say which of "
                         "yours it is",
                         run->account.places[i]);
    }
}

static void tell_settings(const struct update_run *run) {
    if (run->n_settings > 0) {
        terminal_message(
            "the sheet Review has %zu new row%s, below: %s that it had none "
            "for",
            run->n_settings, text_plural(run->n_settings),
            run->n_settings == 1 ? "a setting" : "settings");
    }
}

/* The sheets of the review as it is to be. Rows that are added for what is open say
 * that it is: the sheets are those of the review with what they say, so that the next
 * time nothing is new. */
static enum err_code draft_after(struct form_book *after, size_t *n_decisions,
                                 const struct update_run *run, struct err *err) {
    struct form_book first = {0};
    struct text_buffer said;

    text_buffer_init(&said, REVIEW_BYTES_MAX);
    enum err_code code = review_sheets_of(&first, &run->wanted, run->path, err);
    ERR_NEXT(code, draft_rows_add(&first, n_decisions, &run->wanted, run->path, err));
    ERR_NEXT(code, review_of_sheets(&said, &first, run->path, err));
    ERR_NEXT(code, review_sheets_of(after, &said, run->path, err));
    ERR_NEXT(code, draft_rows_add(after, n_decisions, &said, run->path, err));
    form_book_free(&first);
    text_buffer_free(&said);
    return code;
}

/* The workbook with what is new in it; none where nothing is. */
static enum err_code make_workbook(struct update_run *run, size_t *n_decisions,
                                   struct err *err) {
    struct form_book kept = {0}, before = {0}, after = {0}, made = {0};
    const struct form_update of = {&kept, &before, &after, &run->n_settings};
    bool is_right = false;
    enum err_code code =
        form_workbook_keep(&kept, &run->unkept, run->bytes, run->len, err);

    err_set_source(err, run->path);
    ERR_NEXT(code, review_sheets_of(&before, &run->json, run->path, err));
    ERR_NEXT(code, draft_after(&after, n_decisions, run, err));
    ERR_NEXT(code, form_update_make(&made, &of, err));
    if (code == ERR_OK && !form_books_same(&kept, &made)) {
        code = form_file_make(&run->made, &run->made_len, run->path, &made, err);
        ERR_NEXT(code, review_bytes_say(&is_right, run->made, run->made_len, run->path,
                                        &after, err));
        if (code == ERR_OK && !is_right) {
            code = err_set(err, ERR_INTERNAL,
                           "the review would not come back from its workbook as it is");
        }
    }
    form_book_free(&kept);
    form_book_free(&before);
    form_book_free(&after);
    form_book_free(&made);
    return code;
}

static enum err_code make_json(struct update_run *run, struct err *err) {
    if (run->account.n_added == 0) {
        return ERR_OK;
    }
    run->made = alloc_array(run->wanted.len + 1, 1);
    if (run->made == NULL) {
        return err_memory(err);
    }
    memcpy(run->made, run->wanted.bytes, run->wanted.len);
    run->made_len = run->wanted.len;
    return json_check_whole(run->made, run->made_len, run->path, err);
}

/* What stood in the workbook and is no cell's value is in the earlier file only. */
static void tell_unkept(const struct update_run *run, const char *earlier) {
    if (run->unkept.n_formulas > 0) {
        terminal_message(
            "%zu formula%s now stand%s as the value%s shown (the first: %s)",
            run->unkept.n_formulas, text_plural(run->unkept.n_formulas),
            run->unkept.n_formulas == 1 ? "s" : "", text_plural(run->unkept.n_formulas),
            run->unkept.formula);
    }
    if (run->unkept.has_pictures) {
        terminal_message("comments on cells, pictures and charts are in '%s' only",
                         infile_name(earlier));
    }
}

/* Keeps the file as it is beside itself, and puts the new one in its place. */
static enum err_code replace_review(struct update_run *run, struct err *err) {
    char *earlier = NULL;
    bool is_new = false;
    enum err_code code = outfile_check(run->path, true, err);

    ERR_NEXT(code, outfile_keep_earlier(&earlier, &is_new, run->path, run->bytes,
                                        run->len, err));
    if (code == ERR_OK) {
        code = outfile_write(run->path, run->made, run->made_len, true, err);
        if (code != ERR_OK && is_new) {
            (void)remove(earlier);
        }
    }
    if (code == ERR_OK) {
        tell_unkept(run, earlier);
        terminal_message("%s is written; as it was before, it is '%s'", run->path,
                         infile_name(earlier));
    }
    alloc_free(earlier);
    return code;
}

static enum err_code bring_up_to_date(struct update_run *run, struct text_list files,
                                      struct err *err) {
    size_t n_decisions = 0;
    enum err_code code =
        update_json(&run->wanted, &run->account, &run->json, run->path, files, err);

    ERR_NEXT(code, run->is_workbook ? make_workbook(run, &n_decisions, err)
                                    : make_json(run, err));
    if (code != ERR_OK) {
        return code;
    }
    tell_files(run);
    tell_places(run);
    tell_settings(run);
    if (run->made == NULL) {
        terminal_message("nothing is new: %s stays as it is", run->path);
    } else {
        code = replace_review(run, err);
    }
    if (code == ERR_OK && n_decisions > 0) {
        terminal_message("%zu thing%s to decide: see the sheet " FORM_TO_DECIDE
                         ", or run 'kloe check %s'",
                         n_decisions, text_plural(n_decisions), run->path);
    }
    return code;
}

static enum err_code run_update(const struct arguments *arguments, int *exit_status,
                                struct err *err) {
    const char *const *all = (const char *const *)arguments->names;
    const struct text_list given = {all + 1, arguments->n_names - 1};
    struct update_run run = {.path = all[0]};
    struct text_list files = {NULL, 0};
    const char **names = NULL;

    (void)exit_status;
    text_buffer_init(&run.json, REVIEW_BYTES_MAX);
    text_buffer_init(&run.wanted, REVIEW_BYTES_MAX);
    enum err_code code = check_not_open(run.path, err);
    ERR_NEXT(code, draft_file_check_names(given, run.path, err));
    ERR_NEXT(code, choose_files(&names, &files.n, run.path, given, err));
    files.texts = names;
    ERR_NEXT(code, read_review(&run, err));
    ERR_NEXT(code, bring_up_to_date(&run, files, err));
    update_account_free(&run.account);
    text_buffer_free(&run.json);
    text_buffer_free(&run.wanted);
    alloc_free(run.bytes);
    alloc_free(run.made);
    alloc_free(names);
    return code;
}

const struct command command_update = {
    .name = "update",
    .usage = "REVIEW.xlsx|REVIEW.json [RETURN.csv...]",
    .needs = "a review file",
    .summary = "bring late returns, and what is now to decide, into a review",
    .about =
        "Adds the returns that the review does not have yet, and proposes for them\n"
        "what 'kloe start' would: places, columns, answers nobody understood. In a\n"
        "workbook it also brings up to date what is left to decide; rows that are\n"
        "settled go from the sheet To decide, or say so. Every value a person wrote\n"
        "stays where it is, in sheets and columns of your own, too; their look may\n"
        "go. The file as it was stands beside it as 'REVIEW before 1.xlsx', then 2.\n"
        "A review with an error in it is refused, and nothing is written.\n"
        "\n"
        "  kloe update review.xlsx late.csv\n"
        "  kloe update review.xlsx\n",
    .least_names = 1,
    .most_names = RETURNS_MAX,
    .run = run_update,
};
