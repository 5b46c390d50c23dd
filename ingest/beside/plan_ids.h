/* plan_ids.h: letters for actions that nobody lettered. Private to ingest/beside. */
#ifndef KLOE_INGEST_BESIDE_PLAN_IDS_H
#define KLOE_INGEST_BESIDE_PLAN_IDS_H

#include "surveys/beside/plan.h"

/* Gives each action without an id the next letter that no id begins with: A to Z, then
 * AA. ERR_MEMORY. */
enum err_code plan_give_ids(struct plan_action *actions, size_t n, struct arena *arena,
                            struct err *err) MUST_CHECK;

#endif
