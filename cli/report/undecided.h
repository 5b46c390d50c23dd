/* undecided.h: what `kloe report` says of what nobody has decided yet. */
#ifndef KLOE_CLI_REPORT_UNDECIDED_H
#define KLOE_CLI_REPORT_UNDECIDED_H

#include "ingest/drafting/review/open_points.h"
#include "scoring/releases/releases.h"

/* Fails where a decision is open without which no figure is made: ERR_DEFINITION, with
 * how many there are, the first two in words, and what to do. Names files and columns,
 * and quotes no cell or heading: messages go to logs and chats. ERR_OK where there is
 * none; ERR_MEMORY never. */
enum err_code undecided_refuse(const struct open_points *points,
                               const struct review *review, const struct load *load,
                               struct err *err) MUST_CHECK;

/* Says on standard error which of the results that were handed out are drafts. They are
 * protected like any others: what was handed out is known, right or wrong. */
void undecided_warn_released(const struct releases *releases);

#endif
