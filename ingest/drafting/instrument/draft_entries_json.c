#include "ingest/drafting/instrument/draft_entries_json.h"

#include "base/text.h"

#include <stdio.h>

#define SLUG_BYTES 48 /* an id of 64 with room for a number */
#define ID_BYTES   (SLUG_BYTES + 8)

static bool is_text_of(const json_t *entry, const char *id) {
    size_t a = 0;
    const json_t *alias = NULL;

    if (text_same(json_string_value(json_object_get(entry, "label")), id) ||
        text_same(json_string_value(json_object_get(entry, "id")), id)) {
        return true;
    }
    json_array_foreach(json_object_get(entry, "aliases"), a, alias) {
        if (text_same(json_string_value(alias), id)) {
            return true;
        }
    }
    return false;
}

/* Whether an id means another entry than that at `own`. */
static bool is_taken(const json_t *entries, size_t own, const char *id) {
    size_t i = 0;
    const json_t *entry = NULL;

    json_array_foreach(entries, i, entry) {
        if (i != own && is_text_of(entry, id)) {
            return true;
        }
    }
    return false;
}

bool draft_entries_name(json_t *entries) {
    size_t i = 0;
    json_t *entry = NULL;

    json_array_foreach(entries, i, entry) {
        char slug[SLUG_BYTES], id[ID_BYTES];
        const char *label = json_string_value(json_object_get(entry, "label"));

        text_slug(slug, sizeof slug, label);
        (void)snprintf(id, sizeof id, "%s", slug);
        for (size_t n = 2; is_taken(entries, i, id); n++) {
            (void)snprintf(id, sizeof id, "%s-%zu", slug, n);
        }
        if (json_object_set_new(entry, "id", json_string(id)) != 0) {
            return false;
        }
    }
    return true;
}
