#include "export/bars/band_bars.h"

#include "base/alloc.h"
#include "base/num.h"
#include "base/text.h"
#include "export/messages/message.h"
#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/headings.h"

#include <string.h>

/* "(n =" alone at the end of a line says nothing. */
#define NO_BREAK "\u00A0"

bool band_bars_begin(struct page_builder *builder, struct band_bars *bars, size_t room,
                     const size_t *items, size_t n_items) {
    if (builder->fault == ERR_OK) {
        bars->list = arena_array(builder->arena, room, sizeof *bars->list);
        builder->fault = bars->list == NULL ? ERR_MEMORY : ERR_OK;
    }
    bars->n = 0;
    bars->room = room;
    if (items == NULL) {
        words_wording_all(builder, &bars->wording);
    } else {
        words_wording(builder, items, n_items, &bars->wording);
    }
    return builder->fault == ERR_OK && room > 0;
}

double band_percent(struct figure share) {
    return num_round(share.value * 100, 0);
}

const char *band_percent_number(struct page_builder *builder, struct figure share) {
    char digits[NUM_TEXT_BYTES];
    double rounded = band_percent(share);

    if (rounded <= 0 && share.value > 0) {
        return "under 1";
    }
    if (rounded >= 100 && share.value < 1) {
        return "over 99";
    }
    num_format_fixed(digits, rounded, 0);
    return words_text(builder, "%s", digits);
}

const char *band_percent_words(struct page_builder *builder, struct figure share) {
    return words_text(builder, "%s %%", band_percent_number(builder, share));
}

/* "\"to a great extent\" 34 %, ...": of the bands that there are. */
static const char *share_words(struct page_builder *builder,
                               const struct band_bars *bars,
                               const struct band_bar *bar) {
    const char *words = NULL;

    for (size_t b = 0; b < BANDS; b++) {
        if (bars->wording.bands[b] != NULL && (b != BAND_MIDDLE || bar->has_middle)) {
            words = words_text(builder, "%s%s\"%s\" %s", words == NULL ? "" : words,
                               words == NULL ? "" : ", ",
                               words_small(builder, bars->wording.bands[b]),
                               band_percent_words(builder, bar->figures.shares[b]));
        }
    }
    return words;
}

/* What a row is called in the drawing, with n or what stands in its place. */
static const char *label_of(struct page_builder *builder, const struct band_bar *bar,
                            const char *name) {
    if (!bar->is_drawn) {
        return words_text(builder, "%s %s", name, status_shorthand(bar->status));
    }
    return words_text(builder, "%s (n" NO_BREAK "=" NO_BREAK "%s%s%s)%s", name,
                      words_count(builder, bar->figures.n.value),
                      bar->without == NULL ? "" : ", ",
                      bar->without == NULL ? "" : bar->without,
                      bar->people_differ ? ". People" NO_BREAK "differ" : "");
}

/* The name of a row in its label. */
static const char *name_in_label(struct page_builder *builder,
                                 const struct band_bars *bars,
                                 const struct band_bar *bar, bool is_question) {
    if (bars->questions == QUESTION_READS_ON) {
        return bar->is_question ? words_text(builder, "... %s", bar->name) : bar->name;
    }
    const char *name = words_one_line(builder, bar->name);
    return is_question ? words_capital(builder, name) : name;
}

/* Adds a row of which the name is as the instrument has it. `more` is said of it in
 * words, or NULL. */
static void add_bar(struct page_builder *builder, struct band_bars *bars,
                    struct band_bar bar, bool is_question, const char *more) {
    const char *stem = builder->instrument->stem;

    if (builder->fault != ERR_OK || bars->n == bars->room) {
        return;
    }
    bar.is_question = is_question && stem[0] != '\0';
    bar.is_drawn = bar.figures.status == STATUS_PUBLISHED && bar.figures.n.known &&
                   bar.figures.shares[BAND_POSITIVE].known;
    if (!bar.is_drawn && bar.status == STATUS_PUBLISHED) {
        bar.status = STATUS_SUPPRESSED;
    }
    bar.label =
        label_of(builder, &bar, name_in_label(builder, bars, &bar, is_question));
    bar.words = bar.is_drawn
                    ? words_text(builder, "%s: %s.%s%s", bar.label,
                                 share_words(builder, bars, &bar),
                                 more == NULL ? "" : " ", more == NULL ? "" : more)
                    : words_text(builder, "%s: no bar.", bar.label);
    if (bar.is_question) {
        bar.name = words_text(builder, "%s %s", stem, bar.name);
    }
    bars->list[bars->n++] = bar;
}

/* "Don't know: 3." of an item; NULL where that is not known. */
static const char *dont_know_words(struct page_builder *builder,
                                   const struct published_cell *cell, size_t item) {
    struct count dont_know = cell->items[item].non_answers[NON_ANSWER_DONT_KNOW];

    return dont_know.known ? words_text(builder, "Don't know: %s.",
                                        words_count(builder, dont_know.value))
                           : NULL;
}

/* A row in the words of a question, whose code is that of what is made of it, if that
 * is made of the same people. */
