#include "export/page/asked_words.h"

#include "export/page/page_words.h"

#define NOT_ASKED_ALIKE "not asked of all alike"

/* Where what is not compared has its common questions, which are: " (its common
 * questions: SV.common)"; else "". */
static const char *common_instead(struct page_builder *builder, size_t composite) {
    const struct instrument *instrument = builder->instrument;

    for (size_t c = 0; c < instrument->n_composites; c++) {
        if (instrument_common_of(instrument, c) == composite) {
            return words_text(builder, " (common questions: %s)",
                              instrument->composites[c].id);
        }
    }
    return "";
}

/* The ids of questions, one after the other. */
static const char *add_id(struct page_builder *builder, const char *ids, size_t item) {
    const char *id = builder->instrument->items[item].id;

    return ids == NULL ? id : words_text(builder, "%s, %s", ids, id);
}

static bool is_left_out_of_some(const struct item_result *item) {
    return item->in_composites == ASKED_OF_SOME &&
           item->head.status != STATUS_NOT_ASKED && item->head.status != STATUS_EMPTY;
}

const char *words_without(struct page_builder *builder,
                          const struct published_cell *cell, size_t composite) {
    const struct composite *of = &builder->instrument->composites[composite];
    const char *ids = NULL;
    const char *some = NULL;

    for (size_t i = 0; i < of->n_items; i++) {
        size_t item = of->items[i];

        if (!published_is_without(cell, composite, item)) {
            continue;
        }
        if (is_left_out_of_some(&cell->items[item])) {
            some = add_id(builder, some, item);
        } else {
            ids = add_id(builder, ids, item);
        }
    }
    if (some == NULL) {
        return ids == NULL ? NULL : words_text(builder, "made without %s", ids);
    }
    return ids == NULL
               ? words_text(builder, "made without %s of some " STAFF, some)
               : words_text(builder, "made without %s, and without %s of some " STAFF,
                            ids, some);
}

/* What is not alike of questions one of which may be left out. */
static const char *not_alike(const struct page_builder *builder, size_t item,
                             const char *so_far) {
    const struct review *review = builder->review;

    for (size_t i = 0; i < review->n_leave_out; i++) {
        if (review->leave_out[i].item == item) {
            return "not asked or counted of all alike";
        }
    }
    return so_far;
}

const char *words_and(struct page_builder *builder, const char *words,
                      const char *more) {
    if (more == NULL) {
        return words;
    }
    return words == NULL || words_same(builder, words, "None")
               ? words_capital(builder, more)
               : words_text(builder, "%s; %s", words, more);
}

static const char *not_compared(struct page_builder *builder, const char *why,
                                const char *ids, size_t composite) {
    return ids == NULL ? NULL
                       : words_text(builder, "not compared: %s: %s%s", why, ids,
                                    common_instead(builder, composite));
}

const char *words_asked_apart(struct page_builder *builder,
                              const struct published_comparison *targets,
                              size_t target) {
    const struct composite *of = target_composite(builder->instrument, target);
    const char *ids = NULL;
    const char *why = NOT_ASKED_ALIKE;

    for (size_t i = 0;
         of != NULL && targets[target].status == STATUS_NOT_ASKED && i < of->n_items;
         i++) {
        if (targets[of->items[i]].is_asked_apart) {
            why = not_alike(builder, of->items[i], why);
            ids = add_id(builder, ids, of->items[i]);
        }
    }
    return not_compared(builder, why, ids,
                        target_composite_index(builder->instrument, target));
}

const char *words_places_asked_apart(struct page_builder *builder, size_t composite) {
    const struct publication *publication = builder->publication;
    const struct composite *of = &builder->instrument->composites[composite];
    const char *ids = NULL;
    const char *why = NOT_ASKED_ALIKE;

    for (size_t i = 0; publication->n_mean_of_places > 0 && i < of->n_items; i++) {
        if (published_is_mean_without(publication, composite, of->items[i])) {
            why = not_alike(builder, of->items[i], why);
            ids = add_id(builder, ids, of->items[i]);
        }
    }
    return ids == NULL ? NULL
                       : words_text(builder, "no average of the %s: %s: %s%s",
                                    words_plural(builder, builder->review->word_place),
                                    why, ids, common_instead(builder, composite));
}

const char *words_cells_asked_apart(struct page_builder *builder,
                                    const struct published_cell *a,
                                    const struct published_cell *b, size_t composite) {
    const struct composite *of = &builder->instrument->composites[composite];
    const char *ids = NULL;
    const char *why = NOT_ASKED_ALIKE;

    for (size_t i = 0; i < of->n_items; i++) {
        if (published_asked_apart(a, b, of->items[i])) {
            why = not_alike(builder, of->items[i], why);
            ids = add_id(builder, ids, of->items[i]);
        }
    }
    return not_compared(builder, why, ids, composite);
}
