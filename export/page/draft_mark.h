/* draft_mark.h: how each page and file says that it is a draft, that something is not
 * shown, and that more could be. */
#ifndef KLOE_EXPORT_PAGE_DRAFT_MARK_H
#define KLOE_EXPORT_PAGE_DRAFT_MARK_H

#include "scoring/publication/publication.h"

#include <stdbool.h>

#define DRAFT_MARK_BYTES 64

/* In every output the same, whatever the cause (rules.md D5). */
#define WORDS_NOT_SHOWN "not shown, so that nobody can be picked out"

/* Which question it is says only 'kloe check', to whoever holds the returns. */
#define WORDS_LEAVE_OUT                                                                \
    "leaving a question out would show more: 'kloe check' says which"

/* Writes "draft: 2 things not decided"; false, and "", where everything is. */
bool draft_mark(char out[DRAFT_MARK_BYTES], const struct publication *publication);

#endif
