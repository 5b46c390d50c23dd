#include "ingest/drafting/review/notes_json.h"

#include "ingest/layout/private_heading.h"

#include <string.h>

#define SHOWN        80 /* characters of a heading or question */
#define SHOWN_BYTES  (SHOWN * 4 + 4)
#define VALUES_SHOWN 12
#define NOTES_MAX    200 /* of one return: a person reads them */

void notes_put(struct notes *notes, const char *text) {
    notes->failed =
        notes->failed || text_append(&notes->text, text, strlen(text)) != ERR_OK;
}

void notes_put_quoted(struct notes *notes, const char *text) {
    char shown[SHOWN_BYTES];

    text_display(shown, sizeof shown, text, strlen(text), SHOWN);
    notes->failed =
        notes->failed || text_append_format(&notes->text, "\"%s\"", shown) != ERR_OK;
}

void notes_put_whole(struct notes *notes, const char *text, size_t len) {
    notes->failed = notes->failed || text_append(&notes->text, "\"", 1) != ERR_OK ||
                    text_append(&notes->text, text, len) != ERR_OK ||
                    text_append(&notes->text, "\"", 1) != ERR_OK;
}

void notes_put_column(struct notes *notes, const struct return_report *report,
                      size_t column) {
    notes->failed = notes->failed || text_append_format(&notes->text, "column %zu ",
                                                        column + 1) != ERR_OK;
    notes_put_whole(notes, report->columns[column].heading,
                    strlen(report->columns[column].heading));
}

void notes_end(struct notes *notes) {
    if (!notes->failed && json_array_size(notes->list) < NOTES_MAX) {
        notes->failed =
            json_array_append_new(notes->list, json_string(notes->text.bytes)) != 0;
    }
    text_buffer_clear(&notes->text);
}

void notes_put_values(struct notes *notes, const struct return_column *column) {
    size_t n = 0, rest = 0;

    for (size_t v = 0; v < column->n_values; v++) {
        if (n == VALUES_SHOWN || column->values[v].count < 2 ||
            private_answer(column->values[v].text)) {
            rest++;
            continue;
        }
        notes_put(notes, n++ > 0 ? ", " : "");
        notes_put_whole(notes, column->values[v].text, strlen(column->values[v].text));
        notes->failed =
            notes->failed ||
            text_append_format(&notes->text, " (%llu)",
                               (unsigned long long)column->values[v].count) != ERR_OK;
    }
    if (rest > 0 && !notes->failed) {
        notes->failed = text_append_format(&notes->text, "%s%zu more",
                                           n > 0 ? " and " : "", rest) != ERR_OK;
    }
}

void notes_put_number(struct notes *notes, size_t n) {
    notes->failed =
        notes->failed || text_append_format(&notes->text, "%zu", n) != ERR_OK;
}
