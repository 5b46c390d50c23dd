/* finding_list.h: the findings of one return while it is read.
 *
 * Private to ingest. Like findings are counted together. Not for several threads. */
#ifndef KLOE_INGEST_ACCOUNT_FINDING_LIST_H
#define KLOE_INGEST_ACCOUNT_FINDING_LIST_H

#include "base/err.h"
#include "base/key_map.h"
#include "ingest/account/finding.h"

struct arena;

/* Different values kept for one return; what comes after is counted under its kind and
 * column without a value. A comment column named as an item fills this, not memory. */
#define FINDING_LIST_MAX  ((size_t)2000)
#define FINDING_SHOWN_MAX 60 /* characters of a cell */

struct finding_list {
    struct finding *findings;
    size_t n, capacity;
    struct key_map places; /* kind, column and value -> index */
};

void finding_list_init(struct finding_list *list);
void finding_list_free(struct finding_list *list);

/* Adds a finding of one record. `column` may be NONE; `value` is cleaned and cut to be
 * shown, no bytes: not shown. ERR_MEMORY. */
enum err_code finding_list_add(struct finding_list *list, enum finding_kind kind,
                               size_t column, const char *value, size_t len,
                               uint64_t record, struct err *err) MUST_CHECK;

/* The same for `count` records (0 is allowed), `record` being the first. */
enum err_code finding_list_add_many(struct finding_list *list, enum finding_kind kind,
                                    size_t column, const char *value, size_t len,
                                    uint64_t record, uint64_t count,
                                    struct err *err) MUST_CHECK;

/* Copies the findings into `arena`, by kind, column and first record. ERR_MEMORY. */
enum err_code finding_list_sorted(const struct finding **out,
                                  const struct finding_list *list, struct arena *arena,
                                  struct err *err) MUST_CHECK;

#endif
