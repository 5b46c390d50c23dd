/* What stands around the figures: who answered, what was left out, what was read, and
 * the table of contents. */
#include "base/num.h"
#include "export/page/group_words.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

#include <string.h>

void line_of_fallback(struct layout *layout) {
    if (layout_is_fallback(layout)) {
        page_line(layout, words_text(layout,
                                     "These are the figures of the whole system, %s: "
                                     "those of %s alone are not shown.",
                                     layout->review->areas[0].name,
                                     layout->review->areas[layout->area].name));
    }
}

void line_of_joined(struct layout *layout, size_t attribute) {
    const char *joined = words_joined(layout, attribute);

    if (joined != NULL) {
        page_line(layout, words_text(layout,
                                     "Shown as one group, because they cannot be shown "
                                     "each by itself: %s.",
                                     joined));
    }
}

void line_of_notes(struct layout *layout) {
    page_line(layout, "The page \"Notes\" explains every figure.");
}

/* The rate as a share of the people invited; in integers unless more answered than
 * were invited, when the exact rate is over 100 and no rounding rule applies. */
static void add_rate(struct layout *layout, const struct published_cell *cell,
                     int64_t invited) {
    struct count base = {.known = true, .value = (uint64_t)invited};

    if (!cell->response_rate.known || !cell->responses.known || invited <= 0) {
        cell_text(layout, status_shorthand(cell->status));
    } else if (cell->responses.value <= base.value) {
        cell_share_of(layout, cell->status, cell->responses, base);
    } else {
        cell_number(layout, (uint64_t)num_round(cell->response_rate.value * 100, 0));
    }
}

static void add_answered_row(struct layout *layout, const char *kind, const char *name,
                             const struct published_cell *cell, int64_t invited) {
    if (cell == NULL) {
        return;
    }
    cell_text(layout, kind);
    cell_text(layout, name);
    cell_count(layout, cell->status, cell->responses);
    if (invited < 0) {
        cell_text(layout, status_shorthand(STATUS_PUBLISHED));
        cell_text(layout, status_shorthand(STATUS_PUBLISHED));
    } else {
        cell_number(layout, (uint64_t)invited);
        add_rate(layout, cell, invited);
    }
}

static void add_area_row(struct layout *layout, const char *kind, size_t area) {
    const struct area *about = &layout->review->areas[area];

    add_answered_row(layout, kind, about->name, layout_cell(layout, area, NONE, NONE),
                     about->invited);
}

static void add_group_rows(struct layout *layout) {
    for (size_t g = 0; g < layout->review->n_groups; g++) {
        size_t a = layout->review->groups[g];
        const struct attribute *attribute = &layout->instrument->attributes[a];

        for (size_t i = 0; i <= attribute->n_values; i++) {
            const struct published_cell *cell =
                layout_cell(layout, layout->shown, a, group_place(attribute, i));

            if (cell != NULL) {
                add_answered_row(layout, attribute->text, words_group(layout, cell),
                                 cell, -1);
            }
        }
    }
}

/* The parts of the area shown: places of the system, localities of a place. A document
 * that shows the system for a place names no other place. */
static void add_part_rows(struct layout *layout) {
    const struct review *review = layout->review;
    const char *kind =
        words_capital(layout, layout->area == 0 || layout_is_fallback(layout)
                                  ? review->word_place
                                  : review->word_locality);

    if (layout_is_fallback(layout)) {
        add_area_row(layout, kind, layout->area);
        return;
    }
    for (size_t a = layout->shown + 1; a < review->n_areas; a++) {
        if (review->areas[a].parent == layout->shown) {
            add_area_row(layout, kind, a);
        }
    }
}

