/* check_costs.h: what groups and questions cost other figures, as `kloe check` tells
 * it.
 */
#ifndef KLOE_CLI_CHECK_CHECK_COSTS_H
#define KLOE_CLI_CHECK_CHECK_COSTS_H

#include "base/text.h"
#include "scoring/group_costs.h"
#include "scoring/question_costs.h"

struct check_costs {
    struct group_costs groups;
    struct question_costs questions;
};

/* Finds both. Errors as score_review; *out is then empty. The caller frees with
 * check_costs_free. */
enum err_code check_costs_find(struct check_costs *out, const struct review *review,
                               const struct responses *responses,
                               struct err *err) MUST_CHECK;

void check_costs_free(struct check_costs *costs);

/* Appends a sentence for each. ERR_MEMORY. */
enum err_code check_costs_text(struct text_buffer *out, const struct review *review,
                               const struct check_costs *costs) MUST_CHECK;

#endif
