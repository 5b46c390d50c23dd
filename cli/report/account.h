/* account.h: what the load knows, in the words scoring takes. */
#ifndef KLOE_CLI_REPORT_ACCOUNT_H
#define KLOE_CLI_REPORT_ACCOUNT_H

#include "ingest/drafting/review/open_points.h"
#include "scoring/score.h"

struct account {
    struct accounts accounts; /* points into the rest */
    struct input_account *inputs;
    char (*digests)[DIGEST_HEX_BYTES]; /* by input */
    struct left_out_account left_out[LEFT_OUT_COUNT];
    struct open_points points; /* what the returns need of a person */
};

/* Adds up the returns of a load that were read; the load must outlive the account.
 * Their responses have digests where the load has their origins, made on up to
 * `threads` threads (0: as many as there are cores). ERR_MEMORY; free with account_free
 * either way.
 */
enum err_code account_make(struct account *out, const struct review *review,
                           const struct load *load, size_t threads,
                           struct err *err) MUST_CHECK;
void account_free(struct account *account);

#endif
