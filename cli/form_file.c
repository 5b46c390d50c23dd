#include "cli/form_file.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/files/infile.h"
#include "base/files/nameless.h"
#include "base/files/outfile.h"
#include "base/files/quiet.h"
#include "base/guard/workers.h"
#include "base/num.h"
#include "base/text.h"
#include "export/form/form_xlsx.h"
#include "ingest/form/form_workbook.h"

#include <stdlib.h>
#include <string.h>

#define TITLE "Review for kloe: not for sharing"

bool form_file_is_workbook(const char *path) {
    return ascii_ends_in(path, ".xlsx");
}

/* The next cell from `*at` on that holds something; NULL after the last. */
static const struct form_cell *next_cell(const struct form_sheet *sheet, size_t *at) {
    while (*at < sheet->n && sheet->cells[*at].text[0] == '\0') {
        (*at)++;
    }
    return *at < sheet->n ? &sheet->cells[(*at)++] : NULL;
}

/* Whether a cell that was read holds what was written: of a number 15 digits count. */
static bool is_same_cell(const struct form_cell *written,
                         const struct form_cell *read) {
    char one[NUM_TEXT_BYTES], other[NUM_TEXT_BYTES];

    if (written->row != read->row || written->column != read->column ||
        written->is_number != read->is_number) {
        return false;
    }
    if (!written->is_number) {
        return strcmp(written->text, read->text) == 0;
    }
    num_format(one, strtod(written->text, NULL));
    num_format(other, strtod(read->text, NULL));
    return written->number == read->number && strcmp(one, other) == 0;
}

/* Whether the sheet that was read says what the one that was written does. */
static bool is_same_sheet(const struct form_sheet *written,
                          const struct form_sheet *read) {
    size_t i = 0, j = 0;

    for (;;) {
        const struct form_cell *a = next_cell(written, &i), *b = next_cell(read, &j);

        if (a == NULL || b == NULL) {
            return a == b;
        }
        if (!is_same_cell(a, b)) {
            return false;
        }
    }
}

/* A full disk leaves parts of a workbook out, and a library may have its own mind. */
static enum err_code read_back(const struct form_book *book, const char *bytes,
                               size_t len, const char *path, struct err *err) {
    struct form_unkept unkept;
    struct form_book back = {0};
    struct err fault = {0};
    enum err_code code = form_workbook_keep(&back, &unkept, bytes, len, &fault);

    if (code == ERR_INPUT) {
        code =
            err_set(err, ERR_OUTPUT, "cannot be written whole: the disk may be full");
        err_set_source(err, path);
    }
    for (size_t i = 0; i < back.n && code == ERR_OK; i++) {
        const struct form_sheet *written = form_book_find(book, back.sheets[i].name);

        if (written == NULL || !is_same_sheet(written, &back.sheets[i])) {
            code = err_set(&fault, ERR_INTERNAL,
                           "the sheet '%s' would not be read as it was written",
                           back.sheets[i].name);
        }
    }
    if (code == ERR_OK && back.n != book->n) {
        code = err_set(&fault, ERR_INTERNAL,
                       "a sheet is not in the workbook as it was written, most often "
                       "because there is not enough memory: close other programs and "
                       "run this again");
    }
    form_book_free(&back);
    return code == ERR_MEMORY     ? err_memory(err)
           : code == ERR_INTERNAL ? err_set(err, ERR_INTERNAL, "%s", fault.text)
                                  : code;
}

/* What the process that writes has to know. */
struct form_job {
    const char *path;
    const struct form_book *book;
};

static const char *job_name(void *context, size_t i) {
    const struct form_job *job = context;

    (void)i;
    return job->path;
}

static enum err_code write_job(void *context, size_t i, void *result, struct err *err) {
    const struct form_job *job = context;
    struct quiet quiet = quiet_begin();
    enum err_code code = form_xlsx_write(job->path, job->book, TITLE, err);

    (void)i;
    (void)result;
    quiet_end(&quiet);
    return code;
}

/* The bytes of the workbook, for the file `path`. The library writes to a path alone:
 * the file it writes has no name, so that nothing is left of it whatever happens. */
static enum err_code make_bytes(char **bytes, size_t *len, const char *path,
                                const struct form_book *book, struct err *err) {
    struct nameless file = {0};
    struct err fault = {0};
    struct form_job job = {file.path, book};
    const struct worker_jobs jobs = {
        .n = 1, .run = write_job, .name = job_name, .context = &job};
    enum err_code code = nameless_open(&file, &fault);

    ERR_NEXT(code, workers_each(NULL, &jobs, 1, &fault));
    ERR_NEXT(code, infile_read(bytes, len, file.path, FORM_WORKBOOK_BYTES_MAX, &fault));
    nameless_close(&file);
    if (code == ERR_OK) {
        return ERR_OK;
    }
    fault.source[0] = '\0'; /* of the file that has no name */
    code = code == ERR_MEMORY
               ? err_pass(err, &fault)
               : err_set(err, code == ERR_INPUT ? ERR_OUTPUT : code, "%s", fault.text);
    err_set_source(err, path);
    return code;
}

enum err_code form_file_make(char **bytes, size_t *len, const char *path,
                             const struct form_book *book, struct err *err) {
    char *made = NULL;
    size_t made_len = 0;
    enum err_code code = make_bytes(&made, &made_len, path, book, err);

    ERR_NEXT(code, read_back(book, made, made_len, path, err));
    if (code != ERR_OK) {
        alloc_free(made);
        return code;
    }
    *bytes = made;
    *len = made_len;
    return ERR_OK;
}

enum err_code form_file_write(const char *path, bool replace,
                              const struct form_book *book, struct err *err) {
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = outfile_check(path, replace, err);

    ERR_NEXT(code, form_file_make(&bytes, &len, path, book, err));
    ERR_NEXT(code, outfile_write(path, bytes, len, replace, err));
    alloc_free(bytes);
    return code;
}
