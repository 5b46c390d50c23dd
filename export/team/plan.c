#include "export/team/plan.h"

#include "base/num.h"
#include "export/page/page_words.h"
#include "export/team/team_words.h"

#include <inttypes.h>

/* Each column with the width of what is to be written there, in characters; 0: it is
 * not for the place to fill in. */
static const struct {
    enum plan_column of;
    unsigned width;
} columns[PLAN_PAGE_COLUMNS] = {
    [PLAN_PAGE_ABOUT] = {PLAN_ABOUT, 0},
    [PLAN_PAGE_WHY] = {PLAN_COLUMNS, 0},
    [PLAN_PAGE_AREA] = {PLAN_AREA, 0},
    [PLAN_PAGE_ID] = {PLAN_ID, 8},
    [PLAN_PAGE_PRIORITY] = {PLAN_PRIORITY, 12},
    [PLAN_PAGE_ACTION] = {PLAN_ACTION, 21},
    [PLAN_PAGE_ACCOUNTABLE] = {PLAN_ACCOUNTABLE, 13},
    [PLAN_PAGE_RESPONSIBLE] = {PLAN_RESPONSIBLE, 13},
    [PLAN_PAGE_COMPLETION] = {PLAN_COMPLETION, 12},
    [PLAN_PAGE_PROGRESS] = {PLAN_PROGRESS, 18},
};

void plan_table_begin(struct page_builder *builder) {
    table_begin(builder, "Action_plan");
    for (size_t c = 0; c < PLAN_PAGE_COLUMNS; c++) {
        const char *heading = columns[c].of == PLAN_COLUMNS
                                  ? "Why it is here"
                                  : plan_columns[columns[c].of].heading;

        if (columns[c].width == 0) {
            table_column(builder, heading, false);
        } else {
            table_column_to_fill(builder, heading, columns[c].width);
        }
    }
}

const struct plan_action *plan_next(const struct page_builder *builder, size_t *from) {
    const struct plan *plan = builder->publication->plan;

    while (plan != NULL && *from < plan->n) {
        const struct plan_action *action = &plan->actions[(*from)++];

        if (team_is_of_document(builder, action->area, true)) {
            return action;
        }
    }
    return NULL;
}

/* "41.2", or "not shown". */
static const char *words_average(struct page_builder *builder, struct figure score) {
    char digits[NUM_TEXT_BYTES];

    if (!score.known) {
        return WORDS_NOT_SHOWN;
    }
    num_format_fixed(digits, score.value, 1);
    return words_text(builder, "%s", digits);
}

/* "SV.C4: 41.2 then, 44.0 now, change 2.8". */
static const char *words_target(struct page_builder *builder, size_t area,
                                size_t target) {
    const struct published_cell *cell = builder_cell(builder, area, NONE, NONE);
    const struct published_comparison *change = publication_comparisons(
        builder->publication, COMPARISON_PREVIOUS, area, NONE, NONE);
    struct figure now = {0};

    if (cell != NULL) {
        now = published_figures(builder->instrument, cell, target).score;
    }
    const char *words =
        words_text(builder, "%s: ", target_id(builder->instrument, target));
    struct figure then = publication_before(builder->publication, area, target).score;
    if (then.known && change != NULL) {
        return words_text(builder, "%s%s then, %s now, change %s", words,
                          words_average(builder, then), words_average(builder, now),
                          words_average(builder, change[target].difference));
    }
    return words_text(builder, "%s%s now", words, words_average(builder, now));
}

/* What staff said of all that an action is about. */
static const char *words_evidence(struct page_builder *builder,
                                  const struct plan_action *action) {
    const char *words = NULL;

    for (size_t i = 0; i < action->about.n; i++) {
        words = words_text(
            builder, "%s%s%s", words == NULL ? "Average answer, 0 to 100. " : words,
            words == NULL ? "" : "; ",
            words_target(builder, action->area, action->about.targets[i]));
    }
    return words == NULL ? "Put there by the review" : words;
}

static void cell_written(struct page_builder *builder, const char *text) {
    if (text[0] == '\0') {
        cell_to_fill(builder);
    } else {
        cell_text(builder, text);
    }
}

void plan_row(struct page_builder *builder, const struct plan_action *action) {
    for (size_t c = 0; c < PLAN_PAGE_COLUMNS; c++) {
        if (c == PLAN_PAGE_ABOUT) {
            cell_text(builder, words_about(builder, &action->about, PLAN_NOTHING));
        } else if (c == PLAN_PAGE_WHY) {
            cell_text(builder, words_evidence(builder, action));
        } else {
            cell_written(builder, action->cells[columns[c].of]);
        }
    }
}

void plan_row_to_fill(struct page_builder *builder, const char *about,
                      const char *why) {
    cell_text(builder, about);
    cell_text(builder, why);
    cell_text(builder, builder->review->areas[builder->area].id);
    for (size_t c = PLAN_PAGE_AREA + 1; c < PLAN_PAGE_COLUMNS; c++) {
        cell_to_fill(builder);
    }
}

const char *plan_words(struct page_builder *builder) {
    size_t n = 0, n_told = 0, n_dated = 0, at = 0;

    for (const struct plan_action *action = plan_next(builder, &at); action != NULL;
         action = plan_next(builder, &at)) {
        if (plan_is_action(action)) {
            n++;
            n_told += action->cells[PLAN_PROGRESS][0] != '\0' ? 1 : 0;
            n_dated += action->cells[PLAN_COMPLETION][0] != '\0' ? 1 : 0;
        }
    }
    return n == 0 ? NULL
                  : words_text(builder,
                               "%zu action%s. Progress is written of %zu, and not yet "
                               "of %zu; %zu %s a completion date, %zu %s none.",
                               n, text_plural(n), n_told, n - n_told, n_dated,
                               n_dated == 1 ? "has" : "have", n - n_dated,
                               n - n_dated == 1 ? "has" : "have");
}
