#include "ingest/people/alike.h"

#include "base/alloc.h"
#include "base/key_map.h"
#include "base/sort.h"
#include "ingest/table/responses.h"

#include <stdlib.h>
#include <string.h>

#define SHARED_MIN     8  /* records of their own that two returns share */
#define SHARED_PERCENT 90 /* of those of the smaller one */
#define OWN_PERCENT    50 /* of its records, that have answers of their own */

/* The hashes of the rows of one return whose answers are nobody else's there. */
struct own_rows {
    uint64_t *hashes; /* ascending */
    size_t n;
    size_t n_rows; /* all that are kept */
};

static int by_hash(const void *left, const void *right) {
    return sort_order(*(const uint64_t *)left, *(const uint64_t *)right);
}

/* Whether a row says one thing throughout, as many people do. */
static bool is_straight(const uint8_t *answers, size_t n) {
    uint8_t first = ANSWER_BLANK;

    for (size_t i = 0; i < n; i++) {
        bool is_said = answers[i] != ANSWER_BLANK && answers[i] != ANSWER_NOT_ASKED;

        if (is_said && first == ANSWER_BLANK) {
            first = answers[i];
        } else if (is_said && answers[i] != first) {
            return false;
        }
    }
    return true;
}

/* Takes out what stands more than once in a sorted list. */
static size_t keep_single(uint64_t *hashes, size_t n) {
    size_t kept = 0;

    for (size_t first = 0, end = 0; first < n; first = end) {
        end = first + 1;
        while (end < n && hashes[end] == hashes[first]) {
            end++;
        }
        if (end - first == 1) {
            hashes[kept++] = hashes[first];
        }
    }
    return kept;
}

static enum err_code find_own(struct own_rows *out, const struct rows *rows,
                              struct err *err) {
    out->hashes = alloc_array(rows->n, sizeof *out->hashes);
    if (out->hashes == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < rows->n; i++) {
        const uint8_t *answers = rows->answers + i * rows->n_items;
        const uint64_t parts[] = {
            key_hash(answers, rows->n_items),
            key_hash(rows->attributes + i * rows->n_attributes, rows->n_attributes)};

        out->n_rows += rows_is_dropped(rows, i) ? 0 : 1;
        if (!rows_is_dropped(rows, i) && !is_straight(answers, rows->n_items)) {
            out->hashes[out->n++] = key_hash(parts, sizeof parts);
        }
    }
    qsort(out->hashes, out->n, sizeof *out->hashes, by_hash);
    out->n = keep_single(out->hashes, out->n);
    return ERR_OK;
}

static size_t count_shared(const struct own_rows *a, const struct own_rows *b) {
    size_t n = 0;

    for (size_t i = 0, j = 0; i < a->n; i++) {
        while (j < b->n && b->hashes[j] < a->hashes[i]) {
            j++;
        }
        n += j < b->n && b->hashes[j] == a->hashes[i] ? 1 : 0;
    }
    return n;
}

/* Whether two returns are the same table of the same file, which is told elsewhere. */
static bool is_same_table(const struct return_report *a,
                          const struct return_report *b) {
    const char *sheet_a = a->sheet != NULL ? a->sheet : "";
    const char *sheet_b = b->sheet != NULL ? b->sheet : "";

    return strcmp(a->sha256, b->sha256) == 0 && strcmp(sheet_a, sheet_b) == 0;
}

static enum err_code compare_two(struct return_part *parts, const struct own_rows *own,
                                 size_t earlier, size_t later, struct err *err) {
    const struct return_part *first = &parts[earlier];
    const struct own_rows *smaller =
        own[earlier].n_rows < own[later].n_rows ? &own[earlier] : &own[later];
    const char *name = first->report.name;

    if (smaller->n < SHARED_MIN || smaller->n * 100 < smaller->n_rows * OWN_PERCENT ||
        first->is_said_to_be_nobodys || parts[later].is_said_to_be_nobodys ||
        is_same_table(&first->report, &parts[later].report)) {
        return ERR_OK;
    }
    size_t n = count_shared(&own[earlier], &own[later]);
    return n >= SHARED_MIN && n * 100 >= smaller->n * SHARED_PERCENT
               ? finding_list_add_many(&parts[later].findings, FINDING_RETURNS_ALIKE,
                                       NONE, name, strlen(name), 1, n, err)
               : ERR_OK;
}

enum err_code alike_report(struct return_part *parts, size_t n, struct err *err) {
    struct own_rows *own = alloc_array(n, sizeof *own);
    enum err_code code = own != NULL ? ERR_OK : err_memory(err);

    for (size_t i = 0; i < n && n > 1 && code == ERR_OK; i++) {
        code = find_own(&own[i], &parts[i].rows, err);
        for (size_t earlier = 0; earlier < i && code == ERR_OK; earlier++) {
            code = compare_two(parts, own, earlier, i, err);
        }
    }
    for (size_t i = 0; own != NULL && i < n; i++) {
        alloc_free(own[i].hashes);
    }
    alloc_free(own);
    return code;
}