void add_who_answered(struct layout *layout) {
    page_begin(layout, PAGE_WHO_ANSWERED, "Who answered",
               words_text(layout, "Who answered: %s", layout->subject));
    line_of_fallback(layout);
    page_line(layout, "Staff who did not say which group they belong to count in all "
                      "staff only, so groups need not add up to all staff.");
    for (size_t g = 0; g < layout->review->n_groups; g++) {
        line_of_joined(layout, layout->review->groups[g]);
    }
    line_of_notes(layout);
    table_begin(layout, "Who_answered");
    table_column(layout, "Breakdown", false);
    table_column(layout, "Staff", false);
    table_column(layout, "Number of responses", true);
    table_column(layout, "Number invited", true);
    table_column(layout, "Response rate (%)", true);
    add_area_row(layout, "All staff", layout->shown);
    add_group_rows(layout);
    add_part_rows(layout);
    page_end(layout);
}

void add_left_out(struct layout *layout) {
    const struct publication *publication = layout->publication;

    page_begin(layout, PAGE_LEFT_OUT, "Left out",
               words_text(layout, "What was left out of the figures: %s",
                          layout->review->areas[0].name));
    page_line(layout, words_text(layout,
                                 "Counted over the whole review, not for one %s, so "
                                 "that the counts say nothing about a small group.",
                                 layout->review->word_place));
    if (publication->n_left_out == 0) {
        page_line(layout, "No response was left out.");
        page_end(layout);
        return;
    }
    table_begin(layout, "Left_out");
    table_column(layout, "Why left out", false);
    table_column(layout, "Number of responses", true);
    for (size_t i = 0; i < publication->n_left_out; i++) {
        cell_text(layout, words_capital(layout, publication->left_out[i].words));
        cell_number(layout, publication->left_out[i].n);
    }
    page_end(layout);
}

static void add_input_count(struct layout *layout, struct count count) {
    /* Counts of files are withheld together, when any area is (disclosure.md D5). */
    cell_count(layout, count.known ? STATUS_PUBLISHED : STATUS_SUPPRESSED, count);
}

void add_inputs(struct layout *layout) {
    const struct publication *publication = layout->publication;

    if (layout->area != 0 || publication->n_inputs == 0) {
        return;
    }
    page_begin(layout, PAGE_INPUTS, "Files read",
               words_text(layout, "Files these figures were made from: %s",
                          layout->review->areas[0].name));
    page_line(layout, "The fingerprint (SHA-256) proves that a file is the very one "
                      "that was read.");
    table_begin(layout, "Files_read");
    table_column(layout, "File", false);
    table_column(layout, "Layout recognised", false);
    table_column(layout, "Records in the file", true);
    table_column(layout, "Responses accepted", true);
    table_column(layout, "Fingerprint (SHA-256)", false);
    for (size_t i = 0; i < publication->n_inputs; i++) {
        const struct published_input *input = &publication->inputs[i];

        cell_text(layout, input->name);
        cell_text(layout, input->profile);
        add_input_count(layout, input->records);
        add_input_count(layout, input->accepted);
        cell_text(layout, input->sha256);
    }
    page_end(layout);
}

/* Moves the page laid out last to the second place, behind the cover. */
static void move_behind_cover(struct layout *layout) {
    struct page *pages = layout->pages.elements;
    size_t last = layout->pages.n - 1;
    struct page contents = pages[last];

    memmove(pages + 2, pages + 1, (last - 1) * sizeof *pages);
    pages[1] = contents;
}

void add_contents(struct layout *layout) {
    size_t n_others = layout->pages.n;

    page_begin(layout, PAGE_CONTENTS, "Table of contents", "Table of contents");
    page_line(layout, "Each name leads to its page.");
    layout->table_name = "Table_of_contents";
    table_column(layout, "Page", false);
    table_column(layout, "What it shows", false);
    for (size_t i = 1; i < n_others && layout->fault == ERR_OK; i++) {
        const struct page *page = (const struct page *)layout->pages.elements + i;

        cell_link(layout, page->tab, i + 1);
        cell_text(layout, page->title);
    }
    page_end(layout);
    if (layout->fault == ERR_OK) {
        move_behind_cover(layout);
    }
}
