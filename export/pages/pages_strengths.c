/* What the staff of a place were most and least positive about (method.md M20). */
#include "base/alloc.h"
#include "export/messages/message.h"
#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/page/rule_words.h"
#include "export/pages/pages_parts.h"

#define SHOWN_EACH_WAY 5

/* What is ranked among its like, from the highest average to the lowest: the published
 * conditions of an area, with the questions of KLOEs that have none; or the themes of a
 * framework. Only to choose by: the page keeps the review's own order. */
struct ranking {
    size_t *targets;
    size_t n;
    size_t n_most, n_least; /* from either end; never the same target */
};

static struct figures figures_of(const struct page_builder *builder, size_t target) {
    return published_figures(builder->instrument, builder_shown(builder), target);
}

/* Puts a target where its average is; those of the same average stay in the review's
 * order. */
static void rank(const struct page_builder *builder, struct ranking *out,
                 size_t target) {
    const struct figures figures = figures_of(builder, target);
    size_t at = out->n;

    if (figures.status != STATUS_PUBLISHED || !figures.score.known ||
        !figures.low.known || !figures.high.known) {
        return;
    }
    for (; at > 0 &&
           figures_of(builder, out->targets[at - 1]).score.value < figures.score.value;
         at--) {
        out->targets[at] = out->targets[at - 1];
    }
    out->targets[at] = target;
    out->n++;
}

/* What of a heading of the KLOEs is ranked; a KLOE of one question and no condition is
 * that question. */
static void rank_parts(const struct page_builder *builder, struct ranking *out,
                       size_t kloe) {
    const struct instrument *instrument = builder->instrument;
    const struct heading heading = heading_of(instrument, kloe);

    if (heading.n_conditions == 0 && heading.n_parts == 1) {
        rank(builder, out, target_of_composite(instrument, kloe));
        return;
    }
    for (size_t p = 0; p < heading.n_parts; p++) {
        rank(builder, out, heading_part(instrument, &heading, p));
    }
}

/* The ranking of a set of headings: of the parts of KLOEs, of themes themselves. */
static struct ranking rank_set(struct page_builder *builder, size_t set) {
    const struct heading_set of = heading_set(builder->instrument, set);
    struct ranking out = {0};

    if (builder->fault == ERR_OK) {
        out.targets = arena_array(builder->arena, target_count(builder->instrument),
                                  sizeof *out.targets);
        builder->fault = out.targets == NULL ? ERR_MEMORY : ERR_OK;
    }
    for (size_t h = of.first; out.targets != NULL && h < of.first + of.n; h++) {
        if (set == 0) {
            rank_parts(builder, &out, h);
        } else {
            rank(builder, &out, target_of_composite(builder->instrument, h));
        }
    }
    out.n_most = (out.n + 1) / 2 < SHOWN_EACH_WAY ? (out.n + 1) / 2 : SHOWN_EACH_WAY;
    out.n_least = out.n / 2 < SHOWN_EACH_WAY ? out.n / 2 : SHOWN_EACH_WAY;
    return out;
}

/* What a row is of, as it is ranked. */
static size_t target_ranked(const struct page_builder *builder,
                            const struct target_row *row) {
    return row->composite != NONE
               ? target_of_composite(builder->instrument, row->composite)
               : row->item;
}

static size_t rank_of(const struct ranking *ranking, size_t target) {
    size_t at = 0;

    while (at < ranking->n && ranking->targets[at] != target) {
        at++;
    }
    return at;
}

/* What the messages say of it, or would if they told of more than three (method.md M31
 * to M33). */
static const char *words_standing(struct page_builder *builder, size_t target) {
    static const enum message_kind kinds[] = {MESSAGE_ASK_WHY, MESSAGE_BUILD_ON,
                                              MESSAGE_LOOK_AT};

    unsigned standing = messages_standing(builder->messages, builder->shown, target);
    const char *words = NULL;

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if ((standing & (1u << kinds[k])) != 0) {
            words = words_and(builder, words,
                              words_small(builder, message_leads[kinds[k]]));
        }
    }
    return words == NULL ? "None" : words;
}

static bool overlap(struct figures a, struct figures b) {
    return a.low.value <= b.high.value && b.low.value <= a.high.value;
}

