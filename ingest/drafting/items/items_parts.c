/* The KLOEs and conditions that a cell of the spreadsheet names. */
#include "ingest/drafting/items/items.h"

#include "base/alloc.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* The part of this id or title, or NONE. */
static size_t find_part(const struct items_parts *parts, const char *name) {
    for (size_t i = 0; i < parts->n; i++) {
        if (text_same(parts->parts[i].id, name) ||
            text_same(parts->parts[i].title, name)) {
            return i;
        }
    }
    return NONE;
}

/* An id for a part without one: "K2", "SV.C3". */
static void make_id(char id[ITEMS_ID_BYTES + 24], const struct items *items,
                    const struct items_parts *parts, size_t kloe) {
    bool is_condition = parts == &items->conditions;
    const char *prefix =
        is_condition && kloe != NONE ? items->kloes.parts[kloe].id : "";

    for (size_t n = 1; n == 1 || find_part(parts, id) != NONE; n++) {
        (void)snprintf(id, ITEMS_ID_BYTES + 24, "%.40s%s%zu", prefix,
                       is_condition ? (*prefix != '\0' ? ".C" : "C") : "K", n);
    }
}

/* Finds the KLOE or condition that a text says, or makes it. */
static enum err_code read_part(size_t *out, struct items *items,
                               struct items_parts *parts, const char *text, size_t kloe,
                               const struct items_place *place) {
    char id[ITEMS_ID_BYTES + 24];
    const char *title = items_split_id(id, text);
    size_t known = find_part(parts, *id != '\0' ? id : title);

    if (known != NONE && *id != '\0' && !text_same(parts->parts[known].title, title)) {
        return items_fail(place, "'%s' is called '%.60s' on line %llu and '%.60s' here",
                          id, parts->parts[known].title,
                          (unsigned long long)parts->parts[known].line, title);
    }
    if (known == NONE) {
        if (*id == '\0' && items_is_id(title, strlen(title))) {
            (void)snprintf(id, sizeof id, "%s", title);
        } else if (*id == '\0') {
            make_id(id, items, parts, kloe);
        }
        struct items_part *part = &parts->parts[parts->n];
        part->id = arena_text(items->arena, id, strlen(id));
        part->title = arena_text(items->arena, title, strlen(title));
        part->kloe = kloe;
        part->line = place->row->line;
        part->first_line = place->row->line;
        if (part->id == NULL || part->title == NULL) {
            return err_memory(place->err);
        }
        known = parts->n++;
    }
    struct items_part *part = &parts->parts[known];
    if (place->row->line < part->first_line) {
        part->first_line = place->row->line;
    }
    if (part->kloe == NONE) {
        part->kloe = kloe;
    } else if (kloe != NONE && part->kloe != kloe) {
        return items_fail(place,
                          "the condition '%s' stands under the KLOE '%s' on line %llu "
                          "and under '%s' here",
                          part->id, items->kloes.parts[part->kloe].id,
                          (unsigned long long)part->line, items->kloes.parts[kloe].id);
    }
    *out = known;
    return ERR_OK;
}

/* Copies the next text between '|' into the arena; NULL at the end. */
static enum err_code next_text(const char **out, const char **at, struct items *items,
                               struct err *err) {
    size_t step = strcspn(*at, "|"), blanks = strspn(*at, " ");
    const char *start = *at + blanks;
    size_t len = step - blanks;

    *out = NULL;
    if (**at == '\0') {
        return ERR_OK;
    }
    while (len > 0 && start[len - 1] == ' ') {
        len--;
    }
    *at += step + ((*at)[step] == '|' ? 1 : 0);
    *out = arena_text(items->arena, start, len);
    return *out != NULL ? ERR_OK : err_memory(err);
}

enum err_code items_parts_read(struct items_list *out, struct items *items,
                               struct items_parts *parts, const char *cell,
                               const struct items_list *kloes, bool full_only,
                               const struct items_place *place) {
    char id[ITEMS_ID_BYTES];
    const char *text = NULL;
    enum err_code code = next_text(&text, &cell, items, place->err);

    out->n = 0;
    for (size_t i = 0; text != NULL && code == ERR_OK; i++) {
        if (*text == '\0' || i == ITEMS_CONDITIONS_MAX) {
            return *text == '\0' ? items_fail(place, "a name between two '|' is empty")
                                 : items_fail(place, "an item serves 16 conditions at "
                                                     "most");
        }
        size_t kloe = kloes == NULL || kloes->n == 0 ? NONE
                      : kloes->n == 1                ? kloes->parts[0]
                      : i < kloes->n                 ? kloes->parts[i]
                                                     : NONE;
        bool is_full = items_split_id(id, text) != text;
        if (is_full || !full_only) {
            code = read_part(&out->parts[out->n++], items, parts, text, kloe, place);
        }
        ERR_NEXT(code, next_text(&text, &cell, items, place->err));
    }
    return code;
}
