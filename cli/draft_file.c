#include "cli/draft_file.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/outfile.h"
#include "cli/terminal/terminal.h"
#include "export/files/json_check.h"
#include "ingest/drafting/sheets/open_rows.h"

#include <string.h>

enum err_code draft_file_spare(const char *output, struct text_list read,
                               struct err *err) {
    for (size_t i = 0; i < read.n; i++) {
        if (infile_is_same(output, read.texts[i])) {
            enum err_code code =
                err_set(err, ERR_OUTPUT,
                        "is one of the files that are read here, and would be lost: "
                        "name another file to write");

            err_set_source(err, output);
            return code;
        }
    }
    return ERR_OK;
}

enum err_code draft_file_check_names(struct text_list names, const char *beside,
                                     struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
        const char *name = names.texts[i];
        char *written = infile_written_in(beside, name);

        if (written == NULL) {
            code = err_memory(err);
        } else if (!text_is_utf8(name, strlen(name), NULL) ||
                   !text_is_utf8(written, strlen(written), NULL)) {
            code =
                err_set(err, ERR_INPUT,
                        "the name of this file, or of a folder of its path, holds a "
                        "byte that is no letter (not UTF-8), so that a review cannot "
                        "name it: give it another name");
            err_set_source(err, name);
        }
        alloc_free(written);
    }
    return code;
}

enum err_code draft_file_choose(struct draft_file *out, const char *output,
                                const char *force, struct text_list read,
                                struct err *err) {
    *out = (struct draft_file){output, force != NULL};
    if (output == NULL) {
        return force == NULL ? ERR_OK
                             : err_set(err, ERR_USAGE, "--force goes with -o FILE");
    }
    if (output[0] == '\0') {
        return err_set(err, ERR_USAGE, "-o needs the name of a file");
    }
    enum err_code code = draft_file_spare(output, read, err);

    return code == ERR_OK ? outfile_check(output, out->replace, err) : code;
}

enum err_code draft_file_write(const struct draft_file *to,
                               const struct text_buffer *draft, struct err *err) {
    bool is_json = draft->len > 0 && draft->bytes[0] == '{';
    enum err_code code =
        is_json ? json_check_whole(draft->bytes, draft->len, to->path, err) : ERR_OK;

    if (to->path == NULL) {
        ERR_NEXT(code, terminal_data(draft->bytes, draft->len, err));
        return code;
    }
    ERR_NEXT(code, outfile_write(to->path, draft->bytes, draft->len, to->replace, err));
    if (code == ERR_OK) {
        terminal_message("%s is written", to->path);
    }
    return code;
}

enum err_code draft_rows_add(struct form_book *book, size_t *n_decisions,
                             const struct text_buffer *json, const char *path,
                             struct err *err) {
    const struct load_options options = {0};
    struct open_points points = {0};
    struct review *review = NULL;
    struct load *load = NULL;
    enum err_code code = review_parse(&review, json->bytes, json->len, path, err);

    ERR_NEXT(code, load_returns(&load, review, &options, err));
    ERR_NEXT(code, open_points_make(&points, review, load, err));
    ERR_NEXT(code, open_rows_add(book, review, load, &points, err));
    if (code == ERR_OK) {
        *n_decisions = points.n_decisions;
    }
    open_points_free(&points);
    load_free(load);
    review_free(review);
    return code;
}
