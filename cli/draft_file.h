/* draft_file.h: where a draft goes: to standard output, or with -o into a file that is
 * written whole or not at all. */
#ifndef KLOE_CLI_DRAFT_FILE_H
#define KLOE_CLI_DRAFT_FILE_H

#include "cli/options.h"
#include "surveys/form/form_cells.h"

/* The two rows that a command which drafts has in its table of options. */
#define DRAFT_FILE_OUT                                                                 \
    { "output", 'o', "FILE", "write to FILE instead of standard output" }
#define DRAFT_FILE_FORCE                                                               \
    { "force", 0, NULL, "with -o: replace FILE if it is there" }

struct draft_file {
    const char *path; /* NULL: standard output */
    bool replace;
};

/* Takes the values of the two options and refuses a file that cannot be written before
 * anything is read: ERR_USAGE for --force without -o and for -o "", ERR_OUTPUT,
 * ERR_MEMORY. `read` is what the command reads, files and ids: none of these files is
 * replaced, not even with --force, for it may be all there is of people's answers. */
enum err_code draft_file_choose(struct draft_file *out, const char *output,
                                const char *force, struct text_list read,
                                struct err *err) MUST_CHECK;

/* Refuses to write over one of these files, with ERR_OUTPUT. */
enum err_code draft_file_spare(const char *output, struct text_list read,
                               struct err *err) MUST_CHECK;

/* Refuses files whose names a review in the file `beside` could not hold, since they
 * are no UTF-8: old archives unpack to such. ERR_INPUT, ERR_MEMORY. */
enum err_code draft_file_check_names(struct text_list names, const char *beside,
                                     struct err *err) MUST_CHECK;

/* Writes the draft and, of a file, says so. ERR_OUTPUT, ERR_MEMORY; an earlier file is
 * then as it was. */
enum err_code draft_file_write(const struct draft_file *to,
                               const struct text_buffer *draft,
                               struct err *err) MUST_CHECK;

/* Reads the returns as the review says, which is `json` and stands in `path`, and adds
 * what is open about them to a book that was made of it. *n_decisions: how much a
 * person has to decide. Errors as load_returns. */
enum err_code draft_rows_add(struct form_book *book, size_t *n_decisions,
                             const struct text_buffer *json, const char *path,
                             struct err *err) MUST_CHECK;

#endif
