#include "ingest/table/rows.h"

#include "base/alloc.h"

#include <stdlib.h>
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
    alloc_free(rows->fingerprints);
    rows_init(rows, rows->n_items, rows->n_attributes);
}

/* *array with room for `n` elements of `size` bytes; the old one on failure. */
static bool resize(void **array, size_t n, size_t size) {
    void *grown = alloc_resize(*array, n, size);

    if (grown == NULL) {
        return false;
    }
    *array = grown;
    return true;
}

static bool resize_numbers(uint64_t **array, size_t n) {
    void *grown = *array;
    bool is_grown = resize(&grown, n, sizeof **array);

    *array = grown;
    return is_grown;
}

static bool resize_bytes(uint8_t **array, size_t n, size_t size) {
    void *grown = *array;
    bool is_grown = resize(&grown, n, size);

    *array = grown;
    return is_grown;
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
    uint32_t *where = alloc_resize(rows->where, capacity, sizeof *where);
    if (where == NULL) {
        return err_memory(err);
    }
    rows->where = where;
    if (rows->keeps_records && (!resize_numbers(&rows->records, capacity) ||
                                !resize_numbers(&rows->people, capacity))) {
        return err_memory(err);
    }
    if (!resize_bytes(&rows->answers, capacity, rows->n_items) ||
        !resize_bytes(&rows->attributes, capacity, rows->n_attributes)) {
        return err_memory(err);
    }
    rows->capacity = capacity;
    return ERR_OK;
}

enum err_code rows_add_sender(struct rows *rows, const struct sender *sender,
                              struct err *err) {
    if (rows->n_senders == rows->senders_capacity) {
        size_t capacity = rows->senders_capacity > 0
                              ? rows->senders_capacity + rows->senders_capacity / 2
                              : FIRST_ROWS;
        struct sender *senders = alloc_resize(rows->senders, capacity, sizeof *senders);

        if (senders == NULL) {
            return err_memory(err);
        }
        rows->senders = senders;
        rows->senders_capacity = capacity;
    }
    rows->senders[rows->n_senders] = *sender;
    rows->senders[rows->n_senders++].row = (uint32_t)rows->n;
    return ERR_OK;
}

enum err_code rows_add_fingerprint(struct rows *rows, uint64_t hash, uint64_t record,
                                   struct err *err) {
    if (rows->n_fingerprints == rows->fingerprints_capacity) {
        size_t capacity =
            rows->fingerprints_capacity > 0
                ? rows->fingerprints_capacity + rows->fingerprints_capacity / 2
                : FIRST_ROWS;
        struct fingerprint *fingerprints =
            alloc_resize(rows->fingerprints, capacity, sizeof *fingerprints);

        if (fingerprints == NULL) {
            return err_memory(err);
        }
        rows->fingerprints = fingerprints;
        rows->fingerprints_capacity = capacity;
    }
    rows->fingerprints[rows->n_fingerprints++] = (struct fingerprint){hash, record};
    return ERR_OK;
}

static int by_hash_and_record(const void *left, const void *right) {
    const struct fingerprint *a = left, *b = right;

    if (a->hash != b->hash) {
        return a->hash < b->hash ? -1 : 1;
    }
    return (a->record > b->record) - (a->record < b->record);
}

uint64_t rows_count_identical(struct rows *rows, uint64_t *first_record) {
    struct fingerprint *prints = rows->fingerprints;
    uint64_t count = 0;

    *first_record = 0;
    if (rows->n_fingerprints > 1) {
        qsort(prints, rows->n_fingerprints, sizeof *prints, by_hash_and_record);
    }
    for (size_t i = 1; i < rows->n_fingerprints; i++) {
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
