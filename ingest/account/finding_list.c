#include "ingest/account/finding_list.h"

#include "base/array.h"
#include "base/sort.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct finding_key {
    size_t kind, column;
    char value[FINDING_VALUE_BYTES];
};

void finding_list_init(struct finding_list *list) {
    *list = (struct finding_list){0};
    key_map_init(&list->places);
}

void finding_list_free(struct finding_list *list) {
    alloc_free(list->findings);
    key_map_free(&list->places);
    finding_list_init(list);
}

static size_t key_bytes(const struct finding_key *key) {
    return offsetof(struct finding_key, value) + strlen(key->value);
}

/* The finding of this key, a new one if there is none. */
static enum err_code find_or_add(struct finding **out, struct finding_list *list,
                                 struct finding_key *key) {
    uint32_t place = 0;
    bool is_known = key_map_find(&list->places, key, key_bytes(key), &place);

    if (!is_known && list->n >= FINDING_LIST_MAX && key->value[0] != '\0') {
        key->value[0] = '\0';
        is_known = key_map_find(&list->places, key, key_bytes(key), &place);
    }
    if (!is_known) {
        struct finding *findings = array_grow(list->findings, &list->capacity,
                                              list->n + 1, SIZE_MAX, sizeof *findings);
        if (findings == NULL) {
            return ERR_MEMORY;
        }
        list->findings = findings;
        enum err_code code =
            key_map_add(&list->places, key, key_bytes(key), (uint32_t)list->n, &place);
        if (code != ERR_OK) {
            return code;
        }
        struct finding *added = &list->findings[list->n++];
        *added = (struct finding){.kind = (enum finding_kind)key->kind,
                                  .column = key->column};
        memcpy(added->value, key->value, sizeof added->value);
    }
    *out = &list->findings[place];
    return ERR_OK;
}

enum err_code finding_list_add_many(struct finding_list *list, enum finding_kind kind,
                                    size_t column, const char *value, size_t len,
                                    uint64_t record, uint64_t count, struct err *err) {
    struct finding_key key = {.kind = (size_t)kind, .column = column};
    struct finding *finding = NULL;

    text_display(key.value, sizeof key.value, value, len, FINDING_SHOWN_MAX);
    if (find_or_add(&finding, list, &key) != ERR_OK) {
        return err_memory(err);
    }
    finding->count += count;
    if (count > 0 && (finding->first_record == 0 || record < finding->first_record)) {
        finding->first_record = record;
    }
    return ERR_OK;
}

enum err_code finding_list_add(struct finding_list *list, enum finding_kind kind,
                               size_t column, const char *value, size_t len,
                               uint64_t record, struct err *err) {
    return finding_list_add_many(list, kind, column, value, len, record, 1, err);
}

static int by_kind_column_record(const void *left, const void *right) {
    const struct finding *a = left, *b = right;
    int order = sort_order(a->kind, b->kind);

    order = sort_then(order, sort_order(a->column, b->column));
    order = sort_then(order, sort_order(a->first_record, b->first_record));
    return sort_then(order, strcmp(a->value, b->value));
}

enum err_code finding_list_sorted(const struct finding **out,
                                  const struct finding_list *list, struct arena *arena,
                                  struct err *err) {
    struct finding *sorted = arena_array(arena, list->n, sizeof *sorted);

    if (sorted == NULL) {
        return err_memory(err);
    }
    if (list->n > 0) {
        memcpy(sorted, list->findings, list->n * sizeof *sorted);
        qsort(sorted, list->n, sizeof *sorted, by_kind_column_record);
    }
    *out = sorted;
    return ERR_OK;
}
