#define _POSIX_C_SOURCE 200809L

#include "cli/terminal/terminal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_COLUMNS = 80 };

enum err_code terminal_data(const char *bytes, size_t len, struct err *err) {
    errno = 0;
    if (fwrite(bytes, 1, len, stdout) != len || fflush(stdout) != 0) {
        return err_set(err, ERR_OUTPUT, "cannot write to standard output: %s",
                       errno != 0 ? strerror(errno) : "unknown reason");
    }
    return ERR_OK;
}

void terminal_message(const char *format, ...) {
    va_list arguments;

    (void)fputs("kloe: ", stderr);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fputc('\n', stderr);
}

void terminal_error(const struct err *err) {
    char place[ERR_SOURCE_BYTES + 64] = "";

    if (err->source[0] != '\0') {
        (void)snprintf(place, sizeof place, "%s: ", err->source);
    }
    if (err->record != 0) {
        size_t used = strlen(place);
        (void)snprintf(place + used, sizeof place - used,
                       "record %llu: ", (unsigned long long)err->record);
    }
    const char *text = err->text[0] != '\0' ? err->text : err_meaning(err->code);
    char shown[4 * sizeof err->text];
    text_display(shown, sizeof shown, text, strlen(text), sizeof err->text);
    char shown_place[4 * sizeof place];
    size_t len = strlen(place);
    text_display(shown_place, sizeof shown_place, place, len, sizeof place);
    terminal_message("%s%s", shown_place, shown);
}

/* Columns a text takes; enough for the alphabets of place names in our reviews. */
static size_t columns_of(const char *text, size_t len) {
    size_t columns = 0;

    for (size_t i = 0; i < len; i++) {
        columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return columns;
}

/* How long the first word is: up to a space or, of JSON, one outside its texts. */
static size_t word_length(const char *text, bool is_json) {
    bool is_inside = false;
    size_t len = 0;

    while (text[len] != '\0' && (text[len] != ' ' || is_inside)) {
        if (is_inside && text[len] == '\\' && text[len + 1] != '\0') {
            len++;
        } else if (is_json && text[len] == '"') {
            is_inside = !is_inside;
        }
        len++;
    }
    return len;
}

static enum err_code wrap(struct text_buffer *out, size_t column, size_t indent,
                          const char *text, bool is_json) {
    bool at_start = true;

    while (*text != '\0') {
        size_t len = word_length(text, is_json);
        size_t width = columns_of(text, len);
        enum err_code code = ERR_OK;

        if (!at_start && column + 1 + width > LINE_COLUMNS) {
            code = text_append_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!at_start) {
            code = text_append(out, " ", 1);
            column++;
        }
        ERR_NEXT(code, text_append(out, text, len));
        if (code != ERR_OK) {
            return code;
        }
        column += width;
        at_start = false;
        text += len;
        text += strspn(text, " ");
    }
    return text_append(out, "\n", 1);
}

enum err_code terminal_wrap(struct text_buffer *out, size_t column, size_t indent,
                            const char *text) {
    return wrap(out, column, indent, text, false);
}

enum err_code terminal_wrap_json(struct text_buffer *out, size_t column, size_t indent,
                                 const char *text) {
    return wrap(out, column, indent, text, true);
}

static double seconds_now(void) {
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 0;
    }
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct progress progress_start(bool quiet) {
    const char *terminal = getenv("TERM");
    bool dumb = terminal == NULL || strcmp(terminal, "dumb") == 0;

    return (struct progress){
        .wanted = !quiet && !dumb && isatty(STDERR_FILENO) == 1,
        .started = seconds_now(),
    };
}

void progress_phase(const struct progress *progress, const char *what) {
    if (progress->wanted && seconds_now() - progress->started >= 1.0) {
        (void)fprintf(stderr, "\r\033[K%s ...", what);
        (void)fflush(stderr);
    }
}

void progress_end(const struct progress *progress) {
    if (progress->wanted && seconds_now() - progress->started >= 1.0) {
        (void)fputs("\r\033[K", stderr);
    }
}
