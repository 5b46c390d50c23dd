/* recall.h: what cells that were seen lately mean.
 *
 * Private to ingest. Few cells of a return differ, so that nearly every one is found
 * here by one hash of its bytes. */
#ifndef KLOE_INGEST_ANSWERS_RECALL_H
#define KLOE_INGEST_ANSWERS_RECALL_H

#include "ingest/cells/cell_text.h"

struct recall;

/* NULL without memory. The caller frees it with recall_free; NULL is fine. */
struct recall *recall_new(void);
void recall_free(struct recall *recall);

/* Whether the cell is there, and then its meaning; *out is not kept when it is not. */
bool recall_find(const struct recall *recall, uint32_t *out, struct cell cell);

/* Puts a cell with its meaning there, perhaps in the place of another one. An empty one
 * and a long one are not kept. */
void recall_keep(struct recall *recall, uint32_t meaning, struct cell cell);

#endif
