/* terminal.h: what kloe prints, and whether it was printed.
 *
 * Standard output carries data, standard error messages. Only this module and main
 * write to either. */
#ifndef KLOE_CLI_TERMINAL_TERMINAL_H
#define KLOE_CLI_TERMINAL_TERMINAL_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>

/* Writes a whole text to standard output and flushes it. ERR_OUTPUT with the reason
 * (a full disk, a closed pipe). */
enum err_code terminal_data(const char *bytes, size_t len, struct err *err) MUST_CHECK;

/* Writes one message line to standard error: "kloe: " and the text. */
void terminal_message(const char *format, ...) PRINTF_LIKE(1, 2);

/* Writes an error to standard error: program, file, record, what is wrong. */
void terminal_error(const struct err *err);

/* Appends `text` broken at spaces so that no line passes 80 columns; every line after
 * the first begins with `indent` spaces. `column` is where the first line stands now.
 * Ends with a line break. Words longer than a line stay whole. ERR_MEMORY. */
enum err_code terminal_wrap(struct text_buffer *out, size_t column, size_t indent,
                            const char *text) MUST_CHECK;

/* The same of JSON that is to be pasted: what stands between quotation marks is one
 * word, and stays as it is. */
enum err_code terminal_wrap_json(struct text_buffer *out, size_t column, size_t indent,
                                 const char *text) MUST_CHECK;

/* Says on a terminal, and only once a run has taken a second, what is being done. */
struct progress {
    bool wanted;
    double started; /* seconds on the monotonic clock */
};
struct progress progress_start(bool quiet);
void progress_phase(const struct progress *progress, const char *what);
/* Clears the line that progress_phase left. */
void progress_end(const struct progress *progress);

#endif
