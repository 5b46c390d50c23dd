#include "export/csv/csv_row.h"

#include "base/num.h"
#include "export/page/group_words.h"

#include <string.h>

bool csv_is_formula(const char *text) {
    static const char *const starts[] = {"=",
                                         "+",
                                         "-",
                                         "@",
                                         "\t",
                                         "\r",
                                         "\n",
                                         "\xEF\xBC\x9D", /* full- */
                                         "\xEF\xBC\x8B",
                                         "\xEF\xBC\x8D", /* width */
                                         "\xEF\xBC\xA0"};

    while (*text == ' ') { /* some programs skip them */
        text++;
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (strncmp(text, starts[i], strlen(starts[i])) == 0) {
            return true;
        }
    }
    return false;
}

static enum err_code append_quoted(struct text_buffer *out, const char *text) {
    enum err_code code = text_append_format(out, csv_is_formula(text) ? "\"'" : "\"");

    while (code == ERR_OK && *text != '\0') {
        size_t len = strcspn(text, "\"");

        code = text_append(out, text, len);
        text += len;
        if (code == ERR_OK && *text == '"') {
            code = text_append(out, "\"\"", 2);
            text++;
        }
    }
    return code == ERR_OK ? text_append(out, "\"", 1) : code;
}

/* Appends the column "group". */
static enum err_code append_group(struct csv_rows *rows, size_t area, size_t attribute,
                                  size_t value) {
    char id[GROUP_ID_BYTES];

    if (attribute == NONE) {
        return text_append_format(&rows->front, ",\"\",");
    }
    struct group group = group_of(rows->publication, area, attribute, value);

    group_id(id, &group);
    return text_append_format(&rows->front, ",\"%s=%s\",", group.attribute->id, id);
}

enum err_code csv_row_front(struct csv_rows *rows, size_t area, size_t attribute,
                            size_t value, struct err *err) {
    const struct area *about = &rows->publication->review->areas[area];

    text_buffer_clear(&rows->front);
    rows->is_front_marked = csv_is_formula(about->name);
    enum err_code code = text_append_format(&rows->front, "\"%s\",", about->id);
    ERR_NEXT(code, append_quoted(&rows->front, about->name));
    ERR_NEXT(code, append_group(rows, area, attribute, value));
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

/* An id or a word, which needs no care, and the comma behind it. */
static void put_quoted(struct csv_rows *rows, const char *text, const char *after) {
    text_file_put(rows->file, "\"", 1);
    text_file_put_text(rows->file, text);
    text_file_put_text(rows->file, after);
    text_file_put(rows->file, "\",", 2);
}

void csv_row_write(struct csv_rows *rows, const char *before, const char *after,
                   struct csv_value value, const char *status) {
    char digits[NUM_TEXT_BYTES] = "";

    rows->n_marked += rows->is_front_marked;
    if (rows->file == NULL) {
        return;
    }
    if (value.known) {
        num_format_fixed(digits, value.number, value.places);
    }
    text_file_put(rows->file, rows->front.bytes, rows->front.len);
    put_quoted(rows, rows->kind, "");
    put_quoted(rows, rows->id, "");
    put_quoted(rows, before, after);
    text_file_put_text(rows->file, digits);
    text_file_put(rows->file, ",\"", 2);
    text_file_put_text(rows->file, status);
    if (rows->draft[0] != '\0') {
        text_file_put(rows->file, "\",\"", 3);
        text_file_put_text(rows->file, rows->draft);
    }
    text_file_put(rows->file, "\"\r\n", 3);
    rows->file->n_meant++;
}
