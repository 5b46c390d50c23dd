/* csv_check.h: whether bytes are whole records of CSV (RFC 4180) of as many fields
 * each, read once from the front; and how many, for whoever knows how many there should
 * be.
 *
 * Keeps nothing of the text: it shares no code with what writes it. */
#ifndef KLOE_EXPORT_FILES_CSV_CHECK_H
#define KLOE_EXPORT_FILES_CSV_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum csv_check_at {
    CSV_AT_RECORD, /* one may begin */
    CSV_AT_FIELD,
    CSV_IN_PLAIN,
    CSV_IN_QUOTED,
    CSV_AT_QUOTE, /* that ends a field, or stands for itself */
    CSV_AT_LINE_FEED,
    CSV_BROKEN
};

struct csv_check {
    enum csv_check_at at;
    uint64_t n_records;
    size_t n_marks; /* bytes of a mark of UTF-8 that may come or have come */
    size_t n_fields, n_expected; /* of the record so far; of each, 0 before the first */
};

void csv_check_start(struct csv_check *check);

/* The next bytes, in pieces of any length. */
void csv_check_add(struct csv_check *check, const char *bytes, size_t len);

/* Whether the last record was whole. */
bool csv_check_end(const struct csv_check *check);

#endif
