#include "cli/check/check_lines.h"

#include "cli/terminal/terminal.h"

#include <string.h>

/* A line is a name of this width, then what there is to say. */
enum { NAME_COLUMNS = 14 };

void check_show_heading(char *out, size_t out_bytes, const char *heading) {
    enum { WHOLE = 50, FRONT = 17, BACK = 30 };

    size_t characters = 0;
    size_t back = 0;

    for (const char *at = heading; *at != '\0'; at++) {
        characters += ((unsigned char)*at & 0xC0) != 0x80;
    }
    text_display(out, out_bytes, heading, strlen(heading), WHOLE);
    if (characters <= WHOLE) {
        return;
    }
    const char *tail = heading + strlen(heading);
    while (back < BACK) {
        tail--;
        back += ((unsigned char)*tail & 0xC0) != 0x80;
    }
    text_display(out, out_bytes, heading, strlen(heading), FRONT + 3);
    size_t used = strlen(out);
    text_display(out + used, out_bytes - used, tail, strlen(tail), BACK);
}

enum err_code check_add_line(struct text_buffer *out, const char *name,
                             const char *text) {
    size_t len = strlen(name) + 3;
    size_t column =
        len > NAME_COLUMNS ? len : NAME_COLUMNS; /* a long id of the review */
    enum err_code code = text_append_format(out, "  %-*s", (int)column - 2, name);

    return code == ERR_OK ? terminal_wrap(out, column, NAME_COLUMNS, text) : code;
}

enum err_code check_add_quoted(struct text_buffer *out, const char *text) {
    enum err_code code = text_append(out, "\"", 1);

    for (; *text != '\0' && code == ERR_OK; text++) {
        if (*text == '"' || *text == '\\') {
            code = text_append(out, "\\", 1);
        }
        ERR_NEXT(code, text_append(out, text, 1));
    }
    return code == ERR_OK ? text_append(out, "\"", 1) : code;
}
