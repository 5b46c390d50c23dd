/* What the staff of a place were most and least positive about (method.md M20). */
#include "base/alloc.h"
#include "export/messages/message.h"
#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

#define SHOWN_EACH_WAY 5

/* The published conditions of an area, from the highest average to the lowest. Only to
 * choose by: the page keeps the review's own order. */
struct ranking {
    size_t *composites;
    size_t n;
    size_t n_most, n_least; /* from either end; never the same condition */
};

static const struct composite_result *result_of(const struct page_builder *builder,
                                                size_t composite) {
    return &builder_shown(builder)->composites[composite];
}

static bool is_rankable(const struct composite_result *result) {
    return result->head.status == STATUS_PUBLISHED && result->head.score.known &&
           result->head.low.known && result->head.high.known;
}

/* Conditions of the same average stay in the review's order. */
static bool rank(struct page_builder *builder, struct ranking *out) {
    const struct instrument *instrument = builder->instrument;
    size_t first = instrument->n_kloes;

    if (builder->fault != ERR_OK) {
        return false;
    }
    out->composites =
        arena_array(builder->arena, instrument->n_conditions, sizeof *out->composites);
    if (out->composites == NULL) {
        builder->fault = ERR_MEMORY;
        return false;
    }
    for (size_t c = first; c < first + instrument->n_conditions; c++) {
        size_t at = out->n;

        if (!is_rankable(result_of(builder, c))) {
            continue;
        }
        for (; at > 0 && result_of(builder, out->composites[at - 1])->head.score.value <
                             result_of(builder, c)->head.score.value;
             at--) {
            out->composites[at] = out->composites[at - 1];
        }
        out->composites[at] = c;
        out->n++;
    }
    out->n_most = (out->n + 1) / 2 < SHOWN_EACH_WAY ? (out->n + 1) / 2 : SHOWN_EACH_WAY;
    out->n_least = out->n / 2 < SHOWN_EACH_WAY ? out->n / 2 : SHOWN_EACH_WAY;
    return out->n > 0;
}

static size_t rank_of(const struct ranking *ranking, size_t composite) {
    size_t at = 0;

    while (at < ranking->n && ranking->composites[at] != composite) {
        at++;
    }
    return at;
}

/* What the messages say of it, or would if they told of more than three (method.md M31
 * to M33). */
static const char *words_standing(struct page_builder *builder, size_t composite) {
    static const struct {
        enum message_kind kind;
        const char *words;
    } kinds[] = {
        {MESSAGE_ASK_WHY, "ask why"},
        {MESSAGE_BUILD_ON, "build on"},
        {MESSAGE_LOOK_AT, "look at"},
    };

    unsigned standing =
        messages_standing(builder->messages, builder->shown,
                          target_of_composite(builder->instrument, composite));
    const char *words = NULL;

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if ((standing & (1u << kinds[k].kind)) != 0) {
            words = words_and(builder, words, kinds[k].words);
        }
    }
    return words == NULL ? "None" : words;
}

static bool overlap(const struct composite_result *a,
                    const struct composite_result *b) {
    return a->head.low.value <= b->head.high.value &&
           b->head.low.value <= a->head.high.value;
}

/* The neighbours by average whose limits overlap with this condition's; NULL where none
 * do. */
static const char *words_neighbours(struct page_builder *builder,
                                    const struct ranking *ranking, size_t at) {
    const struct composite_result *own = result_of(builder, ranking->composites[at]);
    const char *words = NULL;

    for (size_t side = 0; side < 2; side++) {
        size_t other = side == 0 ? at - 1 : at + 1;

        if ((side == 0 && at == 0) || other >= ranking->n) {
            continue;
        }
        size_t composite = ranking->composites[other];
        if (overlap(own, result_of(builder, composite))) {
            const char *id = builder->instrument->composites[composite].id;

            words = words == NULL ? id : words_text(builder, "%s and %s", words, id);
        }
    }
    return words == NULL ? NULL
                         : words_text(builder, "too close to separate from %s", words);
}

/* The chosen conditions from either end of the ranking, in the review's order. */
static void add_rows(struct page_builder *builder, const struct ranking *ranking,
                     const struct target_rows *rows, bool most) {
    for (size_t r = 0; r < rows->n; r++) {
        const struct target_row *row = &rows->list[r];
        size_t at = rank_of(ranking, row->composite);

        if (at == ranking->n ||
            (most ? at >= ranking->n_most : at < ranking->n - ranking->n_least)) {
            continue;
        }
        const struct figures figures =
            published_figures(builder->instrument, builder_shown(builder),
                              target_of_row(builder->instrument, row));
        const char *notes = words_flags(builder, figures.status, figures.flags, false);

        notes = words_and(builder, notes, words_neighbours(builder, ranking, at));
        cell_text(builder, most ? "Most positive" : "Least positive");
        cells_target(builder, row);
        cell_text(builder, words_standing(builder, row->composite));
        cells_figures(builder, &figures);
        cell_text(builder, words_and(builder, notes,
                                     words_without(builder, builder_shown(builder),
                                                   row->composite)));
    }
}

/* Only in a place's own document, so that places are never ranked. */
void add_strengths(struct page_builder *builder) {
    struct ranking ranking = {0};
    struct target_rows rows;
    struct wording wording;

    if ((builder->shown == 0 && builder->review->n_places > 0) ||
        !rank(builder, &ranking)) {
        return;
    }
    rows = target_rows_make(builder, NONE, false);
    words_wording_all(builder, &wording);
    page_begin(builder, PAGE_STRENGTHS, words_tab(builder, PAGE_STRENGTHS, 0),
               words_text(builder, "What staff were most and least positive about: %s",
                          builder->subject));
    page_line(builder,
              "Up to five conditions for success each way by average answer, in the "
              "review's own order. The peer team decides what they mean.");
    page_line(builder,
              "\"Build on\" stands only where the lower limit of the average is above "
              "50, \"Look at\" only where the upper limit is below 50, and neither "
              "where answers pull apart or few answered. \"Ask why\": groups of staff "
              "see it differently.");
    line_of_stem(builder);
    line_of_average(builder, &wording);
    line_of_notes(builder);
    table_begin(builder, "Most_and_least_positive");
    table_column(builder, "Most or least", false);
    table_column(builder, "Code", false);
    table_column(builder, "Condition for success", false);
    table_column(builder, "Build on, look at or ask why", false);
    columns_average(builder);
    table_column(builder, "Notes", false);
    add_rows(builder, &ranking, &rows, true);
    add_rows(builder, &ranking, &rows, false);
    page_end(builder);
}
