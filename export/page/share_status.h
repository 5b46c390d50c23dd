/* share_status.h: why the share of a composite is not known. */
#ifndef KLOE_EXPORT_PAGE_SHARE_STATUS_H
#define KLOE_EXPORT_PAGE_SHARE_STATUS_H

#include "scoring/publication/publication.h"

/* The status of the shares of composite `index` of a cell: suppressed beside a withheld
 * item (rules.md D4), not-asked where an item is left out of some people and not
 * of others (method.md M28), else that of the result. */
enum status share_status(const struct instrument *instrument,
                         const struct published_cell *cell, size_t index);

#endif
