#include "export/files/csv_check.h"

#include <string.h>

void csv_check_start(struct csv_check *check) {
    *check = (struct csv_check){.at = CSV_AT_RECORD};
}

static void end_record(struct csv_check *check) {
    bool is_right = check->n_expected == 0 || check->n_fields == check->n_expected;

    check->at = is_right ? CSV_AT_RECORD : CSV_BROKEN;
    check->n_expected = check->n_fields;
    check->n_records++;
}

/* What may stand behind a field. */
static void take_end(struct csv_check *check, char byte) {
    check->at = byte == ','    ? CSV_AT_FIELD
                : byte == '\r' ? CSV_AT_LINE_FEED
                               : CSV_BROKEN;
}

static void take_start(struct csv_check *check, char byte) {
    check->n_fields = check->at == CSV_AT_RECORD ? 1 : check->n_fields + 1;
    if (byte == '"') {
        check->at = CSV_IN_QUOTED;
    } else if (byte == ',' || byte == '\r') {
        take_end(check, byte);
    } else {
        check->at = byte == '\n' ? CSV_BROKEN : CSV_IN_PLAIN;
    }
}

static void take(struct csv_check *check, char byte) {
    switch (check->at) {
    case CSV_AT_RECORD:
    case CSV_AT_FIELD:
        take_start(check, byte);
        break;
    case CSV_IN_PLAIN:
        if (byte == ',' || byte == '\r') {
            take_end(check, byte);
        } else if (byte == '"' || byte == '\n') {
            check->at = CSV_BROKEN;
        }
        break;
    case CSV_IN_QUOTED:
        check->at = byte == '"' ? CSV_AT_QUOTE : CSV_IN_QUOTED;
        break;
    case CSV_AT_QUOTE:
        if (byte == '"') {
            check->at = CSV_IN_QUOTED;
        } else {
            take_end(check, byte);
        }
        break;
    case CSV_AT_LINE_FEED:
        if (byte == '\n') {
            end_record(check);
        } else {
            check->at = CSV_BROKEN;
        }
        break;
    case CSV_BROKEN:
        break;
    }
}

/* A mark of UTF-8 may stand before everything; true while it does. */
static bool is_mark(struct csv_check *check, char byte) {
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    bool is_next =
        check->n_marks < sizeof mark && (unsigned char)byte == mark[check->n_marks];

    check->n_marks = is_next ? check->n_marks + 1 : sizeof mark;
    return is_next;
}

/* How many of these bytes stand inside quotes, up to the next quote. */
static size_t skip_quoted(const struct csv_check *check, const char *bytes,
                          size_t len) {
    const char *quote = check->at == CSV_IN_QUOTED ? memchr(bytes, '"', len) : bytes;

    return quote == NULL ? len : (size_t)(quote - bytes);
}

void csv_check_add(struct csv_check *check, const char *bytes, size_t len) {
    size_t first = 0;

    while (first < len && is_mark(check, bytes[first])) {
        first++;
    }
    while (first < len && check->at != CSV_BROKEN) {
        first += skip_quoted(check, bytes + first, len - first);
        if (first < len) {
            take(check, bytes[first++]);
        }
    }
}

bool csv_check_end(const struct csv_check *check) {
    return check->at == CSV_AT_RECORD && check->n_records > 0;
}