static void add_question(struct page_builder *builder, struct band_bars *bars,
                         const struct published_cell *cell, size_t item,
                         const char *code, bool people_differ) {
    const struct figures *figures = &cell->items[item].head;

    add_bar(builder, bars,
            (struct band_bar){.target = item,
                              .code = code,
                              .name = builder->instrument->items[item].text,
                              .status = figures->status,
                              .people_differ = people_differ,
                              .has_middle =
                                  target_has_middle(builder->instrument, cell, item),
                              .figures = *figures},
            true, dont_know_words(builder, cell, item));
}

void band_bars_add_item(struct page_builder *builder, struct band_bars *bars,
                        const struct published_cell *cell, size_t item,
                        bool people_differ) {
    add_question(builder, bars, cell, item, builder->instrument->items[item].id,
                 people_differ);
}

/* A row of a composite under a name. */
static void add_average(struct page_builder *builder, struct band_bars *bars,
                        const struct published_cell *cell, size_t composite,
                        struct band_bar bar) {
    const struct instrument *instrument = builder->instrument;

    bar.target = target_of_composite(instrument, composite);
    bar.figures = cell->composites[composite].head;
    bar.status = share_status(instrument, cell, composite);
    bar.without = words_without(builder, cell, composite);
    bar.has_middle = target_has_middle(instrument, cell, bar.target);
    size_t n = items_counted(instrument, cell, composite);
    add_bar(builder, bars, bar, false,
            words_text(builder, "An average of %zu question%s.", n, text_plural(n)));
}

void band_bars_add_composite(struct page_builder *builder, struct band_bars *bars,
                             const struct published_cell *cell, size_t composite,
                             bool people_differ) {
    const struct composite *of = &builder->instrument->composites[composite];
    bool is_kept = bars->keeps_headings && of->kind != COMPOSITE_CONDITION;

    if (of->n_items == 1 && !is_kept) {
        const struct item_result *item = &cell->items[of->items[0]];
        /* Where only the question is shown, it stands under its own name. */
        bool is_shown = item->head.status == cell->composites[composite].head.status;

        add_question(builder, bars, cell, of->items[0],
                     item->in_composites == ASKED_OF_ALL && is_shown
                         ? of->id
                         : builder->instrument->items[of->items[0]].id,
                     people_differ);
    } else if (of->n_items > 0) {
        add_average(builder, bars, cell, composite,
                    (struct band_bar){.code = of->id,
                                      .name = of->title,
                                      .people_differ = people_differ});
    }
}

/* Adds what a cell says of a target. */
static void add_target(struct page_builder *builder, struct band_bars *bars,
                       const struct published_cell *cell, size_t target, bool marks) {
    bool people_differ =
        marks && messages_ask_why(builder->messages, cell->area, target);

    if (target_is_item(builder->instrument, target)) {
        band_bars_add_item(builder, bars, cell, target, people_differ);
    } else {
        band_bars_add_composite(builder, bars, cell,
                                target_composite_index(builder->instrument, target),
                                people_differ);
    }
}

bool band_bars_of_heading(struct page_builder *builder, struct band_bars *bars,
                          const struct published_cell *cell, size_t heading,
                          bool marks) {
    const struct heading of = heading_of(builder->instrument, heading);

    if (!band_bars_begin(builder, bars, of.n_parts, of.composite->items,
                         of.composite->n_items)) {
        return false;
    }
    for (size_t i = 0; i < of.n_parts; i++) {
        add_target(builder, bars, cell, heading_part(builder->instrument, &of, i),
                   marks);
    }
    return builder->fault == ERR_OK;
}

bool band_bars_of_set(struct page_builder *builder, struct band_bars *bars,
                      const struct published_cell *cell, size_t set, bool marks) {
    const struct heading_set of = heading_set(builder->instrument, set);

    if (!band_bars_begin(builder, bars, of.n, NULL, 0)) {
        return false;
    }
    for (size_t i = 0; i < of.n; i++) {
        add_target(builder, bars, cell,
                   target_of_composite(builder->instrument, of.first + i), marks);
    }
    return builder->fault == ERR_OK;
}

void band_bars_add_area(struct page_builder *builder, struct band_bars *bars,
                        const struct published_cell *cell, size_t composite) {
    const struct area *area = &builder->review->areas[cell->area];

    if (builder->instrument->composites[composite].n_items > 0) {
        add_average(builder, bars, cell, composite,
                    (struct band_bar){.code = area->id, .name = area->name});
    }
}

size_t band_bars_drawn(const struct band_bars *bars, size_t first, size_t n) {
    size_t drawn = 0;

    for (size_t i = first; i < first + n; i++) {
        drawn += bars->list[i].is_drawn ? 1 : 0;
    }
    return drawn;
}

bool band_bars_are_alike(const struct band_bars *bars, size_t first, size_t n) {
    double highest_low = 0, lowest_high = 100;

    for (size_t i = first; i < first + n; i++) {
        const struct figures *of = &bars->list[i].figures;

        if (!bars->list[i].is_drawn || !of->low.known || !of->high.known) {
            return false;
        }
        highest_low = of->low.value > highest_low ? of->low.value : highest_low;
        lowest_high = of->high.value < lowest_high ? of->high.value : lowest_high;
    }
    return n > 1 && highest_low <= lowest_high;
}

bool band_bars_have(const struct band_bars *bars, size_t first, size_t n,
                    const char *shorthand) {
    for (size_t i = first; i < first + n; i++) {
        if (!bars->list[i].is_drawn &&
            strcmp(status_shorthand(bars->list[i].status), shorthand) == 0) {
            return true;
        }
    }
    return false;
}
