#include "export/page/target_rows.h"

#include "base/alloc.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"

#include <string.h>

#define STEM_BYTES_MAX 40 /* longer, it would be read before each question again */

/* The rows that are being listed. */
struct listing {
    struct target_row *list;
    size_t n;
    const struct instrument *instrument;
    const struct review *review;
    bool *has_stood; /* of each item: in a row; then: under the KLOE in hand */
    bool *is_placed;
};

static void add_row(struct listing *listing, size_t composite, size_t item,
                    size_t under) {
    listing->list[listing->n++] =
        (struct target_row){.composite = composite,
                            .item = item,
                            .under = under,
                            .is_again = item != NONE && listing->has_stood[item]};
    if (item != NONE) {
        listing->has_stood[item] = true;
        listing->is_placed[item] = true;
    }
}

/* Whether a composite is one question, so that both have the same figures: not where
 * the review leaves the question out of averages. */
static bool is_one_question(const struct listing *listing,
                            const struct composite *composite) {
    for (size_t i = 0; composite->n_items == 1 && i < listing->review->n_leave_out;
         i++) {
        if (listing->review->leave_out[i].item == composite->items[0]) {
            return false;
        }
    }
    return composite->n_items == 1;
}

/* A composite and its questions under it; of one question, both in one row. */
static void add_composite(struct listing *listing, size_t index) {
    const struct composite *composite = &listing->instrument->composites[index];

    if (is_one_question(listing, composite)) {
        add_row(listing, index, composite->items[0], index);
        return;
    }
    add_row(listing, index, NONE, index);
    for (size_t i = 0; i < composite->n_items; i++) {
        add_row(listing, NONE, composite->items[i], index);
    }
}

static void add_heading(struct listing *listing, size_t index, bool has_headings) {
    const struct instrument *instrument = listing->instrument;
    const struct heading heading = heading_of(instrument, index);
    const struct composite *composite = heading.composite;

    memset(listing->is_placed, 0, instrument->n_items * sizeof *listing->is_placed);
    if (heading.n_conditions == 0 && is_one_question(listing, composite)) {
        add_row(listing, index, composite->items[0], index);
        return;
    }
    if (has_headings && !is_one_question(listing, composite)) {
        add_row(listing, index, NONE, index);
    }
    for (size_t c = 0; c < heading.n_conditions; c++) {
        add_composite(listing, heading.first_condition + c);
    }
    for (size_t i = 0; i < composite->n_items; i++) {
        if (!listing->is_placed[composite->items[i]]) {
            add_row(listing, NONE, composite->items[i], index);
        }
    }
}

/* All KLOEs; then themes by themselves, whose questions have stood. */
static void add_all(struct listing *listing, bool has_headings) {
    const struct instrument *instrument = listing->instrument;

    for (size_t k = 0; k < instrument->n_kloes; k++) {
        add_heading(listing, k, has_headings);
    }
    for (size_t s = 1; has_headings && s < heading_sets(instrument); s++) {
        const struct heading_set set = heading_set(instrument, s);

        for (size_t t = set.first; t < set.first + set.n; t++) {
            const struct composite *theme = &instrument->composites[t];

            add_row(listing, t,
                    is_one_question(listing, theme) ? theme->items[0] : NONE, t);
        }
    }
}

struct target_rows target_rows_make(struct page_builder *builder, size_t heading,
                                    bool has_headings) {
    const struct instrument *instrument = builder->instrument;
    struct listing listing = {.instrument = instrument, .review = builder->review};
    size_t rows_max = instrument->n_composites;

    for (size_t c = 0; c < instrument->n_composites; c++) {
        rows_max += instrument->composites[c].n_items;
    }
    if (builder->fault == ERR_OK) {
        listing.list = arena_array(builder->arena, rows_max, sizeof *listing.list);
        listing.has_stood =
            arena_array(builder->arena, instrument->n_items, sizeof(bool));
        listing.is_placed =
            arena_array(builder->arena, instrument->n_items, sizeof(bool));
    }
    if (listing.list == NULL || listing.has_stood == NULL ||
        listing.is_placed == NULL) {
        builder->fault = builder->fault == ERR_OK ? ERR_MEMORY : builder->fault;
        return (struct target_rows){0};
    }
    if (heading == NONE) {
        add_all(&listing, has_headings);
    } else {
        add_heading(&listing, heading, has_headings);
    }
    return (struct target_rows){.list = listing.list, .n = listing.n};
}

size_t target_of_row(const struct instrument *instrument,
                     const struct target_row *row) {
    return row->item != NONE ? row->item
                             : target_of_composite(instrument, row->composite);
}

static bool is_short_stem(const struct instrument *instrument) {
    return strlen(instrument->stem) <= STEM_BYTES_MAX;
}

const char *words_question(struct page_builder *builder, size_t item) {
    const struct instrument *instrument = builder->instrument;
    const char *text = instrument->items[item].text;

    return instrument->stem[0] == '\0' || !is_short_stem(instrument)
               ? text
               : words_text(builder, "%s %s", instrument->stem, text);
}

void line_of_stem(struct page_builder *builder) {
    if (!is_short_stem(builder->instrument)) {
        page_line(builder, words_text(builder, "Each question begins: %s ...",
                                      builder->instrument->stem));
    }
}

void cells_target(struct page_builder *builder, const struct target_row *row) {
    const struct instrument *instrument = builder->instrument;
    const struct composite *composite =
        row->composite == NONE ? NULL : &instrument->composites[row->composite];

    if (row->item == NONE) {
        cell_text(builder, composite->id);
        cell_text(builder, composite->title);
        return;
    }
    const char *id = instrument->items[row->item].id;
    const char *text = row->is_again ? id : words_question(builder, row->item);

    cell_text(builder, composite == NULL
                           ? id
                           : words_text(builder, "%s, %s", composite->id, id));
    cell_text(builder, composite == NULL
                           ? text
                           : words_text(builder, "%s: %s", composite->title, text));
}
