#include "surveys/questionnaire/question_html.h"

#include "base/ascii.h"
#include "surveys/questionnaire/question_order.h"

#include <string.h>

/* Whether "&" begins a reference: "&amp;", "&#38;". */
static bool is_reference(const char *text) {
    size_t len = text[1] == '#' ? 2 : 1;

    while (ascii_is_letter(text[len]) || ascii_is_digit(text[len])) {
        len++;
    }
    return text[len] == ';' && len > 1;
}

static bool is_tag(const char *text) {
    return ascii_is_letter(text[1]) || (text[1] != '\0' && strchr("/!?", text[1]));
}

/* What stands for the character at `text`; NULL: itself. */
static const char *instead_of(const char *text) {
    return *text == '&' && is_reference(text) ? "&amp;"
           : *text == '<' && is_tag(text)     ? "&lt;"
           : *text == '[' && text[1] == '['   ? "&#91;"
           : *text == '{'                     ? "&#123;"
                                              : NULL;
}

enum err_code question_html(struct text_buffer *out, const char *text) {
    struct text_buffer line;
    enum err_code code = ERR_OK;

    text_buffer_init(&line, SIZE_MAX);
    code = question_line(&line, text);
    for (const char *at = line.bytes == NULL ? "" : line.bytes;
         *at != '\0' && code == ERR_OK;) {
        size_t plain = strcspn(at, "&<[{");

        code = text_append(out, at, plain);
        at += plain;
        if (code == ERR_OK && *at != '\0') {
            const char *instead = instead_of(at);

            code = instead == NULL ? text_append(out, at, 1)
                                   : text_append(out, instead, strlen(instead));
            at++;
        }
    }
    text_buffer_free(&line);
    return code;
}
