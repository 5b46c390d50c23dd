/* Whether the cells of a column hold several answers each. */
#include "ingest/layout/return_columns.h"

#include "base/alloc.h"

#include <string.h>

#define PARTS_MAX  ((size_t)400)
#define VALUES_MAX ((size_t)60) /* looked at; whoever ticks boxes repeats them soon */

struct part {
    const char *start;
    size_t len;
    size_t n_values, last_value; /* in how many values it was seen */
};

struct parts {
    struct part *parts;
    size_t n;
};

/* Takes the next answer off a cell: they stand between ";" or ", ". */
static bool next_part(struct part *out, const char **text) {
    const char *at = *text + strspn(*text, " ;");
    size_t len = 0;

    if (*at == '\0') {
        return false;
    }
    while (at[len] != '\0' && at[len] != ';' && strncmp(at + len, ", ", 2) != 0) {
        len++;
    }
    *text = at + len + (at[len] == ',' ? 1 : 0);
    while (len > 0 && at[len - 1] == ' ') {
        len--;
    }
    *out = (struct part){at, len, 0, NONE};
    return true;
}

static struct part *find_part(struct parts *parts, const struct part *wanted) {
    for (size_t i = 0; i < parts->n; i++) {
        if (parts->parts[i].len == wanted->len &&
            memcmp(parts->parts[i].start, wanted->start, wanted->len) == 0) {
            return &parts->parts[i];
        }
    }
    return NULL;
}

static void add_parts(struct parts *parts, const char *text, size_t value) {
    struct part next;

    while (next_part(&next, &text)) {
        struct part *part = find_part(parts, &next);

        if (part == NULL && parts->n < PARTS_MAX) {
            part = &parts->parts[parts->n++];
            *part = next;
        }
        if (part != NULL && part->last_value != value) {
            part->last_value = value;
            part->n_values++;
        }
    }
}

/* How many answers a value holds; *are_elsewhere: whether other values hold each. */
static size_t count_parts(struct parts *parts, const char *text, bool *are_elsewhere) {
    struct part next;
    size_t n = 0;

    *are_elsewhere = true;
    while (next_part(&next, &text)) {
        const struct part *part = find_part(parts, &next);

        *are_elsewhere = *are_elsewhere && part != NULL && part->n_values > 1;
        n++;
    }
    return n;
}

enum err_code column_has_several(bool *out, const struct return_column *column,
                                 struct err *err) {
    size_t n = column->n_values < VALUES_MAX ? column->n_values : VALUES_MAX;
    uint64_t several = 0, made_of_others = 0;

    *out = false;
    if (column->n_several * 10 < column->filled) {
        return ERR_OK; /* commas that stand in a few cells say nothing */
    }
    struct parts parts = {alloc_array(PARTS_MAX, sizeof(struct part)), 0};
    if (parts.parts == NULL) {
        return err_memory(err);
    }
    for (size_t v = 0; v < n; v++) {
        add_parts(&parts, column->values[v].text, v);
    }
    for (size_t v = 0; v < n; v++) {
        bool are_elsewhere = false;

        if (count_parts(&parts, column->values[v].text, &are_elsewhere) > 1) {
            several += column->values[v].count;
            made_of_others += are_elsewhere ? column->values[v].count : 0;
        }
    }
    alloc_free(parts.parts);
    *out = several > 0 && made_of_others * 2 >= several;
    return ERR_OK;
}
