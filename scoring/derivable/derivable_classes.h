/* derivable_classes.h: the classes of a block: inner cells in the same published cells.
 * Private to derivable. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_CLASSES_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_CLASSES_H

#include "scoring/derivable/derivable_block.h"

/* An inner cell with the published cells it is in, one bit for each row. */
struct derivable_keyed {
    const uint64_t *key;
    size_t words;
    uint32_t position;
};

/* Scratch: room for `n` inner cells, and `words` of a key for each; and how many rows
 * the block's own published cells have. */
struct derivable_keys {
    struct derivable_keyed *keyed;
    uint64_t *keys;
    size_t n, words, n_rows;
};

/* Whether anybody of an inner cell weighs or blurs. */
bool derivable_is_there(const struct derivable_setting *setting, uint32_t inner);

/* Whether it is silent (lattice.h). */
bool derivable_is_silent(const struct derivable_setting *setting, uint32_t inner);

/* Fills the classes of a block, in their order, and its silent inner cells. There is
 * room for them, and setting->row_of numbers the block's own published rows; those of
 * the system come after them. */
void derivable_classes_make(struct derivable_block *block,
                            const struct derivable_setting *setting,
                            const struct lattice_block *from,
                            const struct derivable_keys *scratch);

#endif
