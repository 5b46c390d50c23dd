/* What stands around the figures: who answered, what was left out, what was read, and
 * the table of contents. */
#include "export/front/front.h"

#include "base/num.h"
#include "export/front/inputs.h"
#include "export/page/group_words.h"
#include "export/page/page_words.h"

#include <string.h>

void line_of_fallback(struct page_builder *builder) {
    if (builder_is_fallback(builder)) {
        page_line(builder, words_text(builder,
                                      "These are the figures of the whole system, %s: "
                                      "those of %s alone are " WORDS_NOT_SHOWN ".",
                                      builder->review->areas[0].name,
                                      builder->review->areas[builder->area].name));
    }
}

void line_of_joined(struct page_builder *builder, size_t attribute) {
    const char *joined = words_joined(builder, attribute);

    if (joined != NULL) {
        page_line(builder,
                  words_text(builder,
                             "Shown as one group, because they cannot be shown "
                             "each by itself: %s.",
                             joined));
    }
}

void line_of_notes(struct page_builder *builder) {
    page_line(builder, WORDS_OF_NOTES);
}

/* The rate as a share of the people invited; in integers unless more answered than
 * were invited, when the exact rate is over 100 and no rounding rule applies. */
static void add_rate(struct page_builder *builder, const struct published_cell *cell,
                     int64_t invited) {
    struct count base = {.known = true, .value = (uint64_t)invited};

    if (!cell->response_rate.known || !cell->responses.known || invited <= 0) {
        cell_text(builder, status_shorthand(cell->status));
    } else if (cell->responses.value <= base.value) {
        cell_share_of(builder, cell->status, cell->responses, base);
    } else {
        cell_number(builder, (uint64_t)num_round(cell->response_rate.value * 100, 0));
    }
}

static void add_answered_row(struct page_builder *builder, const char *kind,
                             const char *name, const struct published_cell *cell,
                             int64_t invited) {
    if (cell == NULL) {
        return;
    }
    cell_text(builder, kind);
    cell_text(builder, name);
    cell_count(builder, cell->status, cell->responses);
    if (invited < 0) {
        cell_text(builder, status_shorthand(STATUS_PUBLISHED));
        cell_text(builder, status_shorthand(STATUS_PUBLISHED));
    } else {
        cell_number(builder, (uint64_t)invited);
        add_rate(builder, cell, invited);
    }
}

static void add_area_row(struct page_builder *builder, const char *kind, size_t area) {
    const struct area *about = &builder->review->areas[area];

    add_answered_row(builder, kind, about->name,
                     builder_cell(builder, area, NONE, NONE), about->invited);
}

static void add_group_rows(struct page_builder *builder) {
    for (size_t g = 0; g < builder->review->n_groups; g++) {
        size_t a = builder->review->groups[g];
        const struct attribute *attribute = &builder->instrument->attributes[a];

        for (size_t i = 0; i <= attribute->n_values; i++) {
            const struct published_cell *cell =
                builder_cell(builder, builder->shown, a, group_place(attribute, i));

            if (cell != NULL) {
                add_answered_row(builder, attribute->text, words_group(builder, cell),
                                 cell, -1);
            }
        }
    }
}

/* The parts of the area shown: places of the system, localities of a place. A document
 * that shows the system for a place names no other place. */
static void add_part_rows(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *kind =
        words_capital(builder, builder->area == 0 || builder_is_fallback(builder)
                                   ? review->word_place
                                   : review->word_locality);

    if (builder_is_fallback(builder)) {
        add_area_row(builder, kind, builder->area);
        return;
    }
    for (size_t a = builder->shown + 1; a < review->n_areas; a++) {
        if (review->areas[a].parent == builder->shown) {
            add_area_row(builder, kind, a);
        }
    }
}

void add_who_answered(struct page_builder *builder) {
    page_begin(builder, PAGE_WHO_ANSWERED, words_tab(builder, PAGE_WHO_ANSWERED, 0),
               words_text(builder, "Who answered: %s", builder->subject));
    line_of_fallback(builder);
    page_line(builder, CAP_STAFF
              " who did not say which group they belong to count in all " STAFF
              " only, so groups need not add up to all " STAFF ".");
    for (size_t g = 0; g < builder->review->n_groups; g++) {
        line_of_joined(builder, builder->review->groups[g]);
    }
    line_of_notes(builder);
    table_begin(builder, "Who_answered");
    table_column(builder, "Breakdown", false);
    table_column(builder, CAP_STAFF, false);
    table_column(builder, "Number of responses", true);
    table_column(builder, "Number invited", true);
    table_column(builder, "Response rate (%)", true);
    add_area_row(builder, "All " STAFF, builder->shown);
    add_group_rows(builder);
    add_part_rows(builder);
    page_end(builder);
}

