/* earlier_results.h: a folder of earlier results in the scratch folder, and a run on
 * it.
 */
#ifndef KLOE_TESTS_UNIT_BASE_EARLIER_RESULTS_H
#define KLOE_TESTS_UNIT_BASE_EARLIER_RESULTS_H

#include "base/files/output_set.h"
#include "tests/unit/base/own_scratch.h"

/* a.json and b.xlsx; no file. */
extern const struct known_files ours, nothing;

/* The digest of "old a", by sha256sum. */
#define SHA256_OF_OLD_A                                                                \
    "eda24220aaabb967c3198b14fad462ab6215f7fac85ae789a90a07e1ad77ec3f"

/* Makes SCRATCH/out with our files. */
void earlier_results(void);

/* Fails unless they are all that there is, or c.csv in their place. */
void assert_earlier_results_only(void);
void assert_new_results_only(void);

/* For output_set_recover: every folder that was left over is ours. */
enum err_code allow_leftover(const char *folder, struct err *err);

void write_to_set(struct output_set *set, const char *name, const char *text);

/* A whole run that writes c.csv. */
enum err_code run_on(const char *target, struct known_files listed, bool replace,
                     struct err *err);

/* Fails unless such a run is refused with a message that holds `text`. */
void assert_refused(const char *target, struct known_files listed, bool replace,
                    const char *text);

#endif
