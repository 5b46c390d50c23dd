/* check_beside.h: what `kloe check` says of a figure of this survey that stands in the
 * file of what is beside it. */
#ifndef KLOE_CLI_CHECK_CHECK_BESIDE_H
#define KLOE_CLI_CHECK_CHECK_BESIDE_H

#include "scoring/own_figures.h"

/* Says on standard error which notes are such. Errors as own_figures_find. */
enum err_code check_beside_tell(const struct review *review,
                                const struct beside *beside,
                                const struct responses *responses,
                                struct err *err) MUST_CHECK;

#endif
