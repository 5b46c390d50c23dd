/* status_watch.h: columns that nobody knows and that hold nothing but words by which
 * records say what they are.
 *
 * Private to ingest. "Started But Not Complete" under any heading at all must not count
 * in silence; whether it is a status is for a person to say. */
#ifndef KLOE_INGEST_PEOPLE_STATUS_WATCH_H
#define KLOE_INGEST_PEOPLE_STATUS_WATCH_H

#include "ingest/account/finding_list.h"
#include "ingest/answers/recognise.h"
#include "ingest/binding/binding.h"

struct watched_column {
    size_t column;
    bool is_over;              /* it holds other things */
    uint64_t n_known, n_other; /* cells that are such words, and that are not */
    struct finding_list words; /* those that would not count */
};

struct status_watch {
    struct watched_column *columns;
    size_t n;
    struct lexicon words; /* 0: a record counts; 1: it does not */
};

/* Watches the columns of `binding` for which `is_free` is true. ERR_MEMORY; end it with
 * status_watch_free in either case. */
enum err_code status_watch_init(struct status_watch *watch,
                                const struct profile *profile, const bool *is_free,
                                size_t n_columns, struct err *err) MUST_CHECK;
void status_watch_free(struct status_watch *watch);

/* Looks at a record that counts. ERR_MEMORY. */
enum err_code status_watch_record(struct status_watch *watch,
                                  const struct record *record,
                                  struct err *err) MUST_CHECK;

/* Adds the words of the columns that turned out to be a status. ERR_MEMORY. */
enum err_code status_watch_close(const struct status_watch *watch,
                                 struct finding_list *findings,
                                 struct err *err) MUST_CHECK;

#endif
