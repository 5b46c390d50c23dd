/* What stands in one cell of the spreadsheet, and where a fault in it is. */
#include "ingest/drafting/items/items.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const column_names[ITEMS_COLUMNS] = {
    [ITEMS_ID] = "id",       [ITEMS_TEXT] = "text",
    [ITEMS_KLOE] = "kloe",   [ITEMS_CONDITION] = "condition",
    [ITEMS_SCALE] = "scale", [ITEMS_REVERSE] = "reverse",
};

const char *items_column_name(enum items_column column) {
    return column_names[column];
}

enum err_code items_fail(const struct items_place *place, const char *format, ...) {
    char text[ERR_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return err_set(place->err, ERR_INPUT, "line %llu, column \"%s\": %s",
                   (unsigned long long)place->row->line, column_names[place->column],
                   text);
}

bool items_is_id(const char *text, size_t len) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

    if (len == 0 || len >= ITEMS_ID_BYTES || strchr("._-", *text) != NULL) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\0' || strchr(letters, text[i]) == NULL) {
            return false;
        }
    }
    return true;
}

const char *items_split_id(char id[ITEMS_ID_BYTES], const char *cell) {
    const char *equals = strstr(cell, " = ");

    id[0] = '\0';
    if (equals == NULL || !items_is_id(cell, (size_t)(equals - cell))) {
        return cell;
    }
    memcpy(id, cell, (size_t)(equals - cell));
    id[equals - cell] = '\0';
    return equals + 3 + strspn(equals + 3, " ");
}