/* The neighbours by average whose limits overlap with its own; NULL where none do. */
static const char *words_neighbours(struct page_builder *builder,
                                    const struct ranking *ranking, size_t at) {
    const struct figures own = figures_of(builder, ranking->targets[at]);
    const char *words = NULL;

    for (size_t side = 0; side < 2; side++) {
        size_t other = side == 0 ? at - 1 : at + 1;

        if ((side == 0 && at == 0) || other >= ranking->n) {
            continue;
        }
        size_t target = ranking->targets[other];
        if (overlap(own, figures_of(builder, target))) {
            const char *id = target_id(builder->instrument, target);

            words = words == NULL ? id : words_text(builder, "%s and %s", words, id);
        }
    }
    return words == NULL ? NULL
                         : words_text(builder, "too close to separate from %s", words);
}

static void add_row(struct page_builder *builder, const struct ranking *ranking,
                    const struct target_row *row, bool most) {
    size_t target = target_ranked(builder, row);
    const struct figures figures =
        published_figures(builder->instrument, builder_shown(builder),
                          target_of_row(builder->instrument, row));
    const char *notes =
        words_and(builder, words_flags(builder, figures.status, figures.flags, false),
                  words_neighbours(builder, ranking, rank_of(ranking, target)));

    if (row->composite != NONE) {
        notes =
            words_and(builder, notes,
                      words_without(builder, builder_shown(builder), row->composite));
    }
    cell_text(builder, most ? "Most positive" : "Least positive");
    cells_target(builder, row);
    cell_text(builder, words_standing(builder, target));
    cells_figures(builder, &figures);
    cell_text(builder, notes);
}

/* What was chosen from either end of the ranking, in the review's order. */
static void add_rows(struct page_builder *builder, const struct ranking *ranking,
                     const struct target_rows *rows, bool most) {
    for (size_t r = 0; r < rows->n; r++) {
        size_t at = rank_of(ranking, target_ranked(builder, &rows->list[r]));

        if (at < ranking->n &&
            (most ? at < ranking->n_most : at >= ranking->n - ranking->n_least)) {
            add_row(builder, ranking, &rows->list[r], most);
        }
    }
}

/* What stands in the rows: "Conditions for success", "questions" of KLOEs that have
 * none, and themes. */
static const char *words_ranked(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;
    const char *words = CAP_FULL_CONDITION;

    for (size_t k = 0; k < instrument->n_kloes; k++) {
        if (heading_of(instrument, k).n_conditions == 0) {
            words = instrument->n_conditions == 0 ? "Question"
                                                  : CAP_FULL_CONDITION ", or question";
        }
    }
    return instrument->n_themes == 0 ? words
                                     : words_text(builder, "%s; or theme", words);
}

/* Only in a place's own document, so that places are never ranked. */
void add_strengths(struct page_builder *builder) {
    struct ranking ranking = {0};
    struct target_rows rows;
    struct wording wording;

    if (builder->shown == 0 && builder->review->n_places > 0) {
        return;
    }
    ranking = rank_set(builder, 0);
    if (ranking.n == 0) {
        return;
    }
    rows = target_rows_make(builder, NONE, true);
    words_wording_all(builder, &wording);
    page_begin(builder, PAGE_STRENGTHS, words_tab(builder, PAGE_STRENGTHS, 0),
               words_text(builder,
                          "What " STAFF " were most and least positive about: %s",
                          builder->subject));
    page_line(builder,
              words_text(builder,
                         "Up to five %s each way by average answer, in the review's "
                         "own order%s. The peer team decides what they mean.",
                         builder->instrument->n_conditions == 0 ? "questions"
                                                                : FULL_CONDITIONS,
                         builder->instrument->n_themes == 0
                             ? ""
                             : "; and of themes, chosen among themselves"));
    page_line(builder,
              "\"" CAP_CLEARLY_MORE "\" stands only where the lower limit of the "
              "average is above 50, \"" CAP_CLEARLY_LESS
              "\" only where the upper limit "
              "is below 50, and neither where answers pull apart or few answered. "
              "\"Ask why\": groups of " STAFF " see it differently.");
    line_of_stem(builder);
    line_of_average(builder, &wording);
    line_of_notes(builder);
    table_begin(builder, "Most_and_least_positive");
    table_column(builder, "Most or least", false);
    table_column(builder, "Code", false);
    table_column(builder, words_ranked(builder), false);
    table_column(builder, "What stands out", false);
    columns_average(builder);
    table_column(builder, "Notes", false);
    for (size_t s = 0; s < heading_sets(builder->instrument); s++) {
        ranking = rank_set(builder, s);
        add_rows(builder, &ranking, &rows, true);
        add_rows(builder, &ranking, &rows, false);
    }
    page_end(builder);
}
