/* band_bars.h: bars of bands: what cells say of what was asked, a row for each thing,
 * as every drawing of them has it.
 *
 * A row whose shares are published has n behind its name and a bar; any other has the
 * shorthand that says why instead, and no bar. Texts live as long as the pages; without
 * memory they are "" and the builder has failed. */
#ifndef KLOE_EXPORT_BARS_BAND_BARS_H
#define KLOE_EXPORT_BARS_BAND_BARS_H

#include "export/page/page_words.h"

/* How the label of a question begins. */
enum question_label {
    QUESTION_READS_ON, /* "... staff are heard": the stem stands above the rows */
    QUESTION_ALONE     /* "Staff are heard" */
};

/* One row. */
struct band_bar {
    size_t target;     /* of the instrument: what the row is of */
    const char *code;  /* of that, or of the area it is of */
    const char *name;  /* as a sentence has it: a question with its stem */
    const char *label; /* in a drawing: with n, or with the shorthand that replaces n */
    const char
        *words;       /* label and shares in words: "...: \"to a great extent\" 34 %" */
    bool is_question; /* its label reads on from the stem */
    bool is_drawn;    /* it has a bar */
    enum status status;     /* of the shares: why there is no bar */
    const char *without;    /* "made without Q3"; or NULL */
    bool has_middle;        /* it has answers at the middle of a scale */
    bool people_differ;     /* two groups of the staff answered far apart */
    struct figures figures; /* of the target */
};

struct band_bars {
    enum question_label questions;
    bool keeps_headings; /* a KLOE or theme of one question keeps its title */
    struct wording wording;
    struct band_bar *list; /* in the arena */
    size_t n, room;
};

/* Readies `bars` (questions and keeps_headings set, all else zero) for `room` rows,
 * which are read as `items` are; NULL: as all of them. False once the builder has
 * failed, or without room. */
bool band_bars_begin(struct page_builder *builder, struct band_bars *bars, size_t room,
                     const size_t *items, size_t n_items);

/* Adds what a cell says of an item; or of a composite, in the words of its question
 * where it is made of one. A composite of no items is left out, as is what there is no
 * room for. */
void band_bars_add_item(struct page_builder *builder, struct band_bars *bars,
                        const struct published_cell *cell, size_t item,
                        bool people_differ);
void band_bars_add_composite(struct page_builder *builder, struct band_bars *bars,
                             const struct published_cell *cell, size_t composite,
                             bool people_differ);

/* Readies bars for what stands under a heading, and adds it; or for the headings of a
 * set. `marks`: where the builder's messages ask why, people differ. False as above. */
bool band_bars_of_heading(struct page_builder *builder, struct band_bars *bars,
                          const struct published_cell *cell, size_t heading,
                          bool marks);
bool band_bars_of_set(struct page_builder *builder, struct band_bars *bars,
                      const struct published_cell *cell, size_t set, bool marks);

/* Adds what the cell of an area says of a composite, under the area's name. */
void band_bars_add_area(struct page_builder *builder, struct band_bars *bars,
                        const struct published_cell *cell, size_t composite);

/* How many of `n` rows from `first` on have a bar. */
size_t band_bars_drawn(const struct band_bars *bars, size_t first, size_t n);

/* Whether staff answered alike on all `n` rows from `first` on, two at least: each has
 * a bar, and the limits of every two averages overlap, so that none can be called
 * higher.
 */
bool band_bars_are_alike(const struct band_bars *bars, size_t first, size_t n);

/* Whether one of them has this shorthand instead of a bar. */
bool band_bars_have(const struct band_bars *bars, size_t first, size_t n,
                    const char *shorthand);

/* A share in whole per cents as it is drawn, rounded once: 0 to 100; and as it is said,
 * "34 %", "under 1 %", "over 99 %", or the same without the sign. */
double band_percent(struct figure share);
const char *band_percent_number(struct page_builder *builder, struct figure share);
const char *band_percent_words(struct page_builder *builder, struct figure share);

#endif
