/* reissue_text.h: what the operator is told when new results cannot stand beside those
 * that were handed out.
 *
 * Names figures, never numbers: these lines go to logs and chats. */
#ifndef KLOE_CLI_REPORT_REISSUE_TEXT_H
#define KLOE_CLI_REPORT_REISSUE_TEXT_H

#include "scoring/releases/reissue.h"

/* Prints which results nobody can be sure of and which figures conflict. If any do,
 * ERR_DEFINITION with what to do about it: to hold back the late responses, if
 * `has_late` and they can be told; to put settings back; or to keep the old figures.
 * ERR_MEMORY. */
enum err_code reissue_tell(const struct reissue *reissue,
                           const struct releases *releases,
                           const struct publication *publication, bool has_late,
                           struct err *err) MUST_CHECK;

#endif
