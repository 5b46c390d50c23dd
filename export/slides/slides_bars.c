#include "export/slides/slides_bars.h"

#include "base/num.h"
#include "export/page/asked_words.h"
#include "export/page/draft_mark.h"
#include "export/page/share_status.h"

#include <string.h>

/* On one slide: what can be read from the back of a room. */
#define BARS_MAX 8

#define NO_BREAK "\u00A0"

bool bars_begin(struct slides_builder *builder, struct slides_bars *bars,
                const struct published_cell *cell, size_t room, const size_t *items,
                size_t n_items) {
    *bars = (struct slides_bars){.cell = cell, .room = room};
    bars->list = slides_array(builder, room, sizeof *bars->list);
    words_wording(builder->page, items, n_items, &bars->wording);
    return bars->list != NULL;
}

struct slide_value bars_value(struct figure share) {
    return share.known ? (struct slide_value){true, num_round(share.value * 100, 0)}
                       : (struct slide_value){0};
}

const char *bars_per_cent(struct slides_builder *builder, struct figure share) {
    char digits[NUM_TEXT_BYTES];
    double rounded = num_round(share.value * 100, 0);

    if (rounded <= 0 && share.value > 0) {
        return "under 1 %";
    }
    if (rounded >= 100 && share.value < 1) {
        return "over 99 %";
    }
    num_format_fixed(digits, rounded, 0);
    return words_text(builder->page, "%s %%", digits);
}

/* "'to a great extent': 34 %, ...": of the bands that there are. */
static const char *share_words(struct slides_builder *builder,
                               const struct slides_bars *bars,
                               const struct slides_bar *bar) {
    const char *words = NULL;

    for (size_t b = 0; b < BANDS; b++) {
        if (bars->wording.bands[b] != NULL) {
            words = words_text(builder->page, "%s%s\"%s\" %s",
                               words == NULL ? "" : words, words == NULL ? "" : ", ",
                               words_small(builder->page, bars->wording.bands[b]),
                               bars_per_cent(builder, bar->shares[b]));
        }
    }
    return words;
}

static const char *label_words(struct slides_builder *builder, const char *name,
                               struct count n, const char *without, bool is_apart) {
    return words_text(builder->page, "%s (n" NO_BREAK "=" NO_BREAK "%s%s%s)%s", name,
                      words_count(builder->page, n.value), without == NULL ? "" : ", ",
                      without == NULL ? "" : without,
                      is_apart ? ". People" NO_BREAK "differ" : "");
}

/* Adds a row of results; `status` says why its shares are not known, where they are
 * not. `more` is said of it in the notes, or NULL. */
static void add_bar(struct slides_builder *builder, struct slides_bars *bars,
                    size_t target, const char *name, const struct figures *head,
                    enum status status, const char *without, bool is_apart,
                    const char *more) {
    if (builder->page->fault != ERR_OK || bars->n == bars->room) {
        return;
    }
    struct slides_bar *bar = &bars->list[bars->n++];

    bar->target = target;
    bar->is_drawn = head->status == STATUS_PUBLISHED && head->n.known &&
                    head->shares[BAND_POSITIVE].known;
    memcpy(bar->shares, head->shares, sizeof bar->shares);
    if (!bar->is_drawn) {
        bar->label = words_text(
            builder->page, "%s %s", name,
            status_shorthand(status == STATUS_PUBLISHED ? STATUS_SUPPRESSED : status));
        bar->words = words_text(builder->page, "%s: no bar.", bar->label);
        return;
    }
    bar->label = label_words(builder, name, head->n, without, is_apart);
    bar->words = words_text(builder->page, "%s: %s.%s%s", bar->label,
                            share_words(builder, bars, bar), more == NULL ? "" : " ",
                            more == NULL ? "" : more);
}

/* "Don't know: 3." of an item; NULL where that is not known. */
static const char *dont_know_words(struct slides_builder *builder,
                                   const struct item_result *result) {
    struct count dont_know = result->non_answers[NON_ANSWER_DONT_KNOW];

    return dont_know.known ? words_text(builder->page, "Don't know: %s.",
                                        words_count(builder->page, dont_know.value))
                           : NULL;
}

void bars_add_item(struct slides_builder *builder, struct slides_bars *bars,
                   size_t item, bool is_apart) {
    const struct item_result *result = &bars->cell->items[item];
    const char *name = words_capital(
        builder->page,
        words_one_line(builder->page, builder->page->instrument->items[item].text));

    add_bar(builder, bars, item, name, &result->head, result->head.status, NULL,
            is_apart, dont_know_words(builder, result));
}

