#include "ingest/layout/first_records.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

void first_records_init(struct first_records *records) {
    *records = (struct first_records){.n = 0};
}

void first_records_free(struct first_records *records) {
    alloc_free(records->moments);
    alloc_free(records->is_first);
}

/* Where the submitted time of each record stands. */
struct timing {
    struct first_records *records;
    size_t submitted;
};

static enum err_code take_time(void *context, const struct record *record,
                               struct err *err) {
    const struct timing *timing = context;
    struct first_records *records = timing->records;
    struct cell cell = {"", 0};

    struct moment *moments = array_grow(records->moments, &records->capacity,
                                        records->n + 1, SIZE_MAX, sizeof *moments);
    if (moments == NULL) {
        return err_memory(err);
    }
    records->moments = moments;
    if (timing->submitted < record->n) {
        cell = record->cells[timing->submitted];
    }
    struct moment *moment = &records->moments[records->n++];
    *moment = moment_read(cell);
    date_evidence_add(&records->dates, moment);
    return ERR_OK;
}

/* A record on its way into order. */
struct ranked {
    int64_t seconds;
    int64_t place; /* among equal times */
    size_t record; /* from 0 on */
};

static int by_time(const void *left, const void *right) {
    const struct ranked *a = left, *b = right;

    if (a->seconds != b->seconds) {
        return a->seconds < b->seconds ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

/* The times in the order of the file; a record without one takes that of the record
 * before it, the first ones that of the first that has one. False when a time cannot be
 * read. */
static bool read_times(struct ranked *ranked, const struct first_records *records,
                       enum date_order order) {
    size_t n_untimed = 0; /* at the front */
    bool is_read = true;

    for (size_t i = 0; i < records->n; i++) {
        const struct moment *moment = &records->moments[i];
        int64_t seconds = 0;
        bool has_time =
            moment->kind != MOMENT_MISSING && moment_seconds(moment, order, &seconds);

        is_read = is_read && (has_time || moment->kind == MOMENT_MISSING);
        if (!has_time && i > 0) {
            seconds = ranked[i - 1].seconds;
        }
        if (has_time && n_untimed == i) {
            for (size_t before = 0; before < i; before++) {
                ranked[before].seconds = seconds;
            }
        }
        n_untimed += !has_time && n_untimed == i;
        ranked[i] = (struct ranked){.seconds = seconds, .record = i};
    }
    return is_read;
}

/* Places equal times as the file runs: from the oldest on, or from the newest. */
static void place_equal(struct ranked *ranked, size_t n) {
    size_t rises = 0;
    size_t falls = 0;

    for (size_t i = 1; i < n; i++) {
        rises += ranked[i].seconds > ranked[i - 1].seconds;
        falls += ranked[i].seconds < ranked[i - 1].seconds;
    }
    for (size_t i = 0; i < n; i++) {
        ranked[i].place = falls > rises ? -(int64_t)i : (int64_t)i;
    }
}

/* Marks the first `wanted` records; false when a time cannot be read. */
static bool mark_first(bool *is_first, struct ranked *ranked,
                       const struct first_records *records, size_t wanted,
                       enum date_order order) {
    bool is_read = read_times(ranked, records, order);

    place_equal(ranked, records->n);
    qsort(ranked, records->n, sizeof *ranked, by_time);
    for (size_t i = 0; i < records->n; i++) {
        is_first[ranked[i].record] = i < wanted;
    }
    return is_read;
}

static enum err_code choose_all(struct first_records *records, bool *is_unsure,
                                uint64_t n, struct err *err) {
    enum date_order order = date_evidence_order(&records->dates);
    bool is_open = order == DATES_UNDECIDED;
    struct ranked *ranked = alloc_array(records->n, sizeof *ranked);
    bool *other = alloc_array(records->n, sizeof *other);
    enum err_code code = ERR_OK;

    records->is_first = alloc_array(records->n, sizeof *records->is_first);
    if (ranked == NULL || other == NULL || records->is_first == NULL) {
        code = err_memory(err);
    } else if (n >= records->n) {
        memset(records->is_first, true, records->n);
        *is_unsure = n > records->n;
    } else {
        *is_unsure = !mark_first(records->is_first, ranked, records, (size_t)n,
                                 is_open ? DATES_DAY_FIRST : order);
        if (is_open) {
            (void)mark_first(other, ranked, records, (size_t)n, DATES_MONTH_FIRST);
            *is_unsure =
                *is_unsure || memcmp(other, records->is_first, records->n) != 0;
        }
    }
    alloc_free(ranked);
    alloc_free(other);
    return code;
}

enum err_code first_records_find(struct first_records *records, bool *is_unsure,
                                 uint64_t n, const struct return_text *text,
                                 const struct source_plan *plan, size_t submitted,
                                 struct err *err) {
    struct timing timing = {records, submitted};
    enum err_code code =
        source_read(&text->text, &text->dialect, plan, take_time, &timing, err);

    return code == ERR_OK ? choose_all(records, is_unsure, n, err) : code;
}

bool first_records_has(const struct first_records *records, uint64_t record) {
    return record <= records->n && records->is_first[record - 1];
}
