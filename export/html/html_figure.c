#include "export/html/html_figure.h"

#include "export/html/html_handout.h"
#include "export/html/html_table.h"
#include "export/svg/svg_bars.h"

#include <stdio.h>

void html_bars_of_set(struct html_page *page, struct band_bars *bars,
                      const struct published_cell *cell, size_t set) {
    *bars = (struct band_bars){.questions = QUESTION_READS_ON, .keeps_headings = true};
    (void)band_bars_of_set(page->words, bars, cell, set, true);
}

void html_bars_of_heading(struct html_page *page, struct band_bars *bars,
                          size_t heading) {
    *bars = (struct band_bars){.questions = QUESTION_READS_ON};
    (void)band_bars_of_heading(page->words, bars, builder_shown(page->words), heading,
                               true);
}

/* Begins a figure under what all its rows read on from; its drawing has this id. */
static const char *begin_figure(struct html_page *page, const char *class,
                                bool has_stem) {
    const char *stem = page->words->instrument->stem;

    html_begin(page, "figure", class);
    if (has_stem && stem[0] != '\0') {
        html_text(page, "p", "stem", words_text(page->words, "%s...", stem));
    }
    return words_text(page->words, "figure-%zu", ++page->n_figures);
}

/* What a drawing of bands shows, for who does not see it. */
static const char *words_of_bands(struct page_builder *words,
                                  const struct band_bars *bars) {
    const char *const *bands = bars->wording.bands;
    size_t drawn = band_bars_drawn(bars, 0, bars->n);
    const char *middle =
        bands[BAND_MIDDLE] == NULL
            ? ""
            : words_text(words, ", and aside \"%s\"", bands[BAND_MIDDLE]);

    return words_text(words,
                      "%zu of %zu row%s with a bar, in per cent of the answers: on the "
                      "right \"%s\", on the left \"%s\"%s. The table that follows has "
                      "the same figures.",
                      drawn, bars->n, text_plural(bars->n), bands[BAND_POSITIVE],
                      bands[BAND_NEGATIVE], middle);
}

static bool has_question(const struct band_bars *bars) {
    for (size_t i = 0; i < bars->n; i++) {
        if (bars->list[i].is_question) {
            return true;
        }
    }
    return false;
}

/* What stands for a bar where there is none. */
static void add_caption(struct html_page *page, const struct band_bars *bars) {
    const char *caption = "n is the number of " STAFF ".";

    for (size_t s = 0; s < n_shorthands; s++) {
        if (band_bars_have(bars, 0, bars->n, shorthands[s].code)) {
            caption = words_text(page->words, "%s %s is %s.", caption,
                                 shorthands[s].code, shorthands[s].meaning);
        }
    }
    html_text(page, "figcaption", NULL, caption);
}

void html_figure_bars(struct html_page *page, const struct band_bars *bars,
                      const char *of, const char *class) {
    if (page->words->fault != ERR_OK || band_bars_drawn(bars, 0, bars->n) == 0) {
        return;
    }
    const struct svg_frame frame = {
        .id = begin_figure(page, class, has_question(bars)),
        .title = words_text(page->words, "Bar chart: %s", of),
        .desc = words_of_bands(page->words, bars),
    };

    svg_band_bars(&page->xml, &frame, bars, 0, bars->n);
    add_caption(page, bars);
    html_end(page);
}

/* Of a drawing, 125 hundredths of the size of its type are as high as a line. */
#define TYPE_TO_LINES(hundredths) ((hundredths) / 125 + 1)

unsigned html_figure_lines(const struct band_bars *bars) {
    return TYPE_TO_LINES(svg_band_bars_height(bars, 0, bars->n)) + 2; /* the caption */
}

static void add_row(struct page_builder *words, const struct sides *sides,
                    const struct side_row *row) {
    cell_text(words, row->name);
    for (size_t s = 0; s < SIDES; s++) {
        if (sides->is_share) {
            cell_share(words, STATUS_PUBLISHED, row->of[s]);
        } else {
            cell_average(words, STATUS_PUBLISHED, row->of[s]);
        }
    }
    for (size_t s = 0; s < SIDES; s++) {
        cell_count(words, STATUS_PUBLISHED, row->n[s]);
    }
}

struct html_sides html_sides_make(struct html_page *page, const struct sides *sides,
                                  const char *what, const char *of) {
    struct page_builder *words = page->words;
    struct html_sides made = {.sides = sides, .what = what, .of = of};
    size_t n_before = words->pages.n;
    const char *unit = sides->is_share ? " (%)" : ": average";

    if (words->fault != ERR_OK || sides->n == 0) {
        return made;
    }
    page_begin(words, PAGE_PAIR, "Sides", of);
    table_begin(words, "Sides");
    table_column(words, "What was asked", false);
    for (size_t s = 0; s < SIDES; s++) {
        table_column(words, words_text(words, "%s%s", sides->names[s], unit), true);
    }
    for (size_t s = 0; s < SIDES; s++) {
        table_column(words, words_text(words, "%s: number", sides->names[s]), true);
    }
    for (size_t i = 0; i < sides->n; i++) {
        add_row(words, sides, &sides->list[i]);
    }
    page_end(words);
    made.sheet = html_made(page, n_before);
    made.table = made.sheet == NULL ? NULL : made.sheet->table;
    return made;
}

void html_figure_sides(struct html_page *page, const struct html_sides *sides,
                       bool is_in_handout) {
    struct page_builder *words = page->words;

    if (words->fault != ERR_OK || sides->table == NULL) {
        return;
    }
    const struct svg_frame frame = {
        .id = begin_figure(page, HANDOUT_LEFT_OUT, true),
        .title = words_text(words, "Bar chart: %s", sides->of),
        .desc = words_text(words,
                           "%s: %s beside %s, for each of %zu row%s. The table that "
                           "follows has the same figures.",
                           sides->what, sides->sides->names[0], sides->sides->names[1],
                           sides->sides->n, text_plural(sides->sides->n)),
    };
    struct html_table table = html_table_all(
        sides->table,
        words_text(words, "%s. %s", words_one_line(words, sides->of), sides->what), 0);

    table.handout_rows = HTML_SIDES_ROWS;

    svg_sides(&page->xml, &frame, sides->sides);
    html_text(page, "figcaption", NULL,
              words_text(words, "%s. n is the number of " STAFF " on either side.",
                         sides->what));
    html_end(page);
    html_begin(page, "div", is_in_handout ? NULL : HANDOUT_LEFT_OUT);
    html_lines(page, sides->sheet);
    html_table_write(page, &table);
    html_end(page);
}
