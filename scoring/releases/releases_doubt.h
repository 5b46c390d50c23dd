/* releases_doubt.h: why the returns of a release may not be known any more. Private to
 * releases. */
#ifndef KLOE_SCORING_RELEASES_RELEASES_DOUBT_H
#define KLOE_SCORING_RELEASES_RELEASES_DOUBT_H

#include "scoring/releases/releases.h"

/* Sets `doubt` where its returns could not be found. */
void releases_doubt_files(struct release *file);

/* Sets `doubt` where a return that was read is perhaps not that of then: of one that
 * was saved anew what was kept is asked (kept_json.h). ERR_MEMORY. */
enum err_code releases_doubt_load(struct release *file, const struct load *load,
                                  const struct review *review,
                                  struct err *err) MUST_CHECK;

#endif
