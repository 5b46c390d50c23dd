/* session.h: what every output that goes to a feedback session says in the same words:
 * what to talk about, how it was made, where it comes from.
 *
 * Texts live as long as the pages; without memory they are "" and the builder has
 * failed. */
#ifndef KLOE_EXPORT_FRONT_SESSION_H
#define KLOE_EXPORT_FRONT_SESSION_H

#include "export/page/page_builder.h"

/* What people in the room talk about, in this order. */
extern const char *const session_questions[];
extern const size_t n_session_questions;

/* How the figures were made: the i-th of five sentences; NULL behind the last. */
const char *session_method(struct page_builder *builder, size_t i);

/* Where they come from: the i-th sentence about review, survey, returns, program and
 * contact; "" for what is not known, NULL behind the last. */
const char *session_provenance(struct page_builder *builder, size_t i);

#endif
