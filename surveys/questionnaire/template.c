#include "surveys/questionnaire/template.h"

#include <string.h>

/* The headings that tell about a response and not what it answers. */
static const char *const own_headings[] = {"Respondent ID", "Submitted", "Place",
                                           "Locality"};

/* Appends one quoted field. */
static enum err_code append_field(struct text_buffer *out, const char *text) {
    enum err_code code = text_append(out, "\"", 1);

    while (code == ERR_OK && *text != '\0') {
        size_t plain = strcspn(text, "\"\r\n");

        code = text_append(out, text, plain);
        text += plain;
        if (code != ERR_OK || *text == '\0') {
            break;
        }
        if (*text == '"') {
            code = text_append(out, "\"\"", 2);
            text++;
        } else {
            code = text_append(out, " ", 1);
            text += strspn(text, "\r\n");
        }
    }
    return code == ERR_OK ? text_append(out, "\"", 1) : code;
}

static enum err_code append_question(struct text_buffer *out, const char *id,
                                     const char *text) {
    static const char formula_starts[] = "=+-@";
    const char *start = text + strspn(text, " \r\n");
    enum err_code code = text_append(out, ",", 1);

    if (code != ERR_OK) {
        return code;
    }
    return append_field(out, strchr(formula_starts, *start) != NULL ? id : text);
}

enum err_code template_append(struct text_buffer *out,
                              const struct instrument *instrument) {
    enum err_code code = text_append(out, "\xEF\xBB\xBF", 3);

    for (size_t i = 0; i < sizeof own_headings / sizeof *own_headings; i++) {
        if (code == ERR_OK && i > 0) {
            code = text_append(out, ",", 1);
        }
        ERR_NEXT(code, append_field(out, own_headings[i]));
    }
    for (size_t i = 0; i < instrument->n_attributes && code == ERR_OK; i++) {
        code = append_question(out, instrument->attributes[i].id,
                               instrument->attributes[i].text);
    }
    for (size_t i = 0; i < instrument->n_items && code == ERR_OK; i++) {
        code = append_question(out, instrument->items[i].id, instrument->items[i].text);
    }
    for (size_t i = 0; i < instrument->n_comments && code == ERR_OK; i++) {
        code = append_question(out, instrument->comments[i].id,
                               instrument->comments[i].text);
    }
    return code == ERR_OK ? text_append(out, "\r\n", 2) : code;
}
