/* intruder_look.h: new results read as an intruder would who also has what was handed
 * out.
 *
 * Where nobody knows who was in a release, what it tells together with the new results
 * cannot be looked for exactly (reissue.h). Then both are attacked as the files show
 * them and no more, with the code of `kloe audit` (scoring/intruder/intruder.h). */
#ifndef KLOE_SCORING_REISSUE_INTRUDER_LOOK_H
#define KLOE_SCORING_REISSUE_INTRUDER_LOOK_H

#include "scoring/reissue/reissue.h"

/* Whether anything was left in doubt. */
bool intruder_look_is_needed(const struct reissue *reissue, size_t n_releases);

/* Attacks the publication, as its file would show it, with each release that is in
 * doubt and with all together. What the releases give away by themselves is left out.
 * *out has the doubts of `reissue`, which must outlive it, and conflicts of kind
 * REISSUE_SET: the figures of the publication that the sets found are made of.
 * ERR_MEMORY; *out untouched on error. The caller frees with reissue_free. */
enum err_code intruder_look(struct reissue **out, const struct publication *publication,
                            const struct reissue *reissue,
                            const struct releases *releases,
                            struct err *err) MUST_CHECK;

#endif