void bars_add_composite(struct slides_builder *builder, struct slides_bars *bars,
                        size_t composite, bool is_apart) {
    const struct instrument *instrument = builder->page->instrument;
    const struct composite *of = &instrument->composites[composite];
    const struct composite_result *result = &bars->cell->composites[composite];

    if (of->n_items == 1) {
        bars_add_item(builder, bars, of->items[0], is_apart);
    } else if (of->n_items > 1) {
        add_bar(builder, bars, target_of_composite(instrument, composite),
                words_one_line(builder->page, of->title), &result->head,
                share_status(instrument, bars->cell, composite),
                words_without(builder->page, bars->cell, composite), is_apart,
                words_text(builder->page, "An average of %zu questions.", of->n_items));
    }
}

size_t bars_slides(const struct slides_builder *builder,
                   const struct slides_bars *bars) {
    size_t line = builder->room.label_characters;
    size_t lines = 1;

    for (size_t i = 0; i < bars->n; i++) {
        size_t needed = (slides_characters(bars->list[i].label) + line - 1) / line;

        lines = needed > lines ? needed : lines;
    }
    size_t most = builder->room.label_lines / lines;
    most = most > BARS_MAX ? BARS_MAX : most == 0 ? 1 : most;
    return (bars->n + most - 1) / most;
}

size_t bars_of_slide(const struct slides_builder *builder,
                     const struct slides_bars *bars, size_t i, size_t *n) {
    size_t slides = bars_slides(builder, bars);
    size_t first = bars->n * i / slides;

    *n = bars->n * (i + 1) / slides - first;
    return first;
}

static const enum slide_colour colours[BANDS] = {
    [BAND_POSITIVE] = SLIDE_COLOUR_POSITIVE,
    [BAND_MIDDLE] = SLIDE_COLOUR_MIDDLE,
    [BAND_NEGATIVE] = SLIDE_COLOUR_NEGATIVE,
};

static const char *alt_words(struct slides_builder *builder,
                             const struct slides_bars *bars, size_t first, size_t n,
                             const char *what) {
    const char *alt = words_text(builder->page,
                                 "Bar chart: %s. Each bar adds up the shares of "
                                 "answers in per cent.",
                                 what);

    for (size_t i = first; i < first + n; i++) {
        alt = words_text(builder->page, "%s %s", alt, bars->list[i].words);
    }
    return alt;
}

struct slide_chart bars_chart(struct slides_builder *builder,
                              const struct slides_bars *bars, size_t first, size_t n,
                              const char *what, const char *heading) {
    struct slide_series *series = slides_array(builder, BANDS, sizeof *series);
    const char **categories = slides_array(builder, n, sizeof *categories);
    struct slide_value *values = slides_array(builder, n * BANDS, sizeof *values);
    size_t n_series = 0;

    if (values == NULL) {
        return (struct slide_chart){0};
    }
    for (size_t b = 0; b < BANDS; b++) {
        if (bars->wording.bands[b] != NULL) {
            series[n_series++] =
                (struct slide_series){bars->wording.bands[b], colours[b]};
        }
    }
    for (size_t i = 0; i < n; i++) {
        const struct slides_bar *bar = &bars->list[first + i];
        size_t s = 0;

        categories[i] = bar->label;
        for (size_t b = 0; b < BANDS; b++) {
            if (bars->wording.bands[b] != NULL) {
                values[i * n_series + s++] = bar->is_drawn ? bars_value(bar->shares[b])
                                                           : (struct slide_value){0};
            }
        }
    }
    return (struct slide_chart){
        .is_stacked = true,
        .heading = heading,
        .alt = alt_words(builder, bars, first, n, what),
        .series = series,
        .n_series = n_series,
        .categories = categories,
        .n_categories = n,
        .values = values,
        .is_percent = true,
        .to_hundred = true,
    };
}

void bars_foot(struct slides_builder *builder, const struct slides_bars *bars,
               size_t first, size_t n) {
    for (size_t s = 0; s < n_shorthands; s++) {
        for (size_t i = first; i < first + n; i++) {
            if (!bars->list[i].is_drawn &&
                strstr(bars->list[i].label, shorthands[s].code) != NULL) {
                slide_foot(builder,
                           words_text(builder->page, "%s = %s.", shorthands[s].code,
                                      shorthands[s].meaning));
                break;
            }
        }
    }
}

void bars_notes(struct slides_builder *builder, const struct slides_bars *bars,
                size_t first, size_t n) {
    for (size_t i = first; i < first + n; i++) {
        slide_note(builder, bars->list[i].words);
    }
}
