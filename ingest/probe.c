#include "ingest/probe.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/binding/binding.h"

#include <string.h>

#define PROBE_ARENA_BYTES ((size_t)256 << 20)

bool probe_names_number(const struct column_rule *rule) {
    static const char prefix[] = "column ";
    size_t len = sizeof prefix - 1;

    for (size_t i = 0; i < rule->headings.n; i++) {
        const char *heading = rule->headings.texts[i];

        if (strlen(heading) > len && ascii_same(heading, prefix, len) &&
            ascii_is_digit(heading[len])) {
            return true;
        }
    }
    return false;
}

size_t probe_least(const struct review *review) {
    return review->instrument->n_items > 1 ? 2 : 1;
}

/* Whether a rule may tell a heading: one of an item that names no column by number. */
static bool is_telling(const struct column_rule *rule) {
    return rule->role == COLUMN_ITEM && !rule->is_open && !probe_names_number(rule);
}

static bool is_any_named(const struct return_file *file) {
    for (size_t i = 0; i < file->n_columns; i++) {
        if (is_telling(&file->columns[i]) && file->columns[i].headings.n > 0) {
            return true;
        }
    }
    return false;
}

/* The rules that may tell a heading: of them only `null` is kept unless `has_names`. */
static size_t keep_rules(struct column_rule *out, const struct return_file *file,
                         bool has_names) {
    size_t n = 0;

    for (size_t i = 0; i < file->n_columns; i++) {
        const struct column_rule *rule = &file->columns[i];

        if (is_telling(rule) && (rule->headings.n == 0 || has_names)) {
            out[n++] = *rule;
        }
    }
    return n;
}

/* Binds the headings by some of the rules and counts the items that have a column. */
static enum err_code count_items(size_t *out, const struct questions *questions,
                                 const struct return_file *file,
                                 const struct layout *layout, bool has_names,
                                 struct err *err) {
    struct arena *arena = arena_new(PROBE_ARENA_BYTES);
    struct column_rule *rules =
        arena != NULL ? arena_array(arena, file->n_columns, sizeof *rules) : NULL;
    struct return_file bare = *file;
    struct binding binding = {0};
    struct err fault = {0};
    enum err_code code = ERR_OK;

    *out = 0;
    if (rules == NULL) {
        code = err_memory(err);
        goto out;
    }
    bare.columns = rules;
    bare.n_columns = keep_rules(rules, file, has_names);
    code = binding_make(&binding, questions, &bare, layout, true, arena, &fault);
    for (size_t i = 0; code == ERR_OK && i < questions->review->instrument->n_items;
         i++) {
        *out += binding.items[i] != NONE ? 1 : 0;
    }
    if (code == ERR_MEMORY) {
        code = err_memory(err);
    } else {
        code = ERR_OK; /* headings that cannot be used are none */
    }
out:
    arena_free(arena);
    return code;
}

enum err_code probe_layout(size_t *out, const struct questions *questions,
                           const struct return_file *file, const struct layout *layout,
                           struct err *err) {
    enum err_code code = count_items(out, questions, file, layout, true, err);

    return code == ERR_OK && *out == 0 && is_any_named(file)
               ? count_items(out, questions, file, layout, false, err)
               : code;
}

enum err_code probe_row(size_t *out, const struct questions *questions,
                        const struct return_file *file, const struct head *head,
                        size_t row, struct err *err) {
    struct head below = {.n = 0};
    struct layout layout;

    for (size_t i = row; i < head->n; i++) {
        below.rows[below.n++] = head->rows[i];
    }
    *out = 0;
    if (below.n == 0) {
        return ERR_OK;
    }
    enum err_code code = profile_choose(&layout, &below, PROFILE_ONE_ROW, err);
    return code == ERR_OK ? probe_layout(out, questions, file, &layout, err) : code;
}
