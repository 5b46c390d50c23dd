/* stranger.h: new results read as somebody would who also has what was handed out.
 *
 * Where nobody knows who was in a release, what it tells together with the new results
 * cannot be looked for exactly (scoring/releases/reissue.h). Then both are attacked
 * from their files alone, with the code of `kloe audit` (scoring/intruder/intruder.h).
 */
#ifndef KLOE_CLI_REPORT_STRANGER_H
#define KLOE_CLI_REPORT_STRANGER_H

#include "cli/report/released.h"

/* Whether anything was left in doubt. */
bool stranger_is_needed(const struct reissue *reissue, size_t n_released);

/* Attacks the publication, written into `set` for that and removed again, with each
 * release that is in doubt and with all together. What the releases give away by
 * themselves is left out. *out has the doubts of `reissue`, which must outlive it, and
 * conflicts of kind REISSUE_SET: the figures of the publication that the sets found are
 * made of. ERR_OUTPUT, ERR_MEMORY; ERR_DEFINITION where the results are too large;
 * *out untouched on error. The caller frees with reissue_free. */
enum err_code stranger_check(struct reissue **out, struct output_set *set,
                             const struct publication *publication,
                             const struct reissue *reissue,
                             const struct released_files *files,
                             struct err *err) MUST_CHECK;

#endif
