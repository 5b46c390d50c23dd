/* reissue_text.h: what the operator is told of new results beside those that were
 * handed out.
 *
 * Names figures, never numbers: these lines go to logs and chats. */
#ifndef KLOE_CLI_REPORT_REISSUE_TEXT_H
#define KLOE_CLI_REPORT_REISSUE_TEXT_H

#include "scoring/reissue/reissue_publish.h"

/* Prints which results nobody can be sure of, and which figures are withheld beside
 * them and how they could be shown: by holding back the late responses, if `has_late`
 * and they can be told. Of results that are refused ERR_DEFINITION with what to do
 * about it: to hold those back, to put settings back, or to keep the old figures.
 * ERR_MEMORY. */
enum err_code reissue_tell(const struct reissued *reissued,
                           const struct releases *releases, bool has_late,
                           struct err *err) MUST_CHECK;

#endif
