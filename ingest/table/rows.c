#include "ingest/table/rows.h"

#include "base/array.h"

#include <string.h>

#define FIRST_ROWS ((size_t)64)

void rows_init(struct rows *rows, size_t n_items, size_t n_attributes) {
    *rows = (struct rows){.n_items = n_items, .n_attributes = n_attributes};
}

void rows_free(struct rows *rows) {
    alloc_free(rows->answers);
    alloc_free(rows->attributes);
    alloc_free(rows->where);
    alloc_free(rows->records);
    alloc_free(rows->people);
    alloc_free(rows->is_dropped);
    alloc_free(rows->senders);
    alloc_free(rows->ids);
    alloc_free(rows->fingerprints);
    rows_init(rows, rows->n_items, rows->n_attributes);
}

/* `old` with room for `n` elements of `size` bytes; as it was, and *has_room false,
 * without memory. */
static void *resize(void *old, size_t n, size_t size, bool *has_room) {
    void *grown = alloc_resize(old, n, size);

    *has_room = *has_room && grown != NULL;
    return grown != NULL ? grown : old;
}

enum err_code rows_reserve(struct rows *rows, uint64_t expected, struct err *err) {
    if (rows->n < rows->capacity) {
        return ERR_OK;
    }
    if (rows->n == ROWS_MAX) {
        return err_set(err, ERR_INPUT, "the file has more than 4294967295 records");
    }
    size_t capacity = rows->capacity + rows->capacity / 2;
    if (rows->capacity == 0) {
        capacity = expected < FIRST_ROWS ? FIRST_ROWS : (size_t)expected;
    }
    capacity = capacity < ROWS_MAX ? capacity : ROWS_MAX;
    bool has_room = true;
    rows->where = resize(rows->where, capacity, sizeof *rows->where, &has_room);
    rows->answers = resize(rows->answers, capacity, rows->n_items, &has_room);
    rows->attributes =
        resize(rows->attributes, capacity, rows->n_attributes, &has_room);
    if (rows->keeps_records) {
        rows->records =
            resize(rows->records, capacity, sizeof *rows->records, &has_room);
        rows->people = resize(rows->people, capacity, sizeof *rows->people, &has_room);
    }
    if (!has_room) {
        return err_memory(err);
    }
    rows->capacity = capacity;
    return ERR_OK;
}

enum err_code rows_add_sender(struct rows *rows, const struct sender *sender,
                              struct err *err) {
    struct sender *senders = array_grow(rows->senders, &rows->senders_capacity,
                                        rows->n_senders + 1, SIZE_MAX, sizeof *senders);
    if (senders == NULL) {
        return err_memory(err);
    }
    rows->senders = senders;
    rows->senders[rows->n_senders] = *sender;
    rows->senders[rows->n_senders++].row = (uint32_t)rows->n;
    return ERR_OK;
}

enum err_code rows_add_id(struct rows *rows, const struct response_id *id,
                          struct err *err) {
    struct response_id *ids = array_grow(rows->ids, &rows->ids_capacity,
                                         rows->n_ids + 1, SIZE_MAX, sizeof *ids);
    if (ids == NULL) {
        return err_memory(err);
    }
    rows->ids = ids;
    rows->ids[rows->n_ids] = *id;
    rows->ids[rows->n_ids++].row = (uint32_t)rows->n;
    return ERR_OK;
}

enum err_code rows_add_fingerprint(struct rows *rows, uint64_t hash, uint64_t record,
                                   struct err *err) {
    struct fingerprint *fingerprints =
        array_grow(rows->fingerprints, &rows->fingerprints_capacity,
                   rows->n_fingerprints + 1, SIZE_MAX, sizeof *fingerprints);
    if (fingerprints == NULL) {
        return err_memory(err);
    }
    rows->fingerprints = fingerprints;
    rows->fingerprints[rows->n_fingerprints++] =
        (struct fingerprint){hash, record, (uint32_t)rows->n};
    return ERR_OK;
}

uint64_t rows_count_identical(struct rows *rows, uint64_t *first_record) {
    struct fingerprint *prints = rows->fingerprints;
    uint64_t count = 0;
    size_t n = 0;

    *first_record = 0;
    for (size_t i = 0; i < rows->n_fingerprints; i++) {
        if (!rows_is_dropped(rows, prints[i].row)) {
            prints[n++] = prints[i];
        }
    }
    n = fingerprints_sort(prints, n);
    for (size_t i = 1; i < n; i++) {
        if (prints[i].hash != prints[i - 1].hash) {
            continue;
        }
        count++;
        if (*first_record == 0 || prints[i].record < *first_record) {
            *first_record = prints[i].record;
        }
    }
    alloc_free(prints);
    rows->fingerprints = NULL;
    rows->n_fingerprints = 0;
    rows->fingerprints_capacity = 0;
    return count;
}

enum err_code rows_drop(struct rows *rows, size_t row, struct err *err) {
    if (rows->is_dropped == NULL) {
        rows->is_dropped = alloc_array(rows->n, sizeof *rows->is_dropped);
        if (rows->is_dropped == NULL) {
            return err_memory(err);
        }
    }
    rows->is_dropped[row] = true;
    return ERR_OK;
}

bool rows_is_dropped(const struct rows *rows, size_t row) {
    return rows->is_dropped != NULL && rows->is_dropped[row];
}