/* The sheets that would have been there, had they had a figure to show. */
static void lines_of_left_out(struct page_builder *builder) {
    const char *title = page_left_out(builder, 0);

    for (size_t i = 0; title != NULL; title = page_left_out(builder, ++i)) {
        page_line(builder,
                  words_text(builder,
                             "Left out, because no figure of it would be shown: "
                             "%s",
                             title));
    }
}

void add_left_out(struct page_builder *builder) {
    const struct publication *publication = builder->publication;

    page_begin(builder, PAGE_LEFT_OUT, words_tab(builder, PAGE_LEFT_OUT, 0),
               words_text(builder, "What was left out of the figures: %s",
                          builder->review->areas[0].name));
    if (builder->review->n_places > 0) {
        page_line(builder,
                  words_text(builder,
                             "Counted over the whole review, not for one %s, so "
                             "that the counts say nothing about a small group.",
                             builder->review->word_place));
    }
    lines_of_left_out(builder);
    if (publication->n_left_out == 0) {
        page_line(builder, "No response was left out.");
        page_end(builder);
        return;
    }
    table_begin(builder, "Left_out");
    table_column(builder, "Why left out", false);
    table_column(builder, "Number of responses", true);
    for (size_t i = 0; i < publication->n_left_out; i++) {
        cell_text(builder, words_capital(builder, publication->left_out[i].words));
        cell_count(builder,
                   publication->left_out[i].n.known ? STATUS_PUBLISHED
                                                    : STATUS_SUPPRESSED,
                   publication->left_out[i].n);
    }
    page_end(builder);
}

static void add_input_count(struct page_builder *builder, struct count count) {
    /* Counts of files are withheld together, when any area is (rules.md D5). */
    cell_count(builder, count.known ? STATUS_PUBLISHED : STATUS_SUPPRESSED, count);
}

/* The returns that the people of a place may have come in, by what its readers may be
 * told of them: what was read of each is the system's to say. */
static void add_inputs_of_place(struct page_builder *builder) {
    size_t input = inputs_next(builder, 0);

    if (input == NONE) {
        return;
    }
    page_begin(builder, PAGE_INPUTS, words_tab(builder, PAGE_INPUTS, 0),
               words_text(builder, "Files that answers of %s may have come in",
                          builder->review->areas[builder->area].name));
    table_begin(builder, "Files_read");
    table_column(builder, "File", false);
    for (; input != NONE; input = inputs_next(builder, input + 1)) {
        cell_text(builder, inputs_words(builder, input));
    }
    page_end(builder);
}

void add_inputs(struct page_builder *builder) {
    const struct publication *publication = builder->publication;

    if (builder->area != 0 && !builder->is_only) {
        add_inputs_of_place(builder);
        return;
    }
    if (publication->n_inputs == 0) {
        return;
    }
    page_begin(builder, PAGE_INPUTS, words_tab(builder, PAGE_INPUTS, 0),
               words_text(builder, "Files these figures were made from: %s",
                          builder->review->areas[0].name));
    page_line(builder, "The fingerprint (SHA-256) proves that a file is the very one "
                       "that was read.");
    table_begin(builder, "Files_read");
    table_column(builder, "File", false);
    table_column(builder, "Layout recognised", false);
    table_column(builder, "Records in the file", true);
    table_column(builder, "Responses accepted", true);
    table_column(builder, "Fingerprint (SHA-256)", false);
    for (size_t i = 0; i < publication->n_inputs; i++) {
        const struct published_input *input = &publication->inputs[i];

        cell_text(builder,
                  input->sheet == NULL
                      ? input->name
                      : words_text(builder, "%s, sheet %s", input->name, input->sheet));
        cell_text(builder, input->profile);
        add_input_count(builder, input->records);
        add_input_count(builder, input->accepted);
        cell_text(builder, input->sha256);
    }
    page_end(builder);
}

/* Moves the page laid out last to the second place, behind the cover. */
static void move_behind_cover(struct page_builder *builder) {
    struct page *pages = builder->pages.elements;
    size_t last = builder->pages.n - 1;
    struct page contents = pages[last];

    memmove(pages + 2, pages + 1, (last - 1) * sizeof *pages);
    pages[1] = contents;
}

void add_contents(struct page_builder *builder) {
    size_t n_others = builder->pages.n;

    page_begin(builder, PAGE_CONTENTS, words_tab(builder, PAGE_CONTENTS, 0),
               words_tab(builder, PAGE_CONTENTS, 0));
    page_line(builder, "Each name leads to its page.");
    builder->table_name = "Table_of_contents";
    table_column(builder, "Page", false);
    table_column(builder, "What it shows", false);
    for (size_t i = 1; i < n_others && builder->fault == ERR_OK; i++) {
        const struct page *page = (const struct page *)builder->pages.elements + i;

        cell_link(builder, page->tab, i + 1);
        cell_text(builder, page->title);
    }
    page_end(builder);
    if (builder->fault == ERR_OK) {
        move_behind_cover(builder);
    }
}
