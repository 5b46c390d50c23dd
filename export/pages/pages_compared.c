/* A place beside the rest of the system, and this wave beside the one before. */
#include "export/page/page_words.h"
#include "export/pages/pages_findings.h"
#include "export/pages/pages_parts.h"

/* What a row is about: a KLOE, condition or question. */
static void add_subject(struct layout *layout, size_t target) {
    const struct instrument *instrument = layout->instrument;

    if (target < instrument->n_items) {
        cell_text(layout, instrument->items[target].id);
        cell_text(layout, instrument->items[target].text);
    } else {
        const struct composite *composite =
            &instrument->composites[target - instrument->n_items];

        cell_text(layout, composite->id);
        cell_text(layout, composite->title);
    }
}

typedef void (*row_adder)(struct layout *layout,
                          const struct published_comparison *targets, size_t target);

/* Each KLOE with its conditions, then the questions; all in the review's order. */
static void add_rows(struct layout *layout, const struct published_comparison *targets,
                     row_adder add_row) {
    const struct instrument *instrument = layout->instrument;
    size_t first = instrument->n_items;

    for (size_t k = 0; k < instrument->n_kloes; k++) {
        const struct kloe *kloe = &instrument->kloes[k];

        add_row(layout, targets, first + k);
        for (size_t c = 0; c < kloe->n_conditions; c++) {
            add_row(layout, targets,
                    first + instrument->n_kloes + kloe->first_condition + c);
        }
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        add_row(layout, targets, i);
    }
}

static void add_difference_columns(struct layout *layout, const char *what) {
    table_column(layout, words_text(layout, "%s (points)", what), true);
    table_column(layout,
                 words_text(layout, "Lower limit of the %s", words_small(layout, what)),
                 true);
    table_column(layout,
                 words_text(layout, "Upper limit of the %s", words_small(layout, what)),
                 true);
}

static void add_place_row(struct layout *layout,
                          const struct published_comparison *targets, size_t target) {
    add_subject(layout, target);
    cells_comparison(layout, &targets[target]);
    cell_text(layout, words_size(&targets[target]));
    cell_text(layout, words_significance(&targets[target]));
}

void add_compared(struct layout *layout) {
    const struct published_comparison *targets = publication_comparisons(
        layout->publication, COMPARISON_REST_OF_SYSTEM, layout->shown, NONE, NONE);
    const char *rest = "the rest of the system";

    if (targets == NULL) {
        return;
    }
    page_begin(layout, PAGE_COMPARED, "Compared with the rest",
               words_text(layout, "Compared with %s: %s", rest, layout->subject));
    page_line(layout,
              words_text(layout,
                         "The average answer of this %s less that of all other "
                         "staff counted in the system. A %s that differs is "
                         "not better or worse: who answered, and what they "
                         "know of, may differ too.",
                         layout->review->word_place, layout->review->word_place));
    line_of_notes(layout);
    table_begin(layout, "Compared_with_the_rest");
    table_column(layout, "Code", false);
    table_column(layout, "Key line of enquiry, condition or question", false);
    table_column(layout, "Number of staff here", true);
    table_column(layout, "Number of staff in the rest", true);
    add_difference_columns(layout, "Difference");
    table_column(layout, "Size of the difference", false);
    table_column(layout, "Significant?", false);
    add_rows(layout, targets, add_place_row);
    page_end(layout);
}

/* Why a target has no change; NULL where it can have one. */
static const char *why_not_compared(const struct layout *layout, size_t target) {
    static const char *const words[] = {
        [WAVE_SAME] = NULL,
        [WAVE_NEW] = "Not compared: it was not part of the last wave",
        [WAVE_TEXT_CHANGED] = "Not compared: the question was worded otherwise",
        [WAVE_SCALE_CHANGED] = "Not compared: the answers to choose from were others",
        [WAVE_ITEMS_CHANGED] =
            "Not compared: it was made of other questions, or questions have changed",
    };
    return words[layout->publication->previous->fits[target]];
}

static void add_change_row(struct layout *layout,
                           const struct published_comparison *targets, size_t target) {
    const struct published_comparison *change = &targets[target];
    const char *why = why_not_compared(layout, target);

    add_subject(layout, target);
    cells_comparison(layout, change);
    if (change->status == STATUS_PUBLISHED && change->least.known) {
        cell_difference(layout, change->least.value);
    } else {
        cell_text(layout, status_shorthand(change->status));
    }
    cell_text(layout, words_significance(change));
    cell_text(layout, why == NULL ? "None" : why);
}

/* How the wave before is called. */
static const char *wave_name(struct layout *layout) {
    const struct published_wave *before = layout->publication->previous;
    const char *when = before->period != NULL ? before->period : before->wave;

    return when == NULL ? before->title
                        : words_text(layout, "%s, %s", before->title, when);
}

void add_change(struct layout *layout) {
    const struct published_comparison *targets = publication_comparisons(
        layout->publication, COMPARISON_PREVIOUS, layout->shown, NONE, NONE);

    if (targets == NULL || layout->publication->previous == NULL) {
        return;
    }
    page_begin(layout, PAGE_CHANGE, "Change",
               words_text(layout, "Change since the last wave: %s", layout->subject));
    line_of_fallback(layout);
    page_line(layout, words_text(layout, "Compared with: %s.",
                                 words_one_line(layout, wave_name(layout))));
    page_line(
        layout,
        "The average answer now less the average answer then, all staff. A change "
        "of less than the smallest that could have been seen may be chance. The "
        "two waves are treated as answered by different people.");
    line_of_notes(layout);
    table_begin(layout, "Change");
    table_column(layout, "Code", false);
    table_column(layout, "Key line of enquiry, condition or question", false);
    table_column(layout, "Number of staff now", true);
    table_column(layout, "Number of staff then", true);
    add_difference_columns(layout, "Change");
    table_column(layout, "Smallest change that could have been seen (points)", true);
    table_column(layout, "Significant?", false);
    table_column(layout, "Notes", false);
    add_rows(layout, targets, add_change_row);
    page_end(layout);
}
