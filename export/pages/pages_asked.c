#include "export/pages/pages_asked.h"

#include "export/page/page_words.h"

/* The ids of questions, one after the other. */
static const char *add_id(struct page_builder *builder, const char *ids, size_t item) {
    const char *id = builder->instrument->items[item].id;

    return ids == NULL ? id : words_text(builder, "%s, %s", ids, id);
}

const char *words_without(struct page_builder *builder,
                          const struct published_cell *cell, size_t composite) {
    const struct composite *of = &builder->instrument->composites[composite];
    const char *ids = NULL;

    for (size_t i = 0; i < of->n_items; i++) {
        if (published_is_without(cell, composite, of->items[i])) {
            ids = add_id(builder, ids, of->items[i]);
        }
    }
    return ids == NULL ? NULL : words_text(builder, "made without %s", ids);
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

static const char *not_compared(struct page_builder *builder, const char *ids) {
    return ids == NULL
               ? NULL
               : words_text(builder, "not compared: not asked of all alike: %s", ids);
}

const char *words_asked_apart(struct page_builder *builder,
                              const struct published_comparison *targets,
                              size_t target) {
    const struct composite *of = target_composite(builder->instrument, target);
    const char *ids = NULL;

    for (size_t i = 0;
         of != NULL && targets[target].status == STATUS_NOT_ASKED && i < of->n_items;
         i++) {
        if (targets[of->items[i]].is_asked_apart) {
            ids = add_id(builder, ids, of->items[i]);
        }
    }
    return not_compared(builder, ids);
}

const char *words_places_asked_apart(struct page_builder *builder, size_t composite) {
    const struct publication *publication = builder->publication;
    const struct composite *of = &builder->instrument->composites[composite];
    const char *ids = NULL;

    for (size_t i = 0; publication->n_mean_of_places > 0 && i < of->n_items; i++) {
        if (published_is_mean_without(publication, composite, of->items[i])) {
            ids = add_id(builder, ids, of->items[i]);
        }
    }
    return ids == NULL
               ? NULL
               : words_text(builder, "no average of the %s: not asked of all alike: %s",
                            words_plural(builder, builder->review->word_place), ids);
}

const char *words_cells_asked_apart(struct page_builder *builder,
                                    const struct published_cell *a,
                                    const struct published_cell *b, size_t composite) {
    const struct composite *of = &builder->instrument->composites[composite];
    const char *ids = NULL;

    for (size_t i = 0; i < of->n_items; i++) {
        if (published_asked_apart(a, b, of->items[i])) {
            ids = add_id(builder, ids, of->items[i]);
        }
    }
    return not_compared(builder, ids);
}
